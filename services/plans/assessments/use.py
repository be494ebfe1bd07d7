"""What the subjects that assessments touch ask of them."""

from services.plans.assessments.store import touching

__all__ = ["touching"]
