### Words of the maps. How to edit: services/gateway/alerts/words/README.md.

# review: unreviewed
exercise = OKUW TÜRGENLEŞIGI – bu bolmady

# review: unreviewed
kilometres = { $number }{ "\u00A0" }km

# review: unreviewed
metres = { $number }{ "\u00A0" }m

# review: unreviewed
sources = Çeşmeler

# review: unreviewed
borders-note = Serhet çyzyklary çeşmelerden alnan we Koalisiýanyň garaýşyny aňlatmaýar.

# review: unreviewed
region = Koalisiýanyň şäherleri

# review: unreviewed
region-shows = Her şäherdäki hereket edýän duýduryşlaryň iň ýokary derejesi; dowam edýän ýa-da garaşylýan howply hadysalar.

# review: unreviewed
city-shows = Möhüm desgalar ulgamlar boýunça

# review: unreviewed
alert-level = Hereket edýän duýduryşlaryň iň ýokary derejesi: { $level }

# review: unreviewed
level = Täsiriň derejesi: { $level }

# review: unreviewed
superseded = Bu bahalandyrmany has täzesi çalyşdy.

# review: unreviewed
not-standing = Bu waka yzyna alyndy ýa-da başgasy bilen birleşdirildi.

# review: unreviewed
depth = Çuňlugy: { $depth }

# review: unreviewed
worst-drawn = Görkezilen desgalar: { $total } sanysyndan { $drawn }, ilki bahalandyrma boýunça iň köp zyýan çekenler

# review: unreviewed
critical-drawn = Görkezilen desgalar: { $total } sanysyndan { $drawn }, ilki iň möhümleri

# review: unreviewed
facilities-forgotten = Aýratyn desgalar boýunça netijeler indi saklanmaýar.

# review: unreviewed
damage-unknown = Desga: zyýany bahalandyryp bolmaýar

# review: unreviewed
damage-little = Azyndan ortaça zeperlenme ähtimallygy: 10{ "\u00A0" }%-den az

# review: unreviewed
damage-some = Azyndan ortaça zeperlenme ähtimallygy: 10–50{ "\u00A0" }%

# review: unreviewed
damage-much = Azyndan ortaça zeperlenme ähtimallygy: 50{ "\u00A0" }% we köp

# review: unreviewed
damage-most = Doly weýran bolmak ähtimallygy: 50{ "\u00A0" }% we köp

# review: unreviewed
function-unknown = Desga: işleýşiň ýitirilmegini bahalandyryp bolmaýar

# review: unreviewed
function-little = Işleýşiň garaşylýan ýitgisi: 10{ "\u00A0" }%-den az

# review: unreviewed
function-some = Işleýşiň garaşylýan ýitgisi: 10–50{ "\u00A0" }%

# review: unreviewed
function-much = Işleýşiň garaşylýan ýitgisi: 50–90{ "\u00A0" }%

# review: unreviewed
function-most = Işleýşiň garaşylýan ýitgisi: 90{ "\u00A0" }% we köp

# review: unreviewed
city-level = Şäher, derejesi: { $level }

# review: unreviewed
city = Koalisiýanyň şäheri

# review: unreviewed
limits = Şäheriň çägi

# review: unreviewed
epicentre = Episentr

# review: unreviewed
hazard = Howply hadysa

# review: unreviewed
hazard-area = Çeşmä görä howply hadysanyň meýdany

# review: unreviewed
warning-area = Hereket edýän milli duýduryşyň meýdany

# review: unreviewed
intensity = Garaşylýan güýç, MSK-64 (mediana, Bindi et al. 2011)

# review: unreviewed
reach = Çeşmä görä täsir ediş aralygy

# review: unreviewed
station = Stansiýa ýa-da post

# review: unreviewed
place = Ýeri

# review: unreviewed
place-before = Häzir bellige alnan ýeri

# review: unreviewed
place-moved = { $distance } süýşdi

# review: unreviewed
away = { $event }, şäherden { $distance }

# review: unreviewed
layer-hazards = Howply wakalar

# review: unreviewed
layer-warnings = Milli duýduryşlar

# review: unreviewed
layer-stations = Stansiýalar we postlar

# review: unreviewed
layer-limits = Şäher çäkleri

# review: unreviewed
layer-settlements = Ilatly ýerler

# review: unreviewed
layer-water = Derýalar we köller

# review: unreviewed
layer-borders = Serhetler we etraplar

# review: unreviewed
layers = Karta nämäni görkezýär

# review: unreviewed
legend = Şertli belgiler

# review: unreviewed
in-view = Görkezilen desgalar: görünýän { $total } desgadan { $drawn }

# review: unreviewed
nearest = Ortasyna iň ýakyn desgalar

# review: unreviewed
open = Sahypany açmak

# review: unreviewed
keys = Ok düwmeleri kartany süýşürýär, + we – masştaby üýtgedýär.

# review: unreviewed
moving = Süýşürip bolýan karta

# review: unreviewed
zoom-in = Ulaltmak

# review: unreviewed
zoom-out = Kiçeltmek

# review: unreviewed
close = Ýapmak

# review: unreviewed
stated-in = { $number }-nji takyklamada görkezilişi ýaly. Soňky bahalandyrmalar görkezilmeýär.

# review: unreviewed
two-fingers = Kartany iki barmak bilen süýşüriň

# review: unreviewed
hold-key = Masştaby üýtgetmek üçin { $key } basyp duruň we aýlaň
