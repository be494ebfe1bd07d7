### Words that alerts of weather and of general hazards share: who and what lies in reach.
### How to edit: see README.md in the folder above.

# review: unreviewed
event = { $kind }

# review: unreviewed
headline-forecast = Күтіледі: { $kind }. Қала: { $city }. Құбылыс күші: { $severity }

# review: unreviewed
headline-ongoing = { $kind }. Қала: { $city }. Құбылыс күші: { $severity }

# review: unreviewed
headline-past = Аяқталды: { $kind }. Қала: { $city }

# review: unreviewed
headline-level-forecast = Күтіледі: { $kind }. Қала: { $city }. Қауіп деңгейі: { $level }

# review: unreviewed
headline-level-ongoing = { $kind }. Қала: { $city }. Қауіп деңгейі: { $level }

# review: unreviewed
severity-unknown = белгісіз

# review: unreviewed
severity-minor = әлсіз

# review: unreviewed
severity-moderate = орташа

# review: unreviewed
severity-severe = күшті

# review: unreviewed
severity-extreme = төтенше

# review: unreviewed
severity = { $kind }. Құбылыс күші: { $severity }.

# review: unreviewed
place = Дереккөз атаған орын: { $place }.

# review: unreviewed
measured = Дереккөздің хабары бойынша: { $measured }.

# review: unreviewed
quantity-air-temperature = ауа температурасы

# review: unreviewed
quantity-wind-gust = жел екпіні

# review: unreviewed
quantity-wind-speed = жел жылдамдығы

# review: unreviewed
quantity-visibility = көріну қашықтығы

# review: unreviewed
quantity-pm10 = ауадағы шаң (PM10)

# review: unreviewed
city-inside = Қала орталығы қауіпті аймақта жатыр.

# review: unreviewed
distance = Қала орталығынан құбылыс орнына дейінгі қашықтық: { $distance } км.

# review: unreviewed
reach-unknown = Қауіптің қаншалықты алысқа жететіні белгісіз.

# review: unreviewed
impact-unknown = Адамдар мен нысандарға тигізетін әсерін бағалау мүмкін емес. Бұл қауіп сейілді деген белгі емес.

# review: unreviewed
alert-level = Қауіп деңгейі: { $level }.

# review: unreviewed
facilities-inside = Қауіпті аймақтағы нысандар: { $facilities }.

# review: unreviewed
facilities-around = Оның ішінде қаладан тыс: { $around }.

# review: unreviewed
facilities = Орташа және одан ауыр зақымданатын нысандар (медиана; 90 % аралығы; барлық бағаланғаны):

# review: unreviewed
worst = Алдымен назар аудару керек нысандар:

# review: unreviewed
worst-row = { $name } ({ $system }): { $moderate }; { $complete }

# review: unreviewed
exposed = Қауіпті аймақтағы халық: { $exposed }.
