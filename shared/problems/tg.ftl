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
title-unsupported-media-type = Ин формат дастгирӣ намешавад

# review: unreviewed
title-rate-limited = Дархостҳо аз ҳад зиёданд

# review: unreviewed
title-request-timeout = Дархост аз ҳад суст омад

# review: unreviewed
title-header-fields-too-large = Майдонҳои сарлавҳа аз ҳад зиёданд

# review: unreviewed
title-unavailable = Муваққатан дастнорас

## Requests of every kind

# review: unreviewed
no-path = Чунин роҳ нест; ҳамаи роҳҳо дар GET /openapi.json ҳастанд.

# review: unreviewed
no-method = Ин роҳ инҳоро қабул мекунад: { $allowed }; яке аз онҳоро истифода баред.

# review: unreviewed
unreadable-body = Матни дархостро хондан нашуд; онро дубора фиристед.

# review: unreviewed
body-too-large = Дар ин ҷо ҳадди матни дархост, байт: { $limit }; ин матн аз он калонтар аст. Бо қисмҳои камтар фиристед.

# review: unreviewed
too-many-values = Дар ин ҷо ҳадди қиматҳои дархост (аз рӯи вергул ва қавсҳо): { $limit }; дар ин дархост бештар аст. Бо қисмҳо пурсед.

# review: unreviewed
body-too-slow = Матни дархост дар { $seconds } с пурра наомад; онро аз нав фиристед, агар алоқа суст бошад, бо қисмҳои камтар.

# review: unreviewed
bodies-too-many = Дар як вақт матнҳои аз ҳад зиёд фиристода мешаванд; инро дертар аз нав фиристед.

# review: unreviewed
fields-too-many = Ҳадди майдонҳои сарлавҳа: { $fields }, якҷоя байт: { $limit }. Боқимондаро нафиристед.

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
transition-none = Аз ҳолати «{ $now }» ба инҳо гузаштан мумкин аст: { $ways }; ба «{ $to }» мумкин нест.

# review: unreviewed
state-final = «{ $now }» ҳолати ниҳоӣ аст: аз он ба ҳеҷ ҷо, аз ҷумла ба «{ $to }» гузаштан мумкин нест.

## Keys and mandates

# review: unreviewed
key-needed = Калид лозим аст: онро дар сарлавҳаи X-API-Key фиристед.

# review: unreviewed
key-unknown = Калид номаълум аст, мӯҳлаташ гузаштааст ё бекор шудааст. Калиди эътибордорро дар X-API-Key ё ҳамчун Authorization: Bearer фиристед; барои хондани маълумоти кушода калид нафиристед.

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
stream-full = Мизоҷони пайвастшуда: { $clients }. Дубора кӯшиш кунед ё /feeds/changes-ро хонда истед.

# review: unreviewed
stream-places = Ҷараёнҳои ҳамзамон кушода барои як калид ё суроға: { $most }. Яке аз онҳои худро пӯшед ё /feeds/changes-ро хонда истед.

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
event-types = Рӯйдоди навъи «{ $type }» нест. Навъҳои маълум: { $known }; ё калимаи аввали онҳо.

# review: unreviewed
event-type-unknown = навъи рӯйдод номаълум аст

# review: unreviewed
last-event-id = Last-Event-ID бояд идентификатори рӯйдоди ҳамин ҷараён бошад.

# review: unreviewed
cursor-ahead = Курсори { $cursor } аз лентае, ки дар { $last } тамом мешавад, пеш гузаштааст: он аз лентаи дигар аст. Аз 0 сар кунед.

# review: unreviewed
ahead-of-feed = аз лента пеш гузаштааст

## Alerts

# review: unreviewed
no-alert = Чунин огоҳӣ нест ё ҳанӯз бароварда нашудааст.

# review: unreviewed
no-alert-message = Паёми «{ $name }» бароварда нашудааст.

# review: unreviewed
alert-not-waiting = Ҳолати огоҳӣ: { $state }; он тасдиқро интизор нест.

# review: unreviewed
alert-over = Ҳолати огоҳӣ: { $state }; онро бекор кардан мумкин нест.

# review: unreviewed
alert-not-expired = Мӯҳлати ягон паёми ин огоҳӣ нагузаштааст.

# review: unreviewed
approved-by-drafter = Шахси дуюм тасдиқ мекунад: таҳиякунандаи огоҳӣ худаш онро тасдиқ карда наметавонад.

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
no-city-of = шаҳри «{ $city }» нест; шаҳрҳои маълум: { $known }

# review: unreviewed
city-id-reserved = «{ $id }» захира шудааст; номи кӯтоҳ, масалан `khujand`, гиред

# review: unreviewed
languages-twice = ҳар забон як бор, забони расмӣ аввал

# review: unreviewed
subdivision-foreign = рамзи ISO 3166-2-и кишвари { $country } бо { $country }- сар мешавад

# review: unreviewed
population-undated = нишон диҳед, ки шумораи аҳолӣ ба кадом сол тааллуқ дорад ё манбааш чист

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
measure-final = Ҳолати чора: { $status }; он дигар тағйир намеёбад.

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
hazard-merged = Ҳодисаи { $id } бо { $into } якҷоя шудааст; онро истифода баред.

# review: unreviewed
absorb-itself = Ҳодиса худро фурӯ бурда наметавонад.

# review: unreviewed
kinds-differ = Навъи { $survivor }: { $kind }; навъи { $absorbed }: { $other }. Танҳо ҳодисаҳои як навъ метавонанд як рӯйдод бошанд.

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
payload-empty = Матни дархост холӣ аст; маълумотро ҳамон тавре ки манбаъ медиҳад, фиристед.

# review: unreviewed
encoding-unknown = Content-Encoding «{ $encoding }» номаълум аст; инро истифода баред: { $known }.

# review: unreviewed
no-receipt = Расиди { $id } нест.

# review: unreviewed
no-entry = Сабти карантини { $id } нест.

# review: unreviewed
entry-resolved = Сабт ҳал шудааст; чизе барои такрор нест.

# review: unreviewed
payload-forgotten = Маълумоти ин сабт дигар нигоҳ дошта намешавад; онро дубора фиристед.

# review: unreviewed
station-form = бояд манбаъ:рамз бошад, масалан openaq:8684

# review: unreviewed
no-station = { $station } дар /v1/stations нест

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
csv-needed = На { $type }, балки text/csv фиристед.

# review: unreviewed
file-not-utf8 = файл UTF-8 нест, байт: { $byte }

# review: unreviewed
line-not-csv = сатри { $line } CSV нест: { $error }

# review: unreviewed
columns-unknown = сутуни номаълум: { $unknown }; инҳо ҳастанд: { $known }

# review: unreviewed
columns-missing = сутун намерасад: { $missing }

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
results-forgotten = Ин арзёбӣ чанд бор иваз шудааст; натиҷаҳои он аз рӯи иншоот дигар нигоҳ дошта намешаванд.

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
pydantic-too-short = шумораи камтарини унсурҳо: { $min_length }; ҳоло: { $actual_length }

# review: unreviewed
pydantic-too-long = шумораи зиёдтарини унсурҳо: { $max_length }; ҳоло: { $actual_length }

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
