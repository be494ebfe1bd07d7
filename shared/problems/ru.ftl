### What problems say (application/problem+json).
### How to edit: see README.md beside this file.

## Titles: what problems of one type are called

# review: unreviewed
title-bad-request = Неверный запрос

# review: unreviewed
title-not-found = Не найдено

# review: unreviewed
title-method-not-allowed = Метод не разрешён

# review: unreviewed
title-validation = Запрос содержит ошибки

# review: unreviewed
title-unknown-parameter = Неизвестный или неверный параметр запроса

# review: unreviewed
title-unauthorized = Нужен действующий ключ

# review: unreviewed
title-policy-denied = Не разрешено политикой данных

# review: unreviewed
title-outside-mandate = Вне ваших полномочий

# review: unreviewed
title-illegal-transition = Недопустимый переход

# review: unreviewed
title-conflict = Противоречие

# review: unreviewed
title-version-conflict = Запись изменилась

# review: unreviewed
title-precondition-required = Нужен If-Match

# review: unreviewed
title-idempotency-conflict = Idempotency-Key уже использован для другого запроса

# review: unreviewed
title-too-large = Тело запроса слишком велико

# review: unreviewed
title-range-not-satisfiable = Таких байтов нет

# review: unreviewed
title-unsupported-media-type = Формат не поддерживается

# review: unreviewed
title-rate-limited = Слишком много запросов

# review: unreviewed
title-request-timeout = Запрос пришёл слишком медленно

# review: unreviewed
title-header-fields-too-large = Слишком много полей заголовка

# review: unreviewed
title-unavailable = Временно недоступно

# review: unreviewed
title-storage-full = Нет места для хранения

# review: unreviewed
title-gone = Больше не хранится

# review: unreviewed
title-internal = Наша ошибка

## What each type means, and what to do

# review: unreviewed
problems-all = Виды проблем

# review: unreviewed
no-problem-type = Нет проблемы вида { $type }. Известны: { $known }.

# review: unreviewed
about-bad-request = Тело запроса не читается в том виде, который заявлен. Проверьте, что оно полное и в том формате, который указан в описании операции.

# review: unreviewed
about-not-found = Такого объекта нет, или ваш ключ не вправе о нём знать. Что вам доступно, показывают списки.

# review: unreviewed
about-method-not-allowed = Путь существует, но не с этим методом. Доступные методы перечислены в поле Allow ответа.

# review: unreviewed
about-validation = Поле запроса неверно. Каждый элемент errors называет поле указателем pointer и говорит, что оно принимает.

# review: unreviewed
about-unknown-parameter = Путь не знает такого параметра запроса, или его значение не читается. Ничто не пропускается молча, чтобы фильтр с опечаткой не показал лишнего.

# review: unreviewed
about-unauthorized = Запросу нужен действующий ключ, а его нет, или он неизвестен, отозван или истёк. Передайте его в X-API-Key или как токен Bearer; ключи выдаёт администратор вашего города.

# review: unreviewed
about-policy-denied = Ваш ключ известен, но у него нет нужного права, или политика данных не позволяет это тому же лицу. Подробность указана в detail.

# review: unreviewed
about-outside-mandate = Запись принадлежит другому городу или относится к другому городу. Каждый город меняет только свои записи; обратитесь к его операторам.

# review: unreviewed
about-illegal-transition = Из нынешнего состояния запись не переходит в запрошенное. Доступные состояния перечислены в allowed.

# review: unreviewed
about-conflict = Запрос противоречит нынешнему положению: например, запись уже есть или больше не хранится. Прочитайте её заново и решите снова.

# review: unreviewed
about-version-conflict = После версии, названной в If-Match, запись кто-то изменил. Прочитайте её снова и отправьте изменение с новым ETag.

# review: unreviewed
about-precondition-required = Изменение должно назвать версию, на которой основано, чтобы не отменить невиденного. Передайте прочитанный ETag в If-Match.

# review: unreviewed
about-idempotency-conflict = Этот Idempotency-Key уже использован с другим телом. Ключ обозначает одну команду: для новой команды возьмите новый.

# review: unreviewed
about-too-large = В теле больше байтов или значений, чем читается за раз. Предел указан в detail; отправьте частями.

# review: unreviewed
about-range-not-satisfiable = В файле нет байтов, которых просит Range. Сколько их всего, указано в поле Content-Range ответа.

# review: unreviewed
about-unsupported-media-type = Операция не читает тела с таким Content-Type или Content-Encoding. Читаемые перечислены в detail.

# review: unreviewed
about-rate-limited = Запросы этой минуты исчерпаны, или открыто слишком много потоков. Вернитесь через число секунд из Retry-After; с ключом можно спрашивать чаще.

# review: unreviewed
about-request-timeout = Тело не пришло целиком вовремя. Отправьте его снова по более быстрому соединению или частями.

# review: unreviewed
about-header-fields-too-large = В запросе больше полей заголовка, чем читается, или они длиннее. Уберите то, что интерфейсу не нужно, например cookie.

# review: unreviewed
about-unavailable = Что-то нужное запросу сейчас не работает или занято. Ничего не изменено наполовину; повторите через число секунд из Retry-After.

# review: unreviewed
about-gone = Это было здесь и больше не хранится. Ответ говорит, откуда продолжить.

# review: unreviewed
about-storage-full = Диск базы данных почти заполнен, поэтому новое не принимается. Принятое сохранено; отправьте ещё раз через указанные в Retry-After секунды.

# review: unreviewed
about-internal = Это наша ошибка. Ничего не изменено наполовину; сообщите оператору платформы id ответа: под ним в журнале сказано больше.

## Requests of every kind

# review: unreviewed
city-unknown = Нет города с идентификатором { $city }. Известны: { $known }.

# review: unreviewed
no-path = Такого пути нет; все пути перечислены в GET /openapi.json.

# review: unreviewed
no-method = Этот путь принимает { $allowed }; используйте один из этих методов.

# review: unreviewed
unreadable-body = Тело запроса не удалось прочитать; отправьте его ещё раз.

# review: unreviewed
body-encoding = Тело запроса — не текст в { $encoding }: байт { $at }, считая с 0, не подходит ни к одному его символу. Отправьте JSON в UTF-8.

# review: unreviewed
body-too-large = Предел для тела запроса здесь в байтах: { $limit }; это тело больше. Отправляйте меньшими частями.

# review: unreviewed
range-beyond = Байтов в файле: { $bytes }; там, где начинается диапазон, их нет.

# review: unreviewed
too-many-values = Предел для значений в запросе здесь: { $limit }, считая по запятым и скобкам; в этом запросе их больше. Спрашивайте по частям.

# review: unreviewed
body-too-slow = Тело запроса не пришло целиком за { $seconds } с; отправьте его ещё раз, при медленной связи меньшими частями.

# review: unreviewed
bodies-too-many = Одновременно передаётся слишком много тел запросов; отправьте это позже.

# review: unreviewed
fields-too-many = Предел для полей заголовка: { $fields }, вместе байтов: { $limit }. Остальные не отправляйте.

# review: unreviewed
host-once = В запросе должно быть ровно одно поле заголовка Host.

# review: unreviewed
unknown-parameters = Неизвестный параметр запроса: { $unknown }. Здесь известны: { $known }.

# review: unreviewed
unknown-parameter = неизвестный параметр

# review: unreviewed
parameter-twice = указан несколько раз

# review: unreviewed
one-of = допустимые значения: { $allowed }

# review: unreviewed
number-needed = нужно число

# review: unreviewed
metres-for-degrees = нужны градусы WGS 84 (EPSG:4326); метры проекции не читаются: сначала пересчитайте таблицу

# review: unreviewed
boolean-needed = нужно true или false

# review: unreviewed
value-too-long = нужен текст; наибольшее число знаков: { $most }

# review: unreviewed
page-limit = нужно целое число от 1; всё, что больше { $most }, означает { $most }

# review: unreviewed
cursor-foreign = не относится к этому списку; передайте `next` страницы без изменений или не указывайте

# review: unreviewed
bbox-form = нужно west,south,east,north или west,south,low,east,north,high

# review: unreviewed
bbox-longitudes = долготы должны лежать между -180 и 180

# review: unreviewed
bbox-latitudes = широты должны лежать между -90 и 90, сначала южная

# review: unreviewed
bbox-heights = сначала указывается нижняя высота

# review: unreviewed
interval-form = нужен момент времени или начало/конец; открытым может быть только одно из двух

# review: unreviewed
interval-backwards = интервал кончается раньше, чем начинается

# review: unreviewed
time-form = «{ $value }» не соответствует RFC 3339; пример: 2015-12-07T07:50:05Z

# review: unreviewed
before-field = не может быть раньше `{ $field }`

# review: unreviewed
after-field = не может быть позже `{ $field }`

# review: unreviewed
in-the-past = момент должен лежать в будущем

# review: unreviewed
no-record = Записи { $kind } { $id } нет, или она вам недоступна.

# review: unreviewed
exists = Запись { $kind } { $id } уже есть.

# review: unreviewed
if-match-needed = Отправьте If-Match с ETag той версии, которую вы изменили; сейчас это { $etag }.

# review: unreviewed
version-passed = Версия записи: { $version }, а не { $seen }. Прочитайте запись заново и повторите.

# review: unreviewed
idempotency-key-used = Этот Idempotency-Key уже использован с другим телом; для нового запроса возьмите новый ключ.

# review: unreviewed
secret-shown-once = Этот Idempotency-Key уже создал { $address }. Секрет показан один раз, и показать его снова нельзя.

# review: unreviewed
transition-none = Из состояния «{ $now }» можно перейти в { $ways }, но не в «{ $to }».

# review: unreviewed
state-final = Состояние «{ $now }» конечное: из него нет переходов, в том числе в «{ $to }».

## Keys and mandates

# review: unreviewed
key-needed = Нужен ключ: передайте его в заголовке X-API-Key.

# review: unreviewed
key-unknown = Ключ неизвестен, истёк или отозван. Передайте действующий в X-API-Key или как Authorization: Bearer, либо не передавайте никакого, чтобы читать открытые данные.

# review: unreviewed
other-site = Действия рабочего места запрашиваются только с его собственных страниц. Этот запрос пришёл со страницы другого сайта.

# review: unreviewed
form-of-another = Эта форма сделана для другого сеанса или устарела. Откройте её страницу снова и отправьте ещё раз.

# review: unreviewed
no-form = Тело запроса не является формой рабочего места.

# review: unreviewed
token-invalid = Токен службы недействителен.

# review: unreviewed
token-needed = Передайте токен службы: Authorization: Bearer …

# review: unreviewed
scope-missing = У ключа нет права «{ $scope }».

# review: unreviewed
rate-of-key = Разрешено запросов в минуту: { $limit }. Повторите через { $seconds } с.

# review: unreviewed
rate-without-key = Без ключа разрешено запросов в минуту: { $limit }. Повторите через { $seconds } с.

# review: unreviewed
record-foreign = Запись ({ $kind }) принадлежит городу { $city }; ваш ключ действует от имени: { $mandate }.

# review: unreviewed
counts-elsewhere = О том, что учитывается в городе { $city }, говорит сам этот город; ваш ключ действует от имени: { $mandate }. Попросите город сделать это своим ключом.

# review: unreviewed
voice-foreign = Этот источник говорит от имени: { $city }; ваш ключ действует от имени: { $mandate }. Отправляйте в источник своего города или попросите оператора внести ваш город в `pushers` этого источника.

# review: unreviewed
no-mandate = У вашего ключа нет полномочий для города { $city }.

# review: unreviewed
mandate-city = Ваши полномочия: «{ $city }». Выдавайте ключи этого города.

# review: unreviewed
mandate-country = Ваша страна: «{ $country }». Не указывайте `country` или укажите её.

# review: unreviewed
no-key = В пределах ваших полномочий такого ключа нет.

# review: unreviewed
key-name-reserved = имя ключа не начинается с `rule:`: так называются правила платформы; выберите другое

# review: unreviewed
key-person-needed = назовите владельца ключа именем не короче трёх букв, которое не меняется, например адресом: ключ, которым отправляют, утверждают или управляют, принадлежит одному человеку

# review: unreviewed
keys-full = У города может быть ключей: { $most }, включая недействительные, пока они не забыты (через столько дней после окончания: { $days }). Отзовите те, которыми никто не пользуется.

## What does not answer

# review: unreviewed
service-down = Служба { $service } не работает; повторите запрос позже.

# review: unreviewed
service-silent = Служба { $service } не отвечает; повторите запрос позже.

# review: unreviewed
service-busy = Служба { $service } занята; повторите запрос позже.

# review: unreviewed
database-silent = База данных не отвечает; повторите запрос позже.

# review: unreviewed
database-busy = У базы данных сейчас нет свободного места; повторите запрос позже.

# review: unreviewed
disk-full = Диск заполнен: пока эксплуатирующая организация не освободит место, ничего нельзя сохранить; повторите запрос после этого.

# review: unreviewed
unexpected = Здесь произошла ошибка, и это наша вина. Повторите запрос; если он снова не удастся, сообщите эксплуатирующей организации номер { $id }.

# review: unreviewed
clocks-differ = Часы gateway и { $service } расходятся на { $seconds } с, поэтому службы не доверяют друг другу; ваш ключ ни при чём. Эксплуатирующая организация должна поставить часы.

# review: unreviewed
bodies-of-caller = Тела запросов с одного ключа или адреса могут занимать одновременно { $most } байт, а ваши занимают больше; отправьте этот, когда на остальные придёт ответ.

# review: unreviewed
stream-full = Уже подключено клиентов: { $clients }. Попробуйте ещё раз или опрашивайте /feeds/changes.

# review: unreviewed
stream-places = Одновременно открытых потоков на ключ или адрес: { $most }. Закройте один из своих или опрашивайте /feeds/changes.

# review: unreviewed
stream-slow = Вы читаете медленнее, чем приходят события: в очереди накопилось { $frames }. Подключитесь снова с имеющимся Last-Event-ID или опрашивайте /feeds/changes.

# review: unreviewed
feed-unreadable = Ленту сейчас не удаётся прочитать; попробуйте ещё раз.

# review: unreviewed
replay-running = Идёт другой повторный расчёт; попробуйте ещё раз.

# review: unreviewed
calculators-busy = Слишком много расчётов ждут очереди; попробуйте ещё раз.

## Collections and feeds

# review: unreviewed
no-feature = В { $collection } нет объекта «{ $feature }», или он вам недоступен.

# review: unreviewed
no-collection = Коллекции «{ $name }» нет; есть { $known }.

# review: unreviewed
event-types = Событий типа «{ $type }» нет. Типы начинаются с: { $known }.

# review: unreviewed
event-type-unknown = неизвестный тип события

# review: unreviewed
last-event-id = Last-Event-ID должен быть идентификатором события этого потока.

# review: unreviewed
cursor-ahead = Курсор { $cursor } впереди ленты, которая кончается на { $last }: он от другой ленты. Начните с 0.

# review: unreviewed
ahead-of-feed = впереди ленты

# review: unreviewed
cursor-gone = Того, что следовало за курсором { $cursor }, больше нет; самый старый курсор: { $oldest }. Прочитайте коллекции с текущим состоянием и продолжайте с него.

# review: unreviewed
cursor-lost = Платформа восстановлена из копии, которая старше курсора { $cursor }: ваши данные могут опережать её. Прочитайте коллекции, замените ими то, что у вас есть, и продолжайте с { $oldest }.

## Alerts

# review: unreviewed
receiver-url = «{ $url }» — не адрес, на который можно отправлять оповещения: нужен адрес узла по https, без user:password@, пробелов и `#`

# review: unreviewed
receiver-url-private = { $host } — не адрес общедоступного интернета; разрешить таких получателей может тот, кто ведёт установку

# review: unreviewed
receivers-full = У города может быть действующих получателей: { $most }. Выведите из работы ненужных.

# review: unreviewed
receiver-known = У { $city } уже есть получатель с этим адресом: измените его или сначала выведите из работы.

# review: unreviewed
receiver-state = Состояние получателя: { $state }; сейчас это с ним сделать нельзя.

# review: unreviewed
delivery-done = Получатель уже получил это сообщение; повторно оно не отправляется.

# review: unreviewed
delivery-overtaken = Получателю ушло более позднее сообщение того же оповещения; более раннее вслед за ним не отправляется.

# review: unreviewed
no-alert = Такого оповещения нет, или оно ещё не выпущено.

# review: unreviewed
no-alert-message = Сообщение «{ $name }» не выпускалось.

# review: unreviewed
no-report = Доклада об обстановке за { $day } для { $place } нет; GET /v1/situation-reports перечисляет имеющиеся.

# review: unreviewed
alert-not-waiting = Состояние оповещения: { $state }; оно не ждёт утверждения.

# review: unreviewed
alert-over = Состояние оповещения: { $state }; отменить его нельзя.

# review: unreviewed
alert-not-expired = Срок ни одного сообщения этого оповещения не истёк.

# review: unreviewed
approved-by-author = То, на чём основано это оповещение, прислали или решили вы, этим или другим ключом: утверждает другой человек, который действует от имени города { $city } и имеет право `approve`.

# review: unreviewed
approved-by-editor = Вы правили этот текст этим или другим ключом: его утверждает другой человек, который действует за { $city } и имеет право `approve`.

# review: unreviewed
cancel-edited = Ожидает отмена, её текст постоянен: человек пишет только причину.

# review: unreviewed
edits-spent = Тексты этого оповещения правили столько раз, сколько хранится. Предел: { $limit }.

# review: unreviewed
text-plain = только простой текст: без < и >

# review: unreviewed
headline-lines = заголовок – одна строка

# review: unreviewed
approver-unnamed = В вашем ключе не указан владелец, а утверждает второй человек: используйте ключ с полем `person`.

# review: unreviewed
draft-refused = Нет действующего сообщения, которое осталось бы в силе: отмените черновик.

# review: unreviewed
waits-new = Ещё ничего не отправлено: утверждает сотрудник города { $city }, который не присылал того, на чём это основано.

# review: unreviewed
waits-raised = Это тревожнее того, с чем согласился человек: утвердит или отклонит это сотрудник города { $city }.

# review: unreviewed
waits-pushed = Это понизило бы или завершило оповещение города { $city } по присланным данным: { $pushers }. Действующее сообщение остаётся в силе, пока сотрудник города { $city } не утвердит или не отклонит изменение.

# review: unreviewed
waits-decided = Это понизило бы или завершило оповещение города { $city } по решению другой стороны: { $others }. Действующее сообщение остаётся в силе, пока сотрудник города { $city } не утвердит или не отклонит изменение.

# review: unreviewed
alert-domain-reserved = Настоящие оповещения не выпускаются: их отправитель был бы в домене для документации { $domain }. Укажите в ALERT_DOMAIN шлюза свой домен.

# review: unreviewed
state-and-status = state и status означают одно и то же: укажите что-то одно.

# review: unreviewed
differs-from-state = отличается от state

## Cities, plans and measures

# review: unreviewed
no-city = города «{ $city }» нет; идентификаторы см. в GET /v1/cities

# review: unreviewed
city-id-reserved = «{ $id }» зарезервировано; возьмите краткое имя, например `khujand`

# review: unreviewed
languages-twice = каждый язык один раз, государственный первым

# review: unreviewed
subdivision-foreign = код ISO 3166-2 страны { $country } начинается с { $country }-

# review: unreviewed
population-undated = укажите год, к которому относится население, или источник

# review: unreviewed
years-outside = должно лежать в пределах { $first }–{ $last } годов, по UTC

# review: unreviewed
zone-unknown = это не часовой пояс IANA; нужен, например, Asia/Bishkek

# review: unreviewed
place-outside-boundary = долгота и широта должны лежать в пределах границ города

# review: unreviewed
before-membership = Член коалиции с { $since }; { $day } раньше этого дня.

# review: unreviewed
ring-missing = многоугольнику нужно внешнее кольцо

# review: unreviewed
boundary-vertices = наибольшее число вершин: { $most }; упростите границу (точности 0,0001° достаточно)

# review: unreviewed
hole-outside = вырез должен лежать внутри внешнего кольца

# review: unreviewed
position-form = положение – это долгота и широта в градусах

# review: unreviewed
position-range = долгота от -180 до 180 стоит первой; широта от -90 до 90

# review: unreviewed
ring-short = кольцу нужны хотя бы четыре положения, последнее равно первому

# review: unreviewed
ring-open = кольцо не замкнуто: повторите первое положение в конце

# review: unreviewed
ring-twice = кольцо дважды проходит через одно положение

# review: unreviewed
ring-empty = кольцо ничего не охватывает

# review: unreviewed
ring-crossing = граница пересекает или касается самой себя около { $place }

# review: unreviewed
no-plan = плана { $plan } нет

# review: unreviewed
plan-fixed = Содержание плана в состоянии { $status } не меняется.

# review: unreviewed
plan-amendable = Содержание плана в состоянии { $status } не меняется. Сначала переведите его в `amended`.

# review: unreviewed
plan-adopted-empty = Принимается план, в котором есть хотя бы одна мера: добавьте её через POST /v1/measures { "{" }"plan": "{ $plan }", …{ "}" }.

# review: unreviewed
plan-of-other-city = план принадлежит городу { $city }; в плане могут быть только меры его города

# review: unreviewed
plan-full = Наибольшее число мер в плане: { $most }.

# review: unreviewed
versions-full = Версий у одной записи ({ $kind }): { $most }, и все хранятся; завершите эту и продолжите в новой.

# review: unreviewed
measure-final = Состояние меры: { $status }; она больше не меняется.

# review: unreviewed
accession-unsigned = У подписанного документа есть подписавший и день: сначала укажите `signatory` и `signed_on`.

# review: unreviewed
accession-not-deposited = У депозитария ещё нет документа о { $about }.

# review: unreviewed
scan-differs = SHA-256 этого скана { $given }, а у оригинала { $known }.

# review: unreviewed
copy-issued = У города { $city } уже есть копия этого документа: номер { $number }.

# review: unreviewed
no-party = { $city } сейчас не участник; список даёт GET /v1/members.

# review: unreviewed
attachments-full = У записи может быть не более { $most } вложений, включая удалённые; у этой их уже столько.

# review: unreviewed
attachments-quota = Вложения записей города занимают вместе не более { $most } байт; сначала удалите часть из них.

# review: unreviewed
record-final = Запись ({ $kind }) в состоянии { $status }: её содержание больше не меняется.

# review: unreviewed
finding-missing = «assessed» – когда в `finding` сказано, что установлено; сначала измените это поле.

# review: unreviewed
integrated-nowhere = назовите метод, исследование или обзор, в который вошли эти знания

# review: unreviewed
dataset-of-a-city = укажите город, которому принадлежит набор данных; у коалиции здесь своего нет

# review: unreviewed
readers-needed = укажите города, которым открыто `bilateral`

# review: unreviewed
alerts-of-a-city = укажите город, который оповещается; у коалиции своих оповещений нет

# review: unreviewed
alert-level-skipped = `none` действует только ниже самого низкого уровня, о котором сообщают, и о каком-то уровне сообщают

# review: unreviewed
nothing-to-hold = землетрясение заканчивается сразу: его уровень не снижается

# review: unreviewed
window-short = срок для замечаний — не меньше { $days } дней, и он не сокращается

# review: unreviewed
window-past = срок для замечаний начинается не раньше, чем о нём объявлено

# review: unreviewed
window-open = Срок для замечаний идёт до { $closes }.

# review: unreviewed
dispute-parties = поднявший вопрос — одна из сторон, каждая названа один раз, и каждое значение — одной из них

# review: unreviewed
dispute-not-yours = Это делают сами стороны, каждая с ключом своего города.

# review: unreviewed
group-unready = Чтобы рабочая группа стала действующей, нужны положение о ней, председатель и ожидаемый результат; не хватает: { $missing }.

# review: unreviewed
group-of-others = { $city } не участвует в этой рабочей группе; её владелец может добавить город в `cities`.

# review: unreviewed
people-sum = части каждого признака в сумме дают `total`; что неизвестно, то `unknown` или `not_available`

# review: unreviewed
not-begun = Начало – { $begins }; раньше оно не может быть проведено.

# review: unreviewed
not-held = Люди считаются после проведения; сначала переведите запись в `held`.

# review: unreviewed
numbers-twice = каждый номер повестки дня только один раз

# review: unreviewed
no-item = в повестке дня нет пункта { $number }

# review: unreviewed
minutes-missing = Сначала укажите, где находится протокол: поле `minutes`.

# review: unreviewed
parties-twice = каждый участник только один раз

# review: unreviewed
deadline-needed = для процедуры молчания нужен срок, до которого её можно прервать

# review: unreviewed
rounds-full = Решение предлагается заново не более { $most } раз; отзовите это и начните другое.

# review: unreviewed
decision-in-silence = Пока длится процедура молчания, текст не меняется; возразите или отзовите решение.

# review: unreviewed
procedure-other = Процедура этого решения – `{ $procedure }`; сначала измените `procedure`.

# review: unreviewed
deadline-over = Срок { $deadline } прошёл.

# review: unreviewed
silence-lasts = Процедура молчания длится до { $deadline }; раньше молчание не означает согласия.

# review: unreviewed
parties-silent = Для консенсуса нужно слово каждого участника; ещё не высказались: { $waiting }.

# review: unreviewed
reply-unreadable = Это не ответ iCalendar на эту встречу: METHOD:REPLY, один VEVENT с её UID, DTSTAMP в UTC, бывший у неё SEQUENCE и один ATTENDEE с PARTSTAT, не более 64 КиБ.

# review: unreviewed
reply-of-others = По этому адресу не приглашено ни одно место вашего города.

# review: unreviewed
reply-older = Более поздний ответ этого места уже есть.

# review: unreviewed
results-missing = Сначала укажите, кто прошёл обучение: поле `completed`.

# review: unreviewed
more-than-enrolled = прошедших обучение не может быть больше, чем записавшихся

# review: unreviewed
not-completed = Состояние — { $status }; свидетельство выдаётся прошедшим обучение.

# review: unreviewed
takes-no-part = город { $city } в этом обучении не участвует

# review: unreviewed
score-outside = score должен лежать между low и high

# review: unreviewed
quantiles-or-members = либо quantiles, либо members

# review: unreviewed
quantiles-order = от наименьшей доли и значения к наибольшим

# review: unreviewed
method-foretells-not = { $method } здесь ничего не прогнозирует: { $state }. Прогнозирует метод, чьё превосходство над каждой базой в реестре со всем интервалом больше 0.

# review: unreviewed
pathway-or-event = либо сценарный путь, либо событие

# review: unreviewed
pathway-needs = у сценарного пути есть горизонт и базовый период

# review: unreviewed
scenario-of-pathway = Ни один метод здесь не вычисляет риск по климатическому сценарному пути. Что известно об одном событии, говорит /v1/assessments/…/deltas.

# review: unreviewed
scenario-event-unknown = Событие { $id } этого сценария здесь неизвестно, или оно вам недоступно.

# review: unreviewed
before-time = не может быть раньше { $time }

# review: unreviewed
not-before = Этот шаг невозможен раньше { $time }.

# review: unreviewed
submissions-wait = Обращения без ответа: { $number }.

# review: unreviewed
consultation-unanswered = Консультация { $id } по нему ещё не завершена ответами; принять можно после этого.

# review: unreviewed
plan-unaddressed = Оранжевый или красный уровень, а в плане нет ни меры, ни принятого риска: { $hazards }. Добавьте меру с этой опасностью (`hazards` в /v1/measures) или письменно примите риск (/v1/accepted-risks).

# review: unreviewed
addressee-other = консультацию проводит { $city }

# review: unreviewed
language-other = ответ даётся на одном из языков: { $known }

# review: unreviewed
consultation-shut = Консультация сейчас не открыта.

# review: unreviewed
text-needed = у ответа и у отказа есть текст

# review: unreviewed
hazard-code-unknown = «{ $code }» – не код HIP издания 2025 года; землетрясение – GH0101

# review: unreviewed
hazards-twice = каждая опасность один раз

# review: unreviewed
assets-twice = каждый объект один раз

## Hazards, payloads and observations

# review: unreviewed
no-hazard = Опасного явления { $id } нет.

# review: unreviewed
no-warning = Предупреждения { $id } нет.

# review: unreviewed
hazard-merged = Явление { $id } объединено с { $into }; используйте его.

# review: unreviewed
absorb-itself = Явление не может поглотить само себя.

# review: unreviewed
hazard-retracted = Явление { $id } отозвано: его не было.

# review: unreviewed
consequence-self = Явление не может быть причиной самого себя.

# review: unreviewed
consequence-circle = Явление { $cause } уже следует из { $effect }: в итоге оно стало бы причиной самого себя.

# review: unreviewed
kinds-differ = Вид { $survivor }: { $kind }; вид { $absorbed }: { $other }. Одним событием могут быть только явления одного вида.

# review: unreviewed
drill-and-real = Одно из { $survivor } и { $absorbed } — учение, другое — нет: они остаются порознь.

# review: unreviewed
alias-form = нужно сеть:идентификатор, например us:us10004bgk

# review: unreviewed
alias-foreign = { $name } не относится к { $id }.

# review: unreviewed
split-empty = У обоих событий должно остаться решение хотя бы одной сети.

# review: unreviewed
no-source = Источника «{ $source }» нет.

# review: unreviewed
no-source-of = Источника «{ $source }» нет; известны: { $known }.

# review: unreviewed
source-paused = Источник { $source } приостановлен и ничего не принимает: { $reason }

# review: unreviewed
source-paused-until = Источник { $source } приостановлен до { $until } и ничего не принимает: { $reason }

# review: unreviewed
source-not-paused = Источник { $source } не приостановлен.

# review: unreviewed
source-retired = Источник { $source } выведен из работы и ничего не принимает; вернуть его может администратор владельца.

# review: unreviewed
source-exists = Источник { $source } уже есть, возможно, выведенный из работы.

# review: unreviewed
source-changed-meanwhile = Источник { $source } тем временем изменён; прочитайте его снова.

# review: unreviewed
source-rank-given = Ранг источника назначает коалиция: он решает, чьё решение описывает явления всех городов.

# review: unreviewed
source-plays = эта установка не проводит учение: учебный источник принимается там, где задано EXERCISE

# review: unreviewed
source-name-reserved = { $name } отведено поставляемым каталогам или донесениям дежурных; выберите другое

# review: unreviewed
source-station-unknown = станция { $station } этой сети неизвестна; зарегистрируйте её: POST /v1/stations

# review: unreviewed
source-secret-unusable = такого секрета в установке нет или его нельзя отправлять узлу из URL; см. SOURCE_SECRETS

# review: unreviewed
source-url-private = { $host } — не адрес общедоступного интернета; разрешить такие источники может тот, кто ведёт установку

# review: unreviewed
source-url-unresolved = { $host } не преобразуется ни в один адрес

# review: unreviewed
source-network-foreign = Сеть { $network } принадлежит { $city }: у сети один владелец. Дайте источнику собственную сеть.

# review: unreviewed
source-network-known = Сеть { $network } известна, или под её именем уже сообщали о явлениях: передать её городу может только тот, кто ведёт установку.

# review: unreviewed
source-auth-unused = `auth` — для источников вида `poll` / `mqtt` с `url`

# review: unreviewed
source-auth-place = `auth` без `header` требует `{ "{" }secret{ "}" }` в URL, а `{ "{" }secret{ "}" }` — такого `auth`

# review: unreviewed
source-url-unreadable = URL не читается

# review: unreviewed
source-url-scheme = URL должен начинаться с одного из: { $schemes } и называть узел

# review: unreviewed
source-url-secret = URL содержит секрет ({ $found }), а его прочтёт каждый, кому виден источник: задайте его в SOURCE_SECRETS и назовите в `auth`

# review: unreviewed
report-ends-early = оно заканчивается раньше, чем начинается

# review: unreviewed
report-begins-long-ago = началось слишком давно до сообщения; предел в годах: { $years }. Более давнее приходит из реестров и таблиц

# review: unreviewed
report-area-twice = укажите `area` или `radius_km`, но не оба

# review: unreviewed
report-value-bare = для `value` нужны `measure` и `unit`

# review: unreviewed
report-earthquake-real = О землетрясениях сообщают сети. Человек объявляет его только для учения, с exercise = true.

# review: unreviewed
report-magnitude = Землетрясению в учении нужны magnitude и depth_km; у других явлений их нет.

# review: unreviewed
report-earthquake-ground = У землетрясения есть очаг, но нет своей территории: уберите ends, area, radius_km и value.

# review: unreviewed
report-cancelled = Это донесение отозвано; сообщите об явлении заново.

# review: unreviewed
mapping-quantity = столбцу значений нужна `quantity`

# review: unreviewed
mapping-unit = единица { $unit } не входит в { $known }

# review: unreviewed
mapping-measure = столбцу измеренного нужны `measure` и `unit`

# review: unreviewed
mapping-lacks = ни столбец, ни постоянное значение не задаёт: { $fields }

# review: unreviewed
mapping-twice = два столбца содержат одно поле, или `value` задано постоянным

# review: unreviewed
source-mapping-alone = формату `table` нужен `mapping`, а другие форматы его не принимают

# review: unreviewed
source-topics-alone = виду `mqtt` нужны `topics`, а другие виды их не принимают

# review: unreviewed
trials-busy = Сейчас проверяются другие; повторите чуть позже.

# review: unreviewed
trial-too-long = это занимает больше { $seconds } с

# review: unreviewed
trial-needs-payload = источник не опрашивается: пришлите данные для проверки

# review: unreviewed
trial-unanswered = источник не ответил как должен: { $reason }

# review: unreviewed
signature-unknown = Ни один секрет этого источника не подписывал сообщение за последние пять минут. Подпишите `id.timestamp.body` по HMAC-SHA256, как в Standard Webhooks, и проверьте часы.

# review: unreviewed
webhook-id-used = webhook-id { $id } уже был у другого сообщения.

# review: unreviewed
secrets-enough = Одновременно действующих секретов: { $most }. Сначала завершите один.

# review: unreviewed
payload-empty = Тело запроса пустое; отправьте данные так, как их передаёт источник.

# review: unreviewed
payload-too-large = Предел размера данных после распаковки, байт: { $limit }. Отправьте их частями.

# review: unreviewed
tests-spent = Город может отправить проверочных оповещений за час: { $limit }; вернитесь через { $seconds } с.

# review: unreviewed
bytes-spent = Предел для одного ключа и источника { $source }, байт в сутки: { $limit }. Повторите через { $seconds } с, когда начнутся следующие сутки UTC.

# review: unreviewed
pushes-waiting = Ваши данные от источника { $source } ещё ждут чтения: пакетов { $waiting }, байт { $bytes }. Повторите через { $seconds } с.

# review: unreviewed
items-spent = Предел для одного ключа и источника { $source }, записей в сутки: { $limit }. Повторите через { $seconds } с, когда начнутся следующие сутки UTC.

# review: unreviewed
encoding-unknown = Content-Encoding «{ $encoding }» неизвестна; используйте { $known }.

# review: unreviewed
no-receipt = Квитанции { $id } нет.

# review: unreviewed
no-entry = Записи карантина { $id } нет.

# review: unreviewed
entry-resolved = Запись уже разобрана: её всё же удалось использовать.

# review: unreviewed
entry-discarded = Запись уже отброшена: это сделал { $name }.

# review: unreviewed
payload-forgotten = Данные этой записи больше не хранятся; отправьте их заново.

# review: unreviewed
station-form = нужно источник:код, например openaq:8684

# review: unreviewed
no-station = { $station } нет среди /v1/stations

# review: unreviewed
threshold-place = порог относится к одному городу или к одной станции: пришлите `city` или `station`, но не оба

# review: unreviewed
threshold-kind = { $quantity } даёт только: { $kinds }

# review: unreviewed
threshold-order = числа должны идти по порядку: closes { $order } opens { $order } severe { $order } extreme, closes и opens не равны

## Assets

# review: unreviewed
asset-retired = Объект { $id } выведен из реестра; он больше не меняется.

# review: unreviewed
source-id-twice = те же owner_city, source и source_id, что и в { $other }

# review: unreviewed
asset-elsewhere = объект, который принадлежит { $owner }, не учитывается в городе { $city }; зарегистрируйте его с owner_city `{ $city }`, а если он не принадлежит ни одному из городов — с `coalition`

# review: unreviewed
asset-of-all = то, что принадлежит коалиции, имеет класс `public` или `coalition`; чтобы скрыть объект от других, укажите город в owner_city

# review: unreviewed
coordinates-missing = долгота 0 и широта 0 означают, что координат нет: укажите их

# review: unreviewed
capacity-without-unit = вместе с capacity нужен capacity_unit, например MW, beds или pupils

# review: unreviewed
media-type-unread = Отправьте { $known }, а не { $type }.

# review: unreviewed
line-not-csv = строка { $line } не CSV: { $error }

# review: unreviewed
columns-unknown = неизвестный столбец: { $unknown }; есть { $known }. Файл прочитан как { $dialect }. Переименуйте столбец или пропустите такие столбцы: unknown_columns=ignore

# review: unreviewed
columns-missing = нет столбца: { $missing }. Файл прочитан как { $dialect }, столбцы — как { $columns }

# review: unreviewed
file-encoding-unknown = ни одна кодировка не подходит, первый раз в байте { $byte }: сохраните файл как CSV UTF-8 или .xlsx или назовите кодировку в Content-Type, например text/csv; charset=windows-1251

# review: unreviewed
workbook-unreadable = книгу не удалось прочитать ({ $error }): сохраните её заново как .xlsx или как CSV UTF-8

# review: unreviewed
table-foreign = это { $kind }, такие файлы не читаются как таблица: пришлите CSV, .xlsx или GeoJSON

# review: unreviewed
workbook-old = это книга Excel 2003 или старше либо книга с паролем: сохраните её как .xlsx без пароля или как CSV UTF-8

# review: unreviewed
features-not-json = это не читаемый JSON: { $error }

# review: unreviewed
features-crs = координаты заданы в { $crs }: сначала пересчитайте их в градусы WGS 84 (EPSG:4326)

# review: unreviewed
features-unknown = в этом JSON нет ни features, как в GeoJSON FeatureCollection, ни elements, как в ответе Overpass

# review: unreviewed
features-half = Overpass прервал работу, не найдя всего: { $remark }. Запрашивайте меньше за один раз

# review: unreviewed
features-too-many = в нём больше { $most } объектов: отправьте его частями

# review: unreviewed
features-columns = у его объектов больше { $most } разных свойств

# review: unreviewed
features-too-large = файл объектов может иметь { $most } МБ: отправьте его частями или таблицей

# review: unreviewed
taxonomy-unknown = нет такого класса уязвимости, для которого есть кривые; похожие: { $near }. Оставьте поле пустым, если класс неизвестен

# review: unreviewed
coverage-none = Ни один объект не зарегистрирован, поэтому об этой системе ничего сказать нельзя. Заполните её из OpenStreetMap командой ./qalqan facilities { $city } или загрузите свою таблицу через POST /v1/assets/import

# review: unreviewed
coverage-no-class = У { $number } из { $all } нет класса уязвимости, поэтому их повреждения при землетрясении не оцениваются: укажите taxonomy через PATCH /v1/assets/(id) или в таблице

# review: unreviewed
workbook-too-large = в распакованном виде книга больше { $most } МБ: отправьте её частями или как CSV

# review: unreviewed
parquet-unreadable = файл Parquet не удалось прочитать ({ $error }): запишите его заново

# review: unreviewed
parquet-columns = в файле Parquet больше { $most } столбцов

# review: unreviewed
parquet-too-large = в распакованном виде файл Parquet больше { $most } МБ: отправьте его частями

# review: unreviewed
file-too-many-rows = в таблице больше { $most } строк: отправьте её частями

# review: unreviewed
row-cells = ячеек в строке: { $cells }, в заголовке: { $columns }; ячейку, в которой есть { $delimiter }, заключите в кавычки

# review: unreviewed
row-twice = в более ранней строке те же owner_city, source и source_id

# review: unreviewed
number-ambiguous = тысячи или десятичная дробь? Запишите без разделителей, например 1200 или 1.2

# review: unreviewed
subtype-unknown = неизвестный вид объекта: запишите его латиницей с подчёркиваниями, например { $known }

# review: unreviewed
asset-far = до города { $city }, которому служит объект, { $km } км: исправьте долготу и широту или подтвердите их: far=accept

# review: unreviewed
asset-swapped = похоже, долгота и широта переставлены: так до города { $city } { $km } км, наоборот — { $swapped } км. Поменяйте их местами или подтвердите: far=accept

## Assessments and calculators

# review: unreviewed
no-portfolio-found = Портфель не найден в пределах поиска (узлов: { $nodes }, с: { $seconds }); это не значит, что его нет. Уменьшите число мер, исключений или долей.

# review: unreviewed
rule-not-kept = ни один портфель не может соблюсти { $rule }

# review: unreviewed
rules-not-kept = ни один портфель не соблюдает всех правил, и снятие одного из них не поможет

# review: unreviewed
rules-not-kept-unnamed = ни один портфель не соблюдает всех правил; какое из них мешает, за отведённое время не найдено

# review: unreviewed
no-assessment = Оценки { $id } нет.

# review: unreviewed
results-forgotten = Эта оценка заменена уже несколько раз, или её методов в этом выпуске больше нет; её результаты по объектам больше не хранятся.

# review: unreviewed
results-running = Вычисляются результаты других оценок; попробуйте ещё раз.

# review: unreviewed
inform-empty = укажите scores, indicators или scorecards

# review: unreviewed
one-at-least = укажите хотя бы одно из: { $fields }

# review: unreviewed
numbers-needed = { $field }: нужно число или массив чисел

# review: unreviewed
one-number-needed = { $field }: нужно одно число, а не массив

# review: unreviewed
shape-differs = { $field }: нужна форма { $shape }, как у предыдущих аргументов, а не { $given }

# review: unreviewed
value-unfit = { $field }: { $given } здесь не подходит

# review: unreviewed
data-too-few = { $field }: слишком мало данных для оценки

# review: unreviewed
order-broken = { $field }: нарушен нужный порядок значений

# review: unreviewed
shares-sum = { $field }: сумма должна быть равна 1

# review: unreviewed
number-outside =
    { $field }: нужно { $shape ->
        [above] число больше { $least }
        [above-most] число больше { $least } и не больше { $most }
        [least] число не меньше { $least }
        [least-most] число от { $least } до { $most }
        [most] число не больше { $most }
       *[finite] конечное число
    }, а не { $given }

## Fields of bodies and parameters, as pydantic names what is wrong

# review: unreviewed
pydantic-missing = отсутствует: укажите

# review: unreviewed
pydantic-extra-forbidden = здесь неизвестно: уберите

# review: unreviewed
pydantic-json-invalid = Неверный JSON: { $error }

# review: unreviewed
pydantic-nul-character = в тексте не может быть знака NUL: уберите его

# review: unreviewed
pydantic-model-type = нужен объект

# review: unreviewed
pydantic-model-attributes-type = { pydantic-model-type }

# review: unreviewed
pydantic-dict-type = { pydantic-model-type }

# review: unreviewed
pydantic-list-type = нужен массив

# review: unreviewed
pydantic-tuple-type = { pydantic-list-type }

# review: unreviewed
pydantic-set-type = { pydantic-list-type }

# review: unreviewed
pydantic-frozen-set-type = { pydantic-list-type }

# review: unreviewed
pydantic-too-short = длина должна быть не меньше { $min_length }, а не { $actual_length }

# review: unreviewed
pydantic-too-long = длина должна быть не больше { $max_length }, а не { $actual_length }

# review: unreviewed
pydantic-string-type = нужен текст

# review: unreviewed
pydantic-string-unicode = нужен текст в UTF-8

# review: unreviewed
pydantic-string-too-short = наименьшее число знаков: { $min_length }

# review: unreviewed
pydantic-string-too-long = наибольшее число знаков: { $max_length }

# review: unreviewed
pydantic-string-pattern-mismatch = должно соответствовать образцу «{ $pattern }»

# review: unreviewed
pydantic-enum = допустимые значения: { $expected }

# review: unreviewed
pydantic-literal-error = { pydantic-enum }

# review: unreviewed
pydantic-union-tag-invalid = «{ $tag }» в { $discriminator }; допустимые значения: { $expected_tags }

# review: unreviewed
pydantic-union-tag-not-found = нужно поле { $discriminator }

# review: unreviewed
pydantic-bool-type = нужно true или false

# review: unreviewed
pydantic-bool-parsing = { pydantic-bool-type }

# review: unreviewed
pydantic-int-type = нужно целое число

# review: unreviewed
pydantic-int-parsing = { pydantic-int-type }

# review: unreviewed
pydantic-int-from-float = { pydantic-int-type }

# review: unreviewed
pydantic-int-parsing-size = нужно меньшее целое число

# review: unreviewed
pydantic-float-type = нужно число

# review: unreviewed
pydantic-float-parsing = { pydantic-float-type }

# review: unreviewed
pydantic-finite-number = нужно конечное число

# review: unreviewed
pydantic-greater-than = нужно число больше { $gt }

# review: unreviewed
pydantic-greater-than-equal = нужно число не меньше { $ge }

# review: unreviewed
pydantic-less-than = нужно число меньше { $lt }

# review: unreviewed
pydantic-less-than-equal = нужно число не больше { $le }

# review: unreviewed
pydantic-date-type = нужна дата, например 2026-01-15

# review: unreviewed
pydantic-date-parsing = { pydantic-date-type }

# review: unreviewed
pydantic-date-from-datetime-parsing = { pydantic-date-type }

# review: unreviewed
pydantic-date-from-datetime-inexact = { pydantic-date-type }, без времени суток

# review: unreviewed
pydantic-datetime-type = нужно время, например 2026-01-15T09:30:00Z

# review: unreviewed
pydantic-datetime-parsing = { pydantic-datetime-type }

# review: unreviewed
pydantic-datetime-from-date-parsing = { pydantic-datetime-type }

# review: unreviewed
pydantic-datetime-object-invalid = { pydantic-datetime-type }

# review: unreviewed
pydantic-timezone-aware = нужен часовой пояс, например Z или +06:00

# review: unreviewed
pydantic-uuid-type = нужен UUID, например 0190b0a4-7c1e-7000-8000-000000000000

# review: unreviewed
pydantic-uuid-parsing = { pydantic-uuid-type }

# review: unreviewed
nul-in-path = Ни один путь не содержит знака NUL.

# review: unreviewed
nul-in-parameter = в тексте не может быть знака NUL: уберите его

# review: unreviewed
columns-twice = два столбца для: { $columns }; оставьте один из них

# review: unreviewed
cities-own = каждый город называется один раз, и город-владелец участвует сам

# review: unreviewed
cities-agreed = Города называют, только пока { $kind } предложено; потом они могут выйти, но добавить нельзя.

# review: unreviewed
agreement-missing = Ждём согласия городов: { $cities } ({ $kind }).

# review: unreviewed
city-not-named = Это говорит только участвующий город, сам за себя и своим ключом; город-владелец прекращает своё.

# review: unreviewed
cities-unnamed = не среди участвующих городов: { $cities }

# review: unreviewed
study-fixed = В состоянии { $status } содержание не меняется.

# review: unreviewed
study-empty = Ещё нет выводов, которые можно обсуждать.

# review: unreviewed
window-needed = Для этого нужен срок для замечаний о { $about } от участвующего города.

# review: unreviewed
project-empty = Проект завершают, когда названы его результаты.

# review: unreviewed
day-to-come = не может быть днём в будущем

# review: unreviewed
review-city = город проводит обзор у себя; обзоры других принадлежат коалиции

# review: unreviewed
review-item = в шаблоне этого предмета есть: { $items }

# review: unreviewed
review-part = Чтобы перейти в { $status }, обзору ещё нужны: { $parts }.

# review: unreviewed
code-unknown = в { $framework } нет кода { $code }; список: /v1/alignment-codes

# review: unreviewed
codes-needed = Для принятия ({ $kind }) нужны код Сендайской программы и код ЦУР.

# review: unreviewed
groups-twice = категория названа в группировке дважды

# review: unreviewed
groups-beyond = в группах больше людей, чем всего, { $total }

# review: unreviewed
method-unknown = нет такого метода в реестре: { $id }

# review: unreviewed
layer-value = Расчётному значению нужны число и единица измерения.

# review: unreviewed
layer-study = Исследование { $study } в состоянии { $status }; слой публикуется после своего исследования.
