"""The Coalition itself: its name and founding instrument, as the declaration states them."""

from datetime import date
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict

from shared.languages import Language


class Wording(BaseModel):
    """A text in one language and what it is worth: only the Russian original is authoritative."""

    model_config = ConfigDict(frozen=True)

    text: str
    status: Literal["authoritative", "unofficial"]


class Instrument(BaseModel):
    """The founding instrument."""

    model_config = ConfigDict(frozen=True)

    kind: Literal["declaration"] = "declaration"
    title: dict[Language, Wording]
    place: str = "Dushanbe"
    signed_on: date = date(2025, 10, 16)
    in_force_since: date = date(2025, 10, 16)
    """On signature (Art. 11)."""
    original_language: Language = "ru"
    originals: int = 1
    depositary: str = "Center for Emergency Situations and Disaster Risk Reduction, Almaty"
    open_to_accession: bool = True
    """Of other cities (Art. 10)."""
    legally_binding: bool = False
    """Not an international treaty (Art. 8)."""


def _wordings(texts: dict[Language, str]) -> dict[Language, Wording]:
    return {
        language: Wording(text=text, status="authoritative" if language == "ru" else "unofficial")
        for language, text in texts.items()
    }


NAMES: Final = _wordings(
    {
        "ru": "Коалиция устойчивых городов стран Центральной Азии",
        "en": "Coalition of Sustainable Cities of Central Asia",
        "kk": "Орталық Азия елдерінің тұрақты қалалары коалициясы",
        "ky": "Борбордук Азия өлкөлөрүнүн туруктуу шаарларынын коалициясы",
        "tg": "Эътилофи шаҳрҳои устувори кишварҳои Осиёи Марказӣ",
        "tk": "Merkezi Aziýa ýurtlarynyň durnukly şäherleriniň koalisiýasy",
        "uz": "Markaziy Osiyo mamlakatlari barqaror shaharlari koalitsiyasi",
    }
)
INSTRUMENT: Final = Instrument(
    title=_wordings(
        {
            "ru": "Совместная декларация по основанию «Коалиции устойчивых городов стран "
            "Центральной Азии»",
            "en": "Joint Declaration on the founding of the Coalition of Sustainable Cities of "
            "Central Asia",
        }
    )
)
LEGAL_NOTICE: Final = _wordings(
    {
        "ru": "Настоящая Декларация не является международным договором и не создает для Сторон, "
        "и их государств прав и обязательств, регулируемых международным правом.",
        "en": "This Declaration is not an international treaty and does not create, for the "
        "Parties or their States, rights or obligations governed by international law.",
        "kk": "Осы Декларация халықаралық шарт болып табылмайды және Тараптар мен олардың "
        "мемлекеттері үшін халықаралық құқықпен реттелетін құқықтар мен міндеттемелер туғызбайды.",
        "ky": "Бул Декларация эл аралык келишим болуп саналбайт жана Тараптар менен алардын "
        "мамлекеттери үчүн эл аралык укук менен жөнгө салынуучу укуктарды жана милдеттенмелерди "
        "жаратпайт.",
        "tg": "Эъломияи мазкур шартномаи байналмилалӣ намебошад ва барои Тарафҳо ва давлатҳои "
        "онҳо ҳуқуқ ва ӯҳдадориҳоеро, ки бо ҳуқуқи байналмилалӣ танзим мешаванд, ба вуҷуд "
        "намеорад.",
        "tk": "Şu Jarnama halkara şertnama däldir we Taraplar hem-de olaryň döwletleri üçin "
        "halkara hukugy bilen düzgünleşdirilýän hukuklary we borçlary döretmeýär.",
        "uz": "Ushbu Deklaratsiya xalqaro shartnoma hisoblanmaydi va Tomonlar hamda ularning "
        "davlatlari uchun xalqaro huquq bilan tartibga solinadigan huquq va majburiyatlarni "
        "keltirib chiqarmaydi.",
    }
)
"""Article 8, in full."""
