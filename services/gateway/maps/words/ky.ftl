### Words of the maps. How to edit: services/gateway/alerts/words/README.md.

# review: unreviewed
exercise = МАШЫГУУ – бул болгон эмес

# review: unreviewed
kilometres = { $number }{ "\u00A0" }км

# review: unreviewed
metres = { $number }{ "\u00A0" }м

# review: unreviewed
sources = Булактар

# review: unreviewed
borders-note = Чек ара сызыктары булактардан алынган жана Коалициянын позициясын билдирбейт.

# review: unreviewed
region = Коалициянын шаарлары

# review: unreviewed
region-shows = Ар бир шаардагы күчүндөгү кабарлоолордун эң жогорку деңгээли; уланып жаткан же күтүлгөн кооптуу окуялар.

# review: unreviewed
city-shows = Маанилүү объекттер системалар боюнча

# review: unreviewed
alert-level = Күчүндөгү кабарлоолордун эң жогорку деңгээли: { $level }

# review: unreviewed
level = Таасир деңгээли: { $level }

# review: unreviewed
superseded = Бул баалоону жаңысы алмаштырды.

# review: unreviewed
not-standing = Бул окуя кайтарылып алынган же башкасы менен бириктирилген.

# review: unreviewed
depth = Тереңдиги: { $depth }

# review: unreviewed
worst-drawn = Көрсөтүлгөн объекттер: { $total } ичинен { $drawn }, адегенде баалоо боюнча эң көп жабыркагандары

# review: unreviewed
critical-drawn = Көрсөтүлгөн объекттер: { $total } ичинен { $drawn }, адегенде эң маанилүүлөрү

# review: unreviewed
facilities-forgotten = Айрым объекттер боюнча натыйжалар мындан ары сакталбайт.

# review: unreviewed
damage-unknown = Объект: зыянды баалоо мүмкүн эмес

# review: unreviewed
damage-little = Кеминде орточо бузулуу ыктымалдыгы: 10{ "\u00A0" }%дан аз

# review: unreviewed
damage-some = Кеминде орточо бузулуу ыктымалдыгы: 10–50{ "\u00A0" }%

# review: unreviewed
damage-much = Кеминде орточо бузулуу ыктымалдыгы: 50{ "\u00A0" }% жана андан көп

# review: unreviewed
damage-most = Толук кыйроо ыктымалдыгы: 50{ "\u00A0" }% жана андан көп

# review: unreviewed
function-unknown = Объект: иштөө жөндөмүнүн жоголушун баалоо мүмкүн эмес

# review: unreviewed
function-little = Иштөө жөндөмүнүн күтүлгөн жоголушу: 10{ "\u00A0" }%дан аз

# review: unreviewed
function-some = Иштөө жөндөмүнүн күтүлгөн жоголушу: 10–50{ "\u00A0" }%

# review: unreviewed
function-much = Иштөө жөндөмүнүн күтүлгөн жоголушу: 50–90{ "\u00A0" }%

# review: unreviewed
function-most = Иштөө жөндөмүнүн күтүлгөн жоголушу: 90{ "\u00A0" }% жана андан көп

# review: unreviewed
city-level = Шаар, деңгээли: { $level }

# review: unreviewed
city = Коалициянын шаары

# review: unreviewed
limits = Шаардын чек арасы

# review: unreviewed
epicentre = Эпицентр

# review: unreviewed
hazard = Кооптуу окуя

# review: unreviewed
hazard-area = Булак боюнча кооптуу окуя камтыган аймак

# review: unreviewed
warning-area = Күчүндөгү улуттук эскертүүнүн аймагы

# review: unreviewed
intensity = Күтүлгөн интенсивдүүлүк, MSK-64 (медиана, Bindi et al. 2011)

# review: unreviewed
reach = Булак боюнча таасир этүү аралыгы

# review: unreviewed
station = Станция же бекет

# review: unreviewed
place = Орду

# review: unreviewed
place-before = Азыр катталган жери

# review: unreviewed
place-moved = { $distance } жылды

# review: unreviewed
away = { $event }, шаардан { $distance }

# review: unreviewed
layer-hazards = Коркунучтуу окуялар

# review: unreviewed
layer-warnings = Улуттук эскертүүлөр

# review: unreviewed
layer-stations = Станциялар жана посттор

# review: unreviewed
layer-limits = Шаар чектери

# review: unreviewed
layer-settlements = Калктуу конуштар

# review: unreviewed
layer-water = Дарыялар жана көлдөр

# review: unreviewed
layer-borders = Чек аралар жана райондор

# review: unreviewed
layers = Карта эмнени көрсөтөт

# review: unreviewed
legend = Шарттуу белгилер

# review: unreviewed
in-view = Көрсөтүлгөн объектилер: көрүнгөн { $total } ичинен { $drawn }

# review: unreviewed
nearest = Ортосуна эң жакын объектилер

# review: unreviewed
open = Баракты ачуу

# review: unreviewed
keys = Жебе баскычтар картаны жылдырат, + жана – масштабды өзгөртөт.

# review: unreviewed
moving = Жылдырылуучу карта

# review: unreviewed
zoom-in = Чоңойтуу

# review: unreviewed
zoom-out = Кичирейтүү

# review: unreviewed
close = Жабуу

# review: unreviewed
stated-in = { $number }-тактоодо көрсөтүлгөндөй. Кийинки баалоолор көрсөтүлгөн эмес.

# review: unreviewed
two-fingers = Картаны эки манжа менен жылдырыңыз

# review: unreviewed
hold-key = Масштабды өзгөртүү үчүн { $key } басып туруп жылдырыңыз
