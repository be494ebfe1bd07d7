### Words that alerts of weather and of general hazards share: who and what lies in reach.
### How to edit: see README.md in the folder above.

# review: unreviewed
event = { $kind }

# review: unreviewed
headline-forecast = Ожидается: { $kind }. Город: { $city }. Сила явления: { $severity }

# review: unreviewed
headline-ongoing = { $kind }. Город: { $city }. Сила явления: { $severity }

# review: unreviewed
headline-past = Закончилось: { $kind }. Город: { $city }

# review: unreviewed
headline-level-forecast = Ожидается: { $kind }. Город: { $city }. Уровень опасности: { $level }

# review: unreviewed
headline-level-ongoing = { $kind }. Город: { $city }. Уровень опасности: { $level }

# review: unreviewed
severity-unknown = неизвестна

# review: unreviewed
severity-minor = слабая

# review: unreviewed
severity-moderate = умеренная

# review: unreviewed
severity-severe = сильная

# review: unreviewed
severity-extreme = чрезвычайная

# review: unreviewed
severity = { $kind }. Сила явления: { $severity }.

# review: unreviewed
place = Место, как его называет источник: { $place }.

# review: unreviewed
measured = По сообщению источника: { $measured }.

# review: unreviewed
quantity-air-temperature = температура воздуха

# review: unreviewed
quantity-wind-gust = порывы ветра

# review: unreviewed
quantity-wind-speed = скорость ветра

# review: unreviewed
quantity-visibility = видимость

# review: unreviewed
quantity-pm10 = пыль в воздухе (PM10)

# review: unreviewed
city-inside = Центр города находится в зоне опасности.

# review: unreviewed
distance = Расстояние от центра города до места явления: { $distance } км.

# review: unreviewed
reach-unknown = Как далеко распространяется опасность, неизвестно.

# review: unreviewed
impact-unknown = Последствия для людей и объектов оценить невозможно. Это не отбой.

# review: unreviewed
alert-level = Уровень опасности: { $level }.

# review: unreviewed
facilities-inside = Объекты в зоне опасности: { $facilities }.

# review: unreviewed
facilities-around = Из них за пределами города: { $around }.

# review: unreviewed
facilities = Объекты с умеренными и более тяжёлыми повреждениями (медиана; диапазон 90 %; всего оценено):

# review: unreviewed
worst = Объекты, о которых нужно позаботиться в первую очередь:

# review: unreviewed
worst-row = { $name } ({ $system }): { $moderate }; { $complete }

# review: unreviewed
exposed = Население в зоне опасности: { $exposed }.
