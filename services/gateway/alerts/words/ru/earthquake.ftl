### Words of earthquake alerts.
### How to edit: see README.md in the folder above.

# review: unreviewed
event = Землетрясение

# review: unreviewed
headline = { event }, магнитуда { $magnitude }. Город: { $city }. Уровень опасности: { $level }

# review: unreviewed
source =
    Магнитуда: { $magnitude }.
    Глубина: { $depth ->
        [unknown] неизвестна
       *[other] { $depth } км
    }.
    Время в очаге: { $origin }.
    Расстояние от города до эпицентра: { $distance } км.

# review: unreviewed
shaking =
    Оценка сотрясений в городе (модифицированная шкала Меркалли): { $mmi }; диапазон 90 %: от { $mmi_low } до { $mmi_high }.

# review: unreviewed
mapped = Сотрясения в городе взяты с карты сотрясений (ShakeMap), составленной { $made }.

# review: unreviewed
facilities =
    Объекты с умеренными и более тяжёлыми повреждениями (медиана; диапазон 90 %; всего оценено):

# review: unreviewed
worst =
    Объекты с наибольшим риском (вероятность умеренных и более тяжёлых повреждений; полного разрушения):

# review: unreviewed
worst-row = { $name } ({ $system }): { $moderate }; { $complete }

# review: unreviewed
exposed =
    Ожидаемое население в зоне сильных сотрясений (VI баллов и более): { $exposed }; диапазон 90 %: от { $exposed_low } до { $exposed_high }.

# review: unreviewed
instruction =
    Возможны повторные толчки.
    Во время толчков опуститесь на пол, закройте голову и шею, держитесь за прочную опору.
    Держитесь дальше от окон и повреждённых стен.
    После толчков покиньте повреждённое здание по лестнице, не пользуйтесь лифтом.
    При запахе газа перекройте кран и не зажигайте огонь.
    Выполняйте указания экстренных служб.
