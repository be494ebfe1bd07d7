"""What the columns of sheets of stations are called, in the languages of the member cities. Pure.

Compared is whatever the case and the keyboard.
"""

from collections.abc import Mapping
from typing import Final

from services.ingest.observations.quantities import Quantity
from services.ingest.sheets.letters import plain

_STATION: Final = (
    "station, post, code, station code, station name, gauge, gauging station, станция, пост, код, "
    "гидропост, гидрологический пост, метеостанция, код поста, код станции, номер поста, "
    "индекс поста, индекс станции, название поста, название станции, наименование поста, "
    "наименование станции, "
    "бекет, бекет коды, бекет атауы, гидрологиялық бекет, станция коды, станция атауы, коды, "
    "коду, посттун коду, посттун аталышы, станциянын коду, станциянын аталышы, "
    "истгоҳ, стансия, рамзи стансия, номи стансия, номи истгоҳ, "
    "stansiya, meteostansiya, gidropost, stansiya kodi, stansiya nomi, post kodi, post nomi, kodi, "
    "станция коди, станция номи, пост коди, пост номи, коди, "
    "stansiýa, stansiýanyň kody, stansiýanyň ady, kody"
)
_TIME: Final = (
    "time, date, datetime, дата, срок, время, дата и время, "
    "күні, уақыты, уақыт, күні мен уақыты, мерзімі, күнү, убактысы, убакыт, күнү жана убактысы, "
    "сана, вақт, сана ва вақт, sana, vaqt, sana va vaqt, sanasi, vaqti, санаси, вақти, "
    "sene, senesi, wagt, wagty, senesi we wagty"
)
_DANGER: Final = (
    "danger level, опасный уровень, опасная отметка, критический уровень, қауіпті деңгей, "
    "қауіпті деңгейі, коркунучтуу деңгээл, кооптуу деңгээл, сатҳи хатарнок, xavfli sath, "
    "хавфли сатҳ, howply dereje"
)
_QUANTITIES: Final[Mapping[Quantity, str]] = {
    "water-level": "water level, level, уровень, уровень воды, су деңгейі, деңгейі, деңгей, "
    "суунун деңгээли, деңгээли, деңгээл, сатҳи об, suv sathi, сув сатҳи, suwuň derejesi",
    "discharge": "discharge, расход, расход воды, су шығыны, суунун чыгымы, сарфи об, suv sarfi, "
    "сув сарфи",
    "water-temperature": "water temperature, температура воды, су температурасы, "
    "судың температурасы, суунун температурасы, ҳарорати об, suv harorati, сув ҳарорати, "
    "suwuň temperaturasy",
    "air-temperature": "air temperature, temperature, температура, температура воздуха, "
    "ауа температурасы, ауаның температурасы, абанын температурасы, ҳарорати ҳаво, ҳарорат, "
    "havo harorati, harorat, ҳаво ҳарорати, howanyň temperaturasy, temperatura",
    "dew-point": "dew point, точка росы, шық нүктесі, шүүдүрүм чекити, нуқтаи шабнам, "
    "shudring nuqtasi, шудринг нуқтаси, çyg nokady",
    "relative-humidity": "humidity, relative humidity, влажность, относительная влажность, "
    "влажность воздуха, ылғалдылық, салыстырмалы ылғалдылық, ауаның ылғалдылығы, "
    "ауа ылғалдылығы, нымдуулук, салыштырмалуу нымдуулук, абанын нымдуулугу, намнокӣ, "
    "намнокии нисбӣ, намнокии ҳаво, namlik, nisbiy namlik, havo namligi, намлик, нисбий намлик, "
    "ҳаво намлиги, çyglylyk, howanyň çyglylygy",
    "wind-speed": "wind speed, скорость ветра, жел жылдамдығы, желдің жылдамдығы, "
    "шамалдын ылдамдыгы, суръати шамол, суръати бод, shamol tezligi, шамол тезлиги, "
    "ýeliň tizligi, şemalyň tizligi",
    "wind-gust": "wind gust, порыв ветра, порывы ветра, жел екпіні, желдің екпіні",
    "precipitation": "precipitation, осадки, количество осадков, жауын-шашын, "
    "жауын-шашын мөлшері, жаан-чачын, жаан-чачындын өлчөмү, боришот, миқдори боришот, "
    "yogʻin, yogʻingarchilik, yogʻin miqdori, ёғин, ёғингарчилик, ёғин миқдори, ygal, "
    "ygalyň mukdary",
    "snow-depth": "snow depth, высота снега, высота снежного покрова, толщина снежного покрова, "
    "қар қалыңдығы, қар биіктігі, қар жамылғысының биіктігі, кардын калыңдыгы, ғафсии барф, "
    "баландии барф, qor qalinligi, қор қалинлиги, garyň galyňlygy",
    "visibility": "visibility, видимость, көрінушілік, көрүнүү, koʻrinish, кўриниш",
    "pressure": "pressure, давление, атмосферное давление, қысым, атмосфералық қысым, басым, "
    "атмосфералык басым, фишор, фишори атмосферӣ, bosim, atmosfera bosimi, босим, "
    "атмосфера босими, basyş, atmosfera basyşy",
    "pm2.5": "pm2.5",
    "pm10": "pm10",
    "so2": "so2",
    "no2": "no2",
    "o3": "o3",
    "co": "co",
}


def _folded(names: str) -> frozenset[str]:
    return frozenset(plain(name) for name in names.split(", "))


STATION: Final = _folded(_STATION)
TIME: Final = _folded(_TIME)
DANGER: Final = _folded(_DANGER)
_OF: Final[Mapping[str, Quantity]] = {
    name: quantity for quantity, names in _QUANTITIES.items() for name in _folded(names)
}


def is_one(name: str, names: frozenset[str]) -> bool:
    """Say whether a column's name is one of `STATION`, `TIME` or `DANGER`."""
    return plain(name) in names


def quantity_of(name: str) -> Quantity | None:
    """Return the quantity that a column's name says, without its unit; None where none is known."""
    return _OF.get(plain(name))
