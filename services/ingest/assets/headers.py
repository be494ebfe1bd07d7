"""What the columns of tables of facilities are called, in the languages of the member cities.

Compared are letters and figures only, whatever the case: units in brackets, dots and underscores
are no part of a name.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Final

NAMES: Final[Mapping[str, str]] = {
    "source_id": "source id, id, asset id, code, код, код объекта, ид, идентификатор, "
    "идентификатор объекта, номер объекта, инв номер, инвентарный номер, реестровый номер, "
    "объект коды, нысан коды, коды, рамз, рамзи объект, kod, kodi, obyekt kodi, belgisi, "
    "desga kody",
    "system": "system, sector, система, отрасль, сектор, сфера, жүйе, сала, тутум, тармак, низом, "
    "соҳа, tizim, soha, тизим, ulgam, pudak",
    "subtype": "subtype, type, kind, asset type, вид, тип, подтип, вид объекта, тип объекта, "
    "вид учреждения, тип учреждения, вид организации, тип организации, түрі, "
    "нысан түрі, түрү, объекттин түрү, навъ, намуд, намуди объект, turi, obyekt turi, тури, "
    "görnüşi, desganyň görnüşi",
    "name": "name, title, название, наименование, имя, объект, название объекта, "
    "наименование объекта, название учреждения, наименование учреждения, название организации, "
    "наименование организации, полное наименование, атауы, нысан атауы, аталышы, аты, "
    "объекттин аталышы, ном, номи объект, "
    "nomi, obyekt nomi, номи, ady, desganyň ady",
    "name_local": "name local, local name, местное название, название на местном языке, "
    "название на государственном языке, наименование на государственном языке",
    "longitude": "longitude, lon, long, lng, x, долгота, вд, в д, "
    "географическая долгота, longitude deg, longitude dd, lon dd, координата x, x координата, "
    "бойлық, "
    "узундук, тӯл, тӯли ҷуғрофӣ, дарозӣ, uzunlik, geografik uzunlik, узунлик, uzaklyk, uzynlyk, "
    "geografik uzaklyk, boýlama",
    "latitude": "latitude, lat, y, широта, сш, с ш, географическая широта, "
    "latitude deg, latitude dd, lat dd, координата y, y координата, ендік, кеңдик, арз, "
    "арзи ҷуғрофӣ, паҳноӣ, kenglik, geografik kenglik, кенглик, giňlik, geografik giňlik",
    "city": "city, город, қала, шаар, шаҳр, shahar, шаҳар, şäher",
    "country": "country, страна, ел, мемлекет, өлкө, мамлекет, кишвар, davlat, mamlakat, давлат, "
    "ýurt, döwlet",
    "taxonomy": "taxonomy, building type, construction, таксономия, тип здания, конструкция, "
    "тип конструкции, материал стен",
    "taxonomy_basis": "taxonomy basis, основание типа, основание таксономии",
    "criticality": "criticality, importance, критичность, важность, степень важности, "
    "уровень критичности, маңыздылығы, маанилүүлүгү, аҳамият, муҳимӣ, muhimligi, муҳимлиги, "
    "wajyplygy",
    "capacity": "capacity, вместимость, мощность, ёмкость, емкость, проектная мощность, "
    "количество мест, число мест, сыйымдылығы, қуаты, сыйымдуулугу, кубаттуулугу, ғунҷоиш, "
    "иқтидор, sigʻimi, quvvati, сиғими, sygymy, kuwwaty",
    "capacity_unit": "capacity unit, unit, единица, единица измерения, ед изм, "
    "единица вместимости, өлшем бірлігі, өлчөө бирдиги, воҳиди ченак, oʻlchov birligi, "
    "ўлчов бирлиги, ölçeg birligi",
    "backup_autonomy_h": "backup autonomy h, backup autonomy, backup hours, автономность, "
    "автономия, часы автономной работы, резервное питание",
    "vs30_m_s": "vs30 m s, vs30",
    "classification": "classification, классификация, доступ",
    "licence": "licence, license, лицензия",
    "owner_city": "owner city, owner, владелец, город владелец",
    "source": "source, источник, источник данных",
    "also": "also, aliases, другие коды",
}
"""By field."""
NOT_KEPT: Final = (
    "n, no, n n, пп, п п, n пп, n п п, номер п п, номер пп, т б, р с, адрес, address, улица, "
    "мекенжайы, дареги, суроға, manzil, манзил, salgy, район, district, аудан, ноҳия, tuman, "
    "туман, etrap, юридический адрес, фактический адрес, почтовый адрес, населенный пункт, село, "
    "область, регион, region, oblast, руководитель, директор, фио, фио руководителя, email, "
    "e mail, сайт, website, инн, бин, форма собственности, год постройки, телефон, phone, "
    "примечание, примечания, комментарий, note, notes, comment, "
    "remarks, ескертпе, эскертүү, эзоҳ, izoh, изоҳ, bellik"
)
"""Columns of such tables that no facility has a field for."""
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]|,.*$")
_BETWEEN = re.compile(r"[\W_]+")
_APOSTROPHES = re.compile("['`´‘’ʻʼ]")


def _plain(name: str) -> str:
    """Return what of a column's name is compared."""
    text = unicodedata.normalize("NFKC", name.replace("№", " n ")).casefold().replace("ё", "е")
    text = _APOSTROPHES.sub("", _BRACKETS.sub(" ", text))
    return _BETWEEN.sub(" ", text).strip()


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
