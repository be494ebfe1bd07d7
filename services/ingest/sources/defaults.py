"""The sources that an installation asks where the setting SOURCES names none."""

from collections.abc import Mapping

from services.ingest.payloads.views import Pause
from services.ingest.sources.model import EVERY_NETWORK, PLACE, UPDATED_AFTER, Auth, Source

_USGS = "https://earthquake.usgs.gov"
_EMSC = "www.seismicportal.eu"
_FIRMS = "https://firms.modaps.eosdis.nasa.gov"
_METEOALARM = "https://feeds.meteoalarm.org/feeds/meteoalarm-legacy-atom"
_USGS_CREDIT = "U.S. Geological Survey (public domain)"
_EMSC_CREDIT = "EMSC-CSEM, free with acknowledgement"

DEFAULT_SOURCES: tuple[Source, ...] = (
    Source(
        name="usgs",
        kind="poll",
        network="us",
        networks=(EVERY_NETWORK,),
        url=f"{_USGS}/earthquakes/feed/v1.0/summary/all_hour.geojson",
        attribution=_USGS_CREDIT,
    ),
    Source(
        name="usgs-day",
        kind="poll",
        network="us",
        networks=(EVERY_NETWORK,),
        url=f"{_USGS}/earthquakes/feed/v1.0/summary/all_day.geojson",
        interval_seconds=900,
        stale_after_seconds=3600,
        attribution=_USGS_CREDIT,
    ),
    # Revisions and deletions of older events, which the summary feeds no longer hold; the region
    # is the member states with the seismic zones around them.
    Source(
        name="usgs-fdsn",
        kind="poll",
        network="us",
        networks=(EVERY_NETWORK,),
        url=f"{_USGS}/fdsnws/event/1/query?format=geojson&includedeleted=true&limit=20000"
        "&minlatitude=32&maxlatitude=58&minlongitude=45&maxlongitude=90"
        f"&updatedafter={UPDATED_AFTER}",
        follows=True,
        interval_seconds=300,
        stale_after_seconds=1800,
        attribution=_USGS_CREDIT,
    ),
    Source(
        name="emsc",
        kind="websocket",
        network="emsc",
        url=f"wss://{_EMSC}/standing_order/websocket",
        attribution=_EMSC_CREDIT,
    ),
    Source(
        name="emsc-fdsn",
        kind="poll",
        network="emsc",
        url=f"https://{_EMSC}/fdsnws/event/1/query?format=json&limit=1000"
        "&minlat=32&maxlat=58&minlon=45&maxlon=90"
        f"&updatedafter={UPDATED_AFTER}",
        interval_seconds=300,
        stale_after_seconds=1800,
        attribution=_EMSC_CREDIT,
    ),
    # National warnings, as the WMO Register of Alerting Authorities lists their feeds; Turkmenistan
    # has none there. Both feeds of Kazhydromet speak for it: each message is in one language. Those
    # at Meteoalarm are in trial.
    *(
        Source(
            name=f"kazhydromet-cap-{language}",
            kind="poll",
            network="kazhydromet",
            format="cap",
            url=f"https://meteoalert.meteoinfo.ru/kazakhstan/cap-feed/{language}/atom.xml",
            interval_seconds=120,
            stale_after_seconds=3600,
            attribution="Kazhydromet, by the alert hub of Roshydromet",
            owner_country="KZ",
        )
        for language in ("ru", "en")
    ),
    *(
        Source(
            name=f"{network}-cap",
            kind="poll",
            network=network,
            format="cap",
            url=f"{_METEOALARM}-{country}",
            interval_seconds=120,
            stale_after_seconds=3600,
            attribution=f"{authority}, by EUMETNET MeteoAlarm",
            owner_country=code,
        )
        for network, authority, country, code in (
            ("kyrgyzhydromet", "Kyrgyzhydromet", "kyrgyzstan", "KG"),
            ("tajikhydromet", "Tajikhydromet", "tajikistan", "TJ"),
            ("uzhydromet", "Uzhydromet", "uzbekistan", "UZ"),
        )
    ),
    # Fires, a source for each satellite with VIIRS. NASA gives a key to whoever asks; they are
    # paused until it is set.
    *(
        Source(
            name=f"firms-{satellite}",
            kind="poll",
            network="firms",
            format="firms",
            url=f"{_FIRMS}/api/area/csv/{PLACE}/VIIRS_{instrument}_NRT/46,34,90,56/2",
            auth=Auth(secret="firms"),  # noqa: S106 - its name
            interval_seconds=1800,
            stale_after_seconds=43_200,
            attribution="NASA FIRMS (LANCE)",
        )
        for satellite, instrument in (
            ("noaa20", "NOAA20"),
            ("noaa21", "NOAA21"),
            ("snpp", "SNPP"),
        )
    ),
)

SETTING_NAME = "SOURCES"
"""Under which the setting, or a release in its place, does what it does."""


def waits(pause: Pause | None) -> bool:
    """Say whether a source waits for its secret, and no person has paused it."""
    return pause is not None and (pause.by_name, pause.by_key) == (SETTING_NAME, None)


KEYS: Mapping[str, str] = {"firms": f"{_FIRMS}/api/map_key/"}
"""Where an upstream gives out the key that a secret of this name is for."""

CATALOGUE = Source(
    name="catalogue",
    kind="push",
    network="catalogue",
    networks=(EVERY_NETWORK,),
    format="catalogue",
)
"""Whose the shipped catalogues are: nobody pushes for it, as it is not among the sources set. Its
format is named: whoever asks for it by content loads all those before it, 0.1 s of processor."""
