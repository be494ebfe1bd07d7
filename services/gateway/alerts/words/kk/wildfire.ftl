### Words of wildfire alerts.
### How to edit: see README.md in the folder above.

# review: unreviewed
event = Табиғи өрт

# review: unreviewed
headline-forecast = Табиғи өрт күтіледі. Қала: { $city }. Қауіп деңгейі: { $level }

# review: unreviewed
headline-ongoing = { event } қала маңында: { $city }. Қауіп деңгейі: { $level }

# review: unreviewed
headline-past = Табиғи өрт енді байқалмайды. Қала: { $city }

# review: unreviewed
seen = Серіктер отты соңғы рет көрген уақыт: { $seen }.

# review: unreviewed
area = От көрінген аумақ: { $area } км².

# review: unreviewed
distance = Қала орталығынан өртке дейінгі қашықтық: { $distance } км.

# review: unreviewed
reach-unknown = Өрттің қаншалықты алысқа таралғаны белгісіз.

# review: unreviewed
impact-unknown = Өрттің адамдар мен нысандарға тигізетін әсерін бағалау мүмкін емес. Бұл қауіп сейілді деген белгі емес.

# review: unreviewed
facilities-near = Өрт аймағындағы немесе оның маңындағы нысандар: { $near_facilities }.

# review: unreviewed
facilities = Орташа және одан ауыр зақымданатын нысандар (медиана; 90 % аралығы; барлық бағаланғаны):

# review: unreviewed
worst = Өртке ең жақын нысандар:

# review: unreviewed
worst-row = { $name } ({ $system }): { $moderate }; { $complete }

# review: unreviewed
exposed = Өрт аймағындағы және одан { $ring } км шегіндегі халық: { $exposed }.

# review: unreviewed
instruction-forecast =
    От жақпаңыз, шөпті, аңызды және қоқысты өртемеңіз.
    Кетуге дайындалыңыз: құжаттар, дәрілер, ауыз су, қуатталған телефон.
    Төтенше қызметтердің хабарларын қадағалаңыз.

# review: unreviewed
instruction-ongoing =
    Оттан алыс жүріңіз: ол желмен және беткейге қарай адамнан тез жылжиды.
    Кетуге дайын болыңыз, төтенше қызметтер айтса, бірден кетіңіз.
    Түтін келсе, терезелерді жауып, үйде болыңыз; аузыңыз бен мұрныңызды дымқыл матамен жабыңыз.
    Өрт сөндірушілер жоқ жерде от көрсеңіз, төтенше қызметтерді шақырыңыз.
    Үлкен отты өзіңіз сөндірмеңіз.

# review: unreviewed
instruction-past =
    Төтенше қызметтер рұқсат бергенде ғана оралыңыз.
    Бықсыған жерден және құлаған ағаштардан сақ болыңыз: от қайта тұтануы мүмкін.
    Түтін немесе жалын көрсеңіз, төтенше қызметтерге бірден хабарлаңыз.
