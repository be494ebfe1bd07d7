"""Who acts when nothing but time has passed."""

from typing import Final

from shared.policy import EVERY_CITY, Principal

CLOCK: Final = Principal("clock", EVERY_CITY)
