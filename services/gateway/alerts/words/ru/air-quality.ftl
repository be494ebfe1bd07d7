### Words of air-quality alerts.
### How to edit: see README.md in the folder above.

# review: unreviewed
event = Загрязнение воздуха

# review: unreviewed
headline-forecast = Ожидается загрязнение воздуха. Город: { $city }. Уровень опасности: { $level }

# review: unreviewed
headline-ongoing = { event }. Город: { $city }. Уровень опасности: { $level }

# review: unreviewed
headline-past = Загрязнение воздуха закончилось. Город: { $city }. Уровень опасности: { $level }

# review: unreviewed
pollutant-pm2-5 = PM2,5 (мелкие частицы)

# review: unreviewed
pollutant-pm10 = PM10 (взвешенные частицы)

# review: unreviewed
pollutant-no2 = NO₂ (диоксид азота)

# review: unreviewed
pollutant-o3 = O₃ (озон)

# review: unreviewed
pollutant-so2 = SO₂ (диоксид серы)

# review: unreviewed
pollutant-co = CO (оксид углерода)

# review: unreviewed
station = Станция: { $station }. Время измерения: { $read }.

# review: unreviewed
hour = { $pollutant }, среднее за последний час: { $hour } мкг/м³.

# review: unreviewed
day = { $pollutant }, среднее за последние 24 часа: { $day } мкг/м³.

# review: unreviewed
highest = Наибольшее среднее за час с начала эпизода: { $highest } мкг/м³.

# review: unreviewed
day-expected = { $pollutant }, ожидаемое среднее за 24 часа: { $day } мкг/м³; диапазон 90 %: от { $day_low } до { $day_high } мкг/м³.

# review: unreviewed
threshold = Порог города для среднего за час: { $threshold } мкг/м³.

# review: unreviewed
who-guideline = Рекомендация ВОЗ для среднего за 24 часа: { $who_guideline } мкг/м³.

# review: unreviewed
national-limit = Национальный норматив для среднего за 24 часа: { $national_limit } мкг/м³.

# review: unreviewed
aqi = Индекс качества воздуха (шкала US EPA от 0 до 500): { $aqi }.

# review: unreviewed
facilities = Объекты в загрязнённом воздухе (медиана; диапазон 90 %; всего оценено):

# review: unreviewed
worst = Объекты, которые нужно защитить в первую очередь:

# review: unreviewed
worst-row = { $name } ({ $system })

# review: unreviewed
exposed = Население там, где среднее за 24 часа может достичь { $at_least } мкг/м³ и более: { $exposed }.

# review: unreviewed
tell-first = Городским службам: сначала предупредите названные здесь объекты.

# review: unreviewed
instruction-forecast =
    Школам и детским садам: запланируйте уроки и спорт в помещении.
    Детям, беременным, пожилым, людям с болезнями сердца и лёгких: не планируйте нагрузок на улице, держите лекарства под рукой.
    Приготовьте маски FFP2 или N95.
    Закройте окна и двери, когда воздух станет хуже.
    Меньше пользуйтесь автомобилем, не жгите листья и мусор.

# review: unreviewed
instruction-ongoing =
    По возможности оставайтесь в помещении, закройте окна и двери.
    Включите очиститель воздуха, если он есть; не курите и не разводите огонь в помещении.
    На улице носите маску FFP2 или N95: тканевые и медицинские маски задерживают мало.
    Детям, беременным, пожилым, людям с болезнями сердца и лёгких: избегайте любых нагрузок на улице.
    Школам и детским садам: не проводите уроки и спорт на улице.
    Если трудно дышать или болит в груди, вызовите скорую помощь.
    Меньше пользуйтесь автомобилем, не жгите листья и мусор.

# review: unreviewed
instruction-past =
    Проветрите помещения и сделайте влажную уборку.
    Детям, беременным, пожилым, людям с болезнями сердца и лёгких: следите за здоровьем ещё несколько дней.
    Обратитесь к врачу, если кашель или одышка не проходит.
    Следите за сообщениями: воздух может снова стать хуже.
