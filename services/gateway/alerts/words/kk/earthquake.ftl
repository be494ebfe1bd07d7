### Words of earthquake alerts.
### How to edit: see README.md in the folder above.

# review: unreviewed
event = Жер сілкінісі

# review: unreviewed
headline = { event }, магнитудасы { $magnitude }. Қала: { $city }. Қауіп деңгейі: { $level }

# review: unreviewed
source =
    Магнитудасы: { $magnitude }.
    Тереңдігі: { $depth ->
        [unknown] белгісіз
       *[other] { $depth } км
    }.
    Болған уақыты: { $origin }.
    Қаладан эпицентрге дейінгі қашықтық: { $distance } км.

# review: unreviewed
shaking =
    Қаладағы сілкіністің бағасы (түрлендірілген Меркалли шкаласы): { $mmi }; 90 % аралығы: { $mmi_low } – { $mmi_high }.

# review: unreviewed
mapped = Қаладағы сілкініс сілкініс картасынан (ShakeMap) алынды, жасалған уақыты { $made }.

# review: unreviewed
facilities = Орташа және одан ауыр зақымданатын нысандар (медиана; 90 % аралығы; барлық бағаланғаны):

# review: unreviewed
worst =
    Қаупі ең жоғары нысандар (орташа және одан ауыр зақымдану ықтималдығы; толық қирау ықтималдығы):

# review: unreviewed
worst-row = { $name } ({ $system }): { $moderate }; { $complete }

# review: unreviewed
exposed =
    Қатты сілкініс аймағында күтілетін халық (VI балл және одан жоғары): { $exposed }; 90 % аралығы: { $exposed_low } – { $exposed_high }.

# review: unreviewed
instruction =
    Қайталама дүмпулер болуы мүмкін.
    Жер сілкінген кезде еденге отырып, басыңыз бен мойныңызды жабыңыз, берік тірекке ұстаныңыз.
    Терезелерден және зақымданған қабырғалардан алыс тұрыңыз.
    Сілкініс тоқтағаннан кейін зақымданған ғимараттан баспалдақпен шығыңыз, лифтіні пайдаланбаңыз.
    Газ иісі шықса, кранды жауып, от жақпаңыз.
    Төтенше қызметтердің нұсқауларын орындаңыз.
