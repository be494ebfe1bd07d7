import pytest


@pytest.fixture(autouse=True)
def _stop_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Consumers look whether to stop after each fetch; waiting a second per test is long."""
    monkeypatch.setattr("shared.consume.FETCH_SECONDS", 0.02)
