"""A case goes to and fro between two stores by file: what was done travels with what was said."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from forms.assessment import Stamp
from forms.errors import BadInput
from forms.form import Role
from forms.proceedings import Noted, Returned, Sent
from forms.record import Author
from store import open_store
from store.backup import restore, write_backup
from tui import bringing, travelling
from tui.desk import Actor, Case, Desk
from tui.example import begin_example
from tui.review import deeds, reviewing
from tui.travelling import Received

SECRET = "The archive warns of a dispute over the harbour dues."
WHICH = "Say which schools, and who has asked them."
MORE = "Three schools: Hillside, Lowfield and St Examplia's, asked in March by the head of schools."
OTHER = "A fair in July with three schools, and a visit of the choir in each October."

Machine = Callable[..., Desk]


@pytest.fixture
def minutes() -> Iterator[int]:
    return count(1)


@pytest.fixture
def machine(tmp_path: Path, minutes: Iterator[int]) -> Machine:
    """A desk at a machine's own store. Time goes on by a minute a look."""

    def make(name: str, role: Role) -> Desk:
        return Desk(
            store=open_store(tmp_path / name),
            actor=Actor(Author(handle=role, name=f"A. {role.title()}"), role),
            own=tmp_path / "own",
            now=lambda: datetime(2026, 5, 14, 9, 30, tzinfo=UTC) + timedelta(minutes=next(minutes)),
        )

    return make


@pytest.fixture
def sponsor(machine: Machine) -> Desk:
    return machine("theirs", "sponsor")


@pytest.fixture
def officer(machine: Machine) -> Desk:
    return machine("ours", "officer")


@pytest.fixture
def case_id(sponsor: Desk, officer: Desk) -> str:
    """A case that the sponsor has sent, on both machines."""
    case = reviewing.send(sponsor, begin_example(sponsor), "All of it.")
    travelling.take_in(officer, travelling.pack(sponsor, case.id))
    return case.id


def carried(there: Desk, here: Desk, case_id: str, copy_for: Role | None = None) -> Received:
    """What became of a file made there and taken in here."""
    return travelling.merge(here, here.open(case_id), travelling.pack(there, case_id, copy_for))


def put(desk: Desk, case_id: str, question: str, text: str) -> Case:
    return desk.answer(desk.open(case_id), question, text)[0]


def says(desk: Desk, case_id: str, question: str) -> object:
    return desk.open(case_id).assessment.answers[question].value


def test_a_whole_to_and_fro_with_both_at_work_meanwhile(
    sponsor: Desk, officer: Desk, case_id: str
) -> None:
    assert officer.open(case_id).review.state == "with the officer"
    case = reviewing.request(officer, officer.open(case_id), "4.2a", WHICH)
    reviewing.note(officer, case, "4.2a", SECRET)
    put(officer, case_id, "9.2", SECRET)
    put(sponsor, case_id, "6.3", OTHER)  # while it is with the officer
    reviewing.give_back(officer, officer.open(case_id), "One question.")
    back = carried(officer, sponsor, case_id, "sponsor")
    assert [act.kind for act in back.acts] == ["requested", "returned"]
    assert says(sponsor, case_id, "6.3") == OTHER
    here = sponsor.open(case_id).review
    assert (here.state, [one.question for one in here.open]) == ("changes requested", ["4.2a"])
    # Both go on: the sponsor answers and replies, the officer notes and asks once more.
    put(sponsor, case_id, "4.2a", MORE)
    reviewing.reply(sponsor, sponsor.open(case_id), "4.2a", "Asked them on Monday.")
    reviewing.request(officer, officer.open(case_id), "1.3", "Name the two links there are now.")
    reviewing.note(officer, officer.open(case_id), "", "Waiting for the schools.")
    before = officer.open(case_id).assessment.acts
    reviewing.send(sponsor, sponsor.open(case_id), "With the schools.")
    came = carried(sponsor, officer, case_id)
    assert list(bringing.said(came)) == [
        "Sent on 14 May 2026 by A. Sponsor with “With the schools.”.",
        "Taken from the file: 2 answers (4.2a, 6.3), 1 reply.",
    ]
    after = officer.open(case_id).assessment.acts
    assert {act.id for act in before} < {act.id for act in after}
    there = officer.open(case_id).review
    assert there.state == "changes received"
    assert len(there.notes) == 2
    assert {(one.question, one.asked_for) for one in there.edits} == {
        ("4.2a", True),
        ("6.3", False),
    }
    assert says(officer, case_id, "9.2") == SECRET
    assert says(officer, case_id, "4.2a") == MORE
    # Once more round, and both know the same but for what is the officers' own.
    assert [act.kind for act in carried(officer, sponsor, case_id, "sponsor").acts] == ["requested"]
    theirs = sponsor.open(case_id).assessment.acts
    assert theirs == tuple(one for one in after if not isinstance(one, Noted))
    for one, other in ((sponsor, officer), (officer, sponsor)):
        assert not carried(one, other, case_id, "sponsor").changed


def test_merging_a_sponsors_copy_back_takes_nothing_of_the_officers_away(
    sponsor: Desk, officer: Desk, case_id: str
) -> None:
    reviewing.request(officer, officer.open(case_id), "4.2a", WHICH)
    reviewing.note(officer, officer.open(case_id), "", SECRET)
    before = officer.open(case_id).assessment
    assert not carried(sponsor, officer, case_id).changed
    assert officer.open(case_id).assessment == before


def test_a_sponsors_machine_gets_nothing_of_the_officers_notes(
    sponsor: Desk, officer: Desk, case_id: str, tmp_path: Path
) -> None:
    reviewing.note(officer, officer.open(case_id), "4.2a", SECRET)
    put(officer, case_id, "9.2", SECRET)
    target = tmp_path / "mail.json"
    travelling.send(officer, case_id, target, "sponsor")
    travelling.receive(sponsor, target)
    kept = [path for path in (tmp_path / "theirs").rglob("*") if path.is_file()]
    for path in (target, *kept):
        assert b"harbour dues" not in path.read_bytes(), path


def test_one_act_told_in_two_ways_is_refused(sponsor: Desk, officer: Desk, case_id: str) -> None:
    parcel = travelling.pack(sponsor, case_id)
    (act,) = parcel.acts
    assert isinstance(act, Sent)
    forged = replace(parcel, acts=(act.model_copy(update={"note": "Something else."}),))
    before = officer.open(case_id).assessment
    with pytest.raises(BadInput, match="one thing here and another in the file"):
        travelling.merge(officer, officer.open(case_id), forged)
    assert officer.open(case_id).assessment == before


def test_the_audit_of_a_merged_case_tells_of_both_sides(
    sponsor: Desk, officer: Desk, case_id: str
) -> None:
    reviewing.request(officer, officer.open(case_id), "4.2a", WHICH)
    reviewing.note(officer, officer.open(case_id), "4.2a", SECRET)
    reviewing.give_back(officer, officer.open(case_id))
    carried(officer, sponsor, case_id, "sponsor")
    put(sponsor, case_id, "4.2a", MORE)
    reviewing.send(sponsor, sponsor.open(case_id))
    carried(sponsor, officer, case_id)
    told = [one.what for one in deeds.audit(officer, officer.open(case_id))][-6:]
    assert told == [
        "sent it to the officers",
        "asked for more at 4.2a",
        "noted for officers on 4.2a",
        "returned it to the sponsor",
        "answered 4.2a",
        "sent it to the officers",
    ]
    assert [one.id for one in deeds.audit(sponsor, sponsor.open(case_id))] == [
        one.id for one in deeds.audit(officer, officer.open(case_id)) if "noted" not in one.what
    ]


# ---------------------------------------------------------------- what keeps the acts


def reviewed(officer: Desk, case_id: str) -> Case:
    reviewing.request(officer, officer.open(case_id), "4.2a", WHICH)
    return reviewing.give_back(officer, officer.open(case_id))


@pytest.mark.parametrize("harm", ["torn", "emptied"])
def test_recovering_a_broken_case_brings_back_what_was_done(
    officer: Desk, case_id: str, tmp_path: Path, harm: str
) -> None:
    acts = reviewed(officer, case_id).assessment.acts
    states = (tmp_path / "ours").rglob(f"{case_id}.json")
    (state,) = [path for path in states if b'"answers"' in path.read_bytes()]
    data = state.read_bytes()
    state.write_bytes(data[: len(data) // 2] if harm == "torn" else b"")
    officer.recover(case_id)
    back = officer.open(case_id).assessment
    assert back.acts == acts
    assert isinstance(back.acts[-1], Returned)


def test_a_backup_keeps_what_was_done(
    officer: Desk, machine: Machine, case_id: str, tmp_path: Path
) -> None:
    acts = reviewed(officer, case_id).assessment.acts
    stamp = Stamp(by=officer.actor.author, at=officer.now())
    write_backup(officer.store, tmp_path / "all.zip", stamp)
    other = machine("other", "officer")
    (fate,) = restore(other.store, tmp_path / "all.zip")
    assert fate.what == "new"
    assert other.open(case_id).assessment.acts == acts
    assert [one.what for one in restore(officer.store, tmp_path / "all.zip")] == ["same"]


def test_a_backup_that_knows_of_more_that_was_done_says_so(
    officer: Desk, machine: Machine, case_id: str, tmp_path: Path
) -> None:
    stamp = Stamp(by=officer.actor.author, at=officer.now())
    write_backup(officer.store, tmp_path / "before.zip", stamp)
    reviewed(officer, case_id)
    write_backup(officer.store, tmp_path / "after.zip", stamp)
    other = machine("other", "officer")
    restore(other.store, tmp_path / "before.zip")
    (fate,) = restore(other.store, tmp_path / "after.zip")
    assert (fate.what, fate.changes) == ("differs", 2)
    assert [one.what for one in restore(officer.store, tmp_path / "before.zip")] == ["ahead"]
