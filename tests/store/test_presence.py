"""Who has an assessment open is told to the others, and never after they are gone."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from forms.form import Form
from store.tiny import TinyStore
from tests.store.made import an_assessment
from tests.unprivileged import bound, run_bound

ROOT = Path(__file__).parents[2]
SINCE = datetime(2026, 11, 22, 14, 2, tzinfo=UTC)

_OPEN = """
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path
from store.tiny import TinyStore

signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background ignores it
store = TinyStore(Path(sys.argv[1]))
held = [store.enter(sys.argv[2], sys.argv[3], datetime(2026, 11, 22, 14, 2, tzinfo=UTC))]
print("open" if held[0] else "not noted", flush=True)
sys.stdin.read()
"""


@contextmanager
def somebody(folder: Path, who: str = "ann") -> Iterator[subprocess.Popen[str]]:
    """Another program that has it open until it is told to end."""
    program = subprocess.Popen(
        [sys.executable, "-c", _OPEN, str(folder), "place-a1", who],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert program.stdin is not None
    assert program.stdout is not None
    try:
        assert program.stdout.readline() == "open\n"
        yield program
    finally:
        program.kill()
        program.wait()
        program.stdin.close()
        program.stdout.close()


@pytest.fixture
def store(folder: Path, form: Form) -> TinyStore:
    store = TinyStore(folder)
    for name in ("place-a1", "place-b2"):
        store.create(an_assessment(name), form)
    return store


def notes(folder: Path) -> list[Path]:
    where = folder / "presence"
    return sorted(where.iterdir()) if where.exists() else []


def who(store: TinyStore, assessment_id: str = "place-a1") -> list[str]:
    return [one.who for one in store.present(assessment_id)]


def test_another_program_that_has_it_open_is_told_with_since_when(
    store: TinyStore, folder: Path
) -> None:
    with somebody(folder):
        (there,) = store.present("place-a1")
        assert (there.who, there.since) == ("ann", SINCE)
        assert store.present("place-b2") == ()
        assert [one.id for one in store.present()] == ["place-a1"]
        with somebody(folder, "bob"):
            assert who(store) == ["ann", "bob"]


@pytest.mark.promise(5)
@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT, None])
def test_however_it_ended_nobody_is_told_of_who_is_gone(
    store: TinyStore, folder: Path, end: signal.Signals | None
) -> None:
    with somebody(folder) as program:
        assert who(store) == ["ann"]
        if end is None:
            program.communicate()
        else:
            program.send_signal(end)
        program.wait()
        # The note itself may still lie there; the next who looks clears it away.
        assert who(store) == []
    assert notes(folder) == []


def test_it_says_who_and_since_when_and_nothing_else(store: TinyStore, folder: Path) -> None:
    noted = store.enter("place-a1", "ann", SINCE, "Ann Other")
    (note,) = notes(folder)
    assert json.loads(note.read_bytes()) == {
        "format": 1,
        "who": "ann",
        "name": "Ann Other",
        "since": "2026-11-22T14:02:00+00:00",
    }
    assert note.stat().st_mode & 0o777 == 0o600
    assert noted is not None
    noted.leave()
    assert notes(folder) == []


def test_one_is_not_told_of_oneself_but_of_ones_other_window(
    store: TinyStore, folder: Path
) -> None:
    mine = store.enter("place-a1", "ann", SINCE)
    assert store.present() == ()
    other = TinyStore(folder)
    assert who(other) == ["ann"]
    assert mine is not None
    mine.leave()
    mine.leave()
    assert who(other) == []


def test_nobody_who_looks_takes_a_note_from_who_is_there(store: TinyStore, folder: Path) -> None:
    """Many come and go while many look: each is seen by the look after they came."""
    missed: list[str] = []

    def come_and_go(name: str) -> None:
        mine, looks = TinyStore(folder), TinyStore(folder)
        for _ in range(30):
            noted = mine.enter("place-a1", name, SINCE)
            if noted is None or name not in who(looks):
                missed.append(name)
            if noted is not None:
                noted.leave()

    threads = [threading.Thread(target=come_and_go, args=(f"p{number}",)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert missed == []
    assert notes(folder) == []


@pytest.mark.parametrize("said", [b"", b"{", b"[]", b'{"who": 1, "since": 2}', b"\0" * 40, b"\xff"])
def test_a_note_that_says_nothing_hides_no_other(
    store: TinyStore, folder: Path, said: bytes
) -> None:
    with somebody(folder):
        (folder / "presence" / "place-a1.rubbish0").write_bytes(said)
        (folder / "presence" / "notes").write_bytes(said)
        assert who(store) == ["ann"]


def test_a_folder_or_a_link_in_its_place_stops_nothing(
    store: TinyStore, folder: Path, tmp_path: Path
) -> None:
    (folder / "presence").write_bytes(b"")
    assert store.enter("place-a1", "ann", SINCE) is None
    assert store.present() == ()
    (folder / "presence").unlink()
    (folder / "presence" / "place-a1.folder").mkdir(parents=True)
    outside = tmp_path / "mine.txt"
    outside.write_bytes(b"mine")
    (folder / "presence" / "place-a1.link").symlink_to(outside)
    assert store.present() == ()
    assert outside.read_bytes() == b"mine"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_where_nothing_may_be_written_it_can_be_opened_all_the_same(
    store: TinyStore, folder: Path
) -> None:
    folder.chmod(0o500)
    try:
        said = run_bound(
            [sys.executable, "-c", _OPEN, str(folder), "place-a1", "ann"], cwd=ROOT, stdin=""
        )
    finally:
        folder.chmod(0o700)
    assert (said.stdout, said.stderr) == ("not noted\n", "")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_rights_bind_where_these_tests_say_so(tmp_path: Path) -> None:
    assert bound(tmp_path)
