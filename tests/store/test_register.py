"""What every store must do with the arrangements of its register."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from threading import Thread

import pytest

from forms.errors import BadInput, Broken, NewerFormat, NotFound, Refused, Stale, StoreError
from forms.form import Form
from forms.register import Arrangement, Logged, Stated
from store import AssessmentStore
from store.backup import contents, restore, write_backup
from store.tiny import TinyStore
from tests.store.disks import Dead, DyingFiles, FailingFiles
from tests.store.made import ANN, BEGAN, STAMP, an_assessment, everything_in

Opener = Callable[[], AssessmentStore]
NAME = "port-amity-1"


def an_arrangement(name: str = NAME) -> Arrangement:
    entry = Stated(
        id=f"{name}-in",
        by=ANN,
        role="officer",
        at=BEGAN,
        facts={"title": "Port Amity", "kind": "friendship", "state": "active"},
    )
    return Arrangement(id=name, form="tiny").entered(entry)


def logged(arrangement: Arrangement, text: str) -> Arrangement:
    at = BEGAN + timedelta(days=len(arrangement.entries))
    entry = Logged(
        id=f"{text}-{at}", by=ANN, role="officer", at=at, on=date(2026, 5, 14), text=text
    )
    return arrangement.entered(entry)


def log(store: AssessmentStore, text: str, name: str = NAME) -> Arrangement:
    now = store.register.get(name)
    written = logged(now, text)
    store.register.save(written, base=now.revision)
    return written


def texts(arrangement: Arrangement) -> list[str]:
    return [one.text for one in arrangement.log]


# ---------------------------------------------------------------- the contract


def test_what_was_entered_comes_back_in_another_program(
    store: AssessmentStore, opener: Opener
) -> None:
    store.register.create(an_arrangement())
    written = log(store, "Two choirs met \ud800 \0 北京.")
    assert opener().register.get(NAME) == written
    assert opener().register.ids() == (NAME,)


def test_an_empty_register_is_no_error_and_makes_nothing(
    store: AssessmentStore, folder: Path
) -> None:
    assert store.register.ids() == ()
    assert dict(store.register.all().arrangements) == {}
    with pytest.raises(NotFound, match='no arrangement "port"'):
        store.register.find("port")
    assert not folder.exists()


def test_an_id_is_given_once_and_is_a_safe_name(store: AssessmentStore) -> None:
    store.register.create(an_arrangement())
    log(store, "Met.")
    with pytest.raises(BadInput, match="already"):
        store.register.create(an_arrangement())
    assert texts(store.register.get(NAME)) == ["Met."]
    for name in ("", "../x", "a/b", "A", "con", "x" * 101):
        with pytest.raises(BadInput):
            store.register.create(an_arrangement(name))
        with pytest.raises(NotFound):
            store.register.get(name)
        with pytest.raises(NotFound):
            store.register.save(an_arrangement(name), base=1)


def test_somebody_elses_entry_is_not_overwritten(store: AssessmentStore) -> None:
    store.register.create(an_arrangement())
    mine = store.register.get(NAME)
    log(store, "Theirs.")
    with pytest.raises(Stale, match="Somebody else wrote"):
        store.register.save(logged(mine, "Mine."), base=mine.revision)
    assert texts(store.register.get(NAME)) == ["Theirs."]


def test_of_many_who_write_at_once_none_is_lost(store: AssessmentStore, opener: Opener) -> None:
    store.register.create(an_arrangement())

    def write(who: int) -> None:
        mine = opener()
        for number in range(5):
            while True:
                try:
                    log(mine, f"{who}-{number}")
                except Stale:
                    continue
                break

    threads = [Thread(target=write, args=(who,)) for who in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(texts(opener().register.get(NAME))) == 20


def test_the_beginning_of_an_id_is_enough(store: AssessmentStore) -> None:
    for name in ("port-1", "port-2", "hill"):
        store.register.create(an_arrangement(name))
    assert store.register.find(" HI") == "hill"
    with pytest.raises(BadInput, match="port-1, port-2"):
        store.register.find("port")


def test_arrangements_and_assessments_stay_apart(store: AssessmentStore, form: Form) -> None:
    store.create(an_assessment(), form)
    store.register.create(an_arrangement("place-a1"))
    assert store.ids() == store.register.ids() == ("place-a1",)
    store.forget("place-a1")
    assert store.register.get("place-a1") == an_arrangement("place-a1")


def test_a_backup_holds_the_register_and_brings_it_back(
    store: AssessmentStore, form: Form, tmp_path: Path
) -> None:
    store.create(an_assessment(), form)
    store.register.create(an_arrangement())
    log(store, "Met.")
    made = write_backup(store, tmp_path / "all.zip", STAMP)
    assert (made.listed, made.arrangements, made.troubles) == (1, 1, ())
    assert contents(tmp_path / "all.zip").arrangements == (store.register.get(NAME),)
    other = TinyStore(tmp_path / "other")
    assert {one.id: one.what for one in restore(other, tmp_path / "all.zip")} == {
        "place-a1": "new",
        NAME: "new",
    }
    assert other.register.get(NAME) == store.register.get(NAME)


def test_a_restore_changes_nothing_on_a_register(store: AssessmentStore, tmp_path: Path) -> None:
    store.register.create(an_arrangement())
    backup = tmp_path / "all.zip"

    def fate() -> tuple[str, int]:
        (one,) = restore(store, backup, [NAME])
        return one.what, one.changes

    write_backup(store, backup, STAMP)
    assert fate() == ("same", 0)
    after = log(store, "Met.")
    assert fate() == ("ahead", 0)
    write_backup(store, backup, STAMP, replace=True)
    other = TinyStore(tmp_path / "other")
    other.register.create(an_arrangement())
    (one,) = restore(other, backup)
    assert (one.what, one.changes) == ("differs", 1)
    assert other.register.get(NAME) == an_arrangement()
    assert store.register.get(NAME) == after


# ---------------------------------------------------------------- the file of it


def state(folder: Path) -> Path:
    return folder / "register" / "arrangements" / f"{NAME}.json"


@pytest.mark.parametrize("harm", [b"", b"\0" * 90, b"{", b'{"arrangement": {}}', b"\xff"])
def test_a_broken_file_harms_no_other_and_can_be_brought_back(folder: Path, harm: bytes) -> None:
    store = TinyStore(folder)
    for name in (NAME, "hill"):
        store.register.create(an_arrangement(name))
    before = log(store, "Met.")
    log(store, "Met again.")
    state(folder).write_bytes(harm)
    kept = TinyStore(folder).register.all()
    assert list(kept.arrangements) == ["hill"]
    assert "register recover" in kept.troubles[0].says
    with pytest.raises(Broken, match="register recover port-amity-1"):
        TinyStore(folder).register.get(NAME)
    assert [path.read_bytes() for path in (folder / "register" / "quarantine").iterdir()] == [harm]
    assert TinyStore(folder).scan(lambda assessment, form: {}).troubles == ()
    assert TinyStore(folder).register.recover("port") == before
    assert TinyStore(folder).register.all().troubles == ()
    with pytest.raises(Refused, match="nothing to bring back"):
        TinyStore(folder).register.recover(NAME)


def test_a_file_of_a_later_reasoned_is_left_alone(folder: Path) -> None:
    TinyStore(folder).register.create(an_arrangement())
    later = state(folder).read_bytes().replace(b'"format":1', b'"format":2', 1)
    state(folder).write_bytes(later)
    with pytest.raises(NewerFormat, match="Update Reasoned"):
        TinyStore(folder).register.get(NAME)
    assert state(folder).read_bytes() == later


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
@pytest.mark.parametrize(
    ("set_up", "file", "inner"), [(0o700, 0o600, 0o700), (0o2770, 0o660, 0o2770)]
)
def test_a_groups_register_is_the_groups(folder: Path, set_up: int, file: int, inner: int) -> None:
    folder.mkdir()
    folder.chmod(set_up)
    store = TinyStore(folder)
    store.register.create(an_arrangement())
    log(store, "Met.")
    for path in (folder / "register").rglob("*"):
        assert path.stat().st_mode & 0o7777 == (inner if path.is_dir() else file), path


def _work(store: AssessmentStore, kept: list[Arrangement]) -> None:
    store.register.create(an_arrangement())
    kept.append(an_arrangement())
    for number in range(3):
        kept.append(log(store, f"Met {number}."))


def _assert_nothing_lost(folder: Path, kept: list[Arrangement]) -> None:
    store = TinyStore(folder)
    if kept or store.register.ids():
        here = store.register.get(NAME)
        last = kept[-1] if kept else an_arrangement()
        assert here.entries[: len(last.entries)] == last.entries
        assert len(here.entries) <= len(last.entries) + 1
        log(store, "Goes on.")
    assert not [name for name in everything_in(folder) if name.endswith(".tmp")]
    assert not (folder / "register" / "quarantine").exists()


def test_dead_at_each_step_it_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for step in count(1):
        kept: list[Arrangement] = []
        folder = tmp_path / str(step)
        try:
            _work(TinyStore(folder, files=DyingFiles(step)), kept)
        except Dead:
            monkeypatch.setattr("store.temporary._gone", lambda process: True)
            _assert_nothing_lost(folder, kept)
        else:
            assert step > 20
            return


def test_with_the_disk_full_at_each_step_it_loses_nothing(tmp_path: Path) -> None:
    full = OSError(errno.ENOSPC, "No space left on device")
    for step in count(1):
        kept: list[Arrangement] = []
        files = FailingFiles(step, full)
        said = ""
        try:
            _work(TinyStore(tmp_path / str(step), files=files), kept)
        except StoreError as error:
            said = str(error)
        assert not said or said.startswith("The disk is full: ")
        if files.failed is None:
            assert step > 20
            return
        _assert_nothing_lost(tmp_path / str(step), kept)
