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

## Around every page

# review: unreviewed
skip = Ба мундариҷа

# review: unreviewed
mode-exercise = МАШҚ

# review: unreviewed
mode-live = РЕҶАИ КОРӢ

# review: unreviewed
clock = Вақти саҳифа

# review: unreviewed
alive = Манбаъҳои ҷавобдиҳанда: { $answering } аз { $number }

# review: unreviewed
alive-unknown = Ҷавоб додани манбаъҳо маълум нест

# review: unreviewed
rooms = Саҳифаҳо

# review: unreviewed
room-now = Ҳозир

# review: unreviewed
room-assets = Объектҳо

# review: unreviewed
room-plans = Нақшаҳо

# review: unreviewed
room-reliability = Эътимоднокӣ

# review: unreviewed
stream-none = Саҳифа ҳолатро дар вақти дар боло зикршуда нишон медиҳад. Барои дидани навгонӣ саҳифаро нав кунед.

# review: unreviewed
stream-live = Пайваст: тағйирот дар ин ҷо худ ба худ пайдо мешаванд.

# review: unreviewed
stream-changed = Пайваст: соати { $time } тағйир ёфт; навгонӣ ишора шудааст.

# review: unreviewed
stream-cut = Пайваст канда шуд. Шумо ҳолати соати { $time }-ро мебинед, аз он { $minutes } дақ гузашт. Он метавонад кӯҳна бошад.

# review: unreviewed
age-days = { $number } шабонарӯз пеш

# review: unreviewed
age-hours = { $number } соат пеш

# review: unreviewed
age-minutes = { $number } дақ пеш

# review: unreviewed
age-now = камтар аз як дақиқа пеш


## What stands in cities

# review: unreviewed
cities-now = Ҳозир дар шаҳрҳо чӣ мегузарад

# review: unreviewed
level-none = чизе амал намекунад

# review: unreviewed
since = аз

# review: unreviewed
until = то

# review: unreviewed
more-alerts = Боз огоҳиҳои амалкунанда: { $number }

# review: unreviewed
elsewhere = Огоҳиҳои амалкунанда дар ҷойҳои дигар

# review: unreviewed
systems-now = Ҳафт низом: қобилияти корӣ ҳозир

# review: unreviewed
systems-note = Ин баҳои моделҳост, на мушоҳида. Аз якчанд хатар он нишон дода шудааст, ки аз низом камтарин мемонад; якҷоя онҳо метавонанд боз ҳам камтар монанд.

# review: unreviewed
function-now = Ҳиссаи интизории қобилияти корӣ (фосилаи 90 %)

# review: unreviewed
damaged = Бо осеби миёна ва вазнинтар

# review: unreviewed
counted = Аз ҳама ҳисобшуда

# review: unreviewed
no-word = Ягон баҳои амалкунанда дар ин бора намегӯяд.

# review: unreviewed
not-assessable = Баҳодиҳӣ имконнопазир: чизе гуфтан мумкин нест

# review: unreviewed
not-assessable-none = Баҳодиҳӣ имконнопазир: объектҳо ба қайд гирифта нашудаанд

# review: unreviewed
not-assessable-withheld = Нишон дода намешавад: объектҳо кушода нестанд

# review: unreviewed
withheld = Дар ин ҷо танҳо объектҳои кушода ҳисоб шудаанд.

# review: unreviewed
also-unassessed = Баҳоҳои амалкунандае, ки гуфта наметавонанд: { $number }

# review: unreviewed
by-others = Аз рӯйи дигарон:

# review: unreviewed
standing = Хатарҳои амалкунанда ва баҳои онҳо

# review: unreviewed
nothing-stands = Барои ин шаҳр хатари баҳододашудаи амалкунанда нест.

# review: unreviewed
level = Сатҳ

# review: unreviewed
distance = Масофа

# review: unreviewed
assessed-at = Баҳо дода шуд

# review: unreviewed
people = Одамон

# review: unreviewed
population = Аҳолии шаҳр: { $number }

# review: unreviewed
population-unknown = Шумораи аҳолии шаҳр дар ин ҷо маълум нест.

# review: unreviewed
people-none = Ягон баҳои амалкунанда одамонеро, ки хатар мерасад, намешуморад.

# review: unreviewed
people-number = Шумораи одамон (фосилаи 90 %)

# review: unreviewed
measure = Андоза

# review: unreviewed
at-least = На камтар аз

# review: unreviewed
measure-mmi = ларзиш, ҷадвали тағйирёфтаи Меркалли

# review: unreviewed
measure-msk64 = ларзиш, ҷадвали MSK-64

# review: unreviewed
measure-pga = шитоби баландтарини замин

# review: unreviewed
measure-pgv = суръати баландтарини замин

# review: unreviewed
measure-depth = умқи об, м

# review: unreviewed
measure-aqi = индекси сифати ҳаво

# review: unreviewed
measure-inside = дар минтақаи хатар

# review: unreviewed
measure-near-fire = аз сӯхтор на дуртар аз ин масофа, км

# review: unreviewed
measure-around-fire = дар атрофи сӯхтор, на дуртар аз ин масофа, км

# review: unreviewed
measure-fire-distance = масофа аз сӯхтор, км

# review: unreviewed
measure-flood-probability = эҳтимолияти зери об мондан

# review: unreviewed
measure-air-temperature = ҳарорати ҳаво

# review: unreviewed
measure-wind-gust = вазиши шамол

# review: unreviewed
measure-wind = суръати шамол

# review: unreviewed
measure-wind-speed = суръати шамол

# review: unreviewed
measure-visibility = масофаи дидашавӣ

# review: unreviewed
measure-day = { $of }, миёнаи 24 соат

# review: unreviewed
warnings = Ҳушдорҳои амалкунандаи мақомоти миллӣ

# review: unreviewed
warnings-none = Барои ин шаҳр чизи амалкунанда ба мо нарасидааст.

# review: unreviewed
plans-touched = Нақшаҳое, ки ба ин дахл доранд

# review: unreviewed
plans-keyed = Ин ба онҳое нишон дода мешавад, ки бо калиди шаҳр ворид шудаанд.

# review: unreviewed
plans-untouched = Ба нақшаҳои барои шумо дастрас дахл надорад.

# review: unreviewed
stage-drafting = таҳия мешавад

# review: unreviewed
stage-consultation = дар муҳокима

# review: unreviewed
stage-adopted = қабул шуд

# review: unreviewed
stage-implementing = иҷро мешавад

# review: unreviewed
stage-amended = тағйир ёфт

# review: unreviewed
stage-closed = анҷом ёфт

# review: unreviewed
stage-evaluated = арзёбӣ шуд

# review: unreviewed
sources-title = Манбаъҳо ва вақти ҷавоби охирини онҳо

# review: unreviewed
source = Манбаъ

# review: unreviewed
last-answer = Ҷавоби охирин

# review: unreviewed
never = ҳеҷ гоҳ

# review: unreviewed
health-fresh = ҷавоб медиҳад

# review: unreviewed
health-stale = дигар ҷавоб намедиҳад

# review: unreviewed
health-silent = ягон бор ҷавоб надодааст

# review: unreviewed
health-paused = аз ҷониби шахс боздошта шудааст

# review: unreviewed
health-waiting = калидеро интизор аст, ки дар ин насб нест

# review: unreviewed
health-unknown = ҳанӯз кофӣ пурсида нашудааст

# review: unreviewed
health-pushed = худаш мефиристад, пурсида намешавад

# review: unreviewed
health-retired = аз истифода бароварда шудааст


## The page of a hazard

# review: unreviewed
revisions = Чӣ ва кай маълум шуд

# review: unreviewed
revision = Дақиқсозии { $number }

# review: unreviewed
revision-first = Хабари аввал

# review: unreviewed
revision-same = Аз нишондодашуда чизе тағйир наёфт.

# review: unreviewed
revision-changed = { $name }: { $after } (пеш: { $before })

# review: unreviewed
moved-km = { $number } км кӯчид

# review: unreviewed
revision-of = Дақиқсозии { $number } аз { $total }

# review: unreviewed
revision-choose = Дидани дақиқсозӣ

# review: unreviewed
revision-earlier = Пештар

# review: unreviewed
revision-later = Баъдтар

# review: unreviewed
revision-show = Нишон додан

# review: unreviewed
revision-past = Ин он аст, ки он вақт маълум буд, на вазъи ҳозира.

# review: unreviewed
revision-newest = Вазъи ҳозира

# review: unreviewed
revision-changes = Чӣ тағйир ёфт

# review: unreviewed
footprint-changed = ҳудуди фарогирифта тағйир ёфт

# review: unreviewed
stated-by = хабар дод:

# review: unreviewed
solutions = Ҳар шабака чӣ мегӯяд

# review: unreviewed
network = Шабака

# review: unreviewed
magnitude = Магнитуда

# review: unreviewed
depth-km = Умқ, км

# review: unreviewed
where = Ҷой

# review: unreviewed
updated = Нав шуд

# review: unreviewed
preferred = асос гирифта шудааст

# review: unreviewed
withdrawn = бозпас гирифта шуд

# review: unreviewed
ends = Анҷом

# review: unreviewed
severity = Вазнинии худи он

# review: unreviewed
severity-minor = ночиз

# review: unreviewed
severity-moderate = миёна

# review: unreviewed
severity-severe = вазнин

# review: unreviewed
severity-extreme = ниҳоят вазнин

# review: unreviewed
severity-unknown = номаълум

# review: unreviewed
hazard-forecast = пешгӯӣ

# review: unreviewed
hazard-ongoing = идома дорад

# review: unreviewed
hazard-played = дар ин машқ аз нав, гӯё идома дошта бошад, бозӣ карда мешавад

# review: unreviewed
hazard-past = анҷом ёфт

# review: unreviewed
hazard-retracted = бозпас гирифта шуд: тасдиқ нашуд

# review: unreviewed
hazard-merged = бо рӯйдоди дигар муттаҳид шуд

# review: unreviewed
assessments-of = Таъсир ба шаҳрҳо

# review: unreviewed
assessments-none = Барои ягон шаҳр баҳои амалкунанда нест. Ин маънои рафъи хатарро надорад.

# review: unreviewed
alerts-of = Огоҳиҳо дар бораи он


## The page of an assessment

# review: unreviewed
superseded = Ин баҳо дигар амал намекунад.

# review: unreviewed
newer = Ба навтараш

# review: unreviewed
not-green = Он чи ҳисоб нашудааст, нишонаи хуб нест: ба низомҳои поён нигаред.

# review: unreviewed
strength = Қувва дар шаҳр

# review: unreviewed
median = Медиана (фосилаи 90 %)

# review: unreviewed
deaths = Ҳалокшудагон

# review: unreviewed
loss-musd = Зарари иқтисодӣ, млн доллари ИМА

# review: unreviewed
facilities-worst = Объектҳо, аз бадтарин

# review: unreviewed
facilities-none = Объекте бо натиҷаҳои барои шумо дастрас нест.

# review: unreviewed
next-page = Саҳифаи навбатӣ

# review: unreviewed
methods = Усулҳо

# review: unreviewed
inputs = Аз чӣ ҳисоб шуд

# review: unreviewed
inputs-hash = Изи ҳамаи маълумот

# review: unreviewed
limits = Чиро бояд ба назар гирифт


## Tables of facilities, plans, data

# review: unreviewed
filter = Нишон додан

# review: unreviewed
all = ҳама

# review: unreviewed
kind-of = Намуд

# review: unreviewed
criticality = Аҳамият, аз 1 то 5

# review: unreviewed
coverage = Чӣ ба қайд гирифта шудааст

# review: unreviewed
with-class = Бо синфи баҳодиҳии осеб

# review: unreviewed
total = Ба қайд гирифташуда

# review: unreviewed
map-public = Танҳо объектҳое нишон дода шудаанд, ки барои ҳама кушодаанд, аввал муҳимтаринҳо.

# review: unreviewed
open-to-all = Барои ҳама кушода

# review: unreviewed
basis = Синф аз куҷо маълум аст

# review: unreviewed
basis-assumed = тахмин шудааст

# review: unreviewed
basis-declared = соҳибаш нишон додааст

# review: unreviewed
basis-inspected = дар ҷояш муоина шудааст

# review: unreviewed
last-change = Тағйири охирин

# review: unreviewed
oldest = кӯҳнатарин

# review: unreviewed
missing = Чӣ намерасад

# review: unreviewed
coverage-note = Объектҳои амалкунанда, ки шумо мебинед, дар қавс – онҳое, ки синфи зарар доранд. «Нест» аломати хуб нест: дар он ҷо чизеро баҳо додан мумкин нест. Барои дидани манбаъҳо, синни маълумот ва камбудиҳо шаҳрро интихоб кунед.

# review: unreviewed
none-registered = нест

# review: unreviewed
class = Синф барои арзёбии зарар

# review: unreviewed
class-none = нест: зарарро баҳо додан мумкин нест

# review: unreviewed
capacity = Ғунҷоиш ё иқтидор

# review: unreviewed
capacity-unit = Воҳиди ғунҷоиш

# review: unreviewed
backup = Бо захира кор мекунад, соат

# review: unreviewed
vs30 = Суръати мавҷҳои арзӣ дар хок (Vs30), м/с

# review: unreviewed
owner = Соҳиб

# review: unreviewed
open-public = барои ҳама кушода

# review: unreviewed
open-coalition = барои шаҳрҳои Иттифоқ

# review: unreviewed
open-national = барои шаҳрҳои ҳамон кишвар

# review: unreviewed
open-internal = танҳо барои соҳиб

# review: unreviewed
out-of-use = Аз истифода бароварда шуд: арзёбиҳо онро ба ҳисоб намегиранд.

# review: unreviewed
also = Манбаъҳои дигар онро чӣ меноманд

# review: unreviewed
edit-at-desk = Дар мизи корӣ ислоҳ кардан

# review: unreviewed
latitude = Арз

# review: unreviewed
longitude = Тӯл

# review: unreviewed
name-local = Ном ба забони маҳал

# review: unreviewed
country = Кишвар

# review: unreviewed
classification = Кӣ инро дида метавонад

# review: unreviewed
licence = Иҷозатнома

# review: unreviewed
plans-board = Нақшаҳои амал

# review: unreviewed
plans-none = Нақшае, ки шумо хонда тавонед, нест.

# review: unreviewed
period = Давра

# review: unreviewed
touched = баҳоҳои амалкунандаи дахлдор: { $number }

# review: unreviewed
measures = чорабиниҳо: { $number }

# review: unreviewed
measures-board = Чораҳои амалӣ

# review: unreviewed
measures-none = Чорае нест, ки шумо бинед.

# review: unreviewed
stage-idea = ғоя

# review: unreviewed
stage-planned = ба нақша гирифта шуд

# review: unreviewed
stage-developed = таҳия шуд

# review: unreviewed
stage-suspended = боздошта шуд

# review: unreviewed
stage-completed = анҷом ёфт

# review: unreviewed
stage-withdrawn = бозхонда шуд

# review: unreviewed
due = мӯҳлат

# review: unreviewed
due-passed = мӯҳлат гузашт

# review: unreviewed
serves = Ба чӣ хизмат мекунад

# review: unreviewed
serves-both = ба коҳиши хатари офатҳо ва мутобиқшавӣ ба иқлим

# review: unreviewed
serves-drr = ба коҳиши хатари офатҳо

# review: unreviewed
serves-cca = ба мутобиқшавӣ ба иқлим

# review: unreviewed
serves-none = нишон дода нашудааст

# review: unreviewed
touched-by = Чӣ ба он дахл кард

# review: unreviewed
touched-note = Арзёбиҳои амалкунандаи хатарҳое, ки ин ба онҳо равона шудааст, дар шаҳрҳое, ки бояд кумак кунад; аввал навтаринҳо.

# review: unreviewed
touched-none = Ҳеҷ арзёбии амалкунанда ба он дахл намекунад. Ин маънои бехатариро надорад.

# review: unreviewed
prices-of = нархҳои соли

# review: unreviewed
aligned = Саҳм дар

# review: unreviewed
steps = Қадамҳо

# review: unreviewed
budget = Буҷет

# review: unreviewed
integrated-share = Ҳиссаи чораҳое, ки ба ҳарду хизмат мекунанд

# review: unreviewed
adopted-by = Бо санад қабул шуд

# review: unreviewed
about-it = Ин чист

# review: unreviewed
monitoring = Мониторинг ва арзёбӣ

# review: unreviewed
versions = Ҳамаи нусхаҳо, ҳамчун маълумот

# review: unreviewed
hazards-of = Ба кадом хатарҳо равона шудааст

# review: unreviewed
cost = Арзиш

# review: unreviewed
responsible = Масъул

# review: unreviewed
plan-of = Нақшае, ки онро дар бар мегирад

# review: unreviewed
hops = Ҳар қадам чӣ қадар вақт гирифт

# review: unreviewed
hops-note = Аз рӯйи { $number } огоҳии охирини нигоҳдошташуда, аз вақтҳои онҳо чен шудааст.

# review: unreviewed
hops-none = Огоҳии нигоҳдошташудае, ки давомнокии қадамҳоро нишон диҳад, нест.

# review: unreviewed
hop = Қадам

# review: unreviewed
hop-assess = Аз хабари хатар то баҳодиҳии он

# review: unreviewed
hop-alert = Аз баҳо то огоҳӣ, бо тасдиқи он

# review: unreviewed
half = Нисфаш дар

# review: unreviewed
most-within = 95 аз 100 дар

# review: unreviewed
seconds = { $number } с

# review: unreviewed
not-measured = Чен карда намешавад: хонандагони лентаҳо паёмро кай гирифтанд. Барои ин рақаме дар ин ҷо нест.

# review: unreviewed
as-json = Ҳамон чун маълумот (JSON)

# review: unreviewed
matched = Ёфт шуд: { $number }

# review: unreviewed
nothing-found = Чизе ёфт нашуд.

# review: unreviewed
on-map = Дар харита

# review: unreviewed
map-in-words = Харитаи он чи ин саҳифа мегӯяд; ҷадвалҳои саҳифа ҳаминро бо сухан мегӯянд.

## The desk

# review: unreviewed
room-desk = Ҷойи корӣ

# review: unreviewed
desk-alerts = Қарор дар бораи огоҳиҳо

# review: unreviewed
desk-sources = Манбаъҳо

# review: unreviewed
desk-quarantine = Сабтҳои қабулнашуда

# review: unreviewed
desk-assets = Объектҳо

# review: unreviewed
bring = Феҳристи объектҳоро овардан

# review: unreviewed
registered-now = ҳоло дар феҳрист: { $value }

# review: unreviewed
changed-meanwhile = Пас аз он ки шумо варақаро кушодед, касе ин объектро тағйир дод. Дар поён он чи ҳоло дар феҳрист аст, бо тағйироти шумо; пеш аз нигоҳ доштан санҷед.

# review: unreviewed
place-moved-km = Ҷой { $number } км мекӯчад.

# review: unreviewed
correct = Ислоҳ кардан

# review: unreviewed
would-change = Ҳанӯз нигоҳ дошта нашудааст. Тағйир меёбад:

# review: unreviewed
accept-far = Ҷойҳои дур аз шаҳр дуруст нишон дода шудаанд

# review: unreviewed
try-change = Нишон додан, ки чӣ тағйир меёбад

# review: unreviewed
save = Нигоҳ доштан

# review: unreviewed
take-out = Аз истифода баровардан

# review: unreviewed
take-out-note = Он дар феҳрист мемонад; арзёбиҳо онро дигар ба ҳисоб намегиранд. Ин ҷо онро баргардондан мумкин нест.

# review: unreviewed
done-saved = Нигоҳ дошта шуд.

# review: unreviewed
done-taken-out = Аз истифода бароварда шуд.

# review: unreviewed
no-file = Аввал файлро интихоб кунед.

# review: unreviewed
file-too-large = Файл аз { $number } МиБ калонтар аст. Онро ба API фиристед: POST /v1/assets/import.

# review: unreviewed
would-become = Аз он чӣ мебарояд. Ҳоло чизе нигоҳ дошта нашудааст.

# review: unreviewed
became = Нигоҳ дошта шуд. Аз он чӣ баромад.

# review: unreviewed
rows-rows = Сатрҳо

# review: unreviewed
rows-created = Нав

# review: unreviewed
rows-updated = Тағйирёфта

# review: unreviewed
rows-unchanged = Бе тағйир

# review: unreviewed
rows-refused = Рад шуда

# review: unreviewed
rows-left-out = Объект нестанд, партофта шуданд

# review: unreviewed
store-rows = Нигоҳ доштани сатрҳо: { $number }

# review: unreviewed
line = Сатр

# review: unreviewed
column = Сутун

# review: unreviewed
stands-there = Дар он ҷо чист

# review: unreviewed
how-read = Файл чӣ гуна хонда шуд

# review: unreviewed
read-as = Чун хонда шуд

# review: unreviewed
left-aside = ба назар гирифта нашуд

# review: unreviewed
first-read = Объектҳои аввал, чунон ки хонда шуданд

# review: unreviewed
file = Файл

# review: unreviewed
bring-about = CSV, китоби Excel (.xlsx) ё GeoJSON, на зиёда аз { $number } МиБ. Аввал файл санҷида мешавад ва чизе нигоҳ дошта намешавад; мебинед, ки ҳар сутун чӣ гуна хонда шуд ва кадом сатрҳо рад шуданд, ва қарор медиҳед.

# review: unreviewed
ignore-unknown = Сутунҳои номаълумро партофтан

# review: unreviewed
try-file = Санҷидан: чизе нигоҳ дошта намешавад

# review: unreviewed
sign-in = Даромадан

# review: unreviewed
sign-in-about = Калиди ба шумо додашударо ворид кунед. Ин браузер { $hours } соат ё то баромадани шумо дар система мемонад.

# review: unreviewed
key = Калид

# review: unreviewed
sign-in-wrong = Калид номаълум аст, мӯҳлаташ гузаштааст ё бекор шудааст.

# review: unreviewed
signed-in = Даромадагӣ: { $name }

# review: unreviewed
sign-out = Баромадан

# review: unreviewed
waiting = Қарорро интизор аст

# review: unreviewed
waiting-none = Ҳеҷ чиз қарори шуморо интизор нест.

# review: unreviewed
goes-out = Чӣ фиристода мешавад

# review: unreviewed
goes-out-note = Маҳз ҳамин матн ба ҳар забон; вақтҳо вақти фиристодан мешаванд.

# review: unreviewed
rests-on = Ба чӣ асос ёфтааст

# review: unreviewed
rests-on-asked = Ба он чи манбаъҳо ҳангоми пурсиш хабар доданд.

# review: unreviewed
a-decision = қарори шахс

# review: unreviewed
public-page = Саҳифаи оммавӣ

# review: unreviewed
assessment-page = Арзёбӣ

# review: unreviewed
hazard-page = Рӯйдод

# review: unreviewed
decide = Қарор додан

# review: unreviewed
may-not-approve = Калиди шумо барои қарор дар бораи огоҳиҳо иҷозат намедиҳад.

# review: unreviewed
approve = Тасдиқ ва фиристодан

# review: unreviewed
refuse = Рад кардан: амалкунанда мемонад

# review: unreviewed
drop-draft = Лоиҳаро бекор кардан

# review: unreviewed
cancel-alert = Огоҳиро бекор кардан

# review: unreviewed
reason = Сабаб

# review: unreviewed
reason-goes-out = бо бекоркунӣ фиристода мешавад

# review: unreviewed
not-done = Иҷро нашуд.

# review: unreviewed
done-approved = Тасдиқ шуд. Имзо ва фиристода мешавад.

# review: unreviewed
done-refused = Рад шуд. Амалкунанда мемонад.

# review: unreviewed
done-cancelled = Бекор шуд.

# review: unreviewed
done-paused = Хомӯш шуд. Аз ин манбаъ дигар чизе қабул намешавад.

# review: unreviewed
done-resumed = Боз қабул мешавад.

# review: unreviewed
done-retried = Бори дигар хонда шуд; агар истифода нашавад, бо сабабаш боз ин ҷост.

# review: unreviewed
done-discarded = Партофта шуд. Ҳамон сабт дигар дар ин ҷо намебарояд; тағйирёфтааш мебарояд.

# review: unreviewed
done-signed-out = Шумо баромадед.

# review: unreviewed
came = Чӣ омад

# review: unreviewed
came-number = қабул шуд { $payloads }, сабти қабулнашуда { $quarantined }

# review: unreviewed
paused-by = хомӯш кардааст { $name }: { $reason }

# review: unreviewed
pause = Хомӯш кардан

# review: unreviewed
resume = Аз нав қабул кардан

# review: unreviewed
hours = Барои чанд соат

# review: unreviewed
until-resumed = то аз нав қабул кардан

# review: unreviewed
quarantine-about = Он чи омад ва истифода нашуд, бо сабаб. Ҳеҷ чиз гум нашудааст: вақте сабаб рафъ шуд, аз нав хонед ё нодаркорашро партоед.

# review: unreviewed
quarantine-none = Дар ин ҷо чизе нест.

# review: unreviewed
item = Сабт

# review: unreviewed
last-seen = Бори охир

# review: unreviewed
retry = Аз нав хондан

# review: unreviewed
discard = Партофтан

# review: unreviewed
item-open = кушода

# review: unreviewed
item-resolved = истифода шуд

# review: unreviewed
item-discarded = партофта шуд

# review: unreviewed
discarded-by = партофтааст { $name }: { $reason }

## Drills at the desk

# review: unreviewed
desk-what-if = Машқҳо

# review: unreviewed
drills = Машқ рафта истодааст: ин воқеӣ нест

# review: unreviewed
drill-about = Ҳодисаеро, ки нашудааст, эълон кунед. Он роҳи ҳодисаи воқеиро меравад: рӯйдод, таъсир ба шаҳрҳо, лоиҳаи огоҳӣ, ки ду кас оид ба он қарор мекунанд. Ҳама бо калимаи «МАШҚ» нишон дода мешавад ва ба вазъи ҷорӣ дохил нест.

# review: unreviewed
drills-none = Ҳоло машқ нест.

# review: unreviewed
drill-new = Машқи нав

# review: unreviewed
longitude = Тӯлӣ, дараҷа

# review: unreviewed
latitude = Арзӣ, дараҷа

# review: unreviewed
radius-km = Радиус, км

# review: unreviewed
drill-begins = Оғоз, бо вақти шаҳр; холӣ: ҳозир

# review: unreviewed
drill-others = Ҳодисаҳои дигар

# review: unreviewed
drill-ask = Аввал пурсед: шаҳр то чӣ андоза меларзад?

# review: unreviewed
drill-begin = Машқро оғоз кардан

# review: unreviewed
felt-at = Шиддати MSK-64 дар марказ: { $name }, масофа { $number } км

# review: unreviewed
drill-goes = Ба куҷо меравад

# review: unreviewed
drill-declared = Эълонкунанда: { $name }

# review: unreviewed
drill-read = коркард мешавад

# review: unreviewed
drill-ended = Анҷом ёфт:

# review: unreviewed
drill-end = Машқро анҷом додан

# review: unreviewed
done-declared = Машқ эълон шуд. Ҳар чизе аз он барояд, ҳамчун машқ нишон дода мешавад.

# review: unreviewed
done-ended = Машқ анҷом ёфт. Рӯйдод ва огоҳиҳои он бозпас гирифта мешаванд.

## The journal

# review: unreviewed
desk-journal = Дафтар

# review: unreviewed
journal-about = Дорандагони калид чиро тағйир додан хостанд, нав дар боло. Сабт пеш аз амал мешавад. Он чи қоидаҳо карданд, дар худи огоҳӣ аст.

# review: unreviewed
journal-person = Шахс ё калид

# review: unreviewed
journal-since = Аз

# review: unreviewed
journal-until = То

# review: unreviewed
journal-at = Кай

# review: unreviewed
journal-who = Кӣ

# review: unreviewed
journal-act = Чӣ

# review: unreviewed
journal-subject = Бо чӣ

# review: unreviewed
journal-of = шахси шаҳри { $name }

# review: unreviewed
journal-of-coalition = шахси Эътилоф

# review: unreviewed
journal-open = иҷро шуд ё не, маълум нест

# review: unreviewed
journal-file = Боргирӣ (CSV)

## The alert desk

# review: unreviewed
goes-out-compared = Он чи дар паёми амалкунанда нест, зерхат карда шудааст, гуфтаи пештара хат зада шудааст.

## The situation report

# review: unreviewed
report-of = Гузориш дар бораи вазъият: { $name }

# review: unreviewed
report-together = Гузориш дар бораи вазъият: шаҳрҳои Эътилоф

# review: unreviewed
report-made = Таҳия шуд:

# review: unreviewed
report-nearby = Дар ин харита рух медиҳад ё интизор аст ва арзёбӣ нашудааст:

# review: unreviewed
report-no-map = Харитаро кашидан муяссар нашуд.

# review: unreviewed
report-origins = Рақамҳо аз куҷо гирифта шудаанд

# review: unreviewed
report-what = Рақам

# review: unreviewed
report-as-of = Ба ҳолати

# review: unreviewed
report-age = Муддат то лаҳзаи таҳия

# review: unreviewed
report-population = Аҳолии шаҳр

# review: unreviewed
report-event = Ҳодиса

# review: unreviewed
report-assessed = Сатҳ, низомҳо ва одамон

# review: unreviewed
report-warning = Огоҳӣ

# review: unreviewed
report-reviewed = аз ҷониби инсон санҷида шудааст

# review: unreviewed
report-unreviewed = худкор, аз ҷониби инсон санҷида нашудааст

# review: unreviewed
report-unstated = нишон дода нашудааст

# review: unreviewed
report-unknown = Чӣ маълум нест

# review: unreviewed
report-no-level = Сатҳро баҳо додан муяссар нашуд:

# review: unreviewed
report-unassessed = Арзёбии амалкунанда дар бораи инҳо чизе гуфта натавонист:

# review: unreviewed
report-unspoken = Ягон арзёбии амалкунанда намегӯяд дар бораи:

# review: unreviewed
report-uncounted = Шумораи одамоне, ки таъсир мебинанд, ҳисоб нашудааст:

# review: unreviewed
report-no-plans = Ба кадом нақшаҳо дахл дорад: онҳо ба ин хонанда нишон дода намешаванд ё дастрас набуданд.

# review: unreviewed
report-estimated = Дар ҷой чӣ муайян шуд: кор, зарар ва одамон — баҳои моделҳо мебошанд.

# review: unreviewed
report-pdf = Гузориш дар бораи вазъият (PDF)

# review: unreviewed
report-page = Гузориш дар бораи вазъият

# review: unreviewed
report-board = Ҳоло чӣ амал мекунад

# review: unreviewed
report-days = Гузоришҳои ҳар субҳ

# review: unreviewed
report-days-none = Ҳанӯз ягонтоаш нигоҳ дошта нашудааст.

# review: unreviewed
report-days-note = Барои ҳар рӯз яктоаш нигоҳ дошта мешавад: соати 07:00 бо вақти шаҳр ё ҳамин ки имкон шуд, дар шакле ки ҳама хонда метавонанд.

## Events and field reports at the desk, and the pin of their maps

# review: unreviewed
hazard-at-desk = Як ҳодиса ё ду

# review: unreviewed
name-only = танҳо ном, бе ҳал

# review: unreviewed
split = Ҷудо кардан

# review: unreviewed
split-about = Дар ин ҷо ҳалҳои шабакаҳо, ки як ҳодиса ҳисоб шудаанд, ҷудо карда мешаванд. Он чиро, ки ҳодисаи дигар аст, қайд кунед; боқимонда мемонад. Ин, ҳар чӣ шабакаҳо баъдтар фиристанд, то даме амал мекунад, ки касе ҳардуро боз якҷо кунад.

# review: unreviewed
split-leaves = Ин ҳодисаи дигар аст

# review: unreviewed
would-become-two = Аз ин чӣ мешавад. Ҳоло ҳеҷ кор карда нашудааст.

# review: unreviewed
split-apart = Дар байни наздиктарини ҳарду: масофа { $distance } км, вақт { $seconds } с.

# review: unreviewed
split-stays = Дар ҳамин ҳодиса мемонад

# review: unreviewed
split-goes = Ҳодисаи алоҳида мешавад

# review: unreviewed
split-do = Ду ҳодиса кардан

# review: unreviewed
split-one = Он танҳо як ном дорад: чизе барои ҷудо кардан нест.

# review: unreviewed
split-other = Ҳодисаи дигар

# review: unreviewed
merge = Якҷо кардан

# review: unreviewed
merge-about = Ҳодисаи дигар анҷом меёбад ва суроғаи он ба ин ҷо меорад. Ҳодисаҳои аз ҳам дур танҳо вақте якҷо мешаванд, ки шаҳри дуюм низ ҳаминро хоҳад.

# review: unreviewed
merge-other = Рамз ё суроғаи ҳодисаи дигар

# review: unreviewed
merge-do = Як ҳодиса кардан

# review: unreviewed
merge-waits = Якҷокунӣ шаҳри дуюмро интизор аст. Пешниҳодкунанда: { $name }.

# review: unreviewed
done-split = Акнун ду ҳодиса аст.

# review: unreviewed
done-merged = Акнун ин як ҳодиса аст.

# review: unreviewed
done-proposed = Пешниҳод шуд. Вақте шаҳри дуюм низ ҳаминро хоҳад, иҷро мешавад.

# review: unreviewed
desk-reports = Гузоришҳои маҳаллӣ

# review: unreviewed
field-report-about = Он чи дар шаҳр дида мешавад, хабар диҳед. Он мисли фиристодаи манбаъҳо хонда мешавад: ҳодиса, таъсири он ба шаҳр, лоиҳаи огоҳӣ, ки дар бораи он шахси дигар қарор мекунад. Чӣ рух додааст, ба ҳама кушода аст; аз кӣ пурсидан – не.

# review: unreviewed
field-reports = Гузоришҳои амалкунанда

# review: unreviewed
field-reports-none = Гузориши амалкунанда нест.

# review: unreviewed
field-report-new = Гузориши нав

# review: unreviewed
field-report-send = Хабар додан

# review: unreviewed
field-report-change = Чӣ дигар шуд ё нодуруст буд

# review: unreviewed
field-report-end = Бозпас гирифтан: ин набуд

# review: unreviewed
field-ends = Анҷом, бо вақти шаҳр; холӣ: идома дорад

# review: unreviewed
field-text-note = Гӯед, ки мувофиқи хабарҳо чанд кас осеб дидааст ва кадом биноҳо; номи одамонро нанависед.

# review: unreviewed
field-language = Забони матн

# review: unreviewed
field-measured = Чӣ чен ё ҳисоб шуд, агар бошад

# review: unreviewed
field-measure = Чӣ

# review: unreviewed
field-value = Қимат

# review: unreviewed
field-unit = Воҳид

# review: unreviewed
field-contact = Аз кӣ пурсидан; танҳо кормандони шаҳр мебинанд

# review: unreviewed
field-exercise = Ин машқ аст: ҳеҷ чизи он воқеӣ нест

# review: unreviewed
done-reported = Хабар дода шуд; гузориш коркард мешавад.

# review: unreviewed
done-withdrawn = Бозпас гирифта шуд. Агар дигарон хабар надиҳанд, ҳодиса анҷом меёбад.

# review: unreviewed
pin = Нишона

# review: unreviewed
pin-about = Нишонаро кашед ё ҷояшро пахш кунед: майдонҳо пур мешаванд. Бо клавиатура нишонаи дар фокусро тирҳо мебаранд, ё майдонҳоро пур кунед.

# review: unreviewed
replay = Аз нав ҳисоб кардан

# review: unreviewed
replay-about = Арзёбӣ аз рӯи маълумоти нигоҳдошташуда бо усулҳои ин нашр аз нав ҳисоб ва муқоиса карда мешавад. Аз ин чизе дигар намешавад.

# review: unreviewed
replay-do = Ҳисоб ва муқоиса кардан

# review: unreviewed
replay-same = Ҳамон маълумот ҳамон натиҷаро дод.

# review: unreviewed
replay-differs = Дигар хел баромад. Фарқи он:

# review: unreviewed
test = САНҶИШ

# review: unreviewed
tests = Паёмҳои санҷишӣ

# review: unreviewed
tests-about = Паёми санҷишӣ дарҳол, бо имзо, ба онҳое меравад, ки санҷишҳоро мепурсанд: дар он гуфта мешавад, ки ҳеҷ чиз рӯй надодааст, ва он худаш ба охир мерасад. Ягон саҳифа, лента ё харита онро дар байни огоҳиҳо нишон намедиҳад.

# review: unreviewed
test-minutes = Ба охир мерасад пас аз, дақиқа

# review: unreviewed
test-send = Паёми санҷиширо фиристодан

# review: unreviewed
done-tested = Паёми санҷишӣ фиристода шуд.

# review: unreviewed
edited-by = Таҳрир: { $name }.

# review: unreviewed
edited-compared = Навиштаи шахс зери хат аст, тартибдодаи барнома хат зада шудааст.

# review: unreviewed
edit-not-followed = Таҳрири забони дигарро такрор намекунад.

# review: unreviewed
edit-text = Таҳрири матн: { $name }

# review: unreviewed
edit-about = Навиштаи шуморо шахси дигар тасдиқ мекунад. Забонҳои дигар бетағйир мемонанд. Майдони холӣ матни тартибдодаро бармегардонад.

# review: unreviewed
edit-save = Матнро нигоҳ доштан

# review: unreviewed
edits = Кӣ чӣ навишт

# review: unreviewed
edit-over = дар он чӣ интизор аст, нест

# review: unreviewed
edit-kept = аз паёми пешинаи ҳамон сатҳ нигоҳ дошта шуд

# review: unreviewed
done-edited = Матн нигоҳ дошта шуд; онро шахси дигар тасдиқ мекунад.

# review: unreviewed
headline = Сарлавҳа

# review: unreviewed
deliveries = Ба қабулкунандагон фиристода шуд

# review: unreviewed
deliveries-none = Ин огоҳиро ягон қабулкунанда бо фиристодан намегирад.

# review: unreviewed
receiver = Қабулкунанда

# review: unreviewed
attempts = Кӯшишҳо

# review: unreviewed
delivery-waiting = интизор аст

# review: unreviewed
delivery-delivered = гирифта шуд

# review: unreviewed
delivery-failed = гирифта нашуд

# review: unreviewed
hop-deliver = Аз огоҳӣ то гирифтани он аз ҷониби қабулкунанда

# review: unreviewed
desk-receivers = Қабулкунандагон

# review: unreviewed
receivers-about = Огоҳиҳо ҳамин ки бароварда мешаванд, бо имзо ба суроғаҳои идораҳо фиристода мешаванд. Ба қабулкунанда он чизе фиристода мешавад, ки соҳибаш хонда метавонад.

# review: unreviewed
receivers-none = Ҳоло қабулкунанда нест.

# review: unreviewed
receivers-all = Ҳамаи қабулкунандагон

# review: unreviewed
receiver-coalition = Эътилоф

# review: unreviewed
receiver-new = Қабулкунандаи нав

# review: unreviewed
receiver-make = Огоҳиҳоро ба он ҷо фиристодан

# review: unreviewed
receiver-url = Суроға

# review: unreviewed
receiver-level = Сатҳи камтарин

# review: unreviewed
receiver-form = Шакли паёмҳо

# review: unreviewed
receiver-form-cap = CAP 1.2 (XML), бо имзо

# review: unreviewed
receiver-form-json = JSON бо объекти GeoJSON

# review: unreviewed
receiver-cities = Шаҳрҳо; чизе ишора нашуда бошад: ҳамае, ки соҳибаш хонда метавонад

# review: unreviewed
receiver-kinds = Намудҳои хатар; чизе ишора нашуда бошад: ҳама

# review: unreviewed
receiver-statuses = Воқеӣ ва ғайривоқеӣ

# review: unreviewed
receiver-actual = Огоҳиҳои воқеӣ

# review: unreviewed
receiver-exercise = Машқҳо

# review: unreviewed
receiver-test = Паёмҳои санҷишӣ

# review: unreviewed
receiver-active = огоҳиҳо фиристода мешаванд

# review: unreviewed
receiver-paused = муваққатан боздошта шуд

# review: unreviewed
receiver-retired = аз истифода бароварда шуд

# review: unreviewed
receiver-failures = Кӯшишҳои пайдарпайи нобарор: { $number }

# review: unreviewed
receiver-rests = То ин вақт кӯшиш намешавад

# review: unreviewed
receiver-secret = Калиди махфии он

# review: unreviewed
receiver-secret-once = Ҳозир нусха гиред: он танҳо як бор нишон дода мешавад. Бо он қабулкунанда месанҷад, ки паём аз мост (Standard Webhooks).

# review: unreviewed
receiver-secret-renew = Калиди махфии нав додан

# review: unreviewed
receiver-secret-renew-about = Як шабонарӯз паёмҳо бо ҳарду, бо нав ва бо пешина, имзо мешаванд.

# review: unreviewed
receiver-secret-both = Бо калиди махфии пешина низ имзо мешавад то

# review: unreviewed
receiver-change = Он чиро қабул мекунад ва дар куҷост

# review: unreviewed
receiver-pause = Боздоштан

# review: unreviewed
receiver-pause-about = Паёмҳои он дар ин муддат интизор мешаванд, на бештар аз дувоздаҳ соат.

# review: unreviewed
receiver-resume = Аз нав фиристодан

# review: unreviewed
receiver-retire-about = Ба он дигар чизе фиристода намешавад, дар рӯйхат мемонад. Инро баргардондан мумкин нест.

# review: unreviewed
receiver-try = Онро санҷидан

# review: unreviewed
receiver-try-about = Паёми имзошудае фиристода мешавад, ки чизе намегӯяд.

# review: unreviewed
message = Паём

# review: unreviewed
deliveries-last = Ба он охирин бор чӣ фиристода шуд

# review: unreviewed
delivery-due = кӯшиши нав

# review: unreviewed
delivery-retry = Боз як бор фиристодан

# review: unreviewed
done-receiver-paused = Боздошта шуд. Он чи дар ин муддат бароварда мешавад, интизор аст.

# review: unreviewed
done-receiver-resumed = Ба он аз нав огоҳиҳо ва он чи интизор буд, фиристода мешаванд.

# review: unreviewed
done-receiver-retired = Он аз истифода бароварда шуд ва ба он дигар чизе фиристода намешавад.

# review: unreviewed
done-receiver-tried = Санҷиш фиристода шуд: барои дидани натиҷа саҳифаро аз нав кушоед.

# review: unreviewed
done-delivery-again = Боз як бор фиристода мешавад.

# review: unreviewed
plans-open = Он чи шаҳрҳо ба ҳама кушодаанд. Боқимонда ба онҳое нишон дода мешавад, ки бо калиди шаҳр ворид шудаанд.

# review: unreviewed
plans-open-none = Ҳоло ягон шаҳр чизеро ба ҳама накушодааст.

# review: unreviewed
plans-bring = Шаҳр аз они худро чӣ гуна ворид мекунад

# review: unreviewed
plans-bring-about = Тавассути API, бо калиди шаҳр, ки ҳуқуқи plan дорад; classification мегӯяд, ки онро кӣ мебинад, ва public ба ҳама мекушояд. Барои шаҳре, ки ворид накардааст, дар ин ҷо чизе ворид намешавад. Мисол:
