### Words of the pages for people. How to edit: services/gateway/alerts/words/README.md.

## The start page

# review: unreviewed
subtitle = Борбордук Азиянын туруктуу шаарлар коалициясынын кырсык коркунучу боюнча жалпы маалыматтары

# review: unreviewed
about = Көптөгөн тармактардан бириктирилген кооптуу окуялар, алардын мүчө шаарлардын маанилүү инфратүзүмүнө жана калкына таасири жана андан кийинки эскертүүлөр. Ачык маалыматтар ачкычсыз жеткиликтүү.

# review: unreviewed
now = Азыр

# review: unreviewed
languages = Тилдер

# review: unreviewed
hazards = Акыркы кооптуу окуялар

# review: unreviewed
in-force = Күчүндөгү эскертүүлөр

# review: unreviewed
ended = Аяктаган эскертүүлөр

# review: unreviewed
none = Азырынча эч нерсе жок.

# review: unreviewed
none-in-force = Күчүндө турган эскертүү жок.

# review: unreviewed
no-all-clear = Бул жерде күчүндө турган эскертүү жок, бирок булактардын баары жооп бербейт: бул коркунуч жок дегендик эмес.

# review: unreviewed
exercise = Машыгуу

# review: unreviewed
depth = тереңдиги

# review: unreviewed
km = км

## What to do, and whether the sources live

# review: unreviewed
what-now = Эми эмне кылуу керек

# review: unreviewed
open-alert = Жогорудагы өз шаарыңыздын эскертүүсүн ачыңыз: анда эмне болгону, деңгээл эмне үчүн мындай экени жана эмне кылуу керектиги айтылган.

# review: unreviewed
follow-services = Коркунуч болсо, өзгөчө кырдаал кызматтарынын көрсөтмөсүн аткарыңыз. Qalqan шаар кызматтарына маалымат берет, ал калкка эскертүү эмес.

# review: unreviewed
sources-alive = Бардык булактар жооп берет: { $number }.

# review: unreviewed
sources-silent = Жооп бербеген булактар: { $silent }, баары { $number }. Алардан кабар жоктугу баары тынч дегендик эмес.

# review: unreviewed
sources-unknown = Булактар жооп береби, белгисиз. Кабар жоктугу баары тынч дегендик эмес.

# review: unreviewed
source-never = { $name }: бир да жолу жооп берген жок

# review: unreviewed
source-since = { $name }: акыркы жообу { $since }

# review: unreviewed
source-paused = { $name }: адам токтотуп койгон

## Links

# review: unreviewed
access = Жеткиликтүүлүк

# review: unreviewed
docs = API документациясы, браузерде сынап көрсө болот

# review: unreviewed
verification = Ыкмаларды текшерүү: булактар, эталондор, каталыктар

# review: unreviewed
collections = Маалымат жыйнактары (OGC API Features)

# review: unreviewed
changes = Өзгөрүүлөр тасмасы

# review: unreviewed
stream = Окуялар агымы (server-sent events)

# review: unreviewed
atom = Эскертүүлөр (Atom жана CAP 1.2)

# review: unreviewed
events = Окуялар каталогу (AsyncAPI)

# review: unreviewed
health = Абалы

# review: unreviewed
legal = Коалиция жөнүндө биргелешкен декларация (Душанбе, 2025-жылдын 16-октябры) эл аралык келишим эмес жана эл аралык укук боюнча укуктарды жана милдеттерди жаратпайт (8-берене). Жалгыз түп нускасы орус тилинде; котормолору расмий эмес.

# review: unreviewed
home = Башкы бетке

## The page of an alert

# review: unreviewed
why = Деңгээл эмне үчүн мындай

# review: unreviewed
text = Эмне болду

# review: unreviewed
changed = Мурунку билдирүүдөн кийин эмне өзгөрдү

# review: unreviewed
do = Эмне кылуу керек

# review: unreviewed
facilities = Коркунучу эң жогору объекттер

# review: unreviewed
all-facilities = Бардык объекттер, маалымат түрүндө

# review: unreviewed
name = Аталышы

# review: unreviewed
system = Системасы

# review: unreviewed
moderate = Орточо жана андан оор бузулуу ыктымалдыгы

# review: unreviewed
complete = Толук кыйроо ыктымалдыгы

# review: unreviewed
function = Күтүлгөн иштөө жөндөмүнүн үлүшү

# review: unreviewed
messages = Ушул эскертүүнүн билдирүүлөрү

# review: unreviewed
documents = Маалымат түрүндө

# review: unreviewed
cap = Кол коюлган билдирүү (CAP 1.2, XML)

# review: unreviewed
json = Ушул эскертүү (JSON)

# review: unreviewed
assessment = Таасирди баалоо (JSON)

# review: unreviewed
hazard = Кооптуу окуя (GeoJSON)

# review: unreviewed
city = Шаар

# review: unreviewed
event = Окуя

# review: unreviewed
state = Абалы

# review: unreviewed
begins = Башталышы

# review: unreviewed
sent = Жөнөтүлгөн убактысы

# review: unreviewed
expires = Күчүндө болуу мөөнөтү

# review: unreviewed
state-draft = долбоор

# review: unreviewed
state-approved = бекитилди

# review: unreviewed
state-issued = күчүндө

# review: unreviewed
state-updated = күчүндө, такталды

# review: unreviewed
state-cancelled = жокко чыгарылды

# review: unreviewed
state-expired = мөөнөтү бүттү

## Around every page

# review: unreviewed
skip = Мазмунга өтүү

# review: unreviewed
mode-exercise = МАШЫГУУ

# review: unreviewed
mode-live = ИШ РЕЖИМИ

# review: unreviewed
clock = Барактын убактысы

# review: unreviewed
alive = Жооп берген булактар: { $answering } / { $number }

# review: unreviewed
alive-unknown = Булактар жооп береби, белгисиз

# review: unreviewed
rooms = Барактар

# review: unreviewed
room-now = Азыр

# review: unreviewed
room-assets = Объекттер

# review: unreviewed
room-plans = Пландар

# review: unreviewed
room-reliability = Ишенимдүүлүк

# review: unreviewed
stream-none = Барак жогоруда көрсөтүлгөн убакыттагы абалды көрсөтөт. Жаңысын көрүү үчүн баракты жаңылаңыз.

# review: unreviewed
stream-live = Байланыш бар: өзгөрүүлөр бул жерде өзүнөн өзү көрүнөт.

# review: unreviewed
stream-changed = Байланыш бар: { $time } өзгөрдү; жаңысы белгиленген.

# review: unreviewed
stream-cut = Байланыш үзүлдү. { $time } абалын көрүп турасыз, ага { $minutes } мүн болду. Ал эскирген болушу мүмкүн.

# review: unreviewed
age-days = { $number } сутка мурун

# review: unreviewed
age-hours = { $number } саат мурун

# review: unreviewed
age-minutes = { $number } мүн мурун

# review: unreviewed
age-now = бир мүнөттөн аз мурун


## What stands in cities

# review: unreviewed
cities-now = Шаарларда азыр эмне болууда

# review: unreviewed
level-none = күчүндө эч нерсе жок

# review: unreviewed
since = баштап:

# review: unreviewed
until = чейин:

# review: unreviewed
more-alerts = Күчүндөгү дагы билдирүүлөр: { $number }

# review: unreviewed
elsewhere = Башка жерлердеги күчүндөгү билдирүүлөр

# review: unreviewed
systems-now = Жети система: азыркы иш жөндөмү

# review: unreviewed
systems-note = Бул – моделдердин баасы, байкоо эмес. Бир нече коркунучтун ичинен системага эң аз калтырганы көрсөтүлгөн; чогуу алар андан да аз калтырышы мүмкүн.

# review: unreviewed
function-now = Иш жөндөмүнүн күтүлгөн үлүшү (90 % аралыгы)

# review: unreviewed
damaged = Орточо жана андан оор бузулган

# review: unreviewed
counted = Баарынан эсептелди

# review: unreviewed
no-word = Бул тууралуу күчүндөгү бир да баа айтпайт.

# review: unreviewed
not-assessable = Баалоого болбойт: эч нерсе айтууга болбойт

# review: unreviewed
not-assessable-none = Баалоого болбойт: объекттер катталган эмес

# review: unreviewed
not-assessable-withheld = Көрсөтүлбөйт: объекттер ачык эмес

# review: unreviewed
withheld = Бул жерде ачык объекттер гана эсептелген.

# review: unreviewed
also-unassessed = Муну айта албаган күчүндөгү баалар: { $number }

# review: unreviewed
by-others = Калгандары боюнча:

# review: unreviewed
standing = Күчүндөгү коркунучтар жана алардын баалары

# review: unreviewed
nothing-stands = Бул шаар үчүн бааланган күчүндөгү коркунуч жок.

# review: unreviewed
level = Деңгээл

# review: unreviewed
distance = Аралык

# review: unreviewed
assessed-at = Бааланды

# review: unreviewed
people = Адамдар

# review: unreviewed
population = Шаардын калкы: { $number }

# review: unreviewed
population-unknown = Шаардын калкынын саны бул жерде белгисиз.

# review: unreviewed
people-none = Коркунуч жеткен адамдарды күчүндөгү бир да баа санабайт.

# review: unreviewed
people-number = Адам саны (90 % аралыгы)

# review: unreviewed
measure = Өлчөм

# review: unreviewed
at-least = Кеминде

# review: unreviewed
measure-mmi = титирөө, Меркаллинин өзгөртүлгөн шкаласы

# review: unreviewed
measure-msk64 = титирөө, MSK-64 шкаласы

# review: unreviewed
measure-pga = топурактын эң жогорку ылдамдануусу

# review: unreviewed
measure-pgv = топурактын эң жогорку ылдамдыгы

# review: unreviewed
measure-depth = суунун тереңдиги, м

# review: unreviewed
measure-aqi = аба сапатынын индекси

# review: unreviewed
measure-inside = коркунуч аймагында

# review: unreviewed
measure-near-fire = өрттөн ушул аралыктан алыс эмес, км

# review: unreviewed
measure-around-fire = өрттүн айланасында, ушул аралыктан алыс эмес, км

# review: unreviewed
measure-fire-distance = өрттөн аралык, км

# review: unreviewed
measure-flood-probability = суу каптоо ыктымалдыгы

# review: unreviewed
measure-air-temperature = абанын температурасы

# review: unreviewed
measure-wind-gust = шамалдын катуу согушу

# review: unreviewed
measure-wind = шамалдын ылдамдыгы

# review: unreviewed
measure-wind-speed = шамалдын ылдамдыгы

# review: unreviewed
measure-visibility = көрүү алыстыгы

# review: unreviewed
measure-day = { $of }, 24 сааттык орточо

# review: unreviewed
warnings = Улуттук кызматтардын күчүндөгү эскертүүлөрү

# review: unreviewed
warnings-none = Бул шаар үчүн күчүндөгүсү бизге келген жок.

# review: unreviewed
plans-touched = Бул тиешелүү пландар

# review: unreviewed
plans-keyed = Бул шаардын ачкычы менен киргендерге көрсөтүлөт.

# review: unreviewed
plans-untouched = Сиз окуй ала турган пландарга тиешеси жок.

# review: unreviewed
stage-drafting = иштелип жатат

# review: unreviewed
stage-consultation = талкууда

# review: unreviewed
stage-adopted = кабыл алынды

# review: unreviewed
stage-implementing = аткарылууда

# review: unreviewed
stage-amended = өзгөртүлдү

# review: unreviewed
stage-closed = аяктады

# review: unreviewed
stage-evaluated = бааланды

# review: unreviewed
sources-title = Булактар жана акыркы жоопторунун убактысы

# review: unreviewed
source = Булак

# review: unreviewed
last-answer = Акыркы жооп

# review: unreviewed
never = эч качан

# review: unreviewed
health-fresh = жооп берет

# review: unreviewed
health-stale = мындан ары жооп бербейт

# review: unreviewed
health-silent = эч качан жооп берген эмес

# review: unreviewed
health-paused = адам токтотуп турган

# review: unreviewed
health-waiting = бул орнотууда жок ачкычты күтүп турат

# review: unreviewed
health-unknown = али жетиштүү суралган эмес

# review: unreviewed
health-pushed = өзү жөнөтөт, суралбайт

# review: unreviewed
health-retired = колдонуудан чыгарылган


## The page of a hazard

# review: unreviewed
revisions = Эмне жана качан белгилүү болду

# review: unreviewed
revision = { $number }-тактоо

# review: unreviewed
revision-first = Биринчи билдирүү

# review: unreviewed
revision-same = Бул жерде көрсөтүлгөндөн эч нерсе өзгөргөн жок.

# review: unreviewed
revision-changed = { $name }: { $after } (мурун: { $before })

# review: unreviewed
moved-km = { $number } км жылды

# review: unreviewed
revision-of = { $total } ичинен { $number }-тактоо

# review: unreviewed
revision-choose = Тактоону көрүү

# review: unreviewed
revision-earlier = Эртерээк

# review: unreviewed
revision-later = Кийинчерээк

# review: unreviewed
revision-show = Көрсөтүү

# review: unreviewed
revision-past = Бул – ошол кезде белгилүү болгону, азыркы абал эмес.

# review: unreviewed
revision-newest = Азыркы абал

# review: unreviewed
revision-changes = Эмне өзгөрдү

# review: unreviewed
footprint-changed = камтылган аймак өзгөрдү

# review: unreviewed
stated-by = билдирген:

# review: unreviewed
solutions = Ар бир тармак эмне дейт

# review: unreviewed
network = Тармак

# review: unreviewed
magnitude = Магнитуда

# review: unreviewed
depth-km = Тереңдиги, км

# review: unreviewed
where = Жери

# review: unreviewed
updated = Жаңыланды

# review: unreviewed
preferred = негизге алынган

# review: unreviewed
withdrawn = кайтарып алынды

# review: unreviewed
ends = Аякташы

# review: unreviewed
severity = Өзүнүн оордугу

# review: unreviewed
severity-minor = кичине

# review: unreviewed
severity-moderate = орточо

# review: unreviewed
severity-severe = оор

# review: unreviewed
severity-extreme = өтө оор

# review: unreviewed
severity-unknown = белгисиз

# review: unreviewed
hazard-forecast = божомол

# review: unreviewed
hazard-ongoing = уланууда

# review: unreviewed
hazard-played = ушул машыгууда улангандай кайра ойнотулууда

# review: unreviewed
hazard-past = аяктады

# review: unreviewed
hazard-retracted = кайтарып алынды: ырасталган жок

# review: unreviewed
hazard-merged = башка окуя менен бириктирилди

# review: unreviewed
assessments-of = Шаарларга таасири

# review: unreviewed
assessments-none = Бир да шаар үчүн күчүндөгү баа жок. Бул коркунуч бүттү дегенди билдирбейт.

# review: unreviewed
alerts-of = Ал тууралуу билдирүүлөр


## The page of an assessment

# review: unreviewed
superseded = Бул баа мындан ары күчүндө эмес.

# review: unreviewed
newer = Жаңысына өтүү

# review: unreviewed
not-green = Эсептелбегени жакшы белги эмес: төмөнкү системаларды караңыз.

# review: unreviewed
strength = Шаардагы күчү

# review: unreviewed
median = Медиана (90 % аралыгы)

# review: unreviewed
deaths = Каза болгондор

# review: unreviewed
loss-musd = Экономикалык зыян, млн АКШ долл.

# review: unreviewed
facilities-worst = Объекттер, эң начарынан баштап

# review: unreviewed
facilities-none = Сиз окуй ала турган натыйжасы бар объект жок.

# review: unreviewed
next-page = Кийинки барак

# review: unreviewed
methods = Ыкмалар

# review: unreviewed
inputs = Эмнеден эсептелди

# review: unreviewed
inputs-hash = Бардык маалыматтын изи

# review: unreviewed
limits = Эске алынуучу нерселер


## Tables of facilities, plans, data

# review: unreviewed
filter = Көрсөтүү

# review: unreviewed
all = баары

# review: unreviewed
kind-of = Түрү

# review: unreviewed
criticality = Маанилүүлүгү, 1–5

# review: unreviewed
coverage = Эмне катталган

# review: unreviewed
with-class = Бузулууну баалоо классы бар

# review: unreviewed
total = Катталганы

# review: unreviewed
map-public = Баарына ачык объекттер гана көрсөтүлгөн, адегенде эң маанилүүлөрү.

# review: unreviewed
open-to-all = Баарына ачык

# review: unreviewed
basis = Классы кайдан белгилүү

# review: unreviewed
basis-assumed = болжолдонгон

# review: unreviewed
basis-declared = ээси көрсөткөн

# review: unreviewed
basis-inspected = жеринде текшерилген

# review: unreviewed
last-change = Акыркы өзгөрүү

# review: unreviewed
oldest = эң эскиси

# review: unreviewed
missing = Эмне жетишпейт

# review: unreviewed
coverage-note = Сизге көрүнгөн иштеп жаткан объекттер, кашаада – зыянды баалоо классы барлары. «Жок» – жакшы белги эмес: ал жерде эч нерсени баалоого болбойт. Булактарды, маалыматтын жашын жана эмне жетишпегенин көрүү үчүн шаарды тандаңыз.

# review: unreviewed
none-registered = жок

# review: unreviewed
class = Зыянды баалоо классы

# review: unreviewed
class-none = жок: зыянды баалоого болбойт

# review: unreviewed
capacity = Сыйымдуулугу же кубаттуулугу

# review: unreviewed
capacity-unit = Сыйымдуулук бирдиги

# review: unreviewed
backup = Резервде иштейт, саат

# review: unreviewed
vs30 = Кыртыштагы туурасынан толкун ылдамдыгы (Vs30), м/с

# review: unreviewed
owner = Ээси

# review: unreviewed
open-public = баарына ачык

# review: unreviewed
open-coalition = Коалиция шаарлары үчүн

# review: unreviewed
open-national = ошол өлкөнүн шаарлары үчүн

# review: unreviewed
open-internal = ээси үчүн гана

# review: unreviewed
out-of-use = Колдонуудан чыгарылган: баалоолор аны эсепке албайт.

# review: unreviewed
also = Башка булактар аны кантип атайт

# review: unreviewed
edit-at-desk = Иш столунда оңдоо

# review: unreviewed
latitude = Кеңдик

# review: unreviewed
longitude = Узундук

# review: unreviewed
name-local = Жергиликтүү тилдеги аталышы

# review: unreviewed
country = Өлкө

# review: unreviewed
classification = Аны ким көрө алат

# review: unreviewed
licence = Лицензия

# review: unreviewed
plans-board = Иш-аракет пландары

# review: unreviewed
plans-none = Сиз окуй ала турган план жок.

# review: unreviewed
period = Мезгил

# review: unreviewed
touched = күчүндөгү баалар тиешелүү: { $number }

# review: unreviewed
measures = чаралар: { $number }

# review: unreviewed
measures-board = Практикалык чаралар

# review: unreviewed
measures-none = Сизге көрүнгөн чара жок.

# review: unreviewed
stage-idea = идея

# review: unreviewed
stage-planned = пландаштырылган

# review: unreviewed
stage-developed = иштелип чыккан

# review: unreviewed
stage-suspended = токтотулган

# review: unreviewed
stage-completed = аяктаган

# review: unreviewed
stage-withdrawn = чакыртып алынган

# review: unreviewed
due = мөөнөтү

# review: unreviewed
due-passed = мөөнөтү өттү

# review: unreviewed
serves = Эмнеге кызмат кылат

# review: unreviewed
serves-both = кырсык тобокелдигин азайтууга жана климатка көнүгүүгө

# review: unreviewed
serves-drr = кырсык тобокелдигин азайтууга

# review: unreviewed
serves-cca = климатка көнүгүүгө

# review: unreviewed
serves-none = көрсөтүлгөн эмес

# review: unreviewed
touched-by = Эмне таасир этти

# review: unreviewed
touched-note = Бул багытталган коркунучтардын күчүндөгү баалоолору, жардам бериши керек болгон шаарларда; адегенде жаңылары.

# review: unreviewed
touched-none = Күчүндөгү бир да баалоо ага тийбейт. Бул коркунуч жок дегенди билдирбейт.

# review: unreviewed
prices-of = баалар жылы

# review: unreviewed
aligned = Салымы

# review: unreviewed
steps = Кадамдары

# review: unreviewed
budget = Бюджет

# review: unreviewed
integrated-share = Экөөнө тең кызмат кылган чаралардын үлүшү

# review: unreviewed
adopted-by = Кабыл алган акт

# review: unreviewed
about-it = Бул эмне

# review: unreviewed
monitoring = Мониторинг жана баалоо

# review: unreviewed
versions = Бардык нускалар, маалымат катары

# review: unreviewed
hazards-of = Кайсы коркунучтарга багытталган

# review: unreviewed
cost = Наркы

# review: unreviewed
responsible = Жооптуу

# review: unreviewed
plan-of = Аны камтыган план

# review: unreviewed
hops = Ар бир кадам канча убакыт алды

# review: unreviewed
hops-note = Сакталган акыркы { $number } билдирүү боюнча, алардагы убакыттан өлчөндү.

# review: unreviewed
hops-none = Кадамдар канча убакыт алганын көрсөткөн сакталган билдирүү жок.

# review: unreviewed
hop = Кадам

# review: unreviewed
hop-assess = Коркунуч жөнүндө билдирүүдөн аны баалоого чейин

# review: unreviewed
hop-alert = Баадан билдирүүгө чейин, бекитүүсү менен

# review: unreviewed
half = Жарымы ушул убакытта

# review: unreviewed
most-within = 100дөн 95и ушул убакытта

# review: unreviewed
seconds = { $number } с

# review: unreviewed
not-measured = Өлчөнбөгөнү: ленталарды окугандар билдирүүнү качан алды. Бул жерде ал үчүн сан жок.

# review: unreviewed
as-json = Ошол эле маалымат түрүндө (JSON)

# review: unreviewed
matched = Табылды: { $number }

# review: unreviewed
nothing-found = Эч нерсе табылган жок.

# review: unreviewed
on-map = Картада

# review: unreviewed
map-in-words = Бул барактагы маалыматтын картасы; барактагы таблицалар ошону сөз менен айтат.

## The desk

# review: unreviewed
room-desk = Иш орду

# review: unreviewed
desk-alerts = Кулактандыруулар боюнча чечим

# review: unreviewed
desk-sources = Булактар

# review: unreviewed
desk-quarantine = Кабыл алынбаган жазуулар

# review: unreviewed
desk-assets = Объекттер

# review: unreviewed
bring = Объекттердин реестрин жүктөө

# review: unreviewed
registered-now = азыр реестрде: { $value }

# review: unreviewed
changed-meanwhile = Сиз форманы ачкандан кийин бирөө бул объектти өзгөрттү. Төмөндө азыр реестрде тургандар жана сиздин өзгөртүүлөрүңүз; сактоодон мурун текшериңиз.

# review: unreviewed
place-moved-km = Орду { $number } км жылат.

# review: unreviewed
correct = Оңдоо

# review: unreviewed
would-change = Азырынча сакталган жок. Өзгөрөт:

# review: unreviewed
accept-far = Шаардан алыс жерлер туура көрсөтүлгөн

# review: unreviewed
try-change = Эмне өзгөрөрүн көрсөтүү

# review: unreviewed
save = Сактоо

# review: unreviewed
take-out = Колдонуудан чыгаруу

# review: unreviewed
take-out-note = Ал реестрде калат; баалоолор аны мындан ары эсепке албайт. Бул жерде аны кайтарууга болбойт.

# review: unreviewed
done-saved = Сакталды.

# review: unreviewed
done-taken-out = Колдонуудан чыгарылды.

# review: unreviewed
no-file = Адегенде файлды тандаңыз.

# review: unreviewed
file-too-large = Файл { $number } МиБдан чоң. Аны API'ге жөнөтүңүз: POST /v1/assets/import.

# review: unreviewed
would-become = Андан эмне чыгат. Азырынча эч нерсе сакталган жок.

# review: unreviewed
became = Сакталды. Андан эмне чыкты.

# review: unreviewed
rows-rows = Саптар

# review: unreviewed
rows-created = Жаңы

# review: unreviewed
rows-updated = Өзгөргөн

# review: unreviewed
rows-unchanged = Өзгөрүүсүз

# review: unreviewed
rows-refused = Кабыл алынбаган

# review: unreviewed
rows-left-out = Объект эмес, өткөрүлгөн

# review: unreviewed
store-rows = Саптарды сактоо: { $number }

# review: unreviewed
line = Сап

# review: unreviewed
column = Тилке

# review: unreviewed
stands-there = Анда эмне турат

# review: unreviewed
how-read = Файл кандай окулду

# review: unreviewed
read-as = Кандай окулду

# review: unreviewed
left-aside = эске алынган жок

# review: unreviewed
first-read = Биринчи объекттер, кандай окулганы

# review: unreviewed
file = Файл

# review: unreviewed
bring-about = CSV, Excel китеби (.xlsx) же GeoJSON, { $number } МиБдан ашпайт. Адегенде файл сыналат, эч нерсе сакталбайт; ар бир тилке кандай окулганын жана кайсы саптар кабыл алынбаганын көрүп, чечесиз.

# review: unreviewed
ignore-unknown = Белгисиз тилкелерди өткөрүп жиберүү

# review: unreviewed
try-file = Сыноо: эч нерсе сакталбайт

# review: unreviewed
sign-in = Кирүү

# review: unreviewed
sign-in-about = Сизге берилген ачкычты киргизиңиз. Бул браузер { $hours } саат же сиз чыкканга чейин тутумда калат.

# review: unreviewed
key = Ачкыч

# review: unreviewed
sign-in-wrong = Ачкыч белгисиз, мөөнөтү өткөн же кайтарып алынган.

# review: unreviewed
signed-in = Кирген: { $name }

# review: unreviewed
sign-out = Чыгуу

# review: unreviewed
waiting = Чечим күтөт

# review: unreviewed
waiting-none = Сиздин чечимиңизди күткөн эч нерсе жок.

# review: unreviewed
goes-out = Эмне жөнөтүлөт

# review: unreviewed
goes-out-note = Ар бир тилде так ушул текст; убакыттары жөнөтүлгөн учурдуку болот.

# review: unreviewed
rests-on = Эмнеге негизделген

# review: unreviewed
rests-on-asked = Суралганда булактар билдиргенге.

# review: unreviewed
a-decision = адамдын чечими

# review: unreviewed
public-page = Жалпыга ачык барагы

# review: unreviewed
assessment-page = Баалоо

# review: unreviewed
hazard-page = Окуя

# review: unreviewed
decide = Чечүү

# review: unreviewed
may-not-approve = Ачкычыңыз кулактандыруулар жөнүндө чечүүгө уруксат бербейт.

# review: unreviewed
approve = Бекитүү жана жөнөтүү

# review: unreviewed
refuse = Четке кагуу: күчтөгүсү кала берет

# review: unreviewed
drop-draft = Долбоорду алып салуу

# review: unreviewed
cancel-alert = Кулактандырууну жокко чыгаруу

# review: unreviewed
reason = Себеби

# review: unreviewed
reason-goes-out = жокко чыгаруу менен кошо жөнөтүлөт

# review: unreviewed
not-done = Аткарылган жок.

# review: unreviewed
done-approved = Бекитилди. Кол коюлуп, жөнөтүлүүдө.

# review: unreviewed
done-refused = Четке кагылды. Күчтөгүсү кала берет.

# review: unreviewed
done-cancelled = Жокко чыгарылды.

# review: unreviewed
done-paused = Токтотулду. Бул булактан эч нерсе кабыл алынбайт.

# review: unreviewed
done-resumed = Кайра кабыл алынууда.

# review: unreviewed
done-retried = Дагы бир жолу окулду; колдонулбаса, себеби менен кайра ушул жерде турат.

# review: unreviewed
done-discarded = Жокко чыгарылды. Ошол эле жазуу бул жерге кайра чыкпайт; өзгөргөнү чыгат.

# review: unreviewed
done-signed-out = Сиз чыктыңыз.

# review: unreviewed
came = Эмне келди

# review: unreviewed
came-number = кабыл алынды { $payloads }, кабыл алынбаган жазуу { $quarantined }

# review: unreviewed
paused-by = токтоткон { $name }: { $reason }

# review: unreviewed
pause = Токтотуу

# review: unreviewed
resume = Кайра кабыл алуу

# review: unreviewed
hours = Канча саатка

# review: unreviewed
until-resumed = кайра кошулганча

# review: unreviewed
quarantine-about = Келген, бирок колдонулбаган жазуулар, себеби менен. Эч нерсе жоголгон жок: себеби жоюлганда кайра окуңуз же керексизин жокко чыгарыңыз.

# review: unreviewed
quarantine-none = Бул жерде эч нерсе жок.

# review: unreviewed
item = Жазуу

# review: unreviewed
last-seen = Акыркы жолу

# review: unreviewed
retry = Кайра окуу

# review: unreviewed
discard = Жокко чыгаруу

# review: unreviewed
item-open = ачык

# review: unreviewed
item-resolved = колдонулду

# review: unreviewed
item-discarded = жокко чыгарылды

# review: unreviewed
discarded-by = жокко чыгарган { $name }: { $reason }

## Drills at the desk

# review: unreviewed
desk-what-if = Машыгуулар

# review: unreviewed
drills = Машыгуу жүрүп жатат: бул чын эмес

# review: unreviewed
drill-about = Болбогон кубулушту жарыялаңыз. Ал чыныгы кубулуштун жолу менен өтөт: окуя, шаарларга таасири, эки адам чечкен билдирүүнүн долбоору. Баары «МАШЫГУУ» деп белгиленет жана учурдагы абалга кирбейт.

# review: unreviewed
drills-none = Азыр машыгуу жок.

# review: unreviewed
drill-new = Жаңы машыгуу

# review: unreviewed
longitude = Узундук, градус

# review: unreviewed
latitude = Кеңдик, градус

# review: unreviewed
radius-km = Радиусу, км

# review: unreviewed
drill-begins = Башталышы, шаар убактысы менен; бош: азыр

# review: unreviewed
drill-others = Башка кубулуштар

# review: unreviewed
drill-ask = Адегенде сурап көрүү: шаар канчалык титирейт?

# review: unreviewed
drill-begin = Машыгууну баштоо

# review: unreviewed
felt-at = Борбордогу MSK-64 күчү: { $name }, аралыгы { $number } км

# review: unreviewed
drill-goes = Кайда барат

# review: unreviewed
drill-declared = Жарыялаган: { $name }

# review: unreviewed
drill-read = иштетилүүдө

# review: unreviewed
drill-ended = Аяктады:

# review: unreviewed
drill-end = Машыгууну аяктоо

# review: unreviewed
done-declared = Машыгуу жарыяланды. Андан чыккандын баары машыгуу деп белгиленет.

# review: unreviewed
done-ended = Машыгуу аяктады. Окуясы жана билдирүүлөрү кайтарылууда.

## The journal

# review: unreviewed
desk-journal = Журнал

# review: unreviewed
journal-about = Ачкыч ээлери эмнени өзгөртүүнү сурашты, жаңысы өйдө. Жазуу аракеттен мурун жасалат. Эрежелер эмне кылганы билдирүүнүн өзүндө көрүнөт.

# review: unreviewed
journal-person = Адам же ачкыч

# review: unreviewed
journal-since = Баштап

# review: unreviewed
journal-until = Чейин

# review: unreviewed
journal-at = Качан

# review: unreviewed
journal-who = Ким

# review: unreviewed
journal-act = Эмне

# review: unreviewed
journal-subject = Эмнени

# review: unreviewed
journal-of = { $name } шаарынын адамы

# review: unreviewed
journal-of-coalition = Коалициянын адамы

# review: unreviewed
journal-open = аткарылдыбы, белгисиз

# review: unreviewed
journal-file = Жүктөп алуу (CSV)

## The alert desk

# review: unreviewed
goes-out-compared = Күчүндөгү билдирүүдө жогунун асты сызылган, мурда айтканы чийилген.

## The situation report

# review: unreviewed
report-of = Абал жөнүндө баяндама: { $name }

# review: unreviewed
report-together = Абал жөнүндө баяндама: Коалициянын шаарлары

# review: unreviewed
report-made = Түзүлгөн убактысы:

# review: unreviewed
report-nearby = Ушул картада болуп жаткан же күтүлгөн, бааланбаган:

# review: unreviewed
report-no-map = Картаны чийүү мүмкүн болгон жок.

# review: unreviewed
report-origins = Сандар кайдан алынган

# review: unreviewed
report-what = Сан

# review: unreviewed
report-as-of = Кайсы убакытка карата

# review: unreviewed
report-age = Баяндама түзүлгөндөгү эскилиги

# review: unreviewed
report-population = Шаардын калкы

# review: unreviewed
report-event = Окуя

# review: unreviewed
report-assessed = Деңгээл, системалар жана адамдар

# review: unreviewed
report-warning = Эскертүү

# review: unreviewed
report-reviewed = адам текшерген

# review: unreviewed
report-unreviewed = автоматтык, адам текшере элек

# review: unreviewed
report-unstated = көрсөтүлгөн эмес

# review: unreviewed
report-unknown = Эмне белгисиз

# review: unreviewed
report-no-level = Деңгээлин баалоо мүмкүн болгон жок:

# review: unreviewed
report-unassessed = Күчүндөгү баалоо булардын абалын айта алган жок:

# review: unreviewed
report-unspoken = Күчүндөгү бир дагы баалоо айтпайт:

# review: unreviewed
report-uncounted = Канча адамга таасир этери эсептелген эмес:

# review: unreviewed
report-no-plans = Кайсы пландарга тийээри: алар бул окурманга көрсөтүлбөйт же жеткиликсиз болду.

# review: unreviewed
report-estimated = Жеринде эмне аныкталганы: иштөө жөндөмү, зыян жана адамдар — моделдердин баасы.

# review: unreviewed
report-pdf = Абал жөнүндө баяндама (PDF)

# review: unreviewed
report-page = Абал жөнүндө баяндама

# review: unreviewed
report-board = Азыр эмне күчүндө

# review: unreviewed
report-days = Ар таңкы баяндамалар

# review: unreviewed
report-days-none = Азырынча бир да сакталган эмес.

# review: unreviewed
report-days-note = Ар бир күнгө бирөө сакталат: шаардын убактысы боюнча 07:00дө же мүмкүн болоору менен, баары окуй ала турган түрдө түзүлгөн.

## Events and field reports at the desk, and the pin of their maps

# review: unreviewed
hazard-at-desk = Бир окуябы же экөөбү

# review: unreviewed
name-only = аты гана бар, чечими жок

# review: unreviewed
split = Бөлүү

# review: unreviewed
split-about = Бул жерде бир окуя деп алынган тармактардын чечимдери бөлүнөт. Башка окуяга тиешелүүсүн белгилеңиз; калганы ордунда калат. Тармактар кийин эмне жөнөтсө да, кимдир бирөө экөөнү кайра бириктиргенче бул күчүндө болот.

# review: unreviewed
split-leaves = Бул башка окуя

# review: unreviewed
would-become-two = Андан эмне чыгат. Азырынча эч нерсе жасала элек.

# review: unreviewed
split-apart = Экөөнүн эң жакындарынын ортосунда: аралык { $distance } км, убакыт { $seconds } с.

# review: unreviewed
split-stays = Ушул окуяда калат

# review: unreviewed
split-goes = Өзүнчө окуя болот

# review: unreviewed
split-do = Эки окуя кылуу

# review: unreviewed
split-one = Анын бир эле аты бар: бөлө турган эч нерсе жок.

# review: unreviewed
split-other = Башка окуя

# review: unreviewed
merge = Бириктирүү

# review: unreviewed
merge-about = Башка окуя аяктайт, анын дареги бул жакка алып келет. Бири-биринен алыс окуялар экинчи шаар да ошону сураганда гана бириктирилет.

# review: unreviewed
merge-other = Башка окуянын идентификатору же дареги

# review: unreviewed
merge-do = Бир окуя кылуу

# review: unreviewed
merge-waits = Бириктирүү экинчи шаарды күтүүдө. Сунуштаган: { $name }.

# review: unreviewed
done-split = Эми эки окуя бар.

# review: unreviewed
done-merged = Эми бул бир окуя.

# review: unreviewed
done-proposed = Сунушталды. Экинчи шаар да ошону сураганда аткарылат.

# review: unreviewed
desk-reports = Билдирүүлөр

# review: unreviewed
field-report-about = Шаарда эмне көрүнүп турганын билдириңиз. Ал булактар жөнөткөндөй окулат: окуя, шаарга таасири, башка адам чечкен эскертүү долбоору. Эмне болгону баарына ачык; кимден сурай турганы ачык эмес.

# review: unreviewed
field-reports = Күчүндөгү билдирүүлөр

# review: unreviewed
field-reports-none = Күчүндөгү билдирүү жок.

# review: unreviewed
field-report-new = Жаңы билдирүү

# review: unreviewed
field-report-send = Билдирүү

# review: unreviewed
field-report-change = Эмне өзгөрдү же туура эмес болгон

# review: unreviewed
field-report-end = Кайтарып алуу: мындай болгон эмес

# review: unreviewed
field-ends = Аякташы, шаар убактысы менен; бош: уланууда

# review: unreviewed
field-text-note = Кабар боюнча канча адам жабыр тартты жана кайсы имараттар экенин айтыңыз; адамдардын аттарын жазбаңыз.

# review: unreviewed
field-language = Тексттин тили

# review: unreviewed
field-measured = Эмне өлчөндү же саналды, болсо

# review: unreviewed
field-measure = Эмне

# review: unreviewed
field-value = Мааниси

# review: unreviewed
field-unit = Бирдиги

# review: unreviewed
field-contact = Кимден суроо керек; шаардын өз адамдары гана көрөт

# review: unreviewed
field-exercise = Бул машыгуу: эч нерсеси чын эмес

# review: unreviewed
done-reported = Билдирилди; билдирүү иштелүүдө.

# review: unreviewed
done-withdrawn = Кайтарып алынды. Башкалар билдирбесе, окуя аяктайт.

# review: unreviewed
pin = Белги

# review: unreviewed
pin-about = Белгини сүйрөңүз же ордун басыңыз: талаалар толот. Баскычтопто фокустагы белгини жебелер жылдырат, же талааларды толтуруңуз.

# review: unreviewed
replay = Кайра эсептөө

# review: unreviewed
replay-about = Баалоо сакталган баштапкы маалыматтар боюнча ушул версиянын ыкмалары менен кайра эсептелип, салыштырылат. Андан эч нерсе өзгөрбөйт.

# review: unreviewed
replay-do = Эсептеп салыштыруу

# review: unreviewed
replay-same = Ошол эле маалыматтар ошол эле натыйжаларды берди.

# review: unreviewed
replay-differs = Башкача чыкты. Айырмасы:

# review: unreviewed
test = ТЕКШЕРҮҮ

# review: unreviewed
tests = Текшерүү билдирүүлөрү

# review: unreviewed
tests-about = Текшерүү билдирүүсү дароо, колтамга менен, текшерүүлөрдү сурагандарга жөнөтүлөт: анда эч нерсе болбогону айтылат, жана ал өзү бүтөт. Бир да барак, лента же карта аны кабарлоолордун арасында көрсөтпөйт.

# review: unreviewed
test-minutes = Бүтүү убактысы, мүнөт

# review: unreviewed
test-send = Текшерүү билдирүүсүн жөнөтүү

# review: unreviewed
done-tested = Текшерүү билдирүүсү жөнөтүлдү.

# review: unreviewed
edited-by = Оңдогон: { $name }.

# review: unreviewed
edited-compared = Адам жазганынын асты сызылган, программа түзгөнү чийилген.

# review: unreviewed
edit-not-followed = Башка тилдеги оңдоону кайталабайт.

# review: unreviewed
edit-text = Текстти оңдоо: { $name }

# review: unreviewed
edit-about = Сиз жазганды башка адам бекитет. Башка тилдер ошол бойдон калат. Бош талаа түзүлгөн текстти кайтарат.

# review: unreviewed
edit-save = Текстти сактоо

# review: unreviewed
edits = Ким эмне жазды

# review: unreviewed
edit-over = күтүп турганда жок

# review: unreviewed
edit-kept = деңгээли ошол эле мурунку билдирүүдөн сакталды

# review: unreviewed
done-edited = Текст сакталды; аны башка адам бекитет.

# review: unreviewed
headline = Баш сөз

# review: unreviewed
deliveries = Алуучуларга жөнөтүлдү

# review: unreviewed
deliveries-none = Бул эскертүүнү жөнөтүү аркылуу бир да алуучу албайт.

# review: unreviewed
receiver = Алуучу

# review: unreviewed
attempts = Аракеттер

# review: unreviewed
delivery-waiting = күтүүдө

# review: unreviewed
delivery-delivered = алынды

# review: unreviewed
delivery-failed = алынган жок

# review: unreviewed
hop-deliver = Эскертүүдөн алуучунун аны алганына чейин

# review: unreviewed
desk-receivers = Алуучулар

# review: unreviewed
receivers-about = Эскертүүлөр чыккан замат кол коюлуп, мекемелердин даректерине жөнөтүлөт. Алуучуга анын ээси окуй ала турган нерсе гана жөнөтүлөт.

# review: unreviewed
receivers-none = Азырынча алуучу жок.

# review: unreviewed
receivers-all = Бардык алуучулар

# review: unreviewed
receiver-coalition = Коалиция

# review: unreviewed
receiver-new = Жаңы алуучу

# review: unreviewed
receiver-make = Эскертүүлөрдү ошол жакка жөнөтүү

# review: unreviewed
receiver-url = Дареги

# review: unreviewed
receiver-level = Эң төмөнкү деңгээл

# review: unreviewed
receiver-form = Билдирүүлөрдүн түрү

# review: unreviewed
receiver-form-cap = CAP 1.2 (XML), кол коюлган

# review: unreviewed
receiver-form-json = GeoJSON объекти бар JSON

# review: unreviewed
receiver-cities = Шаарлар; эч нерсе белгиленбесе: ээси окуй алгандардын баары

# review: unreviewed
receiver-kinds = Коркунучтардын түрлөрү; эч нерсе белгиленбесе: баары

# review: unreviewed
receiver-statuses = Чын жана чын эмес

# review: unreviewed
receiver-actual = Чыныгы эскертүүлөр

# review: unreviewed
receiver-exercise = Машыгуулар

# review: unreviewed
receiver-test = Текшерүү билдирүүлөрү

# review: unreviewed
receiver-active = эскертүүлөр жөнөтүлөт

# review: unreviewed
receiver-paused = токтотулуп турат

# review: unreviewed
receiver-retired = колдонуудан чыгарылган

# review: unreviewed
receiver-failures = Катары менен ийгиликсиз аракеттер: { $number }

# review: unreviewed
receiver-rests = Буга чейин аракет кылынбайт

# review: unreviewed
receiver-secret = Анын жашыруун ачкычы

# review: unreviewed
receiver-secret-once = Азыр көчүрүп алыңыз: ал бир эле жолу көрсөтүлөт. Ал аркылуу алуучу билдирүүнүн бизден экенин текшерет (Standard Webhooks).

# review: unreviewed
receiver-secret-renew = Жаңы жашыруун ачкыч берүү

# review: unreviewed
receiver-secret-renew-about = Бир сутка билдирүүлөргө экөө менен тең, жаңысы жана мурункусу менен кол коюлат.

# review: unreviewed
receiver-secret-both = Мурунку жашыруун ачкыч менен да кол коюлат, мөөнөтү

# review: unreviewed
receiver-change = Ал эмнени кабыл алат жана кайда

# review: unreviewed
receiver-pause = Убактылуу токтотуу

# review: unreviewed
receiver-pause-about = Анын билдирүүлөрү бул убакта күтөт, эң көбү он эки саат.

# review: unreviewed
receiver-resume = Кайра жөнөтүү

# review: unreviewed
receiver-retire-about = Ага мындан ары эч нерсе жөнөтүлбөйт, тизмеде калат. Муну артка кайтарууга болбойт.

# review: unreviewed
receiver-try = Аны текшерүү

# review: unreviewed
receiver-try-about = Эч нерсе билдирбеген кол коюлган билдирүү жөнөтүлөт.

# review: unreviewed
message = Билдирүү

# review: unreviewed
deliveries-last = Ага акыркы жөнөтүлгөндөр

# review: unreviewed
delivery-due = кайра аракет

# review: unreviewed
delivery-retry = Дагы бир жолу жөнөтүү

# review: unreviewed
done-receiver-paused = Токтотулду. Бул убакта чыккандар күтөт.

# review: unreviewed
done-receiver-resumed = Ага кайра эскертүүлөр жана күткөндөр жөнөтүлөт.

# review: unreviewed
done-receiver-retired = Ал колдонуудан чыгарылды, ага мындан ары эч нерсе жөнөтүлбөйт.

# review: unreviewed
done-receiver-tried = Сыноо жөнөтүлдү: жыйынтыгын көрүү үчүн баракты жаңыртыңыз.

# review: unreviewed
done-delivery-again = Дагы бир жолу жөнөтүлөт.

# review: unreviewed
plans-open = Шаарлар баарына ачкандар. Калганы шаардын ачкычы менен киргендерге көрсөтүлөт.

# review: unreviewed
plans-open-none = Азырынча бир да шаар баарына ачкан жок.

# review: unreviewed
plans-bring = Шаар өзүнүкүн кантип киргизет

# review: unreviewed
plans-bring-about = API аркылуу, plan укугу бар шаардын ачкычы менен; classification ким көрөрүн айтат, public баарына ачат. Киргизбеген шаар үчүн бул жерге эч нерсе киргизилбейт. Мисал:
