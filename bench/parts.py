"""What `./qalqan bench` runs: benchmarks, their arguments, whole and small, and their peers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """One run of one benchmark; its name is that of its part of the page."""

    module: str
    whole: Sequence[str] = ()
    """Arguments of the run that is written down; none are those of the benchmark itself."""
    small: Sequence[str] | None = None
    """Arguments, and constants of the module, that make it small; none: it has no small run."""
    peers: Mapping[str, str] | None = None
    """Options that name the Python of a peer, by the peer."""
    alone: bool = True
    """Whether it says something where its peer is missing."""
    java: bool = False
    browser: bool = False


PARTS: Mapping[str, Part] = {
    "scenario": Part("scenario", small=("--sites", "20000", "--rounds", "1")),
    "openquake": Part("openquake", peers={"openquake": "--python"}, alone=False),
    "event_loss": Part(
        "event_loss",
        small=(
            *("--events", "50", "--assets", "1000", "--rounds", "1"),
            *("--only", "curves", "--no-apart"),
        ),
        peers={"climada": "--climada"},
    ),
    "science": Part("science", small=("--rows", "20000", "--rounds", "1")),
    "calculators": Part("calculators", small=("--sites", "500", "--rounds", "1")),
    "limits": Part("limits", small=("--only", "population-loss")),
    "merging": Part("merging", small=("--events", "60", "--seeds", "1")),
    "coverage": Part("coverage", ("--records", "100"), small=("--records", "5")),
    "growth": Part("growth", small=("--facilities", "5000", "--quakes", "2")),
    "growth-city": Part("growth", ("--facilities", "100000", "--quakes", "60")),
    "registry": Part("registry", small=("--facilities", "1000")),
    "observations": Part("observations", small=("--values", "2000")),
    "ingest": Part("ingest", small=("--items", "40", "--rows", "300")),
    "lane": Part("lane", small=("--items", "300", "--live", "2", "--bombs", "0")),
    "bus": Part("bus", small=("COUNT=2000",)),
    "bus-kafka": Part("bus", ("--kafka", "--only", "kafka"), java=True),
    "backlog": Part("backlog", ("--quakes", "5000"), small=("--quakes", "50")),
    "features": Part(
        "features",
        ("--seconds", "3"),
        small=("--features", "2000", "--seconds", "0.1", "--connections", "4"),
        peers={"tipg": "--tipg-python"},
    ),
    "pages": Part("pages", small=("--facilities", "1000", "--rounds", "3")),
    "first_view": Part("first_view", alone=False, browser=True),
    "objects": Part(
        "objects", ("--rounds", "5"), small=("--objects", "200", "--rounds", "1", "--kinds", "5")
    ),
    "streams": Part("streams", small=("--clients", "40", "--events", "3")),
    "streams-hold": Part("streams", ("--hold", "9500")),
    "latency": Part(
        "latency",
        ("--items", "60"),
        small=(
            "--items",
            "2",
            "WARM_UP=1",
            "BURST=300",
            "REST_SECONDS=1",
            "SETTLING_SECONDS=1",
            "REPORTS_SECONDS=0",
        ),
    ),
    "latency-kafka": Part("latency", ("--items", "60", "--kafka"), java=True),
    "latency-100000": Part("latency", ("--items", "60", "--assets", "100000")),
    "scaleout": Part(
        "scaleout",
        ("--quakes", "200"),
        small=("--quakes", "3", "--replicas", "1,2", "IDLE_SECONDS=0.5", "APPENDED=40"),
    ),
    "scaleout-kafka": Part("scaleout", ("--quakes", "200", "--kafka"), java=True),
    "idle": Part("idle", small=("--seconds", "2", "REST_SECONDS=2", "BUSY=100")),
}
