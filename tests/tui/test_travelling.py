"""An assessment travels between two machines: whole, merged question by question, never over."""

from __future__ import annotations

import json
import stat
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings

from forms.assessment import Stamp
from forms.errors import BadInput, Broken, Refused, StoreError
from forms.form import Role
from forms.parcel import Parcel, written
from forms.record import Author
from store import open_store
from tests.forms.test_parcel import parcels
from tui import travelling
from tui.desk import Actor, Case, Desk

A = "Forty families in two wards have kin there."
B = "A fair in July with three schools."
SECRET = "Two civic welcomes a year, at £600 each."

Machine = Callable[..., Desk]


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """Makes a desk at a machine's own store, for whoever acts. Time goes on by a minute a look."""
    minutes = count(1)

    def make(name: str = "ours", role: Role = "sponsor") -> Desk:
        return Desk(
            store=open_store(tmp_path / name),
            actor=Actor(Author(handle=role, name=f"A. {role.title()}"), role),
            own=tmp_path / "own",
            now=lambda: datetime(2026, 5, 14, 9, 30, tzinfo=UTC) + timedelta(minutes=next(minutes)),
        )

    return make


def begun(desk: Desk) -> Case:
    return desk.begin(desk.form("brent"), {"0.place": "Port Amity"})


def put(desk: Desk, case_id: str, question: str, text: str) -> None:
    desk.for_sponsor().answer(desk.open(case_id), question, text)


def says(desk: Desk, case_id: str, question: str) -> object:
    answer = desk.open(case_id).assessment.answers.get(question)
    return answer.value if answer else None


def sent(desk: Desk, case_id: str, copy_for: Role | None = None) -> Parcel:
    return travelling.pack(desk, case_id, copy_for)


@pytest.fixture
def both(machine: Machine) -> tuple[Desk, Desk, str]:
    """An officer's machine and a sponsor's, with one case on both; 9.2 on the officer's alone."""
    officer, sponsor = machine("ours", "officer"), machine("theirs")
    case = begun(officer)
    put(officer, case.id, "6.3", "Some.")
    put(officer, case.id, "9.2", SECRET)
    travelling.take_in(sponsor, sent(officer, case.id, "sponsor"))
    return officer, sponsor, case.id


# ---------------------------------------------------------------- export, import, export


def test_export_import_export_gives_the_same_bytes(machine: Machine, tmp_path: Path) -> None:
    officer, other = machine("ours", "officer"), machine("theirs", "officer")
    case = begun(officer)
    for text in (A, B, A):
        put(officer, case.id, "6.3", text)
    put(officer, case.id, "9.2", SECRET)
    first, second = tmp_path / "first.json", tmp_path / "second.json"
    travelling.send(officer, case.id, first)
    travelling.take_in(other, travelling.opened(first))
    travelling.send(other, case.id, second)
    assert second.read_bytes() == first.read_bytes()
    assert other.history(other.open(case.id)) == officer.history(officer.open(case.id))
    assert other.open(case.id).form.hash == case.form.hash
    assert other.open(case.id).assessment.pending == ()


@given(parcel=parcels())
@settings(max_examples=40)
def test_whatever_travels_is_the_same_in_another_store(
    parcel: Parcel, tmp_path_factory: pytest.TempPathFactory
) -> None:
    author = Author(handle="o", name="O")
    desk = Desk(
        open_store(tmp_path_factory.mktemp("store")), Actor(author, "officer"), Path("nowhere")
    )
    travelling.take_in(desk, parcel)
    again = sent(desk, parcel.id)
    assert again == parcel
    assert written(again) == written(parcel)


def test_the_file_is_its_owners_alone_and_takes_the_place_of_what_was_there(
    both: tuple[Desk, Desk, str], tmp_path: Path
) -> None:
    officer, _, case_id = both
    target = tmp_path / "out" / "x.json"
    target.parent.mkdir()
    target.write_text("an older one")
    target.chmod(0o644)
    travelling.send(officer, case_id, target)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert [path.name for path in target.parent.iterdir()] == ["x.json"]
    assert travelling.opened(target).id == case_id


def test_what_stops_a_write_leaves_the_older_file_and_nothing_beside_it(
    both: tuple[Desk, Desk, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    officer, _, case_id = both
    target = tmp_path / "out" / "x.json"
    target.parent.mkdir()
    target.write_text("an older one")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("store.files.Files.fsync", full)
    with pytest.raises(StoreError, match="The disk is full"):
        travelling.send(officer, case_id, target)
    assert [path.read_text() for path in target.parent.iterdir()] == ["an older one"]


def test_an_id_that_exists_is_never_overwritten(both: tuple[Desk, Desk, str]) -> None:
    officer, sponsor, case_id = both
    put(sponsor, case_id, "6.3", A)
    with pytest.raises(Refused, match=f"reasoned merge {case_id}"):
        travelling.take_in(sponsor, sent(officer, case_id))
    assert says(sponsor, case_id, "6.3") == A


def test_what_is_in_the_bin_is_not_overwritten_either(both: tuple[Desk, Desk, str]) -> None:
    officer, sponsor, case_id = both
    sponsor.store.delete(case_id, Stamp(by=sponsor.actor.author, at=sponsor.now()))
    with pytest.raises(Refused, match=f"in the bin here.*reasoned undelete {case_id}"):
        travelling.take_in(sponsor, sent(officer, case_id))
    sponsor.store.undelete(case_id)
    assert says(sponsor, case_id, "6.3") == "Some."


@pytest.mark.parametrize("name", ["../x", "a/b", "con", "A", "", "x" * 101, ".", "a\\b"])
def test_an_id_that_is_no_safe_name_is_refused(machine: Machine, name: str, tmp_path: Path) -> None:
    desk = machine("fresh")
    donor = machine("donor")
    parcel = sent(donor, begun(donor).id)
    before = sorted(tmp_path.rglob("*"))
    bad = replace(parcel, id=name)
    with pytest.raises(BadInput, match="can't be an id"):
        travelling.take_in(desk, bad)
    assert [one for one in sorted(tmp_path.rglob("*.json")) if one not in before] == []


def test_a_state_that_was_lost_comes_back_with_what_its_history_still_knew(
    both: tuple[Desk, Desk, str], tmp_path: Path
) -> None:
    officer, _, case_id = both
    parcel = sent(officer, case_id)
    for text in (A, B):
        put(officer, case_id, "6.3", text)
    put(officer, case_id, "1.1a", A)
    (tmp_path / "ours" / "assessments" / f"{case_id}.json").write_text("{")
    with pytest.raises(Broken):
        officer.open(case_id)
    travelling.take_in(officer, parcel)
    assert (says(officer, case_id, "6.3"), says(officer, case_id, "1.1a")) == (B, A)
    assert says(officer, case_id, "9.2") == SECRET
    texts = [one.value for one in officer.history(officer.open(case_id), "6.3")]
    assert texts == ["Some.", A, B]


# ---------------------------------------------------------------- what a sponsor gets


def test_a_sponsors_file_holds_nothing_of_officers_answers(
    both: tuple[Desk, Desk, str], tmp_path: Path
) -> None:
    officer, sponsor, case_id = both
    put(officer, case_id, "9.2", "An earlier text, £700.")
    for desk, copy_for in ((officer, "sponsor"), (sponsor, None)):
        target = tmp_path / "x.json"
        travelling.send(desk, case_id, target, copy_for)  # type: ignore[arg-type]
        carried = json.loads(target.read_text("utf-8"))["assessment"]
        assert "£" not in json.dumps([carried["answers"], carried["history"]])
        assert "9.2" not in carried["answers"]
        assert {"9.1", "9.2"}.isdisjoint(one["question"] for one in carried["history"])


def test_only_an_officer_makes_the_officers_copy(both: tuple[Desk, Desk, str]) -> None:
    _, sponsor, case_id = both
    with pytest.raises(Refused, match="an officer's to make"):
        sent(sponsor, case_id, "officer")


def test_a_sponsors_file_merged_back_takes_nothing_from_the_officers_part(
    both: tuple[Desk, Desk, str],
) -> None:
    officer, sponsor, case_id = both
    put(sponsor, case_id, "6.3", A)
    merged = travelling.merge(officer, officer.open(case_id), sent(sponsor, case_id))
    assert merged.taken == ("6.3",)
    assert says(officer, case_id, "6.3") == A
    assert says(officer, case_id, "9.2") == SECRET
    assert len(officer.history(officer.open(case_id), "9.2")) == 1


def test_a_sponsor_is_told_that_the_officers_part_came_and_not_what_it_says(
    both: tuple[Desk, Desk, str],
) -> None:
    officer, sponsor, case_id = both
    merged = travelling.merge(sponsor, sponsor.open(case_id), sent(officer, case_id))
    assert merged.unseen
    assert not merged.taken
    assert SECRET not in repr((merged.taken, merged.meetings))


# ---------------------------------------------------------------- merging


def test_a_merge_is_stored_with_its_history(both: tuple[Desk, Desk, str]) -> None:
    officer, sponsor, case_id = both
    put(officer, case_id, "6.3", A)
    put(sponsor, case_id, "6.3", B)
    put(sponsor, case_id, "1.1a", B)
    merged = travelling.merge(officer, officer.open(case_id), sent(sponsor, case_id))
    (met,) = merged.undecided
    assert (met.stands.value, met.other.value) == (B, A)
    assert says(officer, case_id, "6.3") == says(sponsor, case_id, "6.3") == B
    assert says(officer, case_id, "1.1a") == B
    texts = [one.value for one in officer.history(officer.open(case_id), "6.3")]
    assert texts == ["Some.", A, B, B]
    # And what did not stand can be brought back.
    officer.for_sponsor().revert(officer.open(case_id), "6.3", met.other.id)
    assert says(officer, case_id, "6.3") == A


def test_merged_again_nothing_changes_not_even_the_revision(both: tuple[Desk, Desk, str]) -> None:
    officer, sponsor, case_id = both
    put(officer, case_id, "6.3", A)
    put(sponsor, case_id, "6.3", B)
    parcel = sent(sponsor, case_id)
    assert travelling.merge(officer, officer.open(case_id), parcel).changed
    before = sent(officer, case_id), officer.open(case_id).assessment.revision
    assert not travelling.merge(officer, officer.open(case_id), parcel).changed
    assert (sent(officer, case_id), officer.open(case_id).assessment.revision) == before


def test_after_both_have_merged_both_say_the_same(both: tuple[Desk, Desk, str]) -> None:
    officer, sponsor, case_id = both
    put(officer, case_id, "6.3", A)
    put(sponsor, case_id, "6.3", B)
    put(sponsor, case_id, "1.1a", B)
    there, back = sent(officer, case_id, "sponsor"), sent(sponsor, case_id)
    travelling.merge(officer, officer.open(case_id), back)
    travelling.merge(sponsor, sponsor.open(case_id), there)
    at_the_officers, at_the_sponsors = (sent(one, case_id, "sponsor") for one in (officer, sponsor))
    assert at_the_officers.answers == at_the_sponsors.answers
    assert set(map(str, at_the_officers.history)) == set(map(str, at_the_sponsors.history))


def test_a_decision_is_a_change_like_any_other(both: tuple[Desk, Desk, str]) -> None:
    officer, sponsor, case_id = both
    put(officer, case_id, "6.3", A)
    put(sponsor, case_id, "6.3", B)
    merged = travelling.merge(officer, officer.open(case_id), sent(sponsor, case_id))
    assert travelling.to_decide(officer, merged) == ()
    with pytest.raises(Refused, match="--acting-for sponsor; it is then recorded that you did"):
        travelling.decide(officer, merged.case, "6.3", f"{A}\n\n{B}", ())
    officer = officer.for_sponsor()
    assert travelling.to_decide(officer, merged) == merged.undecided
    travelling.decide(officer, merged.case, "6.3", f"{A}\n\n{B}", ())
    assert officer.history(officer.open(case_id), "6.3")[-1].on_behalf
    assert says(officer, case_id, "6.3") == f"{A}\n\n{B}"
    back = travelling.merge(sponsor, sponsor.open(case_id), sent(officer, case_id, "sponsor"))
    assert (back.taken, back.meetings) == (("6.3",), ())


def test_somebody_who_saves_meanwhile_is_not_overwritten(
    both: tuple[Desk, Desk, str], machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    officer, sponsor, case_id = both
    put(sponsor, case_id, "1.1a", B)
    parcel, colleague = sent(sponsor, case_id), machine("ours")
    keep, saves = type(officer.store).save, list[int]()

    def save(*arguments: object, **named: object) -> object:
        if not saves:
            saves.append(1)
            put(colleague, case_id, "6.3", A)
        return keep(*arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(type(officer.store), "save", save)
    travelling.merge(officer, officer.open(case_id), parcel)
    assert says(officer, case_id, "6.3") == A
    assert says(officer, case_id, "1.1a") == B


def test_another_assessments_file_is_refused_and_nothing_is_stored(
    both: tuple[Desk, Desk, str],
) -> None:
    officer, sponsor, case_id = both
    case, parcel = officer.open(case_id), sent(sponsor, case_id)
    fields = {name: getattr(parcel.form, name) for name in type(parcel.form).model_fields}
    other_form = type(parcel.form)(**fields | {"version": "9"})
    foreign = {
        "holds another-1": replace(parcel, id="another-1"),
        "begun by somebody else": replace(parcel, created_by=Author(handle="x", name="X")),
        "with another form": replace(parcel, form=other_form),
    }
    for reason, one in foreign.items():
        with pytest.raises(BadInput, match=reason):
            travelling.merge(officer, case, one)
        assert officer.open(case_id).assessment == case.assessment


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda path: None, "There is no file"),
        (lambda path: path.mkdir(), "is a folder"),
        (lambda path: path.symlink_to("/dev/zero"), "is not a file"),
        (lambda path: path.symlink_to(path), "can't be read"),
        (lambda path: path.write_bytes(b"\0" * 100_000_000), "larger than any assessment"),
    ],
    ids=["none", "folder", "device", "circle of links", "100 MB"],
)
def test_what_can_not_be_such_a_file_is_refused_before_it_is_read(
    make: Callable[[Path], object], reason: str, tmp_path: Path
) -> None:
    path = tmp_path / "x.json"
    make(path)
    with pytest.raises(BadInput, match=reason):
        travelling.opened(path)
