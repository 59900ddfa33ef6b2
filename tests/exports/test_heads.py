"""Whether each page says a line at its head or foot."""

from __future__ import annotations

import io

import docx
import pytest

from exports.heads import pages_without


def headed(words: str, *, hidden: bool = False) -> bytes:
    document = docx.Document()
    run = document.sections[0].header.paragraphs[0].add_run(words)
    run.font.hidden = hidden
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


@pytest.mark.parametrize("words", ["OFFICIAL", "Fairmead: OFFICIAL, page 1"])
def test_a_header_that_says_the_line_is_enough(words: str) -> None:
    assert pages_without("OFFICIAL", headed(words)) == ()


@pytest.mark.parametrize("words", ["UNOFFICIAL", "OFFICIALLY", "Fairmead"])
def test_a_longer_word_does_not_say_the_line(words: str) -> None:
    assert pages_without("OFFICIAL", headed(words)) == ("the header",)


def test_hidden_text_does_not_say_the_line() -> None:
    assert pages_without("OFFICIAL", headed("OFFICIAL", hidden=True)) == ("the header",)


def test_where_there_is_no_line_the_file_is_not_read() -> None:
    assert pages_without("", b"no Word file") == ()
