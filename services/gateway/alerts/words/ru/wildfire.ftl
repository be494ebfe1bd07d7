### Words of wildfire alerts.
### How to edit: see README.md in the folder above.

# review: unreviewed
event = Природный пожар

# review: unreviewed
headline-forecast = Ожидается природный пожар. Город: { $city }. Уровень опасности: { $level }

# review: unreviewed
headline-ongoing = { event } рядом с городом: { $city }. Уровень опасности: { $level }

# review: unreviewed
headline-past = Природный пожар больше не наблюдается. Город: { $city }

# review: unreviewed
seen = Спутники видели огонь последний раз: { $seen }.

# review: unreviewed
area = Площадь, на которой был виден огонь: { $area } км².

# review: unreviewed
distance = Расстояние от центра города до пожара: { $distance } км.

# review: unreviewed
reach-unknown = Как далеко распространяется пожар, неизвестно.

# review: unreviewed
impact-unknown = Последствия пожара для людей и объектов оценить невозможно. Это не отбой.

# review: unreviewed
facilities-near = Объекты в зоне пожара или рядом с ней: { $near_facilities }.

# review: unreviewed
facilities = Объекты с умеренными и более тяжёлыми повреждениями (медиана; диапазон 90 %; всего оценено):

# review: unreviewed
worst = Объекты, ближайшие к пожару:

# review: unreviewed
worst-row = { $name } ({ $system }): { $moderate }; { $complete }

# review: unreviewed
exposed = Население в зоне пожара и в пределах { $ring } км от неё: { $exposed }.

# review: unreviewed
instruction-forecast =
    Не разводите костры, не жгите траву, стерню и мусор.
    Приготовьтесь уйти: документы, лекарства, питьевая вода, заряженный телефон.
    Следите за сообщениями экстренных служб.

# review: unreviewed
instruction-ongoing =
    Держитесь дальше от огня: по ветру и вверх по склону он движется быстрее человека.
    Будьте готовы уйти и уходите сразу, как только скажут экстренные службы.
    Если появился дым, закройте окна и оставайтесь в помещении; прикройте рот и нос влажной тканью.
    Если видите огонь там, где нет пожарных, вызовите экстренные службы.
    Не тушите большой огонь сами.

# review: unreviewed
instruction-past =
    Возвращайтесь только с разрешения экстренных служб.
    Остерегайтесь тлеющей земли и падающих деревьев: огонь может разгореться снова.
    О дыме или пламени сразу сообщайте экстренным службам.
