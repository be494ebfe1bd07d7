"""Names of columns and words of cells in the languages of the member cities."""

import pytest

from services.ingest.assets.headers import NAMES, field_of, known, left_aside
from services.ingest.assets.views import NewAsset
from services.ingest.assets.vocabulary import SUBTYPES, SYSTEMS, translated


def test_every_field_of_an_asset_has_names_and_every_name_one_field() -> None:
    assert set(NAMES) == set(NewAsset.model_fields)
    for field, names in NAMES.items():
        for name in names.split(", "):
            assert field_of(name) == field, name
            assert not left_aside(name), name


@pytest.mark.parametrize(
    ("column", "field"),
    [
        (" Source_ID ", "source_id"),
        ("КОД ОБЪЕКТА", "source_id"),
        ("Долгота, град.", "longitude"),
        ("Широта (с.ш.)", "latitude"),
        ("Ёмкость", "capacity"),
        ("Ед. изм.", "capacity_unit"),
        ("Sig‘imi", "capacity"),
        ("Бойлық", "longitude"),
        ("кеңдик", "latitude"),
        ("Арзи ҷуғрофӣ", "latitude"),
        ("Giňlik", "latitude"),
        ("Backup-autonomy (h)", "backup_autonomy_h"),
        ("Коды", "source_id"),
        ("Наименование учреждения", "name"),
        ("Тип учреждения", "subtype"),
        ("Коду", "source_id"),
        ("Сыйымдуулук", "capacity"),
        ("Маанилүүлүк", "criticality"),
        ("Географиялық ендік", "latitude"),
        ("Мекеменің атауы", "name"),
        ("Номи муассиса", "name"),
        ("Шумораи ҷойҳо", "capacity"),
        ("O'rinlar soni", "capacity"),
        ("Географик узунлик", "longitude"),
        ("Edaranyň ady", "name"),
        ("Сыйымдылыгы", "capacity"),
        ("Ендик", "latitude"),
        ("Кендик", "latitude"),
        ("Тули чугрофи", "longitude"),
        ("Улчов бирлиги", "capacity_unit"),
        ("Ginlik", "latitude"),
        ("цвет", None),
        ("Кабат саны", None),
    ],
)
def test_columns_are_known_by_their_words(column: str, field: str | None) -> None:
    assert field_of(column) == field


@pytest.mark.parametrize(
    "column", ["№ п/п", "№", "", "  ", "Примечание", "Адрес", "эзоҳ", "T/r", "Облусу"]
)
def test_columns_of_no_use_are_left_aside(column: str) -> None:
    assert left_aside(column)
    assert known([column]) == 0


@pytest.mark.parametrize(
    ("field", "cell", "word"),
    [
        ("system", "Образование", "EDUCATION"),
        ("system", "health", "HEALTH"),
        ("system", "Сумен  жабдықтау", "WATER"),
        ("system", "sogʻliqni saqlash", "HEALTH"),
        ("system", "космос", "космос"),
        ("subtype", "Детский сад", "kindergarten"),
        ("subtype", "МЕКТЕП", "school"),
        ("subtype", "Primary school", "primary_school"),
        ("name", "Школа", "Школа"),
    ],
)
def test_words_of_cells_are_the_platforms_own(field: str, cell: str, word: str) -> None:
    assert translated(field, cell) == word


def test_no_word_has_two_meanings() -> None:
    for said in (SYSTEMS.values(), SUBTYPES.values()):
        words = [word for line in said for word in set(line.split(", "))]
        assert sorted(words) == sorted(set(words))
