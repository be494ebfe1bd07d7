### Words of the pages for people. How to edit: services/gateway/alerts/words/README.md.

## The start page

# review: unreviewed
subtitle = Markaziy Osiyo barqaror shaharlari koalitsiyasining ofat xavfi haqidagi umumiy maʼlumotlari

# review: unreviewed
about = Koʻp tarmoqlardan birlashtirilgan xavfli hodisalar, ularning aʼzo shaharlar muhim infratuzilmasi va aholisiga taʼsiri hamda shunga oid ogohlantirishlar. Ochiq maʼlumotlarni kalitsiz oʻqish mumkin.

# review: unreviewed
now = Hozir

# review: unreviewed
languages = Tillar

# review: unreviewed
hazards = Soʻnggi xavfli hodisalar

# review: unreviewed
in-force = Amaldagi ogohlantirishlar

# review: unreviewed
ended = Tugagan ogohlantirishlar

# review: unreviewed
none = Hozircha hech narsa yoʻq.

# review: unreviewed
none-in-force = Amaldagi ogohlantirish yoʻq.

# review: unreviewed
no-all-clear = Bu yerda amaldagi ogohlantirish yoʻq, lekin manbalarning hammasi javob bermayapti: bu xavf yoʻq degani emas.

# review: unreviewed
exercise = Oʻquv mashgʻuloti

# review: unreviewed
depth = chuqurligi

# review: unreviewed
km = km

## What to do, and whether the sources live

# review: unreviewed
what-now = Endi nima qilish kerak

# review: unreviewed
open-alert = Yuqoridagi oʻz shahringiz ogohlantirishini oching: unda nima boʻlgani, daraja nega shundayligi va nima qilish kerakligi aytilgan.

# review: unreviewed
follow-services = Xavf tugʻilsa, favqulodda xizmatlar koʻrsatmasini bajaring. Qalqan shahar xizmatlarini xabardor qiladi, u aholi uchun ogohlantirish emas.

# review: unreviewed
sources-alive = Barcha manbalar javob beryapti: { $number }.

# review: unreviewed
sources-silent = Javob bermayotgan manbalar: { $silent }, jami { $number }. Ulardan xabar yoʻqligi hammasi tinch degani emas.

# review: unreviewed
sources-unknown = Manbalar javob berayotgani nomaʼlum. Xabar yoʻqligi hammasi tinch degani emas.

# review: unreviewed
source-never = { $name }: biror marta ham javob bermagan

# review: unreviewed
source-since = { $name }: oxirgi javobi { $since }

# review: unreviewed
source-paused = { $name }: inson tomonidan toʻxtatib qoʻyilgan

## Links

# review: unreviewed
access = Foydalanish

# review: unreviewed
docs = API hujjatlari, brauzerda sinab koʻrish mumkin

# review: unreviewed
verification = Usullarni tekshirish: manbalar, etalonlar, xatoliklar

# review: unreviewed
collections = Maʼlumotlar toʻplamlari (OGC API Features)

# review: unreviewed
changes = Oʻzgarishlar tasmasi

# review: unreviewed
stream = Hodisalar oqimi (server-sent events)

# review: unreviewed
atom = Ogohlantirishlar (Atom va CAP 1.2)

# review: unreviewed
events = Hodisalar katalogi (AsyncAPI)

# review: unreviewed
health = Holati

# review: unreviewed
legal = Koalitsiya toʻgʻrisidagi qoʻshma deklaratsiya (Dushanbe, 2025-yil 16-oktyabr) xalqaro shartnoma emas va xalqaro huquq boʻyicha huquq va majburiyatlar yaratmaydi (8-modda). Yagona asl nusxasi rus tilida; tarjimalari norasmiy.

# review: unreviewed
home = Bosh sahifaga

## The page of an alert

# review: unreviewed
why = Daraja nega shunday

# review: unreviewed
text = Nima boʻldi

# review: unreviewed
changed = Oldingi xabardan keyin nima oʻzgardi

# review: unreviewed
do = Nima qilish kerak

# review: unreviewed
facilities = Xavfi eng yuqori obyektlar

# review: unreviewed
all-facilities = Barcha obyektlar, maʼlumot koʻrinishida

# review: unreviewed
name = Nomi

# review: unreviewed
system = Tizimi

# review: unreviewed
moderate = Oʻrtacha va undan ogʻir shikastlanish ehtimoli

# review: unreviewed
complete = Toʻliq vayron boʻlish ehtimoli

# review: unreviewed
function = Kutilayotgan ishlash qobiliyati ulushi

# review: unreviewed
messages = Shu ogohlantirish xabarlari

# review: unreviewed
documents = Maʼlumot koʻrinishida

# review: unreviewed
cap = Imzolangan xabar (CAP 1.2, XML)

# review: unreviewed
json = Shu ogohlantirish (JSON)

# review: unreviewed
assessment = Taʼsir bahosi (JSON)

# review: unreviewed
hazard = Xavfli hodisa (GeoJSON)

# review: unreviewed
city = Shahar

# review: unreviewed
event = Hodisa

# review: unreviewed
state = Holati

# review: unreviewed
begins = Boshlanishi

# review: unreviewed
sent = Yuborilgan vaqti

# review: unreviewed
expires = Amal qilish muddati

# review: unreviewed
state-draft = qoralama

# review: unreviewed
state-approved = tasdiqlangan

# review: unreviewed
state-issued = amalda

# review: unreviewed
state-updated = amalda, aniqlashtirilgan

# review: unreviewed
state-cancelled = bekor qilindi

# review: unreviewed
state-expired = muddati tugadi
