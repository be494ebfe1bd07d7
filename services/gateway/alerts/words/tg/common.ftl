### Words that the alerts of every kind of hazard share.
### How to edit: see README.md in the folder above.

## Openings of a headline

# review: unreviewed
exercise = МАШҚ

# review: unreviewed
update = Аниқсозӣ

# review: unreviewed
cancelled = Бекор карда шуд

## Who sends

# review: unreviewed
sender = Qalqan, Эътилофи шаҳрҳои устувори кишварҳои Осиёи Марказӣ

# review: unreviewed
estimate = Ин арзёбӣ аз рӯйи модел аст, на мушоҳида.

# review: unreviewed
measured-and-estimated =
    Нишондодҳои истгоҳҳо ва нуқтаҳо чен карда шудаанд ва метавонанд ислоҳ шаванд.
    Боқимонда арзёбӣ аз рӯйи модел аст, на мушоҳида.

# review: unreviewed
source-note = Эзоҳи манбаъ: { $note }

# review: unreviewed
authority = Огоҳии расмии аҳолиро мақоми ваколатдори давлатӣ медиҳад.

# review: unreviewed
anticipatory = Ин хабар ба пешгӯӣ асос ёфтааст. Он фаъолсозии расмии протоколи миллии амалиёти бармаҳал нест.

## A message that no longer stands

# review: unreviewed
over = Хабари пештара дигар эътибор надорад.

# review: unreviewed
over-instruction = Танҳо амалҳоеро, ки аз рӯйи хабари пештара оғоз шудаанд, қатъ кунед.

## Alert levels

# review: unreviewed
level-not-assessable = баҳодиҳӣ имконнопазир

# review: unreviewed
level-green = сабз

# review: unreviewed
level-yellow = зард

# review: unreviewed
level-orange = норинҷӣ

# review: unreviewed
level-red = сурх

## Systems of the city

# review: unreviewed
system-education = Маориф

# review: unreviewed
system-health = Тандурустӣ

# review: unreviewed
system-electricity = Таъминоти барқ

# review: unreviewed
system-water = Таъминоти об

# review: unreviewed
system-transport = Нақлиёт

# review: unreviewed
system-communications = Алоқа

# review: unreviewed
system-food = Таъминоти озуқаворӣ

# review: unreviewed
system-other = Дигар

## Facilities and people

# review: unreviewed
check-first = Ба хадамоти шаҳр: аввал иншооти дар ин ҷо номбаршударо санҷед.

# review: unreviewed
facility-row = { $system }: { $median } (аз { $low } то { $high }) аз { $assessed }

# review: unreviewed
outside-the-city = { $facility }, берун аз шаҳр

# review: unreviewed
no-data = Маълумот нест: { $systems }.

# review: unreviewed
population = Аҳолии шаҳр: { $population }.

# review: unreviewed
at-least-one-death = Эҳтимолияти ҳалокати ҳадди ақал як нафар: { $chance }.

## Probabilities

# review: unreviewed
percent = { $number }{ "\u00A0" }%

# review: unreviewed
percent-below-one = <1{ "\u00A0" }%

# review: unreviewed
percent-above-99 = >99{ "\u00A0" }%

## When it happens: an expected time for a forecast, a known one for the past

# review: unreviewed
begins-expected = Оғози интизоршаванда: { $begins }.

# review: unreviewed
began = Оғоз: { $begins }.

# review: unreviewed
ends-expected = Анҷоми интизоршаванда: { $ends }.

# review: unreviewed
ended = Анҷом: { $ends }.

## What changed since the previous message, one after the other

# review: unreviewed
moved = Аз паёми пешина тағйир ёфт: { $changes }.

# review: unreviewed
moved-level = сатҳи хатар: { $after } (пештар: { $before })

# review: unreviewed
moved-magnitude = магнитуда: { $after } (пештар: { $before })

# review: unreviewed
moved-depth =
    чуқурӣ: { $after ->
        [unknown] номаълум
       *[other] { $after } км
    } (пештар: { $before ->
        [unknown] номаълум
       *[other] { $before } км
    })

# review: unreviewed
moved-place = эпимарказ ё нуқтаи такя: { $moved } км кӯчид

# review: unreviewed
moved-shaking = арзёбии ҷунбиш дар шаҳр: { $after } (пештар: { $before })

# review: unreviewed
moved-records = сабтҳои истгоҳҳо: { $after } (пештар: { $before })

# review: unreviewed
moved-felt = ҷойҳое, ки ҷунбиш ҳис шуд: { $after } (пештар: { $before })

# review: unreviewed
moved-map = харитаи нави ҷунбиш (ShakeMap), вақти таҳия { $made }

# review: unreviewed
moved-map-gone = харитаи пештараи ҷунбиш (ShakeMap) дигар ба ҳисоб гирифта намешавад

## Why the level is what it is: rule by rule, with what was found and its limit

# review: unreviewed
because = Чаро сатҳ чунин аст ({ $level }): { $reasons }.

# review: unreviewed
because-systems-functionality = { $system }: ҳиссаи интизоршавандаи фаъолият { $value } (ҳадд { $limit })

# review: unreviewed
because-systems-withheld = системае, ки маълумоти иншооташ пӯшида аст (ҳадди фаъолият { $limit })

# review: unreviewed
because-systems-not-assessable = ҳеҷ иншооро баҳо додан муяссар нашуд

# review: unreviewed
because-people-fatalities = шумораи ҳалокшудагон, медиана: { $value } (ҳадд { $limit })

# review: unreviewed
because-people-economic-loss = зарари иқтисодӣ, млн доллари ИМА, медиана: { $value } (ҳадд { $limit })

# review: unreviewed
because-people-not-assessable = одамон ва зарарро ҳисоб кардан муяссар нашуд

# review: unreviewed
because-flood-people-in-water = шумораи интизоршавандаи одамон дар об: { $value } (ҳадд { $limit })

# review: unreviewed
because-flood-gauge-above-danger = баландии дарё аз нишонаи хатарнок, м: { $value } (ҳадд { $limit })

# review: unreviewed
because-flood-water-unknown = на чуқурӣ ва на эҳтимоли об маълум аст

# review: unreviewed
because-air-quality-index = шохиси сифати ҳаво: { $value } (ҳадд { $limit })

# review: unreviewed
because-air-quality-hour-only = шохиси сифати ҳаво танҳо барои як соат: { $value } (ҳадд { $limit }); миёнаи 24 соат нест

# review: unreviewed
because-air-quality-no-index = барои ин ифлоскунанда шохиси сифати ҳаво нест

# review: unreviewed
because-wildfire-people-inside = шумораи одамон дар минтақаи сӯхтор: { $value } (ҳадд { $limit })

# review: unreviewed
because-wildfire-people-near = шумораи одамон дар наздикии сӯхтор: { $value } (ҳадд { $limit })

# review: unreviewed
because-heat-air-temperature = ҳарорати ҳаво, °C: { $value } (ҳадд { $limit })

# review: unreviewed
because-cold-air-temperature = ҳарорати ҳаво, °C: { $value } (ҳадд { $limit })

# review: unreviewed
because-storm-wind = шамол, м/с: { $value } (ҳадд { $limit })

# review: unreviewed
because-blizzard-wind = шамол, м/с: { $value } (ҳадд { $limit })

# review: unreviewed
because-blizzard-visibility = масофаи дидашавӣ, м: { $value } (ҳадд { $limit })

# review: unreviewed
because-dust-visibility = масофаи дидашавӣ, м: { $value } (ҳадд { $limit })

# review: unreviewed
because-dust-wind = шамол, м/с: { $value } (ҳадд { $limit })

# review: unreviewed
because-dust-pm10 = чанг дар ҳаво (PM10), мкг/м³: { $value } (ҳадд { $limit })

# review: unreviewed
because-weather-not-measured = қимате, ки сатҳро муайян мекунад, хабар дода нашудааст

# review: unreviewed
because-general-no-method = усуле нест, ки оқибатҳои ин ҳодисаро арзёбӣ кунад

# review: unreviewed
because-chance = { $reason }, эҳтимолияти расидан ба ҳадд { $chance }

# review: unreviewed
because-other = қоидаи { $rule }: { $value } (ҳадд { $limit })

# review: unreviewed
because-other-missing = қоидаи { $rule }: маълумоти зарурӣ номаълум аст
