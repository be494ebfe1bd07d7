### Words that alerts of weather and of general hazards share: who and what lies in reach.
### How to edit: see README.md in the folder above.

# review: unreviewed
event = { $kind }

# review: unreviewed
headline-forecast = Kutilmoqda: { $kind }. Shahar: { $city }. Hodisa kuchi: { $severity }

# review: unreviewed
headline-ongoing = { $kind }. Shahar: { $city }. Hodisa kuchi: { $severity }

# review: unreviewed
headline-past = Tugadi: { $kind }. Shahar: { $city }

# review: unreviewed
headline-level-forecast = Kutilmoqda: { $kind }. Shahar: { $city }. Xavf darajasi: { $level }

# review: unreviewed
headline-level-ongoing = { $kind }. Shahar: { $city }. Xavf darajasi: { $level }

# review: unreviewed
severity-unknown = nomaʼlum

# review: unreviewed
severity-minor = kuchsiz

# review: unreviewed
severity-moderate = oʻrtacha

# review: unreviewed
severity-severe = kuchli

# review: unreviewed
severity-extreme = oʻta kuchli

# review: unreviewed
severity = { $kind }. Hodisa kuchi: { $severity }.

# review: unreviewed
place = Manba aytgan joy: { $place }.

# review: unreviewed
measured = Manba xabariga koʻra: { $measured }.

# review: unreviewed
quantity-air-temperature = havo harorati

# review: unreviewed
quantity-wind-gust = shamol zarbi

# review: unreviewed
quantity-wind-speed = shamol tezligi

# review: unreviewed
quantity-visibility = koʻrinish masofasi

# review: unreviewed
quantity-pm10 = havodagi chang (PM10)

# review: unreviewed
city-inside = Shahar markazi xavfli hududda joylashgan.

# review: unreviewed
distance = Shahar markazidan hodisa joyigacha boʻlgan masofa: { $distance } km.

# review: unreviewed
reach-unknown = Xavf qanchalik uzoqqa yetishi maʼlum emas.

# review: unreviewed
impact-unknown = Odamlar va obyektlarga taʼsirini baholab boʻlmaydi. Bu xavf oʻtganini bildirmaydi.

# review: unreviewed
alert-level = Xavf darajasi: { $level }.

# review: unreviewed
facilities-inside = Xavfli hududdagi obyektlar: { $facilities }.

# review: unreviewed
facilities-around = Ulardan shahar tashqarisida: { $around }.

# review: unreviewed
facilities = Oʻrtacha va undan ogʻir shikastlangan obyektlar (mediana; 90 % oraligʻi; jami baholangani):

# review: unreviewed
worst = Birinchi navbatda eʼtibor berilishi kerak boʻlgan obyektlar:

# review: unreviewed
worst-row = { $name } ({ $system }): { $moderate }; { $complete }

# review: unreviewed
exposed = Xavfli hududdagi aholi: { $exposed }.
