### Words that the alerts of every kind of hazard share.
### How to edit: see README.md in the folder above.

## Openings of a headline

# review: unreviewed
exercise = УЧЕНИЕ

# review: unreviewed
update = Уточнение

# review: unreviewed
cancelled = Отменено

## Who sends

# review: unreviewed
sender = Qalqan, Коалиция устойчивых городов стран Центральной Азии

# review: unreviewed
estimate = Это оценка по модели, а не наблюдение.

# review: unreviewed
measured-and-estimated =
    Показания станций и постов измерены и могут быть исправлены.
    Остальное – оценка по модели, а не наблюдение.

# review: unreviewed
source-note = Примечание источника: { $note }

# review: unreviewed
authority = Официальные предупреждения населению передаёт уполномоченный государственный орган.

# review: unreviewed
anticipatory = Это сообщение основано на прогнозе. Оно не является официальной активацией национального протокола ранних действий.

## A message that no longer stands

# review: unreviewed
over = Предыдущее сообщение больше не действует.

# review: unreviewed
over-instruction = Прекратите только те действия, которые начаты по предыдущему сообщению.

## Alert levels

# review: unreviewed
level-not-assessable = оценка невозможна

# review: unreviewed
level-green = зелёный

# review: unreviewed
level-yellow = жёлтый

# review: unreviewed
level-orange = оранжевый

# review: unreviewed
level-red = красный

## Systems of the city

# review: unreviewed
system-education = Образование

# review: unreviewed
system-health = Здравоохранение

# review: unreviewed
system-electricity = Электроснабжение

# review: unreviewed
system-water = Водоснабжение

# review: unreviewed
system-transport = Транспорт

# review: unreviewed
system-communications = Связь

# review: unreviewed
system-food = Продовольствие

# review: unreviewed
system-other = Прочее

## Facilities and people

# review: unreviewed
check-first = Городским службам: сначала проверьте названные здесь объекты.

# review: unreviewed
facility-row = { $system }: { $median } (от { $low } до { $high }) из { $assessed }

# review: unreviewed
outside-the-city = { $facility }, за пределами города

# review: unreviewed
no-data = Нет данных: { $systems }.

# review: unreviewed
population = Население города: { $population }.

# review: unreviewed
at-least-one-death = Вероятность гибели хотя бы одного человека: { $chance }.

## Probabilities

# review: unreviewed
percent = { $number }{ "\u00A0" }%

# review: unreviewed
percent-below-one = <1{ "\u00A0" }%

# review: unreviewed
percent-above-99 = >99{ "\u00A0" }%

## When it happens: an expected time for a forecast, a known one for the past

# review: unreviewed
begins-expected = Ожидаемое начало: { $begins }.

# review: unreviewed
began = Начало: { $begins }.

# review: unreviewed
ends-expected = Ожидаемое окончание: { $ends }.

# review: unreviewed
ended = Окончание: { $ends }.

## What changed since the previous message, one after the other

# review: unreviewed
moved = Изменилось с предыдущего сообщения: { $changes }.

# review: unreviewed
moved-level = уровень опасности: { $after } (раньше: { $before })

# review: unreviewed
moved-magnitude = магнитуда: { $after } (раньше: { $before })

# review: unreviewed
moved-depth =
    глубина: { $after ->
        [unknown] неизвестна
       *[other] { $after } км
    } (раньше: { $before ->
        [unknown] неизвестна
       *[other] { $before } км
    })

# review: unreviewed
moved-place = эпицентр или опорная точка: смещение на { $moved } км

# review: unreviewed
moved-shaking = оценка сотрясений в городе: { $after } (раньше: { $before })

# review: unreviewed
moved-records = записи станций: { $after } (раньше: { $before })

# review: unreviewed
moved-felt = места с сообщениями об ощутимости: { $after } (раньше: { $before })

# review: unreviewed
moved-map = новая карта сотрясений (ShakeMap), составлена { $made }

# review: unreviewed
moved-map-gone = прежняя карта сотрясений (ShakeMap) больше не учитывается

## Why the level is what it is: rule by rule, with what was found and its limit

# review: unreviewed
because = Почему уровень такой ({ $level }): { $reasons }.

# review: unreviewed
because-systems-functionality = { $system }: ожидаемая доля работоспособности { $value } (порог { $limit })

# review: unreviewed
because-systems-withheld = система, данные об объектах которой закрыты (порог работоспособности { $limit })

# review: unreviewed
because-systems-not-assessable = ни один объект не удалось оценить

# review: unreviewed
because-people-fatalities = число погибших, медиана: { $value } (порог { $limit })

# review: unreviewed
because-people-economic-loss = экономический ущерб, млн долларов США, медиана: { $value } (порог { $limit })

# review: unreviewed
because-people-not-assessable = людей и потери подсчитать не удалось

# review: unreviewed
because-flood-people-in-water = ожидаемое число людей в воде: { $value } (порог { $limit })

# review: unreviewed
because-flood-gauge-above-danger = высота реки над опасной отметкой, м: { $value } (порог { $limit })

# review: unreviewed
because-flood-water-unknown = неизвестны ни глубина, ни вероятность затопления

# review: unreviewed
because-air-quality-index = индекс качества воздуха: { $value } (порог { $limit })

# review: unreviewed
because-air-quality-hour-only = индекс качества воздуха только за один час: { $value } (порог { $limit }); среднего за 24 часа нет

# review: unreviewed
because-air-quality-no-index = для этого загрязнителя индекса качества воздуха нет

# review: unreviewed
because-wildfire-people-inside = число людей в зоне пожара: { $value } (порог { $limit })

# review: unreviewed
because-wildfire-people-near = число людей рядом с пожаром: { $value } (порог { $limit })

# review: unreviewed
because-heat-air-temperature = температура воздуха, °C: { $value } (порог { $limit })

# review: unreviewed
because-cold-air-temperature = температура воздуха, °C: { $value } (порог { $limit })

# review: unreviewed
because-storm-wind = ветер, м/с: { $value } (порог { $limit })

# review: unreviewed
because-blizzard-wind = ветер, м/с: { $value } (порог { $limit })

# review: unreviewed
because-blizzard-visibility = видимость, м: { $value } (порог { $limit })

# review: unreviewed
because-dust-visibility = видимость, м: { $value } (порог { $limit })

# review: unreviewed
because-dust-wind = ветер, м/с: { $value } (порог { $limit })

# review: unreviewed
because-dust-pm10 = пыль в воздухе (PM10), мкг/м³: { $value } (порог { $limit })

# review: unreviewed
because-weather-not-measured = не сообщено значение, по которому определяется уровень

# review: unreviewed
because-general-no-method = нет метода, который оценивал бы последствия этого явления

# review: unreviewed
because-chance = { $reason }, вероятность достичь порога { $chance }

# review: unreviewed
because-other = правило { $rule }: { $value } (порог { $limit })

# review: unreviewed
because-other-missing = правило { $rule }: нужные ему данные неизвестны
