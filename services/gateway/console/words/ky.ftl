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
