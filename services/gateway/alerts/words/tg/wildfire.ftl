### Words of wildfire alerts.
### How to edit: see README.md in the folder above.

# review: unreviewed
event = Сӯхтори табиӣ

# review: unreviewed
headline-forecast = Сӯхтори табиӣ интизор меравад. Шаҳр: { $city }. Сатҳи хатар: { $level }

# review: unreviewed
headline-ongoing = { event } дар наздикии шаҳр: { $city }. Сатҳи хатар: { $level }

# review: unreviewed
headline-past = Сӯхтори табиӣ дигар дида намешавад. Шаҳр: { $city }

# review: unreviewed
seen = Моҳвораҳо оташро бори охир диданд: { $seen }.

# review: unreviewed
area = Масоҳате, ки дар он оташ дида шуд: { $area } км².

# review: unreviewed
distance = Масофа аз маркази шаҳр то сӯхтор: { $distance } км.

# review: unreviewed
reach-unknown = То куҷо паҳн шудани сӯхтор маълум нест.

# review: unreviewed
impact-unknown = Таъсири сӯхторро ба одамон ва иншоот арзёбӣ кардан имкон надорад. Ин маънои рафъ шудани хатарро надорад.

# review: unreviewed
facilities-near = Иншоот дар минтақаи сӯхтор ё дар наздикии он: { $near_facilities }.

# review: unreviewed
facilities = Иншооти дорои зарари миёна ва бештар (медиана; фосилаи 90 %; ҳамагӣ арзёбӣ шуд):

# review: unreviewed
worst = Иншооти ба сӯхтор наздиктарин:

# review: unreviewed
worst-row = { $name } ({ $system }): { $moderate }; { $complete }

# review: unreviewed
exposed = Аҳолӣ дар минтақаи сӯхтор ва то { $ring } км аз он: { $exposed }.

# review: unreviewed
instruction-forecast =
    Оташ наафрӯзед, алаф, коҳпоя ва партовро насӯзонед.
    Барои рафтан омода шавед: ҳуҷҷатҳо, доруҳо, оби нӯшокӣ, телефони барқдодашуда.
    Хабарҳои хадамоти фавқулоддаро пайгирӣ кунед.

# review: unreviewed
instruction-ongoing =
    Аз оташ дур бошед: он бо шамол ва ба сӯи боло аз одам тезтар ҳаракат мекунад.
    Барои рафтан омода бошед ва ҳамин ки хадамоти фавқулодда гӯяд, фавран равед.
    Агар дуд ояд, тирезаҳоро пӯшед ва дар дохили бино бошед; даҳон ва биниро бо матои намнок пӯшонед.
    Агар дар ҷое, ки оташнишонҳо нестанд, оташ бинед, хадамоти фавқулоддаро ҷеғ занед.
    Оташи калонро худатон хомӯш накунед.

# review: unreviewed
instruction-past =
    Танҳо бо иҷозати хадамоти фавқулодда баргардед.
    Аз замини дуддода ва дарахтони афтанда эҳтиёт шавед: оташ метавонад аз нав аланга гирад.
    Дар бораи дуд ё аланга фавран ба хадамоти фавқулодда хабар диҳед.
