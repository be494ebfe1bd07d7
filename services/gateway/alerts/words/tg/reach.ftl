### Words that alerts of weather and of general hazards share: who and what lies in reach.
### How to edit: see README.md in the folder above.

# review: unreviewed
event = { $kind }

# review: unreviewed
headline-forecast = Интизор меравад: { $kind }. Шаҳр: { $city }. Қувваи ҳодиса: { $severity }

# review: unreviewed
headline-ongoing = { $kind }. Шаҳр: { $city }. Қувваи ҳодиса: { $severity }

# review: unreviewed
headline-past = Анҷом ёфт: { $kind }. Шаҳр: { $city }

# review: unreviewed
headline-level-forecast = Интизор меравад: { $kind }. Шаҳр: { $city }. Сатҳи хатар: { $level }

# review: unreviewed
headline-level-ongoing = { $kind }. Шаҳр: { $city }. Сатҳи хатар: { $level }

# review: unreviewed
severity-unknown = номаълум

# review: unreviewed
severity-minor = суст

# review: unreviewed
severity-moderate = миёна

# review: unreviewed
severity-severe = сахт

# review: unreviewed
severity-extreme = фавқулодда сахт

# review: unreviewed
severity = { $kind }. Қувваи ҳодиса: { $severity }.

# review: unreviewed
place = Ҷой, чунон ки манбаъ номидааст: { $place }.

# review: unreviewed
measured = Тибқи хабари манбаъ: { $measured }.

# review: unreviewed
quantity-air-temperature = ҳарорати ҳаво

# review: unreviewed
quantity-wind-gust = вазиши шамол

# review: unreviewed
quantity-wind-speed = суръати шамол

# review: unreviewed
quantity-visibility = масофаи дидашавӣ

# review: unreviewed
quantity-pm10 = чанг дар ҳаво (PM10)

# review: unreviewed
city-inside = Маркази шаҳр дар минтақаи хатар ҷойгир аст.

# review: unreviewed
distance = Масофа аз маркази шаҳр то ҷойи ҳодиса: { $distance } км.

# review: unreviewed
reach-unknown = То куҷо расидани хатар маълум нест.

# review: unreviewed
impact-unknown = Таъсири онро ба одамон ва иншоот арзёбӣ кардан имкон надорад. Ин маънои рафъ шудани хатарро надорад.

# review: unreviewed
alert-level = Сатҳи хатар: { $level }.

# review: unreviewed
facilities-inside = Иншоот дар минтақаи хатар: { $facilities }.

# review: unreviewed
facilities-around = Аз онҳо берун аз шаҳр: { $around }.

# review: unreviewed
facilities = Иншооти дорои зарари миёна ва бештар (медиана; фосилаи 90 %; ҳамагӣ арзёбӣ шуд):

# review: unreviewed
worst = Иншооте, ки пеш аз ҳама ба онҳо таваҷҷуҳ лозим аст:

# review: unreviewed
worst-row = { $name } ({ $system }): { $moderate }; { $complete }

# review: unreviewed
exposed = Аҳолӣ дар минтақаи хатар: { $exposed }.
