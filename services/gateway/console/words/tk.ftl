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

## Around every page

# review: unreviewed
skip = Mazmunyna geç

# review: unreviewed
mode-exercise = TÜRGENLEŞIK

# review: unreviewed
mode-live = IŞ REJESI

# review: unreviewed
clock = Sahypanyň wagty

# review: unreviewed
alive = Jogap berýän çeşmeler: { $answering } / { $number }

# review: unreviewed
alive-unknown = Çeşmeleriň jogap berýändigi belli däl

# review: unreviewed
rooms = Sahypalar

# review: unreviewed
room-now = Häzir

# review: unreviewed
room-assets = Desgalar

# review: unreviewed
room-plans = Meýilnamalar

# review: unreviewed
room-reliability = Ygtybarlylyk

# review: unreviewed
stream-none = Sahypa ýokarda görkezilen wagtdaky ýagdaýy görkezýär. Täze zatlary görmek üçin sahypany täzeläň.

# review: unreviewed
stream-live = Aragatnaşyk bar: üýtgeşmeler şu ýerde özi görünýär.

# review: unreviewed
stream-changed = Aragatnaşyk bar: { $time } üýtgedi; täzesi bellendi.

# review: unreviewed
stream-cut = Aragatnaşyk kesildi. { $time } ýagdaýyny görýärsiňiz, oňa { $minutes } min boldy. Ol könelen bolmagy mümkin.

# review: unreviewed
age-days = { $number } gije-gündiz öň

# review: unreviewed
age-hours = { $number } sag öň

# review: unreviewed
age-minutes = { $number } min öň

# review: unreviewed
age-now = bir minutdan az öň


## What stands in cities

# review: unreviewed
cities-now = Häzir şäherlerde näme bolýar

# review: unreviewed
level-none = hereket edýän zat ýok

# review: unreviewed
since = şundan bäri:

# review: unreviewed
until = şuňa çenli:

# review: unreviewed
more-alerts = Ýene hereket edýän duýduryşlar: { $number }

# review: unreviewed
elsewhere = Başga ýerlerdäki hereket edýän duýduryşlar

# review: unreviewed
systems-now = Ýedi ulgam: häzirki işleýiş ukyby

# review: unreviewed
systems-note = Bu modelleriň bahasy, gözegçilik däl. Birnäçe howpdan ulgama iň az galdyrýany görkezilýär; bilelikde olar has-da az galdyryp biler.

# review: unreviewed
function-now = Işleýiş ukybynyň garaşylýan paýy (90 % aralyk)

# review: unreviewed
damaged = Orta we has agyr zeper

# review: unreviewed
counted = Hemmesinden hasaplandy

# review: unreviewed
no-word = Hereket edýän hiç bir baha bu barada aýtmaýar.

# review: unreviewed
not-assessable = Baha berip bolmaýar: hiç zat aýdyp bolmaýar

# review: unreviewed
not-assessable-none = Baha berip bolmaýar: desgalar hasaba alynmandyr

# review: unreviewed
not-assessable-withheld = Görkezilmeýär: desgalar açyk däl

# review: unreviewed
withheld = Bu ýerde diňe açyk desgalar hasaplandy.

# review: unreviewed
also-unassessed = Muny aýdyp bilmeýän hereket edýän bahalar: { $number }

# review: unreviewed
by-others = Beýlekiler boýunça:

# review: unreviewed
standing = Hereket edýän howplar we olaryň bahalary

# review: unreviewed
nothing-stands = Bu şäher üçin baha berlen hereket edýän howp ýok.

# review: unreviewed
level = Dereje

# review: unreviewed
distance = Aralyk

# review: unreviewed
assessed-at = Baha berildi

# review: unreviewed
people = Adamlar

# review: unreviewed
population = Şäheriň ilaty: { $number }

# review: unreviewed
population-unknown = Şäheriň ilatynyň sany bu ýerde belli däl.

# review: unreviewed
people-none = Howp ýetýän adamlary hereket edýän hiç bir baha sanamaýar.

# review: unreviewed
people-number = Adam sany (90 % aralyk)

# review: unreviewed
measure = Ölçeg

# review: unreviewed
at-least = Azyndan

# review: unreviewed
measure-mmi = titreme, Merkalliniň üýtgedilen şkalasy

# review: unreviewed
measure-msk64 = titreme, MSK-64 şkalasy

# review: unreviewed
measure-pga = topragyň iň ýokary tizlenmesi

# review: unreviewed
measure-pgv = topragyň iň ýokary tizligi

# review: unreviewed
measure-depth = suwuň çuňlugy, m

# review: unreviewed
measure-aqi = howanyň hil görkezijisi

# review: unreviewed
measure-inside = howp zolagynda

# review: unreviewed
measure-near-fire = ýangyndan şu aralykdan uzak däl, km

# review: unreviewed
measure-around-fire = ýangynyň töwereginde, şu aralykdan uzak däl, km

# review: unreviewed
measure-fire-distance = ýangyndan aralyk, km

# review: unreviewed
measure-flood-probability = suw basma ähtimallygy

# review: unreviewed
measure-air-temperature = howanyň temperaturasy

# review: unreviewed
measure-wind-gust = ýeliň batlanmasy

# review: unreviewed
measure-wind = ýeliň tizligi

# review: unreviewed
measure-wind-speed = ýeliň tizligi

# review: unreviewed
measure-visibility = görünme aralygy

# review: unreviewed
measure-day = { $of }, 24 sagadyň ortaçasy

# review: unreviewed
warnings = Milli edaralaryň hereket edýän duýduryşlary

# review: unreviewed
warnings-none = Bu şäher üçin hereket edýäni bize gelmedi.

# review: unreviewed
plans-touched = Bu degişli meýilnamalar

# review: unreviewed
plans-keyed = Bu şäheriň açary bilen girenlere görkezilýär.

# review: unreviewed
plans-untouched = Okap bilýän meýilnamalaryňyza degişli däl.

# review: unreviewed
stage-drafting = taýýarlanýar

# review: unreviewed
stage-consultation = maslahatlaşylýar

# review: unreviewed
stage-adopted = kabul edildi

# review: unreviewed
stage-implementing = ýerine ýetirilýär

# review: unreviewed
stage-amended = üýtgedildi

# review: unreviewed
stage-closed = tamamlandy

# review: unreviewed
stage-evaluated = baha berildi

# review: unreviewed
sources-title = Çeşmeler we soňky jogabynyň wagty

# review: unreviewed
source = Çeşme

# review: unreviewed
last-answer = Soňky jogap

# review: unreviewed
never = hiç haçan

# review: unreviewed
health-fresh = jogap berýär

# review: unreviewed
health-stale = indi jogap bermeýär

# review: unreviewed
health-silent = hiç haçan jogap bermedi

# review: unreviewed
health-paused = adam tarapyndan saklandy

# review: unreviewed
health-waiting = bu gurnamada ýok açara garaşýar

# review: unreviewed
health-unknown = entek ýeterlik soralmady

# review: unreviewed
health-pushed = özi iberýär, soralmaýar

# review: unreviewed
health-retired = ulanyşdan aýryldy


## The page of a hazard

# review: unreviewed
revisions = Näme we haçan belli boldy

# review: unreviewed
revision = { $number }-nji takyklama

# review: unreviewed
revision-first = Ilkinji habar

# review: unreviewed
revision-same = Bu ýerde görkezilenlerden hiç zat üýtgemedi.

# review: unreviewed
revision-changed = { $name }: { $after } (öň: { $before })

# review: unreviewed
moved-km = { $number } km süýşdi

# review: unreviewed
revision-of = { $total } takyklamadan { $number }-nji

# review: unreviewed
revision-choose = Takyklamany görmek

# review: unreviewed
revision-earlier = Öňräk

# review: unreviewed
revision-later = Soňrak

# review: unreviewed
revision-show = Görkezmek

# review: unreviewed
revision-past = Bu şol wagt belli bolan zat, häzirki ýagdaý däl.

# review: unreviewed
revision-newest = Häzirki ýagdaý

# review: unreviewed
revision-changes = Näme üýtgedi

# review: unreviewed
footprint-changed = gurşalan ýer üýtgedi

# review: unreviewed
stated-by = habar beren:

# review: unreviewed
solutions = Her tor näme diýýär

# review: unreviewed
network = Tor

# review: unreviewed
magnitude = Magnituda

# review: unreviewed
depth-km = Çuňluk, km

# review: unreviewed
where = Ýer

# review: unreviewed
updated = Täzelendi

# review: unreviewed
preferred = esas alyndy

# review: unreviewed
withdrawn = yzyna alyndy

# review: unreviewed
ends = Tamamlanýar

# review: unreviewed
severity = Öz agyrlygy

# review: unreviewed
severity-minor = ujypsyz

# review: unreviewed
severity-moderate = orta

# review: unreviewed
severity-severe = agyr

# review: unreviewed
severity-extreme = örän agyr

# review: unreviewed
severity-unknown = belli däl

# review: unreviewed
hazard-forecast = çaklama

# review: unreviewed
hazard-ongoing = dowam edýär

# review: unreviewed
hazard-played = bu türgenleşikde dowam edýän ýaly täzeden oýnalýar

# review: unreviewed
hazard-past = tamamlandy

# review: unreviewed
hazard-retracted = yzyna alyndy: tassyklanmady

# review: unreviewed
hazard-merged = başga waka bilen birleşdirildi

# review: unreviewed
assessments-of = Şäherlere täsiri

# review: unreviewed
assessments-none = Hiç bir şäher üçin hereket edýän baha ýok. Bu howp aýryldy diýmek däl.

# review: unreviewed
alerts-of = Ol barada duýduryşlar


## The page of an assessment

# review: unreviewed
superseded = Bu baha indi hereket etmeýär.

# review: unreviewed
newer = Täzesine geç

# review: unreviewed
not-green = Hasaplanmadyk zat gowy alamat däl: aşakdaky ulgamlara serediň.

# review: unreviewed
strength = Şäherdäki güýji

# review: unreviewed
median = Mediana (90 % aralyk)

# review: unreviewed
deaths = Wepat bolanlar

# review: unreviewed
loss-musd = Ykdysady zyýan, mln ABŞ doll.

# review: unreviewed
facilities-worst = Desgalar, iň erbedinden başlap

# review: unreviewed
facilities-none = Siziň okap bilýän netijeli desgaňyz ýok.

# review: unreviewed
next-page = Indiki sahypa

# review: unreviewed
methods = Usullar

# review: unreviewed
inputs = Nämeden hasaplandy

# review: unreviewed
inputs-hash = Ähli maglumatlaryň yzy

# review: unreviewed
limits = Nämäni göz öňünde tutmaly


## Tables of facilities, plans, data

# review: unreviewed
filter = Görkez

# review: unreviewed
all = hemmesi

# review: unreviewed
kind-of = Görnüşi

# review: unreviewed
criticality = Ähmiýeti, 1–5

# review: unreviewed
coverage = Näme hasaba alyndy

# review: unreviewed
with-class = Zeper bahasy üçin synpy bar

# review: unreviewed
total = Hasaba alnany

# review: unreviewed
map-public = Diňe hemmeler üçin açyk desgalar görkezilýär, ilki iň wajyplary.

# review: unreviewed
open-to-all = Hemmeler üçin açyk

# review: unreviewed
basis = Klasy nireden belli

# review: unreviewed
basis-assumed = çak edilen

# review: unreviewed
basis-declared = eýesi görkezen

# review: unreviewed
basis-inspected = ýerinde barlanan

# review: unreviewed
last-change = Soňky üýtgeşme

# review: unreviewed
oldest = iň köne

# review: unreviewed
missing = Näme ýetmeýär

# review: unreviewed
coverage-note = Size görünýän ulanyşdaky desgalar, ýaýlarda – zyýan klasy barlar. «Ýok» gowy alamat däl: ol ýerde hiç zady bahalap bolmaýar. Çeşmeleri, maglumatyň ýaşyny we nämäniň ýetmeýändigini görmek üçin şäheri saýlaň.

# review: unreviewed
none-registered = ýok

# review: unreviewed
class = Zyýany bahalamak klasy

# review: unreviewed
class-none = ýok: zyýany bahalap bolmaýar

# review: unreviewed
capacity = Sygymy ýa-da kuwwaty

# review: unreviewed
capacity-unit = Sygym birligi

# review: unreviewed
backup = Ätiýaçlykda işleýär, sag

# review: unreviewed
vs30 = Toprakdaky kese tolkunlaryň tizligi (Vs30), m/s

# review: unreviewed
owner = Eýesi

# review: unreviewed
open-public = hemmeler üçin açyk

# review: unreviewed
open-coalition = Koalisiýanyň şäherleri üçin

# review: unreviewed
open-national = şol ýurduň şäherleri üçin

# review: unreviewed
open-internal = diňe eýesi üçin

# review: unreviewed
out-of-use = Ulanyşdan çykaryldy: bahalandyrmalar ony hasaba almaýar.

# review: unreviewed
also = Beýleki çeşmeler ony nähili atlandyrýar

# review: unreviewed
edit-at-desk = Iş stolunda düzetmek

# review: unreviewed
latitude = Giňlik

# review: unreviewed
longitude = Uzaklyk

# review: unreviewed
name-local = Ýerli dildäki ady

# review: unreviewed
country = Ýurt

# review: unreviewed
classification = Ony kim görüp biler

# review: unreviewed
licence = Ygtyýarnama

# review: unreviewed
plans-board = Hereket meýilnamalary

# review: unreviewed
plans-none = Okap bilýän meýilnamaňyz ýok.

# review: unreviewed
period = Döwür

# review: unreviewed
touched = degişli hereket edýän bahalar: { $number }

# review: unreviewed
measures = çäreler: { $number }

# review: unreviewed
measures-board = Amaly çäreler

# review: unreviewed
measures-none = Size görünýän çäre ýok.

# review: unreviewed
stage-idea = pikir

# review: unreviewed
stage-planned = meýilleşdirilen

# review: unreviewed
stage-developed = işlenip düzülen

# review: unreviewed
stage-suspended = togtadylan

# review: unreviewed
stage-completed = tamamlanan

# review: unreviewed
stage-withdrawn = yzyna alnan

# review: unreviewed
due = möhleti

# review: unreviewed
due-passed = möhleti geçdi

# review: unreviewed
serves = Nämä hyzmat edýär

# review: unreviewed
serves-both = betbagtçylyk howpuny azaltmaga we howa uýgunlaşmaga

# review: unreviewed
serves-drr = betbagtçylyk howpuny azaltmaga

# review: unreviewed
serves-cca = howa uýgunlaşmaga

# review: unreviewed
serves-none = görkezilmedi

# review: unreviewed
touched-by = Näme degişli boldy

# review: unreviewed
touched-note = Munuň gönükdirilen howplarynyň güýjündäki bahalandyrmalary, kömek etmeli şäherlerde; ilki täzeleri.

# review: unreviewed
touched-none = Güýjündäki hiç bir bahalandyrma oňa degişli däl. Bu howp ýok diýmek däl.

# review: unreviewed
prices-of = bahalaryň ýyly

# review: unreviewed
aligned = Goşandy

# review: unreviewed
steps = Ädimleri

# review: unreviewed
budget = Býujet

# review: unreviewed
integrated-share = Ikisine-de hyzmat edýän çäreleriň paýy

# review: unreviewed
adopted-by = Kabul eden resminama

# review: unreviewed
about-it = Bu näme

# review: unreviewed
monitoring = Gözegçilik we bahalandyrma

# review: unreviewed
versions = Ähli nusgalar, maglumat hökmünde

# review: unreviewed
hazards-of = Haýsy howplara gönükdirilen

# review: unreviewed
cost = Bahasy

# review: unreviewed
responsible = Jogapkär

# review: unreviewed
plan-of = Ony öz içine alýan meýilnama

# review: unreviewed
hops = Her ädim näçe wagt aldy

# review: unreviewed
hops-note = Saklanan soňky { $number } duýduryş boýunça, olardaky wagtlardan ölçenildi.

# review: unreviewed
hops-none = Ädimleriň näçe wagt alandygyny görkezýän saklanan duýduryş ýok.

# review: unreviewed
hop = Ädim

# review: unreviewed
hop-assess = Howp baradaky habardan onuň bahasyna çenli

# review: unreviewed
hop-alert = Bahadan duýduryşa çenli, tassyklamasy bilen

# review: unreviewed
half = Ýarysy şu wagtda

# review: unreviewed
most-within = 100-den 95-i şu wagtda

# review: unreviewed
seconds = { $number } s

# review: unreviewed
not-measured = Ölçenmeýän zat: lentalary okaýanlar habary haçan aldy. Bu ýerde onuň üçin san ýok.

# review: unreviewed
as-json = Şonuň özi maglumat görnüşinde (JSON)

# review: unreviewed
matched = Tapyldy: { $number }

# review: unreviewed
nothing-found = Hiç zat tapylmady.

# review: unreviewed
on-map = Kartada

# review: unreviewed
map-in-words = Bu sahypada aýdylýan zadyň kartasy; sahypadaky jedweller şony söz bilen aýdýar.

## The desk

# review: unreviewed
room-desk = Iş orny

# review: unreviewed
desk-alerts = Duýduryşlar boýunça karar

# review: unreviewed
desk-sources = Çeşmeler

# review: unreviewed
desk-quarantine = Kabul edilmedik ýazgylar

# review: unreviewed
desk-assets = Desgalar

# review: unreviewed
bring = Desgalaryň sanawyny ýüklemek

# review: unreviewed
registered-now = häzir sanawda: { $value }

# review: unreviewed
changed-meanwhile = Siz formany açanyňyzdan soň kimdir biri bu desgany üýtgetdi. Aşakda häzir sanawda duran we siziň üýtgetmeleriňiz; ýatda saklamazdan öň barlaň.

# review: unreviewed
place-moved-km = Ýeri { $number } km süýşer.

# review: unreviewed
correct = Düzetmek

# review: unreviewed
would-change = Entek ýatda saklanmady. Üýtgejek:

# review: unreviewed
accept-far = Şäherden uzak ýerler dogry görkezilen

# review: unreviewed
try-change = Nämäniň üýtgejekdigini görkezmek

# review: unreviewed
save = Ýatda saklamak

# review: unreviewed
take-out = Ulanyşdan çykarmak

# review: unreviewed
take-out-note = Ol sanawda galýar; bahalandyrmalar ony indi hasaba almaýar. Bu ýerde ony yzyna gaýtaryp bolmaýar.

# review: unreviewed
done-saved = Ýatda saklandy.

# review: unreviewed
done-taken-out = Ulanyşdan çykaryldy.

# review: unreviewed
no-file = Ilki faýly saýlaň.

# review: unreviewed
file-too-large = Faýl { $number } MiB-den uly. Ony API-e iberiň: POST /v1/assets/import.

# review: unreviewed
would-become = Ondan näme çykjak. Entek hiç zat ýatda saklanmady.

# review: unreviewed
became = Ýatda saklandy. Ondan näme çykdy.

# review: unreviewed
rows-rows = Setirler

# review: unreviewed
rows-created = Täze

# review: unreviewed
rows-updated = Üýtgedilen

# review: unreviewed
rows-unchanged = Üýtgemedik

# review: unreviewed
rows-refused = Kabul edilmedik

# review: unreviewed
rows-left-out = Desga däl, geçirilen

# review: unreviewed
store-rows = Setirleri ýatda saklamak: { $number }

# review: unreviewed
line = Setir

# review: unreviewed
column = Sütün

# review: unreviewed
stands-there = Ol ýerde näme dur

# review: unreviewed
how-read = Faýl nähili okaldy

# review: unreviewed
read-as = Nähili okaldy

# review: unreviewed
left-aside = hasaba alynmady

# review: unreviewed
first-read = Ilkinji desgalar, nähili okalandygy

# review: unreviewed
file = Faýl

# review: unreviewed
bring-about = CSV, Excel kitaby (.xlsx) ýa-da GeoJSON, { $number } MiB-den köp däl. Ilki faýl synalýar, hiç zat ýatda saklanmaýar; her sütüniň nähili okalandygyny we haýsy setirleriň kabul edilmändigini görüp, karar berýärsiňiz.

# review: unreviewed
ignore-unknown = Nätanyş sütünleri geçirmek

# review: unreviewed
try-file = Synamak: hiç zat ýatda saklanmaýar

# review: unreviewed
sign-in = Girmek

# review: unreviewed
sign-in-about = Size berlen açary giriziň. Bu brauzer { $hours } sagat ýa-da siz çykýançaňyz ulgamda galýar.

# review: unreviewed
key = Açar

# review: unreviewed
sign-in-wrong = Açar näbelli, möhleti geçen ýa-da yzyna alnan.

# review: unreviewed
signed-in = Giren: { $name }

# review: unreviewed
sign-out = Çykmak

# review: unreviewed
waiting = Karara garaşýar

# review: unreviewed
waiting-none = Siziň kararyňyza garaşýan zat ýok.

# review: unreviewed
goes-out = Näme iberiler

# review: unreviewed
goes-out-note = Her dilde hut şu tekst; wagtlar iberilen wagty bolar.

# review: unreviewed
rests-on = Nämä esaslanýar

# review: unreviewed
rests-on-asked = Soralanda çeşmeleriň habar berenine.

# review: unreviewed
a-decision = adamyň karary

# review: unreviewed
public-page = Açyk sahypasy

# review: unreviewed
assessment-page = Baha beriş

# review: unreviewed
hazard-page = Waka

# review: unreviewed
decide = Karar bermek

# review: unreviewed
may-not-approve = Açaryňyz duýduryşlar barada karar bermäge rugsat bermeýär.

# review: unreviewed
approve = Tassyklamak we ibermek

# review: unreviewed
refuse = Ret etmek: hereket edýäni galýar

# review: unreviewed
drop-draft = Taslamany aýyrmak

# review: unreviewed
cancel-alert = Duýduryşy ýatyrmak

# review: unreviewed
reason = Sebäbi

# review: unreviewed
reason-goes-out = ýatyrmak bilen bile iberilýär

# review: unreviewed
not-done = Ýerine ýetirilmedi.

# review: unreviewed
done-approved = Tassyklandy. Gol çekilip iberilýär.

# review: unreviewed
done-refused = Ret edildi. Hereket edýäni galýar.

# review: unreviewed
done-cancelled = Ýatyryldy.

# review: unreviewed
done-paused = Saklandy. Bu çeşmeden başga zat kabul edilmeýär.

# review: unreviewed
done-resumed = Ýene kabul edilýär.

# review: unreviewed
done-retried = Ýene bir gezek okaldy; ulanyp bolmasa, sebäbi bilen ýene şu ýerde durýar.

# review: unreviewed
done-discarded = Taşlandy. Şol bir ýazgy bu ýere gaýdyp gelmez; üýtgän ýazgy geler.

# review: unreviewed
done-signed-out = Siz çykdyňyz.

# review: unreviewed
came = Näme geldi

# review: unreviewed
came-number = kabul edildi { $payloads }, kabul edilmedik ýazgy { $quarantined }

# review: unreviewed
paused-by = saklan { $name }: { $reason }

# review: unreviewed
pause = Saklamak

# review: unreviewed
resume = Ýene kabul etmek

# review: unreviewed
hours = Näçe sagat

# review: unreviewed
until-resumed = ýene açylýança

# review: unreviewed
quarantine-about = Gelen, ýöne ulanyp bolmadyk ýazgylar, sebäbi bilen. Hiç zat ýitmedi: sebäp aýrylanda ýene okaň ýa-da gerek däli taşlaň.

# review: unreviewed
quarantine-none = Bu ýerde zat ýok.

# review: unreviewed
item = Ýazgy

# review: unreviewed
last-seen = Soňky gezek

# review: unreviewed
retry = Ýene okamak

# review: unreviewed
discard = Taşlamak

# review: unreviewed
item-open = açyk

# review: unreviewed
item-resolved = ulanyldy

# review: unreviewed
item-discarded = taşlandy

# review: unreviewed
discarded-by = taşlan { $name }: { $reason }

## Drills at the desk

# review: unreviewed
desk-what-if = Türgenleşikler

# review: unreviewed
drills = Türgenleşik geçirilýär: bu hakyky däl

# review: unreviewed
drill-about = Bolmadyk hadysany yglan ediň. Ol hakyky hadysanyň ýolundan geçýär: waka, şäherlere täsiri, iki adamyň çözýän habarnama taslamasy. Hemmesi «OKUW TÜRGENLEŞIGI» diýip bellenýär we häzirki ýagdaýa girmeýär.

# review: unreviewed
drills-none = Häzir türgenleşik ýok.

# review: unreviewed
drill-new = Täze türgenleşik

# review: unreviewed
longitude = Uzaklyk, gradus

# review: unreviewed
latitude = Giňlik, gradus

# review: unreviewed
radius-km = Radiusy, km

# review: unreviewed
drill-begins = Başlanýar, şäher wagty boýunça; boş: häzir

# review: unreviewed
drill-others = Beýleki hadysalar

# review: unreviewed
drill-ask = Ilki sora: şäher näçe güýçli titrär?

# review: unreviewed
drill-begin = Türgenleşigi başla

# review: unreviewed
felt-at = Merkezdäki MSK-64 güýji: { $name }, aralyk { $number } km

# review: unreviewed
drill-goes = Nirä barýar

# review: unreviewed
drill-declared = Yglan eden: { $name }

# review: unreviewed
drill-read = işlenilýär

# review: unreviewed
drill-ended = Gutardy:

# review: unreviewed
drill-end = Türgenleşigi tamamla

# review: unreviewed
done-declared = Türgenleşik yglan edildi. Ondan gelip çykýanlaryň hemmesi türgenleşik diýip bellenýär.

# review: unreviewed
done-ended = Türgenleşik gutardy. Wakasy we habarnamalary yzyna alynýar.

## The journal

# review: unreviewed
desk-journal = Žurnal

# review: unreviewed
journal-about = Açar eýeleri nämäni üýtgetmegi soradylar, täzesi ýokarda. Ýazgy hereketden öň edilýär. Düzgünleriň edeni habarnamanyň özünde görünýär.

# review: unreviewed
journal-person = Adam ýa-da açar

# review: unreviewed
journal-since = Başlap

# review: unreviewed
journal-until = Çenli

# review: unreviewed
journal-at = Haçan

# review: unreviewed
journal-who = Kim

# review: unreviewed
journal-act = Näme

# review: unreviewed
journal-subject = Nämäni

# review: unreviewed
journal-of = { $name } şäheriniň adamy

# review: unreviewed
journal-of-coalition = Koalisiýanyň adamy

# review: unreviewed
journal-open = ýerine ýetirildimi, belli däl

# review: unreviewed
journal-file = Ýükläp al (CSV)

## The alert desk

# review: unreviewed
goes-out-compared = Hereket edýän habarda ýogunyň aşagy çyzylan, öň diýleniniň üsti çyzylan.

## The situation report

# review: unreviewed
report-of = Ýagdaý barada hasabat: { $name }

# review: unreviewed
report-together = Ýagdaý barada hasabat: Koalisiýanyň şäherleri

# review: unreviewed
report-made = Düzülen wagty:

# review: unreviewed
report-nearby = Şu kartada bolýan ýa-da garaşylýan, bahalanmadyk:

# review: unreviewed
report-no-map = Kartany çyzyp bolmady.

# review: unreviewed
report-origins = Sanlar nireden alyndy

# review: unreviewed
report-what = San

# review: unreviewed
report-as-of = Haýsy wagta

# review: unreviewed
report-age = Hasabat düzülendäki köneligi

# review: unreviewed
report-population = Şäheriň ilaty

# review: unreviewed
report-event = Waka

# review: unreviewed
report-assessed = Dereje, ulgamlar we adamlar

# review: unreviewed
report-warning = Duýduryş

# review: unreviewed
report-reviewed = adam tarapyndan barlanan

# review: unreviewed
report-unreviewed = awtomatik, adam tarapyndan barlanmadyk

# review: unreviewed
report-unstated = görkezilmedik

# review: unreviewed
report-unknown = Näme belli däl

# review: unreviewed
report-no-level = Derejesini bahalap bolmady:

# review: unreviewed
report-unassessed = Hereket edýän baha şular barada aýdyp bilmedi:

# review: unreviewed
report-unspoken = Hereket edýän bahalaryň hiç biri aýtmaýar:

# review: unreviewed
report-uncounted = Näçe adama täsir edýändigi sanalmadyk:

# review: unreviewed
report-no-plans = Haýsy meýilnamalara degişli: olar bu okyja görkezilmeýär ýa-da elýeterli däldi.

# review: unreviewed
report-estimated = Ýerinde näme anyklandy: işleýşi, zeper we adamlar — modelleriň bahasy.

# review: unreviewed
report-pdf = Ýagdaý barada hasabat (PDF)

# review: unreviewed
report-page = Ýagdaý barada hasabat

# review: unreviewed
report-board = Häzir näme güýjünde

# review: unreviewed
report-days = Her irdenki hasabatlar

# review: unreviewed
report-days-none = Entek hiç biri saklanmady.

# review: unreviewed
report-days-note = Her gün üçin biri saklanýar: şäheriň wagty bilen 07:00-da ýa-da mümkin bolan badyna, hemmeler okap biljek görnüşde düzülen.

## Events and field reports at the desk, and the pin of their maps

# review: unreviewed
hazard-at-desk = Bir waka ýa-da iki

# review: unreviewed
name-only = diňe ady bar, çözgüdi ýok

# review: unreviewed
split = Bölmek

# review: unreviewed
split-about = Bu ýerde bir waka diýlip alnan torlaryň çözgütleri bölünýär. Başga waka degişlisini belläň; galany ýerinde galýar. Torlar soň näme iberse-de, kimdir biri ikisini täzeden birleşdirýänçä bu güýjünde galýar.

# review: unreviewed
split-leaves = Bu başga waka

# review: unreviewed
would-become-two = Ondan näme bolar. Heniz hiç zat edilmedi.

# review: unreviewed
split-apart = Ikisiniň iň ýakynlarynyň arasynda: aralyk { $distance } km, wagt { $seconds } s.

# review: unreviewed
split-stays = Şu wakada galýar

# review: unreviewed
split-goes = Aýratyn waka bolýar

# review: unreviewed
split-do = Iki waka etmek

# review: unreviewed
split-one = Onuň diňe bir ady bar: bölmäge zat ýok.

# review: unreviewed
split-other = Beýleki waka

# review: unreviewed
merge = Birleşdirmek

# review: unreviewed
merge-about = Beýleki waka gutarýar, onuň salgysy şu ýere getirýär. Biri-birinden uzak wakalar diňe ikinji şäher hem şony soranda birleşdirilýär.

# review: unreviewed
merge-other = Beýleki wakanyň belgisi ýa-da salgysy

# review: unreviewed
merge-do = Bir waka etmek

# review: unreviewed
merge-waits = Birleşdirmek ikinji şähere garaşýar. Teklip eden: { $name }.

# review: unreviewed
done-split = Indi iki waka bar.

# review: unreviewed
done-merged = Indi bu bir waka.

# review: unreviewed
done-proposed = Teklip edildi. Ikinji şäher hem şony soranda ýerine ýetirilýär.

# review: unreviewed
desk-reports = Ýerden habarlar

# review: unreviewed
field-report-about = Şäherde näme görünýändigini habar beriň. Ol çeşmeleriň iberýäni ýaly okalýar: waka, şähere täsiri, başga adamyň çözýän duýduryş taslamasy. Näme bolandygy hemmelere açyk; kimden soramalydygy açyk däl.

# review: unreviewed
field-reports = Güýjündäki habarlar

# review: unreviewed
field-reports-none = Güýjündäki habar ýok.

# review: unreviewed
field-report-new = Täze habar

# review: unreviewed
field-report-send = Habar bermek

# review: unreviewed
field-report-change = Näme üýtgedi ýa-da nädogry boldy

# review: unreviewed
field-report-end = Yzyna almak: beýle zat bolmady

# review: unreviewed
field-ends = Tamamlanmasy, şäher wagty bilen; boş: dowam edýär

# review: unreviewed
field-text-note = Habarlara görä näçe adamyň ejir çekendigini we haýsy jaýlardygyny aýdyň; adamlaryň adyny ýazmaň.

# review: unreviewed
field-language = Tekstiň dili

# review: unreviewed
field-measured = Näme ölçeldi ýa-da sanaldy, bar bolsa

# review: unreviewed
field-measure = Näme

# review: unreviewed
field-value = Bahasy

# review: unreviewed
field-unit = Birligi

# review: unreviewed
field-contact = Kimden soramaly; diňe şäheriň öz adamlary görýär

# review: unreviewed
field-exercise = Bu türgenleşik: hiç zady hakyky däl

# review: unreviewed
done-reported = Habar berildi; habar işlenýär.

# review: unreviewed
done-withdrawn = Yzyna alyndy. Başgalar habar bermese, waka gutarýar.

# review: unreviewed
pin = Bellik

# review: unreviewed
pin-about = Belligi süýräň ýa-da ýerine basyň: meýdançalar dolar. Klawiaturada saýlanan belligi oklar süýşürýär, ýa-da meýdançalary dolduryň.

# review: unreviewed
replay = Täzeden hasaplamak

# review: unreviewed
replay-about = Baha saklanan başlangyç maglumatlar boýunça şu neşiriň usullary bilen täzeden hasaplanyp, deňeşdirilýär. Ondan hiç zat üýtgemeýär.

# review: unreviewed
replay-do = Hasaplap deňeşdirmek

# review: unreviewed
replay-same = Şol bir maglumatlar şol bir netijeleri berdi.

# review: unreviewed
replay-differs = Başgaça çykdy. Tapawudy:

# review: unreviewed
test = BARLAG

# review: unreviewed
tests = Barlag habarlary

# review: unreviewed
tests-about = Barlag habary derrew, gol bilen, barlaglary soraýanlara iberilýär: onda hiç zat bolmandygy aýdylýar, we ol özi gutarýar. Hiç bir sahypa, lenta ýa-da karta ony duýduryşlaryň arasynda görkezmeýär.

# review: unreviewed
test-minutes = Gutarýan wagty, minut

# review: unreviewed
test-send = Barlag habaryny ibermek

# review: unreviewed
done-tested = Barlag habary iberildi.

# review: unreviewed
edited-by = Üýtgeden: { $name }.

# review: unreviewed
edited-compared = Adamyň ýazany aşagy çyzylan, programmanyň düzeni üsti çyzylan.

# review: unreviewed
edit-not-followed = Başga dildäki üýtgetmäni gaýtalamaýar.

# review: unreviewed
edit-text = Teksti üýtgetmek: { $name }

# review: unreviewed
edit-about = Siziň ýazanyňyzy başga adam tassyklaýar. Beýleki diller şol durşuna galýar. Boş meýdan düzülen teksti gaýtarýar.

# review: unreviewed
edit-save = Teksti saklamak

# review: unreviewed
edits = Kim näme ýazdy

# review: unreviewed
edit-over = garaşýanda ýok

# review: unreviewed
edit-kept = şol bir derejedäki öňki habardan saklandy

# review: unreviewed
done-edited = Tekst saklandy; ony başga adam tassyklaýar.

# review: unreviewed
headline = Sözbaşy

# review: unreviewed
deliveries = Alyjylara iberildi

# review: unreviewed
deliveries-none = Bu duýduryşy ibermek arkaly hiç bir alyjy almaýar.

# review: unreviewed
receiver = Alyjy

# review: unreviewed
attempts = Synanyşyklar

# review: unreviewed
delivery-waiting = garaşýar

# review: unreviewed
delivery-delivered = alyndy

# review: unreviewed
delivery-failed = alynmady

# review: unreviewed
hop-deliver = Duýduryşdan alyjynyň ony almagyna çenli

# review: unreviewed
desk-receivers = Alyjylar

# review: unreviewed
receivers-about = Duýduryşlar çykan badyna gol çekilip, edaralaryň salgylaryna iberilýär. Alyja diňe onuň eýesiniň okap biljek zady iberilýär.

# review: unreviewed
receivers-none = Heniz alyjy ýok.

# review: unreviewed
receivers-all = Ähli alyjylar

# review: unreviewed
receiver-coalition = Koalisiýa

# review: unreviewed
receiver-new = Täze alyjy

# review: unreviewed
receiver-make = Duýduryşlary şol ýere ibermek

# review: unreviewed
receiver-url = Salgysy

# review: unreviewed
receiver-level = Iň pes dereje

# review: unreviewed
receiver-form = Habarlaryň görnüşi

# review: unreviewed
receiver-form-cap = CAP 1.2 (XML), gol çekilen

# review: unreviewed
receiver-form-json = GeoJSON obýekti bolan JSON

# review: unreviewed
receiver-cities = Şäherler; hiç zat bellenmese: eýesiniň okap bilýänleriniň hemmesi

# review: unreviewed
receiver-kinds = Howplaryň görnüşleri; hiç zat bellenmese: hemmesi

# review: unreviewed
receiver-statuses = Hakyky we hakyky däl

# review: unreviewed
receiver-actual = Hakyky duýduryşlar

# review: unreviewed
receiver-exercise = Okuw türgenleşikleri

# review: unreviewed
receiver-test = Barlag habarlary

# review: unreviewed
receiver-active = duýduryşlar iberilýär

# review: unreviewed
receiver-paused = wagtlaýyn saklandy

# review: unreviewed
receiver-retired = ulanyşdan çykaryldy

# review: unreviewed
receiver-failures = Yzly-yzyna başa barmadyk synanyşyklar: { $number }

# review: unreviewed
receiver-rests = Şuňa çenli synanyşylmaýar

# review: unreviewed
receiver-secret = Onuň gizlin açary

# review: unreviewed
receiver-secret-once = Häzir göçürip alyň: ol diňe bir gezek görkezilýär. Şonuň bilen alyjy habaryň bizden gelendigini barlaýar (Standard Webhooks).

# review: unreviewed
receiver-secret-renew = Täze gizlin açar bermek

# review: unreviewed
receiver-secret-renew-about = Bir gije-gündiz habarlara ikisi bilen hem, täzesi we öňküsi bilen gol çekilýär.

# review: unreviewed
receiver-secret-both = Öňki gizlin açar bilen hem gol çekilýär, möhleti

# review: unreviewed
receiver-change = Ol nämäni kabul edýär we nirede

# review: unreviewed
receiver-pause = Wagtlaýyn saklamak

# review: unreviewed
receiver-pause-about = Onuň habarlary bu wagt garaşýar, iň köp on iki sagat.

# review: unreviewed
receiver-resume = Ýene ibermek

# review: unreviewed
receiver-retire-about = Oňa indi hiç zat iberilmeýär, sanawda galýar. Muny yzyna gaýtaryp bolmaýar.

# review: unreviewed
receiver-try = Ony synap görmek

# review: unreviewed
receiver-try-about = Hiç zat habar bermeýän gol çekilen habar iberilýär.

# review: unreviewed
message = Habar

# review: unreviewed
deliveries-last = Oňa soňky iberilenler

# review: unreviewed
delivery-due = täze synanyşyk

# review: unreviewed
delivery-retry = Ýene bir gezek ibermek

# review: unreviewed
done-receiver-paused = Saklandy. Bu wagt çykanlar garaşýar.

# review: unreviewed
done-receiver-resumed = Oňa ýene duýduryşlar we garaşanlar iberilýär.

# review: unreviewed
done-receiver-retired = Ol ulanyşdan çykaryldy, oňa indi hiç zat iberilmeýär.

# review: unreviewed
done-receiver-tried = Synag iberildi: netijesini görmek üçin sahypany täzeden açyň.

# review: unreviewed
done-delivery-again = Ýene bir gezek iberilýär.

# review: unreviewed
plans-open = Şäherleriň hemmelere açanlary. Galany şäheriň açary bilen girenlere görkezilýär.

# review: unreviewed
plans-open-none = Heniz hiç bir şäher hemmelere açmady.

# review: unreviewed
plans-bring = Şäher öz işini nähili girizýär

# review: unreviewed
plans-bring-about = API arkaly, plan hukugy bolan şäheriň açary bilen; classification muny kimiň görýändigini aýdýar, public hemmelere açýar. Girizmedik şäher üçin bu ýere hiç zat girizilmeýär. Mysal:
