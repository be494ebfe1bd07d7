"""What the subjects that assessments touch ask of them."""

from services.plans.assessments.store import touching, unaddressed

__all__ = ["touching", "unaddressed"]
