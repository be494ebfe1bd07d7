"""Text as people type and paste it: without what no document can hold."""

from typing import Annotated

import pytest
from pydantic import BaseModel, Field, ValidationError

from shared.languages import Text


class Note(BaseModel):
    text: Annotated[Text, Field(min_length=1)]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\x01b", "a b"),
        ("a line\x0bbroken by Word", "a line broken by Word"),
        ("\x1fMektep\x7f", "Mektep"),
        ("no\ufffecharacter\uffff", "no character"),
        ("two\nlines\tas typed\r", "two\nlines\tas typed"),
        ("Е\u0304", "Е\u0304"),
        ("и\u0304", "ӣ"),
        ("🌋", "🌋"),
        ("O\u00adsh\u200b", "Osh"),
        ("\ufeffosh \u202egnihton\u202c", "osh gnihton"),
        ("\u2066Ош\u2069\u200f", "Ош"),
        ("می\u200cخواهم", "میخواهم"),
    ],
)
def test_what_nobody_sees_is_a_space_or_nothing_and_all_else_is_kept(typed: str, kept: str) -> None:
    assert Note(text=typed).text == kept


@pytest.mark.parametrize("typed", ["\x01", " \x0b ", "\uffff", "a\x00b", "\u200b\u200d"])
def test_a_text_that_nobody_sees_is_none(typed: str) -> None:
    with pytest.raises(ValidationError):
        Note(text=typed)
