### Words of alerts of every kind that has no file of its own.
### How to edit: see README.md in the folder above.

# review: unreviewed
event = { $kind }

# review: unreviewed
headline-forecast = Интизор меравад: { $kind }. Шаҳр: { $city }. Қувваи ҳодиса: { $severity }

# review: unreviewed
headline-ongoing = { $kind }. Шаҳр: { $city }. Қувваи ҳодиса: { $severity }

# review: unreviewed
headline-past = Анҷом ёфт: { $kind }. Шаҳр: { $city }

# review: unreviewed
severity-unknown = номаълум

# review: unreviewed
severity-minor = суст

# review: unreviewed
severity-moderate = миёна

# review: unreviewed
severity-severe = сахт

# review: unreviewed
severity-extreme = фавқулодда сахт

# review: unreviewed
severity = { $kind }. Қувваи ҳодиса: { $severity }.

# review: unreviewed
place = Ҷой, чунон ки манбаъ номидааст: { $place }.

# review: unreviewed
measured = Тибқи хабари манбаъ: { $measured }.

# review: unreviewed
city-inside = Маркази шаҳр дар минтақаи хатар ҷойгир аст.

# review: unreviewed
distance = Масофа аз маркази шаҳр то ҷойи ҳодиса: { $distance } км.

# review: unreviewed
reach-unknown = То куҷо расидани хатар маълум нест.

# review: unreviewed
impact-unknown = Таъсири онро ба одамон ва иншоот арзёбӣ кардан имкон надорад. Ин маънои рафъ шудани хатарро надорад.

# review: unreviewed
alert-level = Сатҳи хатар: { $level }.

# review: unreviewed
facilities-inside = Иншоот дар минтақаи хатар: { $facilities }.

# review: unreviewed
facilities = Иншооти дорои зарари миёна ва бештар (медиана; фосилаи 90 %; ҳамагӣ арзёбӣ шуд):

# review: unreviewed
worst = Иншооте, ки пеш аз ҳама ба онҳо таваҷҷуҳ лозим аст:

# review: unreviewed
worst-row = { $name } ({ $system }): { $moderate }; { $complete }

# review: unreviewed
exposed = Аҳолӣ дар минтақаи хатар: { $exposed }.

# review: unreviewed
instruction-forecast =
    Хабарҳои хадамоти фавқулоддаро пайгирӣ кунед ва ҳамсояҳоро огоҳ созед.
    Ҳуҷҷатҳо, доруҳо, оби нӯшокӣ, чароғи дастӣ ва телефони барқдодашударо дар даст доред.
    Донед, ки куҷо бехатар аст ва ба он ҷо чӣ тавр расидан мумкин аст.
    Сафарро ба минтақаи дар ин хабар нишондодашуда ба вақти дигар гузоред.
    Кӯдакон, пиронсолон ва беморонро танҳо нагузоред.

# review: unreviewed
instruction-ongoing =
    Агар дар минтақаи дар ин хабар нишондодашуда набошед, ба он наздик нашавед.
    Агар дар он бошед, дастурҳои хадамоти фавқулоддаро иҷро кунед: дар ҷойи бехатар монед ё аз он ҷо равед.
    Ба симҳои афтодаи барқ даст нарасонед ва ба биноҳои зарардида надароед.
    Агар барои худатон бехатар бошад, ба кӯдакон, пиронсолон ва беморон кумак кунед.
    Агар касе осеб дида бошад ё дар хатар бошад, хадамоти фавқулоддаро ҷеғ занед.
    Бо телефон кӯтоҳ гап занед: алоқа ба наҷотдиҳандагон лозим аст.

# review: unreviewed
instruction-past =
    Танҳо бо иҷозати хадамоти фавқулодда баргардед.
    Аз биноҳои зарардида ва симҳои афтодаи барқ дур бошед.
    То санҷиши мутахассис барқ ва газро ба кор наандозед.
    Дар бораи зарар ва одамоне, ки ба кумак ниёз доранд, ба хадамоти фавқулодда хабар диҳед.
