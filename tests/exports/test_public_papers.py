"""Not for publication: nothing of it is in any public paper, which says that it is left out."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest

from exports.readback import paragraphs_seen
from forms.errors import Refused
from forms.papers import NOT_THERE
from tests.exports.every import PUBLIC, SAID, WHY, Told, everywhere, make, told

SECRET = "Zwetschgenknödel"
SAYS = "not for publication (paragraph 3 of Schedule 12A: somebody's financial or business affairs)"
PAPERS = PUBLIC[1:]
QUOTED = "the harbour company of Zwetschgenknödel has bid for nine of the sheds"


def case(**given: Any) -> Told:
    return told(end=given.pop("end", False), values=given.pop("values", None))


def with_paper(all_: Told, paper: str, question: str, value: Any) -> Told:
    """The case, with another answer in the interview of a paper."""
    form, said = all_.papers[paper]
    answers = {**said.answers}
    answers[question] = answers[question].model_copy(update={"value": value})
    changed = said.model_copy(update={"answers": answers})
    return Told(all_.case, {**all_.papers, paper: (form, changed)}, all_.before)


def seen(path: Path) -> str:
    return "\n".join(paragraphs_seen(path.read_bytes())).replace("’", "'")


# What is marked, and would be printed: "8.1d" of the case, "report:2.1" of the report's interview.
PRINTED = [
    ("assessment", "6.3"),
    ("report", "6.3"),
    ("report", "9.2"),
    ("report", "0.place"),
    ("report", "report:2.1"),
    ("report", "report:0.title"),
    ("decision-record", "report:2.1"),
    ("decision-record", "report:2.2"),
    ("decision-record", "0.place"),
    ("opening", "0.place"),
    ("opening", "opening:0.to"),
    ("opening", "opening:1.1"),
    ("opening", "opening:0.title"),
    ("terms", "8.1d"),
    ("terms", "terms:1.2"),
    ("terms", "terms:0.there"),
    ("terms", "report:1.4"),
    ("notice", "notice:1.1"),
    ("notice", "0.place"),
]


@pytest.mark.parametrize(("name", "place"), PRINTED)
def test_nothing_of_it_is_anywhere_in_a_public_paper(name: str, place: str, tmp_path: Path) -> None:
    paper, _, question = place.rpartition(":")
    all_ = case(end=name == "notice", values={} if paper else {question: f"Forty of {SECRET}."})
    all_ = with_paper(all_, paper, question, f"Forty of {SECRET}.") if paper else all_
    # What a paper was begun with from the place: its title has the place as it was answered.
    for begun in ("report", "terms", "notice"):
        if place == "0.place":
            all_ = with_paper(all_, begun, "0.title", f"An arrangement with {SECRET}")
    marked = all_.marked(place)
    assert SECRET in everywhere(make(name, tmp_path, marked))
    public = make(name, tmp_path, marked, public=True)
    said = everywhere(public)
    assert SECRET not in said
    assert WHY.rstrip(".") not in said
    assert SAYS in seen(public)
    assert NOT_THERE not in seen(public)


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_from_which_nothing_is_left_out_says_nothing_of_it(
    name: str, tmp_path: Path
) -> None:
    marked = case(end=name == "notice").marked("1.3")
    said = seen(make(name, tmp_path, marked, public=True))
    assert "in which something is left out" not in said
    assert (SAYS in said) == (name == "report")  # in the appendix, at its place


def test_a_recommendation_that_is_left_out_is_missed(tmp_path: Path) -> None:
    marked = case().marked("report:1.1")
    said = seen(make("decision-record", tmp_path, marked, public=True))
    assert "To enter into" not in said
    assert (
        f"“What do you recommend to Full Council?”: The answer is left out of this version: {SAYS}"
        in said
    )


def test_what_a_paper_was_begun_with_from_something_marked_is_left_out_also_once_it_is_edited(
    tmp_path: Path,
) -> None:
    all_ = with_paper(case(values={"0.term": 43}), "report", "1.3", 43)
    assert "43 months" in seen(make("report", tmp_path, all_, public=True))
    for value in (43, 47):
        marked = with_paper(all_, "report", "1.3", value).marked("0.term")
        for name in ("report", "decision-record", "opening", "terms"):
            said = seen(make(name, tmp_path, marked, public=True))
            assert f"{value} months" not in said, name
            assert SAYS in said, name


def test_a_source_that_is_marked_is_left_out_of_the_report(tmp_path: Path) -> None:
    all_ = case()
    source = all_.case.answers["6.3"].evidence[0]
    marked = all_.marked("6.3", source=source.id)
    assert source.what in seen(make("report", tmp_path, marked))
    public = make("report", tmp_path, marked, public=True)
    assert source.what not in everywhere(public)
    assert "A source is left out of this version" in seen(public)


# ---------------------------------------------------------------- quoted elsewhere


ELSEWHERE = [("assessment", "6.4"), ("report", "6.4"), ("report", "report:2.1")]
ELSEWHERE += [("decision-record", "report:2.1"), ("opening", "opening:1.1"), ("terms", "8.1d")]
ELSEWHERE += [("terms", "terms:1.2"), ("notice", "notice:1.2")]


@pytest.mark.parametrize(("name", "place"), ELSEWHERE)
def test_a_public_version_that_would_quote_what_was_left_out_is_not_made(
    name: str, place: str, tmp_path: Path
) -> None:
    paper, _, question = place.rpartition(":")
    told_ = f"Officers know that {QUOTED.upper()}, and wait."
    values = {"5.1": f"We read that {QUOTED}."} | ({} if paper else {question: told_})
    all_ = case(end=name == "notice", values=values)
    all_ = with_paper(all_, paper, question, told_) if paper else all_
    marked = all_.marked("5.1")
    (tmp_path / f"{name}.docx").write_bytes(b"as it was")
    with pytest.raises(Refused, match=r"5\.1 is not for publication, and its words “that the"):
        make(name, tmp_path, marked, public=True)
    assert (tmp_path / f"{name}.docx").read_bytes() == b"as it was"
    assert [one.name for one in tmp_path.iterdir()] == [f"{name}.docx"]
    both = marked.marked(place)
    assert SECRET.casefold() not in everywhere(make(name, tmp_path, both, public=True)).casefold()


def test_a_stage_whose_note_quotes_it_is_found_as_well(tmp_path: Path) -> None:
    # The note of every stage of the invented case, which the report prints.
    marked = case(values={"5.1": SAID}).marked("5.1")
    with pytest.raises(Refused, match=r"5\.1 is not for publication"):
        make("decision-record", tmp_path, marked, public=True)


# ---------------------------------------------------------------- papers that are not public


def test_the_working_groups_paper_says_wherever_the_words_stand_that_they_are_not_for_publication(
    tmp_path: Path,
) -> None:
    # At the answer, at what has changed of it, and at what was asked and replied about it.
    said = seen(make("group", tmp_path, case().marked("6.3")))
    assert said.count("Not for publication (paragraph 3 of Schedule 12A") == 3
    assert "Not for publication" not in seen(make("group", tmp_path, case()))
    assert said.count(WHY) == 3


def test_what_was_made_public_keeps_nothing_of_requests_notes_and_what_changed(
    tmp_path: Path,
) -> None:
    asked = told(f"Forty of {SECRET}, with care.")
    assert SECRET in everywhere(make("comments", tmp_path, asked, draft=True))
    assert SECRET in everywhere(make("group", tmp_path, asked, draft=True))
    marked = asked.marked("6.3", "8.1d", "0.place")
    public = make("assessment", tmp_path, marked, draft=True, public=True)
    with zipfile.ZipFile(public) as file:
        assert "word/comments.xml" not in file.namelist()
    assert "What has changed" not in seen(public)
