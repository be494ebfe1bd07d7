### What problems say (application/problem+json).
### How to edit: see README.md beside this file.

## Titles: what problems of one type are called

# review: unreviewed
title-bad-request = Сурам туура эмес

# review: unreviewed
title-not-found = Табылган жок

# review: unreviewed
title-method-not-allowed = Бул ыкмага уруксат жок

# review: unreviewed
title-validation = Сурамда каталар бар

# review: unreviewed
title-unknown-parameter = Сурамдын параметри белгисиз же туура эмес

# review: unreviewed
title-unauthorized = Жарактуу ачкыч керек

# review: unreviewed
title-policy-denied = Маалымат саясаты уруксат бербейт

# review: unreviewed
title-outside-mandate = Сиздин ыйгарым укугуңуздан тышкары

# review: unreviewed
title-illegal-transition = Мындай өтүүгө болбойт

# review: unreviewed
title-conflict = Карама-каршылык

# review: unreviewed
title-version-conflict = Жазуу өзгөргөн

# review: unreviewed
title-precondition-required = If-Match керек

# review: unreviewed
title-idempotency-conflict = Idempotency-Key башка сурамга колдонулган

# review: unreviewed
title-too-large = Сурамдын денеси өтө чоң

# review: unreviewed
title-range-not-satisfiable = Мындай байттар жок

# review: unreviewed
title-unsupported-media-type = Бул формат колдоого алынбайт

# review: unreviewed
title-rate-limited = Сурам өтө көп

# review: unreviewed
title-request-timeout = Сурам өтө жай келди

# review: unreviewed
title-header-fields-too-large = Аталыш талаалары өтө көп

# review: unreviewed
title-unavailable = Убактылуу жеткиликсиз

# review: unreviewed
title-storage-full = Сактоого орун жок

# review: unreviewed
title-gone = Мындан ары сакталбайт

# review: unreviewed
title-internal = Биздин ката

## What each type means, and what to do

# review: unreviewed
problems-all = Көйгөй түрлөрү

# review: unreviewed
no-problem-type = { $type } түрүндөгү көйгөй жок. Белгилүүлөрү: { $known }.

# review: unreviewed
about-bad-request = Сурамдын тулкусу билдирилген түрдө окулбайт. Анын толук экенин жана операциянын сыпаттамасындагы форматта экенин текшериңиз.

# review: unreviewed
about-not-found = Мындай объект жок же ачкычыңыз ал тууралуу билүүгө укуктуу эмес. Сизге эмне жеткиликтүү экенин тизмелер көрсөтөт.

# review: unreviewed
about-method-not-allowed = Жол бар, бирок бул ыкма менен эмес. Жеткиликтүү ыкмалар жооптун Allow талаасында көрсөтүлгөн.

# review: unreviewed
about-validation = Сурамдын талаасы туура эмес. errors ичиндеги ар бир мүчө талааны pointer аркылуу атайт жана ал эмнени кабыл аларын айтат.

# review: unreviewed
about-unknown-parameter = Жол мындай сурам параметрин билбейт же анын мааниси окулбайт. Ката жазылган чыпка ашыкча көрсөтпөшү үчүн эч нерсе унчукпай өткөрүлбөйт.

# review: unreviewed
about-unauthorized = Сурамга жарактуу ачкыч керек, ал эми ал жок же белгисиз, кайтарылып алынган же мөөнөтү өткөн. Аны X-API-Key ичинде же Bearer токени катары жибериңиз; ачкычтарды шаарыңыздын администратору берет.

# review: unreviewed
about-policy-denied = Ачкычыңыз белгилүү, бирок анын буга укугу жок же маалымат саясаты муну ошол эле адамга уруксат бербейт. Кайсынысы экени detail ичинде.

# review: unreviewed
about-outside-mandate = Жазуу башка шаарга таандык же башка шаарда эсептелет. Ар бир шаар өз жазууларын гана өзгөртөт; анын операторлоруна кайрылыңыз.

# review: unreviewed
about-illegal-transition = Жазуу азыркы абалынан суралган абалга өтпөйт. Өтүүгө боло турган абалдар allowed ичинде көрсөтүлгөн.

# review: unreviewed
about-conflict = Сурам азыркы абалга каршы келет: мисалы, жазуу мурунтан бар же мындан ары сакталбайт. Аны кайра окуп, кайра чечиңиз.

# review: unreviewed
about-version-conflict = If-Match атаган нускадан кийин жазууну бирөө өзгөрткөн. Аны кайра окуп, өзгөртүүнү жаңы ETag менен жибериңиз.

# review: unreviewed
about-precondition-required = Өзгөртүү көрүлбөгөндү жокко чыгарбашы үчүн кайсы нускага негизделгенин айтышы керек. Окуган ETag маанисин If-Match ичинде жибериңиз.

# review: unreviewed
about-idempotency-conflict = Бул Idempotency-Key башка тулку менен колдонулган. Ачкыч бир буйрукту билдирет: жаңы буйрукка жаңысын алыңыз.

# review: unreviewed
about-too-large = Тулкуда бир жолу окулгандан көп байт же маани бар. Чек detail ичинде көрсөтүлгөн; бөлүктөп жибериңиз.

# review: unreviewed
about-range-not-satisfiable = Файлда Range сураган байттар жок. Баары канча экени жооптун Content-Range талаасында көрсөтүлгөн.

# review: unreviewed
about-unsupported-media-type = Операция мындай Content-Type же Content-Encoding менен тулкуну окубайт. Окулгандары detail ичинде көрсөтүлгөн.

# review: unreviewed
about-rate-limited = Ушул мүнөттүн сурамдары түгөндү же өтө көп агым ачык. Retry-After секунддан кийин кайтыңыз; ачкыч менен тез-тез суроого болот.

# review: unreviewed
about-request-timeout = Тулку убагында толук келген жок. Аны ылдамыраак байланыш менен же бөлүктөп кайра жибериңиз.

# review: unreviewed
about-header-fields-too-large = Сурамда окулгандан көп же узун баш талаалар бар. Интерфейске кереги жокту, мисалы cookie, алып салыңыз.

# review: unreviewed
about-unavailable = Сурамга керектүү бир нерсе азыр иштебейт же бош эмес. Эч нерсе жарым-жартылай өзгөртүлгөн жок; Retry-After секунддан кийин кайталаңыз.

# review: unreviewed
about-gone = Бул мында болгон, мындан ары сакталбайт. Жооп кайдан улантууну айтат.

# review: unreviewed
about-storage-full = Маалымат базасынын диски толуп калды, ошондуктан жаңысы кабыл алынбайт. Кабыл алынганы сакталды; Retry-After секунддарынан кийин кайра жөнөтүңүз.

# review: unreviewed
about-internal = Бул биздин ката. Эч нерсе жарым-жартылай өзгөргөн жок; платформаны жүргүзгөндөргө жооптун id белгисин айтыңыз: журналда ал боюнча көбүрөөк жазылган.

## Requests of every kind

# review: unreviewed
city-unknown = { $city } идентификатору менен шаар жок. Белгилүүлөрү: { $known }.

# review: unreviewed
no-path = Мындай жол жок; бардык жолдор GET /openapi.json ичинде.

# review: unreviewed
no-method = Бул жол мыналарды кабыл алат: { $allowed }; ошолордун бирин колдонуңуз.

# review: unreviewed
unreadable-body = Сурамдын денесин окуу мүмкүн болгон жок; кайра жөнөтүңүз.

# review: unreviewed
body-encoding = Сурамдын денеси { $encoding } тексти эмес: 0дөн санаганда { $at } байты анын бир да белгисине туура келбейт. JSONду UTF-8 түрүндө жөнөтүңүз.

# review: unreviewed
body-too-large = Бул жерде сурамдын денесинин чеги, байт: { $limit }; бул дене андан чоң. Азыраак бөлүктөр менен жөнөтүңүз.

# review: unreviewed
range-beyond = Файлдагы байттар: { $bytes }; диапазон башталган жерде байт жок.

# review: unreviewed
too-many-values = Бул жерде сурамдагы маанилердин чеги (үтүрлөр жана кашаалар боюнча): { $limit }; бул сурамда андан көп. Бөлүп сураңыз.

# review: unreviewed
body-too-slow = Сурамдын денеси { $seconds } с ичинде толук келген жок; кайра жөнөтүңүз, байланыш жай болсо, азыраак бөлүктөр менен.

# review: unreviewed
bodies-too-many = Бир убакта өтө көп сурам денеси жөнөтүлүүдө; муну кийинчерээк кайра жөнөтүңүз.

# review: unreviewed
fields-too-many = Аталыш талааларынын чеги: { $fields }, бардыгы байт: { $limit }. Калгандарын жөнөтпөңүз.

# review: unreviewed
host-once = Суроо-талапта Host баш аталыш талаасы так бир жолу болушу керек.

# review: unreviewed
unknown-parameters = Сурамдын белгисиз параметри: { $unknown }. Бул жерде белгилүү параметрлер: { $known }.

# review: unreviewed
unknown-parameter = белгисиз параметр

# review: unreviewed
parameter-twice = бир нече жолу көрсөтүлгөн

# review: unreviewed
one-of = уруксат берилген маанилер: { $allowed }

# review: unreviewed
number-needed = сан керек

# review: unreviewed
metres-for-degrees = WGS 84 (EPSG:4326) градустары керек; проекциянын метрлери окулбайт: адегенде таблицаны кайра эсептеңиз

# review: unreviewed
boolean-needed = true же false керек

# review: unreviewed
value-too-long = текст керек; белгилердин эң көп саны: { $most }

# review: unreviewed
page-limit = 1ден башталган бүтүн сан керек; { $most } маанисинен ашса, { $most } деп эсептелет

# review: unreviewed
cursor-foreign = бул тизмеге тиешелүү эмес; барактын `next` маанисин өзгөртпөй бериңиз же көрсөтпөңүз

# review: unreviewed
bbox-form = west,south,east,north же west,south,low,east,north,high түрүндө болушу керек

# review: unreviewed
bbox-longitudes = узундук -180 менен 180дин ортосунда болушу керек

# review: unreviewed
bbox-latitudes = кеңдик -90 менен 90дун ортосунда болушу керек, адегенде түштүгү

# review: unreviewed
bbox-heights = адегенде төмөнкү бийиктик көрсөтүлөт

# review: unreviewed
interval-form = бир учур же башы/аягы керек; экөөнүн бирөө гана ачык боло алат

# review: unreviewed
interval-backwards = аралык башталганга чейин эле бүтөт

# review: unreviewed
time-form = «{ $value }» RFC 3339 үлгүсүнө туура келбейт; мисалы: 2015-12-07T07:50:05Z

# review: unreviewed
before-field = `{ $field }` маанисинен эрте болбошу керек

# review: unreviewed
after-field = `{ $field }` маанисинен кеч болбошу керек

# review: unreviewed
in-the-past = келечектеги убакыт керек

# review: unreviewed
no-record = { $kind } { $id } жазуусу жок же ал сизге жеткиликсиз.

# review: unreviewed
exists = { $kind } { $id } жазуусу мурунтан эле бар.

# review: unreviewed
if-match-needed = Өзүңүз өзгөрткөн нусканын ETag маанисин If-Match аркылуу жөнөтүңүз; азыркы мааниси: { $etag }.

# review: unreviewed
version-passed = Жазуунун нускасы: { $version }, { $seen } эмес. Жазууну кайра окуп, сурамды кайталаңыз.

# review: unreviewed
idempotency-key-used = Бул Idempotency-Key башка дене менен колдонулган; жаңы сурамга жаңы ачкыч алыңыз.

# review: unreviewed
secret-shown-once = Бул Idempotency-Key мурда { $address } түзгөн. Сыры бир жолу көрсөтүлдү, кайра көрсөтүүгө болбойт.

# review: unreviewed
transition-none = «{ $now }» абалынан мына бул абалдарга өтсө болот: { $ways }; «{ $to }» абалына болбойт.

# review: unreviewed
state-final = «{ $now }» – акыркы абал: андан эч кайда, анын ичинде «{ $to }» абалына да өтүүгө болбойт.

## Keys and mandates

# review: unreviewed
key-needed = Ачкыч керек: аны X-API-Key башында жөнөтүңүз.

# review: unreviewed
key-unknown = Ачкыч белгисиз, мөөнөтү өткөн же кайтарып алынган. Жарактуу ачкычты X-API-Key же Authorization: Bearer аркылуу жөнөтүңүз; ачык маалыматты окуу үчүн ачкыч жөнөтпөңүз.

# review: unreviewed
other-site = Иш ордунун аракеттери анын өз барактарынан гана суралат. Бул суроо башка сайттын барагынан келди.

# review: unreviewed
form-of-another = Бул форма башка сеанс үчүн жасалган же эскирген. Анын барагын кайра ачып, дагы бир жолу жөнөтүңүз.

# review: unreviewed
no-form = Суроонун денеси иш ордунун формасы эмес.

# review: unreviewed
token-invalid = Кызматтын токени жараксыз.

# review: unreviewed
token-needed = Кызматтын токенин жөнөтүңүз: Authorization: Bearer …

# review: unreviewed
scope-missing = Ачкычтын «{ $scope }» укугу жок.

# review: unreviewed
rate-of-key = Мүнөтүнө уруксат берилген сурамдар: { $limit }. { $seconds } с өткөндөн кийин кайталаңыз.

# review: unreviewed
rate-without-key = Ачкычсыз мүнөтүнө уруксат берилген сурамдар: { $limit }. { $seconds } с өткөндөн кийин кайталаңыз.

# review: unreviewed
record-foreign = Жазуу ({ $kind }) мына бул шаарга таандык: { $city }; ачкычыңыз мунун атынан иштейт: { $mandate }.

# review: unreviewed
counts-elsewhere = Мына бул шаарда эмне эсепке алынарын шаардын өзү чечет: { $city }; ачкычыңыз мунун атынан иштейт: { $mandate }. Шаар муну өз ачкычы менен жасасын.

# review: unreviewed
voice-foreign = Бул булак мунун атынан сүйлөйт: { $city }; ачкычыңыз мунун атынан иштейт: { $mandate }. Өз шаарыңыздын булагына жөнөтүңүз же оператордон шаарыңызды бул булактын `pushers` тизмесине кошууну сураныңыз.

# review: unreviewed
no-mandate = Ачкычыңыздын мына бул шаар боюнча ыйгарым укугу жок: { $city }.

# review: unreviewed
mandate-city = Сиздин ыйгарым укугуңуз: «{ $city }». Ушул шаардын ачкычтарын бериңиз.

# review: unreviewed
mandate-country = Сиздин өлкөңүз: «{ $country }». `country` маанисин көрсөтпөңүз же ушуну көрсөтүңүз.

# review: unreviewed
no-key = Сиздин ыйгарым укугуңуздун чегинде мындай ачкыч жок.

# review: unreviewed
key-name-reserved = ачкычтын аты `rule:` деп башталбайт: платформанын эрежелери ошентип аталат; башка ат тандаңыз

# review: unreviewed
key-person-needed = ачкычтын ээсин кеминде үч тамгадан турган, өзгөрбөгөн ат менен атаңыз, мисалы дарек менен: жөнөтүүчү, бекитүүчү же башкаруучу ачкыч бир адамдыкы

# review: unreviewed
keys-full = Бир шаардын ачкычтары: { $most }, бүткөндөрү да кирет, алар бүткөндөн кийин унутулат (күн: { $days }). Эч ким колдонбогондорун кайра алыңыз.

## What does not answer

# review: unreviewed
service-down = { $service } кызматы иштебей жатат; сурамды кийинчерээк кайталаңыз.

# review: unreviewed
service-silent = { $service } кызматы жооп бербей жатат; сурамды кийинчерээк кайталаңыз.

# review: unreviewed
service-busy = { $service } кызматы бош эмес; сурамды кийинчерээк кайталаңыз.

# review: unreviewed
database-silent = Маалымат базасы жооп бербей жатат; сурамды кийинчерээк кайталаңыз.

# review: unreviewed
database-busy = Маалымат базасында азыр бош орун жок; сурамды кийинчерээк кайталаңыз.

# review: unreviewed
disk-full = Диск толду: платформаны жүргүзгөн орун бошотмоюнча эч нерсе сактоого болбойт; сурамды андан кийин кайталаңыз.

# review: unreviewed
unexpected = Бул жерде ката кетти, күнөө бизде. Сурамды кайталаңыз; дагы аткарылбаса, платформаны жүргүзгөнгө { $id } номерин айтыңыз.

# review: unreviewed
clocks-differ = gateway менен { $service } сааттарынын айырмасы: { $seconds } с, ошондуктан алар бири-бирине ишенбейт; ачкычыңыз күнөөлүү эмес. Платформаны жүргүзгөн сааттарды тууралашы керек.

# review: unreviewed
bodies-of-caller = Бир ачкычтын же даректин сурам денелери бир учурда { $most } байт ээлейт, сиздики андан көп; муну калгандарына жооп келгенде жөнөтүңүз.

# review: unreviewed
stream-full = Туташкан кардарлар: { $clients }. Кайра аракет кылыңыз же /feeds/changes жолун окуп туруңуз.

# review: unreviewed
stream-places = Бир ачкычка же дарекке бир убакта ачык агымдар: { $most }. Өзүңүздүкүнүн бирин жабыңыз же /feeds/changes жолун окуп туруңуз.

# review: unreviewed
stream-slow = Сиз окуялар келгенден жай окуйсуз: кезекте { $frames } чогулду. Өзүңүздөгү Last-Event-ID менен кайра туташыңыз же /feeds/changes жолун окуп туруңуз.

# review: unreviewed
feed-unreadable = Тасманы азыр окуу мүмкүн эмес; кайра аракет кылыңыз.

# review: unreviewed
replay-running = Башка кайра эсептөө жүрүп жатат; кийинчерээк кайталаңыз.

# review: unreviewed
calculators-busy = Кезекте турган эсептөөлөр өтө көп; кийинчерээк кайталаңыз.

## Collections and feeds

# review: unreviewed
no-feature = { $collection } ичинде «{ $feature }» объектиси жок же ал сизге жеткиликсиз.

# review: unreviewed
no-collection = «{ $name }» жыйнагы жок; барлары: { $known }.

# review: unreviewed
event-types = «{ $type }» түрүндөгү окуя жок. Түрлөр мындан башталат: { $known }.

# review: unreviewed
event-type-unknown = окуянын түрү белгисиз

# review: unreviewed
last-event-id = Last-Event-ID ушул агымдагы окуянын идентификатору болушу керек.

# review: unreviewed
cursor-ahead = { $cursor } курсору { $last } маанисинде бүткөн тасмадан озуп кеткен: ал башка тасманыкы. 0дөн баштаңыз.

# review: unreviewed
ahead-of-feed = тасмадан озуп кеткен

# review: unreviewed
cursor-gone = { $cursor } курсорунан кийинкилер мындан ары сакталбайт; эң эски курсор: { $oldest }. Азыркы абалы бар жыйнактарды окуп, ошондон улантыңыз.

# review: unreviewed
cursor-lost = Платформа { $cursor } курсорунан эски көчүрмөдөн калыбына келтирилди: сиздеги маалымат андан озуп кеткен болушу мүмкүн. Жыйнактарды окуп, өзүңүздөгүнү ошолор менен алмаштырыңыз, андан кийин { $oldest } курсорунан улантыңыз.

## Alerts

# review: unreviewed
receiver-url = «{ $url }» — эскертүү жөнөтүүгө болгон дарек эмес: https аркылуу түйүндүн user:password@, боштук жана `#` жок дарегин бериңиз

# review: unreviewed
receiver-url-private = { $host } — жалпыга ачык интернеттин дареги эмес; мындай алуучуларга тутумду жүргүзгөн адам уруксат бере алат

# review: unreviewed
receivers-full = Шаардын иштеп жаткан алуучулары эң көбү { $most }. Кереги жокторун иштен чыгарыңыз.

# review: unreviewed
receiver-known = { $city } бул даректе алуучусу бар: ошону өзгөртүңүз же адегенде иштен чыгарыңыз.

# review: unreviewed
receiver-state = Алуучунун абалы: { $state }; азыр аны менен мындай кылууга болбойт.

# review: unreviewed
delivery-done = Алуучу бул билдирүүнү алды: ал кайра жөнөтүлбөйт.

# review: unreviewed
delivery-overtaken = Алуучуга ушул эле эскертүүнүн кийинки билдирүүсү жөнөтүлдү: мурункусу анын артынан жөнөтүлбөйт.

# review: unreviewed
no-alert = Мындай эскертүү жок же ал али чыгарыла элек.

# review: unreviewed
no-alert-message = «{ $name }» билдирүүсү чыгарылган эмес.

# review: unreviewed
no-report = { $place } үчүн { $day } күнкү абал жөнүндө баяндама жок; барын GET /v1/situation-reports тизмелейт.

# review: unreviewed
alert-not-waiting = Эскертүүнүн абалы: { $state }; ал бекитүүнү күтпөйт.

# review: unreviewed
alert-over = Эскертүүнүн абалы: { $state }; аны жокко чыгарууга болбойт.

# review: unreviewed
alert-not-expired = Бул эскертүүнүн бир да билдирүүсүнүн мөөнөтү өткөн эмес.

# review: unreviewed
approved-by-author = Бул эскертүүнүн негизин ушул же башка ачкыч менен өзүңүз жөнөттүңүз же чечтиңиз: мына шаардын атынан иштеген, `approve` укугу бар башка адам бекитет: { $city }.

# review: unreviewed
approved-by-editor = Бул текстти ушул же башка ачкыч менен өзүңүз оңдогонсуз: аны { $city } атынан иш кылган жана `approve` укугу бар башка адам бекитет.

# review: unreviewed
cancel-edited = Күтүп турганы – жокко чыгаруу, анын тексти туруктуу: адам себебин гана жазат.

# review: unreviewed
edits-spent = Бул кабарлоонун тексттери сакталуучу чекке чейин оңдолду. Чек: { $limit }.

# review: unreviewed
text-plain = жөнөкөй текст гана: < жана > белгилери жок

# review: unreviewed
headline-lines = баш сөз – бир сап

# review: unreviewed
approver-unnamed = Ачкычыңызда ээси көрсөтүлгөн эмес, ал эми бекиткен экинчи адам: `person` талаасы бар ачкычты колдонуңуз.

# review: unreviewed
draft-refused = Күчүндө кала турган билдирүү жок: анын ордуна долбоорду жокко чыгарыңыз.

# review: unreviewed
waits-new = Азырынча эч нерсе жөнөтүлгөн жок: негизиндеги маалыматты өзү жөнөтпөгөн, мына шаардын адамы бекитет: { $city }.

# review: unreviewed
waits-raised = Бул адам макул болгондон да коркунучтуу: мына шаардын адамы бекитет же четке кагат: { $city }.

# review: unreviewed
waits-pushed = Бул мына шаардын эскертүүсүн жөнөтүлгөн маалымат боюнча төмөндөтмөк же бүтүрмөк: { $city }; маалыматты жөнөткөн: { $pushers }. Шаардын адамы бекиткиче же четке какканча колдонуудагы билдирүү күчүндө калат.

# review: unreviewed
waits-decided = Бул мына шаардын эскертүүсүн башка тараптын чечими менен төмөндөтмөк же бүтүрмөк: { $city }; чечкен: { $others }. Шаардын адамы бекиткиче же четке какканча колдонуудагы билдирүү күчүндө калат.

# review: unreviewed
alert-domain-reserved = Чыныгы эскертүүлөр чыгарылбайт: алардын жөнөтүүчүсү документация үчүн { $domain } доменинде болмок. Шлюздун ALERT_DOMAIN маанисине өз домениңизди көрсөтүңүз.

# review: unreviewed
state-and-status = state менен statusтун мааниси бир: бирөөнү гана көрсөтүңүз.

# review: unreviewed
differs-from-state = state маанисинен айырмаланат

## Cities, plans and measures

# review: unreviewed
no-city = «{ $city }» шаары жок; идентификаторлор GET /v1/cities ичинде

# review: unreviewed
city-id-reserved = «{ $id }» сакталып коюлган; `khujand` сыяктуу кыска ат алыңыз

# review: unreviewed
languages-twice = ар бир тил бир жолу, расмий тил биринчи

# review: unreviewed
subdivision-foreign = { $country } өлкөсүнүн ISO 3166-2 коду { $country }- менен башталат

# review: unreviewed
population-undated = калктын саны кайсы жылга таандык экенин же булагын көрсөтүңүз

# review: unreviewed
years-outside = UTC боюнча { $first }–{ $last } жылдардын аралыгында болушу керек

# review: unreviewed
zone-unknown = бул IANA убакыт алкагы эмес; мисалы, Asia/Bishkek

# review: unreviewed
place-outside-boundary = узундук менен кеңдик шаардын чегинин ичинде болушу керек

# review: unreviewed
before-membership = Коалицияга мүчө болгон күнү: { $since }; { $day } андан эрте.

# review: unreviewed
ring-missing = көп бурчтукка сырткы шакек керек

# review: unreviewed
boundary-vertices = чокулардын эң көп саны: { $most }; чек сызыгын жөнөкөйлөтүңүз (0,0001° жетиштүү)

# review: unreviewed
hole-outside = оюк сырткы шакектин ичинде жатышы керек

# review: unreviewed
position-form = орун – градус менен берилген узундук жана кеңдик

# review: unreviewed
position-range = узундук -180 менен 180дин ортосунда, биринчи турат; кеңдик -90 менен 90дун ортосунда

# review: unreviewed
ring-short = шакекке кеминде төрт орун керек, акыркысы биринчиси менен бирдей

# review: unreviewed
ring-open = шакек туюк эмес: биринчи орунду аягында кайталаңыз

# review: unreviewed
ring-twice = шакек бир орундан эки жолу өтөт

# review: unreviewed
ring-empty = шакек эч нерсени курчабайт

# review: unreviewed
ring-crossing = чек сызыгы мына бул жерде өзүн кесип өтөт же ага тийет: { $place }

# review: unreviewed
no-plan = { $plan } планы жок

# review: unreviewed
plan-fixed = { $status } абалындагы пландын мазмуну өзгөрбөйт.

# review: unreviewed
plan-amendable = { $status } абалындагы пландын мазмуну өзгөрбөйт. Адегенде аны `amended` абалына өткөрүңүз.

# review: unreviewed
plan-adopted-empty = Кеминде бир чарасы бар план гана кабыл алынат: чараны POST /v1/measures { "{" }"plan": "{ $plan }", …{ "}" } аркылуу кошуңуз.

# review: unreviewed
plan-of-other-city = план мына бул шаардыкы: { $city }; планда өз шаарынын гана чаралары болот

# review: unreviewed
plan-full = Пландагы чаралардын эң көп саны: { $most }.

# review: unreviewed
versions-full = Бир жазуунун ({ $kind }) нускалары: { $most }, баары сакталат; муну жаап, жаңысында улантыңыз.

# review: unreviewed
measure-final = Чаранын абалы: { $status }; ал мындан ары өзгөрбөйт.

# review: unreviewed
accession-unsigned = Кол коюлган документтин кол коюучусу жана күнү болот: адегенде `signatory` менен `signed_on` көрсөтүңүз.

# review: unreviewed
accession-not-deposited = Депозитарийде { $about } жөнүндө документ азырынча жок.

# review: unreviewed
scan-differs = Бул скандын SHA-256 мааниси { $given }, түп нускасыныкы { $known }.

# review: unreviewed
copy-issued = { $city } шаарында бул документтин көчүрмөсү бар: номери { $number }.

# review: unreviewed
no-party = { $city } азыр мүчө эмес; тизмеси GET /v1/members аркылуу.

# review: unreviewed
attachments-full = Жазууда өчүрүлгөндөрүн кошкондо эң көп { $most } тиркеме болот; бул жазууда алар ошончо.

# review: unreviewed
attachments-quota = Шаардын жазууларынын тиркемелери чогуу эң көп { $most } байт ээлейт; адегенде айрымдарын өчүрүңүз.

# review: unreviewed
record-final = Жазуу ({ $kind }) { $status } абалында: мазмуну мындан ары өзгөрбөйт.

# review: unreviewed
finding-missing = «assessed» – `finding` талаасында эмне аныкталганы айтылганда гана; адегенде аны өзгөртүңүз.

# review: unreviewed
integrated-nowhere = бул билим киргизилген ыкманы, изилдөөнү же сереп-баяндаманы көрсөтүңүз

# review: unreviewed
dataset-of-a-city = маалымат топтому таандык шаарды көрсөтүңүз; коалициянын бул жерде өзүнүкү жок

# review: unreviewed
readers-needed = `bilateral` ачык шаарларды көрсөтүңүз

# review: unreviewed
alerts-of-a-city = кабарландырылуучу шаарды көрсөтүңүз; коалициянын өз кабарландыруулары жок

# review: unreviewed
alert-level-skipped = `none` кабарлануучу эң төмөнкү деңгээлден ылдый гана колдонулат, ал эми кандайдыр бир деңгээл кабарланышы керек

# review: unreviewed
nothing-to-hold = жер титирөө дароо бүтөт: анын деңгээли төмөндөбөйт

# review: unreviewed
window-short = сын-пикир мөөнөтү кеминде { $days } күн, жана ал кыскарбайт

# review: unreviewed
window-past = сын-пикир мөөнөтү жарыяланганга чейин башталбайт

# review: unreviewed
window-open = Сын-пикир мөөнөтү { $closes } чейин ачык.

# review: unreviewed
dispute-parties = маселени көтөргөн — тараптардын бири, ар бири бир жолу аталат, ар бир маани ошолордун бириники

# review: unreviewed
dispute-not-yours = Муну тараптардын өздөрү, ар бири өз шаарынын ачкычы менен жасайт.

# review: unreviewed
group-unready = Жумушчу топ иштей башташы үчүн анын жобосу, төрагасы жана күтүлгөн натыйжасы болушу керек; жетпейт: { $missing }.

# review: unreviewed
group-of-others = { $city } бул жумушчу топко катышпайт; топтун ээси аны `cities` тизмесине кошо алат.

# review: unreviewed
people-sum = ар бир белгинин бөлүктөрүнүн суммасы `total` болушу керек; белгисизи – `unknown` же `not_available`

# review: unreviewed
not-begun = Башталышы – { $begins }; ага чейин өткөрүлгөн болушу мүмкүн эмес.

# review: unreviewed
not-held = Адамдар өткөрүлгөндөн кийин эсептелет; адегенде жазууну `held` абалына өткөрүңүз.

# review: unreviewed
numbers-twice = күн тартибинин ар бир номери бир жолу

# review: unreviewed
no-item = күн тартибинде { $number } пункту жок

# review: unreviewed
minutes-missing = Адегенде протоколдун кайда турганын көрсөтүңүз: `minutes` талаасы.

# review: unreviewed
parties-twice = ар бир катышуучу бир жолу

# review: unreviewed
deadline-needed = унчукпоо жол-жобосуна аны бузууга боло турган мөөнөт керек

# review: unreviewed
rounds-full = Чечим кайрадан эң көбү { $most } жолу сунушталат; муну кайтарып алып, башкасын баштаңыз.

# review: unreviewed
decision-in-silence = Унчукпоо жол-жобосу жүрүп жатканда текст өзгөрбөйт; каршы болуңуз же чечимди кайтарып алыңыз.

# review: unreviewed
procedure-other = Бул чечимдин жол-жобосу – `{ $procedure }`; адегенде `procedure` талаасын өзгөртүңүз.

# review: unreviewed
deadline-over = { $deadline } мөөнөтү өтүп кетти.

# review: unreviewed
silence-lasts = Унчукпоо жол-жобосу { $deadline } чейин созулат; ага чейин унчукпоо макулдук эмес.

# review: unreviewed
parties-silent = Консенсус үчүн ар бир катышуучунун сөзү керек; азырынча айта электер: { $waiting }.

# review: unreviewed
reply-unreadable = Бул ушул жыйынга iCalendar жообу эмес: METHOD:REPLY, анын UID-си бар бир VEVENT, UTC боюнча DTSTAMP, болгон SEQUENCE жана PARTSTAT бар бир ATTENDEE, эң көбү 64 КиБ.

# review: unreviewed
reply-of-others = Бул дарек боюнча шаарыңыздын бир да орду чакырылган эмес.

# review: unreviewed
reply-older = Бул орундун кийинчерээк берилген жообу бар.

# review: unreviewed
results-missing = Адегенде окууну ким аяктаганын көрсөтүңүз: `completed` талаасы.

# review: unreviewed
more-than-enrolled = окууну аяктагандар жазылгандардан көп боло албайт

# review: unreviewed
not-completed = Абалы — { $status }; күбөлүк окууну аяктагандарга берилет.

# review: unreviewed
takes-no-part = { $city } шаары бул окууга катышпайт

# review: unreviewed
score-outside = score low менен high ортосунда болушу керек

# review: unreviewed
quantiles-or-members = же quantiles, же members

# review: unreviewed
quantiles-order = эң кичине үлүш менен мааниден эң чоңуна карай

# review: unreviewed
method-foretells-not = { $method } бул жерде болжол бербейт: { $state }. Реестрде ар бир базадан артыкчылыгы бүт аралыгы менен 0дөн жогору ыкма болжойт.

# review: unreviewed
pathway-or-event = же сценарий жолу, же окуя

# review: unreviewed
pathway-needs = сценарий жолунун мөөнөтү жана базалык мезгили болот

# review: unreviewed
scenario-of-pathway = Бул жерде климаттын сценарий жолу боюнча тобокелдикти бир дагы ыкма эсептебейт. Бир окуя тууралуу эмне белгилүү экенин /v1/assessments/…/deltas айтат.

# review: unreviewed
scenario-event-unknown = Бул сценарийдин { $id } окуясы бул жерде белгисиз же ал сизге жеткиликсиз.

# review: unreviewed
before-time = { $time } убактысынан эрте болбошу керек

# review: unreviewed
not-before = Бул кадам { $time } убактысына чейин мүмкүн эмес.

# review: unreviewed
submissions-wait = Жооп берилбеген пикирлер: { $number }.

# review: unreviewed
consultation-unanswered = Бул боюнча { $id } кеңешүүсүнө азырынча жооп бериле элек; андан кийин кабыл алынат.

# review: unreviewed
plan-unaddressed = Кызгылт сары же кызыл деңгээл, ал эми планда чара да, кабыл алынган тобокелдик да жок: { $hazards }. Бул коркунучту атаган чара кошуңуз (/v1/measures, `hazards`) же тобокелдикти жазуу жүзүндө кабыл алыңыз (/v1/accepted-risks).

# review: unreviewed
addressee-other = кеңешүүнү өткөргөн – { $city }

# review: unreviewed
language-other = жооп ушул тилдердин биринде берилет: { $known }

# review: unreviewed
consultation-shut = Кеңешүү азыр ачык эмес.

# review: unreviewed
text-needed = жооптун да, баш тартуунун да тексти болот

# review: unreviewed
hazard-code-unknown = «{ $code }» – 2025-жылдагы басылманын HIP коду эмес; жер титирөө – GH0101

# review: unreviewed
hazards-twice = ар бир коркунуч бир жолу

# review: unreviewed
assets-twice = ар бир объект бир жолу

## Hazards, payloads and observations

# review: unreviewed
no-hazard = { $id } коркунучтуу кубулушу жок.

# review: unreviewed
no-warning = { $id } эскертүүсү жок.

# review: unreviewed
hazard-merged = { $id } кубулушу { $into } кубулушу менен бириктирилген; ошону колдонуңуз.

# review: unreviewed
absorb-itself = Кубулуш өзүн өзү сиңире албайт.

# review: unreviewed
hazard-retracted = { $id } кубулушу кайтарып алынды: ал болгон эмес.

# review: unreviewed
consequence-self = Кубулуш өзүнө өзү себеп боло албайт.

# review: unreviewed
consequence-circle = { $cause } кубулушу { $effect } кубулушунан келип чыккан: анда ал өзүнө өзү себеп болуп калат.

# review: unreviewed
kinds-differ = { $survivor } түрү: { $kind }; { $absorbed } түрү: { $other }. Түрү бирдей кубулуштар гана бир окуя боло алат.

# review: unreviewed
drill-and-real = { $survivor } менен { $absorbed } окуяларынын бири — окуу машыгуу, экинчиси — жок: алар өзүнчө калат.

# review: unreviewed
alias-form = тармак:идентификатор түрүндө болушу керек, мисалы us:us10004bgk

# review: unreviewed
alias-foreign = { $name } мунун аты эмес: { $id }.

# review: unreviewed
split-empty = Эки окуяда тең кеминде бир тармактын чечими болушу керек.

# review: unreviewed
no-source = «{ $source }» булагы жок.

# review: unreviewed
no-source-of = «{ $source }» булагы жок; белгилүүлөрү: { $known }.

# review: unreviewed
source-paused = { $source } булагы токтотулган жана эч нерсе кабыл албайт: { $reason }

# review: unreviewed
source-paused-until = { $source } булагы бул убакытка чейин токтотулган жана эч нерсе кабыл албайт: { $until }. Себеби: { $reason }

# review: unreviewed
source-not-paused = { $source } булагы токтотулган эмес.

# review: unreviewed
source-retired = { $source } булагы колдонуудан чыгарылган жана эч нерсе кабыл албайт; аны ээсинин администратору калыбына келтире алат.

# review: unreviewed
source-exists = { $source } булагы мурунтан бар, балким колдонуудан чыгарылган.

# review: unreviewed
source-changed-meanwhile = { $source } булагы ушул арада өзгөртүлдү; аны кайра окуңуз.

# review: unreviewed
source-rank-given = Булактын даражасын коалиция берет: ал бардык шаарлардын окуяларын кимдин чечими сүрөттөй турганын аныктайт.

# review: unreviewed
source-plays = бул орнотуу машыгуу өткөрбөйт: машыгуу булагы EXERCISE коюлган жерде кабыл алынат

# review: unreviewed
source-name-reserved = { $name } жеткирилүүчү каталогдорго же кезметчилердин билдирүүлөрүнө арналган; башкасын тандаңыз

# review: unreviewed
source-station-unknown = бул тармактын { $station } станциясы белгисиз; аны каттаңыз: POST /v1/stations

# review: unreviewed
source-secret-unusable = орнотууда мындай сыр жок же аны URL түйүнүнө жөнөтүүгө болбойт; SOURCE_SECRETS караңыз

# review: unreviewed
source-url-private = { $host } — жалпыга ачык интернеттин дареги эмес; мындай булактарга орнотууну жүргүзгөн уруксат бере алат

# review: unreviewed
source-url-unresolved = { $host } эч бир дарекке туура келбейт

# review: unreviewed
source-network-foreign = { $network } тармагынын ээси — { $city }: тармактын бир ээси болот. Булакка өз тармагын бериңиз.

# review: unreviewed
source-network-known = { $network } тармагы белгилүү же анын аты менен окуялар кабарланган: аны шаарга орнотууну жүргүзгөн гана бере алат.

# review: unreviewed
source-auth-unused = `auth` — `url` бар `poll` / `mqtt` түрүндөгү булактар үчүн

# review: unreviewed
source-auth-place = `header` жок `auth` үчүн URL ичинде `{ "{" }secret{ "}" }` керек, ал эми `{ "{" }secret{ "}" }` үчүн — ошондой `auth`

# review: unreviewed
source-url-unreadable = URL окулбайт

# review: unreviewed
source-url-scheme = URL булардын бири менен башталып: { $schemes }, түйүндү аташы керек

# review: unreviewed
source-url-secret = URL сырды камтыйт ({ $found }), аны булакты көргөн ар ким окуйт: аны SOURCE_SECRETS ичине коюп, `auth` ичинде атаңыз

# review: unreviewed
report-ends-early = ал башталганга чейин бүтөт

# review: unreviewed
report-begins-long-ago = билдирүүдөн өтө эрте башталган; чеги, жыл менен: { $years }. Андан эскиси реестрлерден жана таблицалардан келет

# review: unreviewed
report-area-twice = `area` же `radius_km` бериңиз, экөөнү тең эмес

# review: unreviewed
report-value-bare = `value` үчүн `measure` жана `unit` керек

# review: unreviewed
report-earthquake-real = Жер титирөөлөр тууралуу тармактар кабарлайт. Адам аны окуу машыгуу үчүн гана, exercise = true деп жарыялайт.

# review: unreviewed
report-magnitude = Окуу машыгуудагы жер титирөөгө magnitude жана depth_km керек; башка кубулуштарда алар жок.

# review: unreviewed
report-earthquake-ground = Жер титирөөнүн очогу бар, өз аймагы жок: ends, area, radius_km жана value талааларын алып салыңыз.

# review: unreviewed
report-cancelled = Бул билдирүү кайтарылып алынган; коркунучту кайра билдириңиз.

# review: unreviewed
mapping-quantity = маанилер тилкесине `quantity` керек

# review: unreviewed
mapping-unit = { $unit } бирдиги булардын бири эмес: { $known }

# review: unreviewed
mapping-measure = өлчөнгөн тилкеге `measure` жана `unit` керек

# review: unreviewed
mapping-lacks = эч бир тилке да, туруктуу маани да бербейт: { $fields }

# review: unreviewed
mapping-twice = эки тилке бир талааны камтыйт же `value` туруктуу

# review: unreviewed
source-mapping-alone = `table` форматына `mapping` керек, башка форматтар аны кабыл албайт

# review: unreviewed
source-topics-alone = `mqtt` түрүнө `topics` керек, башка түрлөр аларды кабыл албайт

# review: unreviewed
trials-busy = Азыр башкалары текшерилүүдө; бир аздан кийин кайталаңыз.

# review: unreviewed
trial-too-long = бул { $seconds } с-дан узакка созулат

# review: unreviewed
trial-needs-payload = булактан суралбайт: текшерүү үчүн маалымат жөнөтүңүз

# review: unreviewed
trial-unanswered = булак талаптагыдай жооп берген жок: { $reason }

# review: unreviewed
signature-unknown = Бул булактын эч бир сыры билдирүүгө акыркы беш мүнөттө кол койгон эмес. `id.timestamp.body` текстине Standard Webhooks боюнча HMAC-SHA256 менен кол коюп, саатты текшериңиз.

# review: unreviewed
webhook-id-used = webhook-id { $id } башка билдирүүдө болгон.

# review: unreviewed
secrets-enough = Бир убакта жарактуу сырлар: { $most }. Алгач бирин токтотуңуз.

# review: unreviewed
payload-empty = Сурамдын денеси бош; маалыматты булак бергендей кылып жөнөтүңүз.

# review: unreviewed
payload-too-large = Маалыматтын ачылгандагы көлөмүнүн чеги, байт: { $limit }. Бөлүп жөнөтүңүз.

# review: unreviewed
tests-spent = Шаар бир саатта жөнөтө ала турган текшерүү билдирүүлөрү: { $limit }; { $seconds } с өткөндөн кийин кайталаңыз.

# review: unreviewed
bytes-spent = Бир ачкыч жана { $source } булагы үчүн суткалык чек, байт: { $limit }. { $seconds } с өткөндөн кийин, UTC боюнча кийинки сутка башталганда кайталаңыз.

# review: unreviewed
pushes-waiting = { $source } булагынан жөнөткөнүңүз дагы окулушун күтүүдө: пакет { $waiting }, байт { $bytes }. { $seconds } с өткөндөн кийин кайталаңыз.

# review: unreviewed
items-spent = Бир ачкыч жана { $source } булагы үчүн суткалык чек, жазуу: { $limit }. { $seconds } с өткөндөн кийин, UTC боюнча кийинки сутка башталганда кайталаңыз.

# review: unreviewed
encoding-unknown = Content-Encoding «{ $encoding }» белгисиз; муну колдонуңуз: { $known }.

# review: unreviewed
no-receipt = { $id } дүмүрчөгү жок.

# review: unreviewed
no-entry = { $id } карантин жазуусу жок.

# review: unreviewed
entry-resolved = Жазуу чечилген: ал акыры колдонулду.

# review: unreviewed
entry-discarded = Жазуу мурун эле жокко чыгарылган: { $name }.

# review: unreviewed
payload-forgotten = Бул жазуунун маалыматы мындан ары сакталбайт; кайра жөнөтүңүз.

# review: unreviewed
station-form = булак:код түрүндө болушу керек, мисалы openaq:8684

# review: unreviewed
no-station = { $station } /v1/stations ичинде жок

# review: unreviewed
threshold-place = чек бир шаарга же бир станцияга тиешелүү: `city` же `station` жибериңиз, экөөнү тең эмес

# review: unreviewed
threshold-kind = { $quantity } муну гана берет: { $kinds }

# review: unreviewed
threshold-order = сандар ирети менен болушу керек: closes { $order } opens { $order } severe { $order } extreme; closes менен opens барабар эмес

## Assets

# review: unreviewed
asset-retired = { $id } объектиси реестрден чыгарылган; ал мындан ары өзгөрбөйт.

# review: unreviewed
source-id-twice = owner_city, source жана source_id маанилери { $other } маанилери менен бирдей

# review: unreviewed
asset-elsewhere = объекттин ээси: { $owner }; ал мына бул шаарда эсепке алынбайт: { $city }. Аны owner_city `{ $city }` менен каттаңыз, эгер ал эч бир шаарга таандык болбосо — `coalition` менен

# review: unreviewed
asset-of-all = коалицияга таандык нерсенин классы `public` же `coalition` болот; аны башкалардан жашыруу үчүн owner_city талаасында шаарды көрсөтүңүз

# review: unreviewed
coordinates-missing = узундук 0, кеңдик 0 координаттардын жоктугун билдирет: аларды көрсөтүңүз

# review: unreviewed
capacity-without-unit = capacity маанисине capacity_unit керек, мисалы MW, beds же pupils

# review: unreviewed
media-type-unread = { $type } эмес, { $known } жөнөтүңүз.

# review: unreviewed
line-not-csv = { $line }-сап CSV эмес: { $error }

# review: unreviewed
columns-unknown = белгисиз мамыча: { $unknown }; барлары: { $known }. Файл мындай окулду: { $dialect }. Мамычанын атын өзгөртүңүз же мындай мамычаларды калтырып кетиңиз: unknown_columns=ignore

# review: unreviewed
columns-missing = жетишпеген мамыча: { $missing }. Файл мындай окулду: { $dialect }, мамычалары: { $columns }

# review: unreviewed
file-encoding-unknown = эч бир коддоо туура келбейт, биринчи жолу { $byte }-байтта: файлды CSV UTF-8 же .xlsx түрүндө сактаңыз же коддоосун Content-Type ичинде көрсөтүңүз, мисалы text/csv; charset=windows-1251

# review: unreviewed
workbook-unreadable = китепти окуу мүмкүн болгон жок ({ $error }): аны .xlsx же CSV UTF-8 түрүндө кайра сактаңыз

# review: unreviewed
table-foreign = бул { $kind }, мындай файлдар таблица катары окулбайт: CSV, .xlsx же GeoJSON жөнөтүңүз

# review: unreviewed
workbook-old = бул Excel 2003 же андан эски китеп же сырсөзү бар китеп: аны сырсөзсүз .xlsx же CSV UTF-8 түрүндө сактаңыз

# review: unreviewed
features-not-json = бул окула турган JSON эмес: { $error }

# review: unreviewed
features-crs = координаттар { $crs } системасында: адегенде аларды WGS 84 (EPSG:4326) градустарына кайра эсептеңиз

# review: unreviewed
features-unknown = бул JSON ичинде GeoJSON FeatureCollection features да, Overpass жообунун elements да жок

# review: unreviewed
features-half = Overpass баарын таппай токтоду: { $remark }. Бир жолу азыраак сураңыз

# review: unreviewed
features-too-many = анда { $most } объекттен көп: аны бөлүктөр менен жөнөтүңүз

# review: unreviewed
features-columns = анын объекттеринде { $most } түрдүү касиеттен көп

# review: unreviewed
features-too-large = объекттердин файлы { $most } МБдан ашпашы керек: аны бөлүктөр менен же таблица катары жөнөтүңүз

# review: unreviewed
taxonomy-unknown = ийри сызыктары бар мындай аялуулук классы жок; окшоштору: { $near }. Классы белгисиз болсо, талааны бош калтырыңыз

# review: unreviewed
coverage-none = Бир да объект катталган эмес, ошондуктан бул тутум жөнүндө эч нерсе айтууга болбойт. Аны OpenStreetMapтан ./qalqan facilities { $city } буйругу менен толтуруңуз же өз таблицаңызды POST /v1/assets/import аркылуу жүктөңүз

# review: unreviewed
coverage-no-class = { $all } объекттин { $number } аялуулук классы жок, ошондуктан жер титирөөдөгү зыяны бааланбайт: taxonomy талаасын PATCH /v1/assets/(id) аркылуу же таблицада көрсөтүңүз

# review: unreviewed
workbook-too-large = китеп ачылганда { $most } МБдан чоң: аны бөлүп же CSV түрүндө жөнөтүңүз

# review: unreviewed
parquet-unreadable = Parquet файлын окуу мүмкүн болгон жок ({ $error }): аны кайра жазыңыз

# review: unreviewed
parquet-columns = Parquet файлында { $most } тилкеден көп

# review: unreviewed
parquet-too-large = Parquet файлы ачылганда { $most } МБдан чоң: аны бөлүп жөнөтүңүз

# review: unreviewed
file-too-many-rows = таблицада { $most } саптан көп: аны бөлүп жөнөтүңүз

# review: unreviewed
row-cells = саптагы уячалар: { $cells }, баштагы: { $columns }; ичинде { $delimiter } бар уячаны тырмакчага алыңыз

# review: unreviewed
row-twice = мурунку саптын owner_city, source жана source_id маанилери ушундай

# review: unreviewed
number-ambiguous = миңдикпи же ондук бөлчөкпү? Бөлгүчсүз жазыңыз, мисалы 1200 же 1.2

# review: unreviewed
subtype-unknown = объекттин белгисиз түрү: аны латын тамгалары менен, астын сызуу белгиси менен жазыңыз, мисалы { $known }

# review: unreviewed
asset-far = объект кызмат кылган { $city } шаарына чейин { $km } км: узундук менен кеңдикти оңдоңуз же ырастаңыз: far=accept

# review: unreviewed
asset-swapped = узундук менен кеңдик алмашып калган окшойт: мындайча { $city } шаарына чейин { $km } км, тескерисинче { $swapped } км. Ордун алмаштырыңыз же ырастаңыз: far=accept

## Assessments and calculators

# review: unreviewed
no-portfolio-found = Издөөнүн чегинде (түйүн: { $nodes }, с: { $seconds }) портфель табылган жок; бул анын жок экенин билдирбейт. Чаралардын, чектөөлөрдүн же үлүштөрдүн санын азайтыңыз.

# review: unreviewed
rule-not-kept = эч бир портфель { $rule } талабын аткара албайт

# review: unreviewed
rules-not-kept = эч бир портфель бардык эрежени аткарбайт, бир эрежени алып салуу жардам бербейт

# review: unreviewed
rules-not-kept-unnamed = эч бир портфель бардык эрежени аткарбайт; кайсынысы тоскоол экени берилген убакытта табылган жок

# review: unreviewed
no-assessment = { $id } баалоосу жок.

# review: unreviewed
results-forgotten = Бул баалоо бир нече жолу алмаштырылган же анын ыкмалары бул чыгарылышта жок; анын объекттер боюнча натыйжалары мындан ары сакталбайт.

# review: unreviewed
results-running = Башка баалоолордун натыйжалары эсептелип жатат; кийинчерээк кайталаңыз.

# review: unreviewed
inform-empty = scores, indicators же scorecards көрсөтүңүз

# review: unreviewed
one-at-least = кеминде бирин көрсөтүңүз: { $fields }

# review: unreviewed
numbers-needed = { $field }: сан же сандардын массиви керек

# review: unreviewed
one-number-needed = { $field }: массив эмес, бир сан керек

# review: unreviewed
shape-differs = { $field }: мурунку аргументтердегидей { $shape } формасы керек, { $given } эмес

# review: unreviewed
value-unfit = { $field }: { $given } бул жерге туура келбейт

# review: unreviewed
data-too-few = { $field }: баалоо үчүн маалымат өтө аз

# review: unreviewed
order-broken = { $field }: маанилер керектүү иретте эмес

# review: unreviewed
shares-sum = { $field }: суммасы 1 болушу керек

# review: unreviewed
number-outside =
    { $field }: { $shape ->
        [above] { $least } маанисинен чоң сан керек
        [above-most] { $least } маанисинен чоң, { $most } маанисинен ашпаган сан керек
        [least] { $least } маанисинен кем эмес сан керек
        [least-most] { $least } менен { $most } ортосундагы сан керек
        [most] { $most } маанисинен ашпаган сан керек
       *[finite] чектүү сан керек
    }, берилгени: { $given }

## Fields of bodies and parameters, as pydantic names what is wrong

# review: unreviewed
pydantic-missing = жок: көрсөтүңүз

# review: unreviewed
pydantic-extra-forbidden = бул жерде белгисиз: алып салыңыз

# review: unreviewed
pydantic-json-invalid = JSON туура эмес: { $error }

# review: unreviewed
pydantic-nul-character = текстте NUL белгиси болбошу керек: алып салыңыз

# review: unreviewed
pydantic-model-type = объект керек

# review: unreviewed
pydantic-model-attributes-type = { pydantic-model-type }

# review: unreviewed
pydantic-dict-type = { pydantic-model-type }

# review: unreviewed
pydantic-list-type = массив керек

# review: unreviewed
pydantic-tuple-type = { pydantic-list-type }

# review: unreviewed
pydantic-set-type = { pydantic-list-type }

# review: unreviewed
pydantic-frozen-set-type = { pydantic-list-type }

# review: unreviewed
pydantic-too-short = узундугу кеминде { $min_length } болушу керек, { $actual_length } эмес

# review: unreviewed
pydantic-too-long = узундугу эң көп { $max_length } болушу керек, { $actual_length } эмес

# review: unreviewed
pydantic-string-type = текст керек

# review: unreviewed
pydantic-string-unicode = UTF-8 тексти керек

# review: unreviewed
pydantic-string-too-short = белгилердин эң аз саны: { $min_length }

# review: unreviewed
pydantic-string-too-long = белгилердин эң көп саны: { $max_length }

# review: unreviewed
pydantic-string-pattern-mismatch = «{ $pattern }» үлгүсүнө туура келиши керек

# review: unreviewed
pydantic-enum = уруксат берилген маанилер: { $expected }

# review: unreviewed
pydantic-literal-error = { pydantic-enum }

# review: unreviewed
pydantic-union-tag-invalid = { $discriminator } ичинде «{ $tag }»; уруксат берилген маанилер: { $expected_tags }

# review: unreviewed
pydantic-union-tag-not-found = { $discriminator } талаасы керек

# review: unreviewed
pydantic-bool-type = true же false керек

# review: unreviewed
pydantic-bool-parsing = { pydantic-bool-type }

# review: unreviewed
pydantic-int-type = бүтүн сан керек

# review: unreviewed
pydantic-int-parsing = { pydantic-int-type }

# review: unreviewed
pydantic-int-from-float = { pydantic-int-type }

# review: unreviewed
pydantic-int-parsing-size = кичирээк бүтүн сан керек

# review: unreviewed
pydantic-float-type = сан керек

# review: unreviewed
pydantic-float-parsing = { pydantic-float-type }

# review: unreviewed
pydantic-finite-number = чектүү сан керек

# review: unreviewed
pydantic-greater-than = { $gt } маанисинен чоң сан керек

# review: unreviewed
pydantic-greater-than-equal = { $ge } маанисинен кем эмес сан керек

# review: unreviewed
pydantic-less-than = { $lt } маанисинен кичине сан керек

# review: unreviewed
pydantic-less-than-equal = { $le } маанисинен ашпаган сан керек

# review: unreviewed
pydantic-date-type = күн керек, мисалы 2026-01-15

# review: unreviewed
pydantic-date-parsing = { pydantic-date-type }

# review: unreviewed
pydantic-date-from-datetime-parsing = { pydantic-date-type }

# review: unreviewed
pydantic-date-from-datetime-inexact = { pydantic-date-type }, сутка убактысы жок

# review: unreviewed
pydantic-datetime-type = убакыт керек, мисалы 2026-01-15T09:30:00Z

# review: unreviewed
pydantic-datetime-parsing = { pydantic-datetime-type }

# review: unreviewed
pydantic-datetime-from-date-parsing = { pydantic-datetime-type }

# review: unreviewed
pydantic-datetime-object-invalid = { pydantic-datetime-type }

# review: unreviewed
pydantic-timezone-aware = убакыт алкагы керек, мисалы Z же +06:00

# review: unreviewed
pydantic-uuid-type = UUID керек, мисалы 0190b0a4-7c1e-7000-8000-000000000000

# review: unreviewed
pydantic-uuid-parsing = { pydantic-uuid-type }

# review: unreviewed
nul-in-path = Бир да жолдо NUL белгиси болбойт.

# review: unreviewed
nul-in-parameter = текстте NUL белгиси болбошу керек: алып салыңыз

# review: unreviewed
columns-twice = { $columns } үчүн эки мамыча бар; бирөөнү калтырыңыз

# review: unreviewed
cities-own = ар бир шаар бир жолу аталат, ээси болгон шаар өзү катышат

# review: unreviewed
cities-agreed = Шаарлар { $kind } сунушталып турганда гана аталат; кийин алар чыга алышат, бирок кошууга болбойт.

# review: unreviewed
agreement-missing = Макулдугу күтүлгөн шаарлар: { $cities } ({ $kind }).

# review: unreviewed
city-not-named = Муну катышкан шаар гана өз атынан, өз ачкычы менен айтат; ээси болгон шаар өзүнүкүн токтотот.

# review: unreviewed
cities-unnamed = катышкан шаарлардын арасында жок: { $cities }

# review: unreviewed
study-fixed = { $status } абалында мазмун өзгөрбөйт.

# review: unreviewed
study-empty = Азырынча пикир айта турган корутунду жок.

# review: unreviewed
window-needed = Бул үчүн катышкан шаардын { $about } боюнча сын-пикир мөөнөтү керек.

# review: unreviewed
project-empty = Долбоор натыйжалары айтылганда аяктайт.

# review: unreviewed
day-to-come = келечектеги күн боло албайт

# review: unreviewed
review-city = шаар өзүнө баяндама жасайт; башкаларга баяндама коалициянын иши

# review: unreviewed
review-item = бул теманын үлгүсүндө бар: { $items }

# review: unreviewed
review-part = { $status } абалына өтүү үчүн баяндамага дагы керек: { $parts }.

# review: unreviewed
code-unknown = { $framework } ичинде { $code } коду жок; тизмеси: /v1/alignment-codes

# review: unreviewed
codes-needed = Кабыл алуу үчүн ({ $kind }) Сендай коду жана ТӨМ коду керек.

# review: unreviewed
groups-twice = категория топтоодо эки жолу аталган

# review: unreviewed
groups-beyond = топтордогу адам саны жалпы сандан көп, { $total }

# review: unreviewed
method-unknown = реестрде мындай ыкма жок: { $id }

# review: unreviewed
layer-value = Эсептик мааниге сан жана өлчөө бирдиги керек.

# review: unreviewed
layer-study = { $study } изилдөөсү { $status } абалында; катмар изилдөөсү жарыялангандан кийин жарыяланат.
