### Words of the pages for people. How to edit: services/gateway/alerts/words/README.md.

## The start page

# review: unreviewed
subtitle = Общие данные о риске бедствий Коалиции устойчивых городов Центральной Азии

# review: unreviewed
about = Опасные события, сведённые из многих сетей, их воздействие на критическую инфраструктуру и население городов-участников и следующие за ними оповещения. Открытые данные доступны без ключа.

# review: unreviewed
now = Сейчас

# review: unreviewed
languages = Языки

# review: unreviewed
hazards = Последние опасные события

# review: unreviewed
in-force = Действующие оповещения

# review: unreviewed
ended = Завершённые оповещения

# review: unreviewed
none = Пока ничего.

# review: unreviewed
none-in-force = Действующих оповещений нет.

# review: unreviewed
no-all-clear = Действующих оповещений здесь нет, но не все источники отвечают: это не отбой.

# review: unreviewed
exercise = Учение

# review: unreviewed
depth = глубина

# review: unreviewed
km = км

## What to do, and whether the sources live

# review: unreviewed
what-now = Что делать сейчас

# review: unreviewed
open-alert = Откройте оповещение своего города выше: в нём сказано, что произошло, почему уровень такой и что делать.

# review: unreviewed
follow-services = При опасности выполняйте указания экстренных служб. Qalqan информирует городские службы и не является предупреждением населению.

# review: unreviewed
sources-alive = Все источники отвечают: { $number }.

# review: unreviewed
sources-silent = Источники, которые не отвечают: { $silent } из { $number }. Отсутствие сообщений от них не значит, что всё спокойно.

# review: unreviewed
sources-unknown = Неизвестно, отвечают ли источники. Отсутствие сообщений не значит, что всё спокойно.

# review: unreviewed
source-never = { $name }: не ответил ни разу

# review: unreviewed
source-since = { $name }: последний ответ { $since }

# review: unreviewed
source-paused = { $name }: приостановлен человеком

## Links

# review: unreviewed
access = Доступ

# review: unreviewed
docs = Документация API с пробными запросами в браузере

# review: unreviewed
verification = Проверка методов: источники, эталоны, погрешности

# review: unreviewed
collections = Коллекции данных (OGC API Features)

# review: unreviewed
changes = Лента изменений

# review: unreviewed
stream = Поток событий (server-sent events)

# review: unreviewed
atom = Оповещения (Atom и CAP 1.2)

# review: unreviewed
events = Каталог событий (AsyncAPI)

# review: unreviewed
health = Состояние

# review: unreviewed
legal = Совместная декларация о Коалиции (Душанбе, 16 октября 2025 г.) не является международным договором и не создаёт прав и обязательств по международному праву (ст. 8). Единственный подлинник составлен на русском языке; переводы неофициальны.

# review: unreviewed
home = На главную страницу

## The page of an alert

# review: unreviewed
why = Почему уровень такой

# review: unreviewed
text = Что произошло

# review: unreviewed
changed = Что изменилось с предыдущего сообщения

# review: unreviewed
do = Что делать

# review: unreviewed
facilities = Объекты с наибольшим риском

# review: unreviewed
all-facilities = Все объекты, как данные

# review: unreviewed
name = Название

# review: unreviewed
system = Система

# review: unreviewed
moderate = Вероятность умеренных и более тяжёлых повреждений

# review: unreviewed
complete = Вероятность полного разрушения

# review: unreviewed
function = Ожидаемая доля работоспособности

# review: unreviewed
messages = Сообщения этого оповещения

# review: unreviewed
documents = Как данные

# review: unreviewed
cap = Подписанное сообщение (CAP 1.2, XML)

# review: unreviewed
json = Это оповещение (JSON)

# review: unreviewed
assessment = Оценка воздействия (JSON)

# review: unreviewed
hazard = Опасное событие (GeoJSON)

# review: unreviewed
city = Город

# review: unreviewed
event = Событие

# review: unreviewed
state = Состояние

# review: unreviewed
begins = Начало

# review: unreviewed
sent = Отправлено

# review: unreviewed
expires = Действует до

# review: unreviewed
state-draft = черновик

# review: unreviewed
state-approved = утверждено

# review: unreviewed
state-issued = действует

# review: unreviewed
state-updated = действует, уточнено

# review: unreviewed
state-cancelled = отменено

# review: unreviewed
state-expired = срок истёк

## Around every page

# review: unreviewed
skip = К содержанию

# review: unreviewed
mode-exercise = УЧЕНИЕ

# review: unreviewed
mode-live = РАБОЧИЙ РЕЖИМ

# review: unreviewed
clock = Страница на

# review: unreviewed
alive = Источники отвечают: { $answering } из { $number }

# review: unreviewed
alive-unknown = Отвечают ли источники, неизвестно

# review: unreviewed
rooms = Страницы

# review: unreviewed
room-now = Сейчас

# review: unreviewed
room-assets = Объекты

# review: unreviewed
room-plans = Планы

# review: unreviewed
room-reliability = Надёжность

# review: unreviewed
stream-none = Страница показывает состояние на указанное время. Обновите её, чтобы увидеть новое.

# review: unreviewed
stream-live = На связи: изменения появляются здесь сами.

# review: unreviewed
stream-changed = На связи: изменено в { $time }; новое отмечено.

# review: unreviewed
stream-cut = Связь прервана. Вы видите состояние на { $time }, ему { $minutes } мин. Оно могло устареть.

# review: unreviewed
age-days = { $number } сут. назад

# review: unreviewed
age-hours = { $number } ч назад

# review: unreviewed
age-minutes = { $number } мин назад

# review: unreviewed
age-now = меньше минуты назад


## What stands in cities

# review: unreviewed
cities-now = Что происходит в городах сейчас

# review: unreviewed
level-none = действующего нет

# review: unreviewed
since = с

# review: unreviewed
until = до

# review: unreviewed
more-alerts = Ещё действующих оповещений: { $number }

# review: unreviewed
elsewhere = Действующие оповещения в других местах

# review: unreviewed
systems-now = Семь систем: работоспособность сейчас

# review: unreviewed
systems-note = Оценка моделей, а не наблюдение. Из нескольких опасностей показана та, при которой от системы остаётся меньше всего; вместе они могут оставить ещё меньше.

# review: unreviewed
function-now = Ожидаемая доля работоспособности (интервал 90 %)

# review: unreviewed
damaged = С умеренными и более тяжёлыми повреждениями

# review: unreviewed
counted = Учтено из всех

# review: unreviewed
no-word = Ни одна действующая оценка об этом не говорит.

# review: unreviewed
not-assessable = Оценить нельзя: сказать о ней ничего нельзя

# review: unreviewed
not-assessable-none = Оценить нельзя: объекты не внесены в реестр

# review: unreviewed
not-assessable-withheld = Не показано: объекты не являются открытыми

# review: unreviewed
withheld = Здесь учтены только открытые объекты.

# review: unreviewed
also-unassessed = Действующих оценок, которые не могут этого сказать: { $number }

# review: unreviewed
by-others = По остальным:

# review: unreviewed
standing = Действующие опасности и их оценки

# review: unreviewed
nothing-stands = Оценённых действующих опасностей для этого города нет.

# review: unreviewed
level = Уровень

# review: unreviewed
distance = Расстояние

# review: unreviewed
assessed-at = Оценено

# review: unreviewed
people = Люди

# review: unreviewed
population = Население города: { $number }

# review: unreviewed
population-unknown = Численность населения города здесь неизвестна.

# review: unreviewed
people-none = Ни одна действующая оценка не считает людей, которых затрагивает опасность.

# review: unreviewed
people-number = Людей (интервал 90 %)

# review: unreviewed
measure = Мера

# review: unreviewed
at-least = Не менее

# review: unreviewed
measure-mmi = сотрясение, модифицированная шкала Меркалли

# review: unreviewed
measure-msk64 = сотрясение, шкала MSK-64

# review: unreviewed
measure-pga = пиковое ускорение грунта

# review: unreviewed
measure-pgv = пиковая скорость грунта

# review: unreviewed
measure-depth = глубина воды, м

# review: unreviewed
measure-aqi = индекс качества воздуха

# review: unreviewed
measure-inside = в зоне опасности

# review: unreviewed
measure-near-fire = не далее этого расстояния от пожара, км

# review: unreviewed
measure-around-fire = вокруг пожара, не далее этого расстояния, км

# review: unreviewed
measure-fire-distance = расстояние от пожара, км

# review: unreviewed
measure-flood-probability = вероятность затопления

# review: unreviewed
measure-air-temperature = температура воздуха

# review: unreviewed
measure-wind-gust = порывы ветра

# review: unreviewed
measure-wind = скорость ветра

# review: unreviewed
measure-wind-speed = скорость ветра

# review: unreviewed
measure-visibility = видимость

# review: unreviewed
measure-day = { $of }, среднее за 24 часа

# review: unreviewed
warnings = Действующие предупреждения национальных служб

# review: unreviewed
warnings-none = Действующих для этого города к нам не поступало.

# review: unreviewed
plans-touched = Планы, которых это касается

# review: unreviewed
plans-keyed = Это видят те, кто вошёл с ключом города.

# review: unreviewed
plans-untouched = Доступные вам планы не затронуты.

# review: unreviewed
stage-drafting = разрабатывается

# review: unreviewed
stage-consultation = на обсуждении

# review: unreviewed
stage-adopted = принят

# review: unreviewed
stage-implementing = выполняется

# review: unreviewed
stage-amended = изменён

# review: unreviewed
stage-closed = завершён

# review: unreviewed
stage-evaluated = оценён

# review: unreviewed
sources-title = Источники и давность их последнего ответа

# review: unreviewed
source = Источник

# review: unreviewed
last-answer = Последний ответ

# review: unreviewed
never = ни разу

# review: unreviewed
health-fresh = отвечает

# review: unreviewed
health-stale = больше не отвечает

# review: unreviewed
health-silent = не ответил ни разу

# review: unreviewed
health-paused = приостановлен человеком

# review: unreviewed
health-waiting = ждёт ключа, которого у этой установки нет

# review: unreviewed
health-unknown = опрашивается недостаточно долго

# review: unreviewed
health-pushed = присылает сам, не опрашивается

# review: unreviewed
health-retired = не используется


## The page of a hazard

# review: unreviewed
revisions = Что и когда было известно

# review: unreviewed
revision = Уточнение { $number }

# review: unreviewed
revision-first = Первое сообщение

# review: unreviewed
revision-same = Из показанного здесь ничего не изменилось.

# review: unreviewed
revision-changed = { $name }: { $after } (было: { $before })

# review: unreviewed
moved-km = смещение { $number } км

# review: unreviewed
revision-of = Уточнение { $number } из { $total }

# review: unreviewed
revision-choose = Посмотреть уточнение

# review: unreviewed
revision-earlier = Раньше

# review: unreviewed
revision-later = Позже

# review: unreviewed
revision-show = Показать

# review: unreviewed
revision-past = Это то, что было известно тогда, а не то, как обстоит дело сейчас.

# review: unreviewed
revision-newest = Как обстоит дело сейчас

# review: unreviewed
revision-changes = Что изменилось

# review: unreviewed
footprint-changed = изменилась охваченная территория

# review: unreviewed
stated-by = сообщил

# review: unreviewed
solutions = Что говорит каждая сеть

# review: unreviewed
network = Сеть

# review: unreviewed
magnitude = Магнитуда

# review: unreviewed
depth-km = Глубина, км

# review: unreviewed
where = Место

# review: unreviewed
updated = Обновлено

# review: unreviewed
preferred = взято за основу

# review: unreviewed
withdrawn = отозвано

# review: unreviewed
ends = Окончание

# review: unreviewed
severity = Собственная тяжесть

# review: unreviewed
severity-minor = небольшая

# review: unreviewed
severity-moderate = умеренная

# review: unreviewed
severity-severe = тяжёлая

# review: unreviewed
severity-extreme = крайне тяжёлая

# review: unreviewed
severity-unknown = неизвестна

# review: unreviewed
hazard-forecast = прогноз

# review: unreviewed
hazard-ongoing = продолжается

# review: unreviewed
hazard-played = разыгрывается в этом учении, как если бы продолжалось

# review: unreviewed
hazard-past = завершилось

# review: unreviewed
hazard-retracted = отозвано: не подтвердилось

# review: unreviewed
hazard-merged = объединено с другим событием

# review: unreviewed
assessments-of = Что оно означает для городов

# review: unreviewed
assessments-none = Действующей оценки ни для одного города нет. Это не отбой.

# review: unreviewed
alerts-of = Оповещения о нём


## The page of an assessment

# review: unreviewed
superseded = Эта оценка больше не действует.

# review: unreviewed
newer = К более новой

# review: unreviewed
not-green = Неучтённое не есть хороший знак: см. системы ниже.

# review: unreviewed
strength = Сила в городе

# review: unreviewed
median = Медиана (интервал 90 %)

# review: unreviewed
deaths = Погибшие

# review: unreviewed
loss-musd = Экономический ущерб, млн долл. США

# review: unreviewed
facilities-worst = Объекты, начиная с худших

# review: unreviewed
facilities-none = Нет объектов с результатами, доступными вам.

# review: unreviewed
next-page = Следующая страница

# review: unreviewed
methods = Методы

# review: unreviewed
inputs = Из чего вычислено

# review: unreviewed
inputs-hash = Отпечаток всех исходных данных

# review: unreviewed
limits = Что учитывать


## Tables of facilities, plans, data

# review: unreviewed
filter = Показать

# review: unreviewed
all = все

# review: unreviewed
kind-of = Вид

# review: unreviewed
criticality = Важность, от 1 до 5

# review: unreviewed
coverage = Что внесено в реестр

# review: unreviewed
with-class = С классом для оценки повреждений

# review: unreviewed
total = Всего в реестре

# review: unreviewed
map-public = Показаны только объекты, открытые для всех, сначала самые важные.

# review: unreviewed
open-to-all = Открыты для всех

# review: unreviewed
basis = Откуда известен класс

# review: unreviewed
basis-assumed = предположен

# review: unreviewed
basis-declared = указан владельцем

# review: unreviewed
basis-inspected = осмотрен на месте

# review: unreviewed
last-change = Последнее изменение

# review: unreviewed
oldest = самое раннее

# review: unreviewed
missing = Чего не хватает

# review: unreviewed
coverage-note = Действующие объекты, которые вам видны, в скобках – с классом для оценки ущерба. «Нет» – плохой знак: там ничего нельзя оценить. Выберите город, чтобы увидеть источники, возраст данных и чего не хватает.

# review: unreviewed
none-registered = нет

# review: unreviewed
class = Класс для оценки ущерба

# review: unreviewed
class-none = нет: ущерб нельзя оценить

# review: unreviewed
capacity = Вместимость или мощность

# review: unreviewed
capacity-unit = Единица вместимости

# review: unreviewed
backup = Работает на резерве, ч

# review: unreviewed
vs30 = Скорость поперечных волн в грунте (Vs30), м/с

# review: unreviewed
owner = Владелец

# review: unreviewed
open-public = открыто для всех

# review: unreviewed
open-coalition = для городов Коалиции

# review: unreviewed
open-national = для городов той же страны

# review: unreviewed
open-internal = только для владельца

# review: unreviewed
out-of-use = Выведен из использования: оценки его не учитывают.

# review: unreviewed
also = Как его называют другие источники

# review: unreviewed
edit-at-desk = Исправить за рабочим столом

# review: unreviewed
latitude = Широта

# review: unreviewed
longitude = Долгота

# review: unreviewed
name-local = Название на языке места

# review: unreviewed
country = Страна

# review: unreviewed
classification = Кто может это видеть

# review: unreviewed
licence = Лицензия

# review: unreviewed
plans-board = Планы действий

# review: unreviewed
plans-none = Планов, доступных вам, нет.

# review: unreviewed
period = Период

# review: unreviewed
touched = затронут действующими оценками: { $number }

# review: unreviewed
measures = мероприятий: { $number }

# review: unreviewed
measures-board = Практические меры

# review: unreviewed
measures-none = Нет мер, которые вам видны.

# review: unreviewed
stage-idea = идея

# review: unreviewed
stage-planned = запланирована

# review: unreviewed
stage-developed = разработана

# review: unreviewed
stage-suspended = приостановлена

# review: unreviewed
stage-completed = завершена

# review: unreviewed
stage-withdrawn = отозвана

# review: unreviewed
due = срок

# review: unreviewed
due-passed = срок истёк

# review: unreviewed
serves = Чему служит

# review: unreviewed
serves-both = снижению риска бедствий и адаптации к климату

# review: unreviewed
serves-drr = снижению риска бедствий

# review: unreviewed
serves-cca = адаптации к климату

# review: unreviewed
serves-none = не указано

# review: unreviewed
touched-by = Чем затронуто

# review: unreviewed
touched-note = Действующие оценки угроз, на которые это направлено, в городах, где это должно помочь; сначала новые.

# review: unreviewed
touched-none = Ни одна действующая оценка этого не затрагивает. Это не отбой тревоги.

# review: unreviewed
prices-of = цены года

# review: unreviewed
aligned = Вклад в

# review: unreviewed
steps = Шаги

# review: unreviewed
budget = Бюджет

# review: unreviewed
integrated-share = Доля мер, служащих и тому, и другому

# review: unreviewed
adopted-by = Принят актом

# review: unreviewed
about-it = Что это

# review: unreviewed
monitoring = Мониторинг и оценка

# review: unreviewed
versions = Все версии, как данные

# review: unreviewed
hazards-of = На какие угрозы направлена

# review: unreviewed
cost = Стоимость

# review: unreviewed
responsible = Ответственный

# review: unreviewed
plan-of = План, в который она входит

# review: unreviewed
hops = Сколько занял каждый шаг

# review: unreviewed
hops-note = Измерено по последним сохранённым оповещениям ({ $number }), по указанным в них временам.

# review: unreviewed
hops-none = Ни одно сохранённое оповещение не показывает, сколько заняли шаги.

# review: unreviewed
hop = Шаг

# review: unreviewed
hop-assess = От сообщения об опасности до её оценки

# review: unreviewed
hop-alert = От оценки до оповещения, включая утверждение

# review: unreviewed
half = Половина за

# review: unreviewed
most-within = 95 из 100 за

# review: unreviewed
seconds = { $number } с

# review: unreviewed
not-measured = Не измеряется, когда сообщение получили те, кто читает ленты. Числа для этого здесь нет.

# review: unreviewed
as-json = То же как данные (JSON)

# review: unreviewed
matched = Найдено: { $number }

# review: unreviewed
nothing-found = Ничего не найдено.

# review: unreviewed
on-map = На карте

# review: unreviewed
map-in-words = Карта того, о чём эта страница; таблицы страницы говорят то же словами.

## The desk

# review: unreviewed
room-desk = Рабочее место

# review: unreviewed
desk-alerts = Решения по оповещениям

# review: unreviewed
desk-sources = Источники

# review: unreviewed
desk-quarantine = Непринятые записи

# review: unreviewed
desk-assets = Объекты

# review: unreviewed
bring = Загрузить реестр объектов

# review: unreviewed
registered-now = сейчас в реестре: { $value }

# review: unreviewed
changed-meanwhile = Кто-то изменил этот объект после того, как вы открыли форму. Ниже – то, что в реестре сейчас, с вашими изменениями; проверьте, прежде чем сохранить.

# review: unreviewed
place-moved-km = Место сместится на { $number } км.

# review: unreviewed
correct = Исправить

# review: unreviewed
would-change = Ещё не сохранено. Изменится:

# review: unreviewed
accept-far = Места далеко от города указаны верно

# review: unreviewed
try-change = Показать, что изменится

# review: unreviewed
save = Сохранить

# review: unreviewed
take-out = Вывести из использования

# review: unreviewed
take-out-note = Он останется в реестре; оценки больше не будут его учитывать. Здесь это нельзя отменить.

# review: unreviewed
done-saved = Сохранено.

# review: unreviewed
done-taken-out = Выведено из использования.

# review: unreviewed
no-file = Сначала выберите файл.

# review: unreviewed
file-too-large = Файл больше { $number } МиБ. Отправьте его в API: POST /v1/assets/import.

# review: unreviewed
would-become = Что из этого выйдет. Пока ничего не сохранено.

# review: unreviewed
became = Сохранено. Что из этого вышло.

# review: unreviewed
rows-rows = Строки

# review: unreviewed
rows-created = Новые

# review: unreviewed
rows-updated = Изменённые

# review: unreviewed
rows-unchanged = Без изменений

# review: unreviewed
rows-refused = Не принятые

# review: unreviewed
rows-left-out = Не объекты, пропущены

# review: unreviewed
store-rows = Сохранить строк: { $number }

# review: unreviewed
line = Строка

# review: unreviewed
column = Столбец

# review: unreviewed
stands-there = Что там стоит

# review: unreviewed
how-read = Как прочитан файл

# review: unreviewed
read-as = Прочитан как

# review: unreviewed
left-aside = пропущен

# review: unreviewed
first-read = Первые объекты, как они прочитаны

# review: unreviewed
file = Файл

# review: unreviewed
bring-about = CSV, книга Excel (.xlsx) или GeoJSON, не больше { $number } МиБ. Сначала файл пробуется и ничего не сохраняется; вы увидите, как прочитан каждый столбец и какие строки не приняты, и решите.

# review: unreviewed
ignore-unknown = Пропустить неизвестные столбцы

# review: unreviewed
try-file = Проверить: ничего не сохраняется

# review: unreviewed
sign-in = Войти

# review: unreviewed
sign-in-about = Введите выданный вам ключ. Этот браузер останется в системе { $hours } ч или пока вы не выйдете.

# review: unreviewed
key = Ключ

# review: unreviewed
sign-in-wrong = Ключ неизвестен, истёк или отозван.

# review: unreviewed
signed-in = Вошли как: { $name }

# review: unreviewed
sign-out = Выйти

# review: unreviewed
waiting = Ждёт решения

# review: unreviewed
waiting-none = Ничего не ждёт вашего решения.

# review: unreviewed
goes-out = Что будет отправлено

# review: unreviewed
goes-out-note = Именно этот текст на каждом языке; времена будут временем отправки.

# review: unreviewed
rests-on = На чём это основано

# review: unreviewed
rests-on-asked = На том, что источники сообщили по запросу.

# review: unreviewed
a-decision = решение человека

# review: unreviewed
public-page = Публичная страница

# review: unreviewed
assessment-page = Оценка

# review: unreviewed
hazard-page = Событие

# review: unreviewed
decide = Решить

# review: unreviewed
may-not-approve = Ваш ключ не позволяет решать об оповещениях.

# review: unreviewed
approve = Утвердить и отправить

# review: unreviewed
refuse = Отклонить: действующее остаётся

# review: unreviewed
drop-draft = Снять черновик

# review: unreviewed
cancel-alert = Отменить оповещение

# review: unreviewed
reason = Причина

# review: unreviewed
reason-goes-out = уйдёт вместе с отменой

# review: unreviewed
not-done = Не выполнено.

# review: unreviewed
done-approved = Утверждено. Подписывается и отправляется.

# review: unreviewed
done-refused = Отклонено. Действующее остаётся.

# review: unreviewed
done-cancelled = Отменено.

# review: unreviewed
done-paused = Заглушён. От этого источника больше ничего не принимается.

# review: unreviewed
done-resumed = Снова принимается.

# review: unreviewed
done-retried = Прочитано ещё раз; если не удалось использовать, оно снова здесь с причиной.

# review: unreviewed
done-discarded = Отброшено. Та же запись больше не появится здесь; изменённая появится.

# review: unreviewed
done-signed-out = Вы вышли.

# review: unreviewed
came = Что пришло

# review: unreviewed
came-number = принято { $payloads }, отклонено записей { $quarantined }

# review: unreviewed
paused-by = заглушил { $name }: { $reason }

# review: unreviewed
pause = Заглушить

# review: unreviewed
resume = Снова принимать

# review: unreviewed
hours = На сколько часов

# review: unreviewed
until-resumed = пока не включат снова

# review: unreviewed
quarantine-about = Что пришло и не могло быть использовано, с причиной. Ничего не потеряно: прочитайте снова, когда причина устранена, или отбросьте ненужное.

# review: unreviewed
quarantine-none = Здесь ничего нет.

# review: unreviewed
item = Запись

# review: unreviewed
last-seen = Последний раз

# review: unreviewed
retry = Прочитать снова

# review: unreviewed
discard = Отбросить

# review: unreviewed
item-open = открыто

# review: unreviewed
item-resolved = использовано

# review: unreviewed
item-discarded = отброшено

# review: unreviewed
discarded-by = отбросил { $name }: { $reason }

## Drills at the desk

# review: unreviewed
desk-what-if = Учения

# review: unreviewed
drills = Идут учения: это не на самом деле

# review: unreviewed
drill-about = Объявите явление, которого не было. Оно пройдёт путь настоящего: событие, последствия для городов, проект оповещения, о котором решают два человека. Всё помечено словом «УЧЕНИЕ» и не входит в текущую обстановку.

# review: unreviewed
drills-none = Учений сейчас нет.

# review: unreviewed
drill-new = Новое учение

# review: unreviewed
longitude = Долгота, градусы

# review: unreviewed
latitude = Широта, градусы

# review: unreviewed
radius-km = Радиус, км

# review: unreviewed
drill-begins = Начало, по времени города; пусто: сейчас

# review: unreviewed
drill-others = Другие явления

# review: unreviewed
drill-ask = Сначала спросить: как сильно тряхнёт город?

# review: unreviewed
drill-begin = Начать учение

# review: unreviewed
felt-at = Интенсивность MSK-64 в центре: { $name }, расстояние { $number } км

# review: unreviewed
drill-goes = Куда оно ведёт

# review: unreviewed
drill-declared = Кто объявил: { $name }

# review: unreviewed
drill-read = обрабатывается

# review: unreviewed
drill-ended = Окончено:

# review: unreviewed
drill-end = Закончить учение

# review: unreviewed
done-declared = Учение объявлено. Всё, что из него следует, помечено как учение.

# review: unreviewed
done-ended = Учение окончено. Его событие и оповещения отзываются.

## The journal

# review: unreviewed
desk-journal = Журнал

# review: unreviewed
journal-about = Что держатели ключей просили изменить, новое сверху. Запись делается раньше, чем действие. Что сделали правила, видно в самом оповещении.

# review: unreviewed
journal-person = Человек или ключ

# review: unreviewed
journal-since = С

# review: unreviewed
journal-until = До

# review: unreviewed
journal-at = Когда

# review: unreviewed
journal-who = Кто

# review: unreviewed
journal-act = Что

# review: unreviewed
journal-subject = С чем

# review: unreviewed
journal-of = человек города { $name }

# review: unreviewed
journal-of-coalition = человек Коалиции

# review: unreviewed
journal-open = выполнено ли, неизвестно

# review: unreviewed
journal-file = Скачать (CSV)

## The alert desk

# review: unreviewed
goes-out-compared = Подчёркнуто то, чего нет в действующем сообщении; зачёркнуто то, что оно говорило раньше.

## The situation report

# review: unreviewed
report-of = Доклад об обстановке: { $name }

# review: unreviewed
report-together = Доклад об обстановке: города Коалиции

# review: unreviewed
report-made = Составлен

# review: unreviewed
report-nearby = Происходит или ожидается на этой карте и не оценено:

# review: unreviewed
report-no-map = Карту построить не удалось.

# review: unreviewed
report-origins = Откуда взяты числа

# review: unreviewed
report-what = Число

# review: unreviewed
report-as-of = По состоянию на

# review: unreviewed
report-age = Давность на момент составления

# review: unreviewed
report-population = Население города

# review: unreviewed
report-event = Событие

# review: unreviewed
report-assessed = Уровень, системы и люди

# review: unreviewed
report-warning = Предупреждение

# review: unreviewed
report-reviewed = проверено человеком

# review: unreviewed
report-unreviewed = автоматически, человеком не проверено

# review: unreviewed
report-unstated = не указано

# review: unreviewed
report-unknown = Что неизвестно

# review: unreviewed
report-no-level = Уровень оценить не удалось:

# review: unreviewed
report-unassessed = Действующая оценка не смогла сказать о состоянии:

# review: unreviewed
report-unspoken = Ни одна действующая оценка не говорит о:

# review: unreviewed
report-uncounted = Не посчитано, скольких людей это затрагивает:

# review: unreviewed
report-no-plans = Какие планы затронуты: этому читателю они не показываются или были недоступны.

# review: unreviewed
report-estimated = Что установлено на месте: работоспособность, повреждения и люди — оценки моделей.

# review: unreviewed
report-pdf = Доклад об обстановке (PDF)

# review: unreviewed
report-page = Доклад об обстановке

# review: unreviewed
report-board = Что действует сейчас

# review: unreviewed
report-days = Доклады каждого утра

# review: unreviewed
report-days-none = Пока ни один не сохранён.

# review: unreviewed
report-days-note = За каждый день хранится один: он составлен в 07:00 по времени города или сразу, как стало возможно, в том виде, в каком его может читать каждый.

## Events and field reports at the desk, and the pin of their maps

# review: unreviewed
hazard-at-desk = Одно событие или два

# review: unreviewed
name-only = только имя, без решения

# review: unreviewed
split = Разделить

# review: unreviewed
split-about = Здесь разделяют решения сетей, принятые за одно событие. Отметьте то, что относится к другому событию; остальное останется. Решение действует, что бы сети ни прислали позже, пока кто-то снова не объединит оба события.

# review: unreviewed
split-leaves = Это другое событие

# review: unreviewed
would-become-two = Что из этого получится. Пока ничего не сделано.

# review: unreviewed
split-apart = Между ближайшими из них: расстояние { $distance } км, время { $seconds } с.

# review: unreviewed
split-stays = Остаётся в этом событии

# review: unreviewed
split-goes = Станет отдельным событием

# review: unreviewed
split-do = Сделать два события

# review: unreviewed
split-one = У события одно имя: разделять нечего.

# review: unreviewed
split-other = Другое событие

# review: unreviewed
merge = Объединить

# review: unreviewed
merge-about = Другое событие закончится, его адрес приведёт сюда. События, далёкие друг от друга, объединяются, только когда о том же просит второй город.

# review: unreviewed
merge-other = Идентификатор или адрес другого события

# review: unreviewed
merge-do = Сделать одно событие

# review: unreviewed
merge-waits = Объединение ждёт второго города. Кто предложил: { $name }.

# review: unreviewed
done-split = Теперь это два события.

# review: unreviewed
done-merged = Теперь это одно событие.

# review: unreviewed
done-proposed = Предложено. Будет сделано, когда о том же попросит второй город.

# review: unreviewed
desk-reports = Донесения

# review: unreviewed
field-report-about = Сообщите, что видно в городе. Донесение читается так же, как присланное источниками: событие, последствия для города, проект оповещения, о котором решает другой человек. Что произошло, видят все; у кого спросить – нет.

# review: unreviewed
field-reports = Действующие донесения

# review: unreviewed
field-reports-none = Действующих донесений нет.

# review: unreviewed
field-report-new = Новое донесение

# review: unreviewed
field-report-send = Сообщить

# review: unreviewed
field-report-change = Что изменилось или было неверно

# review: unreviewed
field-report-end = Отозвать: этого не было

# review: unreviewed
field-ends = Окончание, по времени города; пусто: продолжается

# review: unreviewed
field-text-note = Скажите, сколько людей, по сообщениям, пострадало и какие здания; без имён людей.

# review: unreviewed
field-language = Язык текста

# review: unreviewed
field-measured = Что измерено или сосчитано, если есть

# review: unreviewed
field-measure = Что

# review: unreviewed
field-value = Значение

# review: unreviewed
field-unit = Единица

# review: unreviewed
field-contact = У кого спросить; видят только свои в городе

# review: unreviewed
field-exercise = Это учение: ничего из этого не было

# review: unreviewed
done-reported = Сообщено; донесение обрабатывается.

# review: unreviewed
done-withdrawn = Отозвано. Событие закончится, если о нём не сообщают другие.

# review: unreviewed
pin = Метка

# review: unreviewed
pin-about = Перетащите метку или щёлкните по месту: поля заполнятся. С клавиатуры метку в фокусе двигают стрелки, или заполните поля.

# review: unreviewed
replay = Пересчитать

# review: unreviewed
replay-about = Оценка считается заново по сохранённым исходным данным методами этой версии и сравнивается. От этого ничего не меняется.

# review: unreviewed
replay-do = Пересчитать и сравнить

# review: unreviewed
replay-same = Те же исходные данные дали те же результаты.

# review: unreviewed
replay-differs = Получилось иначе. Чем отличается:

# review: unreviewed
test = ПРОВЕРКА

# review: unreviewed
tests = Проверочные оповещения

# review: unreviewed
tests-about = Проверка уходит сразу, с подписью, тем, кто запрашивает проверки: в ней сказано, что ничего не случилось, и она истекает сама. Ни страница, ни лента, ни карта не показывает её среди оповещений.

# review: unreviewed
test-minutes = Истекает через, минут

# review: unreviewed
test-send = Отправить проверочное оповещение

# review: unreviewed
done-tested = Проверочное оповещение отправлено.

# review: unreviewed
edited-by = Правка: { $name }.

# review: unreviewed
edited-compared = Написанное человеком подчёркнуто, составленное программой зачёркнуто.

# review: unreviewed
edit-not-followed = Не повторяет правку на другом языке.

# review: unreviewed
edit-text = Править текст: { $name }

# review: unreviewed
edit-about = Написанное вами утверждает другой человек. Другие языки остаются как есть. Пустое поле возвращает составленный текст.

# review: unreviewed
edit-save = Сохранить текст

# review: unreviewed
edits = Кто что написал

# review: unreviewed
edit-over = не в том, что ожидает

# review: unreviewed
edit-kept = сохранено из предыдущего сообщения того же уровня

# review: unreviewed
done-edited = Текст сохранён; его утверждает другой человек.

# review: unreviewed
headline = Заголовок

# review: unreviewed
deliveries = Отправлено получателям

# review: unreviewed
deliveries-none = Ни один получатель не принимает это оповещение отправкой.

# review: unreviewed
receiver = Получатель

# review: unreviewed
attempts = Попытки

# review: unreviewed
delivery-waiting = ожидает

# review: unreviewed
delivery-delivered = получено

# review: unreviewed
delivery-failed = не получено

# review: unreviewed
hop-deliver = От оповещения до его получения получателем

# review: unreviewed
desk-receivers = Получатели

# review: unreviewed
receivers-about = Оповещения отправляются с подписью на адреса ведомств сразу после выпуска. Получателю отправляется то, что вправе читать его владелец.

# review: unreviewed
receivers-none = Получателей пока нет.

# review: unreviewed
receivers-all = Все получатели

# review: unreviewed
receiver-coalition = Коалиция

# review: unreviewed
receiver-new = Новый получатель

# review: unreviewed
receiver-make = Отправлять туда оповещения

# review: unreviewed
receiver-url = Адрес

# review: unreviewed
receiver-level = Наименьший уровень

# review: unreviewed
receiver-form = Вид сообщений

# review: unreviewed
receiver-form-cap = CAP 1.2 (XML), с подписью

# review: unreviewed
receiver-form-json = JSON с объектом GeoJSON

# review: unreviewed
receiver-cities = Города; ничего не отмечено: все, которые вправе читать владелец

# review: unreviewed
receiver-kinds = Виды опасностей; ничего не отмечено: все

# review: unreviewed
receiver-statuses = Настоящее и ненастоящее

# review: unreviewed
receiver-actual = Настоящие оповещения

# review: unreviewed
receiver-exercise = Учения

# review: unreviewed
receiver-test = Проверочные оповещения

# review: unreviewed
receiver-active = получает оповещения

# review: unreviewed
receiver-paused = приостановлен

# review: unreviewed
receiver-retired = выведен из использования

# review: unreviewed
receiver-failures = Неудачных попыток подряд: { $number }

# review: unreviewed
receiver-rests = Попыток не будет до

# review: unreviewed
receiver-secret = Его секрет

# review: unreviewed
receiver-secret-once = Скопируйте его сейчас: он показан один раз. По нему получатель проверяет, что сообщение наше (Standard Webhooks).

# review: unreviewed
receiver-secret-renew = Дать новый секрет

# review: unreviewed
receiver-secret-renew-about = Сутки сообщения подписываются обоими: новым и прежним.

# review: unreviewed
receiver-secret-both = Прежним секретом тоже подписывается до

# review: unreviewed
receiver-change = Что он принимает и где он

# review: unreviewed
receiver-pause = Приостановить

# review: unreviewed
receiver-pause-about = Его сообщения тем временем ждут, не дольше двенадцати часов.

# review: unreviewed
receiver-resume = Снова отправлять

# review: unreviewed
receiver-retire-about = Ему больше ничего не отправляется, он остаётся в списке. Этого нельзя отменить.

# review: unreviewed
receiver-try = Проверить его

# review: unreviewed
receiver-try-about = Отправляет подписанное сообщение, которое ни о чём не говорит.

# review: unreviewed
message = Сообщение

# review: unreviewed
deliveries-last = Что ему отправлено в последнее время

# review: unreviewed
delivery-due = новая попытка

# review: unreviewed
delivery-retry = Отправить ещё раз

# review: unreviewed
done-receiver-paused = Приостановлен. То, что выпускается тем временем, ждёт.

# review: unreviewed
done-receiver-resumed = Ему снова отправляются оповещения, и то, что ждало.

# review: unreviewed
done-receiver-retired = Он выведен из использования, ему больше ничего не отправляется.

# review: unreviewed
done-receiver-tried = Проба отправлена: обновите страницу, чтобы увидеть итог.

# review: unreviewed
done-delivery-again = Отправляется ещё раз.

# review: unreviewed
plans-open = То, что города открыли всем. Остальное видят те, кто вошёл с ключом города.

# review: unreviewed
plans-open-none = Ни один город пока ничего не открыл всем.

# review: unreviewed
plans-bring = Как город вносит своё

# review: unreviewed
plans-bring-about = Через API, ключом города с правом plan; classification говорит, кто это видит, и public открывает всем. За город, который этого не внёс, здесь ничего не вносится. Пример:
