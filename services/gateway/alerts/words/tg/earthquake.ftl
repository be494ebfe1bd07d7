### Words of earthquake alerts.
### How to edit: see README.md in the folder above.

# review: unreviewed
event = Заминҷунбӣ

# review: unreviewed
headline = { event }, магнитуда { $magnitude }. Шаҳр: { $city }. Сатҳи хатар: { $level }

# review: unreviewed
source =
    Магнитуда: { $magnitude }.
    Чуқурӣ: { $depth ->
        [unknown] номаълум
       *[other] { $depth } км
    }.
    Вақти заминҷунбӣ: { $origin }.
    Масофа аз шаҳр то эпимарказ: { $distance } км.

# review: unreviewed
shaking =
    Арзёбии ҷунбиш дар шаҳр (ҷадвали тағйирёфтаи Меркалли): { $mmi }; фосилаи 90 %: аз { $mmi_low } то { $mmi_high }.

# review: unreviewed
mapped = Ҷунбиш дар шаҳр аз харитаи ҷунбиш (ShakeMap) гирифта шуд, вақти таҳия { $made }.

# review: unreviewed
facilities = Иншооти дорои зарари миёна ва бештар (медиана; фосилаи 90 %; ҳамагӣ арзёбӣ шуд):

# review: unreviewed
worst =
    Иншооти дорои хатари баландтарин (эҳтимоли зарари миёна ва бештар; эҳтимоли харобии пурра):

# review: unreviewed
worst-row = { $name } ({ $system }): { $moderate }; { $complete }

# review: unreviewed
exposed =
    Аҳолии интизоршаванда дар минтақаи ҷунбиши сахт (VI балл ва бештар): { $exposed }; фосилаи 90 %: аз { $exposed_low } то { $exposed_high }.

# review: unreviewed
instruction =
    Ҷунбишҳои такрорӣ имконпазиранд.
    Ҳангоми заминҷунбӣ ба фарш нишинед, сару гарданро пӯшонед ва такягоҳи мустаҳкамро доред.
    Аз тирезаҳо ва деворҳои зарардида дур бошед.
    Баъди қатъ шудани ҷунбиш аз бинои зарардида бо зинапоя бароед, лифтро истифода набаред.
    Агар бӯйи газ ояд, кранро бандед ва оташ наафрӯзед.
    Дастурҳои хадамоти фавқулоддаро иҷро кунед.
