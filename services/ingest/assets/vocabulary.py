"""Words for systems and kinds of facilities, as cells of tables have them.

A word of one of the languages stands for the platform's own; what is not listed stays as it is.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from shared.contracts.events.asset import System

SYSTEMS: Final[Mapping[System, str]] = {
    System.EDUCATION: "образование, білім, білім беру, билим, билим берүү, маориф, таълим, "
    "таҳсилот, ta'lim, bilim",
    System.HEALTH: "здравоохранение, медицина, денсаулық, денсаулық сақтау, саламаттык, "
    "саламаттык сактоо, тандурустӣ, нигаҳдории тандурустӣ, sog'liqni saqlash, "
    "соғлиқни сақлаш, saglyk, saglygy goraýyş",
    System.ELECTRICITY: "электроэнергетика, электроснабжение, энергетика, электричество, "
    "электр энергетикасы, электрмен жабдықтау, электр энергиясы, барқ, энергетика, "
    "elektr energetikasi, elektr ta'minoti, электр таъминоти, elektrik, elektroenergetika",
    System.WATER: "водоснабжение, вода, водопровод, водное хозяйство, сумен жабдықтау, су, "
    "суу менен камсыздоо, суу, обтаъминкунӣ, таъминоти об, об, suv ta'minoti, сув таъминоти, suw, "
    "suw üpjünçiligi",
    System.TRANSPORT: "транспорт, көлік, нақлиёт, transport, ulag",
    System.COMMUNICATIONS: "связь, телекоммуникации, байланыс, коммуникация, алоқа, aloqa, "
    "aragatnaşyk",
    System.FOOD: "продовольствие, питание, азық-түлік, азык-түлүк, озуқаворӣ, ғизо, oziq-ovqat, "
    "озиқ-овқат, azyk",
    System.OTHER: "прочее, другое, иное, басқа, башка, дигар, boshqa, бошқа, başga",
}
SUBTYPES: Final[Mapping[str, str]] = {
    "school": "школа, общеобразовательная школа, средняя школа, сош, гимназия, лицей, мектеп, "
    "мактаб, maktab, mekdep",
    "kindergarten": "детский сад, детсад, доу, ясли-сад, балабақша, бала бакча, кӯдакистон, "
    "боғча, bog'cha, bolalar bog'chasi, çagalar bagy",
    "college": "колледж, техникум, училище, профтехучилище, птк, kollej",
    "university": "университет, институт, академия, вуз, донишгоҳ, universitet, uniwersitet",
    "hospital": "больница, госпиталь, стационар, цгб, црб, аурухана, оорукана, беморхона, "
    "kasalxona, shifoxona, hassahana",
    "clinic": "поликлиника, клиника, амбулатория, фап, цсм, емхана, дармонгоҳ, дармонгох, "
    "poliklinika, saglyk öýi",
    "pharmacy": "аптека, дәріхана, дарыкана, дорухона, dorixona, dermanhana",
    "laboratory": "лаборатория, зертхана, озмоишгоҳ, laboratoriya",
    "maternity": "роддом, родильный дом, перзентхана, төрөт үйү, таваллудхона, tug'ruqxona",
    "substation": "подстанция, электроподстанция, пс, тп, трансформаторная подстанция, "
    "қосалқы станция, чакан станция, зеристгоҳ, podstansiya",
    "hydro": "гэс, гидроэлектростанция, су электр станциясы, нбо, ges",
    "thermal": "тэц, тэс, грэс, теплоэлектроцентраль, жэо, жылу электр орталығы, issiqlik "
    "elektr stansiyasi",
    "solar": "сэс, солнечная электростанция",
    "wind": "вэс, ветровая электростанция",
    "pumping_station": "насосная станция, насосная, водозабор, сорғы станциясы, пойгоҳи обкашӣ, "
    "nasos stansiyasi",
    "water_treatment": "водоочистная станция, очистные сооружения, водоканал",
    "bridge": "мост, путепровод, көпір, көпүрө, пул, ko'prik, кўприк, köpri",
    "railway_station": "вокзал, железнодорожный вокзал, железнодорожная станция, жд вокзал, "
    "темір жол вокзалы, vokzal",
    "airport": "аэропорт, әуежай, фурудгоҳ, aeroport",
    "fire_station": "пожарная часть, пожарное депо, өрт сөндіру бөлімі, өрт өчүрүү бөлүгү",
    "warehouse": "склад, продовольственный склад, қойма, кампа, анбор, ombor",
    "market": "рынок, базар, бозор, bozor",
    "bakery": "хлебозавод, пекарня, нонпазхона, novvoyxona",
}
_KNOWN: Final[Mapping[str, Mapping[str, str]]] = {
    "system": {word: system.value for system, said in SYSTEMS.items() for word in said.split(", ")},
    "subtype": {word: kind for kind, said in SUBTYPES.items() for word in said.split(", ")},
}
TRANSLATED: Final = frozenset(_KNOWN)
"""Fields that have such words."""
WORD_MAX: Final = 80
"""Characters of a cell that is remembered; a table says the same few words again and again."""
_APOSTROPHES: Final = str.maketrans(dict.fromkeys("`´‘’ʻʼ", "'"))


def translated(field: str, cell: str) -> str:
    """Return the platform's word for what a cell says; the cell as it is where none is known."""
    if field not in _KNOWN:
        return cell
    return _remembered(field, cell) if len(cell) <= WORD_MAX else _translated(field, cell)


def _translated(field: str, cell: str) -> str:
    words = _KNOWN[field]
    plain = " ".join(cell.casefold().translate(_APOSTROPHES).split())
    if plain in words:
        return words[plain]
    if field == "system" and plain.upper() in System.__members__:
        return plain.upper()
    # `Primary school` is the kind `primary_school`; other letters stay to be refused.
    return plain.replace(" ", "_").replace("-", "_") if field == "subtype" else cell


_remembered: Final = lru_cache(1024)(_translated)
