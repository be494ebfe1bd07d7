### Words of wildfire alerts.
### How to edit: see README.md in the folder above.

# review: unreviewed
event = Жаратылыш өртү

# review: unreviewed
headline-forecast = Жаратылыш өртү күтүлөт. Шаар: { $city }. Коркунуч деңгээли: { $level }

# review: unreviewed
headline-ongoing = { event } шаардын жанында: { $city }. Коркунуч деңгээли: { $level }

# review: unreviewed
headline-past = Жаратылыш өртү мындан ары байкалбайт. Шаар: { $city }

# review: unreviewed
seen = Спутниктер отту акыркы жолу көргөн убакыт: { $seen }.

# review: unreviewed
area = От көрүнгөн аянт: { $area } км².

# review: unreviewed
distance = Шаардын борборунан өрткө чейинки аралык: { $distance } км.

# review: unreviewed
reach-unknown = Өрт канчалык алыска жайылганы белгисиз.

# review: unreviewed
impact-unknown = Өрттүн адамдарга жана объекттерге тийгизген таасирин баалоо мүмкүн эмес. Бул коркунуч өттү дегенди билдирбейт.

# review: unreviewed
facilities-near = Өрт аймагындагы же анын жанындагы объекттер: { $near_facilities }.

# review: unreviewed
facilities = Орточо жана андан оор бузулган объекттер (медиана; 90 % аралыгы; бардык бааланганы):

# review: unreviewed
worst = Өрткө эң жакын объекттер:

# review: unreviewed
worst-row = { $name } ({ $system }): { $moderate }; { $complete }

# review: unreviewed
exposed = Өрт аймагындагы жана андан { $ring } км чегиндеги калк: { $exposed }.

# review: unreviewed
instruction-forecast =
    От жакпаңыз, чөптү, аңызды жана таштандыны өрттөбөңүз.
    Кетүүгө даярданыңыз: документтер, дарылар, ичүүчү суу, кубатталган телефон.
    Өзгөчө кырдаал кызматтарынын билдирүүлөрүнө көз салыңыз.

# review: unreviewed
instruction-ongoing =
    Оттон алыс жүрүңүз: ал шамал менен жана өйдө карай адамдан тез жылат.
    Кетүүгө даяр болуңуз, өзгөчө кырдаал кызматтары айтса, дароо кетиңиз.
    Түтүн келсе, терезелерди жаап, имараттын ичинде болуңуз; ооз-мурунуңузду нымдуу кездеме менен жабыңыз.
    Өрт өчүргүчтөр жок жерде от көрсөңүз, өзгөчө кырдаал кызматтарын чакырыңыз.
    Чоң отту өзүңүз өчүрбөңүз.

# review: unreviewed
instruction-past =
    Өзгөчө кырдаал кызматтары уруксат бергенде гана кайтыңыз.
    Ыштап жаткан жерден жана кулаган дарактардан сак болуңуз: от кайра тутанышы мүмкүн.
    Түтүн же жалын көрсөңүз, өзгөчө кырдаал кызматтарына дароо билдириңиз.
