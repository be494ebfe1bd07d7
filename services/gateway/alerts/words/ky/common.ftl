### Words that the alerts of every kind of hazard share.
### How to edit: see README.md in the folder above.

## Openings of a headline

# review: unreviewed
exercise = МАШЫГУУ

# review: unreviewed
update = Тактоо

# review: unreviewed
cancelled = Жокко чыгарылды

## Who sends

# review: unreviewed
sender = Qalqan, Борбордук Азия өлкөлөрүнүн туруктуу шаарлар коалициясы

# review: unreviewed
estimate = Бул – байкоо эмес, модель боюнча баа.

# review: unreviewed
measured-and-estimated =
    Станциялардын жана посттордун көрсөткүчтөрү өлчөнгөн, кийин оңдолушу мүмкүн.
    Калганы – байкоо эмес, модель боюнча баа.

# review: unreviewed
source-note = Булактын эскертүүсү: { $note }

# review: unreviewed
authority = Калкка расмий эскертүүнү ыйгарым укуктуу мамлекеттик орган берет.

# review: unreviewed
anticipatory = Бул билдирүү божомолго негизделген. Ал улуттук эрте аракеттенүү протоколунун расмий ишке киргизилиши эмес.

## A message that no longer stands

# review: unreviewed
over = Мурунку билдирүү мындан ары күчүндө эмес.

# review: unreviewed
over-instruction = Мурунку билдирүү боюнча башталган аракеттерди гана токтотуңуз.

## Alert levels

# review: unreviewed
level-not-assessable = баалоо мүмкүн эмес

# review: unreviewed
level-green = жашыл

# review: unreviewed
level-yellow = сары

# review: unreviewed
level-orange = кызгылт сары

# review: unreviewed
level-red = кызыл

## Systems of the city

# review: unreviewed
system-education = Билим берүү

# review: unreviewed
system-health = Саламаттыкты сактоо

# review: unreviewed
system-electricity = Электр менен камсыздоо

# review: unreviewed
system-water = Суу менен камсыздоо

# review: unreviewed
system-transport = Транспорт

# review: unreviewed
system-communications = Байланыш

# review: unreviewed
system-food = Азык-түлүк менен камсыздоо

# review: unreviewed
system-other = Башка

## Facilities and people

# review: unreviewed
check-first = Шаар кызматтарына: адегенде бул билдирүүдө аталган объекттерди текшериңиз.

# review: unreviewed
facility-row = { $system }: { $median } ({ $low } – { $high }), бааланганы: { $assessed }

# review: unreviewed
outside-the-city = { $facility }, шаардан тышкары

# review: unreviewed
no-data = Маалымат жок: { $systems }.

# review: unreviewed
population = Шаардын калкы: { $population }.

# review: unreviewed
at-least-one-death = Жок дегенде бир адамдын каза болуу ыктымалдыгы: { $chance }.

## Probabilities

# review: unreviewed
percent = { $number }{ "\u00A0" }%

# review: unreviewed
percent-below-one = <1{ "\u00A0" }%

# review: unreviewed
percent-above-99 = >99{ "\u00A0" }%

## When it happens: an expected time for a forecast, a known one for the past

# review: unreviewed
begins-expected = Күтүлгөн башталуу убактысы: { $begins }.

# review: unreviewed
began = Башталган убактысы: { $begins }.

# review: unreviewed
ends-expected = Күтүлгөн аяктоо убактысы: { $ends }.

# review: unreviewed
ended = Аяктаган убактысы: { $ends }.

## What changed since the previous message, one after the other

# review: unreviewed
moved = Мурунку билдирүүдөн кийин өзгөргөнү: { $changes }.

# review: unreviewed
moved-level = коркунуч деңгээли: { $after } (мурда: { $before })

# review: unreviewed
moved-magnitude = магнитудасы: { $after } (мурда: { $before })

# review: unreviewed
moved-depth =
    тереңдиги: { $after ->
        [unknown] белгисиз
       *[other] { $after } км
    } (мурда: { $before ->
        [unknown] белгисиз
       *[other] { $before } км
    })

# review: unreviewed
moved-place = эпицентр же таяныч чекит: { $moved } км жылды

# review: unreviewed
moved-shaking = шаардагы титирөөнүн баасы: { $after } (мурда: { $before })

# review: unreviewed
moved-records = станциялардын жазуулары: { $after } (мурда: { $before })

# review: unreviewed
moved-felt = титирөө сезилгени билдирилген жерлер: { $after } (мурда: { $before })

# review: unreviewed
moved-map = титирөөнүн жаңы картасы (ShakeMap), түзүлгөн убактысы { $made }

# review: unreviewed
moved-map-gone = титирөөнүн мурунку картасы (ShakeMap) эми эске алынбайт

## Why the level is what it is: rule by rule, with what was found and its limit

# review: unreviewed
because = Деңгээл эмне үчүн мындай ({ $level }): { $reasons }.

# review: unreviewed
because-systems-functionality = { $system }: күтүлгөн иштөө жөндөмүнүн үлүшү { $value } (чеги { $limit })

# review: unreviewed
because-systems-withheld = объекттери жөнүндө маалыматы жабык система (иштөө жөндөмүнүн чеги { $limit })

# review: unreviewed
because-systems-not-assessable = бир да объектти баалоо мүмкүн болгон жок

# review: unreviewed
because-people-fatalities = каза болгон адамдардын саны, медиана: { $value } (чеги { $limit })

# review: unreviewed
because-people-economic-loss = экономикалык чыгым, млн АКШ доллары, медиана: { $value } (чеги { $limit })

# review: unreviewed
because-people-not-assessable = адамдарды жана чыгымды эсептөө мүмкүн болгон жок

# review: unreviewed
because-flood-people-in-water = сууда калышы күтүлгөн адамдардын саны: { $value } (чеги { $limit })

# review: unreviewed
because-flood-gauge-above-danger = дарыянын кооптуу белгиден бийиктиги, м: { $value } (чеги { $limit })

# review: unreviewed
because-flood-water-unknown = суунун тереңдиги да, ыктымалдыгы да белгисиз

# review: unreviewed
because-air-quality-index = абанын сапатынын индекси: { $value } (чеги { $limit })

# review: unreviewed
because-air-quality-hour-only = бир сааттын гана абанын сапатынын индекси: { $value } (чеги { $limit }); 24 сааттык орточо маани жок

# review: unreviewed
because-air-quality-no-index = бул булгоочу зат үчүн абанын сапатынын индекси жок

# review: unreviewed
because-wildfire-people-inside = өрт аймагындагы адамдардын саны: { $value } (чеги { $limit })

# review: unreviewed
because-wildfire-people-near = өрттүн жанындагы адамдардын саны: { $value } (чеги { $limit })

# review: unreviewed
because-heat-air-temperature = абанын температурасы, °C: { $value } (чеги { $limit })

# review: unreviewed
because-cold-air-temperature = абанын температурасы, °C: { $value } (чеги { $limit })

# review: unreviewed
because-storm-wind = шамал, м/с: { $value } (чеги { $limit })

# review: unreviewed
because-blizzard-wind = шамал, м/с: { $value } (чеги { $limit })

# review: unreviewed
because-blizzard-visibility = көрүү алыстыгы, м: { $value } (чеги { $limit })

# review: unreviewed
because-dust-visibility = көрүү алыстыгы, м: { $value } (чеги { $limit })

# review: unreviewed
because-dust-wind = шамал, м/с: { $value } (чеги { $limit })

# review: unreviewed
because-dust-pm10 = абадагы чаң (PM10), мкг/м³: { $value } (чеги { $limit })

# review: unreviewed
because-weather-not-measured = деңгээлди аныктоочу маани билдирилген эмес

# review: unreviewed
because-general-no-method = бул кубулуштун кесепетин баалоочу ыкма жок

# review: unreviewed
because-chance = { $reason }, чекке жетүү ыктымалдыгы { $chance }

# review: unreviewed
because-other = { $rule } эрежеси: { $value } (чеги { $limit })

# review: unreviewed
because-other-missing = { $rule } эрежеси: керектүү маалымат белгисиз
