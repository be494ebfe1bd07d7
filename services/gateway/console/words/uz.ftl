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

## Around every page

# review: unreviewed
skip = Mazmunga oʻtish

# review: unreviewed
mode-exercise = MASHQ

# review: unreviewed
mode-live = ISH REJIMI

# review: unreviewed
clock = Sahifa vaqti

# review: unreviewed
alive = Javob berayotgan manbalar: { $answering } / { $number }

# review: unreviewed
alive-unknown = Manbalar javob berayotgani maʼlum emas

# review: unreviewed
rooms = Sahifalar

# review: unreviewed
room-now = Hozir

# review: unreviewed
room-assets = Obyektlar

# review: unreviewed
room-plans = Rejalar

# review: unreviewed
room-reliability = Ishonchlilik

# review: unreviewed
stream-none = Sahifa yuqorida koʻrsatilgan vaqtdagi holatni koʻrsatadi. Yangisini koʻrish uchun sahifani yangilang.

# review: unreviewed
stream-live = Aloqa bor: oʻzgarishlar shu yerda oʻzi koʻrinadi.

# review: unreviewed
stream-changed = Aloqa bor: { $time } da oʻzgardi; yangisi belgilangan.

# review: unreviewed
stream-cut = Aloqa uzildi. Siz { $time } holatini koʻrmoqdasiz, unga { $minutes } daq boʻldi. U eskirgan boʻlishi mumkin.

# review: unreviewed
age-days = { $number } sutka oldin

# review: unreviewed
age-hours = { $number } soat oldin

# review: unreviewed
age-minutes = { $number } daq oldin

# review: unreviewed
age-now = bir daqiqadan kam oldin


## What stands in cities

# review: unreviewed
cities-now = Hozir shaharlarda nima boʻlyapti

# review: unreviewed
level-none = amaldagisi yoʻq

# review: unreviewed
since = shundan beri:

# review: unreviewed
until = shungacha:

# review: unreviewed
more-alerts = Yana amaldagi ogohlantirishlar: { $number }

# review: unreviewed
elsewhere = Boshqa joylardagi amaldagi ogohlantirishlar

# review: unreviewed
systems-now = Yetti tizim: hozirgi ish qobiliyati

# review: unreviewed
systems-note = Bu modellar bahosi, kuzatuv emas. Bir necha xavfdan tizimga eng kam qoldiradigani koʻrsatilgan; birgalikda ular bundan ham kam qoldirishi mumkin.

# review: unreviewed
function-now = Ish qobiliyatining kutilayotgan ulushi (90 % oraliq)

# review: unreviewed
damaged = Oʻrtacha va ogʻirroq shikastlangan

# review: unreviewed
counted = Jamidan hisoblangan

# review: unreviewed
no-word = Amaldagi hech bir baho bu haqda aytmaydi.

# review: unreviewed
not-assessable = Baholab boʻlmaydi: hech narsa deb boʻlmaydi

# review: unreviewed
not-assessable-none = Baholab boʻlmaydi: obyektlar roʻyxatga olinmagan

# review: unreviewed
not-assessable-withheld = Koʻrsatilmaydi: obyektlar ochiq emas

# review: unreviewed
withheld = Bu yerda faqat ochiq obyektlar hisoblangan.

# review: unreviewed
also-unassessed = Buni ayta olmaydigan amaldagi baholar: { $number }

# review: unreviewed
by-others = Qolganlari boʻyicha:

# review: unreviewed
standing = Amaldagi xavflar va ularning baholari

# review: unreviewed
nothing-stands = Bu shahar uchun baholangan amaldagi xavf yoʻq.

# review: unreviewed
level = Daraja

# review: unreviewed
distance = Masofa

# review: unreviewed
assessed-at = Baholandi

# review: unreviewed
people = Odamlar

# review: unreviewed
population = Shahar aholisi: { $number }

# review: unreviewed
population-unknown = Shahar aholisining soni bu yerda maʼlum emas.

# review: unreviewed
people-none = Xavf yetgan odamlarni amaldagi hech bir baho sanamaydi.

# review: unreviewed
people-number = Odamlar soni (90 % oraliq)

# review: unreviewed
measure = Oʻlchov

# review: unreviewed
at-least = Kamida

# review: unreviewed
measure-mmi = silkinish, Merkallining oʻzgartirilgan shkalasi

# review: unreviewed
measure-msk64 = silkinish, MSK-64 shkalasi

# review: unreviewed
measure-pga = gruntning eng yuqori tezlanishi

# review: unreviewed
measure-pgv = gruntning eng yuqori tezligi

# review: unreviewed
measure-depth = suv chuqurligi, m

# review: unreviewed
measure-aqi = havo sifati indeksi

# review: unreviewed
measure-inside = xavf hududida

# review: unreviewed
measure-near-fire = yongʻindan shu masofadan uzoq emas, km

# review: unreviewed
measure-around-fire = yongʻin atrofida, shu masofadan uzoq emas, km

# review: unreviewed
measure-fire-distance = yongʻindan masofa, km

# review: unreviewed
measure-flood-probability = suv bosish ehtimoli

# review: unreviewed
measure-air-temperature = havo harorati

# review: unreviewed
measure-wind-gust = shamol zarbi

# review: unreviewed
measure-wind = shamol tezligi

# review: unreviewed
measure-wind-speed = shamol tezligi

# review: unreviewed
measure-visibility = koʻrinish masofasi

# review: unreviewed
measure-day = { $of }, 24 soatlik oʻrtacha

# review: unreviewed
warnings = Milliy idoralarning amaldagi ogohlantirishlari

# review: unreviewed
warnings-none = Bu shahar uchun amaldagisi bizga kelmagan.

# review: unreviewed
plans-touched = Bunga daxldor rejalar

# review: unreviewed
plans-keyed = Bu shahar kaliti bilan kirganlarga koʻrsatiladi.

# review: unreviewed
plans-untouched = Siz oʻqiy oladigan rejalarga daxli yoʻq.

# review: unreviewed
stage-drafting = ishlab chiqilmoqda

# review: unreviewed
stage-consultation = muhokamada

# review: unreviewed
stage-adopted = qabul qilingan

# review: unreviewed
stage-implementing = bajarilmoqda

# review: unreviewed
stage-amended = oʻzgartirilgan

# review: unreviewed
stage-closed = yakunlangan

# review: unreviewed
stage-evaluated = baholangan

# review: unreviewed
sources-title = Manbalar va oxirgi javobining vaqti

# review: unreviewed
source = Manba

# review: unreviewed
last-answer = Oxirgi javob

# review: unreviewed
never = hech qachon

# review: unreviewed
health-fresh = javob beradi

# review: unreviewed
health-stale = endi javob bermaydi

# review: unreviewed
health-silent = hech qachon javob bermagan

# review: unreviewed
health-paused = odam tomonidan toʻxtatilgan

# review: unreviewed
health-waiting = bu oʻrnatmada yoʻq kalitni kutmoqda

# review: unreviewed
health-unknown = hali yetarlicha soʻralmagan

# review: unreviewed
health-pushed = oʻzi yuboradi, soʻralmaydi

# review: unreviewed
health-retired = foydalanishdan chiqarilgan


## The page of a hazard

# review: unreviewed
revisions = Nima va qachon maʼlum boʻldi

# review: unreviewed
revision = { $number }-aniqlashtirish

# review: unreviewed
revision-first = Birinchi xabar

# review: unreviewed
revision-same = Bu yerda koʻrsatilgandan hech narsa oʻzgarmadi.

# review: unreviewed
revision-changed = { $name }: { $after } (oldin: { $before })

# review: unreviewed
moved-km = { $number } km siljidi

# review: unreviewed
revision-of = { $total } tadan { $number }-aniqlashtirish

# review: unreviewed
revision-choose = Aniqlashtirishni koʻrish

# review: unreviewed
revision-earlier = Oldinroq

# review: unreviewed
revision-later = Keyinroq

# review: unreviewed
revision-show = Koʻrsatish

# review: unreviewed
revision-past = Bu oʻsha paytda maʼlum boʻlgan narsa, hozirgi holat emas.

# review: unreviewed
revision-newest = Hozirgi holat

# review: unreviewed
revision-changes = Nima oʻzgardi

# review: unreviewed
footprint-changed = qamrab olingan hudud oʻzgardi

# review: unreviewed
stated-by = xabar bergan:

# review: unreviewed
solutions = Har bir tarmoq nima deydi

# review: unreviewed
network = Tarmoq

# review: unreviewed
magnitude = Magnituda

# review: unreviewed
depth-km = Chuqurlik, km

# review: unreviewed
where = Joy

# review: unreviewed
updated = Yangilandi

# review: unreviewed
preferred = asos qilib olingan

# review: unreviewed
withdrawn = qaytarib olingan

# review: unreviewed
ends = Tugashi

# review: unreviewed
severity = Oʻz ogʻirligi

# review: unreviewed
severity-minor = kichik

# review: unreviewed
severity-moderate = oʻrtacha

# review: unreviewed
severity-severe = ogʻir

# review: unreviewed
severity-extreme = oʻta ogʻir

# review: unreviewed
severity-unknown = maʼlum emas

# review: unreviewed
hazard-forecast = prognoz

# review: unreviewed
hazard-ongoing = davom etmoqda

# review: unreviewed
hazard-played = ushbu mashgʻulotda davom etayotgandek qayta oʻynalmoqda

# review: unreviewed
hazard-past = tugagan

# review: unreviewed
hazard-retracted = qaytarib olingan: tasdiqlanmadi

# review: unreviewed
hazard-merged = boshqa hodisa bilan birlashtirilgan

# review: unreviewed
assessments-of = Shaharlarga taʼsiri

# review: unreviewed
assessments-none = Hech bir shahar uchun amaldagi baho yoʻq. Bu xavf oʻtdi degani emas.

# review: unreviewed
alerts-of = U haqdagi ogohlantirishlar


## The page of an assessment

# review: unreviewed
superseded = Bu baho endi amal qilmaydi.

# review: unreviewed
newer = Yangisiga oʻtish

# review: unreviewed
not-green = Hisoblanmagani yaxshi belgi emas: quyidagi tizimlarga qarang.

# review: unreviewed
strength = Shahardagi kuchi

# review: unreviewed
median = Mediana (90 % oraliq)

# review: unreviewed
deaths = Halok boʻlganlar

# review: unreviewed
loss-musd = Iqtisodiy zarar, mln AQSH doll.

# review: unreviewed
facilities-worst = Obyektlar, eng yomonidan boshlab

# review: unreviewed
facilities-none = Siz oʻqiy oladigan natijali obyekt yoʻq.

# review: unreviewed
next-page = Keyingi sahifa

# review: unreviewed
methods = Usullar

# review: unreviewed
inputs = Nimadan hisoblandi

# review: unreviewed
inputs-hash = Barcha maʼlumotlarning izi

# review: unreviewed
limits = Nimani hisobga olish kerak


## Tables of facilities, plans, data

# review: unreviewed
filter = Koʻrsatish

# review: unreviewed
all = hammasi

# review: unreviewed
kind-of = Turi

# review: unreviewed
criticality = Ahamiyati, 1–5

# review: unreviewed
coverage = Nima roʻyxatga olingan

# review: unreviewed
with-class = Shikast bahosi uchun sinfi bor

# review: unreviewed
total = Roʻyxatga olingani

# review: unreviewed
map-public = Faqat hammaga ochiq obyektlar koʻrsatilgan, avval eng muhimlari.

# review: unreviewed
open-to-all = Hammaga ochiq

# review: unreviewed
basis = Sinfi qayerdan maʼlum

# review: unreviewed
basis-assumed = taxmin qilingan

# review: unreviewed
basis-declared = egasi koʻrsatgan

# review: unreviewed
basis-inspected = joyida koʻrikdan oʻtgan

# review: unreviewed
last-change = Oxirgi oʻzgarish

# review: unreviewed
oldest = eng eskisi

# review: unreviewed
missing = Nima yetishmaydi

# review: unreviewed
coverage-note = Sizga koʻrinadigan ishlayotgan obyektlar, qavsda – zarar sinfi borlari. «Yoʻq» yaxshi belgi emas: u yerda hech narsani baholab boʻlmaydi. Manbalar, maʼlumot yoshi va nima yetishmasligini koʻrish uchun shaharni tanlang.

# review: unreviewed
none-registered = yoʻq

# review: unreviewed
class = Zararni baholash sinfi

# review: unreviewed
class-none = yoʻq: zararni baholab boʻlmaydi

# review: unreviewed
capacity = Sigʻimi yoki quvvati

# review: unreviewed
capacity-unit = Sigʻim birligi

# review: unreviewed
backup = Zaxirada ishlaydi, soat

# review: unreviewed
vs30 = Gruntdagi koʻndalang toʻlqin tezligi (Vs30), m/s

# review: unreviewed
owner = Egasi

# review: unreviewed
open-public = hammaga ochiq

# review: unreviewed
open-coalition = Koalitsiya shaharlari uchun

# review: unreviewed
open-national = shu mamlakat shaharlari uchun

# review: unreviewed
open-internal = faqat egasi uchun

# review: unreviewed
out-of-use = Foydalanishdan chiqarilgan: baholashlar uni hisobga olmaydi.

# review: unreviewed
also = Boshqa manbalar uni qanday ataydi

# review: unreviewed
edit-at-desk = Ish stolida tuzatish

# review: unreviewed
latitude = Kenglik

# review: unreviewed
longitude = Uzunlik

# review: unreviewed
name-local = Mahalliy tildagi nomi

# review: unreviewed
country = Mamlakat

# review: unreviewed
classification = Uni kim koʻra oladi

# review: unreviewed
licence = Litsenziya

# review: unreviewed
plans-board = Harakatlar rejalari

# review: unreviewed
plans-none = Siz oʻqiy oladigan reja yoʻq.

# review: unreviewed
period = Davr

# review: unreviewed
touched = daxldor amaldagi baholar: { $number }

# review: unreviewed
measures = chora-tadbirlar: { $number }

# review: unreviewed
measures-board = Amaliy choralar

# review: unreviewed
measures-none = Sizga koʻrinadigan chora yoʻq.

# review: unreviewed
stage-idea = gʻoya

# review: unreviewed
stage-planned = rejalashtirilgan

# review: unreviewed
stage-developed = ishlab chiqilgan

# review: unreviewed
stage-suspended = toʻxtatib turilgan

# review: unreviewed
stage-completed = tugallangan

# review: unreviewed
stage-withdrawn = qaytarib olingan

# review: unreviewed
due = muddati

# review: unreviewed
due-passed = muddati oʻtgan

# review: unreviewed
serves = Nimaga xizmat qiladi

# review: unreviewed
serves-both = ofat xavfini kamaytirish va iqlimga moslashishga

# review: unreviewed
serves-drr = ofat xavfini kamaytirishga

# review: unreviewed
serves-cca = iqlimga moslashishga

# review: unreviewed
serves-none = koʻrsatilmagan

# review: unreviewed
touched-by = Nima taʼsir qildi

# review: unreviewed
touched-note = Bu yoʻnaltirilgan xavflarning amaldagi baholashlari, yordam berishi kerak boʻlgan shaharlarda; avval yangilari.

# review: unreviewed
touched-none = Amaldagi hech bir baholash unga tegmaydi. Bu xavf yoʻq degani emas.

# review: unreviewed
prices-of = narxlar yili

# review: unreviewed
aligned = Hissasi

# review: unreviewed
steps = Qadamlari

# review: unreviewed
budget = Budjet

# review: unreviewed
integrated-share = Ikkalasiga ham xizmat qiladigan choralar ulushi

# review: unreviewed
adopted-by = Qabul qilgan hujjat

# review: unreviewed
about-it = Bu nima

# review: unreviewed
monitoring = Monitoring va baholash

# review: unreviewed
versions = Barcha versiyalar, maʼlumot sifatida

# review: unreviewed
hazards-of = Qaysi xavflarga qaratilgan

# review: unreviewed
cost = Qiymati

# review: unreviewed
responsible = Masʼul

# review: unreviewed
plan-of = Uni oʻz ichiga olgan reja

# review: unreviewed
hops = Har bir qadam qancha vaqt oldi

# review: unreviewed
hops-note = Saqlangan oxirgi { $number } ogohlantirish boʻyicha, ulardagi vaqtlardan oʻlchangan.

# review: unreviewed
hops-none = Qadamlar qancha vaqt olganini koʻrsatadigan saqlangan ogohlantirish yoʻq.

# review: unreviewed
hop = Qadam

# review: unreviewed
hop-assess = Xavf haqidagi xabardan uning bahosigacha

# review: unreviewed
hop-alert = Bahodan ogohlantirishgacha, tasdiqlash bilan

# review: unreviewed
half = Yarmi shu vaqtda

# review: unreviewed
most-within = 100 dan 95 tasi shu vaqtda

# review: unreviewed
seconds = { $number } s

# review: unreviewed
not-measured = Oʻlchanmaydigani: lentalarni oʻqiydiganlar xabarni qachon oldi. Bu yerda uning uchun son yoʻq.

# review: unreviewed
as-json = Xuddi shu maʼlumot shaklida (JSON)

# review: unreviewed
matched = Topildi: { $number }

# review: unreviewed
nothing-found = Hech narsa topilmadi.

# review: unreviewed
on-map = Xaritada

# review: unreviewed
map-in-words = Ushbu sahifada aytilganlarning xaritasi; sahifadagi jadvallar shuni soʻz bilan aytadi.

## The desk

# review: unreviewed
room-desk = Ish oʻrni

# review: unreviewed
desk-alerts = Ogohlantirishlar boʻyicha qaror

# review: unreviewed
desk-sources = Manbalar

# review: unreviewed
desk-quarantine = Qabul qilinmagan yozuvlar

# review: unreviewed
desk-assets = Obyektlar

# review: unreviewed
bring = Obyektlar roʻyxatini yuklash

# review: unreviewed
registered-now = hozir roʻyxatda: { $value }

# review: unreviewed
changed-meanwhile = Siz shaklni ochganingizdan keyin kimdir bu obyektni oʻzgartirdi. Quyida hozir roʻyxatda turgani va sizning oʻzgartirishlaringiz; saqlashdan oldin tekshiring.

# review: unreviewed
place-moved-km = Joyi { $number } km siljiydi.

# review: unreviewed
correct = Tuzatish

# review: unreviewed
would-change = Hali saqlanmagan. Oʻzgaradi:

# review: unreviewed
accept-far = Shahardan uzoq joylar toʻgʻri koʻrsatilgan

# review: unreviewed
try-change = Nima oʻzgarishini koʻrsatish

# review: unreviewed
save = Saqlash

# review: unreviewed
take-out = Foydalanishdan chiqarish

# review: unreviewed
take-out-note = U roʻyxatda qoladi; baholashlar uni endi hisobga olmaydi. Bu yerda buni qaytarib boʻlmaydi.

# review: unreviewed
done-saved = Saqlandi.

# review: unreviewed
done-taken-out = Foydalanishdan chiqarildi.

# review: unreviewed
no-file = Avval faylni tanlang.

# review: unreviewed
file-too-large = Fayl { $number } MiB dan katta. Uni API ga yuboring: POST /v1/assets/import.

# review: unreviewed
would-become = Undan nima chiqadi. Hozircha hech narsa saqlanmagan.

# review: unreviewed
became = Saqlandi. Undan nima chiqdi.

# review: unreviewed
rows-rows = Qatorlar

# review: unreviewed
rows-created = Yangi

# review: unreviewed
rows-updated = Oʻzgargan

# review: unreviewed
rows-unchanged = Oʻzgarmagan

# review: unreviewed
rows-refused = Qabul qilinmagan

# review: unreviewed
rows-left-out = Obyekt emas, oʻtkazib yuborilgan

# review: unreviewed
store-rows = Qatorlarni saqlash: { $number }

# review: unreviewed
line = Qator

# review: unreviewed
column = Ustun

# review: unreviewed
stands-there = U yerda nima turibdi

# review: unreviewed
how-read = Fayl qanday oʻqildi

# review: unreviewed
read-as = Qanday oʻqildi

# review: unreviewed
left-aside = eʼtiborga olinmadi

# review: unreviewed
first-read = Birinchi obyektlar, qanday oʻqilgani

# review: unreviewed
file = Fayl

# review: unreviewed
bring-about = CSV, Excel kitobi (.xlsx) yoki GeoJSON, { $number } MiB dan oshmasin. Avval fayl sinab koʻriladi, hech narsa saqlanmaydi; har bir ustun qanday oʻqilganini va qaysi qatorlar qabul qilinmaganini koʻrib, qaror qilasiz.

# review: unreviewed
ignore-unknown = Nomaʼlum ustunlarni oʻtkazib yuborish

# review: unreviewed
try-file = Sinab koʻrish: hech narsa saqlanmaydi

# review: unreviewed
sign-in = Kirish

# review: unreviewed
sign-in-about = Sizga berilgan kalitni kiriting. Bu brauzer { $hours } soat yoki siz chiqquningizcha tizimda qoladi.

# review: unreviewed
key = Kalit

# review: unreviewed
sign-in-wrong = Kalit nomaʼlum, muddati oʻtgan yoki bekor qilingan.

# review: unreviewed
signed-in = Kirgan: { $name }

# review: unreviewed
sign-out = Chiqish

# review: unreviewed
waiting = Qaror kutmoqda

# review: unreviewed
waiting-none = Sizning qaroringizni kutayotgan narsa yoʻq.

# review: unreviewed
goes-out = Nima yuboriladi

# review: unreviewed
goes-out-note = Har bir tilda aynan shu matn; vaqtlar yuborilgan vaqt boʻladi.

# review: unreviewed
rests-on = Nimaga asoslangan

# review: unreviewed
rests-on-asked = Soʻralganda manbalar xabar berganiga.

# review: unreviewed
a-decision = shaxsning qarori

# review: unreviewed
public-page = Ommaviy sahifasi

# review: unreviewed
assessment-page = Baholash

# review: unreviewed
hazard-page = Hodisa

# review: unreviewed
decide = Qaror qilish

# review: unreviewed
may-not-approve = Kalitingiz ogohlantirishlar haqida qaror qilishga ruxsat bermaydi.

# review: unreviewed
approve = Tasdiqlash va yuborish

# review: unreviewed
refuse = Rad etish: amaldagisi qoladi

# review: unreviewed
drop-draft = Loyihani olib tashlash

# review: unreviewed
cancel-alert = Ogohlantirishni bekor qilish

# review: unreviewed
reason = Sabab

# review: unreviewed
reason-goes-out = bekor qilish bilan birga yuboriladi

# review: unreviewed
not-done = Bajarilmadi.

# review: unreviewed
done-approved = Tasdiqlandi. Imzolanib yuborilmoqda.

# review: unreviewed
done-refused = Rad etildi. Amaldagisi qoladi.

# review: unreviewed
done-cancelled = Bekor qilindi.

# review: unreviewed
done-paused = Toʻxtatildi. Bu manbadan boshqa narsa qabul qilinmaydi.

# review: unreviewed
done-resumed = Yana qabul qilinmoqda.

# review: unreviewed
done-retried = Yana bir marta oʻqildi; ishlatib boʻlmasa, sababi bilan yana shu yerda turadi.

# review: unreviewed
done-discarded = Chiqarib tashlandi. Aynan shu yozuv bu yerga qaytib chiqmaydi; oʻzgargani chiqadi.

# review: unreviewed
done-signed-out = Siz chiqdingiz.

# review: unreviewed
came = Nima keldi

# review: unreviewed
came-number = qabul qilindi { $payloads }, qabul qilinmagan yozuv { $quarantined }

# review: unreviewed
paused-by = toʻxtatgan { $name }: { $reason }

# review: unreviewed
pause = Toʻxtatish

# review: unreviewed
resume = Yana qabul qilish

# review: unreviewed
hours = Necha soatga

# review: unreviewed
until-resumed = qayta yoqilguncha

# review: unreviewed
quarantine-about = Kelgan, lekin ishlatib boʻlmagan yozuvlar, sababi bilan. Hech narsa yoʻqolmadi: sabab bartaraf boʻlganda qayta oʻqing yoki keraksizini chiqarib tashlang.

# review: unreviewed
quarantine-none = Bu yerda hech narsa yoʻq.

# review: unreviewed
item = Yozuv

# review: unreviewed
last-seen = Oxirgi marta

# review: unreviewed
retry = Qayta oʻqish

# review: unreviewed
discard = Chiqarib tashlash

# review: unreviewed
item-open = ochiq

# review: unreviewed
item-resolved = ishlatildi

# review: unreviewed
item-discarded = chiqarib tashlandi

# review: unreviewed
discarded-by = chiqarib tashlagan { $name }: { $reason }

## Drills at the desk

# review: unreviewed
desk-what-if = Mashqlar

# review: unreviewed
drills = Mashq oʻtkazilmoqda: bu haqiqiy emas

# review: unreviewed
drill-about = Boʻlmagan hodisani eʼlon qiling. U haqiqiy hodisa yoʻlidan oʻtadi: voqea, shaharlarga taʼsiri, ikki kishi hal qiladigan ogohlantirish loyihasi. Hammasi «OʻQUV MASHGʻULOTI» deb belgilanadi va hozirgi vaziyatga kirmaydi.

# review: unreviewed
drills-none = Hozir mashq yoʻq.

# review: unreviewed
drill-new = Yangi mashq

# review: unreviewed
longitude = Uzunlik, gradus

# review: unreviewed
latitude = Kenglik, gradus

# review: unreviewed
radius-km = Radiusi, km

# review: unreviewed
drill-begins = Boshlanishi, shahar vaqti bilan; boʻsh: hozir

# review: unreviewed
drill-others = Boshqa hodisalar

# review: unreviewed
drill-ask = Avval soʻrash: shahar qanchalik silkinadi?

# review: unreviewed
drill-begin = Mashqni boshlash

# review: unreviewed
felt-at = Markazdagi MSK-64 jadalligi: { $name }, masofa { $number } km

# review: unreviewed
drill-goes = Qayerga boradi

# review: unreviewed
drill-declared = Eʼlon qilgan: { $name }

# review: unreviewed
drill-read = qayta ishlanmoqda

# review: unreviewed
drill-ended = Tugadi:

# review: unreviewed
drill-end = Mashqni tugatish

# review: unreviewed
done-declared = Mashq eʼlon qilindi. Undan kelib chiqadigan hamma narsa mashq deb belgilanadi.

# review: unreviewed
done-ended = Mashq tugadi. Uning voqeasi va ogohlantirishlari qaytarib olinmoqda.

## The journal

# review: unreviewed
desk-journal = Jurnal

# review: unreviewed
journal-about = Kalit egalari nimani oʻzgartirishni soʻradi, yangisi yuqorida. Yozuv amaldan oldin qilinadi. Qoidalar nima qilgani ogohlantirishning oʻzida koʻrinadi.

# review: unreviewed
journal-person = Shaxs yoki kalit

# review: unreviewed
journal-since = Dan

# review: unreviewed
journal-until = Gacha

# review: unreviewed
journal-at = Qachon

# review: unreviewed
journal-who = Kim

# review: unreviewed
journal-act = Nima

# review: unreviewed
journal-subject = Nimani

# review: unreviewed
journal-of = { $name } shahri odami

# review: unreviewed
journal-of-coalition = Koalitsiya odami

# review: unreviewed
journal-open = bajarildimi, nomaʼlum

# review: unreviewed
journal-file = Yuklab olish (CSV)

## The alert desk

# review: unreviewed
goes-out-compared = Amaldagi xabarda yoʻgʻining tagiga chizilgan, oldin aytilgani ustidan chizilgan.

## The situation report

# review: unreviewed
report-of = Vaziyat toʻgʻrisida hisobot: { $name }

# review: unreviewed
report-together = Vaziyat toʻgʻrisida hisobot: Koalitsiya shaharlari

# review: unreviewed
report-made = Tuzilgan vaqti:

# review: unreviewed
report-nearby = Shu xaritada boʻlayotgan yoki kutilayotgan, baholanmagan:

# review: unreviewed
report-no-map = Xaritani chizib boʻlmadi.

# review: unreviewed
report-origins = Raqamlar qayerdan olingan

# review: unreviewed
report-what = Raqam

# review: unreviewed
report-as-of = Qaysi vaqtga

# review: unreviewed
report-age = Hisobot tuzilgandagi eskiligi

# review: unreviewed
report-population = Shahar aholisi

# review: unreviewed
report-event = Hodisa

# review: unreviewed
report-assessed = Daraja, tizimlar va odamlar

# review: unreviewed
report-warning = Ogohlantirish

# review: unreviewed
report-reviewed = inson tomonidan tekshirilgan

# review: unreviewed
report-unreviewed = avtomatik, inson tekshirmagan

# review: unreviewed
report-unstated = koʻrsatilmagan

# review: unreviewed
report-unknown = Nima nomaʼlum

# review: unreviewed
report-no-level = Darajasini baholab boʻlmadi:

# review: unreviewed
report-unassessed = Amaldagi baholash bular haqida ayta olmadi:

# review: unreviewed
report-unspoken = Amaldagi hech bir baholash aytmaydi:

# review: unreviewed
report-uncounted = Qancha odamga taʼsir qilishi sanalmagan:

# review: unreviewed
report-no-plans = Qaysi rejalarga daxldor: ular bu oʻquvchiga koʻrsatilmaydi yoki mavjud emas edi.

# review: unreviewed
report-estimated = Joyida nima aniqlangani: ishlash, zarar va odamlar — modellarning bahosi.

# review: unreviewed
report-pdf = Vaziyat toʻgʻrisida hisobot (PDF)

# review: unreviewed
report-page = Vaziyat toʻgʻrisida hisobot

# review: unreviewed
report-board = Hozir nima amalda

# review: unreviewed
report-days = Har tonggi hisobotlar

# review: unreviewed
report-days-none = Hozircha bittasi ham saqlanmagan.

# review: unreviewed
report-days-note = Har kun uchun bittasi saqlanadi: shahar vaqti bilan 07:00 da yoki imkon boʻlishi bilan, hamma oʻqiy oladigan shaklda tuzilgan.

## Events and field reports at the desk, and the pin of their maps

# review: unreviewed
hazard-at-desk = Bitta voqeami yoki ikkita

# review: unreviewed
name-only = faqat nomi bor, yechimi yoʻq

# review: unreviewed
split = Ajratish

# review: unreviewed
split-about = Bu yerda bitta voqea deb olingan tarmoqlar yechimlari ajratiladi. Boshqa voqeaga tegishlisini belgilang; qolgani oʻz joyida qoladi. Tarmoqlar keyin nima yubormasin, kimdir ikkalasini qayta birlashtirmaguncha bu amal qiladi.

# review: unreviewed
split-leaves = Bu boshqa voqea

# review: unreviewed
would-become-two = Bundan nima chiqadi. Hali hech narsa qilinmadi.

# review: unreviewed
split-apart = Ikkalasining eng yaqinlari orasida: masofa { $distance } km, vaqt { $seconds } s.

# review: unreviewed
split-stays = Shu voqeada qoladi

# review: unreviewed
split-goes = Alohida voqea boʻladi

# review: unreviewed
split-do = Ikkita voqea qilish

# review: unreviewed
split-one = Uning faqat bitta nomi bor: ajratadigan narsa yoʻq.

# review: unreviewed
split-other = Boshqa voqea

# review: unreviewed
merge = Birlashtirish

# review: unreviewed
merge-about = Boshqa voqea tugaydi, uning manzili shu yerga olib keladi. Bir-biridan uzoq voqealar faqat ikkinchi shahar ham shuni soʻraganda birlashtiriladi.

# review: unreviewed
merge-other = Boshqa voqeaning belgisi yoki manzili

# review: unreviewed
merge-do = Bitta voqea qilish

# review: unreviewed
merge-waits = Birlashtirish ikkinchi shaharni kutmoqda. Taklif qilgan: { $name }.

# review: unreviewed
done-split = Endi ikkita voqea bor.

# review: unreviewed
done-merged = Endi bu bitta voqea.

# review: unreviewed
done-proposed = Taklif qilindi. Ikkinchi shahar ham shuni soʻraganda bajariladi.

# review: unreviewed
desk-reports = Joydan xabarlar

# review: unreviewed
field-report-about = Shaharda nima koʻrinayotganini xabar qiling. U manbalar yuborgandek oʻqiladi: voqea, shaharga taʼsiri, boshqa odam hal qiladigan ogohlantirish loyihasi. Nima boʻlgani hammaga ochiq; kimdan soʻrash ochiq emas.

# review: unreviewed
field-reports = Amaldagi xabarlar

# review: unreviewed
field-reports-none = Amaldagi xabar yoʻq.

# review: unreviewed
field-report-new = Yangi xabar

# review: unreviewed
field-report-send = Xabar qilish

# review: unreviewed
field-report-change = Nima oʻzgardi yoki notoʻgʻri edi

# review: unreviewed
field-report-end = Qaytarib olish: bunday boʻlmagan

# review: unreviewed
field-ends = Tugashi, shahar vaqti bilan; boʻsh: davom etmoqda

# review: unreviewed
field-text-note = Xabarlarga koʻra necha kishi jabrlangani va qaysi binolar ekanini ayting; odamlar ismini yozmang.

# review: unreviewed
field-language = Matn tili

# review: unreviewed
field-measured = Nima oʻlchandi yoki sanaldi, boʻlsa

# review: unreviewed
field-measure = Nima

# review: unreviewed
field-value = Qiymati

# review: unreviewed
field-unit = Birligi

# review: unreviewed
field-contact = Kimdan soʻrash kerak; faqat shaharning oʻz odamlari koʻradi

# review: unreviewed
field-exercise = Bu mashgʻulot: hech narsasi haqiqiy emas

# review: unreviewed
done-reported = Xabar qilindi; xabar qayta ishlanmoqda.

# review: unreviewed
done-withdrawn = Qaytarib olindi. Boshqalar xabar bermasa, voqea tugaydi.

# review: unreviewed
pin = Belgi

# review: unreviewed
pin-about = Belgini sudrang yoki joyini bosing: maydonlar toʻladi. Klaviaturada tanlangan belgini strelkalar suradi, yoki maydonlarni toʻldiring.

# review: unreviewed
replay = Qayta hisoblash

# review: unreviewed
replay-about = Baho saqlangan dastlabki maʼlumotlar boʻyicha shu nashr usullari bilan qayta hisoblanib, solishtiriladi. Bundan hech narsa oʻzgarmaydi.

# review: unreviewed
replay-do = Hisoblab solishtirish

# review: unreviewed
replay-same = Oʻsha maʼlumotlar oʻsha natijalarni berdi.

# review: unreviewed
replay-differs = Boshqacha chiqdi. Farqi:

# review: unreviewed
test = TEKSHIRUV

# review: unreviewed
tests = Sinov xabarlari

# review: unreviewed
tests-about = Sinov xabari darhol, imzo bilan, sinovlarni soʻraydiganlarga yuboriladi: unda hech narsa yuz bermagani aytiladi va u oʻzi tugaydi. Hech bir sahifa, tasma yoki xarita uni ogohlantirishlar orasida koʻrsatmaydi.

# review: unreviewed
test-minutes = Tugash vaqti, daqiqa

# review: unreviewed
test-send = Sinov xabarini yuborish

# review: unreviewed
done-tested = Sinov xabari yuborildi.

# review: unreviewed
edited-by = Tahrir: { $name }.

# review: unreviewed
edited-compared = Odam yozgani tagiga chizilgan, dastur tuzgani ustidan chizilgan.

# review: unreviewed
edit-not-followed = Boshqa tildagi tahrirni takrorlamaydi.

# review: unreviewed
edit-text = Matnni tahrirlash: { $name }

# review: unreviewed
edit-about = Siz yozganni boshqa odam tasdiqlaydi. Boshqa tillar oʻzgarishsiz qoladi. Boʻsh maydon tuzilgan matnni qaytaradi.

# review: unreviewed
edit-save = Matnni saqlash

# review: unreviewed
edits = Kim nima yozdi

# review: unreviewed
edit-over = kutayotganida yoʻq

# review: unreviewed
edit-kept = darajasi oʻsha avvalgi xabardan saqlandi

# review: unreviewed
done-edited = Matn saqlandi; uni boshqa odam tasdiqlaydi.

# review: unreviewed
headline = Sarlavha

# review: unreviewed
deliveries = Oluvchilarga yuborildi

# review: unreviewed
deliveries-none = Bu ogohlantirishni yuborish orqali hech bir oluvchi olmaydi.

# review: unreviewed
receiver = Oluvchi

# review: unreviewed
attempts = Urinishlar

# review: unreviewed
delivery-waiting = kutmoqda

# review: unreviewed
delivery-delivered = olindi

# review: unreviewed
delivery-failed = olinmadi

# review: unreviewed
hop-deliver = Ogohlantirishdan oluvchi uni olguncha

# review: unreviewed
desk-receivers = Oluvchilar

# review: unreviewed
receivers-about = Ogohlantirishlar chiqishi bilan imzolanib, idoralarning manzillariga yuboriladi. Oluvchiga faqat egasi oʻqiy oladigan narsa yuboriladi.

# review: unreviewed
receivers-none = Hozircha oluvchi yoʻq.

# review: unreviewed
receivers-all = Barcha oluvchilar

# review: unreviewed
receiver-coalition = Koalitsiya

# review: unreviewed
receiver-new = Yangi oluvchi

# review: unreviewed
receiver-make = Ogohlantirishlarni shu yerga yuborish

# review: unreviewed
receiver-url = Manzil

# review: unreviewed
receiver-level = Eng past daraja

# review: unreviewed
receiver-form = Xabarlar shakli

# review: unreviewed
receiver-form-cap = CAP 1.2 (XML), imzolangan

# review: unreviewed
receiver-form-json = GeoJSON obyekti bor JSON

# review: unreviewed
receiver-cities = Shaharlar; hech narsa belgilanmasa: egasi oʻqiy oladigan hammasi

# review: unreviewed
receiver-kinds = Xavf turlari; hech narsa belgilanmasa: hammasi

# review: unreviewed
receiver-statuses = Haqiqiy va haqiqiy boʻlmagan

# review: unreviewed
receiver-actual = Haqiqiy ogohlantirishlar

# review: unreviewed
receiver-exercise = Oʻquv mashgʻulotlari

# review: unreviewed
receiver-test = Sinov xabarlari

# review: unreviewed
receiver-active = ogohlantirishlar yuboriladi

# review: unreviewed
receiver-paused = vaqtincha toʻxtatilgan

# review: unreviewed
receiver-retired = foydalanishdan chiqarilgan

# review: unreviewed
receiver-failures = Ketma-ket muvaffaqiyatsiz urinishlar: { $number }

# review: unreviewed
receiver-rests = Shu vaqtgacha urinilmaydi

# review: unreviewed
receiver-secret = Uning maxfiy kaliti

# review: unreviewed
receiver-secret-once = Hozir nusxa oling: u faqat bir marta koʻrsatiladi. U bilan oluvchi xabar bizdan ekanini tekshiradi (Standard Webhooks).

# review: unreviewed
receiver-secret-renew = Yangi maxfiy kalit berish

# review: unreviewed
receiver-secret-renew-about = Bir kecha-kunduz xabarlar ikkalasi bilan ham, yangisi va oldingisi bilan imzolanadi.

# review: unreviewed
receiver-secret-both = Oldingi maxfiy kalit bilan ham imzolanadi, muddati

# review: unreviewed
receiver-change = U nimani qabul qiladi va qayerda

# review: unreviewed
receiver-pause = Vaqtincha toʻxtatish

# review: unreviewed
receiver-pause-about = Uning xabarlari bu orada kutadi, koʻpi bilan oʻn ikki soat.

# review: unreviewed
receiver-resume = Yana yuborish

# review: unreviewed
receiver-retire-about = Unga endi hech narsa yuborilmaydi, roʻyxatda qoladi. Buni qaytarib boʻlmaydi.

# review: unreviewed
receiver-try = Uni sinab koʻrish

# review: unreviewed
receiver-try-about = Hech narsa bildirmaydigan imzolangan xabar yuboriladi.

# review: unreviewed
message = Xabar

# review: unreviewed
deliveries-last = Unga oxirgi yuborilganlar

# review: unreviewed
delivery-due = yangi urinish

# review: unreviewed
delivery-retry = Yana bir marta yuborish

# review: unreviewed
done-receiver-paused = Toʻxtatildi. Bu orada chiqqanlar kutadi.

# review: unreviewed
done-receiver-resumed = Unga yana ogohlantirishlar va kutganlar yuboriladi.

# review: unreviewed
done-receiver-retired = U foydalanishdan chiqarildi, unga endi hech narsa yuborilmaydi.

# review: unreviewed
done-receiver-tried = Sinov yuborildi: natijasini koʻrish uchun sahifani yangilang.

# review: unreviewed
done-delivery-again = Yana bir marta yuboriladi.

# review: unreviewed
plans-open = Shaharlar hammaga ochganlari. Qolgani shahar kaliti bilan kirganlarga koʻrsatiladi.

# review: unreviewed
plans-open-none = Hozircha hech bir shahar hammaga ochmagan.

# review: unreviewed
plans-bring = Shahar oʻzinikini qanday kiritadi

# review: unreviewed
plans-bring-about = API orqali, plan huquqiga ega shahar kaliti bilan; classification uni kim koʻrishini aytadi, public hammaga ochadi. Kiritmagan shahar uchun bu yerga hech narsa kiritilmaydi. Misol:
