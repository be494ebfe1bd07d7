"""Words of the landing page, in English and Russian."""

from shared.languages import Language

OFFERED: tuple[Language, ...] = ("en", "ru")
ENDONYMS: dict[Language, str] = {"en": "English", "ru": "Русский"}

TEXTS: dict[Language, dict[str, str]] = {
    "en": {
        "title": "Qalqan",
        "subtitle": "Shared disaster-risk data of the Coalition of Sustainable Cities of "
        "Central Asia",
        "about": "Hazard events merged from many networks, their impact on critical "
        "infrastructure and people in the member cities, and the alerts that follow. "
        "What is public is readable without a key.",
        "now": "Now",
        "hazards": "Latest hazard events",
        "alerts": "Latest alerts",
        "none": "Nothing yet.",
        "exercise": "Exercise",
        "depth": "depth",
        "km": "km",
        "access": "Access",
        "docs": "API documentation, to try out in the browser",
        "verification": "Verification of the science: methods, oracles, errors",
        "collections": "Data collections (OGC API Features)",
        "changes": "Change feed",
        "stream": "Live stream (server-sent events)",
        "atom": "Alerts (Atom and CAP 1.2)",
        "events": "Event catalogue (AsyncAPI)",
        "health": "Health",
        "legal": "The Joint Declaration on the Coalition (Dushanbe, 16 October 2025) is not an "
        "international treaty and creates no rights or obligations under international law "
        "(Art. 8). Its single original is in Russian; translations are unofficial.",
    },
    "ru": {
        "title": "Qalqan",
        "subtitle": "Общие данные о риске бедствий Коалиции устойчивых городов Центральной Азии",
        "about": "Опасные события, сведённые из многих сетей, их воздействие на критическую "
        "инфраструктуру и население городов-участников и следующие за ними оповещения. "
        "Открытые данные доступны без ключа.",
        "now": "Сейчас",
        "hazards": "Последние опасные события",
        "alerts": "Последние оповещения",
        "none": "Пока ничего.",
        "exercise": "Учение",
        "depth": "глубина",
        "km": "км",
        "access": "Доступ",
        "docs": "Документация API с пробными запросами в браузере",
        "verification": "Проверка методов: источники, эталоны, погрешности",
        "collections": "Коллекции данных (OGC API Features)",
        "changes": "Лента изменений",
        "stream": "Поток событий (server-sent events)",
        "atom": "Оповещения (Atom и CAP 1.2)",
        "events": "Каталог событий (AsyncAPI)",
        "health": "Состояние",
        "legal": "Совместная декларация о Коалиции (Душанбе, 16 октября 2025 г.) не является "
        "международным договором и не создаёт прав и обязательств по международному праву "
        "(ст. 8). Единственный подлинник составлен на русском языке; переводы неофициальны.",
    },
}
