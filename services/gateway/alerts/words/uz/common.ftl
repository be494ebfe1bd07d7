### Words that the alerts of every kind of hazard share.
### How to edit: see README.md in the folder above.

## Openings of a headline

# review: unreviewed
exercise = OʻQUV MASHGʻULOTI

# review: unreviewed
update = Aniqlik kiritildi

# review: unreviewed
cancelled = Bekor qilindi

## Who sends

# review: unreviewed
sender = Qalqan, Markaziy Osiyo mamlakatlari barqaror shaharlari koalitsiyasi

# review: unreviewed
estimate = Bu kuzatuv emas, model boʻyicha baholashdir.

# review: unreviewed
measured-and-estimated =
    Stansiya va postlarning koʻrsatkichlari oʻlchangan, keyin tuzatilishi mumkin.
    Qolgani kuzatuv emas, model boʻyicha baholashdir.

# review: unreviewed
authority = Aholini rasmiy ogohlantirishni vakolatli davlat organi beradi.

## A message that no longer stands

# review: unreviewed
over = Avvalgi xabar endi kuchda emas.

# review: unreviewed
over-instruction = Faqat avvalgi xabar boʻyicha boshlangan harakatlarni toʻxtating.

## Alert levels

# review: unreviewed
level-not-assessable = baholab boʻlmaydi

# review: unreviewed
level-green = yashil

# review: unreviewed
level-yellow = sariq

# review: unreviewed
level-orange = toʻq sariq

# review: unreviewed
level-red = qizil

## Systems of the city

# review: unreviewed
system-education = Taʼlim

# review: unreviewed
system-health = Sogʻliqni saqlash

# review: unreviewed
system-electricity = Elektr taʼminoti

# review: unreviewed
system-water = Suv taʼminoti

# review: unreviewed
system-transport = Transport

# review: unreviewed
system-communications = Aloqa

# review: unreviewed
system-food = Oziq-ovqat taʼminoti

# review: unreviewed
system-other = Boshqa

## Facilities and people

# review: unreviewed
check-first = Shahar xizmatlariga: avval yuqorida nomi keltirilgan obyektlarni tekshiring.

# review: unreviewed
facility-row = { $system }: { $median } ({ $low } – { $high }), baholangani: { $assessed }

# review: unreviewed
no-data = Maʼlumot yoʻq: { $systems }.

# review: unreviewed
population = Shahar aholisi: { $population }.

## Probabilities

# review: unreviewed
percent = { $number }{ "\u00A0" }%

# review: unreviewed
percent-below-one = <1{ "\u00A0" }%

# review: unreviewed
percent-above-99 = >99{ "\u00A0" }%

## When it happens: an expected time for a forecast, a known one for the past

# review: unreviewed
begins-expected = Kutilayotgan boshlanish vaqti: { $begins }.

# review: unreviewed
began = Boshlangan vaqti: { $begins }.

# review: unreviewed
ends-expected = Kutilayotgan tugash vaqti: { $ends }.

# review: unreviewed
ended = Tugagan vaqti: { $ends }.
