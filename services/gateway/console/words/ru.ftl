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
