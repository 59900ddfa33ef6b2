"""Whatever stops a save, and wherever: state and history agree, and nothing kept is lost."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import pytest

from forms.assessment import Assessment, Change
from forms.errors import Broken, Stale, StoreError
from forms.form import Form
from store.tiny import TinyStore
from tests.store.disks import Dead, DyingFiles, FailingFiles, RefusingFiles
from tests.store.made import (
    a_change,
    an_assessment,
    assert_agreement,
    change_it,
    everything_in,
    history_lines,
    state_file,
)

FULL = OSError(errno.ENOSPC, "No space left on device")


@dataclass
class Work:
    """Saves one after the other, noting what was acknowledged and what was on its way."""

    kept: list[Assessment] = field(default_factory=list)
    tried: Assessment | None = None
    made: dict[str, Change] = field(default_factory=dict)

    def run(self, store: TinyStore, form: Form) -> None:
        self.tried = an_assessment()
        store.create(self.tried, form)
        self._note(self.tried)
        # Visits that end, one that lasts over saves, and one that ends as another begins.
        for name, question, ongoing in [
            ("c1", "1.1", ""),
            ("c2", "1.2", "c2"),
            ("c2", "1.2", "c2"),
            ("c3", "1.1", "c3"),
            ("c3", "1.1", ""),
            ("c4", "1.3", ""),
        ]:
            change = a_change(name, f"{name}, text {len(self.kept)}", question)
            before = self.kept[-1]
            self.tried = before.answered(change)
            self._note(store.save(self.tried, base=before.revision, ongoing=ongoing))

    def _note(self, kept: Assessment) -> None:
        self.kept.append(kept)
        self.tried = None

    def assert_nothing_lost(self, folder: Path) -> None:
        """Opens the store as another program would, after whatever happened."""
        store = TinyStore(folder)
        if not self.kept and not store.ids():
            return  # stopped while creating: as if it had never been
        stored = store.get("place-a1")
        last = self.kept[-1] if self.kept else an_assessment()
        allowed = [last.answers] + ([self.tried.answers] if self.tried else [])
        assert stored.answers in allowed
        assert_agreement(store, "place-a1")
        tried = {one.id for one in self.tried.pending} if self.tried else set()
        ids = [one.id for one in store.history("place-a1")]
        assert len(ids) == len(set(ids))
        assert set(ids) <= {one.id for kept in self.kept for one in kept.pending} | tried

    def assert_it_goes_on(self, folder: Path, form: Form) -> None:
        """The next saves work, and bring everything that was pending into the history."""
        store = TinyStore(folder)
        if not store.ids():
            store.create(an_assessment(), form)
        before = [one.id for one in store.history("place-a1")]
        for name in ("later-1", "later-2", "later-3"):
            change_it(store, "place-a1", a_change(name))
            assert_agreement(store, "place-a1")
        expected = [*before, "later-1", "later-2", "later-3"]
        assert [one.id for one in store.history("place-a1")] == expected
        assert [one.id for one in store.get("place-a1").pending] == ["later-3"]
        assert len(history_lines(folder)) == len(expected)
        assert not [name for name in everything_in(folder) if name.endswith(".tmp")]
        assert not (folder / "quarantine").exists()


def steps_of(run: Callable[[int], bool]) -> Iterator[int]:
    """Runs with one step after another as the bad one, until none is left to go bad."""
    for step in count(1):
        if not run(step):
            assert step > 40, "the work has fewer steps than it should"
            return
        yield step


def test_dead_at_each_step(tmp_path: Path, form: Form, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(step: int) -> bool:
        folder, work = tmp_path / str(step), Work()
        try:
            work.run(TinyStore(folder, files=DyingFiles(step)), form)
        except Dead:
            # What it left half written is swept as soon as its process is known to be gone.
            monkeypatch.setattr("store.temporary._gone", lambda process: True)
            work.assert_nothing_lost(folder)
            work.assert_it_goes_on(folder, form)
            return True
        return False

    assert len(list(steps_of(run))) > 40


def test_disk_full_at_each_step(tmp_path: Path, form: Form) -> None:
    def run(step: int) -> bool:
        folder, work = tmp_path / str(step), Work()
        files = FailingFiles(step, FULL)
        said = ""
        try:
            work.run(TinyStore(folder, files=files), form)
        except StoreError as error:
            said = str(error)
        assert not said or (said.startswith("The disk is full: ") and "\n" not in said)
        if folder.exists():
            assert not [name for name in everything_in(folder) if name.endswith(".tmp")]
        work.assert_nothing_lost(folder)
        work.assert_it_goes_on(folder, form)
        return files.failed is not None

    assert len(list(steps_of(run))) > 40


def test_a_full_disk_leaves_the_file_as_it_was(folder: Path, form: Form) -> None:
    TinyStore(folder).create(an_assessment(), form)
    before = (folder / "assessments" / "place-a1.json").read_bytes()
    for kind in ("create", "write", "fsync", "replace"):
        store = TinyStore(folder, files=RefusingFiles({kind}, FULL))
        with pytest.raises(StoreError, match="The disk is full"):
            change_it(store, "place-a1", a_change("c1"), ongoing="c1")
    assert (folder / "assessments" / "place-a1.json").read_bytes() == before
    assert everything_in(folder) == [
        "assessments/place-a1.before",
        "assessments/place-a1.json",
        f"forms/{form.hash}.json",
        f"forms/{form.hash}.spare",
    ]


def test_a_history_that_can_not_grow_stops_no_save(folder: Path, form: Form) -> None:
    TinyStore(folder).create(an_assessment(), form)

    class NoRoomInTheHistory(FailingFiles):
        def write(self, fd: int, offset: int, data: bytes) -> None:
            if self._names[fd].endswith(".jsonl"):
                super().write(fd, offset, data[:20])
                raise FULL
            super().write(fd, offset, data)

    store = TinyStore(folder, files=NoRoomInTheHistory(0, FULL))
    for name in ("c1", "c2", "c3"):
        change_it(store, "place-a1", a_change(name))
        assert_agreement(store, "place-a1")
    assert len(store.get("place-a1").pending) == 3
    for name in ("c4", "c5"):
        change_it(TinyStore(folder), "place-a1", a_change(name))
    assert [one.id for one in TinyStore(folder).get("place-a1").pending] == ["c5"]
    assert len(history_lines(folder)) == 5


@pytest.mark.parametrize(
    "torn",
    [b"{", b'{"format":1,"id":"c2","quest', b"\0" * 200, b"\xff\xfe", b'{"id":"x"}', b"x" * 5000],
)
def test_a_torn_last_line_is_cut_off(folder: Path, form: Form, torn: bytes) -> None:
    store = TinyStore(folder)
    store.create(an_assessment(), form)
    for name in ("c1", "c2"):
        change_it(store, "place-a1", a_change(name))
    history = folder / "assessments" / "place-a1.history.jsonl"
    first, second = history.read_bytes().splitlines(keepends=True)
    history.write_bytes(first + torn)
    assert [one.id for one in store.history("place-a1")] == ["c1", "c2"]
    change_it(store, "place-a1", a_change("c3"))
    assert history.read_bytes().startswith(first + second)
    assert len(history.read_bytes().splitlines()) == 3
    assert [one.id for one in store.history("place-a1")] == ["c1", "c2", "c3"]


def test_what_a_power_cut_tore_in_the_middle_is_still_pending(folder: Path, form: Form) -> None:
    """Of two lines appended at once the sectors of the second may be all that reached the disk."""
    store = TinyStore(folder)
    store.create(an_assessment(), form)
    change_it(store, "place-a1", a_change("c1"), ongoing="c1")
    change_it(store, "place-a1", a_change("c2"))
    history = folder / "assessments" / "place-a1.history.jsonl"
    first, second = history.read_bytes().splitlines(keepends=True)
    history.write_bytes(bytes(len(first) + 5) + second[5:] + second)
    assert [one.id for one in store.history("place-a1")] == ["c1", "c2"]
    assert_agreement(store, "place-a1")
    change_it(store, "place-a1", a_change("c3"))
    assert [one.id for one in store.history("place-a1")] == ["c1", "c2", "c3"]
    assert not (folder / "quarantine").exists()
    change_it(store, "place-a1", a_change("c4"))
    assert len(history_lines(folder)) == 4


def test_what_is_torn_hides_nothing_that_is_not_pending(folder: Path, form: Form) -> None:
    store = TinyStore(folder)
    store.create(an_assessment(), form)
    for name in ("c1", "c2", "c3"):
        change_it(store, "place-a1", a_change(name))
    older = state_file(folder).read_bytes()
    for name in ("c4", "c5"):
        change_it(store, "place-a1", a_change(name))
    history = folder / "assessments" / "place-a1.history.jsonl"
    lines = history.read_bytes().splitlines(keepends=True)
    torn = b"".join([*lines[:3], bytes(50) + lines[3][50:], lines[4]])
    history.write_bytes(torn)
    state_file(folder).write_bytes(older)  # put back from a backup, it knows nothing of c5
    with pytest.raises(Broken, match="line 4 can't be read"):
        store.history("place-a1")
    change_it(store, "place-a1", a_change("c6"))
    assert [one.id for one in store.history("place-a1")] == ["c1", "c2", "c3", "c5", "c6"]
    assert (folder / "quarantine" / "place-a1.history.jsonl").read_bytes() == torn


def test_a_failed_save_can_be_tried_again(folder: Path, form: Form) -> None:
    """Where only the last step failed the new state may stand: then the retry is Stale."""
    TinyStore(folder).create(an_assessment(), form)
    store = TinyStore(folder, files=RefusingFiles({"sync_folder"}, FULL))
    assessment = store.get("place-a1")
    changed = assessment.answered(a_change("c1"))
    with pytest.raises(StoreError):
        store.save(changed, base=assessment.revision)
    with pytest.raises(Stale):
        TinyStore(folder).save(changed, base=assessment.revision)
    assert TinyStore(folder).get("place-a1").answers == changed.answers
