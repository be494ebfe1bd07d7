"""GDACS: the RSS of events, and the event API (`geteventdata`, `geteventlist`, `getgeometry`).

(event type, event id) is the identity; an episode is a version. All types are read: earthquakes
(EQ), floods (FL), wildfires (WF), and as hazards without facts of their own tropical cyclones (TC),
droughts (DR), volcanoes (VO) and tsunamis (TS). What GDACS says of people in the area is its note
and its statement, in its own words; a GLIDE number is a name that others give to the event too.
"""

from services.ingest.readers.content import Content
from services.ingest.readers.document import bounded, json_of
from services.ingest.readers.gdacs import api, rss
from services.ingest.readers.item import Item, Reading, UnreadableError

NAMESPACE = "http://www.gdacs.org"


def recognises(content: Content) -> bool:
    """Say whether it is the RSS of GDACS, or an answer of its event API."""
    if content.is_xml:
        return content.is_rooted("rss") and any(
            str(part.tag).startswith(f"{{{NAMESPACE}}}") for part in content.root.iter()
        )
    match json_of(content):
        case {"type": "FeatureCollection", "features": [{"properties": {"eventtype": _}}, *_]}:
            return True
        case {"type": "Feature", "properties": {"eventtype": _, "eventid": _}}:
            return True
    return False


def read(content: Content, reading: Reading) -> list[Item]:
    """Read every item of the RSS, or every event of the API.

    Raises
    ------
    UnreadableError
        When it is neither.
    """
    if content.is_xml:
        return bounded(rss.items(content.root, reading))
    match content.document:
        case {"type": "FeatureCollection", "features": list(features)}:
            return bounded(api.items(features, reading))
        case {"type": "Feature"} as feature:
            return bounded(api.items([feature], reading))
    raise UnreadableError("it is neither the RSS of GDACS nor an answer of its event API")
