"""Settings of risk; read once from the environment in `__main__`."""

from pydantic import Field

from services.risk.rules import Rules
from shared.settings import Settings


class RiskSettings(Settings):
    """What risk needs besides the common settings."""

    max_body_bytes: int = Field(default=8 * 1024 * 1024, gt=0)
    """Of a calculation, as it is sent: risk takes no files, and whoever asks may be anonymous."""
    rules: Rules = Rules()
    """How impact is computed, as JSON: `RULES='{"earthquake": {"tree": {"BSSA14": 1.0}}}'`."""
    reassess_days: int = Field(default=30, ge=0)
    """A change of assets or cities assesses again what happened within these days, and every
    exercise; older hazards keep the result of their time."""
    settle_seconds: float = Field(default=0.5, ge=0)
    """Changes of assets and cities are taken together once none came for this long, or after a
    hundred times this."""
    load_seconds: float = Field(default=5.0, ge=0)
    """The same where 50 facilities of a city or more have changed: a registry that is being loaded
    is assessed once, and not at each of its pauses."""
    lease_seconds: float = Field(default=20.0, gt=0)
    """A job whose worker died is taken again after this. One that takes longer is done twice, to
    no other harm: a result that stands already is not written again."""
    workers: int = Field(default=3, ge=1, le=16)
    """Batches of hazards assessed at the same time: one may wait for the database while another
    computes. The last of them, where there are two or more, is kept for what is live."""
    reserve_after: int = Field(default=500, ge=0)
    """Jobs that wait from which on a second process assesses too, until none waits, where there is
    a second processor; 0: never. What is live stays with the first."""
    exposure_bytes: int = Field(default=512 * 1024 * 1024, ge=0)
    """Of the exposure models that stay in memory: about 150 for a facility, 3.5 million of them.
    Cities beyond it are read again for each hazard (a million facilities: 5 s), and readiness says
    so in its notices."""
    superseded_kept: int = Field(default=2, ge=0)
    """Superseded assessments per hazard and city whose results per facility can be read; older
    ones keep their summary only."""
    summaries_kept: int = Field(default=500, ge=1)
    """Assessments per hazard and city that are kept at all besides the newest; an alert keeps the
    one it tells of itself."""
