"""Property tests of the science: the same examples in every run, no deadline on a busy machine."""

from hypothesis import settings

settings.register_profile("science", deadline=None, derandomize=True, max_examples=60)
settings.load_profile("science")
