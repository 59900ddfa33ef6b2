"""Papers to fill in, in plain lines: one goes out, and one that came back is told and stored."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.exports.reading.paper import Paper, words
from tests.tui.plain.talking import Talk
from tui import blanks

CENSUS = "About 1,900 residents, by the census of 2021."


@pytest.fixture
def back(talk: Talk, tmp_path: Path) -> Path:
    """A paper of the case that came back, with an answer in its box and one under a box."""
    out = blanks.make(talk.desk, talk.case, tmp_path / "out.docx", "sponsor")
    paper = Paper(out.read_bytes())
    paper.write("6.3", CENSUS)
    paper.write("6.4", "Yes.")
    paper.type_after(paper.control("6.5"), "Two schools, since 2019.")
    file = tmp_path / "back.docx"
    file.write_bytes(paper.content)
    return file


def test_a_paper_is_made_with_what_was_typed_just_now(
    talk: Talk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    talk.type("go 6.3", CENSUS, ".", "paper", "quit")
    (made,) = tmp_path.glob("*to-fill-in.docx")
    assert talk.said[talk.said.index(str(made)) - 1].endswith("is in this file:")
    assert words(Paper(made.read_bytes()).control("6.3")) == CENSUS


def test_what_came_back_is_told_and_stored_once_the_person_says_so(talk: Talk, back: Path) -> None:
    talk.type("go 3.1", "read", str(back), "", "yes", "quit")
    assert talk.text.index("back.docx: 2 answers to store") < talk.text.index("Does not stand yet")
    assert "Type yes if what stands outside under 6.5 is the answer there." in talk.text
    assert "Type yes to store 2 answers, or press Enter to store nothing." in talk.text
    assert "Stored. 2 of 58 questions answered." in talk.text
    assert (talk.value("6.3"), talk.value("6.4"), talk.value("6.5")) == (CENSUS, "Yes.", None)


def test_what_stands_outside_is_taken_where_the_person_says_so(talk: Talk, back: Path) -> None:
    talk.type("read", f'"{back}"', "yes", "y", "quit")
    assert talk.value("6.5") == "Two schools, since 2019."
    assert talk.value("6.3") == CENSUS


@pytest.mark.parametrize("typed", [("", ""), ("", "no"), ("yes", "quit"), ("skip",)])
def test_nothing_is_stored_otherwise(talk: Talk, back: Path, typed: tuple[str, ...]) -> None:
    talk.type("read", str(back), *typed, "quit")
    assert talk.case.assessment.answers.keys() == {"0.place"}


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        (("",), "Nothing was read."),
        (("nowhere.docx",), "There is a problem. There is no file nowhere.docx."),
        ((".",), "There is a problem. . is a folder. Name the file that came back."),
        (("~nobodyhere/x.docx",), "There is a problem. ~nobodyhere/x.docx can't be found"),
    ],
)
def test_what_cannot_be_read_is_said(talk: Talk, typed: tuple[str, ...], says: str) -> None:
    talk.type("read", *typed, "quit")
    assert says in talk.text
