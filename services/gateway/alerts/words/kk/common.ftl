### Words that the alerts of every kind of hazard share.
### How to edit: see README.md in the folder above.

## Openings of a headline

# review: unreviewed
exercise = ЖАТТЫҒУ

# review: unreviewed
update = Нақтылау

# review: unreviewed
cancelled = Күші жойылды

## Who sends

# review: unreviewed
sender = Qalqan, Орталық Азия елдерінің тұрақты қалалар коалициясы

# review: unreviewed
estimate = Бұл – бақылау емес, модель бойынша баға.

# review: unreviewed
measured-and-estimated =
    Станциялар мен бекеттердің көрсеткіштері өлшенген, кейін түзетілуі мүмкін.
    Қалғаны – бақылау емес, модель бойынша баға.

# review: unreviewed
source-note = Дереккөздің ескертпесі: { $note }

# review: unreviewed
authority = Халыққа ресми ескертуді мемлекеттік уәкілетті орган береді.

# review: unreviewed
anticipatory = Бұл хабарлама болжамға негізделген. Ол ұлттық ерте әрекет ету хаттамасының ресми іске қосылуы емес.

## A message that no longer stands

# review: unreviewed
over = Алдыңғы хабарлама енді күшінде емес.

# review: unreviewed
over-instruction = Алдыңғы хабарлама бойынша басталған әрекеттерді ғана тоқтатыңыз.

## Alert levels

# review: unreviewed
level-not-assessable = бағалау мүмкін емес

# review: unreviewed
level-green = жасыл

# review: unreviewed
level-yellow = сары

# review: unreviewed
level-orange = қызғылт сары

# review: unreviewed
level-red = қызыл

## Systems of the city

# review: unreviewed
system-education = Білім беру

# review: unreviewed
system-health = Денсаулық сақтау

# review: unreviewed
system-electricity = Электрмен жабдықтау

# review: unreviewed
system-water = Сумен жабдықтау

# review: unreviewed
system-transport = Көлік

# review: unreviewed
system-communications = Байланыс

# review: unreviewed
system-food = Азық-түлікпен қамту

# review: unreviewed
system-other = Басқа

## Facilities and people

# review: unreviewed
check-first = Қала қызметтеріне: алдымен осы хабарда аталған нысандарды тексеріңіз.

# review: unreviewed
facility-row = { $system }: { $median } ({ $low } – { $high }), бағаланғаны: { $assessed }

# review: unreviewed
outside-the-city = { $facility }, қаладан тыс

# review: unreviewed
no-data = Дерек жоқ: { $systems }.

# review: unreviewed
population = Қала халқы: { $population }.

# review: unreviewed
at-least-one-death = Кемінде бір адамның қаза табу ықтималдығы: { $chance }.

## Probabilities

# review: unreviewed
percent = { $number }{ "\u00A0" }%

# review: unreviewed
percent-below-one = <1{ "\u00A0" }%

# review: unreviewed
percent-above-99 = >99{ "\u00A0" }%

## When it happens: an expected time for a forecast, a known one for the past

# review: unreviewed
begins-expected = Күтілетін басталу уақыты: { $begins }.

# review: unreviewed
began = Басталған уақыты: { $begins }.

# review: unreviewed
ends-expected = Күтілетін аяқталу уақыты: { $ends }.

# review: unreviewed
ended = Аяқталған уақыты: { $ends }.

## What changed since the previous message, one after the other

# review: unreviewed
moved = Алдыңғы хабарламадан кейін өзгергені: { $changes }.

# review: unreviewed
moved-level = қауіп деңгейі: { $after } (бұрын: { $before })

# review: unreviewed
moved-magnitude = магнитудасы: { $after } (бұрын: { $before })

# review: unreviewed
moved-depth =
    тереңдігі: { $after ->
        [unknown] белгісіз
       *[other] { $after } км
    } (бұрын: { $before ->
        [unknown] белгісіз
       *[other] { $before } км
    })

# review: unreviewed
moved-place = эпицентр немесе тірек нүкте: { $moved } км жылжыды

# review: unreviewed
moved-shaking = қаладағы сілкіністің бағасы: { $after } (бұрын: { $before })

# review: unreviewed
moved-records = станциялар жазбалары: { $after } (бұрын: { $before })

# review: unreviewed
moved-felt = сілкініс сезілгені хабарланған жерлер: { $after } (бұрын: { $before })

# review: unreviewed
moved-map = сілкіністің жаңа картасы (ShakeMap), жасалған уақыты { $made }

# review: unreviewed
moved-map-gone = сілкіністің бұрынғы картасы (ShakeMap) енді ескерілмейді

## Why the level is what it is: rule by rule, with what was found and its limit

# review: unreviewed
because = Деңгей неге осындай ({ $level }): { $reasons }.

# review: unreviewed
because-systems-functionality = { $system }: күтілетін жұмыс қабілетінің үлесі { $value } (шегі { $limit })

# review: unreviewed
because-systems-withheld = нысандары туралы дерегі жабық жүйе (жұмыс қабілетінің шегі { $limit })

# review: unreviewed
because-systems-not-assessable = бірде-бір нысанды бағалау мүмкін болмады

# review: unreviewed
because-people-fatalities = қаза тапқан адам саны, медиана: { $value } (шегі { $limit })

# review: unreviewed
because-people-economic-loss = экономикалық шығын, млн АҚШ доллары, медиана: { $value } (шегі { $limit })

# review: unreviewed
because-people-not-assessable = адамдар мен шығынды есептеу мүмкін болмады

# review: unreviewed
because-flood-people-in-water = суда қалуы күтілетін адам саны: { $value } (шегі { $limit })

# review: unreviewed
because-flood-gauge-above-danger = өзеннің қауіпті белгіден биіктігі, м: { $value } (шегі { $limit })

# review: unreviewed
because-flood-water-unknown = судың тереңдігі де, ықтималдығы да белгісіз

# review: unreviewed
because-air-quality-index = ауа сапасының индексі: { $value } (шегі { $limit })

# review: unreviewed
because-air-quality-hour-only = бір сағаттың ғана ауа сапасы индексі: { $value } (шегі { $limit }); 24 сағаттық орташа мән жоқ

# review: unreviewed
because-air-quality-no-index = бұл ластағыш үшін ауа сапасының индексі жоқ

# review: unreviewed
because-wildfire-people-inside = өрт аймағындағы адам саны: { $value } (шегі { $limit })

# review: unreviewed
because-wildfire-people-near = өрт маңындағы адам саны: { $value } (шегі { $limit })

# review: unreviewed
because-heat-air-temperature = ауа температурасы, °C: { $value } (шегі { $limit })

# review: unreviewed
because-cold-air-temperature = ауа температурасы, °C: { $value } (шегі { $limit })

# review: unreviewed
because-storm-wind = жел, м/с: { $value } (шегі { $limit })

# review: unreviewed
because-blizzard-wind = жел, м/с: { $value } (шегі { $limit })

# review: unreviewed
because-blizzard-visibility = көріну қашықтығы, м: { $value } (шегі { $limit })

# review: unreviewed
because-dust-visibility = көріну қашықтығы, м: { $value } (шегі { $limit })

# review: unreviewed
because-dust-wind = жел, м/с: { $value } (шегі { $limit })

# review: unreviewed
because-dust-pm10 = ауадағы шаң (PM10), мкг/м³: { $value } (шегі { $limit })

# review: unreviewed
because-weather-not-measured = деңгейді анықтайтын мән хабарланбаған

# review: unreviewed
because-general-no-method = бұл құбылыстың салдарын бағалайтын әдіс жоқ

# review: unreviewed
because-chance = { $reason }, шекке жету ықтималдығы { $chance }

# review: unreviewed
because-other = { $rule } ережесі: { $value } (шегі { $limit })

# review: unreviewed
because-other-missing = { $rule } ережесі: қажетті дерек белгісіз
