### Words that alerts of weather and of general hazards share: who and what lies in reach.
### How to edit: see README.md in the folder above.

# review: unreviewed
event = { $kind }

# review: unreviewed
headline-forecast = Күтүлөт: { $kind }. Шаар: { $city }. Кубулуштун күчү: { $severity }

# review: unreviewed
headline-ongoing = { $kind }. Шаар: { $city }. Кубулуштун күчү: { $severity }

# review: unreviewed
headline-past = Аяктады: { $kind }. Шаар: { $city }

# review: unreviewed
headline-level-forecast = Күтүлөт: { $kind }. Шаар: { $city }. Коркунуч деңгээли: { $level }

# review: unreviewed
headline-level-ongoing = { $kind }. Шаар: { $city }. Коркунуч деңгээли: { $level }

# review: unreviewed
severity-unknown = белгисиз

# review: unreviewed
severity-minor = алсыз

# review: unreviewed
severity-moderate = орточо

# review: unreviewed
severity-severe = күчтүү

# review: unreviewed
severity-extreme = өзгөчө күчтүү

# review: unreviewed
severity = { $kind }. Кубулуштун күчү: { $severity }.

# review: unreviewed
place = Булак атаган жер: { $place }.

# review: unreviewed
measured = Булактын билдирүүсү боюнча: { $measured }.

# review: unreviewed
quantity-air-temperature = абанын температурасы

# review: unreviewed
quantity-wind-gust = шамалдын катуу согушу

# review: unreviewed
quantity-wind-speed = шамалдын ылдамдыгы

# review: unreviewed
quantity-visibility = көрүү алыстыгы

# review: unreviewed
quantity-pm10 = абадагы чаң (PM10)

# review: unreviewed
city-inside = Шаардын борбору коркунучтуу аймакта жайгашкан.

# review: unreviewed
distance = Шаардын борборунан кубулуш болгон жерге чейинки аралык: { $distance } км.

# review: unreviewed
reach-unknown = Коркунуч канчалык алыска жетери белгисиз.

# review: unreviewed
impact-unknown = Адамдарга жана объекттерге тийгизген таасирин баалоо мүмкүн эмес. Бул коркунуч өттү дегенди билдирбейт.

# review: unreviewed
alert-level = Коркунуч деңгээли: { $level }.

# review: unreviewed
facilities-inside = Коркунучтуу аймактагы объекттер: { $facilities }.

# review: unreviewed
facilities-around = Анын ичинде шаардан тышкары: { $around }.

# review: unreviewed
facilities = Орточо жана андан оор бузулган объекттер (медиана; 90 % аралыгы; бардык бааланганы):

# review: unreviewed
worst = Биринчи кезекте көңүл буруу керек болгон объекттер:

# review: unreviewed
worst-row = { $name } ({ $system }): { $moderate }; { $complete }

# review: unreviewed
exposed = Коркунучтуу аймактагы калк: { $exposed }.
