"""What the columns of tables of facilities are called, in the languages of the member cities.

Compared are letters and figures only, whatever the case and the keyboard: units in brackets, dots
and underscores are no part of a name.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from services.ingest.sheets.letters import plain

NAMES: Final[Mapping[str, str]] = {
    "source_id": "source id, id, asset id, code, код, код объекта, ид, идентификатор, "
    "идентификатор объекта, номер объекта, инв номер, инвентарный номер, реестровый номер, "
    "объект коды, нысан коды, нысанның коды, коды, коду, объекттин коду, объект коду, рамз, "
    "рамзи объект, рамзи иншоот, коди объект, kod, kodi, obyekt kodi, obyektning kodi, коди, "
    "объектнинг коди, identifikatori, belgisi, kody, desga kody, desganyň kody",
    "system": "system, sector, система, отрасль, сектор, сфера, жүйе, жүйесі, сала, саласы, тутум, "
    "тутуму, тармак, тармагы, низом, соҳа, соҳаи фаъолият, tizim, tizimi, soha, sohasi, tarmoq, "
    "tarmogʻi, тизим, тизими, соҳаси, тармоқ, тармоғи, ulgam, ulgamy, pudak, pudagy",
    "subtype": "subtype, type, kind, asset type, вид, тип, подтип, вид объекта, тип объекта, "
    "вид учреждения, тип учреждения, вид организации, тип организации, түрі, түр, "
    "нысан түрі, нысанның түрі, мекеме түрі, түрү, объекттин түрү, мекеменин түрү, навъ, намуд, "
    "намуди объект, навъи объект, навъи муассиса, turi, tur, obyekt turi, muassasa turi, тури, "
    "объект тури, муассаса тури, görnüşi, görnüş, desganyň görnüşi",
    "name": "name, title, название, наименование, имя, объект, название объекта, "
    "наименование объекта, название учреждения, наименование учреждения, название организации, "
    "наименование организации, полное наименование, атауы, атау, нысан атауы, нысанның атауы, "
    "мекеме атауы, мекеменің атауы, ұйым атауы, аталышы, аталыш, аты, объекттин аталышы, "
    "мекеменин аталышы, уюмдун аталышы, ном, номи объект, номи муассиса, nom, nomi, obyekt nomi, "
    "muassasa nomi, tashkilot nomi, номи, объект номи, муассаса номи, ташкилот номи, ady, "
    "desganyň ady, edaranyň ady",
    "name_local": "name local, local name, местное название, название на местном языке, "
    "название на государственном языке, наименование на государственном языке, "
    "мемлекеттік тілдегі атауы, мамлекеттик тилдеги аталышы, ном бо забони давлатӣ, "
    "davlat tilidagi nomi, давлат тилидаги номи, mahalliy nomi, маҳаллий номи, ýerli ady",
    "longitude": "longitude, lon, long, lng, x, долгота, вд, в д, "
    "географическая долгота, longitude deg, longitude dd, lon dd, координата x, x координата, "
    "бойлық, географиялық бойлық, узундук, географиялык узундук, тӯл, тӯли ҷуғрофӣ, "
    "тӯли географӣ, дарозӣ, uzunlik, geografik uzunlik, узунлик, географик узунлик, uzaklyk, "
    "uzynlyk, geografik uzaklyk, geografik uzynlyk, boýlama",
    "latitude": "latitude, lat, y, широта, сш, с ш, географическая широта, "
    "latitude deg, latitude dd, lat dd, координата y, y координата, ендік, "
    "географиялық ендік, кеңдик, географиялык кеңдик, арз, арзи ҷуғрофӣ, арзи географӣ, паҳноӣ, "
    "kenglik, geografik kenglik, кенглик, географик кенглик, giňlik, geografik giňlik",
    "city": "city, город, қала, қаласы, шаар, шаары, шаҳр, shahar, shahri, шаҳар, шаҳри, şäher, "
    "şäheri",
    "country": "country, страна, ел, елі, мемлекет, өлкө, мамлекет, кишвар, davlat, mamlakat, "
    "давлат, мамлакат, ýurt, ýurdy, döwlet",
    "taxonomy": "taxonomy, building type, construction, таксономия, тип здания, конструкция, "
    "тип конструкции, материал стен, ғимарат түрі, қабырға материалы, имараттын түрү, "
    "дубалдын материалы, навъи бино, маводи девор, bino turi, devor materiali, бино тури, "
    "девор материали, binanyň görnüşi",
    "taxonomy_basis": "taxonomy basis, основание типа, основание таксономии",
    "criticality": "criticality, importance, критичность, важность, степень важности, "
    "уровень критичности, маңыздылығы, маңыздылық, маңыздылық дәрежесі, маанилүүлүгү, "
    "маанилүүлүк, маанилүүлүк даражасы, аҳамият, дараҷаи аҳамият, муҳимӣ, муҳимият, muhimligi, "
    "muhimlik, muhimlik darajasi, муҳимлиги, муҳимлик, муҳимлик даражаси, wajyplygy, wajyplyk",
    "capacity": "capacity, вместимость, мощность, ёмкость, емкость, проектная мощность, "
    "количество мест, число мест, сыйымдылығы, сыйымдылық, қуаты, қуат, жобалық қуаты, орын саны, "
    "орындар саны, сыйымдуулугу, сыйымдуулук, кубаттуулугу, кубаттуулук, орундардын саны, "
    "орун саны, ғунҷоиш, иқтидор, шумораи ҷойҳо, теъдоди ҷойҳо, sigʻimi, sigʻim, quvvati, quvvat, "
    "oʻrinlar soni, oʻrin soni, сиғими, сиғим, қуввати, қувват, ўринлар сони, ўрин сони, sygymy, "
    "sygym, kuwwaty, kuwwat, orunlaryň sany, orun sany",
    "capacity_unit": "capacity unit, unit, единица, единица измерения, ед изм, "
    "единица вместимости, өлшем бірлігі, бірлік, өлчөө бирдиги, ченөө бирдиги, бирдик, "
    "воҳиди ченак, воҳид, oʻlchov birligi, birlik, ўлчов бирлиги, бирлик, ölçeg birligi",
    "backup_autonomy_h": "backup autonomy h, backup autonomy, backup hours, автономность, "
    "автономия, часы автономной работы, время автономной работы, резервное питание, "
    "автономды жұмыс уақыты, автономдуу иштөө убактысы, avtonom ishlash vaqti, "
    "автоном ишлаш вақти",
    "vs30_m_s": "vs30 m s, vs30",
    "classification": "classification, классификация, доступ",
    "licence": "licence, license, лицензия",
    "owner_city": "owner city, owner, владелец, город владелец",
    "source": "source, источник, источник данных, дереккөз, дереккөзі, деректер көзі, "
    "маалымат булагы, манбаъ, манбаи маълумот, manba, maʼlumot manbai, манба, маълумот манбаи, "
    "maglumat çeşmesi",
    "also": "also, aliases, другие коды",
}
"""By field."""
NOT_KEPT: Final = (
    "n, no, n n, пп, п п, n пп, n п п, номер п п, номер пп, т б, р с, адрес, address, улица, "
    "мекенжайы, мекенжай, дареги, дарек, суроға, нишонӣ, manzil, manzili, манзил, манзили, salgy, "
    "salgysy, район, району, district, аудан, ауданы, ноҳия, tuman, tumani, туман, тумани, etrap, "
    "etraby, облысы, облыс, облусу, облус, вилоят, вилояти, viloyat, viloyati, welaýat, welaýaty, "
    "басшысы, жетекчиси, роҳбар, rahbari, rahbar, раҳбари, раҳбар, ýolbaşçysy, телефоны, телефону, "
    "telefon, telefoni, телефони, салынған жылы, курулган жылы, qurilgan yili, қурилган йили, "
    "gurlan ýyly, t r, т р, реттік нөмірі, тартип номери, tartib raqami, тартиб рақами, "
    "рақами тартибӣ, юридический адрес, фактический адрес, почтовый адрес, населенный пункт, село, "
    "область, регион, region, oblast, руководитель, директор, фио, фио руководителя, email, "
    "e mail, сайт, website, инн, бин, форма собственности, год постройки, телефон, phone, "
    "примечание, примечания, комментарий, note, notes, comment, "
    "remarks, ескертпе, эскертүү, эзоҳ, izoh, изоҳ, bellik"
)
"""Columns of such tables that no facility has a field for."""
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]|,.*$")
_BETWEEN = re.compile(r"[\W_]+")


def _plain(name: str) -> str:
    """Return what of a column's name is compared."""
    text = _BRACKETS.sub(" ", name.replace("№", " n "))
    return _BETWEEN.sub(" ", plain(text)).strip()


_FIELDS: Final[Mapping[str, str]] = {
    _plain(name): field for field, names in NAMES.items() for name in names.split(", ")
}
_LEFT: Final = frozenset(_plain(name) for name in NOT_KEPT.split(", "))


def field_of(column: str) -> str | None:
    """Return the field that a column of a header is, None where no word for it is known."""
    return _FIELDS.get(_plain(column))


def left_aside(column: str) -> bool:
    """Say whether a column is known to be of no use here, or has no name."""
    plain = _plain(column)
    return not plain or plain in _LEFT


def known(cells: Sequence[str]) -> int:
    """Return how many cells name a field."""
    return sum(field_of(cell) is not None for cell in cells)
