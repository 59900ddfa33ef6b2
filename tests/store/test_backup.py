"""A whole store into one file and out of it, whatever the store is made of."""

from __future__ import annotations

import os
import stat
import zipfile
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from forms.assessment import Assessment, Change
from forms.errors import BadInput, Refused, StoreError
from forms.form import Form
from store import AssessmentStore, open_store
from store.backup import contents, holders, restore, write_backup
from store.tiny import TinyStore
from tests.store.disks import Dead, DyingFiles, RefusingFiles
from tests.store.made import (
    STAMP,
    a_change,
    a_form,
    an_assessment,
    assert_agreement,
    change_it,
    everything_in,
    state_file,
)
from tests.store.test_removing_files import FULL


def told(store: AssessmentStore, name: str) -> tuple[Assessment, dict[str, Change], Form]:
    """All that a store tells of an assessment, however it has put it."""
    assessment = store.get(name)
    history = {change.id: change for change in store.history(name)}
    return assessment.model_copy(update={"pending": ()}), history, store.form_of(assessment)


def all_told(store: AssessmentStore) -> dict[str, object]:
    names = (*store.ids(), *store.deleted())
    return {"bin": dict(store.deleted()), **{name: told(store, name) for name in names}}


@pytest.fixture
def full(store: AssessmentStore, form: Form) -> AssessmentStore:
    """A store with two forms, an empty case, two with a history, and one of those in the bin."""
    later = a_form(version="2")
    store.create(an_assessment("empty"), form)
    for name, of in (("place-a1", form), ("place-b2", later)):
        store.create(an_assessment(name, of), of)
        for number in range(4):
            change_it(store, name, a_change(f"{name}-{number}", f"Text {number}", "1.2"))
        change_it(
            store, name, a_change(f"{name}-on", "Going on \ud800 \0 北京"), ongoing=f"{name}-on"
        )
    store.delete("place-b2", STAMP)
    return store


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "backup.zip"


@pytest.fixture
def elsewhere(tmp_path: Path) -> AssessmentStore:
    """An empty store."""
    return open_store(tmp_path / "elsewhere")


def test_everything_comes_back_into_an_empty_folder(
    full: AssessmentStore, elsewhere: AssessmentStore, file: Path
) -> None:
    made = write_backup(full, file, STAMP)
    assert (made.path, made.listed, made.deleted, made.troubles) == (file, 2, 1, ())
    fates = restore(elsewhere, file)
    assert [(one.id, one.what, one.deleted) for one in fates] == [
        ("empty", "new", False),
        ("place-a1", "new", False),
        ("place-b2", "new", True),
    ]
    assert all_told(elsewhere) == all_told(full)
    assert elsewhere.get("place-a1").pending == ()
    elsewhere.undelete("place-b2")
    for name in elsewhere.ids():
        change_it(elsewhere, name, a_change("later"))
        assert_agreement(elsewhere, name)


@given(some.lists(some.tuples(some.sampled_from(["1.1", "1.2", "1.3"]), some.text()), max_size=6))
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_text_comes_back(
    tmp_path_factory: pytest.TempPathFactory, texts: list[tuple[str, str]]
) -> None:
    here = tmp_path_factory.mktemp("any")
    form = a_form()
    store, elsewhere = open_store(here / "store"), open_store(here / "elsewhere")
    store.create(an_assessment(), form)
    for number, (question, text) in enumerate(texts):
        change_it(store, "place-a1", a_change(f"c{number}", text, question))
    write_backup(store, here / "b.zip", STAMP)
    restore(elsewhere, here / "b.zip")
    assert all_told(elsewhere) == all_told(store)


def test_what_is_there_is_never_changed(full: AssessmentStore, file: Path, folder: Path) -> None:
    write_backup(full, file, STAMP)
    change_it(full, "place-a1", a_change("since", "Since."))
    full.forget("empty")
    full.create(an_assessment("empty"), a_form())
    before = {path: path.read_bytes() for path in (folder / "assessments").iterdir()}
    fates = {one.id: one for one in restore(full, file)}
    assert (fates["place-a1"].what, fates["empty"].what) == ("ahead", "same")
    assert (fates["place-b2"].what, fates["place-b2"].deleted) == ("same", True)
    assert {path: path.read_bytes() for path in (folder / "assessments").iterdir()} == before


def test_what_differs_is_left_and_told(
    full: AssessmentStore, elsewhere: AssessmentStore, file: Path
) -> None:
    elsewhere.create(an_assessment(), a_form())
    change_it(elsewhere, "place-a1", a_change("other", "Other."))
    before = told(elsewhere, "place-a1")
    write_backup(full, file, STAMP)
    fates = {one.id: one for one in restore(elsewhere, file)}
    assert (fates["place-a1"].what, fates["place-a1"].changes) == ("differs", 5)
    assert fates["empty"].what == "new"
    assert told(elsewhere, "place-a1") == before


def test_a_visit_that_went_on_since_is_no_difference(full: AssessmentStore, file: Path) -> None:
    write_backup(full, file, STAMP)
    on = a_change("place-a1-on", "Going on and on")
    change_it(full, "place-a1", on, ongoing="place-a1-on")
    assert {one.id: one.what for one in restore(full, file)}["place-a1"] == "ahead"


def test_only_those_that_were_named(
    full: AssessmentStore, file: Path, elsewhere: AssessmentStore
) -> None:
    write_backup(full, file, STAMP)
    assert [one.id for one in restore(elsewhere, file, ["place-a1"])] == ["place-a1"]
    assert elsewhere.ids() == ("place-a1",)
    with pytest.raises(BadInput, match=r"holds no nowhere, place"):
        restore(elsewhere, file, ["nowhere", "place", "empty"])
    assert elsewhere.ids() == ("place-a1",)


@pytest.mark.parametrize("left", ["all", "history", "before", "none"])
def test_a_broken_assessment_is_put_back_with_what_is_left_of_it(
    full: AssessmentStore, file: Path, folder: Path, left: str
) -> None:
    """What was written after the backup is not lost by it, as far as anything still has it."""
    write_backup(full, file, STAMP)
    for name in ("since", "last"):
        change_it(full, "place-a1", a_change(name, f"{name}.", "1.3"))
    state_file(folder).write_bytes(b'{"')
    history, before = (
        folder / "assessments" / f"place-a1.{one}" for one in ("history.jsonl", "before")
    )
    if left in {"before", "none"}:
        history.unlink()
    if left in {"history", "none"}:
        before.unlink()
    fate = {one.id: one for one in restore(full, file)}["place-a1"]
    if left != "before":
        assert_agreement(full, "place-a1")
    ids = {change.id for change in full.history("place-a1")}
    if left in {"all", "history"}:
        assert fate.what == "recovered"
        assert full.get("place-a1").answers["1.3"].value == "last."
        assert {"since", "last", "place-a1-0"} <= ids
    elif left == "before":  # it knows answers of later, and no history
        assert fate.what == "differs"
        assert full.get("place-a1").answers["1.3"].value == "since."
    else:
        assert fate.what == "new"
        assert ids == {"place-a1-0", "place-a1-1", "place-a1-2", "place-a1-3", "place-a1-on"}
    assert state_file(folder).exists()


# ---------------------------------------------------------------- making one


def test_a_backup_takes_the_place_of_no_file(full: AssessmentStore, file: Path) -> None:
    file.write_text("mine")
    with pytest.raises(Refused, match="is there already"):
        write_backup(full, file, STAMP)
    assert file.read_text() == "mine"
    write_backup(full, file, STAMP, replace=True)
    assert len(contents(file).wholes) == 3


def test_only_its_maker_can_read_a_backup(full: AssessmentStore, file: Path) -> None:
    before = os.umask(0)
    try:
        write_backup(full, file, STAMP)
    finally:
        os.umask(before)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_what_can_not_be_read_is_told_and_stops_none_of_the_others(
    full: AssessmentStore, file: Path, folder: Path
) -> None:
    state_file(folder).write_bytes(b"{")
    made = write_backup(full, file, STAMP)
    assert (made.listed, made.deleted) == (1, 1)
    assert ["place-a1" in one.says for one in made.troubles] == [True]
    assert [one.assessment.id for one in contents(file).wholes] == ["empty", "place-b2"]


@pytest.mark.parametrize("kind", ["create", "write", "replace", "fsync", "sync_folder"])
def test_a_store_that_can_not_be_written_can_be_backed_up(
    full: AssessmentStore, file: Path, folder: Path, kind: str
) -> None:
    """Just then a backup is needed most."""
    store = TinyStore(folder, files=RefusingFiles({kind}, FULL))
    made = write_backup(store, file, STAMP)
    assert (len(contents(file).wholes), made.troubles) == (3, ())
    assert made.unnoted.startswith("The disk is full: ")


def test_nothing_is_left_of_a_backup_that_could_not_be_written(
    full: AssessmentStore, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full_disk(fd: int) -> None:
        raise FULL

    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(StoreError, match=r"The disk is full: .*backup\.zip"):
        write_backup(full, file, STAMP)
    assert [one.name for one in file.parent.iterdir()] == ["store"]
    assert full.backups() == ()


def test_a_backup_that_was_killed_is_swept_by_the_next(
    full: AssessmentStore, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = file.with_name(".backup.zip.0a1b2c3d.4.5e6f7a8b.tmp")
    left.write_text("half")
    os.utime(left, (1, 1))
    write_backup(full, file, STAMP)
    assert not left.exists()


@pytest.mark.parametrize("target", ["nowhere/b.zip", "folder"])
def test_a_backup_needs_a_place(full: AssessmentStore, tmp_path: Path, target: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(BadInput):
        write_backup(full, tmp_path / target, STAMP)


def test_people_may_be_at_work_meanwhile(full: AssessmentStore, file: Path) -> None:
    """Each assessment in it is of one moment, and what is forgotten meanwhile stops nothing."""
    busy = open_store(file.parent / "store")
    history, calls = full.history, count()

    def history_of_later(name: str) -> tuple[Change, ...]:
        call = next(calls)
        if name == "empty" and "empty" in busy.ids():
            busy.forget("empty")
        if name == "place-a1" and call < 9:
            change_it(busy, "place-a1", a_change(f"meanwhile-{call}", question="1.3"))
        return history(name)

    full.history = history_of_later  # type: ignore[method-assign, assignment]
    made = write_backup(full, file, STAMP)
    assert made.troubles == ()
    for whole in contents(file).wholes:
        last = {change.question: change for change in whole.history}
        answers = {key: change.answer() for key, change in last.items()}
        assert whole.assessment.answers == answers


# ---------------------------------------------------------------- stopped half way


def test_restoring_stopped_at_each_step_is_finished_by_restoring_again(
    full: AssessmentStore, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_backup(full, file, STAMP)
    expected = all_told(full)
    for step in count(1):
        folder = tmp_path / f"stopped-{step}"
        try:
            restore(TinyStore(folder, files=DyingFiles(step)), file)
        except Dead:
            monkeypatch.setattr("store.temporary._gone", lambda process: True)
        else:
            break
        store = TinyStore(folder)
        so_far = all_told(store)
        for name in so_far:  # each is whole, or not there
            assert name == "bin" or so_far[name] == expected[name]
        assert not store.scan(lambda assessment, form: {}).troubles
        assert {one.what for one in restore(store, file)} <= {"new", "same"}
        assert all_told(store) == expected
        assert not [name for name in everything_in(folder) if name.endswith(".tmp")]
    assert step > 40


# ---------------------------------------------------------------- who holds it


def test_the_backups_that_may_hold_it_are_named(full: AssessmentStore, tmp_path: Path) -> None:
    first, gone, harmed, other = (tmp_path / f"{name}.zip" for name in ("1", "2", "3", "4"))
    for path in (first, gone, harmed):
        write_backup(full, path, STAMP)
    gone.rename(tmp_path / "taken away.zip")
    harmed.write_bytes(b"PK")
    full.delete("place-a1", STAMP)
    full.forget("empty")
    write_backup(full, other, STAMP)
    found = {one.path: one.sure for one in holders(full, "empty")}
    assert found == {first: True, gone: False, harmed: False}
    assert other in {one.path for one in holders(full, "place-a1")}


def test_a_zip_of_plain_json_can_be_read_without_reasoned(
    full: AssessmentStore, file: Path
) -> None:
    write_backup(full, file, STAMP)
    with zipfile.ZipFile(file) as whole:
        assert whole.testzip() is None
        assert "assessments/place-a1.json" in whole.namelist()
        assert "Text 3" in whole.read("assessments/place-a1.json").decode()
