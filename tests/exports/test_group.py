"""The paper for the working group: what was asked, what changed, and a copy with comments."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docxtpl import DocxTemplate
from hypothesis import given
from hypothesis import strategies as st

from exports import accessibility
from exports.changed import Version
from exports.context import END
from exports.group import for_group, with_comments
from exports.paragraphs import paragraphs
from exports.word import GROUP_TEMPLATE, render
from forms.assessment import Answer, Assessment, Evidence
from forms.errors import Altered
from forms.form import Role
from forms.proceedings import (
    Act,
    Noted,
    Replied,
    Requested,
    Resolved,
    Returned,
    Sent,
    StageRecorded,
)
from forms.record import Author
from forms.text import clean
from tests.exports.conftest import Made
from tests.exports.invented import FORM, HOSTILE, MADE_ON, UNPRINTABLE, VALUES, assessment

OFFICER = Author(handle="anofficer", name="An Officer")
SPONSOR = Author(handle="asponsor", name="A. Sponsor")
BEGAN = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)


@dataclass
class Acting:
    """A case on which something is done each day."""

    case: Assessment

    def __post_init__(self) -> None:
        self._ids = count(1)

    def did(self, kind: type[Any], by: Author = OFFICER, **said: Any) -> Act:
        number = next(self._ids)
        role = "officer" if by is OFFICER else "sponsor"
        at = BEGAN + timedelta(days=number)
        act: Act = kind(id=f"a{number}", by=by, role=role, at=at, **said)
        self.case = self.case.acted(act)
        return act


def reviewed(asked: str = "Which schools?", replied: str = "Three of them.") -> Assessment:
    """A case that was asked about three times, with notes."""
    acting = Acting(assessment())
    first = acting.did(Requested, question="1.1", text=asked)
    acting.did(Requested, question="2.2", text="Officers ask among themselves.")
    acting.did(Returned)
    acting.did(Replied, SPONSOR, request=first.id, text=replied)
    acting.did(Resolved, request=first.id)
    acting.did(Noted, question="1.5", text="The archive was asked.")
    acting.did(Noted, text="On the whole a sound case.")
    acting.did(Requested, question="0.name", text="Not returned as yet.")
    return acting.case


def version(**answers: Any) -> Version:
    """A version that went out, in which these answers were others."""
    old = {**assessment().answers}
    for key, value in answers.items():
        question = key.removeprefix("q").replace("_", ".")
        was = old.pop(question)
        if value is not None:
            old[question] = was.model_copy(update={"value": value, "change": "old"})
    return Version(12, date(2026, 11, 14), old)


Maker = Callable[..., Made]


@pytest.fixture
def paper(tmp_path: Path) -> Maker:
    """Makes the paper for the working group."""

    def _paper(
        case: Assessment | None = None, *, role: Role = "officer", before: Version | None = None
    ) -> Made:
        document = for_group(FORM, case or reviewed(), role=role, made_on=MADE_ON, before=before)
        path = render(document, tmp_path / "paper.docx", template=GROUP_TEMPLATE)
        return Made(document, path)

    return _paper


@pytest.fixture
def commented(tmp_path: Path) -> Maker:
    """Makes the copy with comments."""

    def _commented(case: Assessment | None = None) -> Made:
        document = with_comments(FORM, case or reviewed(), made_on=MADE_ON)
        return Made(document, render(document, tmp_path / "commented.docx"))

    return _commented


# ---------------------------------------------------------------- the template


def test_everybody_can_read_the_papers(paper: Maker, commented: Maker) -> None:
    before = version(q1_1="Nobody gains.", q1_7="Two risks:\n- frost\n- snow", q1_3=None)
    assert accessibility.findings(paper(before=before).path) == ()
    assert accessibility.findings(paper(role="sponsor").path) == ()
    assert accessibility.findings(commented().path) == ()


# ---------------------------------------------------------------- requests and replies


def test_the_requests_and_the_replies_are_an_appendix(paper: Maker) -> None:
    made = paper()
    start = made.seen.index("Appendix: what officers asked, and the replies")
    assert made.seen[start + 1 : start + 11] == [
        "Request 1, on “About the partnership” (open)",
        "What is it called?",
        "Asked by An Officer (officer), 10 November 2026",
        "Not returned as yet.",
        "Request 2, on 1.1 (resolved)",
        "Who gains from it?",
        "Asked by An Officer (officer), 3 November 2026",
        "Which schools?",
        "Reply by A. Sponsor (sponsor), 6 November 2026",
        "Three of them.",
    ]
    assert made.seen[start + 11] == "Resolved by An Officer (officer), 7 November 2026"
    assert made.seen[-1] == END
    assert "3 requests, 2 of them open; in the appendix, with the replies." in made.text


def test_no_note_of_the_officers_goes_to_the_working_group(paper: Maker) -> None:
    made = paper()
    for part in ("word/document.xml", "docProps/core.xml"):
        assert "archive was asked" not in made.part(part)
        assert "On the whole a sound" not in made.part(part)


def test_a_sponsors_copy_has_what_came_to_them_and_nothing_of_the_officers_part(
    paper: Maker,
) -> None:
    acting = Acting(assessment())
    acting.did(Sent, SPONSOR, answers={})
    first = acting.did(Requested, question="1.1", text="Which schools?")
    acting.did(Requested, question="2.2", text="Officers ask among themselves.")
    acting.did(Returned)
    acting.did(Replied, SPONSOR, request=first.id, text="Three of them.")
    acting.did(Sent, SPONSOR, answers={})
    acting.did(Resolved, request=first.id, note="Enough of that.")
    acting.did(Noted, question="1.5", text="The archive was asked.")
    acting.did(Noted, text="On the whole a sound case.")
    acting.did(Requested, question="0.name", text="Not returned as yet.")
    made = paper(acting.case, role="sponsor")
    assert "Request 1, on 1.1 (open)" in made.seen
    assert "Three of them." in made.seen
    with ZipFile(made.path) as file:
        whole = "".join(file.read(name).decode(errors="replace") for name in file.namelist())
    for kept_out in (
        "among themselves", "archive was asked", "sound case", "Not returned", "Enough", "4,500",
        "Hosting",
    ):  # fmt: skip
        assert kept_out not in whole


def test_without_requests_there_is_no_appendix(paper: Maker) -> None:
    made = paper(assessment())
    assert "Appendix" not in made.text
    assert "What officers asked" not in made.text


# ---------------------------------------------------------------- what has changed


def _section(made: Made) -> list[str]:
    start = made.seen.index("What has changed since the version you were sent")
    return made.seen[start : made.seen.index("About the partnership", start)]


def test_what_has_changed_is_told_word_by_word_in_words(paper: Maker) -> None:
    old = "The two church choirs gain: 40 players in each."
    made = paper(before=version(q1_1=old))
    section = _section(made)
    assert section[1] == (
        "You were sent revision 12 of 14 November 2026. One answer has changed since: 1.1. "
        "It is marked at its place as well."
    )
    assert section[3:] == [
        "1.1\tWho gains from it?",
        "Changed:",
        "The two [taken out: church choirs] [added: youth orchestras] gain: 40 players in each.",
        "(1 paragraph as before)",  # its evidence
    ]


def test_what_was_taken_out_and_put_in_looks_so_besides_saying_so(paper: Maker) -> None:
    made = paper(before=version(q1_1="The two church choirs gain: 40 players in each."))
    looks = {
        run.text: run.style.name
        for paragraph in docx.Document(str(made.path)).paragraphs
        for run in paragraph.runs
        if run.text.startswith("[")
    }
    assert looks == {
        "[taken out: church choirs]": "Taken Out",
        "[added: youth orchestras]": "Put In",
    }
    styles = docx.Document(str(made.path)).styles
    assert styles["Taken Out"].font.strike
    assert styles["Put In"].font.underline


def test_each_changed_answer_is_marked_at_its_place_and_no_other(paper: Maker) -> None:
    made = paper(before=version(q1_1="Nobody.", q1_3="2026-05-15"))
    mark = "Changed since revision 12 of 14 November 2026: see “What has changed”."
    places = [place for place, text in enumerate(made.seen) if text == mark]
    assert [made.seen[place - 2].partition("\t")[0] for place in places] == ["1.1", "1.3"]


def test_what_is_new_taken_out_or_no_longer_asked_is_said(paper: Maker) -> None:
    values = {key: value for key, value in VALUES.items() if key != "1.7"}
    case = assessment(values)
    before = Version(
        3,
        date(2026, 11, 14),
        {
            **{key: one for key, one in case.answers.items() if key != "1.2"},
            "0.sort": Answer(value="old", change="x"),
            "0.history": Answer(value="It went well for 12 years.", change="y"),
            "1.7": Answer(value="Fog.", change="z"),
        },
    )
    document = for_group(FORM, case, role="officer", made_on=MADE_ON, before=before, draft=True)
    assert document.changes is not None
    said = {one.place: one for one in document.changes.answers}
    headings = {one.heading: one.says for one in document.changes.answers}
    assert said["1.2"].says.startswith("New: it had no answer")
    assert said["1.2"].lines == ()
    assert said["1.7"].says == "The answer was taken out. It was:"
    assert [line.seen for line in said["1.7"].lines] == ["[taken out: Fog.]"]
    assert headings["How has it gone so far?"].startswith("No longer asked")


def test_evidence_and_officers_answers_are_compared_as_well(paper: Maker) -> None:
    case = assessment()
    old = dict(case.answers)
    old["1.1"] = replace_evidence(old["1.1"])
    old["2.2"] = Answer(value="Hosting one visit from the harbour office.", change="o")
    section = _section(paper(case, before=Version(12, date(2026, 11, 14), old)))
    evidence = "School [taken out: rolls] [added: roll], Education office, 1 March 2026"
    assert f"Evidence: {evidence}" in section
    assert "Hosting [taken out: one visit] [added: two visits] from the harbour office." in section


def replace_evidence(answer: Answer) -> Answer:
    other = Evidence(id="e", what="School rolls", where="Education office", date="2026-03-01")
    return answer.model_copy(update={"evidence": (other,)})


def test_where_nothing_changed_it_says_so(paper: Maker) -> None:
    section = _section(paper(before=version()))
    assert section[1].endswith("No answer has changed since.")


def test_the_first_time_there_is_nothing_to_compare_with(paper: Maker) -> None:
    assert "What has changed" not in paper().text


def test_lines_that_are_as_before_are_counted_and_lists_are_lists(paper: Maker) -> None:
    old = "Three risks:\n- frost\n- snow\n- debt\n\nEach has an owner."
    section = _section(paper(before=version(q1_7=old)))
    assert section[-4:] == [
        "Changed:",
        "(2 paragraphs as before)",
        "• [taken out: snow] [added: fog]",
        "(2 paragraphs as before)",
    ]


def test_only_spaces_are_no_words() -> None:
    document = for_group(
        FORM,
        assessment(),
        role="officer",
        made_on=MADE_ON,
        before=version(q1_1="The two youth  orchestras gain: 40 players in each."),
    )
    assert document.changes is not None
    (only,) = document.changes.answers
    assert (only.says, only.lines) == ("Only spaces or line ends have changed.", ())


def test_a_list_that_was_put_in_is_a_list(paper: Maker) -> None:
    section = _section(paper(before=version(q1_7="Three risks.")))
    assert "• [added: frost]" in section


# ---------------------------------------------------------------- the route as it is on record


def test_the_paper_knows_what_was_decided(paper: Maker) -> None:
    acting = Acting(assessment())
    acting.did(
        StageRecorded, stage="decide", outcome="agreed", on=date(2026, 11, 19), reference="Min. 4"
    )
    made = paper(acting.case)
    assert "Stage 2: Deciding (Done)" in made.seen
    place = made.seen.index("What came of it:")
    assert made.seen[place + 1] == "• 19 November 2026: Agreed. Reference: Min. 4."
    assert "Next stage" not in made.seen
    assert accessibility.findings(made.path) == ()


# ---------------------------------------------------------------- hostile texts


@pytest.mark.parametrize("typed", [*HOSTILE.values(), *UNPRINTABLE.values()])
def test_whatever_was_typed_is_printed_in_the_appendix_and_the_comparison(
    typed: str, tmp_path: Path
) -> None:
    case = reviewed(asked=typed, replied=typed)
    changed = case.model_copy(
        update={"answers": {**case.answers, "1.7": Answer(value=f"{typed} and fog", change="n")}}
    )
    before = version(q1_7=typed, q1_1=typed, q0_name=typed)
    document = for_group(FORM, changed, role="officer", made_on=MADE_ON, before=before)
    # Rendering compares all that is printed with what was to be printed.
    made = Made(document, render(document, tmp_path / "p.docx", template=GROUP_TEMPLATE))
    wanted = [part.seen for part in paragraphs(clean(typed).text)]
    start = made.seen.index("Asked by An Officer (officer), 3 November 2026") + 1
    assert made.seen[start : start + len(wanted)] == wanted
    if "long" not in typed[:10]:
        assert [one for one in accessibility.findings(made.path) if one.point != 6] == []


_TYPED = st.text(alphabet="ab {}%#_<>&;\"'\\/-*•1.2 \t\r\n\x07\x0b\ud800\u202eא[]", max_size=50)


@given(old=_TYPED, new=_TYPED)
def test_any_two_texts_are_compared_and_printed(
    old: str, new: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    case = reviewed(asked=old or "x", replied=new or "x")
    answers = {**case.answers, "1.7": Answer(value=new, change="n")}
    document = for_group(
        FORM,
        case.model_copy(update={"answers": answers}),
        role="officer",
        made_on=MADE_ON,
        before=version(q1_7=old),
        draft=True,
    )
    render(document, tmp_path_factory.getbasetemp() / "any.docx", template=GROUP_TEMPLATE)
    commented = with_comments(FORM, case, made_on=MADE_ON)
    render(commented, tmp_path_factory.getbasetemp() / "any.docx")


def test_nothing_that_was_typed_is_executed(paper: Maker) -> None:
    typed = "{{ 7 * 7 }}{% set x = 1 %}"
    made = paper(reviewed(typed, typed), before=version(q1_7=typed))
    assert "49" not in made.text
    assert made.seen.count(typed) == 2


@pytest.mark.parametrize(
    ("said", "spoiled"),
    [
        ("Three of them.", "Four of them."),
        ("Asked by An Officer (officer), 3", "Asked by An Officer (officer), 4"),
        ("[taken out: Nobody gains]", "[taken out: Nobody gain]"),
        ("Changed since revision 12", "Changed since revision 13"),
        ("One answer has changed since", "No answer has changed since"),
    ],
)
def test_a_paper_that_would_say_otherwise_is_none(
    said: str, spoiled: str, paper: Maker, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    proper = DocxTemplate.render_xml_part

    def _render(self: Any, *rest: Any) -> str:
        made: str = proper(self, *rest)
        assert said in made or "w:hdr" in made or "w:ftr" in made
        return made.replace(said, spoiled)

    monkeypatch.setattr(DocxTemplate, "render_xml_part", _render)
    with pytest.raises(Altered):
        paper(before=version(q1_1="Nobody gains."))
    assert list(tmp_path.iterdir()) == []


# ---------------------------------------------------------------- comments


def test_comments_stand_at_the_answers_with_author_and_date(commented: Maker) -> None:
    made = commented()
    said = [(one.author, one.initials, one.text) for one in docx.Document(str(made.path)).comments]
    assert said == [
        ("An Officer", "AO", "Note for officers: On the whole a sound case."),
        ("An Officer", "AO", "Asked: Not returned as yet."),
        ("An Officer", "AO", "Asked: Which schools?"),
        ("A. Sponsor", "AS", "Reply: Three of them."),
        ("An Officer", "AO", "Resolved"),
        ("An Officer", "AO", "Note for officers: The archive was asked."),
        ("An Officer", "AO", "Asked: Officers ask among themselves."),
    ]
    times = [one.timestamp for one in docx.Document(str(made.path)).comments]
    wall = (BEGAN + timedelta(days=1)).astimezone().replace(tzinfo=UTC)
    assert times[2] == wall
    assert _anchored(made)[2] == VALUES["1.1"]
    assert _anchored(made)[5] == "1.5\tWho speaks for it?"


def _anchored(made: Made) -> list[str]:
    """The words between the two ends of each comment."""
    found: dict[str, str] = {}
    open_: set[str] = set()
    body = docx.Document(str(made.path)).element.body
    for element in body.iter():
        name = element.tag.rpartition("}")[2]
        mark = next((v for k, v in element.attrib.items() if k.endswith("}id")), "")
        if name == "commentRangeStart":
            open_.add(mark)
        elif name == "commentRangeEnd":
            open_.discard(mark)
        elif name in {"t", "tab"}:
            for one in open_:
                found[one] = found.get(one, "") + ("\t" if name == "tab" else element.text)
    return [found[key] for key in sorted(found, key=int)]


def test_an_answer_that_says_little_has_a_remark(commented: Maker) -> None:
    made = commented(assessment({**VALUES, "1.7": "Good"}))
    (only,) = docx.Document(str(made.path)).comments
    assert only.author == "Reasoned"
    assert only.text.startswith("Says little: ")
    assert _anchored(made) == ["Good"]


@pytest.mark.parametrize("typed", [*HOSTILE.values(), *UNPRINTABLE.values()])
def test_whatever_was_written_stands_in_a_comment(typed: str, commented: Maker) -> None:
    made = commented(reviewed(asked=typed, replied="Three."))
    texts = [one.text for one in made.document.remarks]
    assert any(clean(typed).text.rstrip(": ") in text for text in texts)


def test_a_comment_that_would_say_otherwise_is_no_document(
    commented: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "exports.commenting._put", lambda docx, runs, remark: docx.add_comment(runs, "x", "y")
    )
    with pytest.raises(Altered, match="a comment in the margin"):
        commented()


def test_no_copy_but_that_with_comments_has_any(paper: Maker) -> None:
    with ZipFile(paper().path) as file:
        assert not [name for name in file.namelist() if "comment" in name]
