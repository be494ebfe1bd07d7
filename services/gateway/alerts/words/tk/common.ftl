### Words that the alerts of every kind of hazard share.
### How to edit: see README.md in the folder above.

## Openings of a headline

# review: unreviewed
exercise = OKUW TÜRGENLEŞIGI

# review: unreviewed
update = Takyklama

# review: unreviewed
cancelled = Ýatyryldy

## Who sends

# review: unreviewed
sender = Qalqan, Merkezi Aziýa ýurtlarynyň durnukly şäherleriniň koalisiýasy

# review: unreviewed
estimate = Bu gözegçilik däl-de, model boýunça bahalandyrmadyr.

# review: unreviewed
measured-and-estimated =
    Stansiýalaryň we postlaryň görkezijileri ölçenen, soň düzedilip bilner.
    Galany gözegçilik däl-de, model boýunça bahalandyrmadyr.

# review: unreviewed
source-note = Çeşmäniň belligi: { $note }

# review: unreviewed
authority = Ilata resmi duýduryşy ygtyýarly döwlet edarasy berýär.

# review: unreviewed
anticipatory = Bu habar çaklama esaslanýar. Ol milli ir hereket teswirnamasynyň resmi işe girizilmegi däldir.

## A message that no longer stands

# review: unreviewed
over = Öňki habar indi güýjünde däl.

# review: unreviewed
over-instruction = Diňe öňki habar boýunça başlanan hereketleri bes ediň.

## Alert levels

# review: unreviewed
level-not-assessable = baha bermek mümkin däl

# review: unreviewed
level-green = ýaşyl

# review: unreviewed
level-yellow = sary

# review: unreviewed
level-orange = mämişi

# review: unreviewed
level-red = gyzyl

## Systems of the city

# review: unreviewed
system-education = Bilim

# review: unreviewed
system-health = Saglygy goraýyş

# review: unreviewed
system-electricity = Elektrik üpjünçiligi

# review: unreviewed
system-water = Suw üpjünçiligi

# review: unreviewed
system-transport = Ulag

# review: unreviewed
system-communications = Aragatnaşyk

# review: unreviewed
system-food = Azyk üpjünçiligi

# review: unreviewed
system-other = Beýlekiler

## Facilities and people

# review: unreviewed
check-first = Şäher gulluklaryna: ilki bu habarda atlandyrylan desgalary barlaň.

# review: unreviewed
facility-row = { $system }: { $median } ({ $low } – { $high }), bahalandyrylany: { $assessed }

# review: unreviewed
outside-the-city = { $facility }, şäheriň daşynda

# review: unreviewed
no-data = Maglumat ýok: { $systems }.

# review: unreviewed
population = Şäheriň ilaty: { $population }.

# review: unreviewed
at-least-one-death = Iň bolmanda bir adamyň heläk bolmagynyň ähtimallygy: { $chance }.

## Probabilities

# review: unreviewed
percent = { $number }{ "\u00A0" }%

# review: unreviewed
percent-below-one = <1{ "\u00A0" }%

# review: unreviewed
percent-above-99 = >99{ "\u00A0" }%

## When it happens: an expected time for a forecast, a known one for the past

# review: unreviewed
begins-expected = Garaşylýan başlanýan wagty: { $begins }.

# review: unreviewed
began = Başlanan wagty: { $begins }.

# review: unreviewed
ends-expected = Garaşylýan gutarýan wagty: { $ends }.

# review: unreviewed
ended = Gutaran wagty: { $ends }.

## What changed since the previous message, one after the other

# review: unreviewed
moved = Öňki habardan soň üýtgäni: { $changes }.

# review: unreviewed
moved-level = howp derejesi: { $after } (öň: { $before })

# review: unreviewed
moved-magnitude = magnitudasy: { $after } (öň: { $before })

# review: unreviewed
moved-depth =
    çuňlugy: { $after ->
        [unknown] näbelli
       *[other] { $after } km
    } (öň: { $before ->
        [unknown] näbelli
       *[other] { $before } km
    })

# review: unreviewed
moved-place = episentr ýa-da daýanç nokady: { $moved } km süýşdi

# review: unreviewed
moved-shaking = şäherdäki titremäniň bahasy: { $after } (öň: { $before })

# review: unreviewed
moved-records = stansiýalaryň ýazgylary: { $after } (öň: { $before })

# review: unreviewed
moved-felt = titremäniň duýlandygy habar berlen ýerler: { $after } (öň: { $before })

# review: unreviewed
moved-map = titremäniň täze kartasy (ShakeMap), düzülen wagty { $made }

# review: unreviewed
moved-map-gone = titremäniň öňki kartasy (ShakeMap) indi hasaba alynmaýar

## Why the level is what it is: rule by rule, with what was found and its limit

# review: unreviewed
because = Dereje näme üçin şeýle ({ $level }): { $reasons }.

# review: unreviewed
because-systems-functionality = { $system }: garaşylýan işleýiş ukybynyň paýy { $value } (çägi { $limit })

# review: unreviewed
because-systems-withheld = desgalary baradaky maglumaty ýapyk ulgam (işleýiş ukybynyň çägi { $limit })

# review: unreviewed
because-systems-not-assessable = hiç bir desga baha berip bolmady

# review: unreviewed
because-people-fatalities = heläk bolan adamlaryň sany, mediana: { $value } (çägi { $limit })

# review: unreviewed
because-people-economic-loss = ykdysady zyýan, mln ABŞ dollary, mediana: { $value } (çägi { $limit })

# review: unreviewed
because-people-not-assessable = adamlary we ýitgini hasaplap bolmady

# review: unreviewed
because-flood-people-in-water = suwda galmagyna garaşylýan adamlaryň sany: { $value } (çägi { $limit })

# review: unreviewed
because-flood-gauge-above-danger = derýanyň howply belgiden beýikligi, m: { $value } (çägi { $limit })

# review: unreviewed
because-flood-water-unknown = suwuň çuňlugy-da, ähtimallygy-da belli däl

# review: unreviewed
because-air-quality-index = howanyň hiliniň görkezijisi: { $value } (çägi { $limit })

# review: unreviewed
because-air-quality-hour-only = diňe bir sagadyň howa hiliniň görkezijisi: { $value } (çägi { $limit }); 24 sagadyň ortaçasy ýok

# review: unreviewed
because-air-quality-no-index = bu hapalaýjy üçin howanyň hiliniň görkezijisi ýok

# review: unreviewed
because-wildfire-people-inside = ýangyn bolan ýerdäki adamlaryň sany: { $value } (çägi { $limit })

# review: unreviewed
because-wildfire-people-near = ýangynyň ýanyndaky adamlaryň sany: { $value } (çägi { $limit })

# review: unreviewed
because-heat-air-temperature = howanyň temperaturasy, °C: { $value } (çägi { $limit })

# review: unreviewed
because-cold-air-temperature = howanyň temperaturasy, °C: { $value } (çägi { $limit })

# review: unreviewed
because-storm-wind = ýel, m/s: { $value } (çägi { $limit })

# review: unreviewed
because-blizzard-wind = ýel, m/s: { $value } (çägi { $limit })

# review: unreviewed
because-blizzard-visibility = görünme aralygy, m: { $value } (çägi { $limit })

# review: unreviewed
because-dust-visibility = görünme aralygy, m: { $value } (çägi { $limit })

# review: unreviewed
because-dust-wind = ýel, m/s: { $value } (çägi { $limit })

# review: unreviewed
because-dust-pm10 = howadaky tozan (PM10), µg/m³: { $value } (çägi { $limit })

# review: unreviewed
because-weather-not-measured = derejäni kesgitleýän baha habar berilmedi

# review: unreviewed
because-general-no-method = bu hadysanyň netijelerine baha berýän usul ýok

# review: unreviewed
because-chance = { $reason }, çäge ýetmegiň ähtimallygy { $chance }

# review: unreviewed
because-other = { $rule } düzgüni: { $value } (çägi { $limit })

# review: unreviewed
because-other-missing = { $rule } düzgüni: gerekli maglumat belli däl
