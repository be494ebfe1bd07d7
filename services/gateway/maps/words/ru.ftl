### Words of the maps. How to edit: services/gateway/alerts/words/README.md.

# review: unreviewed
exercise = УЧЕНИЕ – этого не произошло

# review: unreviewed
kilometres = { $number }{ "\u00A0" }км

# review: unreviewed
metres = { $number }{ "\u00A0" }м

# review: unreviewed
sources = Источники

# review: unreviewed
borders-note = Линии границ взяты из источников и не выражают позиции Коалиции.

# review: unreviewed
region = Города Коалиции

# review: unreviewed
region-shows = Наивысший уровень действующих оповещений в каждом городе; опасные события, которые продолжаются или ожидаются.

# review: unreviewed
city-shows = Критически важные объекты по системам

# review: unreviewed
alert-level = Наивысший уровень действующих оповещений: { $level }

# review: unreviewed
level = Уровень воздействия: { $level }

# review: unreviewed
superseded = Эту оценку сменила более новая.

# review: unreviewed
not-standing = Это событие отозвано или объединено с другим.

# review: unreviewed
depth = Глубина: { $depth }

# review: unreviewed
worst-drawn = Показано объектов: { $drawn } из { $total }, сначала наиболее пострадавшие по оценке

# review: unreviewed
critical-drawn = Показано объектов: { $drawn } из { $total }, сначала самые важные

# review: unreviewed
facilities-forgotten = Результаты по отдельным объектам больше не хранятся.

# review: unreviewed
damage-unknown = Объект: ущерб оценить нельзя

# review: unreviewed
damage-little = Вероятность не менее чем умеренного повреждения: менее 10{ "\u00A0" }%

# review: unreviewed
damage-some = Вероятность не менее чем умеренного повреждения: от 10 до 50{ "\u00A0" }%

# review: unreviewed
damage-much = Вероятность не менее чем умеренного повреждения: 50{ "\u00A0" }% и более

# review: unreviewed
damage-most = Вероятность полного разрушения: 50{ "\u00A0" }% и более

# review: unreviewed
function-unknown = Объект: потерю работоспособности оценить нельзя

# review: unreviewed
function-little = Ожидаемая потеря работоспособности: менее 10{ "\u00A0" }%

# review: unreviewed
function-some = Ожидаемая потеря работоспособности: от 10 до 50{ "\u00A0" }%

# review: unreviewed
function-much = Ожидаемая потеря работоспособности: от 50 до 90{ "\u00A0" }%

# review: unreviewed
function-most = Ожидаемая потеря работоспособности: 90{ "\u00A0" }% и более

# review: unreviewed
city-level = Город, уровень: { $level }

# review: unreviewed
city = Город Коалиции

# review: unreviewed
limits = Граница города

# review: unreviewed
epicentre = Эпицентр

# review: unreviewed
hazard = Опасное событие

# review: unreviewed
hazard-area = Территория опасного события по данным источника

# review: unreviewed
warning-area = Территория действующего национального предупреждения

# review: unreviewed
intensity = Ожидаемая интенсивность, MSK-64 (медиана, Bindi et al. 2011)

# review: unreviewed
reach = Радиус действия по данным источника

# review: unreviewed
station = Станция или пост

# review: unreviewed
place = Место

# review: unreviewed
place-before = Где записано сейчас

# review: unreviewed
place-moved = Смещено на { $distance }

# review: unreviewed
away = { $event }, { $distance } от города

# review: unreviewed
layer-hazards = Опасные события

# review: unreviewed
layer-warnings = Национальные предупреждения

# review: unreviewed
layer-stations = Станции и посты

# review: unreviewed
layer-limits = Границы городов

# review: unreviewed
layer-settlements = Населённые пункты

# review: unreviewed
layer-water = Реки и озёра

# review: unreviewed
layer-borders = Границы и районы

# review: unreviewed
layers = Что показывает карта

# review: unreviewed
legend = Условные знаки

# review: unreviewed
in-view = Показано объектов: { $drawn } из { $total } в кадре

# review: unreviewed
nearest = Объекты, ближайшие к середине

# review: unreviewed
open = Открыть страницу

# review: unreviewed
keys = Стрелки двигают карту, + и – меняют масштаб.

# review: unreviewed
moving = Подвижная карта

# review: unreviewed
zoom-in = Крупнее

# review: unreviewed
zoom-out = Мельче

# review: unreviewed
close = Закрыть

# review: unreviewed
stated-in = Как указано в уточнении { $number }. Последующие оценки не показаны.

# review: unreviewed
two-fingers = Двигайте карту двумя пальцами

# review: unreviewed
hold-key = Удерживайте { $key } при прокрутке, чтобы изменить масштаб
