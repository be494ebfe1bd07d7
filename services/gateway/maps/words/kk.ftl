### Words of the maps. How to edit: services/gateway/alerts/words/README.md.

# review: unreviewed
exercise = ЖАТТЫҒУ – бұл болған жоқ

# review: unreviewed
kilometres = { $number }{ "\u00A0" }км

# review: unreviewed
metres = { $number }{ "\u00A0" }м

# review: unreviewed
sources = Дереккөздер

# review: unreviewed
borders-note = Шекара сызықтары дереккөздерден алынған және Коалицияның ұстанымын білдірмейді.

# review: unreviewed
region = Коалиция қалалары

# review: unreviewed
region-shows = Әр қаладағы қолданыстағы хабарламалардың ең жоғары деңгейі; жалғасып жатқан немесе күтілетін қауіпті оқиғалар.

# review: unreviewed
city-shows = Маңызды нысандар жүйелер бойынша

# review: unreviewed
alert-level = Қолданыстағы хабарламалардың ең жоғары деңгейі: { $level }

# review: unreviewed
level = Әсер деңгейі: { $level }

# review: unreviewed
superseded = Бұл бағалауды жаңасы алмастырды.

# review: unreviewed
not-standing = Бұл оқиға қайтарып алынған немесе басқасымен біріктірілген.

# review: unreviewed
depth = Тереңдігі: { $depth }

# review: unreviewed
worst-drawn = Көрсетілген нысандар: { $total } ішінен { $drawn }, алдымен бағалау бойынша ең көп зардап шеккендері

# review: unreviewed
critical-drawn = Көрсетілген нысандар: { $total } ішінен { $drawn }, алдымен ең маңыздылары

# review: unreviewed
facilities-forgotten = Жеке нысандар бойынша нәтижелер енді сақталмайды.

# review: unreviewed
damage-unknown = Нысан: зақымды бағалау мүмкін емес

# review: unreviewed
damage-little = Кемінде орташа зақымдану ықтималдығы: 10{ "\u00A0" }%-дан аз

# review: unreviewed
damage-some = Кемінде орташа зақымдану ықтималдығы: 10–50{ "\u00A0" }%

# review: unreviewed
damage-much = Кемінде орташа зақымдану ықтималдығы: 50{ "\u00A0" }% және одан көп

# review: unreviewed
damage-most = Толық қирау ықтималдығы: 50{ "\u00A0" }% және одан көп

# review: unreviewed
function-unknown = Нысан: жұмыс қабілетінің жоғалуын бағалау мүмкін емес

# review: unreviewed
function-little = Жұмыс қабілетінің күтілетін жоғалуы: 10{ "\u00A0" }%-дан аз

# review: unreviewed
function-some = Жұмыс қабілетінің күтілетін жоғалуы: 10–50{ "\u00A0" }%

# review: unreviewed
function-much = Жұмыс қабілетінің күтілетін жоғалуы: 50–90{ "\u00A0" }%

# review: unreviewed
function-most = Жұмыс қабілетінің күтілетін жоғалуы: 90{ "\u00A0" }% және одан көп

# review: unreviewed
city-level = Қала, деңгейі: { $level }

# review: unreviewed
city = Коалиция қаласы

# review: unreviewed
limits = Қала шекарасы

# review: unreviewed
epicentre = Эпицентр

# review: unreviewed
hazard = Қауіпті оқиға

# review: unreviewed
hazard-area = Дереккөз бойынша қауіпті оқиға қамтыған аумақ

# review: unreviewed
warning-area = Қолданыстағы ұлттық ескерту аумағы

# review: unreviewed
intensity = Күтілетін қарқындылық, MSK-64 (медиана, Bindi et al. 2011)

# review: unreviewed
reach = Дереккөз бойынша әсер ету қашықтығы

# review: unreviewed
station = Станция немесе бекет

# review: unreviewed
place = Орны

# review: unreviewed
place-before = Қазір тіркелген жері

# review: unreviewed
place-moved = { $distance } жылжыды

# review: unreviewed
away = { $event }, қаладан { $distance }

# review: unreviewed
layer-hazards = Қауіпті оқиғалар

# review: unreviewed
layer-warnings = Ұлттық ескертулер

# review: unreviewed
layer-stations = Станциялар мен бекеттер

# review: unreviewed
layer-limits = Қала шекаралары

# review: unreviewed
layer-settlements = Елді мекендер

# review: unreviewed
layer-water = Өзендер мен көлдер

# review: unreviewed
layer-borders = Шекаралар мен аудандар

# review: unreviewed
layers = Карта нені көрсетеді

# review: unreviewed
legend = Шартты белгілер

# review: unreviewed
in-view = Көрсетілген нысандар: көріністегі { $total } ішінен { $drawn }

# review: unreviewed
nearest = Ортаға ең жақын нысандар

# review: unreviewed
open = Бетті ашу

# review: unreviewed
keys = Көрсеткі пернелері картаны жылжытады, + және – масштабты өзгертеді.

# review: unreviewed
moving = Жылжымалы карта

# review: unreviewed
zoom-in = Үлкейту

# review: unreviewed
zoom-out = Кішірейту

# review: unreviewed
close = Жабу

# review: unreviewed
stated-in = { $number }-нақтылауда көрсетілгендей. Кейінгі бағалаулар көрсетілмеген.

# review: unreviewed
two-fingers = Картаны екі саусақпен жылжытыңыз

# review: unreviewed
hold-key = Масштабты өзгерту үшін { $key } басып тұрып айналдырыңыз
