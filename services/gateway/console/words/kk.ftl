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
