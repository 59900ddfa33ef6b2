"""What every store must do to delete, to bring back, and to remove for good."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from forms.assessment import Stamp
from forms.errors import BadInput, Deleted, NotFound
from forms.form import Form
from store import AssessmentStore
from tests.store.conftest import Opener
from tests.store.made import ANN, BEGAN, STAMP, a_change, an_assessment, assert_agreement, change_it
from tests.store.test_contract import summarise


@pytest.fixture
def two(store: AssessmentStore, form: Form) -> AssessmentStore:
    """A store with place-a1, that has a history, and place-b2."""
    for name in ("place-a1", "place-b2"):
        store.create(an_assessment(name), form)
        for number in range(3):
            change_it(store, name, a_change(f"{name}-{number}", f"Text {number} of {name}"))
    return store


def test_what_is_deleted_is_in_no_list_and_comes_back_as_it_was(
    two: AssessmentStore, opener: Opener
) -> None:
    before, history = two.get("place-a1"), two.history("place-a1")
    two.delete("place-a1", STAMP)
    for store in (two, opener()):
        assert store.ids() == ("place-b2",)
        assert set(store.scan(summarise, version="1").entries) == {"place-b2"}
        assert set(store.scan(summarise, deleted=True).entries) == {"place-a1"}
        assert dict(store.deleted()) == {"place-a1": STAMP}
        assert store.find("place") == "place-b2"
        assert store.find("place", deleted=True) == "place-a1"
    opener().undelete("place-a1")
    assert two.ids() == ("place-a1", "place-b2")
    assert dict(two.deleted()) == {}
    assert (two.get("place-a1"), two.history("place-a1")) == (before, history)
    change_it(two, "place-a1", a_change("later"))
    assert_agreement(two, "place-a1")


def test_what_is_deleted_can_be_read_and_not_saved(two: AssessmentStore, opener: Opener) -> None:
    """Whoever has it open keeps what they typed, and is told who deleted it and the way back."""
    mine = two.get("place-a1")
    opener().delete("place-a1", STAMP)
    with pytest.raises(Deleted, match=r"Ann Example deleted it .* 2026 .*undelete place-a1"):
        two.save(mine.answered(a_change("mine")), base=mine.revision)
    assert two.get("place-a1") == mine
    assert "mine" not in {one.id for one in two.history("place-a1")}
    opener().undelete("place-a1")
    two.save(mine.answered(a_change("mine")), base=mine.revision)
    assert_agreement(two, "place-a1")


@pytest.mark.parametrize("named", ["place-a1", "place-a", "PLACE-A1 "])
def test_an_id_in_the_bin_is_said_to_be_there(two: AssessmentStore, named: str) -> None:
    two.delete("place-a1", STAMP)
    with pytest.raises(Deleted, match="undelete place-a1"):
        two.find(named)
    with pytest.raises(Deleted):
        two.delete("place-a1", STAMP)


def test_an_id_in_the_bin_is_not_given_again(two: AssessmentStore, form: Form) -> None:
    two.delete("place-a1", STAMP)
    with pytest.raises(BadInput, match="already"):
        two.create(an_assessment(), form)


def test_only_what_is_there_can_be_deleted_brought_back_or_forgotten(two: AssessmentStore) -> None:
    for name in ("nowhere", "", "..", "../place-a1", "place", "place-a1.json", "A"):
        with pytest.raises(NotFound):
            two.delete(name, STAMP)
        with pytest.raises(NotFound):
            two.undelete(name)
        with pytest.raises(NotFound):
            two.forget(name)
    with pytest.raises(NotFound, match="list --deleted"):
        two.undelete("place-a1")
    assert two.ids() == ("place-a1", "place-b2")


def test_an_assessment_may_be_created_in_the_bin(store: AssessmentStore, form: Form) -> None:
    store.create(an_assessment(), form, deleted=STAMP)
    assert (store.ids(), dict(store.deleted())) == ((), {"place-a1": STAMP})
    store.undelete("place-a1")
    assert store.ids() == ("place-a1",)


@pytest.mark.parametrize("binned", [False, True])
def test_what_is_forgotten_leaves_nothing(
    two: AssessmentStore, opener: Opener, folder: Path, form: Form, binned: bool
) -> None:
    for path in (folder / "assessments").glob("*.json"):
        os.utime(path, (1, 1))  # what is young is in no index
    two.scan(summarise, version="1")
    assert "place-a1" in (folder / "index.json").read_text("utf-8")
    if binned:
        two.delete("place-a1", STAMP)
    two.forget("place-a1")
    assert_nothing_of(folder, "place-a1")
    for store in (two, opener()):
        assert store.ids() == ("place-b2",)
        for ask in (store.get, store.history, store.find, store.forget):
            with pytest.raises(NotFound):
                ask("place-a1")
    assert_agreement(two, "place-b2")
    two.create(an_assessment(), form)
    assert two.history("place-a1") == ()


def test_what_is_forgotten_while_open_can_not_be_saved(
    two: AssessmentStore, opener: Opener, folder: Path
) -> None:
    mine = two.get("place-a1")
    opener().forget("place-a1")
    with pytest.raises(NotFound):
        two.save(mine.answered(a_change("mine")), base=mine.revision)
    assert_nothing_of(folder, "place-a1")


def test_a_name_that_another_begins_with_is_not_its_own(
    store: AssessmentStore, form: Form, folder: Path
) -> None:
    for name in ("place", "place-a1", "my-place"):
        store.create(an_assessment(name), form)
    store.forget("place")
    assert store.ids() == ("my-place", "place-a1")
    assert "place-a1.json" in {path.name for path in folder.rglob("*")}


def test_backups_are_noted_once_for_each_name(store: AssessmentStore, folder: Path) -> None:
    later = Stamp(by=ANN, at=BEGAN.replace(year=2027))
    assert store.backups() == ()
    store.note_backup(folder / "a.zip", STAMP)
    store.note_backup(folder / "b.zip", STAMP)
    store.note_backup(folder / "a.zip", later)
    noted = [(one.path, one.made) for one in store.backups()]
    assert noted == [(folder / "b.zip", STAMP), (folder / "a.zip", later)]


def assert_nothing_of(folder: Path, name: str) -> None:
    """Neither a file's name nor anything in one tells of it."""
    for path in folder.rglob("*"):
        assert name not in path.name
        assert not path.is_file() or name.encode() not in path.read_bytes(), path
