"""Words of the alerts in the coalition's seven languages.

Sentences are short and stand without inflected names or counted nouns (`Facilities: 3`, never
`3 facilities`), so that any city's name and any number fits every language. The protective
guidance is our own wording and follows common practice: drop, cover, hold on.
"""

from dataclasses import dataclass

from shared.contracts.events.assessment import Level
from shared.contracts.events.asset import System
from shared.languages import Language


@dataclass(frozen=True, slots=True)
class Words:
    """One language's words; `{name}` marks what is filled in."""

    exercise: str
    update: str
    cancelled: str
    event: str
    headline: str
    """{event}, {magnitude}, {city}, {level}."""
    sender: str
    source: str
    """{magnitude}, {depth}, {time}, {distance}."""
    unknown_depth: str
    km: str
    shaking: str
    """{mmi}, {low}, {high}: Modified Mercalli intensity at the city, median and 90 % range."""
    damage: str
    """Opens the list of `damage_row`s."""
    damage_row: str
    """{system}, {damaged}, {low}, {high}, {assessed}."""
    worst: str
    worst_row: str
    """{name}, {system}, {moderate}, {complete}: probabilities of damage states."""
    exposed: str
    """{exposed}, {population}."""
    no_data: str
    """{systems}."""
    model: str
    over: str
    """Description of a Cancel."""
    instruction: str
    over_instruction: str
    levels: dict[Level, str]
    systems: dict[System, str]


def _systems(*names: str) -> dict[System, str]:
    return dict(zip(System, names, strict=True))


def _levels(green: str, yellow: str, orange: str, red: str) -> dict[Level, str]:
    return {"green": green, "yellow": yellow, "orange": orange, "red": red}


WORDS: dict[Language, Words] = {
    "en": Words(
        exercise="EXERCISE",
        update="Update",
        cancelled="Cancelled",
        event="Earthquake",
        headline="{event}, magnitude {magnitude}. City: {city}. Alert level: {level}",
        sender="Qalqan, Coalition of Sustainable Cities of Central Asia",
        source="Magnitude: {magnitude}. Depth: {depth}. Origin time: {time}. "
        "Distance from the city to the epicentre: {distance}.",
        unknown_depth="not known",
        km="km",
        shaking="Estimated shaking in the city (Modified Mercalli scale): {mmi}; "
        "90% range: {low} to {high}.",
        damage="Facilities with moderate or worse damage (median; 90% range; assessed):",
        damage_row="{system}: {damaged} ({low} to {high}) of {assessed}",
        worst="Facilities at highest risk (probability of moderate or worse damage; "
        "of complete damage):",
        worst_row="{name} ({system}): {moderate}; {complete}",
        exposed="People exposed to strong shaking (intensity VI or more): {exposed}. "
        "Population of the city: {population}.",
        no_data="No data on: {systems}.",
        model="These figures are a model estimate, not an observation. "
        "Official public warnings come from the national authority.",
        over="The earlier message no longer stands.",
        instruction="City services: check the facilities named above first. "
        "Expect aftershocks. When the ground shakes, drop, cover your head and neck, hold on. "
        "Keep away from windows and damaged walls. "
        "When the shaking stops, leave a damaged building by the stairs, not by the lift. "
        "If you smell gas, close the valve and light no fire. "
        "Follow the instructions of the emergency services.",
        over_instruction="Stop the actions taken on the earlier message only.",
        levels=_levels("green", "yellow", "orange", "red"),
        systems=_systems(
            "Education",
            "Health care",
            "Electricity",
            "Water supply",
            "Transport",
            "Communications",
            "Food supply",
            "Other",
        ),
    ),
    "ru": Words(
        exercise="УЧЕНИЕ",
        update="Уточнение",
        cancelled="Отменено",
        event="Землетрясение",
        headline="{event}, магнитуда {magnitude}. Город: {city}. Уровень опасности: {level}",
        sender="Qalqan, Коалиция устойчивых городов стран Центральной Азии",
        source="Магнитуда: {magnitude}. Глубина: {depth}. Время в очаге: {time}. "
        "Расстояние от города до эпицентра: {distance}.",
        unknown_depth="неизвестна",
        km="км",
        shaking="Оценка сотрясений в городе (модифицированная шкала Меркалли): {mmi}; "
        "диапазон 90 %: от {low} до {high}.",
        damage="Объекты с умеренными и более тяжёлыми повреждениями "
        "(медиана; диапазон 90 %; всего оценено):",
        damage_row="{system}: {damaged} (от {low} до {high}) из {assessed}",
        worst="Объекты с наибольшим риском (вероятность умеренных и более тяжёлых повреждений; "
        "полного разрушения):",
        worst_row="{name} ({system}): {moderate}; {complete}",
        exposed="Население в зоне сильных сотрясений (VI баллов и более): {exposed}. "
        "Население города: {population}.",
        no_data="Нет данных: {systems}.",
        model="Это оценка по модели, а не наблюдение. "
        "Официальные предупреждения населению передаёт уполномоченный государственный орган.",
        over="Предыдущее сообщение больше не действует.",
        instruction="Городским службам: сначала проверьте названные выше объекты. "
        "Возможны повторные толчки. Во время толчков опуститесь на пол, закройте голову и шею, "
        "держитесь за прочную опору. Держитесь дальше от окон и повреждённых стен. "
        "После толчков покиньте повреждённое здание по лестнице, не пользуйтесь лифтом. "
        "При запахе газа перекройте кран и не зажигайте огонь. "
        "Выполняйте указания экстренных служб.",
        over_instruction="Прекратите только те действия, которые начаты по предыдущему сообщению.",
        levels=_levels("зелёный", "жёлтый", "оранжевый", "красный"),
        systems=_systems(
            "Образование",
            "Здравоохранение",
            "Электроснабжение",
            "Водоснабжение",
            "Транспорт",
            "Связь",
            "Продовольствие",
            "Прочее",
        ),
    ),
    "kk": Words(
        exercise="ЖАТТЫҒУ",
        update="Нақтылау",
        cancelled="Күші жойылды",
        event="Жер сілкінісі",
        headline="{event}, магнитудасы {magnitude}. Қала: {city}. Қауіп деңгейі: {level}",
        sender="Qalqan, Орталық Азия елдерінің тұрақты қалалар коалициясы",
        source="Магнитудасы: {magnitude}. Тереңдігі: {depth}. Болған уақыты: {time}. "
        "Қаладан эпицентрге дейінгі қашықтық: {distance}.",
        unknown_depth="белгісіз",
        km="км",
        shaking="Қаладағы сілкіністің бағасы (түрлендірілген Меркалли шкаласы): {mmi}; "
        "90 % аралығы: {low} – {high}.",
        damage="Орташа және одан ауыр зақымданатын нысандар "
        "(медиана; 90 % аралығы; барлық бағаланғаны):",
        damage_row="{system}: {damaged} ({low} – {high}), бағаланғаны: {assessed}",
        worst="Қаупі ең жоғары нысандар (орташа және одан ауыр зақымдану ықтималдығы; "
        "толық қирау ықтималдығы):",
        worst_row="{name} ({system}): {moderate}; {complete}",
        exposed="Қатты сілкініс аймағындағы халық (VI балл және одан жоғары): {exposed}. "
        "Қала халқы: {population}.",
        no_data="Дерек жоқ: {systems}.",
        model="Бұл – бақылау емес, модель бойынша баға. "
        "Халыққа ресми ескертуді мемлекеттік уәкілетті орган береді.",
        over="Алдыңғы хабарлама енді күшінде емес.",
        instruction="Қала қызметтеріне: алдымен жоғарыда аталған нысандарды тексеріңіз. "
        "Қайталама дүмпулер болуы мүмкін. Жер сілкінген кезде еденге отырып, басыңыз бен "
        "мойныңызды жабыңыз, берік тірекке ұстаныңыз. Терезелерден және зақымданған қабырғалардан "
        "алыс тұрыңыз. Сілкініс тоқтағаннан кейін зақымданған ғимараттан баспалдақпен шығыңыз, "
        "лифтіні пайдаланбаңыз. Газ иісі шықса, кранды жауып, от жақпаңыз. "
        "Төтенше қызметтердің нұсқауларын орындаңыз.",
        over_instruction="Алдыңғы хабарлама бойынша басталған әрекеттерді ғана тоқтатыңыз.",
        levels=_levels("жасыл", "сары", "қызғылт сары", "қызыл"),
        systems=_systems(
            "Білім беру",
            "Денсаулық сақтау",
            "Электрмен жабдықтау",
            "Сумен жабдықтау",
            "Көлік",
            "Байланыс",
            "Азық-түлікпен қамту",
            "Басқа",
        ),
    ),
    "ky": Words(
        exercise="МАШЫГУУ",
        update="Тактоо",
        cancelled="Жокко чыгарылды",
        event="Жер титирөө",
        headline="{event}, магнитудасы {magnitude}. Шаар: {city}. Коркунуч деңгээли: {level}",
        sender="Qalqan, Борбордук Азия өлкөлөрүнүн туруктуу шаарлар коалициясы",
        source="Магнитудасы: {magnitude}. Тереңдиги: {depth}. Болгон убактысы: {time}. "
        "Шаардан эпицентрге чейинки аралык: {distance}.",
        unknown_depth="белгисиз",
        km="км",
        shaking="Шаардагы титирөөнүн баасы (өзгөртүлгөн Меркалли шкаласы): {mmi}; "
        "90 % аралыгы: {low} – {high}.",
        damage="Орточо жана андан оор бузулган объекттер "
        "(медиана; 90 % аралыгы; бардык бааланганы):",
        damage_row="{system}: {damaged} ({low} – {high}), бааланганы: {assessed}",
        worst="Коркунучу эң жогору объекттер (орточо жана андан оор бузулуу ыктымалдыгы; "
        "толук кыйроо ыктымалдыгы):",
        worst_row="{name} ({system}): {moderate}; {complete}",
        exposed="Күчтүү титирөө аймагындагы калк (VI балл жана андан жогору): {exposed}. "
        "Шаардын калкы: {population}.",
        no_data="Маалымат жок: {systems}.",
        model="Бул – байкоо эмес, модель боюнча баа. "
        "Калкка расмий эскертүүнү ыйгарым укуктуу мамлекеттик орган берет.",
        over="Мурунку билдирүү мындан ары күчүндө эмес.",
        instruction="Шаар кызматтарына: адегенде жогоруда аталган объекттерди текшериңиз. "
        "Кайра титирөөлөр болушу мүмкүн. Жер титиреген учурда полго отуруп, башыңызды жана "
        "мойнуңузду жаап, бекем таянычты кармаңыз. Терезелерден жана бузулган дубалдардан алыс "
        "туруңуз. Титирөө токтогондон кийин бузулган имараттан тепкич менен чыгыңыз, лифтти "
        "колдонбоңуз. Газдын жыты чыкса, кранды жаап, от жакпаңыз. "
        "Өзгөчө кырдаал кызматтарынын көрсөтмөлөрүн аткарыңыз.",
        over_instruction="Мурунку билдирүү боюнча башталган аракеттерди гана токтотуңуз.",
        levels=_levels("жашыл", "сары", "кызгылт сары", "кызыл"),
        systems=_systems(
            "Билим берүү",
            "Саламаттыкты сактоо",
            "Электр менен камсыздоо",
            "Суу менен камсыздоо",
            "Транспорт",
            "Байланыш",
            "Азык-түлүк менен камсыздоо",
            "Башка",
        ),
    ),
    "tg": Words(
        exercise="МАШҚ",
        update="Аниқсозӣ",
        cancelled="Бекор карда шуд",
        event="Заминҷунбӣ",
        headline="{event}, магнитуда {magnitude}. Шаҳр: {city}. Сатҳи хатар: {level}",
        sender="Qalqan, Эътилофи шаҳрҳои устувори кишварҳои Осиёи Марказӣ",
        source="Магнитуда: {magnitude}. Чуқурӣ: {depth}. Вақти заминҷунбӣ: {time}. "
        "Масофа аз шаҳр то эпимарказ: {distance}.",
        unknown_depth="номаълум",
        km="км",
        shaking="Арзёбии ҷунбиш дар шаҳр (ҷадвали тағйирёфтаи Меркалли): {mmi}; "
        "фосилаи 90 %: аз {low} то {high}.",
        damage="Иншооти дорои зарари миёна ва бештар (медиана; фосилаи 90 %; ҳамагӣ арзёбӣ шуд):",
        damage_row="{system}: {damaged} (аз {low} то {high}) аз {assessed}",
        worst="Иншооти дорои хатари баландтарин (эҳтимоли зарари миёна ва бештар; "
        "эҳтимоли харобии пурра):",
        worst_row="{name} ({system}): {moderate}; {complete}",
        exposed="Аҳолӣ дар минтақаи ҷунбиши сахт (VI балл ва бештар): {exposed}. "
        "Аҳолии шаҳр: {population}.",
        no_data="Маълумот нест: {systems}.",
        model="Ин арзёбӣ аз рӯйи модел аст, на мушоҳида. "
        "Огоҳии расмии аҳолиро мақоми ваколатдори давлатӣ медиҳад.",
        over="Хабари пештара дигар эътибор надорад.",
        instruction="Ба хадамоти шаҳр: аввал иншооти дар боло номбаршударо санҷед. "
        "Ҷунбишҳои такрорӣ имконпазиранд. Ҳангоми заминҷунбӣ ба фарш нишинед, сару гарданро "
        "пӯшонед ва такягоҳи мустаҳкамро доред. Аз тирезаҳо ва деворҳои зарардида дур бошед. "
        "Баъди қатъ шудани ҷунбиш аз бинои зарардида бо зинапоя бароед, лифтро истифода набаред. "
        "Агар бӯйи газ ояд, кранро бандед ва оташ наафрӯзед. "
        "Дастурҳои хадамоти фавқулоддаро иҷро кунед.",
        over_instruction="Танҳо амалҳоеро, ки аз рӯйи хабари пештара оғоз шудаанд, қатъ кунед.",
        levels=_levels("сабз", "зард", "норинҷӣ", "сурх"),
        systems=_systems(
            "Маориф",
            "Тандурустӣ",
            "Таъминоти барқ",
            "Таъминоти об",
            "Нақлиёт",
            "Алоқа",
            "Таъминоти озуқаворӣ",
            "Дигар",
        ),
    ),
    "tk": Words(
        exercise="OKUW TÜRGENLEŞIGI",
        update="Takyklama",
        cancelled="Ýatyryldy",
        event="Ýer titremesi",
        headline="{event}, magnitudasy {magnitude}. Şäher: {city}. Howp derejesi: {level}",
        sender="Qalqan, Merkezi Aziýa ýurtlarynyň durnukly şäherleriniň koalisiýasy",
        source="Magnitudasy: {magnitude}. Çuňlugy: {depth}. Bolan wagty: {time}. "
        "Şäherden episentre çenli aralyk: {distance}.",
        unknown_depth="näbelli",
        km="km",
        shaking="Şäherdäki titremäniň bahasy (üýtgedilen Merkalli şkalasy): {mmi}; "
        "90 % aralygy: {low} – {high}.",
        damage="Ortaça we ondan agyr zeper ýeten desgalar "
        "(mediana; 90 % aralygy; jemi bahalandyrylany):",
        damage_row="{system}: {damaged} ({low} – {high}), bahalandyrylany: {assessed}",
        worst="Howpy iň ýokary desgalar (ortaça we ondan agyr zeper ýetmeginiň ähtimallygy; "
        "doly ýykylmagynyň ähtimallygy):",
        worst_row="{name} ({system}): {moderate}; {complete}",
        exposed="Güýçli titreme zolagyndaky ilat (VI bal we ondan ýokary): {exposed}. "
        "Şäheriň ilaty: {population}.",
        no_data="Maglumat ýok: {systems}.",
        model="Bu gözegçilik däl-de, model boýunça bahalandyrmadyr. "
        "Ilata resmi duýduryşy ygtyýarly döwlet edarasy berýär.",
        over="Öňki habar indi güýjünde däl.",
        instruction="Şäher gulluklaryna: ilki ýokarda atlandyrylan desgalary barlaň. "
        "Gaýtadan titremeler bolup biler. Ýer titrände pola çöküň, kelläňizi we boýnuňyzy goraň, "
        "berk daýanja tutunyň. Penjirelerden we zeper ýeten diwarlardan uzakda duruň. "
        "Titreme duransoň, zeper ýeten jaýdan basgançak bilen çykyň, lifti ulanmaň. "
        "Gazyň ysy gelse, krany ýapyň we ot ýakmaň. "
        "Halas ediş gulluklarynyň görkezmelerini ýerine ýetiriň.",
        over_instruction="Diňe öňki habar boýunça başlanan hereketleri bes ediň.",
        levels=_levels("ýaşyl", "sary", "mämişi", "gyzyl"),
        systems=_systems(
            "Bilim",
            "Saglygy goraýyş",
            "Elektrik üpjünçiligi",
            "Suw üpjünçiligi",
            "Ulag",
            "Aragatnaşyk",
            "Azyk üpjünçiligi",
            "Beýlekiler",
        ),
    ),
    "uz": Words(
        exercise="OʻQUV MASHGʻULOTI",
        update="Aniqlik kiritildi",
        cancelled="Bekor qilindi",
        event="Zilzila",
        headline="{event}, magnitudasi {magnitude}. Shahar: {city}. Xavf darajasi: {level}",
        sender="Qalqan, Markaziy Osiyo mamlakatlari barqaror shaharlari koalitsiyasi",
        source="Magnitudasi: {magnitude}. Chuqurligi: {depth}. Sodir boʻlgan vaqti: {time}. "
        "Shahardan epitsentrgacha masofa: {distance}.",
        unknown_depth="nomaʼlum",
        km="km",
        shaking="Shahardagi silkinish bahosi (oʻzgartirilgan Merkalli shkalasi): {mmi}; "
        "90 % oraligʻi: {low} – {high}.",
        damage="Oʻrtacha va undan ogʻir shikastlangan obyektlar "
        "(mediana; 90 % oraligʻi; jami baholangani):",
        damage_row="{system}: {damaged} ({low} – {high}), baholangani: {assessed}",
        worst="Xavfi eng yuqori obyektlar (oʻrtacha va undan ogʻir shikastlanish ehtimoli; "
        "toʻliq vayron boʻlish ehtimoli):",
        worst_row="{name} ({system}): {moderate}; {complete}",
        exposed="Kuchli silkinish hududidagi aholi (VI ball va undan yuqori): {exposed}. "
        "Shahar aholisi: {population}.",
        no_data="Maʼlumot yoʻq: {systems}.",
        model="Bu kuzatuv emas, model boʻyicha baholashdir. "
        "Aholini rasmiy ogohlantirishni vakolatli davlat organi beradi.",
        over="Avvalgi xabar endi kuchda emas.",
        instruction="Shahar xizmatlariga: avval yuqorida nomi keltirilgan obyektlarni tekshiring. "
        "Takroriy silkinishlar boʻlishi mumkin. Yer silkinganda polga choʻkkalang, bosh va "
        "boʻyningizni yoping, mustahkam tayanchni ushlang. Derazalar va shikastlangan devorlardan "
        "uzoqroq turing. Silkinish toʻxtagach, shikastlangan binodan zinapoya orqali chiqing, "
        "liftdan foydalanmang. Gaz hidi kelsa, jumrakni yoping va olov yoqmang. "
        "Favqulodda vaziyatlar xizmatlarining koʻrsatmalariga amal qiling.",
        over_instruction="Faqat avvalgi xabar boʻyicha boshlangan harakatlarni toʻxtating.",
        levels=_levels("yashil", "sariq", "toʻq sariq", "qizil"),
        systems=_systems(
            "Taʼlim",
            "Sogʻliqni saqlash",
            "Elektr taʼminoti",
            "Suv taʼminoti",
            "Transport",
            "Aloqa",
            "Oziq-ovqat taʼminoti",
            "Boshqa",
        ),
    ),
}
