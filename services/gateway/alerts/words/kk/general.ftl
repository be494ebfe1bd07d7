### Words of alerts of every kind that has no file of its own.
### How to edit: see README.md in the folder above.

# review: unreviewed
event = { $kind }

# review: unreviewed
headline-forecast = Күтіледі: { $kind }. Қала: { $city }. Құбылыс күші: { $severity }

# review: unreviewed
headline-ongoing = { $kind }. Қала: { $city }. Құбылыс күші: { $severity }

# review: unreviewed
headline-past = Аяқталды: { $kind }. Қала: { $city }

# review: unreviewed
severity-unknown = белгісіз

# review: unreviewed
severity-minor = әлсіз

# review: unreviewed
severity-moderate = орташа

# review: unreviewed
severity-severe = күшті

# review: unreviewed
severity-extreme = төтенше

# review: unreviewed
severity = { $kind }. Құбылыс күші: { $severity }.

# review: unreviewed
place = Дереккөз атаған орын: { $place }.

# review: unreviewed
measured = Дереккөздің хабары бойынша: { $measured }.

# review: unreviewed
city-inside = Қала орталығы қауіпті аймақта жатыр.

# review: unreviewed
distance = Қала орталығынан құбылыс орнына дейінгі қашықтық: { $distance } км.

# review: unreviewed
reach-unknown = Қауіптің қаншалықты алысқа жететіні белгісіз.

# review: unreviewed
impact-unknown = Адамдар мен нысандарға тигізетін әсерін бағалау мүмкін емес. Бұл қауіп сейілді деген белгі емес.

# review: unreviewed
alert-level = Қауіп деңгейі: { $level }.

# review: unreviewed
facilities-inside = Қауіпті аймақтағы нысандар: { $facilities }.

# review: unreviewed
facilities = Орташа және одан ауыр зақымданатын нысандар (медиана; 90 % аралығы; барлық бағаланғаны):

# review: unreviewed
worst = Алдымен назар аудару керек нысандар:

# review: unreviewed
worst-row = { $name } ({ $system }): { $moderate }; { $complete }

# review: unreviewed
exposed = Қауіпті аймақтағы халық: { $exposed }.

# review: unreviewed
instruction-forecast =
    Төтенше қызметтердің хабарларын қадағалаңыз, көршілеріңізге ескертіңіз.
    Құжаттарды, дәрілерді, ауыз суды, қолшамды және қуатталған телефонды дайын ұстаңыз.
    Қай жердің қауіпсіз екенін және оған қалай жетуге болатынын біліп алыңыз.
    Осы хабарламада көрсетілген аумаққа сапарды кейінге қалдырыңыз.
    Балаларды, қарттарды және науқастарды жалғыз қалдырмаңыз.

# review: unreviewed
instruction-ongoing =
    Осы хабарламада көрсетілген аумақта болмасаңыз, оған жақындамаңыз.
    Сол аумақта болсаңыз, төтенше қызметтердің нұсқауларын орындаңыз: қауіпсіз жерде қалыңыз немесе кетіңіз.
    Үзілген электр сымдарына тиіспеңіз, зақымданған ғимараттарға кірмеңіз.
    Өзіңізге қауіпсіз болса, балаларға, қарттарға және науқастарға көмектесіңіз.
    Біреу зардап шексе немесе қауіпте болса, төтенше қызметтерді шақырыңыз.
    Телефонмен қысқа сөйлесіңіз: байланыс құтқарушыларға керек.

# review: unreviewed
instruction-past =
    Төтенше қызметтер рұқсат бергенде ғана оралыңыз.
    Зақымданған ғимараттардан және үзілген электр сымдарынан алыс жүріңіз.
    Маман тексергенше электр мен газды қоспаңыз.
    Зақымданулар туралы және көмек керек адамдар туралы төтенше қызметтерге хабарлаңыз.
