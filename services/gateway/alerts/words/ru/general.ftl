### Words of alerts of every kind that has no file of its own.
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
facilities = Объекты с умеренными и более тяжёлыми повреждениями (медиана; диапазон 90 %; всего оценено):

# review: unreviewed
worst = Объекты, о которых нужно позаботиться в первую очередь:

# review: unreviewed
worst-row = { $name } ({ $system }): { $moderate }; { $complete }

# review: unreviewed
exposed = Население в зоне опасности: { $exposed }.

# review: unreviewed
instruction-forecast =
    Следите за сообщениями экстренных служб и предупредите соседей.
    Держите под рукой документы, лекарства, питьевую воду, фонарь и заряженный телефон.
    Узнайте, где безопасно и как туда добраться.
    Отложите поездки в район, указанный в этом сообщении.
    Не оставляйте одних детей, пожилых и больных.

# review: unreviewed
instruction-ongoing =
    Если вы не в районе, указанном в этом сообщении, не приближайтесь к нему.
    Если вы в нём, выполняйте указания экстренных служб: оставайтесь в безопасном месте или уходите.
    Не касайтесь упавших проводов и не входите в повреждённые здания.
    Помогите детям, пожилым и больным, если это безопасно для вас.
    Если кто-то пострадал или в опасности, вызовите экстренные службы.
    Говорите по телефону коротко: связь нужна спасателям.

# review: unreviewed
instruction-past =
    Возвращайтесь только с разрешения экстренных служб.
    Держитесь дальше от повреждённых зданий и упавших проводов.
    Не включайте электричество и газ, пока их не проверит специалист.
    Сообщите экстренным службам о повреждениях и о тех, кому нужна помощь.
