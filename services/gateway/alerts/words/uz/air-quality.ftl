### Words of air-quality alerts.
### How to edit: see README.md in the folder above.

# review: unreviewed
event = Havo ifloslanishi

# review: unreviewed
headline-forecast = Havo ifloslanishi kutilmoqda. Shahar: { $city }. Xavf darajasi: { $level }

# review: unreviewed
headline-ongoing = { event }. Shahar: { $city }. Xavf darajasi: { $level }

# review: unreviewed
headline-past = Havo ifloslanishi tugadi. Shahar: { $city }. Xavf darajasi: { $level }

# review: unreviewed
pollutant-pm2-5 = PM2,5 (mayda zarralar)

# review: unreviewed
pollutant-pm10 = PM10 (muallaq zarralar)

# review: unreviewed
pollutant-no2 = NO₂ (azot dioksidi)

# review: unreviewed
pollutant-o3 = O₃ (ozon)

# review: unreviewed
pollutant-so2 = SO₂ (oltingugurt dioksidi)

# review: unreviewed
pollutant-co = CO (uglerod oksidi)

# review: unreviewed
station = Stansiya: { $station }. Oʻlchash vaqti: { $read }.

# review: unreviewed
hour = { $pollutant }, oxirgi bir soatdagi oʻrtacha qiymat: { $hour } mkg/m³.

# review: unreviewed
day = { $pollutant }, oxirgi 24 soatdagi oʻrtacha qiymat: { $day } mkg/m³.

# review: unreviewed
highest = Boshlanganidan beri eng yuqori soatlik oʻrtacha qiymat: { $highest } mkg/m³.

# review: unreviewed
day-expected = { $pollutant }, 24 soatda kutilayotgan oʻrtacha qiymat: { $day } mkg/m³; 90 % oraligʻi: { $day_low } – { $day_high } mkg/m³.

# review: unreviewed
threshold = Shaharning soatlik oʻrtacha qiymat uchun chegarasi: { $threshold } mkg/m³.

# review: unreviewed
who-guideline = JSST tavsiya etgan 24 soatlik oʻrtacha qiymat: { $who_guideline } mkg/m³.

# review: unreviewed
national-limit = 24 soatlik oʻrtacha qiymatning milliy meʼyori: { $national_limit } mkg/m³.

# review: unreviewed
aqi = Havo sifati indeksi (US EPA shkalasi, 0 – 500): { $aqi }.

# review: unreviewed
facilities = Ifloslangan havodagi obyektlar (mediana; 90 % oraligʻi; jami baholangani):

# review: unreviewed
worst = Birinchi navbatda himoya qilinadigan obyektlar:

# review: unreviewed
worst-row = { $name } ({ $system })

# review: unreviewed
exposed = 24 soatlik oʻrtacha qiymat { $at_least } mkg/m³ va undan yuqori boʻlishi mumkin boʻlgan joydagi aholi: { $exposed }.

# review: unreviewed
tell-first = Shahar xizmatlariga: avval shu xabarda nomi keltirilgan obyektlarga xabar bering.

# review: unreviewed
instruction-forecast =
    Maktablar va bogʻchalarga: dars va sportni bino ichida rejalashtiring.
    Bolalar, homilador ayollar, keksalar, yurak va oʻpka kasalligi bor kishilarga: tashqarida ogʻir ishni rejalashtirmang, dorilarni yoningizda saqlang.
    FFP2 yoki N95 niqoblarini tayyorlab qoʻying.
    Havo yomonlashganda deraza va eshiklarni yoping.
    Avtomobilda kamroq yuring, barg va chiqindi yoqmang.

# review: unreviewed
instruction-ongoing =
    Imkon boʻlsa, bino ichida boʻling, deraza va eshiklarni yoping.
    Havo tozalagich boʻlsa, yoqing; bino ichida chekmang va olov yoqmang.
    Tashqarida FFP2 yoki N95 niqobini taqing: mato va tibbiy niqoblar kam ushlaydi.
    Bolalar, homilador ayollar, keksalar, yurak va oʻpka kasalligi bor kishilarga: tashqarida ogʻir ish qilmang.
    Maktablar va bogʻchalarga: tashqarida dars va sport oʻtkazmang.
    Nafas olish qiyinlashsa yoki koʻkrak ogʻrisa, tez yordam chaqiring.
    Avtomobilda kamroq yuring, barg va chiqindi yoqmang.

# review: unreviewed
instruction-past =
    Xonalarni shamollating va nam latta bilan tozalang.
    Bolalar, homilador ayollar, keksalar, yurak va oʻpka kasalligi bor kishilarga: yana bir necha kun sogʻligʻingizni kuzating.
    Yoʻtal yoki nafas qisishi oʻtmasa, shifokorga murojaat qiling.
    Xabarlarni kuzatib boring: havo yana yomonlashishi mumkin.
