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
source-note = Manbaning izohi: { $note }

# review: unreviewed
authority = Aholini rasmiy ogohlantirishni vakolatli davlat organi beradi.

# review: unreviewed
anticipatory = Bu xabar prognozga asoslangan. U milliy erta harakat bayonnomasining rasmiy ishga tushirilishi emas.

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
check-first = Shahar xizmatlariga: avval shu xabarda nomi keltirilgan obyektlarni tekshiring.

# review: unreviewed
facility-row = { $system }: { $median } ({ $low } – { $high }), baholangani: { $assessed }

# review: unreviewed
outside-the-city = { $facility }, shahar tashqarisida

# review: unreviewed
no-data = Maʼlumot yoʻq: { $systems }.

# review: unreviewed
population = Shahar aholisi: { $population }.

# review: unreviewed
at-least-one-death = Kamida bir kishining halok boʻlish ehtimoli: { $chance }.

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

## What changed since the previous message, one after the other

# review: unreviewed
moved = Oldingi xabardan keyin oʻzgargani: { $changes }.

# review: unreviewed
moved-level = xavf darajasi: { $after } (avval: { $before })

# review: unreviewed
moved-magnitude = magnitudasi: { $after } (avval: { $before })

# review: unreviewed
moved-depth =
    chuqurligi: { $after ->
        [unknown] nomaʼlum
       *[other] { $after } km
    } (avval: { $before ->
        [unknown] nomaʼlum
       *[other] { $before } km
    })

# review: unreviewed
moved-place = epitsentr yoki tayanch nuqta: { $moved } km siljidi

# review: unreviewed
moved-shaking = shahardagi silkinish bahosi: { $after } (avval: { $before })

# review: unreviewed
moved-records = stansiyalar yozuvlari: { $after } (avval: { $before })

# review: unreviewed
moved-felt = silkinish sezilgani xabar qilingan joylar: { $after } (avval: { $before })

# review: unreviewed
moved-map = silkinishning yangi xaritasi (ShakeMap), tuzilgan vaqti { $made }

# review: unreviewed
moved-map-gone = silkinishning avvalgi xaritasi (ShakeMap) endi hisobga olinmaydi

## Why the level is what it is: rule by rule, with what was found and its limit

# review: unreviewed
because = Daraja nega shunday ({ $level }): { $reasons }.

# review: unreviewed
because-systems-functionality = { $system }: kutilayotgan ishlash qobiliyati ulushi { $value } (chegara { $limit })

# review: unreviewed
because-systems-withheld = obyektlari haqidagi maʼlumoti yopiq tizim (ishlash qobiliyati chegarasi { $limit })

# review: unreviewed
because-systems-not-assessable = birorta obyektni baholab boʻlmadi

# review: unreviewed
because-people-fatalities = halok boʻlganlar soni, mediana: { $value } (chegara { $limit })

# review: unreviewed
because-people-economic-loss = iqtisodiy zarar, mln AQSH dollari, mediana: { $value } (chegara { $limit })

# review: unreviewed
because-people-not-assessable = odamlar va yoʻqotishlarni hisoblab boʻlmadi

# review: unreviewed
because-flood-people-in-water = suvda qolishi kutilayotgan odamlar soni: { $value } (chegara { $limit })

# review: unreviewed
because-flood-gauge-above-danger = daryoning xavfli belgidan balandligi, m: { $value } (chegara { $limit })

# review: unreviewed
because-flood-water-unknown = suvning chuqurligi ham, ehtimoli ham maʼlum emas

# review: unreviewed
because-air-quality-index = havo sifati indeksi: { $value } (chegara { $limit })

# review: unreviewed
because-air-quality-hour-only = faqat bir soatlik havo sifati indeksi: { $value } (chegara { $limit }); 24 soatlik oʻrtacha yoʻq

# review: unreviewed
because-air-quality-no-index = bu ifloslantiruvchi uchun havo sifati indeksi yoʻq

# review: unreviewed
because-wildfire-people-inside = yongʻin hududidagi odamlar soni: { $value } (chegara { $limit })

# review: unreviewed
because-wildfire-people-near = yongʻin yaqinidagi odamlar soni: { $value } (chegara { $limit })

# review: unreviewed
because-heat-air-temperature = havo harorati, °C: { $value } (chegara { $limit })

# review: unreviewed
because-cold-air-temperature = havo harorati, °C: { $value } (chegara { $limit })

# review: unreviewed
because-storm-wind = shamol, m/s: { $value } (chegara { $limit })

# review: unreviewed
because-blizzard-wind = shamol, m/s: { $value } (chegara { $limit })

# review: unreviewed
because-blizzard-visibility = koʻrinish masofasi, m: { $value } (chegara { $limit })

# review: unreviewed
because-dust-visibility = koʻrinish masofasi, m: { $value } (chegara { $limit })

# review: unreviewed
because-dust-wind = shamol, m/s: { $value } (chegara { $limit })

# review: unreviewed
because-dust-pm10 = havodagi chang (PM10), µg/m³: { $value } (chegara { $limit })

# review: unreviewed
because-weather-not-measured = darajani belgilaydigan qiymat xabar qilinmagan

# review: unreviewed
because-general-no-method = bu hodisaning oqibatlarini baholaydigan usul yoʻq

# review: unreviewed
because-chance = { $reason }, chegaraga yetish ehtimoli { $chance }

# review: unreviewed
because-other = { $rule } qoidasi: { $value } (chegara { $limit })

# review: unreviewed
because-other-missing = { $rule } qoidasi: kerakli maʼlumot nomaʼlum
