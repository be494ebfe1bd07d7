### Words of the pages for people. How to edit: services/gateway/alerts/words/README.md.

## The start page

# review: unreviewed
subtitle = Орталық Азия тұрақты қалалары коалициясының апат қаупі туралы ортақ деректері

# review: unreviewed
about = Көптеген желілерден біріктірілген қауіпті оқиғалар, олардың мүше қалалардың маңызды инфрақұрылымы мен халқына әсері және соған байланысты ескертулер. Ашық деректер кілтсіз қолжетімді.

# review: unreviewed
now = Қазір

# review: unreviewed
languages = Тілдер

# review: unreviewed
hazards = Соңғы қауіпті оқиғалар

# review: unreviewed
in-force = Күшіндегі ескертулер

# review: unreviewed
ended = Аяқталған ескертулер

# review: unreviewed
none = Әзірге ештеңе жоқ.

# review: unreviewed
none-in-force = Күшінде тұрған ескерту жоқ.

# review: unreviewed
no-all-clear = Мұнда күшінде тұрған ескерту жоқ, бірақ дереккөздердің бәрі жауап бермейді: бұл қауіп жоқ деген сөз емес.

# review: unreviewed
exercise = Жаттығу

# review: unreviewed
depth = тереңдігі

# review: unreviewed
km = км

## What to do, and whether the sources live

# review: unreviewed
what-now = Енді не істеу керек

# review: unreviewed
open-alert = Жоғарыдағы өз қалаңыздың ескертуін ашыңыз: онда не болғаны, деңгейдің неге осындай екені және не істеу керегі айтылған.

# review: unreviewed
follow-services = Қауіп төнсе, төтенше қызметтердің нұсқауын орындаңыз. Qalqan қала қызметтерін хабардар етеді, ол халыққа арналған ескерту емес.

# review: unreviewed
sources-alive = Барлық дереккөз жауап береді: { $number }.

# review: unreviewed
sources-silent = Жауап бермейтін дереккөздер: { $silent }, барлығы { $number }. Олардан хабар жоғы – бәрі тыныш деген сөз емес.

# review: unreviewed
sources-unknown = Дереккөздердің жауап беретіні белгісіз. Хабар жоғы – бәрі тыныш деген сөз емес.

# review: unreviewed
source-never = { $name }: бірде-бір рет жауап берген жоқ

# review: unreviewed
source-since = { $name }: соңғы жауабы { $since }

# review: unreviewed
source-paused = { $name }: адам тоқтатып қойған

## Links

# review: unreviewed
access = Қолжетімділік

# review: unreviewed
docs = API құжаттамасы, браузерде сынап көруге болады

# review: unreviewed
verification = Әдістерді тексеру: дереккөздер, эталондар, қателіктер

# review: unreviewed
collections = Деректер жинақтары (OGC API Features)

# review: unreviewed
changes = Өзгерістер таспасы

# review: unreviewed
stream = Оқиғалар ағыны (server-sent events)

# review: unreviewed
atom = Ескертулер (Atom және CAP 1.2)

# review: unreviewed
events = Оқиғалар каталогы (AsyncAPI)

# review: unreviewed
health = Күйі

# review: unreviewed
legal = Коалиция туралы бірлескен декларация (Душанбе, 2025 жылғы 16 қазан) халықаралық шарт емес және халықаралық құқық бойынша құқықтар мен міндеттемелер тудырмайды (8-бап). Жалғыз түпнұсқасы орыс тілінде; аудармалары бейресми.

# review: unreviewed
home = Басты бетке

## The page of an alert

# review: unreviewed
why = Деңгей неге осындай

# review: unreviewed
text = Не болды

# review: unreviewed
changed = Алдыңғы хабарламадан кейін не өзгерді

# review: unreviewed
do = Не істеу керек

# review: unreviewed
facilities = Қаупі ең жоғары нысандар

# review: unreviewed
all-facilities = Барлық нысан, дерек түрінде

# review: unreviewed
name = Атауы

# review: unreviewed
system = Жүйесі

# review: unreviewed
moderate = Орташа және одан ауыр зақымдану ықтималдығы

# review: unreviewed
complete = Толық қирау ықтималдығы

# review: unreviewed
function = Күтілетін жұмыс қабілетінің үлесі

# review: unreviewed
messages = Осы ескертудің хабарламалары

# review: unreviewed
documents = Дерек түрінде

# review: unreviewed
cap = Қол қойылған хабарлама (CAP 1.2, XML)

# review: unreviewed
json = Осы ескерту (JSON)

# review: unreviewed
assessment = Әсерді бағалау (JSON)

# review: unreviewed
hazard = Қауіпті оқиға (GeoJSON)

# review: unreviewed
city = Қала

# review: unreviewed
event = Оқиға

# review: unreviewed
state = Күйі

# review: unreviewed
begins = Басталуы

# review: unreviewed
sent = Жіберілген уақыты

# review: unreviewed
expires = Күшінде болу мерзімі

# review: unreviewed
state-draft = жоба

# review: unreviewed
state-approved = бекітілді

# review: unreviewed
state-issued = күшінде

# review: unreviewed
state-updated = күшінде, нақтыланды

# review: unreviewed
state-cancelled = күші жойылды

# review: unreviewed
state-expired = мерзімі өтті

## Around every page

# review: unreviewed
skip = Мазмұнға өту

# review: unreviewed
mode-exercise = ЖАТТЫҒУ

# review: unreviewed
mode-live = ЖҰМЫС РЕЖИМІ

# review: unreviewed
clock = Бет уақыты

# review: unreviewed
alive = Жауап беретін дереккөздер: { $answering } / { $number }

# review: unreviewed
alive-unknown = Дереккөздердің жауап беретіні белгісіз

# review: unreviewed
rooms = Беттер

# review: unreviewed
room-now = Қазір

# review: unreviewed
room-assets = Нысандар

# review: unreviewed
room-plans = Жоспарлар

# review: unreviewed
room-reliability = Сенімділік

# review: unreviewed
stream-none = Бет жоғарыда көрсетілген уақыттағы жағдайды көрсетеді. Жаңасын көру үшін бетті жаңартыңыз.

# review: unreviewed
stream-live = Байланыс бар: өзгерістер осында өздігінен шығады.

# review: unreviewed
stream-changed = Байланыс бар: { $time } өзгерді; жаңасы белгіленген.

# review: unreviewed
stream-cut = Байланыс үзілді. { $time } жағдайын көріп тұрсыз, оған { $minutes } мин болды. Ол ескірген болуы мүмкін.

# review: unreviewed
age-days = { $number } тәулік бұрын

# review: unreviewed
age-hours = { $number } сағ бұрын

# review: unreviewed
age-minutes = { $number } мин бұрын

# review: unreviewed
age-now = бір минуттан аз бұрын


## What stands in cities

# review: unreviewed
cities-now = Қалаларда қазір не болып жатыр

# review: unreviewed
level-none = қолданыстағы ештеңе жоқ

# review: unreviewed
since = бастап:

# review: unreviewed
until = дейін:

# review: unreviewed
more-alerts = Қолданыстағы тағы хабарландырулар: { $number }

# review: unreviewed
elsewhere = Басқа жерлердегі қолданыстағы хабарландырулар

# review: unreviewed
systems-now = Жеті жүйе: қазіргі жұмыс қабілеті

# review: unreviewed
systems-note = Бұл – модельдердің бағасы, бақылау емес. Бірнеше қауіптің ішінен жүйеге ең аз қалдыратыны көрсетілген; бірге олар одан да аз қалдыруы мүмкін.

# review: unreviewed
function-now = Жұмыс қабілетінің күтілетін үлесі (90 % аралығы)

# review: unreviewed
damaged = Орташа және одан ауыр зақым

# review: unreviewed
counted = Барлығынан есептелді

# review: unreviewed
no-word = Бұл туралы қолданыстағы бірде-бір баға айтпайды.

# review: unreviewed
not-assessable = Бағалау мүмкін емес: ештеңе айту мүмкін емес

# review: unreviewed
not-assessable-none = Бағалау мүмкін емес: нысандар тіркелмеген

# review: unreviewed
not-assessable-withheld = Көрсетілмейді: нысандар ашық емес

# review: unreviewed
withheld = Мұнда тек ашық нысандар есептелген.

# review: unreviewed
also-unassessed = Мұны айта алмайтын қолданыстағы бағалар: { $number }

# review: unreviewed
by-others = Қалғандары бойынша:

# review: unreviewed
standing = Қолданыстағы қауіптер және олардың бағалары

# review: unreviewed
nothing-stands = Бұл қала үшін бағаланған қолданыстағы қауіп жоқ.

# review: unreviewed
level = Деңгей

# review: unreviewed
distance = Қашықтық

# review: unreviewed
assessed-at = Бағаланды

# review: unreviewed
people = Адамдар

# review: unreviewed
population = Қала халқы: { $number }

# review: unreviewed
population-unknown = Қала халқының саны мұнда белгісіз.

# review: unreviewed
people-none = Қауіп жеткен адамдарды қолданыстағы бірде-бір баға санамайды.

# review: unreviewed
people-number = Адам саны (90 % аралығы)

# review: unreviewed
measure = Өлшем

# review: unreviewed
at-least = Кемінде

# review: unreviewed
measure-mmi = сілкініс, Меркаллидің түрленген шкаласы

# review: unreviewed
measure-msk64 = сілкініс, MSK-64 шкаласы

# review: unreviewed
measure-pga = топырақтың ең жоғары үдеуі

# review: unreviewed
measure-pgv = топырақтың ең жоғары жылдамдығы

# review: unreviewed
measure-depth = су тереңдігі, м

# review: unreviewed
measure-aqi = ауа сапасының индексі

# review: unreviewed
measure-inside = қауіп аймағында

# review: unreviewed
measure-near-fire = өрттен осы қашықтықтан алыс емес, км

# review: unreviewed
measure-around-fire = өрттің айналасында, осы қашықтықтан алыс емес, км

# review: unreviewed
measure-fire-distance = өрттен қашықтық, км

# review: unreviewed
measure-flood-probability = су басу ықтималдығы

# review: unreviewed
measure-air-temperature = ауа температурасы

# review: unreviewed
measure-wind-gust = жел екпіні

# review: unreviewed
measure-wind = жел жылдамдығы

# review: unreviewed
measure-wind-speed = жел жылдамдығы

# review: unreviewed
measure-visibility = көріну қашықтығы

# review: unreviewed
measure-day = { $of }, 24 сағаттық орташа

# review: unreviewed
warnings = Ұлттық қызметтердің қолданыстағы ескертулері

# review: unreviewed
warnings-none = Бұл қала үшін қолданыстағысы бізге келген жоқ.

# review: unreviewed
plans-touched = Бұл қатысты жоспарлар

# review: unreviewed
plans-keyed = Бұл қала кілтімен кіргендерге көрсетіледі.

# review: unreviewed
plans-untouched = Сіз оқи алатын жоспарларға қатысы жоқ.

# review: unreviewed
stage-drafting = әзірленуде

# review: unreviewed
stage-consultation = талқылануда

# review: unreviewed
stage-adopted = қабылданды

# review: unreviewed
stage-implementing = орындалуда

# review: unreviewed
stage-amended = өзгертілді

# review: unreviewed
stage-closed = аяқталды

# review: unreviewed
stage-evaluated = бағаланды

# review: unreviewed
sources-title = Дереккөздер және соңғы жауаптарының уақыты

# review: unreviewed
source = Дереккөз

# review: unreviewed
last-answer = Соңғы жауап

# review: unreviewed
never = ешқашан

# review: unreviewed
health-fresh = жауап береді

# review: unreviewed
health-stale = енді жауап бермейді

# review: unreviewed
health-silent = ешқашан жауап бермеген

# review: unreviewed
health-paused = адам тоқтата тұрған

# review: unreviewed
health-waiting = бұл қондырғыда жоқ кілтті күтіп тұр

# review: unreviewed
health-unknown = әлі жеткілікті сұралмаған

# review: unreviewed
health-pushed = өзі жібереді, сұралмайды

# review: unreviewed
health-retired = қолданыстан шығарылған


## The page of a hazard

# review: unreviewed
revisions = Не және қашан белгілі болды

# review: unreviewed
revision = { $number }-нақтылау

# review: unreviewed
revision-first = Алғашқы хабар

# review: unreviewed
revision-same = Мұнда көрсетілгеннен ештеңе өзгерген жоқ.

# review: unreviewed
revision-changed = { $name }: { $after } (бұрын: { $before })

# review: unreviewed
moved-km = { $number } км жылжыды

# review: unreviewed
revision-of = { $total } ішінен { $number }-нақтылау

# review: unreviewed
revision-choose = Нақтылауды қарау

# review: unreviewed
revision-earlier = Ертерек

# review: unreviewed
revision-later = Кейінірек

# review: unreviewed
revision-show = Көрсету

# review: unreviewed
revision-past = Бұл – сол кезде белгілі болғаны, қазіргі жағдай емес.

# review: unreviewed
revision-newest = Қазіргі жағдай

# review: unreviewed
revision-changes = Не өзгерді

# review: unreviewed
footprint-changed = қамтылған аумақ өзгерді

# review: unreviewed
stated-by = хабарлаған:

# review: unreviewed
solutions = Әр желі не дейді

# review: unreviewed
network = Желі

# review: unreviewed
magnitude = Магнитуда

# review: unreviewed
depth-km = Тереңдігі, км

# review: unreviewed
where = Орны

# review: unreviewed
updated = Жаңартылды

# review: unreviewed
preferred = негізге алынған

# review: unreviewed
withdrawn = қайтарып алынды

# review: unreviewed
ends = Аяқталуы

# review: unreviewed
severity = Өзіндік ауырлығы

# review: unreviewed
severity-minor = шағын

# review: unreviewed
severity-moderate = орташа

# review: unreviewed
severity-severe = ауыр

# review: unreviewed
severity-extreme = аса ауыр

# review: unreviewed
severity-unknown = белгісіз

# review: unreviewed
hazard-forecast = болжам

# review: unreviewed
hazard-ongoing = жалғасуда

# review: unreviewed
hazard-played = осы оқу-жаттығуда жалғасып жатқандай қайта ойнатылуда

# review: unreviewed
hazard-past = аяқталды

# review: unreviewed
hazard-retracted = қайтарып алынды: расталмады

# review: unreviewed
hazard-merged = басқа оқиғамен біріктірілді

# review: unreviewed
assessments-of = Қалаларға әсері

# review: unreviewed
assessments-none = Бірде-бір қала үшін қолданыстағы баға жоқ. Бұл дабылды тоқтату емес.

# review: unreviewed
alerts-of = Ол туралы хабарландырулар


## The page of an assessment

# review: unreviewed
superseded = Бұл баға енді қолданылмайды.

# review: unreviewed
newer = Жаңасына өту

# review: unreviewed
not-green = Есептелмегені жақсы белгі емес: төмендегі жүйелерді қараңыз.

# review: unreviewed
strength = Қаладағы күші

# review: unreviewed
median = Медиана (90 % аралығы)

# review: unreviewed
deaths = Қаза тапқандар

# review: unreviewed
loss-musd = Экономикалық шығын, млн АҚШ долл.

# review: unreviewed
facilities-worst = Нысандар, ең нашарынан бастап

# review: unreviewed
facilities-none = Сіз оқи алатын нәтижесі бар нысан жоқ.

# review: unreviewed
next-page = Келесі бет

# review: unreviewed
methods = Әдістер

# review: unreviewed
inputs = Неден есептелді

# review: unreviewed
inputs-hash = Барлық деректердің таңбасы

# review: unreviewed
limits = Ескерілетін жайттар


## Tables of facilities, plans, data

# review: unreviewed
filter = Көрсету

# review: unreviewed
all = барлығы

# review: unreviewed
kind-of = Түрі

# review: unreviewed
criticality = Маңызы, 1–5

# review: unreviewed
coverage = Не тіркелген

# review: unreviewed
with-class = Зақым бағасына класы бар

# review: unreviewed
total = Тіркелгені

# review: unreviewed
map-public = Барлығына ашық нысандар ғана көрсетілген, алдымен ең маңыздылары.

# review: unreviewed
open-to-all = Барлығына ашық

# review: unreviewed
basis = Класы қайдан белгілі

# review: unreviewed
basis-assumed = болжанған

# review: unreviewed
basis-declared = иесі көрсеткен

# review: unreviewed
basis-inspected = орнында тексерілген

# review: unreviewed
last-change = Соңғы өзгеріс

# review: unreviewed
oldest = ең ескісі

# review: unreviewed
missing = Не жетіспейді

# review: unreviewed
coverage-note = Сізге көрінетін қолданыстағы нысандар, жақшада – залалды бағалау класы барлары. «Жоқ» – жақсы белгі емес: онда ештеңені бағалау мүмкін емес. Дереккөздерді, деректердің жасын және не жетіспейтінін көру үшін қаланы таңдаңыз.

# review: unreviewed
none-registered = жоқ

# review: unreviewed
class = Залалды бағалау класы

# review: unreviewed
class-none = жоқ: залалды бағалау мүмкін емес

# review: unreviewed
capacity = Сыйымдылығы немесе қуаты

# review: unreviewed
capacity-unit = Сыйымдылық бірлігі

# review: unreviewed
backup = Резервпен жұмыс істейді, сағ

# review: unreviewed
vs30 = Топырақтағы көлденең толқын жылдамдығы (Vs30), м/с

# review: unreviewed
owner = Иесі

# review: unreviewed
open-public = барлығына ашық

# review: unreviewed
open-coalition = Коалиция қалалары үшін

# review: unreviewed
open-national = сол елдің қалалары үшін

# review: unreviewed
open-internal = тек иесі үшін

# review: unreviewed
out-of-use = Пайдаланудан шығарылған: бағалаулар оны есептемейді.

# review: unreviewed
also = Басқа дереккөздер оны қалай атайды

# review: unreviewed
edit-at-desk = Жұмыс үстелінде түзету

# review: unreviewed
latitude = Ендік

# review: unreviewed
longitude = Бойлық

# review: unreviewed
name-local = Жергілікті тілдегі атауы

# review: unreviewed
country = Ел

# review: unreviewed
classification = Оны кім көре алады

# review: unreviewed
licence = Лицензия

# review: unreviewed
plans-board = Іс-қимыл жоспарлары

# review: unreviewed
plans-none = Сіз оқи алатын жоспар жоқ.

# review: unreviewed
period = Кезең

# review: unreviewed
touched = қолданыстағы бағалар қатысты: { $number }

# review: unreviewed
measures = шаралар: { $number }

# review: unreviewed
measures-board = Практикалық шаралар

# review: unreviewed
measures-none = Сізге көрінетін шара жоқ.

# review: unreviewed
stage-idea = идея

# review: unreviewed
stage-planned = жоспарланған

# review: unreviewed
stage-developed = әзірленген

# review: unreviewed
stage-suspended = тоқтатыла тұрған

# review: unreviewed
stage-completed = аяқталған

# review: unreviewed
stage-withdrawn = қайтарып алынған

# review: unreviewed
due = мерзімі

# review: unreviewed
due-passed = мерзімі өтті

# review: unreviewed
serves = Неге қызмет етеді

# review: unreviewed
serves-both = апат қаупін азайтуға және климатқа бейімделуге

# review: unreviewed
serves-drr = апат қаупін азайтуға

# review: unreviewed
serves-cca = климатқа бейімделуге

# review: unreviewed
serves-none = көрсетілмеген

# review: unreviewed
touched-by = Не қозғады

# review: unreviewed
touched-note = Бұл бағытталған қауіптердің күшіндегі бағалаулары, көмектесуі тиіс қалаларда; алдымен жаңалары.

# review: unreviewed
touched-none = Күшіндегі ешбір бағалау оны қозғамайды. Бұл қауіптің жоқтығын білдірмейді.

# review: unreviewed
prices-of = баға жылы

# review: unreviewed
aligned = Үлесі

# review: unreviewed
steps = Қадамдары

# review: unreviewed
budget = Бюджет

# review: unreviewed
integrated-share = Екеуіне де қызмет ететін шаралар үлесі

# review: unreviewed
adopted-by = Қабылдаған акт

# review: unreviewed
about-it = Бұл не

# review: unreviewed
monitoring = Мониторинг және бағалау

# review: unreviewed
versions = Барлық нұсқалар, дерек ретінде

# review: unreviewed
hazards-of = Қандай қауіптерге бағытталған

# review: unreviewed
cost = Құны

# review: unreviewed
responsible = Жауапты

# review: unreviewed
plan-of = Оны қамтитын жоспар

# review: unreviewed
hops = Әр қадам қанша уақыт алды

# review: unreviewed
hops-note = Сақталған соңғы { $number } хабарландыру бойынша, олардағы уақыттардан өлшенді.

# review: unreviewed
hops-none = Қадамдардың қанша уақыт алғанын көрсететін сақталған хабарландыру жоқ.

# review: unreviewed
hop = Қадам

# review: unreviewed
hop-assess = Қауіп туралы хабардан оны бағалауға дейін

# review: unreviewed
hop-alert = Бағадан хабарландыруға дейін, бекітуімен

# review: unreviewed
half = Жартысы осы уақытта

# review: unreviewed
most-within = 100-ден 95-і осы уақытта

# review: unreviewed
seconds = { $number } с

# review: unreviewed
not-measured = Өлшенбейтіні: ленталарды оқитындар хабарды қашан алды. Мұнда ол үшін сан жоқ.

# review: unreviewed
as-json = Осының өзі деректер түрінде (JSON)

# review: unreviewed
matched = Табылды: { $number }

# review: unreviewed
nothing-found = Ештеңе табылмады.

# review: unreviewed
on-map = Картада

# review: unreviewed
map-in-words = Осы беттегі мәліметтің картасы; беттегі кестелер соны сөзбен айтады.

## The desk

# review: unreviewed
room-desk = Жұмыс орны

# review: unreviewed
desk-alerts = Хабарландырулар бойынша шешім

# review: unreviewed
desk-sources = Дереккөздер

# review: unreviewed
desk-quarantine = Қабылданбаған жазбалар

# review: unreviewed
desk-assets = Нысандар

# review: unreviewed
bring = Нысандар тізілімін жүктеу

# review: unreviewed
registered-now = қазір тізілімде: { $value }

# review: unreviewed
changed-meanwhile = Сіз пішінді ашқаннан кейін біреу бұл нысанды өзгертті. Төменде қазір тізілімде тұрғаны және сіздің өзгерістеріңіз; сақтамас бұрын тексеріңіз.

# review: unreviewed
place-moved-km = Орны { $number } км жылжиды.

# review: unreviewed
correct = Түзету

# review: unreviewed
would-change = Әлі сақталған жоқ. Өзгереді:

# review: unreviewed
accept-far = Қаладан алыс орындар дұрыс көрсетілген

# review: unreviewed
try-change = Не өзгеретінін көрсету

# review: unreviewed
save = Сақтау

# review: unreviewed
take-out = Пайдаланудан шығару

# review: unreviewed
take-out-note = Ол тізілімде қалады; бағалаулар оны енді есептемейді. Мұнда оны қайтару мүмкін емес.

# review: unreviewed
done-saved = Сақталды.

# review: unreviewed
done-taken-out = Пайдаланудан шығарылды.

# review: unreviewed
no-file = Алдымен файлды таңдаңыз.

# review: unreviewed
file-too-large = Файл { $number } МиБ-тан үлкен. Оны API-ге жіберіңіз: POST /v1/assets/import.

# review: unreviewed
would-become = Одан не шығады. Әзірге ештеңе сақталған жоқ.

# review: unreviewed
became = Сақталды. Одан не шықты.

# review: unreviewed
rows-rows = Жолдар

# review: unreviewed
rows-created = Жаңа

# review: unreviewed
rows-updated = Өзгерген

# review: unreviewed
rows-unchanged = Өзгеріссіз

# review: unreviewed
rows-refused = Қабылданбаған

# review: unreviewed
rows-left-out = Нысан емес, өткізілген

# review: unreviewed
store-rows = Жолдарды сақтау: { $number }

# review: unreviewed
line = Жол

# review: unreviewed
column = Баған

# review: unreviewed
stands-there = Онда не тұр

# review: unreviewed
how-read = Файл қалай оқылды

# review: unreviewed
read-as = Қалай оқылды

# review: unreviewed
left-aside = ескерілмеді

# review: unreviewed
first-read = Алғашқы нысандар, қалай оқылғаны

# review: unreviewed
file = Файл

# review: unreviewed
bring-about = CSV, Excel кітабы (.xlsx) немесе GeoJSON, { $number } МиБ-тан аспайды. Алдымен файл сыналады, ештеңе сақталмайды; әр баған қалай оқылғанын және қай жолдар қабылданбағанын көріп, шешесіз.

# review: unreviewed
ignore-unknown = Белгісіз бағандарды өткізіп жіберу

# review: unreviewed
try-file = Сынау: ештеңе сақталмайды

# review: unreviewed
sign-in = Кіру

# review: unreviewed
sign-in-about = Сізге берілген кілтті енгізіңіз. Бұл браузер { $hours } сағ бойы немесе сіз шыққанша жүйеде қалады.

# review: unreviewed
key = Кілт

# review: unreviewed
sign-in-wrong = Кілт белгісіз, мерзімі өткен немесе қайтарып алынған.

# review: unreviewed
signed-in = Кірген: { $name }

# review: unreviewed
sign-out = Шығу

# review: unreviewed
waiting = Шешім күтеді

# review: unreviewed
waiting-none = Сіздің шешіміңізді күтетін ештеңе жоқ.

# review: unreviewed
goes-out = Не жіберіледі

# review: unreviewed
goes-out-note = Әр тілде дәл осы мәтін; уақыттары жіберілген сәттікі болады.

# review: unreviewed
rests-on = Неге негізделген

# review: unreviewed
rests-on-asked = Сұралған кезде дереккөздер хабарлағанына.

# review: unreviewed
a-decision = адамның шешімі

# review: unreviewed
public-page = Жалпыға ашық беті

# review: unreviewed
assessment-page = Бағалау

# review: unreviewed
hazard-page = Оқиға

# review: unreviewed
decide = Шешу

# review: unreviewed
may-not-approve = Кілтіңіз хабарландырулар туралы шешуге рұқсат бермейді.

# review: unreviewed
approve = Бекіту және жіберу

# review: unreviewed
refuse = Бас тарту: қолданыстағысы қалады

# review: unreviewed
drop-draft = Жобаны алып тастау

# review: unreviewed
cancel-alert = Хабарландырудың күшін жою

# review: unreviewed
reason = Себебі

# review: unreviewed
reason-goes-out = жоюмен бірге жіберіледі

# review: unreviewed
not-done = Орындалмады.

# review: unreviewed
done-approved = Бекітілді. Қол қойылып, жіберілуде.

# review: unreviewed
done-refused = Бас тартылды. Қолданыстағысы қалады.

# review: unreviewed
done-cancelled = Күші жойылды.

# review: unreviewed
done-paused = Тоқтатылды. Бұл дереккөзден ештеңе қабылданбайды.

# review: unreviewed
done-resumed = Қайта қабылдануда.

# review: unreviewed
done-retried = Тағы бір рет оқылды; пайдаланылмаса, себебімен қайта осында тұрады.

# review: unreviewed
done-discarded = Шығарып тасталды. Дәл сол жазба мұнда қайта шықпайды; өзгергені шығады.

# review: unreviewed
done-signed-out = Сіз шықтыңыз.

# review: unreviewed
came = Не келді

# review: unreviewed
came-number = қабылданды { $payloads }, қабылданбаған жазба { $quarantined }

# review: unreviewed
paused-by = тоқтатқан { $name }: { $reason }

# review: unreviewed
pause = Тоқтату

# review: unreviewed
resume = Қайта қабылдау

# review: unreviewed
hours = Неше сағатқа

# review: unreviewed
until-resumed = қайта қосылғанша

# review: unreviewed
quarantine-about = Келген, бірақ пайдаланылмаған жазбалар, себебімен. Ештеңе жоғалған жоқ: себебі жойылғанда қайта оқыңыз немесе керексізін шығарып тастаңыз.

# review: unreviewed
quarantine-none = Мұнда ештеңе жоқ.

# review: unreviewed
item = Жазба

# review: unreviewed
last-seen = Соңғы рет

# review: unreviewed
retry = Қайта оқу

# review: unreviewed
discard = Шығарып тастау

# review: unreviewed
item-open = ашық

# review: unreviewed
item-resolved = пайдаланылды

# review: unreviewed
item-discarded = шығарып тасталды

# review: unreviewed
discarded-by = шығарып тастаған { $name }: { $reason }

## Drills at the desk

# review: unreviewed
desk-what-if = Жаттығулар

# review: unreviewed
drills = Жаттығу жүріп жатыр: бұл шын емес

# review: unreviewed
drill-about = Болмаған құбылысты жариялаңыз. Ол шынайы құбылыстың жолымен жүреді: оқиға, қалаларға әсері, екі адам шешетін хабарлама жобасы. Бәрі «ЖАТТЫҒУ» деп белгіленеді және қазіргі жағдайға кірмейді.

# review: unreviewed
drills-none = Қазір жаттығу жоқ.

# review: unreviewed
drill-new = Жаңа жаттығу

# review: unreviewed
longitude = Бойлық, градус

# review: unreviewed
latitude = Ендік, градус

# review: unreviewed
radius-km = Радиусы, км

# review: unreviewed
drill-begins = Басталуы, қала уақытымен; бос: қазір

# review: unreviewed
drill-others = Басқа құбылыстар

# review: unreviewed
drill-ask = Алдымен сұрау: қала қаншалықты сілкінеді?

# review: unreviewed
drill-begin = Жаттығуды бастау

# review: unreviewed
felt-at = Орталықтағы MSK-64 қарқындылығы: { $name }, қашықтығы { $number } км

# review: unreviewed
drill-goes = Қайда барады

# review: unreviewed
drill-declared = Жариялаған: { $name }

# review: unreviewed
drill-read = өңделуде

# review: unreviewed
drill-ended = Аяқталды:

# review: unreviewed
drill-end = Жаттығуды аяқтау

# review: unreviewed
done-declared = Жаттығу жарияланды. Одан шығатынның бәрі жаттығу деп белгіленеді.

# review: unreviewed
done-ended = Жаттығу аяқталды. Оқиғасы мен хабарламалары қайтарылуда.

## The journal

# review: unreviewed
desk-journal = Журнал

# review: unreviewed
journal-about = Кілт иелері не өзгертуді сұрады, жаңасы жоғарыда. Жазба әрекеттен бұрын жасалады. Ережелер не істегені хабарламаның өзінде көрінеді.

# review: unreviewed
journal-person = Адам немесе кілт

# review: unreviewed
journal-since = Бастап

# review: unreviewed
journal-until = Дейін

# review: unreviewed
journal-at = Қашан

# review: unreviewed
journal-who = Кім

# review: unreviewed
journal-act = Не

# review: unreviewed
journal-subject = Нені

# review: unreviewed
journal-of = { $name } қаласының адамы

# review: unreviewed
journal-of-coalition = Коалицияның адамы

# review: unreviewed
journal-open = орындалды ма, белгісіз

# review: unreviewed
journal-file = Жүктеп алу (CSV)

## The alert desk

# review: unreviewed
goes-out-compared = Қолданыстағы хабарламада жоғының асты сызылған, бұрын айтқаны сызып тасталған.

## The situation report

# review: unreviewed
report-of = Жағдай туралы баяндама: { $name }

# review: unreviewed
report-together = Жағдай туралы баяндама: Коалиция қалалары

# review: unreviewed
report-made = Жасалған уақыты:

# review: unreviewed
report-nearby = Осы картада болып жатқан немесе күтілетін, бағаланбаған:

# review: unreviewed
report-no-map = Картаны сызу мүмкін болмады.

# review: unreviewed
report-origins = Сандар қайдан алынған

# review: unreviewed
report-what = Сан

# review: unreviewed
report-as-of = Қай уақытқа

# review: unreviewed
report-age = Баяндама жасалғандағы ескілігі

# review: unreviewed
report-population = Қала халқының саны

# review: unreviewed
report-event = Оқиға

# review: unreviewed
report-assessed = Деңгей, жүйелер және адамдар

# review: unreviewed
report-warning = Ескерту

# review: unreviewed
report-reviewed = адам тексерген

# review: unreviewed
report-unreviewed = автоматты, адам тексермеген

# review: unreviewed
report-unstated = көрсетілмеген

# review: unreviewed
report-unknown = Не белгісіз

# review: unreviewed
report-no-level = Деңгейін бағалау мүмкін болмады:

# review: unreviewed
report-unassessed = Қолданыстағы бағалау мына жүйелер туралы айта алмады:

# review: unreviewed
report-unspoken = Бірде-бір қолданыстағы бағалау айтпайды:

# review: unreviewed
report-uncounted = Қанша адамға әсер ететіні саналмаған:

# review: unreviewed
report-no-plans = Қай жоспарларға әсер ететіні: олар бұл оқырманға көрсетілмейді немесе қолжетімсіз болды.

# review: unreviewed
report-estimated = Орнында не анықталғаны: жұмыс қабілеті, зақым және адамдар — модельдердің бағалауы.

# review: unreviewed
report-pdf = Жағдай туралы баяндама (PDF)

# review: unreviewed
report-page = Жағдай туралы баяндама

# review: unreviewed
report-board = Қазір не күшінде

# review: unreviewed
report-days = Әр таңғы баяндамалар

# review: unreviewed
report-days-none = Әзірге бірде-бірі сақталмаған.

# review: unreviewed
report-days-note = Әр күнге біреуі сақталады: қала уақытымен 07:00-де немесе мүмкін болған бойда, жұртшылық оқи алатын түрде жасалған.

## Events and field reports at the desk, and the pin of their maps

# review: unreviewed
hazard-at-desk = Бір оқиға ма, екеу ме

# review: unreviewed
name-only = тек атау, шешімсіз

# review: unreviewed
split = Бөлу

# review: unreviewed
split-about = Мұнда бір оқиға деп алынған желілердің шешімдері бөлінеді. Басқа оқиғаға жататынын белгілеңіз; қалғаны орнында қалады. Желілер кейін не жіберсе де, біреу екеуін қайта біріктіргенше бұл күшінде болады.

# review: unreviewed
split-leaves = Бұл басқа оқиға

# review: unreviewed
would-become-two = Одан не шығады. Әзірге ештеңе жасалған жоқ.

# review: unreviewed
split-apart = Екеуінің ең жақындары арасында: қашықтық { $distance } км, уақыт { $seconds } с.

# review: unreviewed
split-stays = Осы оқиғада қалады

# review: unreviewed
split-goes = Жеке оқиғаға айналады

# review: unreviewed
split-do = Екі оқиға ету

# review: unreviewed
split-one = Оның бір ғана атауы бар: бөлетін ештеңе жоқ.

# review: unreviewed
split-other = Басқа оқиға

# review: unreviewed
merge = Біріктіру

# review: unreviewed
merge-about = Басқа оқиға аяқталады, оның мекенжайы осында бастайды. Бір-бірінен алыс оқиғалар екінші қала да соны сұрағанда ғана біріктіріледі.

# review: unreviewed
merge-other = Басқа оқиғаның идентификаторы не мекенжайы

# review: unreviewed
merge-do = Бір оқиға ету

# review: unreviewed
merge-waits = Біріктіру екінші қаланы күтуде. Ұсынған: { $name }.

# review: unreviewed
done-split = Енді екі оқиға бар.

# review: unreviewed
done-merged = Енді бұл бір оқиға.

# review: unreviewed
done-proposed = Ұсынылды. Екінші қала да соны сұрағанда орындалады.

# review: unreviewed
desk-reports = Мәлімдемелер

# review: unreviewed
field-report-about = Қалада не көрініп тұрғанын хабарлаңыз. Ол дереккөздер жібергендей оқылады: оқиға, қалаға әсері, басқа адам шешетін хабарландыру жобасы. Не болғаны жұртқа ашық; кімнен сұрау керегі ашық емес.

# review: unreviewed
field-reports = Күшіндегі мәлімдемелер

# review: unreviewed
field-reports-none = Күшіндегі мәлімдеме жоқ.

# review: unreviewed
field-report-new = Жаңа мәлімдеме

# review: unreviewed
field-report-send = Хабарлау

# review: unreviewed
field-report-change = Не өзгерді немесе қате болды

# review: unreviewed
field-report-end = Қайтарып алу: ондай болған жоқ

# review: unreviewed
field-ends = Аяқталуы, қала уақытымен; бос: жалғасуда

# review: unreviewed
field-text-note = Хабар бойынша қанша адам зардап шекті және қай ғимараттар екенін айтыңыз; адамдардың есімін жазбаңыз.

# review: unreviewed
field-language = Мәтін тілі

# review: unreviewed
field-measured = Не өлшенді немесе саналды, болса

# review: unreviewed
field-measure = Не

# review: unreviewed
field-value = Мәні

# review: unreviewed
field-unit = Бірлігі

# review: unreviewed
field-contact = Кімнен сұрау керек; тек қаланың өз адамдары көреді

# review: unreviewed
field-exercise = Бұл оқу-жаттығу: ештеңесі шын емес

# review: unreviewed
done-reported = Хабарланды; мәлімдеме өңделуде.

# review: unreviewed
done-withdrawn = Қайтарылып алынды. Басқалар хабарламаса, оқиға аяқталады.

# review: unreviewed
pin = Белгі

# review: unreviewed
pin-about = Белгіні сүйреңіз немесе орнын басыңыз: өрістер толады. Пернетақтада фокустағы белгіні бағыттауыштар жылжытады, не өрістерді толтырыңыз.

# review: unreviewed
replay = Қайта есептеу

# review: unreviewed
replay-about = Бағалау сақталған бастапқы деректер бойынша осы нұсқаның әдістерімен қайта есептеліп, салыстырылады. Одан ештеңе өзгермейді.

# review: unreviewed
replay-do = Есептеп салыстыру

# review: unreviewed
replay-same = Сол бастапқы деректер сол нәтижелерді берді.

# review: unreviewed
replay-differs = Басқаша шықты. Айырмасы:

# review: unreviewed
test = ТЕКСЕРУ

# review: unreviewed
tests = Тексеру хабарламалары

# review: unreviewed
tests-about = Тексеру хабарламасы бірден, қолтаңбамен, тексерулерді сұрайтындарға жіберіледі: онда ештеңе болмағаны айтылады, және ол өзі аяқталады. Ешбір бет, таспа немесе карта оны хабарламалар арасында көрсетпейді.

# review: unreviewed
test-minutes = Аяқталу уақыты, минут

# review: unreviewed
test-send = Тексеру хабарламасын жіберу

# review: unreviewed
done-tested = Тексеру хабарламасы жіберілді.

# review: unreviewed
edited-by = Түзеткен: { $name }.

# review: unreviewed
edited-compared = Адам жазғаны асты сызылған, бағдарлама құрағаны сызып тасталған.

# review: unreviewed
edit-not-followed = Басқа тілдегі түзетуді қайталамайды.

# review: unreviewed
edit-text = Мәтінді түзету: { $name }

# review: unreviewed
edit-about = Сіз жазғанды басқа адам бекітеді. Басқа тілдер сол күйінде қалады. Бос өріс құралған мәтінді қайтарады.

# review: unreviewed
edit-save = Мәтінді сақтау

# review: unreviewed
edits = Кім не жазды

# review: unreviewed
edit-over = күтіп тұрғанда жоқ

# review: unreviewed
edit-kept = деңгейі сол алдыңғы хабардан сақталды

# review: unreviewed
done-edited = Мәтін сақталды; оны басқа адам бекітеді.

# review: unreviewed
headline = Тақырып

# review: unreviewed
deliveries = Алушыларға жіберілді

# review: unreviewed
deliveries-none = Бұл хабарландыруды жіберу арқылы ешбір алушы алмайды.

# review: unreviewed
receiver = Алушы

# review: unreviewed
attempts = Әрекеттер

# review: unreviewed
delivery-waiting = күтуде

# review: unreviewed
delivery-delivered = алынды

# review: unreviewed
delivery-failed = алынбады

# review: unreviewed
hop-deliver = Хабарландырудан алушының оны алғанына дейін

# review: unreviewed
desk-receivers = Алушылар

# review: unreviewed
receivers-about = Хабарландырулар шыққан бойда қол қойылып, мекемелердің мекенжайларына жіберіледі. Алушыға оның иесі оқи алатын нәрсе ғана жіберіледі.

# review: unreviewed
receivers-none = Әзірге алушы жоқ.

# review: unreviewed
receivers-all = Барлық алушылар

# review: unreviewed
receiver-coalition = Коалиция

# review: unreviewed
receiver-new = Жаңа алушы

# review: unreviewed
receiver-make = Хабарландыруларды сонда жіберу

# review: unreviewed
receiver-url = Мекенжайы

# review: unreviewed
receiver-level = Ең төменгі деңгей

# review: unreviewed
receiver-form = Хабарлардың түрі

# review: unreviewed
receiver-form-cap = CAP 1.2 (XML), қол қойылған

# review: unreviewed
receiver-form-json = GeoJSON нысаны бар JSON

# review: unreviewed
receiver-cities = Қалалар; ештеңе белгіленбесе: иесі оқи алатындардың бәрі

# review: unreviewed
receiver-kinds = Қауіп түрлері; ештеңе белгіленбесе: барлығы

# review: unreviewed
receiver-statuses = Шын және шын емес

# review: unreviewed
receiver-actual = Шын хабарландырулар

# review: unreviewed
receiver-exercise = Жаттығулар

# review: unreviewed
receiver-test = Тексеру хабарламалары

# review: unreviewed
receiver-active = хабарландырулар жіберіледі

# review: unreviewed
receiver-paused = кідіртілген

# review: unreviewed
receiver-retired = қолданыстан шығарылған

# review: unreviewed
receiver-failures = Қатарынан сәтсіз әрекеттер: { $number }

# review: unreviewed
receiver-rests = Дейін әрекет жасалмайды

# review: unreviewed
receiver-secret = Оның құпия кілті

# review: unreviewed
receiver-secret-once = Қазір көшіріп алыңыз: ол бір-ақ рет көрсетіледі. Сол арқылы алушы хабардың бізден екенін тексереді (Standard Webhooks).

# review: unreviewed
receiver-secret-renew = Жаңа құпия кілт беру

# review: unreviewed
receiver-secret-renew-about = Бір тәулік хабарларға екеуімен де, жаңасымен де, бұрынғысымен де қол қойылады.

# review: unreviewed
receiver-secret-both = Бұрынғы құпия кілтпен де қол қойылады, мерзімі

# review: unreviewed
receiver-change = Ол нені қабылдайды және қайда

# review: unreviewed
receiver-pause = Кідірту

# review: unreviewed
receiver-pause-about = Оның хабарлары осы кезде күтеді, ең көбі он екі сағат.

# review: unreviewed
receiver-resume = Қайта жіберу

# review: unreviewed
receiver-retire-about = Оған енді ештеңе жіберілмейді, тізімде қалады. Мұны қайтару мүмкін емес.

# review: unreviewed
receiver-try = Оны тексеру

# review: unreviewed
receiver-try-about = Ештеңе хабарламайтын қол қойылған хабар жіберіледі.

# review: unreviewed
message = Хабар

# review: unreviewed
deliveries-last = Оған соңғы жіберілгендер

# review: unreviewed
delivery-due = қайта әрекет

# review: unreviewed
delivery-retry = Тағы бір рет жіберу

# review: unreviewed
done-receiver-paused = Кідіртілді. Осы кезде шыққандар күтеді.

# review: unreviewed
done-receiver-resumed = Оған қайтадан хабарландырулар және күткендер жіберіледі.

# review: unreviewed
done-receiver-retired = Ол қолданыстан шығарылды, оған енді ештеңе жіберілмейді.

# review: unreviewed
done-receiver-tried = Сынақ жіберілді: нәтижесін көру үшін бетті жаңартыңыз.

# review: unreviewed
done-delivery-again = Тағы бір рет жіберіледі.

# review: unreviewed
plans-open = Қалалар барлығына ашқаны. Қалғаны қала кілтімен кіргендерге көрсетіледі.

# review: unreviewed
plans-open-none = Әзірге бірде-бір қала барлығына ашпаған.

# review: unreviewed
plans-bring = Қала өзінікін қалай енгізеді

# review: unreviewed
plans-bring-about = API арқылы, plan құқығы бар қала кілтімен; classification кім көретінін айтады, public барлығына ашады. Енгізбеген қала үшін мұнда ештеңе енгізілмейді. Мысал:
