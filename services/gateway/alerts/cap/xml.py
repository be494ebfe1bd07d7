"""Texts as XML 1.0 can hold them."""

import re

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def xml_text(text: str) -> str:
    """Return `text` with a space for each character that XML cannot hold.

    Names of facilities and cities come from outside; one of them must break no document.
    """
    return _NOT_XML.sub(" ", text)
