"""What the subjects that assessments touch ask of them."""

from services.plans.assessments.store import touching, weighed

__all__ = ["touching", "weighed"]
