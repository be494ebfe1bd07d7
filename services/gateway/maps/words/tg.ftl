### Words of the maps. How to edit: services/gateway/alerts/words/README.md.

# review: unreviewed
exercise = МАШҚ – ин рӯй надодааст

# review: unreviewed
kilometres = { $number }{ "\u00A0" }км

# review: unreviewed
metres = { $number }{ "\u00A0" }м

# review: unreviewed
sources = Манбаъҳо

# review: unreviewed
borders-note = Хатҳои сарҳад аз манбаъҳо гирифта шудаанд ва мавқеи Эътилофро ифода намекунанд.

# review: unreviewed
region = Шаҳрҳои Эътилоф

# review: unreviewed
region-shows = Сатҳи баландтарини огоҳиҳои амалкунанда дар ҳар шаҳр; ҳодисаҳои хатарноки идомадошта ё дар пешистода.

# review: unreviewed
city-shows = Иншооти муҳим аз рӯи низомҳо

# review: unreviewed
alert-level = Сатҳи баландтарини огоҳиҳои амалкунанда: { $level }

# review: unreviewed
level = Сатҳи таъсир: { $level }

# review: unreviewed
superseded = Ин арзёбиро арзёбии нав иваз кардааст.

# review: unreviewed
not-standing = Ин ҳодиса бозпас гирифта ё бо дигаре муттаҳид карда шудааст.

# review: unreviewed
depth = Умқ: { $depth }

# review: unreviewed
worst-drawn = Иншооти нишондодашуда: { $drawn } аз { $total }, аввал аз рӯи арзёбӣ бештар осебдида

# review: unreviewed
critical-drawn = Иншооти нишондодашуда: { $drawn } аз { $total }, аввал муҳимтаринҳо

# review: unreviewed
facilities-forgotten = Натиҷаҳо аз рӯи иншооти алоҳида дигар нигоҳ дошта намешаванд.

# review: unreviewed
damage-unknown = Иншоот: зарарро арзёбӣ кардан мумкин нест

# review: unreviewed
damage-little = Эҳтимоли осеби ҳадди ақал миёна: камтар аз 10{ "\u00A0" }%

# review: unreviewed
damage-some = Эҳтимоли осеби ҳадди ақал миёна: аз 10 то 50{ "\u00A0" }%

# review: unreviewed
damage-much = Эҳтимоли осеби ҳадди ақал миёна: 50{ "\u00A0" }% ва зиёда

# review: unreviewed
damage-most = Эҳтимоли харобии пурра: 50{ "\u00A0" }% ва зиёда

# review: unreviewed
function-unknown = Иншоот: аз даст рафтани коршоямиро арзёбӣ кардан мумкин нест

# review: unreviewed
function-little = Аз даст рафтани интизории коршоямӣ: камтар аз 10{ "\u00A0" }%

# review: unreviewed
function-some = Аз даст рафтани интизории коршоямӣ: аз 10 то 50{ "\u00A0" }%

# review: unreviewed
function-much = Аз даст рафтани интизории коршоямӣ: аз 50 то 90{ "\u00A0" }%

# review: unreviewed
function-most = Аз даст рафтани интизории коршоямӣ: 90{ "\u00A0" }% ва зиёда

# review: unreviewed
city-level = Шаҳр, сатҳ: { $level }

# review: unreviewed
city = Шаҳри Эътилоф

# review: unreviewed
limits = Ҳудуди шаҳр

# review: unreviewed
epicentre = Маркази зилзила

# review: unreviewed
hazard = Ҳодисаи хатарнок

# review: unreviewed
hazard-area = Минтақаи ҳодисаи хатарнок аз рӯи манбаъ

# review: unreviewed
warning-area = Минтақаи огоҳии миллии амалкунанда

# review: unreviewed
intensity = Шиддати интизорӣ, MSK-64 (медиана, Bindi et al. 2011)

# review: unreviewed
reach = Масофаи таъсир аз рӯи манбаъ

# review: unreviewed
station = Истгоҳ ё пост

# review: unreviewed
place = Ҷой

# review: unreviewed
place-before = Ҳоло дар куҷо сабт шудааст

# review: unreviewed
place-moved = { $distance } кӯчид

# review: unreviewed
away = { $event }, { $distance } аз шаҳр

# review: unreviewed
layer-hazards = Ҳодисаҳои хатарнок

# review: unreviewed
layer-warnings = Огоҳиҳои миллӣ

# review: unreviewed
layer-stations = Истгоҳҳо ва дидбонгоҳҳо

# review: unreviewed
layer-limits = Ҳудуди шаҳрҳо

# review: unreviewed
layer-settlements = Маҳалҳои аҳолинишин

# review: unreviewed
layer-water = Дарёҳо ва кӯлҳо

# review: unreviewed
layer-borders = Сарҳадҳо ва ноҳияҳо

# review: unreviewed
layers = Харита чиро нишон медиҳад

# review: unreviewed
legend = Аломатҳои шартӣ

# review: unreviewed
in-view = Иншооти нишондодашуда: { $drawn } аз { $total } дар намоиш

# review: unreviewed
nearest = Иншооти ба марказ наздиктарин

# review: unreviewed
open = Кушодани саҳифа

# review: unreviewed
keys = Тугмаҳои тирдор харитаро ҳаракат медиҳанд, + ва – миқёсро тағйир медиҳанд.

# review: unreviewed
moving = Харитаи ҳаракаткунанда

# review: unreviewed
zoom-in = Калонтар

# review: unreviewed
zoom-out = Хурдтар

# review: unreviewed
close = Пӯшидан

# review: unreviewed
stated-in = Чунон ки дар дақиқсозии { $number } гуфта шудааст. Арзёбиҳои минбаъда нишон дода нашудаанд.

# review: unreviewed
two-fingers = Харитаро бо ду ангушт ҳаракат диҳед

# review: unreviewed
hold-key = Барои тағйири миқёс ҳангоми гардондан { $key }-ро пахш карда истед
