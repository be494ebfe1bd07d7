"""Property tests of the science: fewer examples, for each computes much."""

from hypothesis import settings

settings.register_profile("science", settings.get_profile("tests"), max_examples=60)
settings.load_profile("science")
