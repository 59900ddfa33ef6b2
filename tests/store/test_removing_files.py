"""Deleting and removing for good in a folder of files: stopped anywhere, and files in trouble."""

from __future__ import annotations

import errno
from itertools import count
from pathlib import Path

import pytest

from forms.errors import NotFound, StoreError
from forms.form import Form
from store.tiny import TinyStore
from tests.store.disks import Dead, DyingFiles, FailingFiles, RefusingFiles
from tests.store.made import (
    STAMP,
    a_change,
    an_assessment,
    assert_agreement,
    change_it,
    everything_in,
    state_file,
)
from tests.store.test_contract import summarise
from tests.store.test_removing import assert_nothing_of

FULL = OSError(errno.ENOSPC, "No space left on device")


def made(folder: Path, form: Form) -> Path:
    """A store with two assessments, of which one has traces everywhere."""
    store = TinyStore(folder)
    for name in ("place-a1", "place-b2"):
        store.create(an_assessment(name), form)
        for number in range(3):
            change_it(store, name, a_change(f"{name}-{number}"))
    (folder / "quarantine").mkdir()
    for name in ("place-a1.json", "place-a1.json.1", "place-a1.history.jsonl", "place-b2.json"):
        (folder / "quarantine" / name).write_text("{")
    store.scan(summarise, version="1")
    return folder


@pytest.fixture
def full(folder: Path, form: Form) -> Path:
    return made(folder, form)


def test_forgetting_takes_what_was_set_aside_and_half_written_too(full: Path) -> None:
    (full / "assessments" / ".place-a1.json.0a1b2c3d.4.5e6f7a8b.tmp").write_text("{")
    TinyStore(full).forget("place-a1")
    assert_nothing_of(full, "place-a1")
    assert "quarantine/place-b2.json" in everything_in(full)


@pytest.mark.parametrize("left", ["place-a1.history.jsonl", "place-a1.json"])
def test_a_broken_assessment_can_be_forgotten(full: Path, left: str) -> None:
    for path in (full / "assessments").glob("place-a1*"):
        if path.name != left:
            path.unlink()
    TinyStore(full).forget("place-a1")
    assert_nothing_of(full, "place-a1")


def test_forgetting_stopped_at_each_step_is_finished_at_the_next_start(
    tmp_path: Path, form: Form, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = 0
    for step in count(1):
        folder = made(tmp_path / str(step), form)
        store = TinyStore(folder, files=DyingFiles(step))
        try:
            store.forget("place-a1")
        except Dead:
            monkeypatch.setattr("store.temporary._gone", lambda process: True)
        else:
            break
        steps += 1
        begun = (folder / "bin" / "place-a1.forgetting").exists()
        if begun:  # in no list, even before anybody finishes it
            assert dict(store.scan(summarise).entries).keys() == {"place-b2"}
            assert store.ids() == ("place-b2",)
        opened = TinyStore(folder)
        if opened.ids() == ("place-b2",):
            assert_nothing_of(folder, "place-a1")
        else:
            assert opened.ids() == ("place-a1", "place-b2")
            assert not begun
            assert_agreement(opened, "place-a1")
            opened.forget("place-a1")
            assert_nothing_of(folder, "place-a1")
        assert not [name for name in everything_in(folder) if name.endswith(".tmp")]
        assert_agreement(opened, "place-b2")
    assert steps > 15


def test_deleting_stopped_at_each_step_is_done_or_not(tmp_path: Path, form: Form) -> None:
    steps = 0
    for step in count(1):
        folder = made(tmp_path / str(step), form)
        files = DyingFiles(step)
        try:
            TinyStore(folder, files=files).delete("place-a1", STAMP)
            TinyStore(folder, files=files).undelete("place-a1")
        except Dead:
            steps += 1
        else:
            break
        store = TinyStore(folder)
        assert {*store.ids(), *store.deleted()} == {"place-a1", "place-b2"}
        if "place-a1" in store.deleted():
            store.undelete("place-a1")
        assert_agreement(store, "place-a1")
    assert steps > 5


def test_a_disk_that_fails_at_a_step_of_forgetting_is_said_and_the_rest_done_later(
    tmp_path: Path, form: Form
) -> None:
    for step in count(1):
        folder = made(tmp_path / str(step), form)
        files, said = FailingFiles(step, FULL), "The disk is full: "
        try:
            TinyStore(folder, files=files).forget("place-a1")
        except StoreError as error:
            said = str(error)
            if "place-a1" in TinyStore(folder).ids():
                TinyStore(folder).forget("place-a1")
        assert said.startswith("The disk is full: ")
        if files.failed is None:
            break
        assert_nothing_of(folder, "place-a1")


def test_nobody_saves_what_is_half_forgotten(full: Path) -> None:
    store = TinyStore(full)
    mine = store.get("place-a1")
    with pytest.raises(StoreError):
        TinyStore(full, files=RefusingFiles({"remove"}, FULL)).forget("place-a1")
    assert state_file(full).exists()
    with pytest.raises(NotFound):
        store.save(mine.answered(a_change("mine")), base=mine.revision)
    with pytest.raises(NotFound):
        store.find("place-a1")
    TinyStore(full)
    assert_nothing_of(full, "place-a1")


@pytest.mark.parametrize("content", [b"", b"\0" * 90, b"{", b"[]", b'{"at": 1}', b"\xff"])
def test_what_was_deleted_stays_so_whatever_becomes_of_its_mark(full: Path, content: bytes) -> None:
    store = TinyStore(full)
    store.delete("place-a1", STAMP)
    (full / "bin" / "place-a1.json").write_bytes(content)
    assert store.ids() == ("place-b2",)
    assert dict(store.deleted()) == {"place-a1": None}
    store.undelete("place-a1")
    assert_agreement(store, "place-a1")


@pytest.mark.parametrize("content", [b"", b"{", b'{"entries": 3}', b"[]", b"\0\0"])
def test_an_index_that_can_not_be_read_goes_with_what_is_forgotten(
    full: Path, content: bytes
) -> None:
    (full / "index.json").write_bytes(content)
    TinyStore(full).forget("place-a1")
    assert not (full / "index.json").exists()


def test_a_deletion_that_never_came_to_be_hides_nothing(folder: Path, form: Form) -> None:
    """Stopped between the mark and the state of what was to be created in the bin."""
    for step in count(1):
        store = TinyStore(folder / str(step), files=DyingFiles(step))
        try:
            store.create(an_assessment(), form, deleted=STAMP)
        except Dead:
            opened = TinyStore(folder / str(step))
            if not opened.deleted():
                opened.create(an_assessment(), form)
                assert opened.ids() == ("place-a1",)
        else:
            break


def test_a_note_of_backups_that_is_broken_is_begun_anew(full: Path) -> None:
    store = TinyStore(full)
    for content in (b"", b"{", b'[{"path": 1}]', b"\xff"):
        (full / "backups.json").write_bytes(content)
        assert store.backups() == ()
        store.note_backup(full / "a.zip", STAMP)
        assert [one.path for one in store.backups()] == [full / "a.zip"]


def test_the_state_of_what_is_deleted_stays_where_it_is(full: Path) -> None:
    """So that no crash can part it from its history."""
    before = {path: path.read_bytes() for path in (full / "assessments").iterdir()}
    TinyStore(full).delete("place-a1", STAMP)
    assert {path: path.read_bytes() for path in (full / "assessments").iterdir()} == before
    with pytest.raises(NotFound, match="is in the bin"):
        TinyStore(full).find("place-a1")
