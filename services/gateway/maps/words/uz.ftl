### Words of the maps. How to edit: services/gateway/alerts/words/README.md.

# review: unreviewed
exercise = OʻQUV MASHGʻULOTI – bu sodir boʻlmagan

# review: unreviewed
kilometres = { $number }{ "\u00A0" }km

# review: unreviewed
metres = { $number }{ "\u00A0" }m

# review: unreviewed
sources = Manbalar

# review: unreviewed
borders-note = Chegara chiziqlari manbalardan olingan va Koalitsiyaning nuqtai nazarini ifodalamaydi.

# review: unreviewed
region = Koalitsiya shaharlari

# review: unreviewed
region-shows = Har bir shahardagi amaldagi ogohlantirishlarning eng yuqori darajasi; davom etayotgan yoki kutilayotgan xavfli hodisalar.

# review: unreviewed
city-shows = Muhim obyektlar tizimlar boʻyicha

# review: unreviewed
alert-level = Amaldagi ogohlantirishlarning eng yuqori darajasi: { $level }

# review: unreviewed
level = Taʼsir darajasi: { $level }

# review: unreviewed
superseded = Bu baholash oʻrnini yangisi egalladi.

# review: unreviewed
not-standing = Bu hodisa qaytarib olingan yoki boshqasi bilan birlashtirilgan.

# review: unreviewed
depth = Chuqurligi: { $depth }

# review: unreviewed
worst-drawn = Koʻrsatilgan obyektlar: { $total } tadan { $drawn }, avval baholash boʻyicha eng koʻp zarar koʻrganlari

# review: unreviewed
critical-drawn = Koʻrsatilgan obyektlar: { $total } tadan { $drawn }, avval eng muhimlari

# review: unreviewed
facilities-forgotten = Alohida obyektlar boʻyicha natijalar endi saqlanmaydi.

# review: unreviewed
damage-unknown = Obyekt: zararni baholab boʻlmaydi

# review: unreviewed
damage-little = Kamida oʻrtacha shikastlanish ehtimoli: 10{ "\u00A0" }% dan kam

# review: unreviewed
damage-some = Kamida oʻrtacha shikastlanish ehtimoli: 10–50{ "\u00A0" }%

# review: unreviewed
damage-much = Kamida oʻrtacha shikastlanish ehtimoli: 50{ "\u00A0" }% va undan koʻp

# review: unreviewed
damage-most = Toʻliq vayron boʻlish ehtimoli: 50{ "\u00A0" }% va undan koʻp

# review: unreviewed
function-unknown = Obyekt: ish qobiliyati yoʻqolishini baholab boʻlmaydi

# review: unreviewed
function-little = Ish qobiliyatining kutilayotgan yoʻqolishi: 10{ "\u00A0" }% dan kam

# review: unreviewed
function-some = Ish qobiliyatining kutilayotgan yoʻqolishi: 10–50{ "\u00A0" }%

# review: unreviewed
function-much = Ish qobiliyatining kutilayotgan yoʻqolishi: 50–90{ "\u00A0" }%

# review: unreviewed
function-most = Ish qobiliyatining kutilayotgan yoʻqolishi: 90{ "\u00A0" }% va undan koʻp

# review: unreviewed
city-level = Shahar, daraja: { $level }

# review: unreviewed
city = Koalitsiya shahri

# review: unreviewed
limits = Shahar chegarasi

# review: unreviewed
epicentre = Episentr

# review: unreviewed
hazard = Xavfli hodisa

# review: unreviewed
hazard-area = Manbaga koʻra xavfli hodisa hududi

# review: unreviewed
warning-area = Amaldagi milliy ogohlantirish hududi

# review: unreviewed
intensity = Kutilayotgan intensivlik, MSK-64 (mediana, Bindi et al. 2011)

# review: unreviewed
reach = Manbaga koʻra taʼsir masofasi

# review: unreviewed
station = Stansiya yoki post

# review: unreviewed
place = Joy

# review: unreviewed
place-before = Hozir roʻyxatdagi joyi

# review: unreviewed
place-moved = { $distance } siljidi

# review: unreviewed
away = { $event }, shahardan { $distance }

# review: unreviewed
layer-hazards = Xavfli hodisalar

# review: unreviewed
layer-warnings = Milliy ogohlantirishlar

# review: unreviewed
layer-stations = Stansiyalar va postlar

# review: unreviewed
layer-limits = Shahar chegaralari

# review: unreviewed
layer-settlements = Aholi punktlari

# review: unreviewed
layer-water = Daryolar va koʻllar

# review: unreviewed
layer-borders = Chegaralar va tumanlar

# review: unreviewed
layers = Xarita nimani koʻrsatadi

# review: unreviewed
legend = Shartli belgilar

# review: unreviewed
in-view = Koʻrsatilgan obyektlar: koʻrinishdagi { $total } tadan { $drawn } ta

# review: unreviewed
nearest = Markazga eng yaqin obyektlar

# review: unreviewed
open = Sahifani ochish

# review: unreviewed
keys = Strelka tugmalari xaritani suradi, + va – masshtabni oʻzgartiradi.

# review: unreviewed
moving = Suriladigan xarita

# review: unreviewed
zoom-in = Kattalashtirish

# review: unreviewed
zoom-out = Kichiklashtirish

# review: unreviewed
close = Yopish

# review: unreviewed
stated-in = { $number }-aniqlashtirishda koʻrsatilganidek. Keyingi baholashlar koʻrsatilmagan.

# review: unreviewed
two-fingers = Xaritani ikki barmoq bilan suring

# review: unreviewed
hold-key = Masshtabni oʻzgartirish uchun { $key } ni bosib turib aylantiring
