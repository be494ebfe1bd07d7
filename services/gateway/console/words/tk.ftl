### Words of the pages for people. How to edit: services/gateway/alerts/words/README.md.

## The start page

# review: unreviewed
subtitle = Merkezi Aziýanyň durnukly şäherleriniň koalisiýasynyň betbagtçylyk howpy baradaky umumy maglumatlary

# review: unreviewed
about = Köp ulgamlardan birleşdirilen howply hadysalar, olaryň agza şäherleriň möhüm infrastrukturasyna we ilatyna täsiri hem-de soňky duýduryşlar. Açyk maglumatlary açarsyz okap bolýar.

# review: unreviewed
now = Häzir

# review: unreviewed
languages = Diller

# review: unreviewed
hazards = Soňky howply hadysalar

# review: unreviewed
in-force = Güýjündäki duýduryşlar

# review: unreviewed
ended = Tamamlanan duýduryşlar

# review: unreviewed
none = Heniz hiç zat ýok.

# review: unreviewed
none-in-force = Güýjünde duran duýduryş ýok.

# review: unreviewed
no-all-clear = Bu ýerde güýjünde duran duýduryş ýok, ýöne çeşmeleriň hemmesi jogap bermeýär: bu howp ýok diýmek däl.

# review: unreviewed
exercise = Okuw türgenleşigi

# review: unreviewed
depth = çuňlugy

# review: unreviewed
km = km

## What to do, and whether the sources live

# review: unreviewed
what-now = Indi näme etmeli

# review: unreviewed
open-alert = Ýokarda öz şäheriňiziň duýduryşyny açyň: onda näme bolandygy, derejäniň näme üçin şeýledigi we näme etmelidigi aýdylýar.

# review: unreviewed
follow-services = Howp bolanda gyssagly kömek gulluklarynyň görkezmesini ýerine ýetiriň. Qalqan şäher gulluklaryna habar berýär, ol ilat üçin duýduryş däl.

# review: unreviewed
sources-alive = Ähli çeşmeler jogap berýär: { $number }.

# review: unreviewed
sources-silent = Jogap bermeýän çeşmeler: { $silent }, jemi { $number }. Olardan habar ýoklugy hemme zat asuda diýmek däl.

# review: unreviewed
sources-unknown = Çeşmeleriň jogap berýändigi belli däl. Habar ýoklugy hemme zat asuda diýmek däl.

# review: unreviewed
source-never = { $name }: hiç haçan jogap bermedi

# review: unreviewed
source-since = { $name }: soňky jogaby { $since }

# review: unreviewed
source-paused = { $name }: adam tarapyndan saklandy

## Links

# review: unreviewed
access = Elýeterlilik

# review: unreviewed
docs = API resminamalary, brauzerde synap görüp bolýar

# review: unreviewed
verification = Usullaryň barlagy: çeşmeler, nusgalar, ýalňyşlyklar

# review: unreviewed
collections = Maglumat ýygyndylary (OGC API Features)

# review: unreviewed
changes = Üýtgeşmeler zolagy

# review: unreviewed
stream = Hadysalar akymy (server-sent events)

# review: unreviewed
atom = Duýduryşlar (Atom we CAP 1.2)

# review: unreviewed
events = Hadysalar sanawy (AsyncAPI)

# review: unreviewed
health = Ýagdaýy

# review: unreviewed
legal = Koalisiýa hakyndaky bilelikdäki jarnama (Duşanbe, 2025-nji ýylyň 16-njy oktýabry) halkara şertnamasy däl we halkara hukugy boýunça hukuk we borç döretmeýär (8-nji madda). Ýeke-täk asyl nusgasy rus dilinde; terjimeler resmi däl.

# review: unreviewed
home = Baş sahypa

## The page of an alert

# review: unreviewed
why = Dereje näme üçin şeýle

# review: unreviewed
text = Näme boldy

# review: unreviewed
changed = Öňki habardan soň näme üýtgedi

# review: unreviewed
do = Näme etmeli

# review: unreviewed
facilities = Howpy iň ýokary desgalar

# review: unreviewed
all-facilities = Ähli desgalar, maglumat görnüşinde

# review: unreviewed
name = Ady

# review: unreviewed
system = Ulgamy

# review: unreviewed
moderate = Orta we ondan agyr zeper ähtimallygy

# review: unreviewed
complete = Doly weýran bolmak ähtimallygy

# review: unreviewed
function = Garaşylýan işleýiş ukybynyň paýy

# review: unreviewed
messages = Şu duýduryşyň habarlary

# review: unreviewed
documents = Maglumat görnüşinde

# review: unreviewed
cap = Gol çekilen habar (CAP 1.2, XML)

# review: unreviewed
json = Şu duýduryş (JSON)

# review: unreviewed
assessment = Täsiriň bahasy (JSON)

# review: unreviewed
hazard = Howply hadysa (GeoJSON)

# review: unreviewed
city = Şäher

# review: unreviewed
event = Hadysa

# review: unreviewed
state = Ýagdaýy

# review: unreviewed
begins = Başlanmagy

# review: unreviewed
sent = Iberilen wagty

# review: unreviewed
expires = Güýjünde bolýan möhleti

# review: unreviewed
state-draft = taslama

# review: unreviewed
state-approved = tassyklandy

# review: unreviewed
state-issued = güýjünde

# review: unreviewed
state-updated = güýjünde, takyklandy

# review: unreviewed
state-cancelled = ýatyryldy

# review: unreviewed
state-expired = möhleti gutardy
