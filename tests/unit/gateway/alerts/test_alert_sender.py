import pytest
from pydantic import ValidationError

from services.gateway.alerts.cap.sender import SAMPLE_DOMAIN, Sender
from tests.support.alerts import drafted, strong
from tests.support.gateway import settings_of

ALERT = drafted(strong()).id


def test_sender_and_identifier_are_of_the_domain_of_the_installation() -> None:
    sender = Sender("alerts.example-city.kg")
    assert sender.address("osh") == "gateway@osh.alerts.example-city.kg"
    assert sender.identifier("osh", ALERT, 2) == f"alerts.example-city.kg.osh.{ALERT}.2"
    assert sender.refusal(exercise=False) is None


@pytest.mark.parametrize("domain", [SAMPLE_DOMAIN, "city.test", "example.org", "a.example.com"])
def test_a_domain_nobody_can_own_sends_exercises_only(domain: str) -> None:
    assert Sender(domain).refusal(exercise=True) is None
    refusal = Sender(domain).refusal(exercise=False)
    assert refusal
    assert "ALERT_DOMAIN" in str(refusal)
    assert domain in str(refusal)


@pytest.mark.parametrize(
    "domain", ["", "kg", "a b.kg", "gateway@osh.kg", "Osh.kg", "osh.kg/", "-a.kg"]
)
def test_what_is_no_domain_is_refused_at_start(domain: str) -> None:
    with pytest.raises(ValidationError, match="alert_domain"):
        settings_of("postgresql://nowhere/none", alert_domain=domain)
