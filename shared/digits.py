"""Whole numbers of JSON, however many digits they have."""

DIGITS_MOST = 308
"""Of a number that a float surely holds."""


def whole(digits: str) -> int | float:
    """Return a number; where no machine has it, infinity, which is refused with its field.

    Python refuses one of over 4,300 digits together with the document around it.
    """
    return int(digits) if len(digits) <= DIGITS_MOST else float(digits)
