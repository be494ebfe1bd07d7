### Words of alerts of every kind that has no file of its own.
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
facilities = Орточо жана андан оор бузулган объекттер (медиана; 90 % аралыгы; бардык бааланганы):

# review: unreviewed
worst = Биринчи кезекте көңүл буруу керек болгон объекттер:

# review: unreviewed
worst-row = { $name } ({ $system }): { $moderate }; { $complete }

# review: unreviewed
exposed = Коркунучтуу аймактагы калк: { $exposed }.

# review: unreviewed
instruction-forecast =
    Өзгөчө кырдаал кызматтарынын билдирүүлөрүнө көз салыңыз, кошуналарыңызга эскертиңиз.
    Документтерди, дарыларды, ичүүчү сууну, кол чыракты жана кубатталган телефонду даяр кармаңыз.
    Кайсы жер коопсуз экенин жана ага кантип жетүүнү билип алыңыз.
    Ушул билдирүүдө көрсөтүлгөн аймакка сапарды кийинкиге калтырыңыз.
    Балдарды, карыларды жана оорулууларды жалгыз калтырбаңыз.

# review: unreviewed
instruction-ongoing =
    Ушул билдирүүдө көрсөтүлгөн аймакта болбосоңуз, ага жакындабаңыз.
    Ал аймакта болсоңуз, өзгөчө кырдаал кызматтарынын көрсөтмөлөрүн аткарыңыз: коопсуз жерде калыңыз же кетиңиз.
    Үзүлгөн электр зымдарына тийбеңиз, бузулган имараттарга кирбеңиз.
    Өзүңүзгө коопсуз болсо, балдарга, карыларга жана оорулууларга жардам бериңиз.
    Кимдир бирөө жабыркаса же коркунучта болсо, өзгөчө кырдаал кызматтарын чакырыңыз.
    Телефон менен кыска сүйлөшүңүз: байланыш куткаруучуларга керек.

# review: unreviewed
instruction-past =
    Өзгөчө кырдаал кызматтары уруксат бергенде гана кайтыңыз.
    Бузулган имараттардан жана үзүлгөн электр зымдарынан алыс жүрүңүз.
    Адис текшермейинче электрди жана газды иштетпеңиз.
    Бузулуулар жана жардамга муктаж адамдар жөнүндө өзгөчө кырдаал кызматтарына билдириңиз.
