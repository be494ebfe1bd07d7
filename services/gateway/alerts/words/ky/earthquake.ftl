### Words of earthquake alerts.
### How to edit: see README.md in the folder above.

# review: unreviewed
event = Жер титирөө

# review: unreviewed
headline = { event }, магнитудасы { $magnitude }. Шаар: { $city }. Коркунуч деңгээли: { $level }

# review: unreviewed
source =
    Магнитудасы: { $magnitude }.
    Тереңдиги: { $depth ->
        [unknown] белгисиз
       *[other] { $depth } км
    }.
    Болгон убактысы: { $origin }.
    Шаардан эпицентрге чейинки аралык: { $distance } км.

# review: unreviewed
shaking =
    Шаардагы титирөөнүн баасы (өзгөртүлгөн Меркалли шкаласы): { $mmi }; 90 % аралыгы: { $mmi_low } – { $mmi_high }.

# review: unreviewed
mapped = Шаардагы титирөө титирөө картасынан (ShakeMap) алынды, түзүлгөн убактысы { $made }.

# review: unreviewed
facilities = Орточо жана андан оор бузулган объекттер (медиана; 90 % аралыгы; бардык бааланганы):

# review: unreviewed
worst =
    Коркунучу эң жогору объекттер (орточо жана андан оор бузулуу ыктымалдыгы; толук кыйроо ыктымалдыгы):

# review: unreviewed
worst-row = { $name } ({ $system }): { $moderate }; { $complete }

# review: unreviewed
exposed =
    Күчтүү титирөө аймагында күтүлгөн калк (VI балл жана андан жогору): { $exposed }; 90 % аралыгы: { $exposed_low } – { $exposed_high }.

# review: unreviewed
instruction =
    Кайра титирөөлөр болушу мүмкүн.
    Жер титиреген учурда полго отуруп, башыңызды жана мойнуңузду жаап, бекем таянычты кармаңыз.
    Терезелерден жана бузулган дубалдардан алыс туруңуз.
    Титирөө токтогондон кийин бузулган имараттан тепкич менен чыгыңыз, лифтти колдонбоңуз.
    Газдын жыты чыкса, кранды жаап, от жакпаңыз.
    Өзгөчө кырдаал кызматтарынын көрсөтмөлөрүн аткарыңыз.
