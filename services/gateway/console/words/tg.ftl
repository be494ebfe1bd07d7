### Words of the pages for people. How to edit: services/gateway/alerts/words/README.md.

## The start page

# review: unreviewed
subtitle = Маълумоти муштараки Эътилофи шаҳрҳои устувори Осиёи Марказӣ оид ба хатари офатҳо

# review: unreviewed
about = Ҳодисаҳои хатарноки аз шабакаҳои зиёд муттаҳидшуда, таъсири онҳо ба инфрасохтори муҳим ва аҳолии шаҳрҳои аъзо ва огоҳиҳои марбут. Маълумоти кушода бе калид дастрас аст.

# review: unreviewed
now = Ҳоло

# review: unreviewed
languages = Забонҳо

# review: unreviewed
hazards = Ҳодисаҳои хатарноки охирин

# review: unreviewed
in-force = Огоҳиҳои амалкунанда

# review: unreviewed
ended = Огоҳиҳои анҷомёфта

# review: unreviewed
none = Ҳоло чизе нест.

# review: unreviewed
none-in-force = Огоҳии амалкунанда нест.

# review: unreviewed
no-all-clear = Дар ин ҷо огоҳии амалкунанда нест, вале на ҳамаи манбаъҳо ҷавоб медиҳанд: ин маънои набудани хатарро надорад.

# review: unreviewed
exercise = Машқ

# review: unreviewed
depth = чуқурӣ

# review: unreviewed
km = км

## What to do, and whether the sources live

# review: unreviewed
what-now = Ҳоло чӣ кор бояд кард

# review: unreviewed
open-alert = Огоҳии шаҳри худро дар боло кушоед: дар он гуфта шудааст, ки чӣ рӯй дод, чаро сатҳ чунин аст ва чӣ бояд кард.

# review: unreviewed
follow-services = Ҳангоми хатар дастури хадамоти фавқулоддаро иҷро кунед. Qalqan хадамоти шаҳрро огоҳ мекунад ва огоҳии аҳолӣ нест.

# review: unreviewed
sources-alive = Ҳамаи манбаъҳо ҷавоб медиҳанд: { $number }.

# review: unreviewed
sources-silent = Манбаъҳое, ки ҷавоб намедиҳанд: { $silent } аз { $number }. Набудани хабар аз онҳо маънои оромиро надорад.

# review: unreviewed
sources-unknown = Маълум нест, ки манбаъҳо ҷавоб медиҳанд ё не. Набудани хабар маънои оромиро надорад.

# review: unreviewed
source-never = { $name }: ягон бор ҷавоб надодааст

# review: unreviewed
source-since = { $name }: ҷавоби охирин { $since }

# review: unreviewed
source-paused = { $name }: аз ҷониби шахс боздошта шудааст

## Links

# review: unreviewed
access = Дастрасӣ

# review: unreviewed
docs = Ҳуҷҷатҳои API, ки дар браузер озмудан мумкин аст

# review: unreviewed
verification = Санҷиши усулҳо: манбаъҳо, меъёрҳо, хатогиҳо

# review: unreviewed
collections = Маҷмӯаҳои маълумот (OGC API Features)

# review: unreviewed
changes = Навори тағйирот

# review: unreviewed
stream = Ҷараёни ҳодисаҳо (server-sent events)

# review: unreviewed
atom = Огоҳиҳо (Atom ва CAP 1.2)

# review: unreviewed
events = Феҳристи ҳодисаҳо (AsyncAPI)

# review: unreviewed
health = Ҳолат

# review: unreviewed
legal = Эъломияи муштарак оид ба Эътилоф (Душанбе, 16 октябри соли 2025) шартномаи байналмилалӣ нест ва мувофиқи ҳуқуқи байналмилалӣ ҳуқуқу уҳдадорӣ ба вуҷуд намеорад (моддаи 8). Нусхаи аслии ягонаи он ба забони русӣ аст; тарҷумаҳо ғайрирасмӣ мебошанд.

# review: unreviewed
home = Ба саҳифаи асосӣ

## The page of an alert

# review: unreviewed
why = Чаро сатҳ чунин аст

# review: unreviewed
text = Чӣ рӯй дод

# review: unreviewed
changed = Аз паёми пешина чӣ тағйир ёфт

# review: unreviewed
do = Чӣ бояд кард

# review: unreviewed
facilities = Иншооти зери хатари бештар

# review: unreviewed
all-facilities = Ҳамаи иншоот ба шакли маълумот

# review: unreviewed
name = Ном

# review: unreviewed
system = Низом

# review: unreviewed
moderate = Эҳтимоли осеби миёна ва вазнинтар

# review: unreviewed
complete = Эҳтимоли харобшавии пурра

# review: unreviewed
function = Ҳиссаи интизоршавандаи фаъолият

# review: unreviewed
messages = Паёмҳои ин огоҳӣ

# review: unreviewed
documents = Ба шакли маълумот

# review: unreviewed
cap = Паёми имзошуда (CAP 1.2, XML)

# review: unreviewed
json = Ин огоҳӣ (JSON)

# review: unreviewed
assessment = Арзёбии таъсир (JSON)

# review: unreviewed
hazard = Ҳодисаи хатарнок (GeoJSON)

# review: unreviewed
city = Шаҳр

# review: unreviewed
event = Ҳодиса

# review: unreviewed
state = Ҳолат

# review: unreviewed
begins = Оғоз

# review: unreviewed
sent = Фиристода шуд

# review: unreviewed
expires = То вақти

# review: unreviewed
state-draft = лоиҳа

# review: unreviewed
state-approved = тасдиқ шуд

# review: unreviewed
state-issued = амал мекунад

# review: unreviewed
state-updated = амал мекунад, аниқ шуд

# review: unreviewed
state-cancelled = бекор шуд

# review: unreviewed
state-expired = мӯҳлаташ гузашт
