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
    """Changes of assets and cities are taken together once none came for this long, or after ten
    times this."""
    lease_seconds: float = Field(default=20.0, gt=0)
    """A job whose worker died is taken again after this. One that takes longer is done twice, to
    no other harm: a result that stands already is not written again."""
    workers: int = Field(default=3, ge=1, le=16)
    """Batches of hazards assessed at the same time: one may wait for the database while another
    computes. The last of them, where there are two or more, is kept for what is live."""
    cached_facilities: int = Field(default=500_000, ge=0)
    """Facilities of the exposure models that stay in memory as arrays (about 0.5 KB each)."""
    superseded_kept: int = Field(default=2, ge=0)
    """Superseded assessments per hazard and city whose results per facility are kept; older ones
    keep their summary only."""
    summaries_kept: int = Field(default=500, ge=1)
    """Assessments per hazard and city that are kept at all besides the newest; an alert keeps the
    one it tells of itself."""
