### What problems say (application/problem+json).
### How to edit: see README.md beside this file.

## Titles: what problems of one type are called

# review: unreviewed
title-bad-request = Сұрау қате

# review: unreviewed
title-not-found = Табылмады

# review: unreviewed
title-method-not-allowed = Бұл әдіске рұқсат жоқ

# review: unreviewed
title-validation = Сұрауда қателер бар

# review: unreviewed
title-unknown-parameter = Сұрау параметрі белгісіз немесе қате

# review: unreviewed
title-unauthorized = Жарамды кілт қажет

# review: unreviewed
title-policy-denied = Деректер саясаты рұқсат бермейді

# review: unreviewed
title-outside-mandate = Сіздің өкілеттігіңізден тыс

# review: unreviewed
title-illegal-transition = Мұндай көшу болмайды

# review: unreviewed
title-conflict = Қайшылық

# review: unreviewed
title-version-conflict = Жазба өзгерген

# review: unreviewed
title-precondition-required = If-Match қажет

# review: unreviewed
title-idempotency-conflict = Idempotency-Key басқа сұрауға қолданылған

# review: unreviewed
title-too-large = Сұрау денесі тым үлкен

# review: unreviewed
title-range-not-satisfiable = Мұндай байттар жоқ

# review: unreviewed
title-unsupported-media-type = Бұл пішімге қолдау жоқ

# review: unreviewed
title-rate-limited = Сұрау тым көп

# review: unreviewed
title-request-timeout = Сұрау тым баяу келді

# review: unreviewed
title-header-fields-too-large = Тақырып өрістері тым көп

# review: unreviewed
title-unavailable = Уақытша қолжетімсіз

# review: unreviewed
title-storage-full = Сақтауға орын жоқ

# review: unreviewed
title-gone = Енді сақталмайды

# review: unreviewed
title-internal = Біздің қате

## What each type means, and what to do

# review: unreviewed
problems-all = Мәселе түрлері

# review: unreviewed
no-problem-type = { $type } түріндегі мәселе жоқ. Белгілілері: { $known }.

# review: unreviewed
about-bad-request = Сұраныс денесі мәлімделген түрде оқылмайды. Оның толық екенін және операция сипаттамасындағы форматта екенін тексеріңіз.

# review: unreviewed
about-not-found = Мұндай нысан жоқ немесе сіздің кілтіңізге ол туралы білуге болмайды. Сізге не қолжетімді екенін тізімдер көрсетеді.

# review: unreviewed
about-method-not-allowed = Жол бар, бірақ бұл әдіспен емес. Қолжетімді әдістер жауаптың Allow өрісінде көрсетілген.

# review: unreviewed
about-validation = Сұраныстың өрісі қате. errors ішіндегі әр мүше өрісті pointer арқылы атайды және оның не қабылдайтынын айтады.

# review: unreviewed
about-unknown-parameter = Жол мұндай сұраныс параметрін білмейді немесе оның мәні оқылмайды. Қате жазылған сүзгі артық көрсетпеуі үшін ештеңе үнсіз өткізілмейді.

# review: unreviewed
about-unauthorized = Сұранысқа жарамды кілт керек, ал ол жоқ немесе белгісіз, қайтарып алынған не мерзімі өткен. Оны X-API-Key ішінде немесе Bearer токені ретінде жіберіңіз; кілттерді қалаңыздың әкімшісі береді.

# review: unreviewed
about-policy-denied = Кілтіңіз белгілі, бірақ оның бұған құқығы жоқ немесе деректер саясаты мұны сол адамға рұқсат етпейді. Қайсысы екені detail ішінде.

# review: unreviewed
about-outside-mandate = Жазба басқа қалаға тиесілі немесе басқа қалада есептеледі. Әр қала тек өз жазбаларын өзгертеді; оның операторларына жүгініңіз.

# review: unreviewed
about-illegal-transition = Жазба қазіргі күйінен сұралған күйге өтпейді. Өтуге болатын күйлер allowed ішінде көрсетілген.

# review: unreviewed
about-conflict = Сұраныс қазіргі жағдайға қайшы келеді: мысалы, жазба бар немесе енді сақталмайды. Оны қайта оқып, қайта шешіңіз.

# review: unreviewed
about-version-conflict = If-Match атаған нұсқадан кейін жазбаны біреу өзгертті. Оны қайта оқып, өзгерісті жаңа ETag мәнімен жіберіңіз.

# review: unreviewed
about-precondition-required = Өзгеріс көрінбеген нәрсені жоймауы үшін қай нұсқаға негізделгенін айтуы керек. Оқыған ETag мәнін If-Match ішінде жіберіңіз.

# review: unreviewed
about-idempotency-conflict = Бұл Idempotency-Key басқа денемен қолданылған. Кілт бір команданы білдіреді: жаңа командаға жаңасын алыңыз.

# review: unreviewed
about-too-large = Денеде бір рет оқылатыннан көп байт немесе мән бар. Шек detail ішінде көрсетілген; бөліктермен жіберіңіз.

# review: unreviewed
about-range-not-satisfiable = Файлда Range сұраған байттар жоқ. Барлығы қанша екені жауаптың Content-Range өрісінде көрсетілген.

# review: unreviewed
about-unsupported-media-type = Операция мұндай Content-Type немесе Content-Encoding бар денені оқымайды. Оқылатындары detail ішінде көрсетілген.

# review: unreviewed
about-rate-limited = Осы минуттың сұраныстары таусылды немесе тым көп ағын ашық. Retry-After секундынан кейін қайтыңыз; кілтпен жиірек сұрауға болады.

# review: unreviewed
about-request-timeout = Дене уақытында толық келмеді. Оны жылдамырақ байланыспен немесе бөліктермен қайта жіберіңіз.

# review: unreviewed
about-header-fields-too-large = Сұраныста оқылатыннан көп немесе ұзын тақырып өрістері бар. Интерфейске қажет еместі, мысалы cookie, алып тастаңыз.

# review: unreviewed
about-unavailable = Сұранысқа керек бір нәрсе қазір жұмыс істемейді немесе бос емес. Ештеңе жартылай өзгертілген жоқ; Retry-After секундынан кейін қайталаңыз.

# review: unreviewed
about-gone = Бұл мұнда болған, енді сақталмайды. Жауап қайдан жалғастыру керегін айтады.

# review: unreviewed
about-storage-full = Дерекқор дискісі толуға жақын, сондықтан жаңасы қабылданбайды. Қабылданғаны сақталды; Retry-After секундтарынан кейін қайта жіберіңіз.

# review: unreviewed
about-internal = Бұл біздің қате. Ештеңе жартылай өзгерген жоқ; платформаны жүргізетіндерге жауаптың id мәнін айтыңыз: журналда ол бойынша көбірек жазылған.

## Requests of every kind

# review: unreviewed
city-unknown = { $city } идентификаторы бар қала жоқ. Белгілілері: { $known }.

# review: unreviewed
no-path = Мұндай жол жоқ; барлық жолдар GET /openapi.json ішінде.

# review: unreviewed
no-method = Бұл жол мыналарды қабылдайды: { $allowed }; солардың бірін қолданыңыз.

# review: unreviewed
unreadable-body = Сұрау денесін оқу мүмкін болмады; қайта жіберіңіз.

# review: unreviewed
body-encoding = Сұрау денесі { $encoding } мәтіні емес: 0-ден санағанда { $at } байты оның ешбір таңбасына келмейді. JSON-ды UTF-8 түрінде жіберіңіз.

# review: unreviewed
body-too-large = Мұнда сұрау денесінің шегі, байт: { $limit }; бұл дене одан үлкен. Аз бөліктермен жіберіңіз.

# review: unreviewed
range-beyond = Файлдағы байттар: { $bytes }; ауқым басталатын жерде байт жоқ.

# review: unreviewed
too-many-values = Мұнда сұраудағы мәндердің шегі (үтірлер мен жақшалар бойынша): { $limit }; бұл сұрауда одан көп. Бөліп сұраңыз.

# review: unreviewed
body-too-slow = Сұрау денесі { $seconds } с ішінде толық келмеді; қайта жіберіңіз, байланыс баяу болса, аз бөліктермен.

# review: unreviewed
bodies-too-many = Бір мезгілде тым көп сұрау денесі жіберілуде; мұны кейінірек қайта жіберіңіз.

# review: unreviewed
fields-too-many = Тақырып өрістерінің шегі: { $fields }, барлығы байт: { $limit }. Қалғандарын жібермеңіз.

# review: unreviewed
host-once = Сұрауда Host тақырып өрісі дәл бір рет болуы керек.

# review: unreviewed
unknown-parameters = Белгісіз сұрау параметрі: { $unknown }. Мұнда белгілі параметрлер: { $known }.

# review: unreviewed
unknown-parameter = белгісіз параметр

# review: unreviewed
parameter-twice = бірнеше рет көрсетілген

# review: unreviewed
one-of = рұқсат етілген мәндер: { $allowed }

# review: unreviewed
number-needed = сан қажет

# review: unreviewed
metres-for-degrees = WGS 84 (EPSG:4326) градустары қажет; проекция метрлері оқылмайды: алдымен кестені қайта есептеңіз

# review: unreviewed
boolean-needed = true немесе false қажет

# review: unreviewed
value-too-long = мәтін қажет; таңбалардың ең көп саны: { $most }

# review: unreviewed
page-limit = 1-ден басталатын бүтін сан қажет; { $most } мәнінен асса, { $most } деп есептеледі

# review: unreviewed
cursor-foreign = бұл тізімге жатпайды; беттің `next` мәнін өзгертпей беріңіз немесе көрсетпеңіз

# review: unreviewed
bbox-form = west,south,east,north немесе west,south,low,east,north,high түрінде болуы керек

# review: unreviewed
bbox-longitudes = бойлық -180 бен 180 аралығында болуы керек

# review: unreviewed
bbox-latitudes = ендік -90 бен 90 аралығында болуы керек, алдымен оңтүстігі

# review: unreviewed
bbox-heights = алдымен төменгі биіктік көрсетіледі

# review: unreviewed
interval-form = бір сәт немесе басы/соңы қажет; екеуінің тек біреуі ашық бола алады

# review: unreviewed
interval-backwards = аралық басталмай тұрып аяқталады

# review: unreviewed
time-form = «{ $value }» RFC 3339 үлгісіне сай емес; мысалы: 2015-12-07T07:50:05Z

# review: unreviewed
before-field = `{ $field }` мәнінен ерте болмауы керек

# review: unreviewed
after-field = `{ $field }` мәнінен кеш болмауы керек

# review: unreviewed
in-the-past = болашақтағы уақыт қажет

# review: unreviewed
no-record = { $kind } { $id } жазбасы жоқ немесе ол сізге қолжетімсіз.

# review: unreviewed
exists = { $kind } { $id } жазбасы бұрыннан бар.

# review: unreviewed
if-match-needed = Өзіңіз өзгерткен нұсқаның ETag мәнін If-Match арқылы жіберіңіз; қазіргі мәні: { $etag }.

# review: unreviewed
version-passed = Жазбаның нұсқасы: { $version }, { $seen } емес. Жазбаны қайта оқып, сұрауды қайталаңыз.

# review: unreviewed
idempotency-key-used = Бұл Idempotency-Key басқа денемен қолданылған; жаңа сұрауға жаңа кілт алыңыз.

# review: unreviewed
secret-shown-once = Осы Idempotency-Key бұған дейін { $address } жасаған. Құпиясы бір рет көрсетілді, қайта көрсету мүмкін емес.

# review: unreviewed
transition-none = «{ $now }» күйінен мына күйлерге көшуге болады: { $ways }; «{ $to }» күйіне болмайды.

# review: unreviewed
state-final = «{ $now }» – соңғы күй: одан ешқайда, соның ішінде «{ $to }» күйіне де көшуге болмайды.

## Keys and mandates

# review: unreviewed
key-needed = Кілт қажет: оны X-API-Key тақырыбында жіберіңіз.

# review: unreviewed
key-unknown = Кілт белгісіз, мерзімі өткен немесе қайтарып алынған. Жарамды кілтті X-API-Key немесе Authorization: Bearer арқылы жіберіңіз; ашық деректерді оқу үшін кілт жібермеңіз.

# review: unreviewed
other-site = Жұмыс орнының әрекеттері тек оның өз беттерінен сұралады. Бұл сұрау басқа сайттың бетінен келді.

# review: unreviewed
form-of-another = Бұл нысан басқа сеансқа жасалған немесе ескірген. Оның бетін қайта ашып, тағы бір рет жіберіңіз.

# review: unreviewed
no-form = Сұрау денесі жұмыс орнының нысаны емес.

# review: unreviewed
token-invalid = Қызмет токені жарамсыз.

# review: unreviewed
token-needed = Қызмет токенін жіберіңіз: Authorization: Bearer …

# review: unreviewed
scope-missing = Кілттің «{ $scope }» құқығы жоқ.

# review: unreviewed
rate-of-key = Минутына рұқсат етілген сұраулар: { $limit }. { $seconds } с өткен соң қайталаңыз.

# review: unreviewed
rate-without-key = Кілтсіз минутына рұқсат етілген сұраулар: { $limit }. { $seconds } с өткен соң қайталаңыз.

# review: unreviewed
record-foreign = Жазба ({ $kind }) мына қалаға тиесілі: { $city }; кілтіңіз мынаның атынан әрекет етеді: { $mandate }.

# review: unreviewed
counts-elsewhere = Мына қалада не есепке алынатынын қаланың өзі шешеді: { $city }; кілтіңіз мынаның атынан әрекет етеді: { $mandate }. Қала мұны өз кілтімен жасасын.

# review: unreviewed
voice-foreign = Бұл дереккөз мынаның атынан сөйлейді: { $city }; кілтіңіз мынаның атынан әрекет етеді: { $mandate }. Өз қалаңыздың дереккөзіне жіберіңіз немесе оператордан қалаңызды осы дереккөздің `pushers` тізіміне қосуды сұраңыз.

# review: unreviewed
no-mandate = Кілтіңізде мына қала үшін өкілеттік жоқ: { $city }.

# review: unreviewed
mandate-city = Сіздің өкілеттігіңіз: «{ $city }». Осы қаланың кілттерін беріңіз.

# review: unreviewed
mandate-country = Сіздің еліңіз: «{ $country }». `country` мәнін көрсетпеңіз немесе осыны көрсетіңіз.

# review: unreviewed
no-key = Өкілеттігіңіз шегінде мұндай кілт жоқ.

# review: unreviewed
key-name-reserved = кілт атауы `rule:` деп басталмайды: платформа ережелері солай аталады; басқа атау таңдаңыз

# review: unreviewed
key-person-needed = кілт иесін кемінде үш әріптен тұратын, өзгермейтін атпен атаңыз, мысалы мекенжаймен: жіберетін, бекітетін немесе басқаратын кілт бір адамдікі

# review: unreviewed
keys-full = Бір қаланың кілттері: { $most }, аяқталғандары да кіреді, олар аяқталғаннан кейін ұмытылады (күн: { $days }). Ешкім пайдаланбайтындарын қайтарып алыңыз.

## What does not answer

# review: unreviewed
service-down = { $service } қызметі істемей тұр; сұрауды кейінірек қайталаңыз.

# review: unreviewed
service-silent = { $service } қызметі жауап бермейді; сұрауды кейінірек қайталаңыз.

# review: unreviewed
service-busy = { $service } қызметі бос емес; сұрауды кейінірек қайталаңыз.

# review: unreviewed
database-silent = Деректер қоры жауап бермейді; сұрауды кейінірек қайталаңыз.

# review: unreviewed
database-busy = Деректер қорында қазір бос орын жоқ; сұрауды кейінірек қайталаңыз.

# review: unreviewed
disk-full = Диск толы: платформаны жүргізуші орын босатқанша ештеңе сақтау мүмкін емес; сұрауды содан кейін қайталаңыз.

# review: unreviewed
unexpected = Мұнда қате болды, бұл біздің кінәміз. Сұрауды қайталаңыз; тағы орындалмаса, платформаны жүргізушіге { $id } нөмірін айтыңыз.

# review: unreviewed
clocks-differ = gateway мен { $service } сағаттарының айырмасы: { $seconds } с, сондықтан олар бір-біріне сенбейді; кілтіңіздің кінәсі жоқ. Платформаны жүргізуші сағаттарды түзетуі керек.

# review: unreviewed
bodies-of-caller = Бір кілттің немесе мекенжайдың сұрау денелері бір мезгілде { $most } байт алады, сіздікі одан көп; мұны қалғандарына жауап келгенде жіберіңіз.

# review: unreviewed
stream-full = Қосылған клиенттер: { $clients }. Қайталап көріңіз немесе /feeds/changes жолын оқып тұрыңыз.

# review: unreviewed
stream-places = Бір кілтке немесе мекенжайға бір мезгілде ашық ағындар: { $most }. Өзіңіздікінің бірін жабыңыз немесе /feeds/changes жолын оқып тұрыңыз.

# review: unreviewed
stream-slow = Сіз оқиғалар келгеннен баяу оқисыз: кезекте { $frames } жиналды. Өзіңіздегі Last-Event-ID арқылы қайта қосылыңыз немесе /feeds/changes жолын оқып тұрыңыз.

# review: unreviewed
feed-unreadable = Таспаны қазір оқу мүмкін емес; қайталап көріңіз.

# review: unreviewed
replay-running = Басқа қайта есептеу жүріп жатыр; кейін қайталаңыз.

# review: unreviewed
calculators-busy = Кезекте тұрған есептеулер тым көп; кейін қайталаңыз.

## Collections and feeds

# review: unreviewed
no-feature = { $collection } ішінде «{ $feature }» нысаны жоқ немесе ол сізге қолжетімсіз.

# review: unreviewed
no-collection = «{ $name }» жинағы жоқ; барлары: { $known }.

# review: unreviewed
event-types = «{ $type }» түріндегі оқиға жоқ. Түрлер мынадан басталады: { $known }.

# review: unreviewed
event-type-unknown = оқиға түрі белгісіз

# review: unreviewed
last-event-id = Last-Event-ID осы ағындағы оқиғаның идентификаторы болуы керек.

# review: unreviewed
cursor-ahead = { $cursor } курсоры { $last } мәнінде аяқталатын таспадан озып кеткен: ол басқа таспаныкі. 0-ден бастаңыз.

# review: unreviewed
ahead-of-feed = таспадан озып кеткен

# review: unreviewed
cursor-gone = { $cursor } курсорынан кейінгілер енді сақталмайды; ең ескі курсор: { $oldest }. Қазіргі күйі бар жинақтарды оқып, содан әрі жалғастырыңыз.

# review: unreviewed
cursor-lost = Платформа { $cursor } курсорынан ескі көшірмеден қалпына келтірілді: сіздегі деректер одан озып кеткен болуы мүмкін. Жинақтарды оқып, өзіңіздегіні солармен алмастырыңыз, содан соң { $oldest } курсорынан жалғастырыңыз.

## Alerts

# review: unreviewed
receiver-url = «{ $url }» — хабарландыру жіберуге болатын мекенжай емес: https арқылы түйіннің user:password@, бос орын және `#` жоқ мекенжайын беріңіз

# review: unreviewed
receiver-url-private = { $host } — жалпыға ашық интернеттің мекенжайы емес; мұндай алушыларға жүйені жүргізетін адам рұқсат бере алады

# review: unreviewed
receivers-full = Қаланың жұмыс істейтін алушылары ең көбі { $most }. Қажет еместерін істен шығарыңыз.

# review: unreviewed
receiver-known = { $city } осы мекенжайда алушысы бар: соны өзгертіңіз немесе алдымен істен шығарыңыз.

# review: unreviewed
receiver-state = Алушының күйі: { $state }; қазір онымен бұлай істеуге болмайды.

# review: unreviewed
delivery-done = Алушы бұл хабарды алды: ол қайта жіберілмейді.

# review: unreviewed
delivery-overtaken = Алушыға осы хабарландырудың кейінгі хабары жіберілді: бұрынғысы оның соңынан жіберілмейді.

# review: unreviewed
no-alert = Мұндай хабарландыру жоқ немесе ол әлі шығарылмаған.

# review: unreviewed
no-alert-message = «{ $name }» хабарламасы шығарылмаған.

# review: unreviewed
no-report = { $place } үшін { $day } күнгі жағдай туралы баяндама жоқ; барын GET /v1/situation-reports тізеді.

# review: unreviewed
alert-not-waiting = Хабарландырудың күйі: { $state }; ол бекітуді күтіп тұрған жоқ.

# review: unreviewed
alert-over = Хабарландырудың күйі: { $state }; оны болдырмауға болмайды.

# review: unreviewed
alert-not-expired = Бұл хабарландырудың ешбір хабарламасының мерзімі өтпеген.

# review: unreviewed
approved-by-author = Бұл хабарландырудың негізін осы немесе басқа кілтпен өзіңіз жібердіңіз не шештіңіз: мына қаланың атынан әрекет ететін, `approve` құқығы бар басқа адам бекітеді: { $city }.

# review: unreviewed
approved-by-editor = Бұл мәтінді осы немесе басқа кілтпен өзіңіз түзеткенсіз: оны { $city } атынан әрекет ететін және `approve` құқығы бар басқа адам бекітеді.

# review: unreviewed
cancel-edited = Күтіп тұрғаны – тоқтату, оның мәтіні тұрақты: адам тек себебін жазады.

# review: unreviewed
edits-spent = Бұл хабарламаның мәтіндері сақталатын шекке дейін түзетілді. Шек: { $limit }.

# review: unreviewed
text-plain = тек қарапайым мәтін: < және > белгілерінсіз

# review: unreviewed
headline-lines = тақырып – бір жол

# review: unreviewed
approver-unnamed = Кілтіңізде иесі көрсетілмеген, ал бекітетін екінші адам: `person` өрісі бар кілтті қолданыңыз.

# review: unreviewed
draft-refused = Күшінде қалатын хабар жоқ: оның орнына жобаны болдырмаңыз.

# review: unreviewed
waits-new = Әлі ештеңе жіберілген жоқ: негізіндегі деректі өзі жібермеген, мына қаланың адамы бекітеді: { $city }.

# review: unreviewed
waits-raised = Бұл адам келіскеннен де үрейлі: мына қаланың адамы бекітеді немесе қабылдамайды: { $city }.

# review: unreviewed
waits-pushed = Бұл мына қаланың хабарландыруын жіберілген дерек бойынша төмендетер немесе аяқтар еді: { $city }; деректі жіберген: { $pushers }. Қаланың адамы бекіткенше немесе қабылдамағанша, қолданыстағы хабар күшінде қалады.

# review: unreviewed
waits-decided = Бұл мына қаланың хабарландыруын басқа тараптың шешімімен төмендетер немесе аяқтар еді: { $city }; шешкен: { $others }. Қаланың адамы бекіткенше немесе қабылдамағанша, қолданыстағы хабар күшінде қалады.

# review: unreviewed
alert-domain-reserved = Нағыз хабарландырулар шығарылмайды: олардың жіберушісі құжаттамаға арналған { $domain } доменінде болар еді. Шлюздің ALERT_DOMAIN мәніне өз доменіңізді көрсетіңіз.

# review: unreviewed
state-and-status = state пен status мағынасы бір: біреуін ғана көрсетіңіз.

# review: unreviewed
differs-from-state = state мәнінен өзгеше

## Cities, plans and measures

# review: unreviewed
no-city = «{ $city }» қаласы жоқ; идентификаторлар GET /v1/cities ішінде

# review: unreviewed
city-id-reserved = «{ $id }» сақтап қойылған; `khujand` сияқты қысқа атау алыңыз

# review: unreviewed
languages-twice = әр тіл бір рет, ресми тіл бірінші

# review: unreviewed
subdivision-foreign = { $country } елінің ISO 3166-2 коды { $country }- деп басталады

# review: unreviewed
population-undated = халық саны қай жылға жататынын немесе дереккөзін көрсетіңіз

# review: unreviewed
years-outside = UTC бойынша { $first }–{ $last } жылдар аралығында болуы керек

# review: unreviewed
zone-unknown = бұл IANA уақыт белдеуі емес; мысалы, Asia/Bishkek

# review: unreviewed
place-outside-boundary = бойлық пен ендік қала шекарасының ішінде болуы керек

# review: unreviewed
before-membership = Коалиция мүшесі болған күні: { $since }; { $day } одан ерте.

# review: unreviewed
ring-missing = көпбұрышқа сыртқы сақина қажет

# review: unreviewed
boundary-vertices = төбелердің ең көп саны: { $most }; шекараны оңайлатыңыз (0,0001° жеткілікті)

# review: unreviewed
hole-outside = ойық сыртқы сақинаның ішінде жатуы керек

# review: unreviewed
position-form = орын – градуспен берілген бойлық пен ендік

# review: unreviewed
position-range = бойлық -180 бен 180 аралығында, бірінші тұрады; ендік -90 бен 90 аралығында

# review: unreviewed
ring-short = сақинаға кемінде төрт орын қажет, соңғысы біріншісімен бірдей

# review: unreviewed
ring-open = сақина тұйықталмаған: бірінші орынды соңында қайталаңыз

# review: unreviewed
ring-twice = сақина бір орыннан екі рет өтеді

# review: unreviewed
ring-empty = сақина ешнәрсені қоршамайды

# review: unreviewed
ring-crossing = шекара мына жерде өзін қиып өтеді немесе жанайды: { $place }

# review: unreviewed
no-plan = { $plan } жоспары жоқ

# review: unreviewed
plan-fixed = { $status } күйіндегі жоспардың мазмұны өзгермейді.

# review: unreviewed
plan-amendable = { $status } күйіндегі жоспардың мазмұны өзгермейді. Алдымен оны `amended` күйіне көшіріңіз.

# review: unreviewed
plan-adopted-empty = Кемінде бір шарасы бар жоспар ғана қабылданады: шараны POST /v1/measures { "{" }"plan": "{ $plan }", …{ "}" } арқылы қосыңыз.

# review: unreviewed
plan-of-other-city = жоспар мына қаланыкі: { $city }; жоспарда тек өз қаласының шаралары болады

# review: unreviewed
plan-full = Жоспардағы шаралардың ең көп саны: { $most }.

# review: unreviewed
versions-full = Бір жазбаның ({ $kind }) нұсқалары: { $most }, бәрі сақталады; мұны жауып, жаңасында жалғастырыңыз.

# review: unreviewed
measure-final = Шараның күйі: { $status }; ол енді өзгермейді.

# review: unreviewed
accession-unsigned = Қол қойылған құжаттың қол қоюшысы мен күні болады: алдымен `signatory` мен `signed_on` көрсетіңіз.

# review: unreviewed
accession-not-deposited = Депозитарийде { $about } туралы құжат әлі жоқ.

# review: unreviewed
scan-differs = Бұл сканның SHA-256 мәні { $given }, түпнұсқанікі { $known }.

# review: unreviewed
copy-issued = { $city } қаласында бұл құжаттың көшірмесі бар: нөмірі { $number }.

# review: unreviewed
no-party = { $city } қазір мүше емес; тізімі GET /v1/members арқылы.

# review: unreviewed
attachments-full = Жазбада жойылғандарын қоса ең көбі { $most } тіркеме болады; бұл жазбада олар сонша.

# review: unreviewed
attachments-quota = Қала жазбаларының тіркемелері бірге ең көбі { $most } байт алады; алдымен кейбірін жойыңыз.

# review: unreviewed
record-final = Жазба ({ $kind }) { $status } күйінде: мазмұны енді өзгермейді.

# review: unreviewed
finding-missing = «assessed» – `finding` өрісінде не анықталғаны айтылғанда ғана; алдымен соны өзгертіңіз.

# review: unreviewed
integrated-nowhere = осы білім енгізілген әдісті, зерттеуді немесе шолуды көрсетіңіз

# review: unreviewed
dataset-of-a-city = деректер жиыны тиесілі қаланы көрсетіңіз; коалицияның мұнда өзінікі жоқ

# review: unreviewed
readers-needed = `bilateral` ашық қалаларды көрсетіңіз

# review: unreviewed
alerts-of-a-city = хабарландырылатын қаланы көрсетіңіз; коалицияның өз хабарландырулары жоқ

# review: unreviewed
alert-level-skipped = `none` тек хабарланатын ең төмен деңгейден төмен жерде қолданылады, ал қандай да бір деңгей хабарлануы тиіс

# review: unreviewed
nothing-to-hold = жер сілкінісі бірден аяқталады: оның деңгейі төмендемейді

# review: unreviewed
window-short = ескертулер мерзімі кемінде { $days } күн, және ол қысқармайды

# review: unreviewed
window-past = ескертулер мерзімі жарияланғанға дейін басталмайды

# review: unreviewed
window-open = Ескертулер мерзімі { $closes } дейін ашық.

# review: unreviewed
dispute-parties = мәселені көтерген — тараптардың бірі, әрқайсысы бір рет аталады, әр мән солардың бірінікі

# review: unreviewed
dispute-not-yours = Мұны тараптардың өздері, әрқайсысы өз қаласының кілтімен жасайды.

# review: unreviewed
group-unready = Жұмыс тобы әрекетте болуы үшін ережесі, төрағасы және күтілетін нәтижесі болуы керек; жетіспейді: { $missing }.

# review: unreviewed
group-of-others = { $city } бұл жұмыс тобына қатыспайды; топ иесі оны `cities` тізіміне қоса алады.

# review: unreviewed
people-sum = әр белгінің бөліктерінің қосындысы `total` болуы керек; белгісізі – `unknown` немесе `not_available`

# review: unreviewed
not-begun = Басталуы – { $begins }; одан бұрын өткізілген болуы мүмкін емес.

# review: unreviewed
not-held = Адамдар өткізілгеннен кейін саналады; алдымен жазбаны `held` күйіне көшіріңіз.

# review: unreviewed
numbers-twice = күн тәртібінің әр нөмірі бір рет

# review: unreviewed
no-item = күн тәртібінде { $number } тармағы жоқ

# review: unreviewed
minutes-missing = Алдымен хаттаманың қайда жатқанын көрсетіңіз: `minutes` өрісі.

# review: unreviewed
parties-twice = әр қатысушы бір рет

# review: unreviewed
deadline-needed = үнсіздік рәсіміне оны бұзуға болатын мерзім керек

# review: unreviewed
rounds-full = Шешім қайтадан ең көбі { $most } рет ұсынылады; мұны кері алып, басқасын бастаңыз.

# review: unreviewed
decision-in-silence = Үнсіздік рәсімі жүріп жатқанда мәтін өзгермейді; қарсы болыңыз немесе шешімді кері алыңыз.

# review: unreviewed
procedure-other = Бұл шешімнің рәсімі – `{ $procedure }`; алдымен `procedure` өрісін өзгертіңіз.

# review: unreviewed
deadline-over = { $deadline } мерзімі өтіп кетті.

# review: unreviewed
silence-lasts = Үнсіздік рәсімі { $deadline } дейін созылады; оған дейін үнсіздік келісім емес.

# review: unreviewed
parties-silent = Консенсус үшін әр қатысушының сөзі керек; әлі айтпағандар: { $waiting }.

# review: unreviewed
reply-unreadable = Бұл осы жиналысқа iCalendar жауабы емес: METHOD:REPLY, оның UID-і бар бір VEVENT, UTC бойынша DTSTAMP, болған SEQUENCE және PARTSTAT бар бір ATTENDEE, ең көбі 64 КиБ.

# review: unreviewed
reply-of-others = Бұл мекенжай бойынша қалаңыздың бірде-бір орны шақырылмаған.

# review: unreviewed
reply-older = Бұл орынның кейінірек берілген жауабы бар.

# review: unreviewed
results-missing = Алдымен оқуды кім аяқтағанын көрсетіңіз: `completed` өрісі.

# review: unreviewed
more-than-enrolled = оқуды аяқтағандар жазылғандардан көп бола алмайды

# review: unreviewed
not-completed = Күйі — { $status }; куәлік оқуды аяқтағандарға беріледі.

# review: unreviewed
takes-no-part = { $city } қаласы бұл оқуға қатыспайды

# review: unreviewed
score-outside = score low мен high арасында болуы керек

# review: unreviewed
quantiles-or-members = не quantiles, не members

# review: unreviewed
quantiles-order = ең кіші үлес пен мәннен ең үлкеніне қарай

# review: unreviewed
method-foretells-not = { $method } мұнда болжам жасамайды: { $state }. Тізілімде әр базадан артықшылығы бүкіл аралығымен 0-ден жоғары әдіс болжайды.

# review: unreviewed
pathway-or-event = не сценарийлік жол, не оқиға

# review: unreviewed
pathway-needs = сценарийлік жолдың көкжиегі мен базалық кезеңі болады

# review: unreviewed
scenario-of-pathway = Мұнда климаттың сценарийлік жолы бойынша тәуекелді ешбір әдіс есептемейді. Бір оқиға туралы не белгілі екенін /v1/assessments/…/deltas айтады.

# review: unreviewed
scenario-event-unknown = Бұл сценарийдің { $id } оқиғасы мұнда белгісіз немесе ол сізге қолжетімсіз.

# review: unreviewed
before-time = { $time } уақытынан ерте болмауы керек

# review: unreviewed
not-before = Бұл қадам { $time } уақытына дейін мүмкін емес.

# review: unreviewed
submissions-wait = Жауап берілмеген пікірлер: { $number }.

# review: unreviewed
consultation-unanswered = Бұл туралы { $id } кеңесіне әлі жауап берілген жоқ; одан кейін қабылданады.

# review: unreviewed
plan-unaddressed = Қызғылт сары немесе қызыл деңгей, ал жоспарда шара да, қабылданған тәуекел де жоқ: { $hazards }. Осы қауіпті атайтын шара қосыңыз (/v1/measures, `hazards`) немесе тәуекелді жазбаша қабылдаңыз (/v1/accepted-risks).

# review: unreviewed
addressee-other = кеңесті өткізуші – { $city }

# review: unreviewed
language-other = жауап мына тілдердің бірінде беріледі: { $known }

# review: unreviewed
consultation-shut = Кеңес қазір ашық емес.

# review: unreviewed
text-needed = жауаптың да, бас тартудың да мәтіні болады

# review: unreviewed
hazard-code-unknown = «{ $code }» – 2025 жылғы басылымның HIP коды емес; жер сілкінісі – GH0101

# review: unreviewed
hazards-twice = әр қауіп бір рет

# review: unreviewed
assets-twice = әр нысан бір рет

## Hazards, payloads and observations

# review: unreviewed
no-hazard = { $id } қауіпті құбылысы жоқ.

# review: unreviewed
no-warning = { $id } ескертуі жоқ.

# review: unreviewed
hazard-merged = { $id } құбылысы { $into } құбылысымен біріктірілген; соны қолданыңыз.

# review: unreviewed
absorb-itself = Құбылыс өзін-өзі жұта алмайды.

# review: unreviewed
hazard-retracted = { $id } құбылысы қайтарып алынды: ол болған жоқ.

# review: unreviewed
consequence-self = Құбылыс өзіне өзі себеп бола алмайды.

# review: unreviewed
consequence-circle = { $cause } құбылысы { $effect } құбылысынан туындайды: сонда ол өзіне өзі себеп болар еді.

# review: unreviewed
kinds-differ = { $survivor } түрі: { $kind }; { $absorbed } түрі: { $other }. Түрі бірдей құбылыстар ғана бір оқиға бола алады.

# review: unreviewed
drill-and-real = { $survivor } мен { $absorbed } оқиғаларының бірі — жаттығу, екіншісі — жоқ: олар бөлек қалады.

# review: unreviewed
alias-form = желі:идентификатор түрінде болуы керек, мысалы us:us10004bgk

# review: unreviewed
alias-foreign = { $name } мынаның атауы емес: { $id }.

# review: unreviewed
split-empty = Екі оқиғада да кемінде бір желінің шешімі болуы керек.

# review: unreviewed
no-source = «{ $source }» дереккөзі жоқ.

# review: unreviewed
no-source-of = «{ $source }» дереккөзі жоқ; белгілілері: { $known }.

# review: unreviewed
source-paused = { $source } дереккөзі тоқтатылған және ештеңе қабылдамайды: { $reason }

# review: unreviewed
source-paused-until = { $source } дереккөзі мына уақытқа дейін тоқтатылған және ештеңе қабылдамайды: { $until }. Себебі: { $reason }

# review: unreviewed
source-not-paused = { $source } дереккөзі тоқтатылмаған.

# review: unreviewed
source-retired = { $source } дереккөзі қолданыстан шығарылған және ештеңе қабылдамайды; оны иесінің әкімшісі қайтара алады.

# review: unreviewed
source-exists = { $source } дереккөзі бұрыннан бар, мүмкін қолданыстан шығарылған.

# review: unreviewed
source-changed-meanwhile = { $source } дереккөзі осы арада өзгертілді; оны қайта оқыңыз.

# review: unreviewed
source-rank-given = Дереккөздің дәрежесін коалиция береді: ол барлық қалалардың оқиғаларын кімнің шешімі сипаттайтынын анықтайды.

# review: unreviewed
source-plays = бұл орнату жаттығу өткізбейді: жаттығу дереккөзі EXERCISE орнатылған жерде қабылданады

# review: unreviewed
source-name-reserved = { $name } жеткізілетін каталогтарға немесе кезекшілердің хабарламаларына арналған; басқасын таңдаңыз

# review: unreviewed
source-station-unknown = осы желінің { $station } станциясы белгісіз; оны тіркеңіз: POST /v1/stations

# review: unreviewed
source-secret-unusable = орнатуда мұндай құпия жоқ немесе оны URL торабына жіберуге болмайды; SOURCE_SECRETS қараңыз

# review: unreviewed
source-url-private = { $host } — жалпыға ортақ интернет мекенжайы емес; мұндай дереккөздерге орнатуды жүргізуші рұқсат бере алады

# review: unreviewed
source-url-unresolved = { $host } ешбір мекенжайға сәйкес келмейді

# review: unreviewed
source-network-foreign = { $network } желісінің иесі — { $city }: желінің бір иесі болады. Дереккөзге өз желісін беріңіз.

# review: unreviewed
source-network-known = { $network } желісі белгілі немесе оның атымен оқиғалар хабарланған: оны қалаға тек орнатуды жүргізуші бере алады.

# review: unreviewed
source-auth-unused = `auth` — `url` бар `poll` / `mqtt` түріндегі дереккөздер үшін

# review: unreviewed
source-auth-place = `header` жоқ `auth` үшін URL ішінде `{ "{" }secret{ "}" }` керек, ал `{ "{" }secret{ "}" }` үшін — сондай `auth`

# review: unreviewed
source-url-unreadable = URL оқылмайды

# review: unreviewed
source-url-scheme = URL мыналардың бірімен басталып: { $schemes }, торапты атауы керек

# review: unreviewed
source-url-secret = URL құпияны қамтиды ({ $found }), оны дереккөзді көретін әркім оқиды: оны SOURCE_SECRETS ішінде орнатып, `auth` ішінде атаңыз

# review: unreviewed
report-ends-early = ол басталмай тұрып аяқталады

# review: unreviewed
report-begins-long-ago = хабарламадан тым бұрын басталған; шегі, жылмен: { $years }. Одан ескісі тізілімдер мен кестелерден келеді

# review: unreviewed
report-area-twice = `area` немесе `radius_km` беріңіз, екеуін емес

# review: unreviewed
report-value-bare = `value` үшін `measure` және `unit` керек

# review: unreviewed
report-earthquake-real = Жер сілкіністері туралы желілер хабарлайды. Адам оны тек жаттығу үшін, exercise = true деп жариялайды.

# review: unreviewed
report-magnitude = Оқу-жаттығудағы жер сілкінісіне magnitude мен depth_km қажет; басқа құбылыстарда олар жоқ.

# review: unreviewed
report-earthquake-ground = Жер сілкінісінің ошағы бар, өз аумағы жоқ: ends, area, radius_km және value өрістерін алып тастаңыз.

# review: unreviewed
report-cancelled = Бұл хабарлама кері алынған; қауіп туралы қайта хабарлаңыз.

# review: unreviewed
mapping-quantity = мәндер бағанына `quantity` керек

# review: unreviewed
mapping-unit = { $unit } бірлігі мыналардың бірі емес: { $known }

# review: unreviewed
mapping-measure = өлшенген бағанға `measure` және `unit` керек

# review: unreviewed
mapping-lacks = ешбір баған да, тұрақты мән де бермейді: { $fields }

# review: unreviewed
mapping-twice = екі баған бір өрісті қамтиды немесе `value` тұрақты

# review: unreviewed
source-mapping-alone = `table` пішініне `mapping` керек, ал басқа пішіндер оны қабылдамайды

# review: unreviewed
source-topics-alone = `mqtt` түріне `topics` керек, ал басқа түрлер оларды қабылдамайды

# review: unreviewed
trials-busy = Қазір басқалары тексерілуде; сәл кейін қайталаңыз.

# review: unreviewed
trial-too-long = бұл { $seconds } с-тан ұзаққа созылады

# review: unreviewed
trial-needs-payload = дереккөзден сұралмайды: тексеру үшін дерек жіберіңіз

# review: unreviewed
trial-unanswered = дереккөз тиісінше жауап бермеді: { $reason }

# review: unreviewed
signature-unknown = Осы дереккөздің ешбір құпиясы хабарға соңғы бес минутта қол қоймаған. `id.timestamp.body` мәтініне Standard Webhooks бойынша HMAC-SHA256 арқылы қол қойып, сағатты тексеріңіз.

# review: unreviewed
webhook-id-used = webhook-id { $id } басқа хабарда болған.

# review: unreviewed
secrets-enough = Бір мезгілде жарамды құпиялар: { $most }. Алдымен біреуін аяқтаңыз.

# review: unreviewed
payload-empty = Сұрау денесі бос; деректерді дереккөз бергендей етіп жіберіңіз.

# review: unreviewed
payload-too-large = Деректің ашылғандағы көлемінің шегі, байт: { $limit }. Бөліктеп жіберіңіз.

# review: unreviewed
tests-spent = Қала бір сағатта жібере алатын тексеру хабарламалары: { $limit }; { $seconds } с өткен соң қайталаңыз.

# review: unreviewed
bytes-spent = Бір кілт пен { $source } дереккөзі үшін тәуліктік шек, байт: { $limit }. { $seconds } с өткен соң, UTC бойынша келесі тәулік басталғанда қайталаңыз.

# review: unreviewed
pushes-waiting = { $source } дереккөзінен жібергеніңіз әлі оқылуын күтуде: пакет { $waiting }, байт { $bytes }. { $seconds } с өткен соң қайталаңыз.

# review: unreviewed
items-spent = Бір кілт пен { $source } дереккөзі үшін тәуліктік шек, жазба: { $limit }. { $seconds } с өткен соң, UTC бойынша келесі тәулік басталғанда қайталаңыз.

# review: unreviewed
encoding-unknown = Content-Encoding «{ $encoding }» белгісіз; мынаны қолданыңыз: { $known }.

# review: unreviewed
no-receipt = { $id } түбіртегі жоқ.

# review: unreviewed
no-entry = { $id } карантин жазбасы жоқ.

# review: unreviewed
entry-resolved = Жазба шешілген: ол ақыры пайдаланылды.

# review: unreviewed
entry-discarded = Жазба бұрыннан шығарып тасталған: { $name }.

# review: unreviewed
payload-forgotten = Бұл жазбаның деректері енді сақталмайды; қайта жіберіңіз.

# review: unreviewed
station-form = дереккөз:код түрінде болуы керек, мысалы openaq:8684

# review: unreviewed
no-station = { $station } /v1/stations ішінде жоқ

# review: unreviewed
threshold-place = шек бір қалаға не бір станцияға қатысты: `city` не `station` жіберіңіз, екеуін бірге емес

# review: unreviewed
threshold-kind = { $quantity } тек мынаны береді: { $kinds }

# review: unreviewed
threshold-order = сандар ретімен болуы керек: closes { $order } opens { $order } severe { $order } extreme; closes пен opens тең емес

## Assets

# review: unreviewed
asset-retired = { $id } нысаны тізілімнен шығарылған; ол енді өзгермейді.

# review: unreviewed
source-id-twice = owner_city, source және source_id мәндері { $other } мәндерімен бірдей

# review: unreviewed
asset-elsewhere = нысанның иесі: { $owner }; ол мына қалада есепке алынбайды: { $city }. Оны owner_city `{ $city }` деп тіркеңіз, ал ешбір қалаға тиесілі болмаса — `coalition` деп

# review: unreviewed
asset-of-all = коалицияға тиесілі нәрсенің класы `public` немесе `coalition` болады; оны басқалардан жасыру үшін owner_city өрісінде қаланы көрсетіңіз

# review: unreviewed
coordinates-missing = бойлық 0, ендік 0 координаттардың жоқтығын білдіреді: оларды көрсетіңіз

# review: unreviewed
capacity-without-unit = capacity мәніне capacity_unit қажет, мысалы MW, beds немесе pupils

# review: unreviewed
media-type-unread = { $type } емес, { $known } жіберіңіз.

# review: unreviewed
line-not-csv = { $line }-жол CSV емес: { $error }

# review: unreviewed
columns-unknown = белгісіз баған: { $unknown }; барлары: { $known }. Файл былай оқылды: { $dialect }. Бағанның атын өзгертіңіз немесе мұндай бағандарды қалдырып кетіңіз: unknown_columns=ignore

# review: unreviewed
columns-missing = жетіспейтін баған: { $missing }. Файл былай оқылды: { $dialect }, бағандары: { $columns }

# review: unreviewed
file-encoding-unknown = ешбір кодтау сәйкес келмейді, алғаш рет { $byte }-байтта: файлды CSV UTF-8 немесе .xlsx түрінде сақтаңыз немесе кодтауын Content-Type ішінде көрсетіңіз, мысалы text/csv; charset=windows-1251

# review: unreviewed
workbook-unreadable = кітапты оқу мүмкін болмады ({ $error }): оны .xlsx немесе CSV UTF-8 түрінде қайта сақтаңыз

# review: unreviewed
table-foreign = бұл { $kind }, мұндай файлдар кесте ретінде оқылмайды: CSV, .xlsx немесе GeoJSON жіберіңіз

# review: unreviewed
workbook-old = бұл Excel 2003 не одан ескі кітап немесе құпиясөзі бар кітап: оны құпиясөзсіз .xlsx немесе CSV UTF-8 түрінде сақтаңыз

# review: unreviewed
features-not-json = бұл оқылатын JSON емес: { $error }

# review: unreviewed
features-crs = координаттар { $crs } жүйесінде: алдымен оларды WGS 84 (EPSG:4326) градустарына қайта есептеңіз

# review: unreviewed
features-unknown = бұл JSON ішінде GeoJSON FeatureCollection features те, Overpass жауабының elements те жоқ

# review: unreviewed
features-half = Overpass бәрін таппай тұрып тоқтады: { $remark }. Бір жолы азырақ сұраңыз

# review: unreviewed
features-too-many = онда { $most } нысаннан көп: оны бөліктермен жіберіңіз

# review: unreviewed
features-columns = оның нысандарында { $most } түрлі қасиеттен көп

# review: unreviewed
features-too-large = нысандар файлы { $most } МБ-тан аспауы керек: оны бөліктермен немесе кесте түрінде жіберіңіз

# review: unreviewed
taxonomy-unknown = қисықтары бар мұндай осалдық класы жоқ; ұқсастары: { $near }. Класы белгісіз болса, өрісті бос қалдырыңыз

# review: unreviewed
coverage-none = Бірде-бір нысан тіркелмеген, сондықтан бұл жүйе туралы ештеңе айту мүмкін емес. Оны OpenStreetMap-тан ./qalqan facilities { $city } командасымен толтырыңыз немесе өз кестеңізді POST /v1/assets/import арқылы жүктеңіз

# review: unreviewed
coverage-no-class = { $all } нысанның { $number } осалдық класы жоқ, сондықтан жер сілкінісіндегі зақымы бағаланбайды: taxonomy өрісін PATCH /v1/assets/(id) арқылы немесе кестеде көрсетіңіз

# review: unreviewed
workbook-too-large = кітап ашылғанда { $most } МБ-тан үлкен: оны бөліп немесе CSV түрінде жіберіңіз

# review: unreviewed
parquet-unreadable = Parquet файлын оқу мүмкін болмады ({ $error }): оны қайта жазыңыз

# review: unreviewed
parquet-columns = Parquet файлында { $most } бағаннан көп

# review: unreviewed
parquet-too-large = Parquet файлы ашылғанда { $most } МБ-тан үлкен: оны бөліп жіберіңіз

# review: unreviewed
file-too-many-rows = кестеде { $most } жолдан көп: оны бөліп жіберіңіз

# review: unreviewed
row-cells = жолдағы ұяшықтар: { $cells }, тақырыптағы: { $columns }; ішінде { $delimiter } бар ұяшықты тырнақшаға алыңыз

# review: unreviewed
row-twice = алдыңғы жолдың owner_city, source және source_id мәндері осындай

# review: unreviewed
number-ambiguous = мыңдық па, ондық бөлшек пе? Бөлгішсіз жазыңыз, мысалы 1200 немесе 1.2

# review: unreviewed
subtype-unknown = нысанның белгісіз түрі: оны латын әріптерімен, астын сызу белгісімен жазыңыз, мысалы { $known }

# review: unreviewed
asset-far = нысан қызмет ететін { $city } қаласына дейін { $km } км: бойлық пен ендікті түзетіңіз немесе растаңыз: far=accept

# review: unreviewed
asset-swapped = бойлық пен ендік ауысып кеткен сияқты: осылай { $city } қаласына дейін { $km } км, керісінше { $swapped } км. Орындарын ауыстырыңыз немесе растаңыз: far=accept

## Assessments and calculators

# review: unreviewed
no-portfolio-found = Іздеу шегінде (түйін: { $nodes }, с: { $seconds }) портфель табылмады; бұл оның жоқ екенін білдірмейді. Шаралардың, шектеулердің немесе үлестердің санын азайтыңыз.

# review: unreviewed
rule-not-kept = ешбір портфель { $rule } талабын орындай алмайды

# review: unreviewed
rules-not-kept = ешбір портфель барлық ережені орындамайды, бір ережені алып тастау көмектеспейді

# review: unreviewed
rules-not-kept-unnamed = ешбір портфель барлық ережені орындамайды; қайсысы кедергі екені берілген уақытта табылмады

# review: unreviewed
no-assessment = { $id } бағалауы жоқ.

# review: unreviewed
results-forgotten = Бұл бағалау бірнеше рет ауыстырылған немесе оның әдістері осы шығарылымда жоқ; оның нысандар бойынша нәтижелері енді сақталмайды.

# review: unreviewed
results-running = Басқа бағалаулардың нәтижелері есептеліп жатыр; кейін қайталаңыз.

# review: unreviewed
inform-empty = scores, indicators немесе scorecards көрсетіңіз

# review: unreviewed
one-at-least = кемінде біреуін көрсетіңіз: { $fields }

# review: unreviewed
numbers-needed = { $field }: сан немесе сандар массиві қажет

# review: unreviewed
one-number-needed = { $field }: массив емес, бір сан қажет

# review: unreviewed
shape-differs = { $field }: алдыңғы аргументтердегідей { $shape } пішіні қажет, { $given } емес

# review: unreviewed
value-unfit = { $field }: { $given } мұнда сәйкес келмейді

# review: unreviewed
data-too-few = { $field }: бағалау үшін деректер тым аз

# review: unreviewed
order-broken = { $field }: мәндер қажетті ретпен берілмеген

# review: unreviewed
shares-sum = { $field }: қосындысы 1 болуы керек

# review: unreviewed
number-outside =
    { $field }: { $shape ->
        [above] { $least } мәнінен үлкен сан қажет
        [above-most] { $least } мәнінен үлкен, { $most } мәнінен аспайтын сан қажет
        [least] { $least } мәнінен кем емес сан қажет
        [least-most] { $least } бен { $most } аралығындағы сан қажет
        [most] { $most } мәнінен аспайтын сан қажет
       *[finite] шекті сан қажет
    }, берілгені: { $given }

## Fields of bodies and parameters, as pydantic names what is wrong

# review: unreviewed
pydantic-missing = жоқ: көрсетіңіз

# review: unreviewed
pydantic-extra-forbidden = мұнда белгісіз: алып тастаңыз

# review: unreviewed
pydantic-json-invalid = JSON қате: { $error }

# review: unreviewed
pydantic-nul-character = мәтінде NUL таңбасы болмауы керек: алып тастаңыз

# review: unreviewed
pydantic-model-type = объект қажет

# review: unreviewed
pydantic-model-attributes-type = { pydantic-model-type }

# review: unreviewed
pydantic-dict-type = { pydantic-model-type }

# review: unreviewed
pydantic-list-type = массив қажет

# review: unreviewed
pydantic-tuple-type = { pydantic-list-type }

# review: unreviewed
pydantic-set-type = { pydantic-list-type }

# review: unreviewed
pydantic-frozen-set-type = { pydantic-list-type }

# review: unreviewed
pydantic-too-short = ұзындығы кемінде { $min_length } болуы керек, { $actual_length } емес

# review: unreviewed
pydantic-too-long = ұзындығы көп дегенде { $max_length } болуы керек, { $actual_length } емес

# review: unreviewed
pydantic-string-type = мәтін қажет

# review: unreviewed
pydantic-string-unicode = UTF-8 мәтіні қажет

# review: unreviewed
pydantic-string-too-short = таңбалардың ең аз саны: { $min_length }

# review: unreviewed
pydantic-string-too-long = таңбалардың ең көп саны: { $max_length }

# review: unreviewed
pydantic-string-pattern-mismatch = «{ $pattern }» үлгісіне сай болуы керек

# review: unreviewed
pydantic-enum = рұқсат етілген мәндер: { $expected }

# review: unreviewed
pydantic-literal-error = { pydantic-enum }

# review: unreviewed
pydantic-union-tag-invalid = { $discriminator } ішінде «{ $tag }»; рұқсат етілген мәндер: { $expected_tags }

# review: unreviewed
pydantic-union-tag-not-found = { $discriminator } өрісі қажет

# review: unreviewed
pydantic-bool-type = true немесе false қажет

# review: unreviewed
pydantic-bool-parsing = { pydantic-bool-type }

# review: unreviewed
pydantic-int-type = бүтін сан қажет

# review: unreviewed
pydantic-int-parsing = { pydantic-int-type }

# review: unreviewed
pydantic-int-from-float = { pydantic-int-type }

# review: unreviewed
pydantic-int-parsing-size = кішірек бүтін сан қажет

# review: unreviewed
pydantic-float-type = сан қажет

# review: unreviewed
pydantic-float-parsing = { pydantic-float-type }

# review: unreviewed
pydantic-finite-number = шекті сан қажет

# review: unreviewed
pydantic-greater-than = { $gt } мәнінен үлкен сан қажет

# review: unreviewed
pydantic-greater-than-equal = { $ge } мәнінен кем емес сан қажет

# review: unreviewed
pydantic-less-than = { $lt } мәнінен кіші сан қажет

# review: unreviewed
pydantic-less-than-equal = { $le } мәнінен аспайтын сан қажет

# review: unreviewed
pydantic-date-type = күн қажет, мысалы 2026-01-15

# review: unreviewed
pydantic-date-parsing = { pydantic-date-type }

# review: unreviewed
pydantic-date-from-datetime-parsing = { pydantic-date-type }

# review: unreviewed
pydantic-date-from-datetime-inexact = { pydantic-date-type }, тәулік уақытынсыз

# review: unreviewed
pydantic-datetime-type = уақыт қажет, мысалы 2026-01-15T09:30:00Z

# review: unreviewed
pydantic-datetime-parsing = { pydantic-datetime-type }

# review: unreviewed
pydantic-datetime-from-date-parsing = { pydantic-datetime-type }

# review: unreviewed
pydantic-datetime-object-invalid = { pydantic-datetime-type }

# review: unreviewed
pydantic-timezone-aware = уақыт белдеуі қажет, мысалы Z немесе +06:00

# review: unreviewed
pydantic-uuid-type = UUID қажет, мысалы 0190b0a4-7c1e-7000-8000-000000000000

# review: unreviewed
pydantic-uuid-parsing = { pydantic-uuid-type }

# review: unreviewed
nul-in-path = Ешбір жолда NUL таңбасы болмайды.

# review: unreviewed
nul-in-parameter = мәтінде NUL таңбасы болмауы керек: алып тастаңыз

# review: unreviewed
columns-twice = { $columns } үшін екі баған бар; біреуін қалдырыңыз

# review: unreviewed
cities-own = әр қала бір рет аталады, иесі болып табылатын қала өзі қатысады

# review: unreviewed
cities-agreed = Қалалар { $kind } ұсынылған кезде ғана аталады; кейін олар шыға алады, бірақ қосуға болмайды.

# review: unreviewed
agreement-missing = Келісімі күтілетін қалалар: { $cities } ({ $kind }).

# review: unreviewed
city-not-named = Мұны тек қатысушы қала өз атынан, өз кілтімен айтады; иесі болып табылатын қала өзінікін тоқтатады.

# review: unreviewed
cities-unnamed = қатысушы қалалардың ішінде жоқ: { $cities }

# review: unreviewed
study-fixed = { $status } күйінде мазмұн өзгермейді.

# review: unreviewed
study-empty = Әзірге пікір айтатын тұжырым жоқ.

# review: unreviewed
window-needed = Бұл үшін қатысушы қаланың { $about } туралы ескертулер мерзімі керек.

# review: unreviewed
project-empty = Жоба нәтижелері айтылғанда аяқталады.

# review: unreviewed
day-to-come = болашақ күн бола алмайды

# review: unreviewed
review-city = қала өзіне шолу жасайды; басқаларға шолу коалицияныкі

# review: unreviewed
review-item = бұл тақырыптың үлгісінде бар: { $items }

# review: unreviewed
review-part = { $status } күйіне өту үшін шолуға әлі керек: { $parts }.

# review: unreviewed
code-unknown = { $framework } ішінде { $code } коды жоқ; тізімі: /v1/alignment-codes

# review: unreviewed
codes-needed = Қабылдау үшін ({ $kind }) Сендай коды мен ТДМ коды керек.

# review: unreviewed
groups-twice = санат топтауда екі рет аталған

# review: unreviewed
groups-beyond = топтардағы адам саны жалпы саннан көп, { $total }

# review: unreviewed
method-unknown = тізілімде мұндай әдіс жоқ: { $id }

# review: unreviewed
layer-value = Есептік мәнге сан мен өлшем бірлігі керек.

# review: unreviewed
layer-study = { $study } зерттеуі { $status } күйінде; қабат зерттеуі жарияланғаннан кейін жарияланады.
