"""Who may read a store, and what is left of files that were on their way."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from forms.errors import BadInput, Busy, StoreError
from forms.form import Form
from store import temporary
from store.tiny import TinyStore
from tests.store.made import a_change, an_assessment, change_it, everything_in, state_file
from tests.unprivileged import run_bound

ROOT = Path(__file__).parents[2]

posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")


@pytest.fixture(params=[0o022, 0o077, 0o000], ids=["umask 022", "umask 077", "umask 000"])
def umask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


def modes(folder: Path) -> dict[str, int]:
    """The permissions of everything in a store."""
    return {
        str(path.relative_to(folder)): path.stat().st_mode & 0o7777
        for path in (folder, *folder.rglob("*"))
    }


def fill(folder: Path, form: Form) -> None:
    store = TinyStore(folder)
    store.create(an_assessment(), form)
    change_it(store, "place-a1", a_change("c1"))
    (folder / "assessments" / "place-b2.json").write_bytes(b"{")
    store.scan(lambda assessment, form: {}, version="1")
    for path in (folder / "assessments").iterdir():
        os.utime(path, (1_700_000_000, 1_700_000_000))
    store.scan(lambda assessment, form: {}, version="1")


@posix
@pytest.mark.usefixtures("umask")
def test_a_store_is_its_owners_alone(folder: Path, form: Form) -> None:
    fill(folder, form)
    for name, mode in modes(folder).items():
        if "place-b2.json" not in name:  # made by the test
            assert mode == (0o700 if (folder / name).is_dir() else 0o600), name


@posix
@pytest.mark.usefixtures("umask")
@pytest.mark.parametrize("set_up", [0o2770, 0o770, 0o2750])
def test_a_groups_store_is_the_groups(folder: Path, form: Form, set_up: int) -> None:
    folder.mkdir()
    folder.chmod(set_up)
    fill(folder, form)
    found = modes(folder)
    assert found.pop(".") == set_up
    for name, mode in found.items():
        if "place-b2.json" not in name:  # made by the test
            assert mode == (0o2770 if (folder / name).is_dir() else 0o660), name


@posix
def test_a_folder_that_others_may_only_look_into_is_no_groups(folder: Path, form: Form) -> None:
    folder.mkdir()
    folder.chmod(0o755)
    fill(folder, form)
    assert modes(folder)["assessments"] == 0o700
    assert modes(folder)["assessments/place-a1.json"] == 0o600


@posix
def test_a_new_store_in_a_groups_folder_is_private(tmp_path: Path, form: Form) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o2770)  # hands its group and the set-group-id bit down
    fill(shared / "mine", form)
    assert modes(shared / "mine")["assessments/place-a1.json"] == 0o600
    assert modes(shared / "mine")["."] & 0o777 == 0o700


_READ_ONLY = """
import sys
from pathlib import Path
from forms.errors import StoreError
from store.tiny import TinyStore
from tests.store.made import a_change

store = TinyStore(Path(sys.argv[1]))
assessment = store.get("place-a1")
assert store.history("place-a1")
assert store.scan(lambda assessment, form: {}, version="2").entries
try:
    store.save(assessment.answered(a_change("c2")), base=assessment.revision)
except StoreError as error:
    print(error)
"""


@posix
def test_a_read_only_store_can_be_read(folder: Path, form: Form) -> None:
    fill(folder, form)
    folders = [path for path in (folder, *folder.iterdir()) if path.is_dir()]
    for path in folders:
        path.chmod(0o500)
    try:
        done = run_bound([sys.executable, "-c", _READ_ONLY, str(folder)], cwd=ROOT)
    finally:
        for path in folders:
            path.chmod(0o700)
    assert "no permission" in done.stdout, done.stderr


class TestTemporaryFiles:
    def gone(self) -> int:
        """The id of a process that is no more."""
        process = subprocess.Popen([sys.executable, "-c", ""])
        process.wait()
        return process.pid

    def leave(self, folder: Path, name: str) -> Path:
        path = folder / "assessments" / name
        path.write_bytes(b"half a sta")
        return path

    def named(self, process: int, machine: str = "") -> str:
        return f".place-a1.json.{machine or temporary._MACHINE}.{process}.0123abcd.tmp"

    def test_those_of_a_process_that_is_gone_are_swept(self, folder: Path, form: Form) -> None:
        fill(folder, form)
        left = self.leave(folder, self.named(self.gone()))
        TinyStore(folder)
        assert not left.exists()

    def test_those_of_a_living_process_stay(self, folder: Path, form: Form) -> None:
        fill(folder, form)
        left = self.leave(folder, self.named(os.getpid()))
        TinyStore(folder)
        assert left.exists()
        assert TinyStore(folder).ids() == ("place-a1",)

    def test_those_of_another_machine_stay_for_a_day(self, folder: Path, form: Form) -> None:
        fill(folder, form)
        left = self.leave(folder, self.named(self.gone(), machine="00000000"))
        TinyStore(folder)
        assert left.exists()
        yesterday = time.time() - 25 * 60 * 60
        os.utime(left, (yesterday, yesterday))
        TinyStore(folder)
        assert not left.exists()

    def test_a_file_of_somebody_elses_making_stays(self, folder: Path, form: Form) -> None:
        fill(folder, form)
        left = [self.leave(folder, name) for name in ("notes.tmp", ".x.tmp", "place-a1.json.tmp")]
        for path in left:
            os.utime(path, (0, 0))
        TinyStore(folder)
        assert all(path.exists() for path in left)

    def test_a_name_is_told_apart_from_every_other(self, folder: Path) -> None:
        path = state_file(folder)
        names = {temporary.beside(path) for _ in range(100)}
        assert len(names) == 100
        assert all(temporary._NAMED.fullmatch(one.name) for one in names)


class TestLock:
    def test_who_waits_too_long_is_told(self, folder: Path, form: Form) -> None:
        from filelock import FileLock

        TinyStore(folder).create(an_assessment(), form)
        impatient = TinyStore(folder, patience=0)
        with (
            FileLock(folder / "locks" / "place-a1.lock"),
            pytest.raises(Busy, match="Somebody else has been saving place-a1"),
        ):
            change_it(impatient, "place-a1", a_change("c1"))
        change_it(impatient, "place-a1", a_change("c1"))

    def test_a_lock_holds_up_no_reader_and_no_other_assessment(
        self, folder: Path, form: Form
    ) -> None:
        from filelock import FileLock

        store = TinyStore(folder, patience=0)
        store.create(an_assessment(), form)
        store.create(an_assessment("place-b2"), form)
        with FileLock(folder / "locks" / "place-a1.lock"):
            assert store.get("place-a1").revision == 0
            assert store.history("place-a1") == ()
            assert len(store.scan(lambda assessment, form: {}).entries) == 2
            change_it(store, "place-b2", a_change("c1"))


def test_a_folder_that_can_not_be_made_is_said(tmp_path: Path, form: Form) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises((StoreError, BadInput)) as told:
        TinyStore(tmp_path / "file" / "store").create(an_assessment(), form)
    assert "can't be set up" in str(told.value)
    assert everything_in(tmp_path) == ["file"]
