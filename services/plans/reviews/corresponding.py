"""What reviews would find of a city, by the codes of others that their items correspond to."""

from services.plans.reviews.evidence import Evidence, Facts, taken
from services.plans.reviews.template import TEMPLATES


def corresponding(city: str, facts: Facts) -> dict[str, list[Evidence]]:
    """Return evidence by code: of `/v1/alignment-codes`, or an item of the Scorecard."""
    found: dict[str, list[Evidence]] = {}
    for subject, template in TEMPLATES.items():
        codes = {item.code: item.corresponds for item in template.items}
        for one in taken(subject, city, facts):
            for code in codes[one.item]:
                found.setdefault(code, []).append(one)
    return found
