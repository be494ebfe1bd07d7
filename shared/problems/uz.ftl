### What problems say (application/problem+json).
### How to edit: see README.md beside this file.

## Titles: what problems of one type are called

# review: unreviewed
title-bad-request = Soʻrov notoʻgʻri

# review: unreviewed
title-not-found = Topilmadi

# review: unreviewed
title-method-not-allowed = Bu usulga ruxsat yoʻq

# review: unreviewed
title-validation = Soʻrovda xatolar bor

# review: unreviewed
title-unknown-parameter = Soʻrov parametri nomaʼlum yoki notoʻgʻri

# review: unreviewed
title-unauthorized = Amaldagi kalit kerak

# review: unreviewed
title-policy-denied = Maʼlumotlar siyosati ruxsat bermaydi

# review: unreviewed
title-outside-mandate = Vakolatingizdan tashqarida

# review: unreviewed
title-illegal-transition = Bunday oʻtish mumkin emas

# review: unreviewed
title-conflict = Ziddiyat

# review: unreviewed
title-version-conflict = Yozuv oʻzgargan

# review: unreviewed
title-precondition-required = If-Match kerak

# review: unreviewed
title-idempotency-conflict = Idempotency-Key boshqa soʻrov uchun ishlatilgan

# review: unreviewed
title-too-large = Soʻrov tanasi juda katta

# review: unreviewed
title-range-not-satisfiable = Bunday baytlar yoʻq

# review: unreviewed
title-unsupported-media-type = Bu format qoʻllab-quvvatlanmaydi

# review: unreviewed
title-rate-limited = Soʻrovlar juda koʻp

# review: unreviewed
title-request-timeout = Soʻrov juda sekin keldi

# review: unreviewed
title-header-fields-too-large = Sarlavha maydonlari juda koʻp

# review: unreviewed
title-unavailable = Vaqtincha mavjud emas

# review: unreviewed
title-storage-full = Saqlashga joy yoʻq

# review: unreviewed
title-gone = Endi saqlanmaydi

# review: unreviewed
title-internal = Bizning xatomiz

## What each type means, and what to do

# review: unreviewed
problems-all = Muammo turlari

# review: unreviewed
no-problem-type = { $type } turidagi muammo yoʻq. Maʼlumlari: { $known }.

# review: unreviewed
about-bad-request = Soʻrov tanasi bildirilgan koʻrinishda oʻqilmaydi. U toʻliq va amal tavsifida koʻrsatilgan formatda ekanini tekshiring.

# review: unreviewed
about-not-found = Bunday narsa yoʻq yoki kalitingiz u haqda bilishga haqli emas. Sizga nima ochiqligini roʻyxatlar koʻrsatadi.

# review: unreviewed
about-method-not-allowed = Yoʻl bor, lekin bu usul bilan emas. Mavjud usullar javobning Allow maydonida sanab oʻtilgan.

# review: unreviewed
about-validation = Soʻrovning maydoni notoʻgʻri. errors ichidagi har bir aʼzo maydonni pointer orqali ataydi va u nimani qabul qilishini aytadi.

# review: unreviewed
about-unknown-parameter = Yoʻl bunday soʻrov parametrini bilmaydi yoki uning qiymati oʻqilmaydi. Xato yozilgan filtr ortiqcha koʻrsatmasligi uchun hech narsa jimgina oʻtkazib yuborilmaydi.

# review: unreviewed
about-unauthorized = Soʻrovga amaldagi kalit kerak, u esa yoʻq yoki nomaʼlum, qaytarib olingan yo muddati oʻtgan. Uni X-API-Key ichida yoki Bearer tokeni sifatida yuboring; kalitlarni shahringiz administratori beradi.

# review: unreviewed
about-policy-denied = Kalitingiz maʼlum, lekin uning bunga huquqi yoʻq yoki maʼlumot siyosati buni oʻsha odamga ruxsat etmaydi. Qaysi biri ekani detail ichida.

# review: unreviewed
about-outside-mandate = Yozuv boshqa shaharga tegishli yoki boshqa shaharda hisoblanadi. Har bir shahar faqat oʻz yozuvlarini oʻzgartiradi; uning operatorlariga murojaat qiling.

# review: unreviewed
about-illegal-transition = Yozuv hozirgi holatidan soʻralgan holatga oʻtmaydi. Oʻtish mumkin boʻlgan holatlar allowed ichida sanab oʻtilgan.

# review: unreviewed
about-conflict = Soʻrov hozirgi holatga zid: masalan, yozuv allaqachon bor yoki endi saqlanmaydi. Uni qaytadan oʻqib, qaytadan qaror qiling.

# review: unreviewed
about-version-conflict = If-Match nomlagan versiyadan keyin yozuvni kimdir oʻzgartirgan. Uni qayta oʻqib, oʻzgarishni yangi ETag bilan yuboring.

# review: unreviewed
about-precondition-required = Oʻzgarish koʻrilmagan narsani bekor qilmasligi uchun qaysi versiyaga asoslanganini aytishi kerak. Oʻqigan ETagni If-Match ichida yuboring.

# review: unreviewed
about-idempotency-conflict = Bu Idempotency-Key boshqa tana bilan ishlatilgan. Kalit bitta buyruqni bildiradi: yangi buyruq uchun yangisini oling.

# review: unreviewed
about-too-large = Tanada bir martada oʻqiladigandan koʻp bayt yoki qiymat bor. Chegara detail ichida koʻrsatilgan; qismlab yuboring.

# review: unreviewed
about-range-not-satisfiable = Faylda Range soʻragan baytlar yoʻq. Jami qancha ekani javobning Content-Range maydonida koʻrsatilgan.

# review: unreviewed
about-unsupported-media-type = Amal bunday Content-Type yoki Content-Encoding bilan tanani oʻqimaydi. Oʻqiladiganlari detail ichida sanab oʻtilgan.

# review: unreviewed
about-rate-limited = Bu daqiqaning soʻrovlari tugadi yoki juda koʻp oqim ochiq. Retry-After soniyadan keyin qayting; kalit bilan tez-tez soʻrash mumkin.

# review: unreviewed
about-request-timeout = Tana oʻz vaqtida toʻliq kelmadi. Uni tezroq aloqa orqali yoki qismlab qayta yuboring.

# review: unreviewed
about-header-fields-too-large = Soʻrovda oʻqiladigandan koʻp yoki uzun sarlavha maydonlari bor. Interfeysga kerak boʻlmaganini, masalan cookie, olib tashlang.

# review: unreviewed
about-unavailable = Soʻrovga kerakli bir narsa hozir ishlamayapti yoki band. Hech narsa yarim-yorti oʻzgartirilmagan; Retry-After soniyadan keyin takrorlang.

# review: unreviewed
about-gone = Bu shu yerda edi, endi saqlanmaydi. Javob qayerdan davom etishni aytadi.

# review: unreviewed
about-storage-full = Maʼlumotlar bazasining diski deyarli toʻlgan, shuning uchun yangisi qabul qilinmaydi. Qabul qilingani saqlangan; Retry-After soniyalaridan keyin qayta yuboring.

# review: unreviewed
about-internal = Bu bizning xatomiz. Hech narsa yarim-yorti oʻzgarmadi; platformani yurituvchilarga javobning id sini ayting: jurnalda u boʻyicha koʻproq yozilgan.

## Requests of every kind

# review: unreviewed
city-unknown = { $city } identifikatorli shahar yoʻq. Maʼlumlari: { $known }.

# review: unreviewed
no-path = Bunday yoʻl yoʻq; barcha yoʻllar GET /openapi.json ichida.

# review: unreviewed
no-method = Bu yoʻl quyidagilarni qabul qiladi: { $allowed }; ulardan birini ishlating.

# review: unreviewed
unreadable-body = Soʻrov tanasini oʻqib boʻlmadi; uni qayta yuboring.

# review: unreviewed
body-encoding = Soʻrov tanasi { $encoding } matni emas: 0 dan sanalganda { $at } bayti uning hech bir belgisiga mos kelmaydi. JSONni UTF-8 da yuboring.

# review: unreviewed
body-too-large = Bu yerda soʻrov tanasining chegarasi, bayt: { $limit }; bu tana undan katta. Kichikroq qismlarda yuboring.

# review: unreviewed
range-beyond = Fayldagi baytlar: { $bytes }; oraliq boshlanadigan joyda bayt yoʻq.

# review: unreviewed
too-many-values = Bu yerda soʻrovdagi qiymatlar chegarasi (vergul va qavslar boʻyicha): { $limit }; bu soʻrovda undan koʻp. Boʻlib soʻrang.

# review: unreviewed
body-too-slow = Soʻrov tanasi { $seconds } s ichida toʻliq kelmadi; uni qayta yuboring, aloqa sekin boʻlsa, kichikroq qismlarda.

# review: unreviewed
bodies-too-many = Bir vaqtda juda koʻp soʻrov tanasi yuborilmoqda; buni keyinroq qayta yuboring.

# review: unreviewed
fields-too-many = Sarlavha maydonlarining chegarasi: { $fields }, jami bayt: { $limit }. Qolganlarini yubormang.

# review: unreviewed
host-once = Soʻrovda Host sarlavha maydoni aynan bir marta boʻlishi kerak.

# review: unreviewed
unknown-parameters = Soʻrovning nomaʼlum parametri: { $unknown }. Bu yerda maʼlum parametrlar: { $known }.

# review: unreviewed
unknown-parameter = nomaʼlum parametr

# review: unreviewed
parameter-twice = bir necha marta berilgan

# review: unreviewed
one-of = ruxsat etilgan qiymatlar: { $allowed }

# review: unreviewed
number-needed = son kerak

# review: unreviewed
metres-for-degrees = WGS 84 (EPSG:4326) graduslari kerak; proyeksiya metrlari oʻqilmaydi: avval jadvalni qayta hisoblang

# review: unreviewed
boolean-needed = true yoki false kerak

# review: unreviewed
value-too-long = matn kerak; belgilarning eng koʻp soni: { $most }

# review: unreviewed
page-limit = 1 dan boshlanadigan butun son kerak; { $most } dan oshsa, { $most } deb olinadi

# review: unreviewed
cursor-foreign = bu roʻyxatga tegishli emas; sahifaning `next` qiymatini oʻzgartirmay bering yoki bermang

# review: unreviewed
bbox-form = west,south,east,north yoki west,south,low,east,north,high koʻrinishida boʻlishi kerak

# review: unreviewed
bbox-longitudes = uzunlik -180 va 180 orasida boʻlishi kerak

# review: unreviewed
bbox-latitudes = kenglik -90 va 90 orasida boʻlishi kerak, avval janubi

# review: unreviewed
bbox-heights = avval quyi balandlik beriladi

# review: unreviewed
interval-form = bir lahza yoki boshi/oxiri kerak; ikkisidan faqat bittasi ochiq boʻla oladi

# review: unreviewed
interval-backwards = oraliq boshlanishidan oldin tugaydi

# review: unreviewed
time-form = «{ $value }» RFC 3339 ga mos emas; masalan: 2015-12-07T07:50:05Z

# review: unreviewed
before-field = `{ $field }` dan oldin boʻlmasligi kerak

# review: unreviewed
after-field = `{ $field }` dan keyin boʻlmasligi kerak

# review: unreviewed
in-the-past = kelajakdagi vaqt kerak

# review: unreviewed
no-record = { $kind } { $id } yozuvi yoʻq yoki u siz uchun ochiq emas.

# review: unreviewed
exists = { $kind } { $id } yozuvi allaqachon bor.

# review: unreviewed
if-match-needed = Oʻzingiz oʻzgartirgan nusxaning ETag qiymatini If-Match bilan yuboring; hozirgi qiymati: { $etag }.

# review: unreviewed
version-passed = Yozuv nusxasi: { $version }, { $seen } emas. Yozuvni qayta oʻqib, soʻrovni takrorlang.

# review: unreviewed
idempotency-key-used = Bu Idempotency-Key boshqa tana bilan ishlatilgan; yangi soʻrov uchun yangi kalit oling.

# review: unreviewed
secret-shown-once = Bu Idempotency-Key avval { $address } yaratgan. Uning siri bir marta koʻrsatilgan, qayta koʻrsatib boʻlmaydi.

# review: unreviewed
transition-none = «{ $now }» holatidan quyidagilarga oʻtish mumkin: { $ways }; «{ $to }» holatiga mumkin emas.

# review: unreviewed
state-final = «{ $now }» – yakuniy holat: undan hech qayerga, jumladan «{ $to }» holatiga ham oʻtib boʻlmaydi.

## Keys and mandates

# review: unreviewed
key-needed = Kalit kerak: uni X-API-Key sarlavhasida yuboring.

# review: unreviewed
key-unknown = Kalit nomaʼlum, muddati oʻtgan yoki bekor qilingan. Amaldagi kalitni X-API-Key yoki Authorization: Bearer bilan yuboring; ochiq maʼlumotlarni oʻqish uchun kalit yubormang.

# review: unreviewed
other-site = Ish oʻrnining amallari faqat oʻz sahifalaridan soʻraladi. Bu soʻrov boshqa saytning sahifasidan keldi.

# review: unreviewed
form-of-another = Bu shakl boshqa seans uchun qilingan yoki eskirgan. Uning sahifasini qayta oching va yana bir marta yuboring.

# review: unreviewed
no-form = Soʻrov tanasi ish oʻrnining shakli emas.

# review: unreviewed
token-invalid = Xizmat tokeni yaroqsiz.

# review: unreviewed
token-needed = Xizmat tokenini yuboring: Authorization: Bearer …

# review: unreviewed
scope-missing = Kalitda «{ $scope }» huquqi yoʻq.

# review: unreviewed
rate-of-key = Bir daqiqada ruxsat etilgan soʻrovlar: { $limit }. { $seconds } s dan keyin takrorlang.

# review: unreviewed
rate-without-key = Kalitsiz bir daqiqada ruxsat etilgan soʻrovlar: { $limit }. { $seconds } s dan keyin takrorlang.

# review: unreviewed
record-foreign = Yozuv ({ $kind }) shu shaharga tegishli: { $city }; kalitingiz shuning nomidan ishlaydi: { $mandate }.

# review: unreviewed
counts-elsewhere = Shu shaharda nima hisobga olinishini shaharning oʻzi hal qiladi: { $city }; kalitingiz shuning nomidan ishlaydi: { $mandate }. Shahar buni oʻz kaliti bilan qilsin.

# review: unreviewed
voice-foreign = Bu manba quyidagi nomidan gapiradi: { $city }; kalitingiz quyidagi nomidan ish tutadi: { $mandate }. Oʻz shahringiz manbasiga yuboring yoki operatordan shahringizni `pushers` roʻyxatiga qoʻshishni soʻrang.

# review: unreviewed
no-mandate = Kalitingizda shu shahar uchun vakolat yoʻq: { $city }.

# review: unreviewed
mandate-city = Sizning vakolatingiz: «{ $city }». Shu shahar kalitlarini bering.

# review: unreviewed
mandate-country = Sizning mamlakatingiz: «{ $country }». `country` ni bermang yoki shuni bering.

# review: unreviewed
no-key = Vakolatingiz doirasida bunday kalit yoʻq.

# review: unreviewed
key-name-reserved = kalit nomi `rule:` bilan boshlanmaydi: platforma qoidalari shunday ataladi; boshqasini tanlang

# review: unreviewed
key-person-needed = kalit egasini kamida uch harfli, oʻzgarmaydigan nom bilan ayting, masalan manzil bilan: yuboradigan, tasdiqlaydigan yoki boshqaradigan kalit bir kishiniki

# review: unreviewed
keys-full = Bitta shaharning kalitlari: { $most }, tugaganlari ham kiradi, ular tugagandan keyin unutiladi (kun: { $days }). Hech kim ishlatmaydiganlarini qaytarib oling.

## What does not answer

# review: unreviewed
service-down = { $service } xizmati ishlamayapti; soʻrovni keyinroq takrorlang.

# review: unreviewed
service-silent = { $service } xizmati javob bermayapti; soʻrovni keyinroq takrorlang.

# review: unreviewed
service-busy = { $service } xizmati band; soʻrovni keyinroq takrorlang.

# review: unreviewed
database-silent = Maʼlumotlar bazasi javob bermayapti; soʻrovni keyinroq takrorlang.

# review: unreviewed
database-busy = Maʼlumotlar bazasida hozir boʻsh joy yoʻq; soʻrovni keyinroq takrorlang.

# review: unreviewed
disk-full = Disk toʻla: platformani yurituvchi joy boʻshatmaguncha hech narsa saqlab boʻlmaydi; soʻrovni shundan keyin takrorlang.

# review: unreviewed
unexpected = Bu yerda xato yuz berdi, ayb bizda. Soʻrovni takrorlang; yana bajarilmasa, platformani yurituvchiga { $id } raqamini ayting.

# review: unreviewed
clocks-differ = gateway va { $service } soatlarining farqi: { $seconds } s, shuning uchun ular bir-biriga ishonmaydi; kalitingiz aybdor emas. Platformani yurituvchi soatlarni toʻgʻrilashi kerak.

# review: unreviewed
bodies-of-caller = Bitta kalit yoki manzilning soʻrov tanalari bir vaqtda { $most } bayt oladi, sizniki undan koʻp; buni boshqalariga javob kelganda yuboring.

# review: unreviewed
stream-full = Ulangan mijozlar: { $clients }. Qayta urinib koʻring yoki /feeds/changes ni oʻqib turing.

# review: unreviewed
stream-places = Bitta kalit yoki manzil uchun bir vaqtda ochiq oqimlar: { $most }. Oʻzingiznikidan birini yoping yoki /feeds/changes ni oʻqib turing.

# review: unreviewed
stream-slow = Siz hodisalar kelishidan sekinroq oʻqiyapsiz: navbatda { $frames } toʻplandi. Oʻzingizdagi Last-Event-ID bilan qayta ulaning yoki /feeds/changes ni oʻqib turing.

# review: unreviewed
feed-unreadable = Tasmani hozir oʻqib boʻlmaydi; qayta urinib koʻring.

# review: unreviewed
replay-running = Boshqa qayta hisoblash ketmoqda; keyinroq takrorlang.

# review: unreviewed
calculators-busy = Navbatdagi hisoblar juda koʻp; keyinroq takrorlang.

## Collections and feeds

# review: unreviewed
no-feature = { $collection } ichida «{ $feature }» obyekti yoʻq yoki u siz uchun ochiq emas.

# review: unreviewed
no-collection = «{ $name }» toʻplami yoʻq; borlari: { $known }.

# review: unreviewed
event-types = «{ $type }» turidagi hodisa yoʻq. Turlar bundan boshlanadi: { $known }.

# review: unreviewed
event-type-unknown = hodisa turi nomaʼlum

# review: unreviewed
last-event-id = Last-Event-ID shu oqimdagi hodisaning identifikatori boʻlishi kerak.

# review: unreviewed
cursor-ahead = { $cursor } kursori { $last } da tugaydigan tasmadan oʻtib ketgan: u boshqa tasmaniki. 0 dan boshlang.

# review: unreviewed
ahead-of-feed = tasmadan oʻtib ketgan

# review: unreviewed
cursor-gone = { $cursor } kursoridan keyingilar endi saqlanmaydi; eng eski kursor: { $oldest }. Hozirgi holat turadigan toʻplamlarni oʻqib, oʻshandan davom eting.

# review: unreviewed
cursor-lost = Platforma { $cursor } kursoridan eski nusxadan tiklandi: sizdagi maʼlumot undan oʻzib ketgan boʻlishi mumkin. Toʻplamlarni oʻqib, oʻzingizdagini ular bilan almashtiring, soʻng { $oldest } kursoridan davom eting.

## Alerts

# review: unreviewed
receiver-url = «{ $url }» — ogohlantirish yuborish mumkin boʻlgan manzil emas: https orqali, user:password@, boʻshliq va `#` boʻlmagan manzil bering

# review: unreviewed
receiver-url-private = { $host } — ommaviy internet manzili emas; bunday oluvchilarga tizimni yurituvchi ruxsat berishi mumkin

# review: unreviewed
receivers-full = Shaharda koʻpi bilan { $most } ta faol oluvchi boʻlishi mumkin. Keraksizlarini ishdan chiqaring.

# review: unreviewed
receiver-known = { $city } bu manzilda oluvchiga ega: oʻshani oʻzgartiring yoki avval ishdan chiqaring.

# review: unreviewed
receiver-state = Oluvchi holati: { $state }; hozir u bilan bunday qilib boʻlmaydi.

# review: unreviewed
delivery-done = Oluvchi bu xabarni oldi: u qayta yuborilmaydi.

# review: unreviewed
delivery-overtaken = Oluvchiga shu ogohlantirishning keyingi xabari yuborilgan: avvalgisi uning ortidan yuborilmaydi.

# review: unreviewed
no-alert = Bunday ogohlantirish yoʻq yoki u hali chiqarilmagan.

# review: unreviewed
no-alert-message = «{ $name }» xabari chiqarilmagan.

# review: unreviewed
no-report = { $place } uchun { $day } kungi vaziyat hisoboti yoʻq; borini GET /v1/situation-reports sanaydi.

# review: unreviewed
alert-not-waiting = Ogohlantirish holati: { $state }; u tasdiqlashni kutmayapti.

# review: unreviewed
alert-over = Ogohlantirish holati: { $state }; uni bekor qilib boʻlmaydi.

# review: unreviewed
alert-not-expired = Bu ogohlantirishning birorta xabari muddati oʻtmagan.

# review: unreviewed
approved-by-author = Bu ogohlantirish asosini shu yoki boshqa kalit bilan oʻzingiz yubordingiz yoki hal qildingiz: shu shahar nomidan ish koʻradigan, `approve` huquqi bor boshqa kishi tasdiqlaydi: { $city }.

# review: unreviewed
approved-by-editor = Siz bu matnni shu yoki boshqa kalit bilan tahrir qilgansiz: uni { $city } nomidan ish koʻradigan va `approve` huquqi bor boshqa odam tasdiqlaydi.

# review: unreviewed
cancel-edited = Kutayotgani bekor qilishdir, uning matni oʻzgarmas: odam faqat sababini yozadi.

# review: unreviewed
edits-spent = Bu ogohlantirish matnlari saqlanadigan chegaragacha tahrir qilindi. Chegara: { $limit }.

# review: unreviewed
text-plain = faqat oddiy matn: < va > belgilarisiz

# review: unreviewed
headline-lines = sarlavha bir qatordir

# review: unreviewed
approver-unnamed = Kalitingizda egasi koʻrsatilmagan, tasdiqlaydigan esa ikkinchi kishi: `person` maydoni bor kalitdan foydalaning.

# review: unreviewed
draft-refused = Kuchda qoladigan xabar yoʻq: buning oʻrniga qoralamani bekor qiling.

# review: unreviewed
waits-new = Hali hech narsa yuborilmagan: asosidagi maʼlumotni oʻzi yubormagan, shu shahar kishisi tasdiqlaydi: { $city }.

# review: unreviewed
waits-raised = Bu kishi rozi boʻlganidan xavfliroq: shu shahar kishisi tasdiqlaydi yoki rad etadi: { $city }.

# review: unreviewed
waits-pushed = Bu shu shahar ogohlantirishini yuborilgan maʼlumot boʻyicha pasaytirar yoki tugatar edi: { $city }; maʼlumotni yuborgan: { $pushers }. Shahar kishisi tasdiqlamaguncha yoki rad etmaguncha amaldagi xabar kuchda qoladi.

# review: unreviewed
waits-decided = Bu shu shahar ogohlantirishini boshqa tomonning qarori bilan pasaytirar yoki tugatar edi: { $city }; qaror qilgan: { $others }. Shahar kishisi tasdiqlamaguncha yoki rad etmaguncha amaldagi xabar kuchda qoladi.

# review: unreviewed
alert-domain-reserved = Haqiqiy ogohlantirishlar chiqarilmaydi: ularning joʻnatuvchisi hujjatlar uchun { $domain } domenida boʻlar edi. Shlyuzning ALERT_DOMAIN qiymatida oʻz domeningizni koʻrsating.

# review: unreviewed
state-and-status = state va status bir maʼnoni bildiradi: faqat bittasini bering.

# review: unreviewed
differs-from-state = state dan farq qiladi

## Cities, plans and measures

# review: unreviewed
no-city = «{ $city }» shahri yoʻq; identifikatorlar GET /v1/cities ichida

# review: unreviewed
city-id-reserved = «{ $id }» band qilib qoʻyilgan; `khujand` kabi qisqa nom oling

# review: unreviewed
languages-twice = har bir til bir marta, rasmiy til birinchi

# review: unreviewed
subdivision-foreign = { $country } mamlakatining ISO 3166-2 kodi { $country }- bilan boshlanadi

# review: unreviewed
population-undated = aholi soni qaysi yilga tegishliligini yoki manbasini koʻrsating

# review: unreviewed
years-outside = UTC boʻyicha { $first }–{ $last } yillar oraligʻida boʻlishi kerak

# review: unreviewed
zone-unknown = bu IANA vaqt mintaqasi emas; masalan, Asia/Bishkek

# review: unreviewed
place-outside-boundary = uzunlik va kenglik shahar chegarasi ichida boʻlishi kerak

# review: unreviewed
before-membership = Koalitsiyaga aʼzo boʻlgan kuni: { $since }; { $day } undan oldin.

# review: unreviewed
ring-missing = koʻpburchakka tashqi halqa kerak

# review: unreviewed
boundary-vertices = uchlarning eng koʻp soni: { $most }; chegarani soddalashtiring (0,0001° yetarli)

# review: unreviewed
hole-outside = oʻyiq tashqi halqa ichida yotishi kerak

# review: unreviewed
position-form = joy – gradusda berilgan uzunlik va kenglik

# review: unreviewed
position-range = uzunlik -180 va 180 orasida, birinchi turadi; kenglik -90 va 90 orasida

# review: unreviewed
ring-short = halqaga kamida toʻrtta joy kerak, oxirgisi birinchisi bilan bir xil

# review: unreviewed
ring-open = halqa yopiq emas: birinchi joyni oxirida takrorlang

# review: unreviewed
ring-twice = halqa bitta joydan ikki marta oʻtadi

# review: unreviewed
ring-empty = halqa hech narsani oʻrab olmaydi

# review: unreviewed
ring-crossing = chegara shu yerda oʻzini kesib oʻtadi yoki oʻziga tegadi: { $place }

# review: unreviewed
no-plan = { $plan } rejasi yoʻq

# review: unreviewed
plan-fixed = { $status } holatidagi rejaning mazmuni oʻzgarmaydi.

# review: unreviewed
plan-amendable = { $status } holatidagi rejaning mazmuni oʻzgarmaydi. Avval uni `amended` holatiga oʻtkazing.

# review: unreviewed
plan-adopted-empty = Faqat kamida bitta chorasi bor reja qabul qilinadi: chorani POST /v1/measures { "{" }"plan": "{ $plan }", …{ "}" } bilan qoʻshing.

# review: unreviewed
plan-of-other-city = reja shu shaharniki: { $city }; rejada faqat oʻz shahrining choralari boʻladi

# review: unreviewed
plan-full = Rejadagi choralarning eng koʻp soni: { $most }.

# review: unreviewed
versions-full = Bitta yozuvning ({ $kind }) nusxalari: { $most }, hammasi saqlanadi; buni yopib, yangisida davom eting.

# review: unreviewed
measure-final = Chora holati: { $status }; u endi oʻzgarmaydi.

# review: unreviewed
accession-unsigned = Imzolangan hujjatning imzolovchisi va kuni boʻladi: avval `signatory` va `signed_on` ni koʻrsating.

# review: unreviewed
accession-not-deposited = Depozitariyda { $about } haqida hujjat hali yoʻq.

# review: unreviewed
scan-differs = Bu skanning SHA-256 qiymati { $given }, asl nusxaniki { $known }.

# review: unreviewed
copy-issued = { $city } shahrida bu hujjatning nusxasi bor: raqami { $number }.

# review: unreviewed
no-party = { $city } hozir aʼzo emas; roʻyxati GET /v1/members da.

# review: unreviewed
attachments-full = Yozuvda oʻchirilganlari bilan birga koʻpi bilan { $most } ta ilova boʻladi; bu yozuvda shuncha bor.

# review: unreviewed
attachments-quota = Shahar yozuvlarining ilovalari birga koʻpi bilan { $most } bayt egallaydi; avval baʼzilarini oʻchiring.

# review: unreviewed
record-final = Yozuv ({ $kind }) { $status } holatida: mazmuni endi oʻzgarmaydi.

# review: unreviewed
finding-missing = «assessed» – «finding» maydonida nima aniqlangani aytilganda; avval shuni oʻzgartiring.

# review: unreviewed
integrated-nowhere = ushbu bilimlar kiritilgan usul, tadqiqot yoki sharhni koʻrsating

# review: unreviewed
dataset-of-a-city = maʼlumotlar toʻplami tegishli shaharni koʻrsating; koalitsiyaning bu yerda oʻziniki yoʻq

# review: unreviewed
readers-needed = `bilateral` ochiq shaharlarni koʻrsating

# review: unreviewed
alerts-of-a-city = xabardor qilinadigan shaharni koʻrsating; koalitsiyaning oʻz ogohlantirishlari yoʻq

# review: unreviewed
alert-level-skipped = `none` faqat xabar qilinadigan eng past darajadan pastda amal qiladi, qaysidir daraja esa xabar qilinishi kerak

# review: unreviewed
nothing-to-hold = zilzila darhol tugaydi: uning darajasi pasaymaydi

# review: unreviewed
window-short = mulohazalar muddati kamida { $days } kun, va u qisqarmaydi

# review: unreviewed
window-past = mulohazalar muddati eʼlon qilinishidan oldin boshlanmaydi

# review: unreviewed
window-open = Mulohazalar muddati { $closes } gacha ochiq.

# review: unreviewed
dispute-parties = masalani koʻtargan — taraflardan biri, har biri bir marta ataladi, har bir qiymat ulardan birining

# review: unreviewed
dispute-not-yours = Buni taraflarning oʻzlari, har biri oʻz shahrining kaliti bilan qiladi.

# review: unreviewed
group-unready = Ishchi guruh faol boʻlishi uchun nizomi, raisi va kutilayotgan natijasi boʻlishi kerak; yetishmaydi: { $missing }.

# review: unreviewed
group-of-others = { $city } bu ishchi guruhda qatnashmaydi; guruh egasi uni `cities` roʻyxatiga qoʻsha oladi.

# review: unreviewed
people-sum = har bir belgi qismlarining yigʻindisi `total` boʻlishi kerak; nomaʼlumi – `unknown` yoki `not_available`

# review: unreviewed
not-begun = Boshlanishi – { $begins }; undan oldin oʻtkazilgan boʻlishi mumkin emas.

# review: unreviewed
not-held = Odamlar oʻtkazilgandan keyin sanaladi; avval yozuvni `held` holatiga oʻtkazing.

# review: unreviewed
numbers-twice = kun tartibining har bir raqami bir marta

# review: unreviewed
no-item = kun tartibida { $number } bandi yoʻq

# review: unreviewed
minutes-missing = Avval bayonnoma qayerda turganini koʻrsating: `minutes` maydoni.

# review: unreviewed
parties-twice = har bir ishtirokchi bir marta

# review: unreviewed
deadline-needed = sukut tartibi uchun uni buzish mumkin boʻlgan muddat kerak

# review: unreviewed
rounds-full = Qaror qaytadan koʻpi bilan { $most } marta taklif qilinadi; buni qaytarib olib, boshqasini boshlang.

# review: unreviewed
decision-in-silence = Sukut tartibi davom etar ekan, matn oʻzgarmaydi; eʼtiroz bildiring yoki qarorni qaytarib oling.

# review: unreviewed
procedure-other = Bu qarorning tartibi – `{ $procedure }`; avval `procedure` maydonini oʻzgartiring.

# review: unreviewed
deadline-over = { $deadline } muddati oʻtdi.

# review: unreviewed
silence-lasts = Sukut tartibi { $deadline } gacha davom etadi; ungacha sukut rozilik emas.

# review: unreviewed
parties-silent = Konsensus uchun har bir ishtirokchining soʻzi kerak; hali aytmaganlar: { $waiting }.

# review: unreviewed
reply-unreadable = Bu ushbu majlisga iCalendar javobi emas: METHOD:REPLY, uning UID si bor bitta VEVENT, UTC boʻyicha DTSTAMP, boʻlgan SEQUENCE va PARTSTAT li bitta ATTENDEE, koʻpi bilan 64 KiB.

# review: unreviewed
reply-of-others = Bu manzil boʻyicha shahringizning birorta oʻrni taklif qilinmagan.

# review: unreviewed
reply-older = Bu oʻrinning keyingi javobi allaqachon bor.

# review: unreviewed
results-missing = Avval oʻqishni kim tugatganini koʻrsating: `completed` maydoni.

# review: unreviewed
more-than-enrolled = oʻqishni tugatganlar yozilganlardan koʻp boʻlmaydi

# review: unreviewed
not-completed = Holati — { $status }; guvohnoma oʻqishni tugatganlarga beriladi.

# review: unreviewed
takes-no-part = { $city } shahri bu oʻqishda qatnashmaydi

# review: unreviewed
score-outside = score low va high orasida boʻlishi kerak

# review: unreviewed
quantiles-or-members = yo quantiles, yo members

# review: unreviewed
quantiles-order = eng kichik ulush va qiymatdan eng kattasigacha

# review: unreviewed
method-foretells-not = { $method } bu yerda bashorat qilmaydi: { $state }. Reyestrda har bir bazadan ustunligi butun oraligʻi bilan 0 dan yuqori usul bashorat qiladi.

# review: unreviewed
pathway-or-event = yo ssenariy yoʻli, yo hodisa

# review: unreviewed
pathway-needs = ssenariy yoʻlining ufqi va bazaviy davri boʻladi

# review: unreviewed
scenario-of-pathway = Bu yerda iqlimning ssenariy yoʻli boʻyicha xavfni hech bir usul hisoblamaydi. Bitta hodisa haqida nima maʼlumligini /v1/assessments/…/deltas aytadi.

# review: unreviewed
scenario-event-unknown = Bu ssenariyning { $id } hodisasi bu yerda nomaʼlum yoki u siz uchun ochiq emas.

# review: unreviewed
before-time = { $time } dan oldin boʻlmasligi kerak

# review: unreviewed
not-before = Bu qadam { $time } dan oldin mumkin emas.

# review: unreviewed
submissions-wait = Javob berilmagan takliflar: { $number }.

# review: unreviewed
consultation-unanswered = Bu boʻyicha { $id } maslahatiga hali javob berilmagan; shundan keyin qabul qilinadi.

# review: unreviewed
plan-unaddressed = Toʻq sariq yoki qizil daraja, rejada esa na chora, na qabul qilingan xavf bor: { $hazards }. Shu xavfni nomlaydigan chora qoʻshing (/v1/measures, `hazards`) yoki xavfni yozma qabul qiling (/v1/accepted-risks).

# review: unreviewed
addressee-other = maslahatni { $city } oʻtkazadi

# review: unreviewed
language-other = javob shu tillardan birida beriladi: { $known }

# review: unreviewed
consultation-shut = Maslahat hozir ochiq emas.

# review: unreviewed
text-needed = javobning ham, rad etishning ham matni boʻladi

# review: unreviewed
hazard-code-unknown = «{ $code }» – 2025-yilgi nashrning HIP kodi emas; zilzila – GH0101

# review: unreviewed
hazards-twice = har bir xavf bir marta

# review: unreviewed
assets-twice = har bir obyekt bir marta

## Hazards, payloads and observations

# review: unreviewed
no-hazard = { $id } xavfli hodisasi yoʻq.

# review: unreviewed
no-warning = { $id } ogohlantirishi yoʻq.

# review: unreviewed
hazard-merged = { $id } hodisasi { $into } bilan birlashtirilgan; shuni ishlating.

# review: unreviewed
absorb-itself = Hodisa oʻzini oʻzi yuta olmaydi.

# review: unreviewed
hazard-retracted = { $id } hodisasi qaytarib olindi: u sodir boʻlmagan.

# review: unreviewed
consequence-self = Hodisa oʻziga oʻzi sabab boʻla olmaydi.

# review: unreviewed
consequence-circle = { $cause } hodisasi allaqachon { $effect } hodisasidan kelib chiqqan: unda u oʻziga oʻzi sabab boʻlib qolardi.

# review: unreviewed
kinds-differ = { $survivor } turi: { $kind }; { $absorbed } turi: { $other }. Faqat bir turdagi hodisalar bitta voqea boʻla oladi.

# review: unreviewed
drill-and-real = { $survivor } va { $absorbed } hodisalaridan biri mashq, ikkinchisi emas: ular alohida qoladi.

# review: unreviewed
alias-form = tarmoq:identifikator koʻrinishida boʻlishi kerak, masalan us:us10004bgk

# review: unreviewed
alias-foreign = { $name } shuning nomi emas: { $id }.

# review: unreviewed
split-empty = Ikkala voqeada ham kamida bitta tarmoqning yechimi boʻlishi kerak.

# review: unreviewed
no-source = «{ $source }» manbasi yoʻq.

# review: unreviewed
no-source-of = «{ $source }» manbasi yoʻq; maʼlumlari: { $known }.

# review: unreviewed
source-paused = { $source } manbasi toʻxtatilgan va hech narsa qabul qilmaydi: { $reason }

# review: unreviewed
source-paused-until = { $source } manbasi shu vaqtgacha toʻxtatilgan va hech narsa qabul qilmaydi: { $until }. Sababi: { $reason }

# review: unreviewed
source-not-paused = { $source } manbasi toʻxtatilmagan.

# review: unreviewed
source-retired = { $source } manbasi foydalanishdan chiqarilgan va hech narsa qabul qilmaydi; uni egasining maʼmuri tiklashi mumkin.

# review: unreviewed
source-exists = { $source } manbasi allaqachon bor, ehtimol foydalanishdan chiqarilgan.

# review: unreviewed
source-changed-meanwhile = { $source } manbasi shu orada oʻzgartirildi; uni qayta oʻqing.

# review: unreviewed
source-rank-given = Manba darajasini koalitsiya beradi: u barcha shaharlar hodisalarini kimning yechimi tavsiflashini belgilaydi.

# review: unreviewed
source-plays = bu oʻrnatma mashq oʻtkazmaydi: mashq manbasi EXERCISE oʻrnatilgan joyda qabul qilinadi

# review: unreviewed
source-name-reserved = { $name } birga keladigan kataloglar yoki navbatchilar xabarlari uchun; boshqasini tanlang

# review: unreviewed
source-station-unknown = bu tarmoqning { $station } stansiyasi nomaʼlum; uni roʻyxatga oling: POST /v1/stations

# review: unreviewed
source-secret-unusable = oʻrnatmada bunday sir yoʻq yoki uni URL uzeliga yuborib boʻlmaydi; SOURCE_SECRETS ga qarang

# review: unreviewed
source-url-private = { $host } umumiy internet manzili emas; bunday manbalarga oʻrnatmani yurituvchi ruxsat berishi mumkin

# review: unreviewed
source-url-unresolved = { $host } hech qanday manzilga mos kelmaydi

# review: unreviewed
source-network-foreign = { $network } tarmogʻining egasi — { $city }: tarmoqning bitta egasi boʻladi. Manbaga oʻz tarmogʻini bering.

# review: unreviewed
source-network-known = { $network } tarmogʻi maʼlum yoki uning nomi bilan hodisalar xabar qilingan: uni shaharga faqat oʻrnatmani yurituvchi berishi mumkin.

# review: unreviewed
source-auth-unused = `auth` — `url` ga ega `poll` / `mqtt` turidagi manbalar uchun

# review: unreviewed
source-auth-place = `header` siz `auth` uchun URL da `{ "{" }secret{ "}" }` kerak, `{ "{" }secret{ "}" }` uchun esa — shunday `auth`

# review: unreviewed
source-url-unreadable = URL oʻqilmaydi

# review: unreviewed
source-url-scheme = URL quyidagilardan biri bilan boshlanib: { $schemes }, uzelni nomlashi kerak

# review: unreviewed
source-url-secret = URL da sir bor ({ $found }), uni manbani koʻrgan har kim oʻqiydi: uni SOURCE_SECRETS da oʻrnating va `auth` da nomlang

# review: unreviewed
report-ends-early = u boshlanishidan oldin tugaydi

# review: unreviewed
report-begins-long-ago = xabardan juda oldin boshlangan; chegara, yil hisobida: { $years }. Undan eskisi reyestr va jadvallardan keladi

# review: unreviewed
report-area-twice = `area` yoki `radius_km` bering, ikkalasini emas

# review: unreviewed
report-value-bare = `value` uchun `measure` va `unit` kerak

# review: unreviewed
report-earthquake-real = Zilzilalar haqida tarmoqlar xabar beradi. Inson uni faqat mashq uchun, exercise = true bilan eʼlon qiladi.

# review: unreviewed
report-magnitude = Mashqdagi zilzilaga magnitude va depth_km kerak; boshqa hodisalarda ular yoʻq.

# review: unreviewed
report-earthquake-ground = Zilzilaning oʻchogʻi bor, oʻz hududi yoʻq: ends, area, radius_km va value maydonlarini olib tashlang.

# review: unreviewed
report-cancelled = Bu xabar qaytarib olingan; xavf haqida qaytadan xabar bering.

# review: unreviewed
mapping-quantity = qiymatlar ustuniga `quantity` kerak

# review: unreviewed
mapping-unit = { $unit } birligi bulardan biri emas: { $known }

# review: unreviewed
mapping-measure = oʻlchangan ustunga `measure` va `unit` kerak

# review: unreviewed
mapping-lacks = na ustun, na doimiy qiymat bermaydi: { $fields }

# review: unreviewed
mapping-twice = ikki ustun bir maydonni saqlaydi yoki `value` doimiy

# review: unreviewed
source-mapping-alone = `table` formati uchun `mapping: …` kerak, boshqa formatlar uni olmaydi

# review: unreviewed
source-topics-alone = `mqtt` turi uchun `topics` kerak, boshqa turlar ularni olmaydi

# review: unreviewed
trials-busy = Hozir boshqalar sinalmoqda; birozdan soʻng takrorlang.

# review: unreviewed
trial-too-long = bu { $seconds } s dan ortiq vaqt oladi

# review: unreviewed
trial-needs-payload = manbadan soʻralmaydi: sinash uchun maʼlumot yuboring

# review: unreviewed
trial-unanswered = manba kerakli javob bermadi: { $reason }

# review: unreviewed
signature-unknown = Bu manbaning hech bir siri xabarni soʻnggi besh daqiqada imzolamagan. `id.timestamp.body` ni Standard Webhooks boʻyicha HMAC-SHA256 bilan imzolang va soatni tekshiring.

# review: unreviewed
webhook-id-used = webhook-id { $id } boshqa xabarda boʻlgan.

# review: unreviewed
secrets-enough = Bir vaqtda amaldagi sirlar: { $most }. Avval bittasini tugating.

# review: unreviewed
payload-empty = Soʻrov tanasi boʻsh; maʼlumotni manba bergandek yuboring.

# review: unreviewed
payload-too-large = Maʼlumotning ochilgandagi hajmi chegarasi, bayt: { $limit }. Boʻlib yuboring.

# review: unreviewed
tests-spent = Shahar bir soatda yubora oladigan sinov xabarlari: { $limit }; { $seconds } s dan keyin qaytaring.

# review: unreviewed
bytes-spent = Bir kalit va { $source } manbasi uchun sutkalik chegara, bayt: { $limit }. { $seconds } s oʻtgach, UTC boʻyicha keyingi sutka boshlanganda takrorlang.

# review: unreviewed
pushes-waiting = { $source } manbasidan yuborganlaringiz hali oʻqilishini kutmoqda: paket { $waiting }, bayt { $bytes }. { $seconds } s oʻtgach takrorlang.

# review: unreviewed
items-spent = Bir kalit va { $source } manbasi uchun sutkalik chegara, yozuv: { $limit }. { $seconds } s oʻtgach, UTC boʻyicha keyingi sutka boshlanganda takrorlang.

# review: unreviewed
encoding-unknown = Content-Encoding «{ $encoding }» nomaʼlum; shuni ishlating: { $known }.

# review: unreviewed
no-receipt = { $id } kvitansiyasi yoʻq.

# review: unreviewed
no-entry = { $id } karantin yozuvi yoʻq.

# review: unreviewed
entry-resolved = Yozuv hal qilingan: u oxiri ishlatildi.

# review: unreviewed
entry-discarded = Yozuv allaqachon chiqarib tashlangan: { $name }.

# review: unreviewed
payload-forgotten = Bu yozuvning maʼlumotlari endi saqlanmaydi; ularni qayta yuboring.

# review: unreviewed
station-form = manba:kod koʻrinishida boʻlishi kerak, masalan openaq:8684

# review: unreviewed
no-station = { $station } /v1/stations ichida yoʻq

# review: unreviewed
threshold-place = chegara bitta shahar yoki bitta stansiyaga tegishli: `city` yoki `station` yuboring, ikkalasini emas

# review: unreviewed
threshold-kind = { $quantity } faqat shuni beradi: { $kinds }

# review: unreviewed
threshold-order = sonlar tartib bilan kelishi kerak: closes { $order } opens { $order } severe { $order } extreme; closes va opens teng emas

## Assets

# review: unreviewed
asset-retired = { $id } obyekti reyestrdan chiqarilgan; u endi oʻzgarmaydi.

# review: unreviewed
source-id-twice = owner_city, source va source_id { $other } bilan bir xil

# review: unreviewed
asset-elsewhere = obyekt egasi: { $owner }; u shu shaharda hisobga olinmaydi: { $city }. Uni owner_city `{ $city }` bilan roʻyxatdan oʻtkazing, hech bir shaharga tegishli boʻlmasa — `coalition` bilan

# review: unreviewed
asset-of-all = koalitsiyaga tegishli narsaning toifasi `public` yoki `coalition` boʻladi; uni boshqalardan yashirish uchun owner_city maydonida shaharni koʻrsating

# review: unreviewed
coordinates-missing = uzunlik 0, kenglik 0 koordinatalar yoʻqligini bildiradi: ularni bering

# review: unreviewed
capacity-without-unit = capacity bilan capacity_unit kerak, masalan MW, beds yoki pupils

# review: unreviewed
media-type-unread = { $type } emas, { $known } yuboring.

# review: unreviewed
line-not-csv = { $line }-satr CSV emas: { $error }

# review: unreviewed
columns-unknown = nomaʼlum ustun: { $unknown }; borlari: { $known }. Fayl shunday oʻqildi: { $dialect }. Ustun nomini oʻzgartiring yoki bunday ustunlarni tashlab keting: unknown_columns=ignore

# review: unreviewed
columns-missing = yetishmayotgan ustun: { $missing }. Fayl shunday oʻqildi: { $dialect }, ustunlari: { $columns }

# review: unreviewed
file-encoding-unknown = hech bir kodlash mos kelmaydi, birinchi marta { $byte }-baytda: faylni CSV UTF-8 yoki .xlsx sifatida saqlang yoki kodlashini Content-Type ichida koʻrsating, masalan text/csv; charset=windows-1251

# review: unreviewed
workbook-unreadable = kitobni oʻqib boʻlmadi ({ $error }): uni .xlsx yoki CSV UTF-8 sifatida qayta saqlang

# review: unreviewed
table-foreign = bu { $kind }, bunday fayllar jadval sifatida oʻqilmaydi: CSV, .xlsx yoki GeoJSON yuboring

# review: unreviewed
workbook-old = bu Excel 2003 yoki undan eski kitob yoki parolli kitob: uni parolsiz .xlsx yoki CSV UTF-8 sifatida saqlang

# review: unreviewed
features-not-json = bu oʻqiladigan JSON emas: { $error }

# review: unreviewed
features-crs = koordinatalar { $crs } tizimida: avval ularni WGS 84 (EPSG:4326) graduslariga qayta hisoblang

# review: unreviewed
features-unknown = bu JSON ichida GeoJSON FeatureCollection features ham, Overpass javobining elements ham yoʻq

# review: unreviewed
features-half = Overpass hammasini topmasdan toʻxtadi: { $remark }. Bir marta kamroq soʻrang

# review: unreviewed
features-too-many = unda { $most } tadan koʻp obyekt bor: uni qismlarga boʻlib yuboring

# review: unreviewed
features-columns = uning obyektlarida { $most } tadan ortiq turli xossa bor

# review: unreviewed
features-too-large = obyektlar fayli { $most } MB boʻlishi mumkin: uni qismlarga boʻlib yoki jadval sifatida yuboring

# review: unreviewed
taxonomy-unknown = egri chiziqlari bor bunday zaiflik sinfi yoʻq; oʻxshashlari: { $near }. Sinf nomaʼlum boʻlsa, maydonni boʻsh qoldiring

# review: unreviewed
coverage-none = Birorta ham obyekt roʻyxatga olinmagan, shuning uchun bu tizim haqida hech narsa deyish mumkin emas. Uni OpenStreetMapdan ./qalqan facilities { $city } buyrugʻi bilan toʻldiring yoki oʻz jadvalingizni POST /v1/assets/import orqali yuklang

# review: unreviewed
coverage-no-class = { $all } obyektdan { $number } tasining zaiflik sinfi yoʻq, shuning uchun zilzilada shikasti baholanmaydi: taxonomy ni PATCH /v1/assets/(id) orqali yoki jadvalda koʻrsating

# review: unreviewed
workbook-too-large = kitob ochilganda { $most } MB dan katta: uni qismlab yoki CSV sifatida yuboring

# review: unreviewed
parquet-unreadable = Parquet faylini oʻqib boʻlmadi ({ $error }): uni qayta yozing

# review: unreviewed
parquet-columns = Parquet faylida { $most } ustundan koʻp

# review: unreviewed
parquet-too-large = Parquet fayli ochilganda { $most } MB dan katta: uni qismlab yuboring

# review: unreviewed
file-too-many-rows = jadvalda { $most } satrdan koʻp: uni qismlab yuboring

# review: unreviewed
row-cells = satrdagi kataklar: { $cells }, sarlavhadagi: { $columns }; ichida { $delimiter } boʻlgan katakni qoʻshtirnoqqa oling

# review: unreviewed
row-twice = oldingi satrda ham shu owner_city, source va source_id

# review: unreviewed
number-ambiguous = mingmi yoki oʻnlik kasrmi? Ajratgichsiz yozing, masalan 1200 yoki 1.2

# review: unreviewed
subtype-unknown = obyektning nomaʼlum turi: uni lotin harflari va pastki chiziq bilan yozing, masalan { $known }

# review: unreviewed
asset-far = obyekt xizmat qiladigan { $city } shahrigacha { $km } km: uzunlik va kenglikni tuzating yoki tasdiqlang: far=accept

# review: unreviewed
asset-swapped = uzunlik va kenglik almashib qolganga oʻxshaydi: shunday { $city } shahrigacha { $km } km, aksincha { $swapped } km. Oʻrnini almashtiring yoki tasdiqlang: far=accept

## Assessments and calculators

# review: unreviewed
no-portfolio-found = Qidiruv chegarasida (tugun: { $nodes }, s: { $seconds }) portfel topilmadi; bu u yoʻq degani emas. Choralar, istisnolar yoki ulushlar sonini kamaytiring.

# review: unreviewed
rule-not-kept = hech bir portfel { $rule } talabini bajara olmaydi

# review: unreviewed
rules-not-kept = hech bir portfel barcha qoidalarni bajarmaydi va ulardan birini olib tashlash yordam bermaydi

# review: unreviewed
rules-not-kept-unnamed = hech bir portfel barcha qoidalarni bajarmaydi; qaysi biri xalaqit berishi berilgan vaqtda topilmadi

# review: unreviewed
no-assessment = { $id } bahosi yoʻq.

# review: unreviewed
results-forgotten = Bu baho bir necha marta almashtirilgan yoki uning usullari ushbu versiyada yoʻq; uning obyektlar boʻyicha natijalari endi saqlanmaydi.

# review: unreviewed
results-running = Boshqa baholarning natijalari hisoblanmoqda; keyinroq takrorlang.

# review: unreviewed
inform-empty = scores, indicators yoki scorecards bering

# review: unreviewed
one-at-least = kamida bittasini bering: { $fields }

# review: unreviewed
numbers-needed = { $field }: son yoki sonlar massivi kerak

# review: unreviewed
one-number-needed = { $field }: massiv emas, bitta son kerak

# review: unreviewed
shape-differs = { $field }: oldingi argumentlardagidek { $shape } shakli kerak, { $given } emas

# review: unreviewed
value-unfit = { $field }: { $given } bu yerga mos kelmaydi

# review: unreviewed
data-too-few = { $field }: baholash uchun maʼlumot juda kam

# review: unreviewed
order-broken = { $field }: qiymatlar kerakli tartibda emas

# review: unreviewed
shares-sum = { $field }: yigʻindisi 1 boʻlishi kerak

# review: unreviewed
number-outside =
    { $field }: { $shape ->
        [above] { $least } dan katta son kerak
        [above-most] { $least } dan katta, { $most } dan oshmaydigan son kerak
        [least] { $least } dan kam boʻlmagan son kerak
        [least-most] { $least } va { $most } orasidagi son kerak
        [most] { $most } dan oshmaydigan son kerak
       *[finite] chekli son kerak
    }, berilgani: { $given }

## Fields of bodies and parameters, as pydantic names what is wrong

# review: unreviewed
pydantic-missing = yoʻq: uni bering

# review: unreviewed
pydantic-extra-forbidden = bu yerda nomaʼlum: olib tashlang

# review: unreviewed
pydantic-json-invalid = JSON notoʻgʻri: { $error }

# review: unreviewed
pydantic-nul-character = matnda NUL belgisi boʻlmasligi kerak: olib tashlang

# review: unreviewed
pydantic-model-type = obyekt kerak

# review: unreviewed
pydantic-model-attributes-type = { pydantic-model-type }

# review: unreviewed
pydantic-dict-type = { pydantic-model-type }

# review: unreviewed
pydantic-list-type = massiv kerak

# review: unreviewed
pydantic-tuple-type = { pydantic-list-type }

# review: unreviewed
pydantic-set-type = { pydantic-list-type }

# review: unreviewed
pydantic-frozen-set-type = { pydantic-list-type }

# review: unreviewed
pydantic-too-short = uzunligi kamida { $min_length } boʻlishi kerak, { $actual_length } emas

# review: unreviewed
pydantic-too-long = uzunligi koʻpi bilan { $max_length } boʻlishi kerak, { $actual_length } emas

# review: unreviewed
pydantic-string-type = matn kerak

# review: unreviewed
pydantic-string-unicode = UTF-8 dagi matn kerak

# review: unreviewed
pydantic-string-too-short = belgilarning eng kam soni: { $min_length }

# review: unreviewed
pydantic-string-too-long = belgilarning eng koʻp soni: { $max_length }

# review: unreviewed
pydantic-string-pattern-mismatch = «{ $pattern }» namunasiga mos boʻlishi kerak

# review: unreviewed
pydantic-enum = ruxsat etilgan qiymatlar: { $expected }

# review: unreviewed
pydantic-literal-error = { pydantic-enum }

# review: unreviewed
pydantic-union-tag-invalid = { $discriminator } ichida «{ $tag }»; ruxsat etilgan qiymatlar: { $expected_tags }

# review: unreviewed
pydantic-union-tag-not-found = { $discriminator } maydoni kerak

# review: unreviewed
pydantic-bool-type = true yoki false kerak

# review: unreviewed
pydantic-bool-parsing = { pydantic-bool-type }

# review: unreviewed
pydantic-int-type = butun son kerak

# review: unreviewed
pydantic-int-parsing = { pydantic-int-type }

# review: unreviewed
pydantic-int-from-float = { pydantic-int-type }

# review: unreviewed
pydantic-int-parsing-size = kichikroq butun son kerak

# review: unreviewed
pydantic-float-type = son kerak

# review: unreviewed
pydantic-float-parsing = { pydantic-float-type }

# review: unreviewed
pydantic-finite-number = chekli son kerak

# review: unreviewed
pydantic-greater-than = { $gt } dan katta son kerak

# review: unreviewed
pydantic-greater-than-equal = { $ge } dan kam boʻlmagan son kerak

# review: unreviewed
pydantic-less-than = { $lt } dan kichik son kerak

# review: unreviewed
pydantic-less-than-equal = { $le } dan oshmaydigan son kerak

# review: unreviewed
pydantic-date-type = sana kerak, masalan 2026-01-15

# review: unreviewed
pydantic-date-parsing = { pydantic-date-type }

# review: unreviewed
pydantic-date-from-datetime-parsing = { pydantic-date-type }

# review: unreviewed
pydantic-date-from-datetime-inexact = { pydantic-date-type }, kun vaqtisiz

# review: unreviewed
pydantic-datetime-type = vaqt kerak, masalan 2026-01-15T09:30:00Z

# review: unreviewed
pydantic-datetime-parsing = { pydantic-datetime-type }

# review: unreviewed
pydantic-datetime-from-date-parsing = { pydantic-datetime-type }

# review: unreviewed
pydantic-datetime-object-invalid = { pydantic-datetime-type }

# review: unreviewed
pydantic-timezone-aware = vaqt mintaqasi kerak, masalan Z yoki +06:00

# review: unreviewed
pydantic-uuid-type = UUID kerak, masalan 0190b0a4-7c1e-7000-8000-000000000000

# review: unreviewed
pydantic-uuid-parsing = { pydantic-uuid-type }

# review: unreviewed
nul-in-path = Hech bir yoʻlda NUL belgisi boʻlmaydi.

# review: unreviewed
nul-in-parameter = matnda NUL belgisi boʻlmasligi kerak: olib tashlang

# review: unreviewed
columns-twice = { $columns } uchun ikki ustun bor; bittasini qoldiring

# review: unreviewed
cities-own = har bir shahar bir marta ataladi, egasi boʻlgan shahar oʻzi qatnashadi

# review: unreviewed
cities-agreed = Shaharlar { $kind } taklif etilgan paytdagina ataladi; keyin ular chiqishi mumkin, lekin qoʻshib boʻlmaydi.

# review: unreviewed
agreement-missing = Roziligi kutilayotgan shaharlar: { $cities } ({ $kind }).

# review: unreviewed
city-not-named = Buni faqat qatnashuvchi shahar oʻz nomidan, oʻz kaliti bilan aytadi; egasi boʻlgan shahar oʻzinikini toʻxtatadi.

# review: unreviewed
cities-unnamed = qatnashuvchi shaharlar orasida yoʻq: { $cities }

# review: unreviewed
study-fixed = { $status } holatida mazmun oʻzgarmaydi.

# review: unreviewed
study-empty = Hali fikr bildiriladigan xulosa yoʻq.

# review: unreviewed
window-needed = Buning uchun qatnashuvchi shaharning { $about } haqidagi mulohazalar muddati kerak.

# review: unreviewed
project-empty = Loyiha natijalari aytilganda tugallanadi.

# review: unreviewed
day-to-come = kelajakdagi kun boʻla olmaydi

# review: unreviewed
review-city = shahar oʻzini sharhlaydi; boshqalarning sharhi koalitsiyaniki

# review: unreviewed
review-item = bu mavzu shablonida bor: { $items }

# review: unreviewed
review-part = { $status } holatiga oʻtish uchun sharhga hali kerak: { $parts }.

# review: unreviewed
code-unknown = { $framework } ichida { $code } kodi yoʻq; roʻyxati: /v1/alignment-codes

# review: unreviewed
codes-needed = Qabul qilish uchun ({ $kind }) Sendai kodi va BRM kodi kerak.

# review: unreviewed
groups-twice = toifa guruhlashda ikki marta kelgan

# review: unreviewed
groups-beyond = guruhlardagi odamlar soni jamidan koʻp, { $total }

# review: unreviewed
method-unknown = reyestrda bunday usul yoʻq: { $id }

# review: unreviewed
layer-value = Hisobiy qiymatga son va oʻlchov birligi kerak.

# review: unreviewed
layer-study = { $study } tadqiqoti { $status } holatida; qatlam tadqiqoti eʼlon qilingandan keyin eʼlon qilinadi.
