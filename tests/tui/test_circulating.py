"""Circulating: what went out is kept as it went, and the next one says what has changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from hashlib import sha256
from itertools import chain, repeat
from pathlib import Path

import pytest

from exports import accessibility, word
from exports.readback import paragraphs_seen
from forms.errors import BadInput, Broken, ExportError, NotFound, Refused
from forms.proceedings import Circulated, Enclosed
from store import open_store
from store.backup import restore, write_backup
from tests.store.made import STAMP
from tests.tui.conftest import MakeDesk
from tui import bringing, travelling
from tui.cases import standing
from tui.desk import Case, Desk
from tui.example import begin_example
from tui.papers import circulating, papers
from tui.review import deeds, reviewing
from tui.route import staging
from tui.route.staging import Decision

THREE = "Three schools, forty pupils, since 2019."


@pytest.fixture
def sent(desk: Desk) -> Case:
    """A case that is with the officers."""
    return reviewing.send(desk, begin_example(desk))


@pytest.fixture
def accepted(officer: Desk, sent: Case) -> Case:
    """A case that is accepted, and found reasonable."""
    reviewing.note(officer, sent, "4.2a", "The archive was asked.")
    reviewing.accept(officer, sent)
    why = "The finance officer is away until Monday."
    decision = Decision("reasonable", "reasonable", date(2026, 11, 20), despite=why)
    return staging.decide(officer, sent, decision)


def status(case: Case) -> str:
    return standing.of(case.assessment, case.journey).status


def _twice(first: Callable[..., Path], then: Callable[..., Path]) -> Callable[..., Path]:
    """The first time the one, and from the second on the other."""
    turns = chain([first], repeat(then))

    def either(*given: object, **named: object) -> Path:
        return next(turns)(*given, **named)

    return either


def seen(path: Path) -> list[str]:
    return paragraphs_seen(path.read_bytes())


def test_what_went_out_is_kept_to_the_byte_with_its_hash_revision_and_form(
    officer: Desk, accepted: Case, tmp_path: Path
) -> None:
    done = circulating.circulate(officer, accepted, tmp_path / "out.docx")
    went = (tmp_path / "out.docx").read_bytes()
    (act,) = circulating.circulated(officer.open(accepted.id))
    assert act == done.act
    assert act.sha256 == sha256(went).hexdigest()
    assert (act.revision, act.form_version) == (accepted.assessment.revision, accepted.form.version)
    assert (act.to, act.file) == ("Constitutional Working Group", "out.docx")
    assert officer.store.paper(accepted.id, act.sha256) == went
    assert f"Revision {act.revision}" in "".join(seen(tmp_path / "out.docx"))
    assert any(one.what.startswith("circulated rev") for one in deeds.audit(officer, done.case))


def test_it_comes_back_just_as_it_went_whatever_was_answered_since(
    desk: Desk, officer: Desk, accepted: Case, tmp_path: Path
) -> None:
    circulating.circulate(officer, accepted, tmp_path / "out.docx")
    went = (tmp_path / "out.docx").read_bytes()
    (tmp_path / "out.docx").write_bytes(b"edited since")
    desk.answer(desk.open(accepted.id), "4.2a", THREE)
    circulating.again(officer, officer.open(accepted.id), 1, tmp_path / "again.docx")
    assert (tmp_path / "again.docx").read_bytes() == went


def test_a_kept_paper_that_was_harmed_or_lost_is_never_given_for_what_went(
    officer: Desk, accepted: Case, tmp_path: Path
) -> None:
    circulating.circulate(officer, accepted, tmp_path / "out.docx")
    case = officer.open(accepted.id)
    (kept,) = (tmp_path / "store" / "papers").iterdir()
    kept.write_bytes(kept.read_bytes() + b" ")
    with pytest.raises(Broken, match="not the paper that went out"):
        circulating.again(officer, case, 1, tmp_path / "again.docx")
    kept.unlink()
    with pytest.raises(NotFound, match="is not kept here"):
        circulating.again(officer, case, 1, tmp_path / "again.docx")
    assert not (tmp_path / "again.docx").exists()


def test_the_next_one_says_what_has_changed_since_theirs(
    desk: Desk, officer: Desk, accepted: Case, tmp_path: Path
) -> None:
    first = circulating.circulate(officer, accepted, tmp_path / "first.docx")
    assert not first.compared
    assert "What has changed since the version you were sent" not in seen(first.path)
    desk.answer(desk.open(accepted.id), "4.2a", THREE)
    officer.answer(officer.open(accepted.id), "9.2", "Hosting two visits, in May and July.")
    second = circulating.circulate(officer, accepted, tmp_path / "second.docx")
    assert second.compared
    words = seen(second.path)
    assert "What has changed since the version you were sent" in words
    revision = first.act.revision
    assert any(
        f"You were sent revision {revision} of 21 November 2026. 2 answers have changed since: "
        "4.2a, 9.2." in line
        for line in words
    )
    mark = f"Changed since revision {revision} of 21 November 2026: see “What has changed”."
    assert words.count(mark) == 2
    assert any("[added: " in line for line in words)
    assert accessibility.findings(second.path) == ()


def test_other_readers_were_sent_nothing_before(
    officer: Desk, accepted: Case, tmp_path: Path
) -> None:
    circulating.circulate(officer, accepted, tmp_path / "first.docx")
    other = circulating.circulate(officer, accepted, tmp_path / "b.docx", "The Deputy Director")
    readers = " constitutional  working GROUP"
    same = circulating.circulate(officer, accepted, tmp_path / "c.docx", readers)
    assert (other.compared, same.compared) == (False, True)
    assert any("No answer has changed since." in line for line in seen(same.path))


def test_the_papers_have_the_requests_and_no_note_of_the_officers(
    desk: Desk, officer: Desk, sent: Case, tmp_path: Path
) -> None:
    reviewing.request(officer, sent, "4.2a", "Say which schools.")
    reviewing.note(officer, sent, "4.2a", "The archive was asked.")
    words = seen(circulating.circulate(officer, sent, tmp_path / "out.docx").path)
    assert "Appendix: what officers asked, and the replies" in words
    assert "Say which schools." in words
    assert not any("archive was asked" in line for line in words)
    papers.with_comments(officer, officer.open(sent.id), tmp_path / "comments.docx")
    with pytest.raises(Refused, match="for officers"):
        papers.with_comments(desk, desk.open(sent.id), tmp_path / "no.docx")


# ---------------------------------------------------------------- the status


def test_it_is_with_the_working_group_once_the_papers_went_and_no_stage_is_changed(
    officer: Desk, accepted: Case, tmp_path: Path
) -> None:
    assert status(accepted) == "Ready for the working group"
    legs = [leg.state for leg in staging.of(accepted).legs]
    other = circulating.circulate(officer, accepted, tmp_path / "o.docx", "The Deputy Director")
    assert status(other.case) == "Ready for the working group"
    done = circulating.circulate(officer, accepted, tmp_path / "out.docx")
    assert status(done.case) == "With the working group"
    assert [leg.state for leg in staging.of(done.case).legs] == legs


def test_with_further_questions_it_is_to_be_circulated_anew(
    officer: Desk, accepted: Case, tmp_path: Path
) -> None:
    circulating.circulate(officer, accepted, tmp_path / "out.docx")
    asked = Decision("working-group", "further-questions", date(2026, 11, 21))
    case = staging.decide(officer, officer.open(accepted.id), asked)
    assert status(case) == "Ready for the working group"
    done = circulating.circulate(officer, case, tmp_path / "next.docx")
    assert status(done.case) == "With the working group"


# ---------------------------------------------------------------- when not


def test_only_an_officer_circulates(desk: Desk, accepted: Case, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="Only an officer can circulate"):
        circulating.circulate(desk, accepted, tmp_path / "out.docx")
    with pytest.raises(Refused, match="Only an officer can circulate"):
        circulating.again(desk, accepted, 1, tmp_path / "out.docx")
    assert not (tmp_path / "out.docx").exists()


def test_what_stands_open_is_not_circulated(desk: Desk, officer: Desk, tmp_path: Path) -> None:
    case = desk.begin(desk.form("brent"), {"0.place": "Port Amity"})
    with pytest.raises(Refused, match="stand open, so it can't be circulated"):
        circulating.circulate(officer, case, tmp_path / "out.docx")


@pytest.mark.parametrize("name", ["out.pdf", "a" * 300 + ".docx", "gone/out.docx", "folder.docx"])
def test_a_file_that_can_not_be_is_refused_before_anything_is_done(
    officer: Desk, accepted: Case, tmp_path: Path, name: str
) -> None:
    (tmp_path / "folder.docx").mkdir()
    with pytest.raises(BadInput):
        circulating.circulate(officer, accepted, tmp_path / name)
    assert circulating.circulated(officer.open(accepted.id)) == ()


def test_where_the_file_can_not_be_written_in_the_end_it_is_said_how_to_have_it(
    officer: Desk, accepted: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> Path:
        raise ExportError("The disk is full.")

    with monkeypatch.context() as patched:
        patched.setattr("exports.word.put", _twice(word.put, refuse))
        with pytest.raises(Refused, match=r"on record as circulated, and kept: .* --again 1"):
            circulating.circulate(officer, accepted, tmp_path / "out.docx")
    assert not (tmp_path / "out.docx").exists()
    circulating.again(officer, officer.open(accepted.id), 1, tmp_path / "again.docx")
    assert (tmp_path / "again.docx").exists()


def test_a_save_meanwhile_is_noticed(
    desk: Desk, officer: Desk, accepted: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    proper = officer.store.keep_paper

    def keep(name: str, data: bytes) -> str:
        desk.answer(desk.open(accepted.id), "4.2a", THREE)
        return proper(name, data)

    monkeypatch.setattr(officer.store, "keep_paper", keep)
    with pytest.raises(Refused, match="Somebody saved"):
        circulating.circulate(officer, accepted, tmp_path / "out.docx")
    assert circulating.circulated(officer.open(accepted.id)) == ()
    assert not (tmp_path / "out.docx").exists()


def test_there_is_no_paper_of_another_number(officer: Desk, accepted: Case, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="None was circulated"):
        circulating.again(officer, accepted, 1, tmp_path / "out.docx")
    done = circulating.circulate(officer, accepted, tmp_path / "out.docx")
    for number in (0, 2, -1):
        with pytest.raises(BadInput, match="There are 1"):
            circulating.again(officer, done.case, number, tmp_path / "x.docx")


# ---------------------------------------------------------------- backups, and travelling


def test_papers_go_into_a_backup_and_out_of_the_store_when_it_is_forgotten(
    officer: Desk, accepted: Case, tmp_path: Path
) -> None:
    done = circulating.circulate(officer, accepted, tmp_path / "out.docx")
    write_backup(officer.store, tmp_path / "all.zip", STAMP)
    officer.store.forget(accepted.id)
    assert list((tmp_path / "store" / "papers").iterdir()) == []
    restore(officer.store, tmp_path / "all.zip")
    circulating.again(officer, officer.open(accepted.id), 1, tmp_path / "again.docx")
    assert (tmp_path / "again.docx").read_bytes() == done.path.read_bytes()


def test_a_sponsors_copy_says_that_it_went_and_nothing_of_the_officers_answers(
    desk: Desk, officer: Desk, accepted: Case, tmp_path: Path
) -> None:
    officer.answer(accepted, "9.2", "Hosting two visits, in May and July.")
    done = circulating.circulate(officer, accepted, tmp_path / "out.docx")
    assert [type(act) for act in done.case.assessment.acts[-2:]] == [Circulated, Enclosed]
    enclosed = done.case.assessment.acts[-1]
    assert isinstance(enclosed, Enclosed)
    assert set(enclosed.answers) == {"9.2"}
    told = [deed.what for deed in deeds.audit(desk, done.case)]
    assert any(what.startswith("circulated revision") for what in told)
    assert not any("enclosed" in what for what in told)
    made = tmp_path / "case.json"
    travelling.send(desk, accepted.id, made)
    whole = made.read_text()
    assert done.act.sha256 in whole
    assert "enclosed" not in whole
    assert not any(change in whole for change in enclosed.answers.values())


def test_on_another_machine_the_next_paper_says_what_has_changed_since_the_one_that_went(
    desk: Desk,
    officer: Desk,
    accepted: Case,
    make_desk: MakeDesk,
    tmp_path: Path,
) -> None:
    officer.answer(accepted, "9.2", "Hosting two visits, in May and July.")
    went = circulating.circulate(officer, officer.open(accepted.id), tmp_path / "out.docx").act
    desk.answer(desk.open(accepted.id), "4.2a", THREE)
    parcel = travelling.pack(officer, accepted.id)
    other = replace(
        make_desk(role="officer", handle="other", name="Another Officer"),
        store=open_store(tmp_path / "elsewhere"),
    )
    there = travelling.take_in(other, parcel)
    # That it went is there, by name and hash; the paper is not, and it is said who has it.
    assert circulating.circulated(there) == (went,)
    assert not circulating.is_kept(other, there, went)
    with pytest.raises(NotFound, match=r"out\.docx went out, but .* Ask An Officer"):
        circulating.again(other, there, 1, tmp_path / "again.docx")
    other.answer(other.open(there.id), "9.2", "Hosting three visits, in May and July.")
    changed = circulating.circulate(other, other.open(there.id), tmp_path / "next.docx")
    assert changed.compared
    words = seen(changed.path)
    assert f"You were sent revision {went.revision} of " in "\n".join(words)
    assert "2 answers have changed since: 4.2a, 9.2." in "\n".join(words)
    assert any("[taken out: two] [added: three] visits" in line for line in words)
    # And back: the first machine knows of the second paper what the second knows of the first.
    back = travelling.merge(officer, officer.open(there.id), travelling.pack(other, there.id))
    assert [one.file for one in circulating.circulated(back.case)] == ["out.docx", "next.docx"]
    said = "\n".join(bringing.said(back))
    assert f"next.docx, SHA-256 {changed.act.sha256}. The paper itself stays where" in said
    third = circulating.circulate(officer, back.case, tmp_path / "third.docx")
    assert "No answer has changed since." in "\n".join(seen(third.path))
