### What problems say (application/problem+json).
### How to edit: see README.md beside this file.

## Titles: what problems of one type are called

# review: unreviewed
title-bad-request = Дархост нодуруст аст

# review: unreviewed
title-not-found = Ёфт нашуд

# review: unreviewed
title-method-not-allowed = Ин усул иҷозат нест

# review: unreviewed
title-validation = Дар дархост хатоҳо ҳастанд

# review: unreviewed
title-unknown-parameter = Параметри дархост номаълум ё нодуруст аст

# review: unreviewed
title-unauthorized = Калиди эътибордор лозим аст

# review: unreviewed
title-policy-denied = Сиёсати маълумот иҷозат намедиҳад

# review: unreviewed
title-outside-mandate = Берун аз ваколати шумо

# review: unreviewed
title-illegal-transition = Гузариши номумкин

# review: unreviewed
title-conflict = Ихтилоф

# review: unreviewed
title-version-conflict = Сабт тағйир ёфтааст

# review: unreviewed
title-precondition-required = If-Match лозим аст

# review: unreviewed
title-idempotency-conflict = Idempotency-Key барои дархости дигар истифода шудааст

# review: unreviewed
title-too-large = Матни дархост аз ҳад калон аст

# review: unreviewed
title-range-not-satisfiable = Чунин байтҳо нест

# review: unreviewed
title-unsupported-media-type = Ин формат дастгирӣ намешавад

# review: unreviewed
title-rate-limited = Дархостҳо аз ҳад зиёданд

# review: unreviewed
title-request-timeout = Дархост аз ҳад суст омад

# review: unreviewed
title-header-fields-too-large = Майдонҳои сарлавҳа аз ҳад зиёданд

# review: unreviewed
title-unavailable = Муваққатан дастнорас

# review: unreviewed
title-storage-full = Ҷои нигоҳдорӣ нест

# review: unreviewed
title-gone = Дигар нигоҳ дошта намешавад

# review: unreviewed
title-internal = Хатои мо

## What each type means, and what to do

# review: unreviewed
problems-all = Навъҳои мушкилот

# review: unreviewed
no-problem-type = Мушкилоти навъи { $type } нест. Маълумҳо: { $known }.

# review: unreviewed
about-bad-request = Матни дархост дар шакли эълоншуда хонда намешавад. Санҷед, ки он пурра ва дар формати дар тавсифи амал номбаршуда аст.

# review: unreviewed
about-not-found = Чунин чиз нест ё калиди шумо ҳақ надорад, ки дар бораи он донад. Рӯйхатҳо нишон медиҳанд, ки ба шумо чӣ дастрас аст.

# review: unreviewed
about-method-not-allowed = Роҳ ҳаст, аммо на бо ин усул. Усулҳои дастрас дар майдони Allow-и ҷавоб номбар шудаанд.

# review: unreviewed
about-validation = Майдони дархост нодуруст аст. Ҳар узви errors майдонро бо pointer ном мебарад ва мегӯяд, ки он чиро қабул мекунад.

# review: unreviewed
about-unknown-parameter = Роҳ чунин параметри дархостро намешиносад ё қимати он хонда намешавад. Ҳеҷ чиз хомӯшона гузаронда намешавад, то филтри хато навишташуда зиёдатиро нишон надиҳад.

# review: unreviewed
about-unauthorized = Ба дархост калиди эътибор дошта лозим аст, вале он нест ё номаълум, бозпасгирифта ё гузашта аст. Онро дар X-API-Key ё ҳамчун токени Bearer фиристед; калидҳоро маъмури шаҳри шумо медиҳад.

# review: unreviewed
about-policy-denied = Калиди шумо маълум аст, аммо барои ин ҳуқуқ надорад ё сиёсати маълумот ба ҳамон шахс иҷозат намедиҳад. Тафсилот дар detail аст.

# review: unreviewed
about-outside-mandate = Сабт ба шаҳри дигар тааллуқ дорад ё дар шаҳри дигар ҳисоб мешавад. Ҳар шаҳр танҳо сабтҳои худро тағйир медиҳад; ба операторони он муроҷиат кунед.

# review: unreviewed
about-illegal-transition = Сабт аз ҳолати кунунӣ ба ҳолати дархостшуда намегузарад. Ҳолатҳои дастрас дар allowed номбар шудаанд.

# review: unreviewed
about-conflict = Дархост ба вазъи кунунӣ мухолиф аст: масалан, сабт аллакай ҳаст ё дигар нигоҳ дошта намешавад. Онро аз нав хонед ва аз нав қарор диҳед.

# review: unreviewed
about-version-conflict = Пас аз нусхае, ки If-Match номбар мекунад, касе сабтро тағйир додааст. Онро аз нав хонед ва тағйиротро бо ETag-и нав фиристед.

# review: unreviewed
about-precondition-required = Тағйирот бояд гӯяд, ки ба кадом нусха асос ёфтааст, то чизи нодидаро бекор накунад. ETag-и хондаатонро дар If-Match фиристед.

# review: unreviewed
about-idempotency-conflict = Ин Idempotency-Key бо матни дигар истифода шудааст. Калид як фармонро ифода мекунад: барои фармони нав калиди нав гиред.

# review: unreviewed
about-too-large = Дар матн байт ё қиматҳо аз он чи якбора хонда мешавад, зиёдтаранд. Ҳудуд дар detail аст; қисм-қисм фиристед.

# review: unreviewed
about-range-not-satisfiable = Дар файл байтҳое, ки Range мепурсад, нестанд. Шумораи умумӣ дар майдони Content-Range-и ҷавоб аст.

# review: unreviewed
about-unsupported-media-type = Амал матнро бо чунин Content-Type ё Content-Encoding намехонад. Онҳое, ки хонда мешаванд, дар detail номбар шудаанд.

# review: unreviewed
about-rate-limited = Дархостҳои ин дақиқа тамом шуданд ё ҷараёнҳои аз ҳад зиёд кушодаанд. Пас аз сонияҳои Retry-After баргардед; бо калид зудтар пурсидан мумкин аст.

# review: unreviewed
about-request-timeout = Матн саривақт пурра нарасид. Онро бо пайвасти тезтар ё қисм-қисм аз нав фиристед.

# review: unreviewed
about-header-fields-too-large = Дар дархост майдонҳои сарлавҳа аз он чи хонда мешавад, зиёдтар ё дарозтаранд. Он чи ба интерфейс лозим нест, масалан cookie, бардоред.

# review: unreviewed
about-unavailable = Чизе, ки ба дархост лозим аст, ҳоло кор намекунад ё банд аст. Ҳеҷ чиз нисфакора тағйир наёфтааст; пас аз сонияҳои Retry-After такрор кунед.

# review: unreviewed
about-gone = Ин дар ин ҷо буд ва дигар нигоҳ дошта намешавад. Ҷавоб мегӯяд, ки аз куҷо идома диҳед.

# review: unreviewed
about-storage-full = Диски пойгоҳи додаҳо қариб пур аст, аз ин рӯ чизи нав қабул намешавад. Он чи қабул шуд, маҳфуз аст; пас аз сонияҳои Retry-After аз нав фиристед.

# review: unreviewed
about-internal = Ин хатои мост. Ҳеҷ чиз нимкора тағйир наёфт; ба онҳое, ки платформаро мебаранд, id-и ҷавобро гӯед: дар журнал аз рӯи он бештар гуфта шудааст.

## Requests of every kind

# review: unreviewed
city-unknown = Шаҳр бо шиносаи { $city } нест. Маълумҳо: { $known }.

# review: unreviewed
no-path = Чунин роҳ нест; ҳамаи роҳҳо дар GET /openapi.json ҳастанд.

# review: unreviewed
no-method = Ин роҳ инҳоро қабул мекунад: { $allowed }; яке аз онҳоро истифода баред.

# review: unreviewed
unreadable-body = Матни дархостро хондан нашуд; онро дубора фиристед.

# review: unreviewed
body-encoding = Матни дархост дар { $encoding } нест: байти { $at }, агар аз 0 шуморем, ба ягон аломати он мувофиқ нест. JSON-ро дар UTF-8 фиристед.

# review: unreviewed
body-too-large = Дар ин ҷо ҳадди матни дархост, байт: { $limit }; ин матн аз он калонтар аст. Бо қисмҳои камтар фиристед.

# review: unreviewed
range-beyond = Байтҳои файл: { $bytes }; он ҷое, ки диапазон оғоз мешавад, байт нест.

# review: unreviewed
too-many-values = Дар ин ҷо ҳадди қиматҳои дархост (аз рӯи вергул ва қавсҳо): { $limit }; дар ин дархост бештар аст. Бо қисмҳо пурсед.

# review: unreviewed
body-too-slow = Матни дархост дар { $seconds } с пурра наомад; онро аз нав фиристед, агар алоқа суст бошад, бо қисмҳои камтар.

# review: unreviewed
bodies-too-many = Дар як вақт матнҳои аз ҳад зиёд фиристода мешаванд; инро дертар аз нав фиристед.

# review: unreviewed
fields-too-many = Ҳадди майдонҳои сарлавҳа: { $fields }, якҷоя байт: { $limit }. Боқимондаро нафиристед.

# review: unreviewed
host-once = Дар дархост майдони сарлавҳаи Host бояд танҳо як бор бошад.

# review: unreviewed
unknown-parameters = Параметри номаълуми дархост: { $unknown }. Дар ин ҷо параметрҳои маълум: { $known }.

# review: unreviewed
unknown-parameter = параметри номаълум

# review: unreviewed
parameter-twice = чанд бор дода шудааст

# review: unreviewed
one-of = қиматҳои иҷозатдодашуда: { $allowed }

# review: unreviewed
number-needed = адад лозим аст

# review: unreviewed
metres-for-degrees = дараҷаҳои WGS 84 (EPSG:4326) лозиманд; метрҳои проексия хонда намешаванд: аввал ҷадвалро аз нав ҳисоб кунед

# review: unreviewed
boolean-needed = true ё false лозим аст

# review: unreviewed
value-too-long = матн лозим аст; шумораи зиёдтарини аломатҳо: { $most }

# review: unreviewed
page-limit = адади бутун аз 1 лозим аст; аз { $most } зиёд маънои { $most }-ро дорад

# review: unreviewed
cursor-foreign = ба ин рӯйхат тааллуқ надорад; `next`-и саҳифаро бетағйир диҳед ё надиҳед

# review: unreviewed
bbox-form = бояд west,south,east,north ё west,south,low,east,north,high бошад

# review: unreviewed
bbox-longitudes = тӯли ҷуғрофӣ бояд байни -180 ва 180 бошад

# review: unreviewed
bbox-latitudes = арзи ҷуғрофӣ бояд байни -90 ва 90 бошад, аввал ҷанубӣ

# review: unreviewed
bbox-heights = аввал баландии поёнӣ дода мешавад

# review: unreviewed
interval-form = як лаҳза ё оғоз/анҷом лозим аст; танҳо яке аз онҳо кушода буда метавонад

# review: unreviewed
interval-backwards = фосила пеш аз оғозаш ба охир мерасад

# review: unreviewed
time-form = «{ $value }» ба RFC 3339 мувофиқ нест; мисол: 2015-12-07T07:50:05Z

# review: unreviewed
before-field = набояд аз `{ $field }` пештар бошад

# review: unreviewed
after-field = набояд аз `{ $field }` дертар бошад

# review: unreviewed
in-the-past = вақти оянда лозим аст

# review: unreviewed
no-record = Сабти { $kind } { $id } нест ё барои шумо дастнорас аст.

# review: unreviewed
exists = Сабти { $kind } { $id } аллакай ҳаст.

# review: unreviewed
if-match-needed = ETag-и нусхаеро, ки тағйир додед, дар If-Match фиристед; ҳоло он { $etag } аст.

# review: unreviewed
version-passed = Нусхаи сабт: { $version }, на { $seen }. Сабтро дубора хонед ва дархостро такрор кунед.

# review: unreviewed
idempotency-key-used = Ин Idempotency-Key бо матни дигар истифода шудааст; барои дархости нав калиди нав гиред.

# review: unreviewed
secret-shown-once = Ин Idempotency-Key пештар { $address }-ро сохтааст. Сирри он як бор нишон дода шуд ва дигар нишон додан мумкин нест.

# review: unreviewed
transition-none = Аз ҳолати «{ $now }» ба инҳо гузаштан мумкин аст: { $ways }; ба «{ $to }» мумкин нест.

# review: unreviewed
state-final = «{ $now }» ҳолати ниҳоӣ аст: аз он ба ҳеҷ ҷо, аз ҷумла ба «{ $to }» гузаштан мумкин нест.

## Keys and mandates

# review: unreviewed
key-needed = Калид лозим аст: онро дар сарлавҳаи X-API-Key фиристед.

# review: unreviewed
key-unknown = Калид номаълум аст, мӯҳлаташ гузаштааст ё бекор шудааст. Калиди эътибордорро дар X-API-Key ё ҳамчун Authorization: Bearer фиристед; барои хондани маълумоти кушода калид нафиристед.

# review: unreviewed
other-site = Амалҳои ҷойи корӣ танҳо аз саҳифаҳои худи он дархост мешаванд. Ин дархост аз саҳифаи сомонаи дигар омадааст.

# review: unreviewed
form-of-another = Ин шакл барои сеанси дигар сохта шудааст ё кӯҳна шудааст. Саҳифаи онро аз нав кушоед ва бори дигар фиристед.

# review: unreviewed
no-form = Бадани дархост шакли ҷойи корӣ нест.

# review: unreviewed
token-invalid = Токени хадамот эътибор надорад.

# review: unreviewed
token-needed = Токени хадамотро фиристед: Authorization: Bearer …

# review: unreviewed
scope-missing = Калид ҳуқуқи «{ $scope }» надорад.

# review: unreviewed
rate-of-key = Дархостҳои иҷозатдодашуда дар як дақиқа: { $limit }. Пас аз { $seconds } с такрор кунед.

# review: unreviewed
rate-without-key = Бе калид дархостҳои иҷозатдодашуда дар як дақиқа: { $limit }. Пас аз { $seconds } с такрор кунед.

# review: unreviewed
record-foreign = Сабт ({ $kind }) ба ин шаҳр тааллуқ дорад: { $city }; калиди шумо аз номи ин амал мекунад: { $mandate }.

# review: unreviewed
counts-elsewhere = Дар ин шаҳр чӣ ба ҳисоб гирифта мешавад, худи шаҳр муайян мекунад: { $city }; калиди шумо аз номи ин амал мекунад: { $mandate }. Бигзор шаҳр инро бо калиди худ кунад.

# review: unreviewed
voice-foreign = Ин манбаъ аз номи { $city } сухан мегӯяд; калиди шумо аз номи { $mandate } амал мекунад. Ба манбаи шаҳри худ фиристед ё аз оператор хоҳиш кунед, ки шаҳри шуморо ба `pushers` илова кунад.

# review: unreviewed
no-mandate = Калиди шумо барои ин шаҳр ваколат надорад: { $city }.

# review: unreviewed
mandate-city = Ваколати шумо: «{ $city }». Калидҳои ҳамин шаҳрро диҳед.

# review: unreviewed
mandate-country = Кишвари шумо: «{ $country }». `country`-ро надиҳед ё ҳаминро диҳед.

# review: unreviewed
no-key = Дар ҳудуди ваколати шумо чунин калид нест.

# review: unreviewed
key-name-reserved = номи калид бо `rule:` сар намешавад: қоидаҳои платформа чунин ном доранд; номи дигар интихоб кунед

# review: unreviewed
key-person-needed = соҳиби калидро бо номи на камтар аз се ҳарф, ки тағйир намеёбад, масалан бо нишонӣ, номбар кунед: калиде, ки бо он мефиристанд, тасдиқ ё идора мекунанд, аз они як шахс аст

# review: unreviewed
keys-full = Калидҳои як шаҳр: { $most }, бо анҷомёфтаҳо, ки пас аз анҷом фаромӯш мешаванд (рӯз: { $days }). Онҳоеро, ки касе истифода намебарад, бозпас гиред.

## What does not answer

# review: unreviewed
service-down = Хадамоти { $service } кор намекунад; дархостро дертар такрор кунед.

# review: unreviewed
service-silent = Хадамоти { $service } ҷавоб намедиҳад; дархостро дертар такрор кунед.

# review: unreviewed
service-busy = Хадамоти { $service } банд аст; дархостро дертар такрор кунед.

# review: unreviewed
database-silent = Пойгоҳи додаҳо ҷавоб намедиҳад; дархостро дертар такрор кунед.

# review: unreviewed
database-busy = Дар пойгоҳи додаҳо ҳоло ҷои холӣ нест; дархостро дертар такрор кунед.

# review: unreviewed
disk-full = Диск пур аст: то он даме ки пешбарандаи платформа ҷой холӣ накунад, чизе нигоҳ дошта намешавад; дархостро баъд такрор кунед.

# review: unreviewed
unexpected = Дар ин ҷо хато рӯй дод ва айб аз мост. Дархостро такрор кунед; агар боз нашавад, ба пешбарандаи платформа рақами { $id }-ро гӯед.

# review: unreviewed
clocks-differ = Фарқи соатҳои gateway ва { $service }: { $seconds } с, бинобар ин онҳо ба якдигар бовар намекунанд; калиди шумо гунаҳкор нест. Пешбарандаи платформа бояд соатҳоро дуруст кунад.

# review: unreviewed
bodies-of-caller = Ҷисмҳои дархости як калид ё суроға якбора { $most } байт мегиранд, аз шумо бештар аст; инро вақте фиристед, ки ба дигарон ҷавоб омад.

# review: unreviewed
stream-full = Мизоҷони пайвастшуда: { $clients }. Дубора кӯшиш кунед ё /feeds/changes-ро хонда истед.

# review: unreviewed
stream-places = Ҷараёнҳои ҳамзамон кушода барои як калид ё суроға: { $most }. Яке аз онҳои худро пӯшед ё /feeds/changes-ро хонда истед.

# review: unreviewed
stream-slow = Шумо аз омадани рӯйдодҳо сусттар мехонед: дар навбат { $frames } ҷамъ шуд. Бо Last-Event-ID, ки доред, аз нав пайваст шавед ё /feeds/changes-ро хонда истед.

# review: unreviewed
feed-unreadable = Ҳоло лентаро хондан намешавад; дубора кӯшиш кунед.

# review: unreviewed
replay-running = Ҳисоби такрории дигар идома дорад; дертар такрор кунед.

# review: unreviewed
calculators-busy = Ҳисобҳои интизор аз ҳад зиёданд; дертар такрор кунед.

## Collections and feeds

# review: unreviewed
no-feature = Дар { $collection } объекти «{ $feature }» нест ё барои шумо дастнорас аст.

# review: unreviewed
no-collection = Маҷмӯаи «{ $name }» нест; инҳо ҳастанд: { $known }.

# review: unreviewed
event-types = Рӯйдоди навъи «{ $type }» нест. Навъҳо аз ин оғоз меёбанд: { $known }.

# review: unreviewed
event-type-unknown = навъи рӯйдод номаълум аст

# review: unreviewed
last-event-id = Last-Event-ID бояд идентификатори рӯйдоди ҳамин ҷараён бошад.

# review: unreviewed
cursor-ahead = Курсори { $cursor } аз лентае, ки дар { $last } тамом мешавад, пеш гузаштааст: он аз лентаи дигар аст. Аз 0 сар кунед.

# review: unreviewed
ahead-of-feed = аз лента пеш гузаштааст

# review: unreviewed
cursor-gone = Он чи пас аз курсори { $cursor } буд, дигар нигоҳ дошта намешавад; курсори кӯҳнатарин: { $oldest }. Маҷмӯаҳоро, ки ҳолати ҳозира доранд, хонед ва аз он ҷо давом диҳед.

# review: unreviewed
cursor-lost = Платформа аз нусхае барқарор шуд, ки аз курсори { $cursor } кӯҳнатар аст: маълумоти шумо метавонад аз он пеш бошад. Маҷмӯаҳоро хонед, маълумоти худро бо онҳо иваз кунед ва аз { $oldest } давом диҳед.

## Alerts

# review: unreviewed
receiver-url = «{ $url }» суроғае нест, ки ба он огоҳӣ фиристодан мумкин бошад: суроғаи узелро бо https, бе user:password@, фосила ва `#` диҳед

# review: unreviewed
receiver-url-private = { $host } суроғаи интернети умум нест; чунин қабулкунандагонро касе иҷозат дода метавонад, ки системаро мебарад

# review: unreviewed
receivers-full = Шаҳр на бештар аз { $most } қабулкунандаи амалкунанда дошта метавонад. Нодаркорҳоро аз кор бароред.

# review: unreviewed
receiver-known = { $city } аллакай дар ин суроға қабулкунанда дорад: онро тағйир диҳед ё аввал аз кор бароред.

# review: unreviewed
receiver-state = Ҳолати қабулкунанда: { $state }; ҳоло бо он ин корро кардан мумкин нест.

# review: unreviewed
delivery-done = Қабулкунанда ин паёмро гирифт: он дубора фиристода намешавад.

# review: unreviewed
delivery-overtaken = Ба қабулкунанда паёми баъдинаи ҳамин огоҳӣ рафт: паёми пештара аз паси он намеравад.

# review: unreviewed
no-alert = Чунин огоҳӣ нест ё ҳанӯз бароварда нашудааст.

# review: unreviewed
no-alert-message = Паёми «{ $name }» бароварда нашудааст.

# review: unreviewed
no-report = Гузориш дар бораи вазъияти { $day } барои { $place } нест; мавҷудаҳоро GET /v1/situation-reports номбар мекунад.

# review: unreviewed
alert-not-waiting = Ҳолати огоҳӣ: { $state }; он тасдиқро интизор нест.

# review: unreviewed
alert-over = Ҳолати огоҳӣ: { $state }; онро бекор кардан мумкин нест.

# review: unreviewed
alert-not-expired = Мӯҳлати ягон паёми ин огоҳӣ нагузаштааст.

# review: unreviewed
approved-by-author = Асоси ин огоҳиро бо ин ё калиди дигар худи шумо фиристодед ё қарор додед: шахси дигаре, ки аз номи ин шаҳр амал мекунад ва ҳуқуқи `approve` дорад, тасдиқ мекунад: { $city }.

# review: unreviewed
approved-by-editor = Шумо ба ин матн бо ин калид ё калиди дигар навиштаед: онро шахси дигаре тасдиқ мекунад, ки аз номи { $city } амал мекунад ва ҳуқуқи `approve` дорад.

# review: unreviewed
cancel-edited = Он чӣ интизор аст, бекоркунӣ аст, ки матнаш доимист: шахс танҳо сабабашро менависад.

# review: unreviewed
edits-spent = Матнҳои ин огоҳӣ то ҳадди нигоҳдошташаванда таҳрир шуданд. Ҳад: { $limit }.

# review: unreviewed
text-plain = танҳо матни оддӣ: бе < ва >

# review: unreviewed
headline-lines = сарлавҳа як сатр аст

# review: unreviewed
approver-unnamed = Дар калиди шумо соҳибаш нишон дода нашудааст, вале шахси дуюм тасдиқ мекунад: калиди дорои `person`-ро истифода баред.

# review: unreviewed
draft-refused = Паёми амалкунандае нест, ки боқӣ монад: ба ҷойи ин лоиҳаро бекор кунед.

# review: unreviewed
waits-new = Ҳанӯз чизе фиристода нашудааст: шахсе аз ин шаҳр, ки асоси онро нафиристодааст, тасдиқ мекунад: { $city }.

# review: unreviewed
waits-raised = Ин аз он чи шахс розӣ шуда буд, хатарноктар аст: шахсе аз ин шаҳр тасдиқ ё рад мекунад: { $city }.

# review: unreviewed
waits-pushed = Ин огоҳии шаҳрро аз рӯи маълумоти фиристодашуда паст мекард ё ба охир мерасонд: { $city }; фиристод: { $pushers }. То шахсе аз шаҳр тасдиқ ё рад накунад, паёми амалкунанда боқӣ мемонад.

# review: unreviewed
waits-decided = Ин огоҳии шаҳрро бо қарори тарафи дигар паст мекард ё ба охир мерасонд: { $city }; қарор кард: { $others }. То шахсе аз шаҳр тасдиқ ё рад накунад, паёми амалкунанда боқӣ мемонад.

# review: unreviewed
alert-domain-reserved = Огоҳиҳои воқеӣ бароварда намешаванд: фиристандаи онҳо дар домени ҳуҷҷатгузории { $domain } мебуд. Дар ALERT_DOMAIN-и шлюз домени худро нишон диҳед.

# review: unreviewed
state-and-status = state ва status як маъно доранд: танҳо якеашро диҳед.

# review: unreviewed
differs-from-state = аз state фарқ дорад

## Cities, plans and measures

# review: unreviewed
no-city = шаҳри «{ $city }» нест; идентификаторҳо дар GET /v1/cities ҳастанд

# review: unreviewed
city-id-reserved = «{ $id }» захира шудааст; номи кӯтоҳ, масалан `khujand`, гиред

# review: unreviewed
languages-twice = ҳар забон як бор, забони расмӣ аввал

# review: unreviewed
subdivision-foreign = рамзи ISO 3166-2-и кишвари { $country } бо { $country }- сар мешавад

# review: unreviewed
population-undated = нишон диҳед, ки шумораи аҳолӣ ба кадом сол тааллуқ дорад ё манбааш чист

# review: unreviewed
years-outside = бояд дар байни солҳои { $first } ва { $last } аз рӯи UTC бошад

# review: unreviewed
zone-unknown = ин минтақаи вақти IANA нест; масалан, Asia/Bishkek

# review: unreviewed
place-outside-boundary = тӯл ва арзи ҷуғрофӣ бояд дар дохили ҳудуди шаҳр бошанд

# review: unreviewed
before-membership = Рӯзи узвият дар эътилоф: { $since }; { $day } аз он пештар аст.

# review: unreviewed
ring-missing = ба бисёркунҷа ҳалқаи берунӣ лозим аст

# review: unreviewed
boundary-vertices = шумораи зиёдтарини қуллаҳо: { $most }; сарҳадро сода кунед (0,0001° кифоя аст)

# review: unreviewed
hole-outside = буриш бояд дар дохили ҳалқаи берунӣ бошад

# review: unreviewed
position-form = мавқеъ тӯл ва арзи ҷуғрофӣ бо градус аст

# review: unreviewed
position-range = тӯл аз -180 то 180 аст ва аввал меояд; арз аз -90 то 90

# review: unreviewed
ring-short = ба ҳалқа ҳадди ақал чор мавқеъ лозим аст, охиринаш мисли аввала

# review: unreviewed
ring-open = ҳалқа баста нест: мавқеи аввалро дар охир такрор кунед

# review: unreviewed
ring-twice = ҳалқа аз як мавқеъ ду бор мегузарад

# review: unreviewed
ring-empty = ҳалқа ҳеҷ чизро иҳота намекунад

# review: unreviewed
ring-crossing = сарҳад дар ин ҷо худро мебурад ё ба худ мерасад: { $place }

# review: unreviewed
no-plan = нақшаи { $plan } нест

# review: unreviewed
plan-fixed = Мазмуни нақша дар ҳолати { $status } тағйир намеёбад.

# review: unreviewed
plan-amendable = Мазмуни нақша дар ҳолати { $status } тағйир намеёбад. Аввал онро ба `amended` гузаронед.

# review: unreviewed
plan-adopted-empty = Танҳо нақшае қабул мешавад, ки ҳадди ақал як чора дорад: чораро бо POST /v1/measures { "{" }"plan": "{ $plan }", …{ "}" } илова кунед.

# review: unreviewed
plan-of-other-city = нақша аз ин шаҳр аст: { $city }; дар нақша танҳо чораҳои шаҳри худаш мешаванд

# review: unreviewed
plan-full = Шумораи зиёдтарини чораҳо дар нақша: { $most }.

# review: unreviewed
versions-full = Нусхаҳои як сабт ({ $kind }): { $most }, ҳама нигоҳ дошта мешаванд; инро пӯшед ва дар нав давом диҳед.

# review: unreviewed
measure-final = Ҳолати чора: { $status }; он дигар тағйир намеёбад.

# review: unreviewed
accession-unsigned = Ҳуҷҷати имзошуда имзокунанда ва рӯз дорад: аввал `signatory` ва `signed_on`-ро нишон диҳед.

# review: unreviewed
accession-not-deposited = Дар депозитарий ҳанӯз ҳуҷҷат дар бораи { $about } нест.

# review: unreviewed
scan-differs = SHA-256 ин скан { $given } аст, аз они нусхаи аслӣ { $known }.

# review: unreviewed
copy-issued = Шаҳри { $city } нусхаи ин ҳуҷҷатро дорад: рақами { $number }.

# review: unreviewed
no-party = { $city } ҳоло аъзо нест; рӯйхат дар GET /v1/members.

# review: unreviewed
attachments-full = Сабт бо ҳамроҳии несткардашудаҳо на бештар аз { $most } замима дорад; дар ин сабт ҳамон қадар ҳаст.

# review: unreviewed
attachments-quota = Замимаҳои сабтҳои шаҳр якҷоя на бештар аз { $most } байт ҷой мегиранд; аввал баъзеашро нест кунед.

# review: unreviewed
record-final = Сабт ({ $kind }) дар ҳолати { $status } аст: мазмунаш дигар тағйир намеёбад.

# review: unreviewed
finding-missing = «assessed» – вақте ки дар `finding` гуфта шудааст, чӣ муайян шуд; аввал онро тағйир диҳед.

# review: unreviewed
integrated-nowhere = усул, таҳқиқот ё баррасиеро, ки ин донишҳо ба он дохил шудаанд, нишон диҳед

# review: unreviewed
dataset-of-a-city = шаҳреро, ки маҷмӯи маълумот аз они ӯст, нишон диҳед; эътилоф ин ҷо аз худ надорад

# review: unreviewed
readers-needed = шаҳрҳоеро, ки `bilateral` барояшон кушода аст, нишон диҳед

# review: unreviewed
alerts-of-a-city = шаҳреро, ки огоҳ карда мешавад, нишон диҳед; эътилоф огоҳиҳои худро надорад

# review: unreviewed
alert-level-skipped = `none` танҳо поёнтар аз пасттарин сатҳе, ки хабар дода мешавад, амал мекунад, ва ягон сатҳ бояд хабар дода шавад

# review: unreviewed
nothing-to-hold = заминларза якбора ба охир мерасад: сатҳи он паст намешавад

# review: unreviewed
window-short = мӯҳлати эродҳо на кам аз { $days } рӯз аст ва кӯтоҳ намешавад

# review: unreviewed
window-past = мӯҳлати эродҳо пеш аз эълон оғоз намешавад

# review: unreviewed
window-open = Мӯҳлати эродҳо то { $closes } кушода аст.

# review: unreviewed
dispute-parties = бардорандаи масъала яке аз тарафҳост, ҳар кадом як бор номбар мешавад, ҳар қимат аз яке аз онҳост

# review: unreviewed
dispute-not-yours = Инро худи тарафҳо, ҳар кадом бо калиди шаҳри худ мекунанд.

# review: unreviewed
group-unready = Барои фаъол шудани гурӯҳи корӣ низомнома, раис ва натиҷаи мунтазир лозим аст; намерасад: { $missing }.

# review: unreviewed
group-of-others = { $city } дар ин гурӯҳи корӣ иштирок намекунад; соҳиби гурӯҳ метавонад онро ба `cities` илова кунад.

# review: unreviewed
people-sum = ҷамъи қисмҳои ҳар нишона баробари `total` мебошад; номаълум – `unknown` ё `not_available`

# review: unreviewed
not-begun = Оғози он { $begins } аст; пеш аз ин баргузор шуда наметавонад.

# review: unreviewed
not-held = Одамон пас аз баргузорӣ ҳисоб мешаванд; аввал сабтро ба `held` гузаронед.

# review: unreviewed
numbers-twice = ҳар рақами рӯзнома як маротиба

# review: unreviewed
no-item = дар рӯзнома банди { $number } нест

# review: unreviewed
minutes-missing = Аввал нишон диҳед, ки суратмаҷлис дар куҷост: майдони `minutes`.

# review: unreviewed
parties-twice = ҳар иштирокчӣ як маротиба

# review: unreviewed
deadline-needed = барои тартиби хомӯшӣ мӯҳлате лозим аст, ки то он вайрон карда мешавад

# review: unreviewed
rounds-full = Қарор аз нав ҳадди аксар { $most } маротиба пешниҳод мешавад; инро бозпас гиреду дигарашро оғоз кунед.

# review: unreviewed
decision-in-silence = То тартиби хомӯшӣ давом дорад, матн тағйир намеёбад; эътироз кунед ё қарорро бозпас гиред.

# review: unreviewed
procedure-other = Тартиби ин қарор `{ $procedure }` аст; аввал `procedure`-ро тағйир диҳед.

# review: unreviewed
deadline-over = Мӯҳлати { $deadline } гузашт.

# review: unreviewed
silence-lasts = Тартиби хомӯшӣ то { $deadline } давом мекунад; пеш аз он хомӯшӣ розигӣ нест.

# review: unreviewed
parties-silent = Барои ризоият сухани ҳар иштирокчӣ лозим аст; ҳанӯз нагуфтаанд: { $waiting }.

# review: unreviewed
reply-unreadable = Ин ҷавоби iCalendar ба ин маҷлис нест: METHOD:REPLY, як VEVENT бо UID-и он, DTSTAMP дар UTC, SEQUENCE-и мавҷуда ва як ATTENDEE бо PARTSTAT, ҳадди аксар 64 КиБ.

# review: unreviewed
reply-of-others = Дар ин суроға ягон ҷойи шаҳри шумо даъват нашудааст.

# review: unreviewed
reply-older = Ҷавоби дертари ин ҷой аллакай ҳаст.

# review: unreviewed
results-missing = Аввал нишон диҳед, ки омӯзишро кӣ анҷом дод: майдони `completed`.

# review: unreviewed
more-than-enrolled = анҷомдодагон аз номнависшудагон зиёд шуда наметавонанд

# review: unreviewed
not-completed = Ҳолат — { $status }; шаҳодатнома ба онҳое дода мешавад, ки омӯзишро анҷом додаанд.

# review: unreviewed
takes-no-part = шаҳри { $city } дар ин омӯзиш иштирок намекунад

# review: unreviewed
score-outside = score бояд байни low ва high бошад

# review: unreviewed
quantiles-or-members = ё quantiles, ё members

# review: unreviewed
quantiles-order = аз ҳиссаву қимати хурдтарин то калонтарин

# review: unreviewed
method-foretells-not = { $method } дар ин ҷо пешгӯӣ намекунад: { $state }. Усуле пешгӯӣ мекунад, ки бартариаш дар феҳрист аз ҳар база бо тамоми фосила аз 0 зиёд аст.

# review: unreviewed
pathway-or-event = ё роҳи сенариявӣ, ё ҳодиса

# review: unreviewed
pathway-needs = роҳи сенариявӣ уфуқ ва давраи асосӣ дорад

# review: unreviewed
scenario-of-pathway = Дар ин ҷо ягон усул хавфро аз рӯи роҳи сенариявии иқлим ҳисоб намекунад. Дар бораи як рӯйдод он чи маълум аст, /v1/assessments/…/deltas мегӯяд.

# review: unreviewed
scenario-event-unknown = Рӯйдоди { $id }-и ин сенария дар ин ҷо маълум нест ё барои шумо дастнорас аст.

# review: unreviewed
before-time = набояд пеш аз { $time } бошад

# review: unreviewed
not-before = Ин қадам пеш аз { $time } имконнопазир аст.

# review: unreviewed
submissions-wait = Пешниҳодҳои беҷавоб: { $number }.

# review: unreviewed
consultation-unanswered = Ба машварати { $id } оид ба он ҳанӯз ҷавоб дода нашудааст; пас аз он қабул мешавад.

# review: unreviewed
plan-unaddressed = Сатҳи норанҷӣ ё сурх, вале дар нақша на чора ҳасту на хатари қабулшуда: { $hazards }. Чорае илова кунед, ки ин хатарро номбар мекунад (/v1/measures, `hazards`), ё хатарро хаттӣ қабул кунед (/v1/accepted-risks).

# review: unreviewed
addressee-other = машваратро { $city } мегузаронад

# review: unreviewed
language-other = ҷавоб ба яке аз ин забонҳо дода мешавад: { $known }

# review: unreviewed
consultation-shut = Машварат ҳоло кушода нест.

# review: unreviewed
text-needed = ҷавоб ва радкунӣ матн доранд

# review: unreviewed
hazard-code-unknown = «{ $code }» рамзи HIP-и нашри соли 2025 нест; заминҷунбӣ – GH0101

# review: unreviewed
hazards-twice = ҳар хатар як бор

# review: unreviewed
assets-twice = ҳар иншоот як бор

## Hazards, payloads and observations

# review: unreviewed
no-hazard = Ҳодисаи хатарноки { $id } нест.

# review: unreviewed
no-warning = Огоҳии { $id } нест.

# review: unreviewed
hazard-merged = Ҳодисаи { $id } бо { $into } якҷоя шудааст; онро истифода баред.

# review: unreviewed
absorb-itself = Ҳодиса худро фурӯ бурда наметавонад.

# review: unreviewed
hazard-retracted = Ҳодисаи { $id } бозпас гирифта шуд: он рух надодааст.

# review: unreviewed
consequence-self = Ҳодиса сабаби худаш шуда наметавонад.

# review: unreviewed
consequence-circle = Ҳодисаи { $cause } аллакай аз { $effect } бармеояд: дар ин ҳол он сабаби худаш мешуд.

# review: unreviewed
kinds-differ = Навъи { $survivor }: { $kind }; навъи { $absorbed }: { $other }. Танҳо ҳодисаҳои як навъ метавонанд як рӯйдод бошанд.

# review: unreviewed
drill-and-real = Яке аз { $survivor } ва { $absorbed } машқ аст, дигаре не: онҳо ҷудо мемонанд.

# review: unreviewed
alias-form = бояд шабака:идентификатор бошад, масалан us:us10004bgk

# review: unreviewed
alias-foreign = { $name } номи ин нест: { $id }.

# review: unreviewed
split-empty = Дар ҳар ду рӯйдод бояд ҳалли ҳадди ақал як шабака бошад.

# review: unreviewed
no-source = Манбаи «{ $source }» нест.

# review: unreviewed
no-source-of = Манбаи «{ $source }» нест; манбаъҳои маълум: { $known }.

# review: unreviewed
source-paused = Манбаи { $source } боздошта шудааст ва чизе қабул намекунад: { $reason }

# review: unreviewed
source-paused-until = Манбаи { $source } то ин вақт боздошта шудааст ва чизе қабул намекунад: { $until }. Сабаб: { $reason }

# review: unreviewed
source-not-paused = Манбаи { $source } боздошта нашудааст.

# review: unreviewed
source-retired = Манбаи { $source } аз истифода бароварда шудааст ва чизе қабул намекунад; маъмури соҳибаш метавонад онро баргардонад.

# review: unreviewed
source-exists = Манбаи { $source } аллакай ҳаст, шояд аз истифода баромадааст.

# review: unreviewed
source-changed-meanwhile = Манбаи { $source } дар ин миён тағйир ёфт; онро аз нав хонед.

# review: unreviewed
source-rank-given = Рутбаи манбаро эътилоф медиҳад: он муайян мекунад, ки рӯйдодҳои ҳамаи шаҳрҳоро ҳалли кӣ тавсиф мекунад.

# review: unreviewed
source-plays = ин насб машқ намегузаронад: манбаи машқӣ дар ҷое қабул мешавад, ки EXERCISE гузошта шудааст

# review: unreviewed
source-name-reserved = { $name } барои феҳристҳои ҳамроҳ ё гузоришҳои навбатдорон аст; дигарашро интихоб кунед

# review: unreviewed
source-station-unknown = истгоҳи { $station } -и ин шабака маълум нест; онро сабт кунед: POST /v1/stations

# review: unreviewed
source-secret-unusable = дар насб чунин махфият нест ё онро ба мизбони URL фиристодан мумкин нест; ба SOURCE_SECRETS нигаред

# review: unreviewed
source-url-private = { $host } суроғаи интернети умумӣ нест; ба чунин манбаъҳо дорандаи насб иҷозат дода метавонад

# review: unreviewed
source-url-unresolved = { $host } ба ягон суроға мувофиқ намеояд

# review: unreviewed
source-network-foreign = Соҳиби шабакаи { $network } — { $city }: шабака як соҳиб дорад. Ба манба шабакаи худашро диҳед.

# review: unreviewed
source-network-known = Шабакаи { $network } маълум аст ё бо номи он рӯйдодҳо хабар дода шудаанд: онро ба шаҳр танҳо дорандаи насб дода метавонад.

# review: unreviewed
source-auth-unused = `auth` барои манбаъҳои навъи `poll` / `mqtt` бо `url` аст

# review: unreviewed
source-auth-place = `auth` бе `header` дар URL `{ "{" }secret{ "}" }` мехоҳад, ва `{ "{" }secret{ "}" }` — чунин `auth`

# review: unreviewed
source-url-unreadable = URL хонда намешавад

# review: unreviewed
source-url-scheme = URL бояд бо яке аз инҳо сар шавад: { $schemes } ва мизбонро ном барад

# review: unreviewed
source-url-secret = URL махфият дорад ({ $found }), онро ҳар кӣ манбаро бинад, мехонад: онро дар SOURCE_SECRETS гузоред ва дар `auth` ном баред

# review: unreviewed
report-ends-early = он пеш аз оғоз ба охир мерасад

# review: unreviewed
report-begins-long-ago = хеле пеш аз хабар оғоз шудааст; ҳадди ниҳоӣ бо сол: { $years }. Қадимтараш аз феҳристҳо ва ҷадвалҳо меояд

# review: unreviewed
report-area-twice = `area` ё `radius_km` диҳед, на ҳардуро

# review: unreviewed
report-value-bare = барои `value` `measure` ва `unit` лозим аст

# review: unreviewed
report-earthquake-real = Дар бораи заминларзаҳо шабакаҳо хабар медиҳанд. Шахс онро танҳо барои машқ, бо exercise = true эълон мекунад.

# review: unreviewed
report-magnitude = Ба заминларзаи машқ magnitude ва depth_km лозим аст; ҳодисаҳои дигар онҳоро надоранд.

# review: unreviewed
report-earthquake-ground = Заминларза марказ дорад, вале минтақаи худро надорад: ends, area, radius_km ва value-ро бардоред.

# review: unreviewed
report-cancelled = Ин гузориш бозпас гирифта шудааст; дар бораи хатар аз нав хабар диҳед.

# review: unreviewed
mapping-quantity = ба сутуни қиматҳо `quantity` лозим аст

# review: unreviewed
mapping-unit = воҳиди { $unit } яке аз инҳо нест: { $known }

# review: unreviewed
mapping-measure = ба сутуни ченшуда `measure` ва `unit` лозим аст

# review: unreviewed
mapping-lacks = на сутун ва на қимати доимӣ намедиҳад: { $fields }

# review: unreviewed
mapping-twice = ду сутун як майдонро дорад ё `value` доимӣ аст

# review: unreviewed
source-mapping-alone = ба қолаби `table` `mapping` лозим аст ва қолабҳои дигар онро намегиранд

# review: unreviewed
source-topics-alone = ба навъи `mqtt` `topics` лозим аст ва навъҳои дигар онҳоро намегиранд

# review: unreviewed
trials-busy = Ҳоло дигарон санҷида мешаванд; каме дертар такрор кунед.

# review: unreviewed
trial-too-long = ин зиёда аз { $seconds } с вақт мегирад

# review: unreviewed
trial-needs-payload = аз манба пурсида намешавад: барои санҷиш маълумот фиристед

# review: unreviewed
trial-unanswered = манба чунон ки бояд ҷавоб надод: { $reason }

# review: unreviewed
signature-unknown = Ягон махфияти ин манба паёмро дар панҷ дақиқаи охир имзо накардааст. `id.timestamp.body`-ро мувофиқи Standard Webhooks бо HMAC-SHA256 имзо кунед ва соатро санҷед.

# review: unreviewed
webhook-id-used = webhook-id { $id } аз они паёми дигар буд.

# review: unreviewed
secrets-enough = Махфиятҳои ҳамзамон эътиборнок: { $most }. Аввал якеро қатъ кунед.

# review: unreviewed
payload-empty = Матни дархост холӣ аст; маълумотро ҳамон тавре ки манбаъ медиҳад, фиристед.

# review: unreviewed
payload-too-large = Ҳадди андозаи маълумот пас аз кушодан, байт: { $limit }. Онро қисм-қисм фиристед.

# review: unreviewed
tests-spent = Шаҳр дар як соат метавонад чунин шумораи паёмҳои санҷишӣ фиристад: { $limit }; пас аз { $seconds } с такрор кунед.

# review: unreviewed
bytes-spent = Ҳадди шабонарӯзӣ барои як калид ва манбаи { $source }, байт: { $limit }. Пас аз { $seconds } с, вақте ки шабонарӯзи навбатии UTC оғоз мешавад, такрор кунед.

# review: unreviewed
pushes-waiting = Маълумоти шумо аз манбаи { $source } ҳанӯз хонданро интизор аст: баста { $waiting }, байт { $bytes }. Пас аз { $seconds } с такрор кунед.

# review: unreviewed
items-spent = Ҳадди шабонарӯзӣ барои як калид ва манбаи { $source }, сабт: { $limit }. Пас аз { $seconds } с, вақте ки шабонарӯзи навбатии UTC оғоз мешавад, такрор кунед.

# review: unreviewed
encoding-unknown = Content-Encoding «{ $encoding }» номаълум аст; инро истифода баред: { $known }.

# review: unreviewed
no-receipt = Расиди { $id } нест.

# review: unreviewed
no-entry = Сабти карантини { $id } нест.

# review: unreviewed
entry-resolved = Сабт ҳал шудааст: он оқибат истифода шуд.

# review: unreviewed
entry-discarded = Сабт аллакай партофта шудааст: { $name }.

# review: unreviewed
payload-forgotten = Маълумоти ин сабт дигар нигоҳ дошта намешавад; онро дубора фиристед.

# review: unreviewed
station-form = бояд манбаъ:рамз бошад, масалан openaq:8684

# review: unreviewed
no-station = { $station } дар /v1/stations нест

# review: unreviewed
threshold-place = ҳад ба як шаҳр ё як истгоҳ тааллуқ дорад: `city` ё `station` фиристед, на ҳардуро

# review: unreviewed
threshold-kind = { $quantity } танҳо инро медиҳад: { $kinds }

# review: unreviewed
threshold-order = рақамҳо бояд паиҳам бошанд: closes { $order } opens { $order } severe { $order } extreme; closes ва opens баробар нестанд

## Assets

# review: unreviewed
asset-retired = Иншооти { $id } аз феҳрист бароварда шудааст; он дигар тағйир намеёбад.

# review: unreviewed
source-id-twice = owner_city, source ва source_id ҳамон аст, ки дар { $other }

# review: unreviewed
asset-elsewhere = соҳиби иншоот: { $owner }; он дар ин шаҳр ба ҳисоб гирифта намешавад: { $city }. Онро бо owner_city `{ $city }` сабт кунед, агар ба ҳеҷ як шаҳр тааллуқ надошта бошад — бо `coalition`

# review: unreviewed
asset-of-all = он чи ба коалитсия тааллуқ дорад, синфи `public` ё `coalition` дорад; барои пинҳон доштани он аз дигарон дар owner_city шаҳрро нишон диҳед

# review: unreviewed
coordinates-missing = тӯли 0 ва арзи 0 маънои набудани координатаҳоро дорад: онҳоро диҳед

# review: unreviewed
capacity-without-unit = бо capacity capacity_unit лозим аст, масалан MW, beds ё pupils

# review: unreviewed
media-type-unread = На { $type }, балки { $known } фиристед.

# review: unreviewed
line-not-csv = сатри { $line } CSV нест: { $error }

# review: unreviewed
columns-unknown = сутуни номаълум: { $unknown }; инҳо ҳастанд: { $known }. Файл чунин хонда шуд: { $dialect }. Номи сутунро иваз кунед ё чунин сутунҳоро гузаронед: unknown_columns=ignore

# review: unreviewed
columns-missing = сутун намерасад: { $missing }. Файл чунин хонда шуд: { $dialect }, сутунҳо: { $columns }

# review: unreviewed
file-encoding-unknown = ягон рамзгузорӣ мувофиқ нест, бори аввал дар байти { $byte }: файлро ҳамчун CSV UTF-8 ё .xlsx нигоҳ доред ё рамзгузориро дар Content-Type нишон диҳед, масалан text/csv; charset=windows-1251

# review: unreviewed
workbook-unreadable = китобро хондан нашуд ({ $error }): онро аз нав ҳамчун .xlsx ё CSV UTF-8 нигоҳ доред

# review: unreviewed
table-foreign = ин { $kind } аст, чунин файлҳо ҳамчун ҷадвал хонда намешаванд: CSV, .xlsx ё GeoJSON фиристед

# review: unreviewed
workbook-old = ин китоби Excel 2003 ё кӯҳнатар ё китоби бо парол аст: онро ҳамчун .xlsx бе парол ё CSV UTF-8 нигоҳ доред

# review: unreviewed
features-not-json = ин JSON-и хондашаванда нест: { $error }

# review: unreviewed
features-crs = координатаҳо дар { $crs } мебошанд: аввал онҳоро ба дараҷаҳои WGS 84 (EPSG:4326) аз нав ҳисоб кунед

# review: unreviewed
features-unknown = дар ин JSON на features-и GeoJSON FeatureCollection ҳаст, на elements-и ҷавоби Overpass

# review: unreviewed
features-half = Overpass пеш аз ёфтани ҳама чиз қатъ шуд: { $remark }. Дар як бор камтар пурсед

# review: unreviewed
features-too-many = дар он аз { $most } объект зиёд аст: онро қисм-қисм фиристед

# review: unreviewed
features-columns = объектҳои он зиёда аз { $most } хосияти гуногун доранд

# review: unreviewed
features-too-large = файли объектҳо метавонад { $most } МБ бошад: онро қисм-қисм ё ҳамчун ҷадвал фиристед

# review: unreviewed
taxonomy-unknown = чунин синфи осебпазирӣ, ки хатҳои каҷ дошта бошад, нест; монандҳо: { $near }. Агар синф номаълум бошад, майдонро холӣ гузоред

# review: unreviewed
coverage-none = Ягон иншоот сабт нашудааст, бинобар ин дар бораи ин низом чизе гуфтан мумкин нест. Онро аз OpenStreetMap бо фармони ./qalqan facilities { $city } пур кунед ё ҷадвали худро тавассути POST /v1/assets/import бор кунед

# review: unreviewed
coverage-no-class = { $number } аз { $all } синфи осебпазирӣ надорад, бинобар ин осеби онҳо дар заминларза баҳо дода намешавад: taxonomy-ро тавассути PATCH /v1/assets/(id) ё дар ҷадвал нишон диҳед

# review: unreviewed
workbook-too-large = китоб ҳангоми кушодан аз { $most } МБ калон аст: онро қисм-қисм ё ҳамчун CSV фиристед

# review: unreviewed
parquet-unreadable = файли Parquet хонда нашуд ({ $error }): онро аз нав нависед

# review: unreviewed
parquet-columns = дар файли Parquet аз { $most } сутун зиёд аст

# review: unreviewed
parquet-too-large = файли Parquet ҳангоми кушодан аз { $most } МБ калон аст: онро қисм-қисм фиристед

# review: unreviewed
file-too-many-rows = дар ҷадвал аз { $most } сатр зиёд аст: онро қисм-қисм фиристед

# review: unreviewed
row-cells = хонаҳои сатр: { $cells }, хонаҳои сарлавҳа: { $columns }; хонаеро, ки { $delimiter } дорад, дар нохунак гиред

# review: unreviewed
row-twice = сатри пештара ҳамин owner_city, source ва source_id-ро дорад

# review: unreviewed
number-ambiguous = ҳазор аст ё касри даҳӣ? Бе ҷудокунанда нависед, масалан 1200 ё 1.2

# review: unreviewed
subtype-unknown = навъи номаълуми иншоот: онро бо ҳарфҳои лотинӣ ва зерхат нависед, масалан { $known }

# review: unreviewed
asset-far = то шаҳри { $city }, ки иншоот ба он хизмат мекунад, { $km } км аст: тӯл ва арзро ислоҳ кунед ё тасдиқ намоед: far=accept

# review: unreviewed
asset-swapped = чунин менамояд, ки тӯл ва арз иваз шудаанд: ҳамин тавр то шаҳри { $city } { $km } км, баръакс { $swapped } км аст. Ҷояшонро иваз кунед ё тасдиқ намоед: far=accept

## Assessments and calculators

# review: unreviewed
no-portfolio-found = Дар ҳудуди ҷустуҷӯ (гиреҳ: { $nodes }, с: { $seconds }) портфел ёфт нашуд; ин маънои набудани онро надорад. Шумори тадбирҳо, истисноҳо ё ҳиссаҳоро кам кунед.

# review: unreviewed
rule-not-kept = ҳеҷ портфел { $rule }-ро риоя карда наметавонад

# review: unreviewed
rules-not-kept = ҳеҷ портфел ҳамаи қоидаҳоро риоя намекунад ва бардоштани яке аз онҳо кӯмак намекунад

# review: unreviewed
rules-not-kept-unnamed = ҳеҷ портфел ҳамаи қоидаҳоро риоя намекунад; кадоме аз онҳо монеа аст, дар вақти додашуда ёфт нашуд

# review: unreviewed
no-assessment = Арзёбии { $id } нест.

# review: unreviewed
results-forgotten = Ин арзёбӣ чанд бор иваз шудааст ё усулҳои он дар ин нашр дигар нестанд; натиҷаҳои он аз рӯи иншоот дигар нигоҳ дошта намешаванд.

# review: unreviewed
results-running = Натиҷаҳои арзёбиҳои дигар ҳисоб карда мешаванд; дертар такрор кунед.

# review: unreviewed
inform-empty = scores, indicators ё scorecards-ро диҳед

# review: unreviewed
one-at-least = ҳадди ақал якеро диҳед: { $fields }

# review: unreviewed
numbers-needed = { $field }: адад ё массиви ададҳо лозим аст

# review: unreviewed
one-number-needed = { $field }: на массив, балки як адад лозим аст

# review: unreviewed
shape-differs = { $field }: шакли { $shape } лозим аст, мисли аргументҳои пешина, на { $given }

# review: unreviewed
value-unfit = { $field }: { $given } ба ин ҷо мувофиқ нест

# review: unreviewed
data-too-few = { $field }: барои арзёбӣ маълумот хеле кам аст

# review: unreviewed
order-broken = { $field }: қиматҳо бо тартиби лозима нестанд

# review: unreviewed
shares-sum = { $field }: ҷамъ бояд ба 1 баробар бошад

# review: unreviewed
number-outside =
    { $field }: { $shape ->
        [above] адади аз { $least } зиёд лозим аст
        [above-most] адади аз { $least } зиёд ва на бештар аз { $most } лозим аст
        [least] адади на камтар аз { $least } лозим аст
        [least-most] адади байни { $least } ва { $most } лозим аст
        [most] адади на бештар аз { $most } лозим аст
       *[finite] адади маҳдуд лозим аст
    }, дода шудааст: { $given }

## Fields of bodies and parameters, as pydantic names what is wrong

# review: unreviewed
pydantic-missing = нест: онро диҳед

# review: unreviewed
pydantic-extra-forbidden = дар ин ҷо номаълум аст: онро гиред

# review: unreviewed
pydantic-json-invalid = JSON нодуруст аст: { $error }

# review: unreviewed
pydantic-nul-character = дар матн аломати NUL буда наметавонад: онро гиред

# review: unreviewed
pydantic-model-type = объект лозим аст

# review: unreviewed
pydantic-model-attributes-type = { pydantic-model-type }

# review: unreviewed
pydantic-dict-type = { pydantic-model-type }

# review: unreviewed
pydantic-list-type = массив лозим аст

# review: unreviewed
pydantic-tuple-type = { pydantic-list-type }

# review: unreviewed
pydantic-set-type = { pydantic-list-type }

# review: unreviewed
pydantic-frozen-set-type = { pydantic-list-type }

# review: unreviewed
pydantic-too-short = дарозӣ бояд на камтар аз { $min_length } бошад, на { $actual_length }

# review: unreviewed
pydantic-too-long = дарозӣ бояд на зиёдтар аз { $max_length } бошад, на { $actual_length }

# review: unreviewed
pydantic-string-type = матн лозим аст

# review: unreviewed
pydantic-string-unicode = матн дар UTF-8 лозим аст

# review: unreviewed
pydantic-string-too-short = шумораи камтарини аломатҳо: { $min_length }

# review: unreviewed
pydantic-string-too-long = шумораи зиёдтарини аломатҳо: { $max_length }

# review: unreviewed
pydantic-string-pattern-mismatch = бояд ба намунаи «{ $pattern }» мувофиқ бошад

# review: unreviewed
pydantic-enum = қиматҳои иҷозатдодашуда: { $expected }

# review: unreviewed
pydantic-literal-error = { pydantic-enum }

# review: unreviewed
pydantic-union-tag-invalid = «{ $tag }» дар { $discriminator }; қиматҳои иҷозатдодашуда: { $expected_tags }

# review: unreviewed
pydantic-union-tag-not-found = майдони { $discriminator } лозим аст

# review: unreviewed
pydantic-bool-type = true ё false лозим аст

# review: unreviewed
pydantic-bool-parsing = { pydantic-bool-type }

# review: unreviewed
pydantic-int-type = адади бутун лозим аст

# review: unreviewed
pydantic-int-parsing = { pydantic-int-type }

# review: unreviewed
pydantic-int-from-float = { pydantic-int-type }

# review: unreviewed
pydantic-int-parsing-size = адади бутуни хурдтар лозим аст

# review: unreviewed
pydantic-float-type = адад лозим аст

# review: unreviewed
pydantic-float-parsing = { pydantic-float-type }

# review: unreviewed
pydantic-finite-number = адади маҳдуд лозим аст

# review: unreviewed
pydantic-greater-than = адади аз { $gt } зиёд лозим аст

# review: unreviewed
pydantic-greater-than-equal = адади на камтар аз { $ge } лозим аст

# review: unreviewed
pydantic-less-than = адади аз { $lt } кам лозим аст

# review: unreviewed
pydantic-less-than-equal = адади на бештар аз { $le } лозим аст

# review: unreviewed
pydantic-date-type = сана лозим аст, масалан 2026-01-15

# review: unreviewed
pydantic-date-parsing = { pydantic-date-type }

# review: unreviewed
pydantic-date-from-datetime-parsing = { pydantic-date-type }

# review: unreviewed
pydantic-date-from-datetime-inexact = { pydantic-date-type }, бе вақти шабонарӯз

# review: unreviewed
pydantic-datetime-type = вақт лозим аст, масалан 2026-01-15T09:30:00Z

# review: unreviewed
pydantic-datetime-parsing = { pydantic-datetime-type }

# review: unreviewed
pydantic-datetime-from-date-parsing = { pydantic-datetime-type }

# review: unreviewed
pydantic-datetime-object-invalid = { pydantic-datetime-type }

# review: unreviewed
pydantic-timezone-aware = минтақаи вақт лозим аст, масалан Z ё +06:00

# review: unreviewed
pydantic-uuid-type = UUID лозим аст, масалан 0190b0a4-7c1e-7000-8000-000000000000

# review: unreviewed
pydantic-uuid-parsing = { pydantic-uuid-type }

# review: unreviewed
nul-in-path = Ягон роҳ аломати NUL надорад.

# review: unreviewed
nul-in-parameter = дар матн аломати NUL буда наметавонад: онро гиред

# review: unreviewed
columns-twice = барои { $columns } ду сутун ҳаст; якеашро гузоред

# review: unreviewed
cities-own = ҳар шаҳр як бор номбар мешавад ва шаҳри соҳиб худаш иштирок мекунад

# review: unreviewed
cities-agreed = Шаҳрҳо танҳо то вақте ки { $kind } пешниҳод аст, номбар мешаванд; баъд онҳо метавонанд бароянд, вале илова кардан мумкин нест.

# review: unreviewed
agreement-missing = Розигии ин шаҳрҳо интизор аст: { $cities } ({ $kind }).

# review: unreviewed
city-not-named = Инро танҳо шаҳри иштирокчӣ аз номи худ ва бо калиди худ мегӯяд; шаҳри соҳиб кори худро қатъ мекунад.

# review: unreviewed
cities-unnamed = дар байни шаҳрҳои иштирокчӣ нест: { $cities }

# review: unreviewed
study-fixed = Дар ҳолати { $status } мазмун тағйир намеёбад.

# review: unreviewed
study-empty = Ҳанӯз хулосае нест, ки дар борааш фикр гуфтан мумкин бошад.

# review: unreviewed
window-needed = Барои ин мӯҳлати эродҳо дар бораи { $about } аз шаҳри иштирокчӣ лозим аст.

# review: unreviewed
project-empty = Лоиҳа вақте анҷом меёбад, ки натиҷаҳояш гуфта шудаанд.

# review: unreviewed
day-to-come = рӯзи оянда буда наметавонад

# review: unreviewed
review-city = шаҳр худро баррасӣ мекунад; баррасии дигарон аз они эътилоф аст

# review: unreviewed
review-item = дар намунаи ин мавзӯъ ҳаст: { $items }

# review: unreviewed
review-part = Барои гузаштан ба { $status } ба баррасӣ ҳанӯз лозим аст: { $parts }.

# review: unreviewed
code-unknown = дар { $framework } рамзи { $code } нест; рӯйхат: /v1/alignment-codes

# review: unreviewed
codes-needed = Барои қабул ({ $kind }) рамзи Сендай ва рамзи ҲРУ лозим аст.

# review: unreviewed
groups-twice = категория дар гурӯҳбандӣ ду бор омадааст

# review: unreviewed
groups-beyond = шумораи одамон дар гурӯҳҳо аз умумӣ зиёд аст, { $total }

# review: unreviewed
method-unknown = дар феҳрист чунин усул нест: { $id }

# review: unreviewed
layer-value = Ба қимати ҳисобӣ адад ва воҳиди ченак лозим аст.

# review: unreviewed
layer-study = Таҳқиқоти { $study } дар ҳолати { $status } аст; қабат пас аз нашри таҳқиқоташ нашр мешавад.
