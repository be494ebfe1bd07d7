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
authority = Ilata resmi duýduryşy ygtyýarly döwlet edarasy berýär.

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
check-first = Şäher gulluklaryna: ilki ýokarda atlandyrylan desgalary barlaň.

# review: unreviewed
facility-row = { $system }: { $median } ({ $low } – { $high }), bahalandyrylany: { $assessed }

# review: unreviewed
no-data = Maglumat ýok: { $systems }.

# review: unreviewed
population = Şäheriň ilaty: { $population }.

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
