"""Promise 4: a disk that is full at any write of a save loses nothing that is on the screen."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from forms.errors import StoreError
from store.tiny import TinyStore
from tests.end_to_end.commands import run, stored, the_id
from tests.end_to_end.terminal import Terminal
from tests.promises.keeping import Promised
from tests.store.disks import FailingFiles
from tests.tui import conftest as screens
from tests.tui.conftest import BRENT
from tui import rescue
from tui.desk import Desk
from tui.interview import Interview

pytestmark = pytest.mark.promise(4)

make_desk, desk = screens.make_desk, screens.desk

FULL = OSError(errno.ENOSPC, "No space left on device")
BEFORE = "Two choirs have met each June since 1998."
TYPED = "Two choirs and a school have met each June since 1998."


@pytest.mark.parametrize("ending", [False, True], ids=["while typing", "on leaving"])
def test_full_at_every_step_of_a_save(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: bool, promised: Promised
) -> None:
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    case = desk.begin(desk.form(BRENT), {"0.place": "Port Amity"})
    case, _ = desk.answer(case, "6.3", BEFORE)
    lost = refused = step = 0
    while True:
        step += 1
        files = FailingFiles(step, FULL)
        full = replace(desk, store=TinyStore(tmp_path / "store", files=files))
        walk = Interview(full, full.open(case.id))
        walk.go("6.3")
        walk.type(f"{TYPED} {step}")
        if ending:
            walk.leave()
        try:
            walk.save()
        except StoreError as error:
            refused += 1
            said = str(error)
            lost += not said.startswith("The disk is full: ") or "Make room" not in said
        if files.failed is None:
            break
        # It is on the screen still, or saved; written elsewhere; and the next save takes it.
        lost += walk.value != f"{TYPED} {step}"
        if walk.unsaved:
            lost += desk.open(case.id).assessment.answers["6.3"].value == TYPED
            written = rescue.rescue(walk)
            lost += written is None or f"{TYPED} {step}" not in written.read_text("utf-8")
        walk.save()
        lost += desk.open(case.id).assessment.answers["6.3"].value != f"{TYPED} {step}"
    promised.did(f"a disk full at each of {step - 1} steps of a save")
    promised.exactly("times anything was lost, or not said", lost, 0)
    assert refused >= 4


def test_what_is_written_elsewhere_is_whole_or_is_not_there(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    walk = Interview(desk, desk.begin(desk.form(BRENT)))
    walk.type(TYPED)
    for name in ("here", "home", "tmp"):
        (tmp_path / name).mkdir()
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))

    def full(_: int) -> None:
        raise FULL

    monkeypatch.setattr(os, "fsync", full)
    assert rescue.rescue(walk) is None
    assert not list(tmp_path.glob("*/unsaved-*"))


@contextmanager
def no_room_at(folder: Path) -> Iterator[tuple[list[str], Path | None]]:
    """A real disk without room: what the program is to be started by, and what fills it.

    A small disk of its own where we may mount one; else no file may get longer than this.
    """
    folder.mkdir()
    mounted = sys.platform == "linux" and os.geteuid() == 0
    mounted = (
        mounted
        and not subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=512k,mode=700", "tmpfs", str(folder)],
            capture_output=True,
            check=False,
        ).returncode
    )
    try:
        if mounted:
            yield ["/usr/bin/env"], folder / "filling"
        else:
            yield ["/bin/sh", "-c", 'ulimit -f 40; exec "$0" "$@"'], None
    finally:
        if mounted:
            subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.mark.skipif(os.name == "nt", reason="Windows has neither mounts nor limits of this kind")
def test_a_disk_that_is_really_full(
    reasoned: str, place: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.chdir(home)
    with no_room_at(tmp_path / "disk") as (start, filling):
        place["REASONED_STORE"] = str(tmp_path / "disk" / "store")
        assert run(reasoned, place, "new", "--form", "brent", "--place", "Port Amity").stdout
        case_id = the_id(reasoned, place)
        # Longer than the limit on the length of a file, where that is what there is.
        run(reasoned, place, "answer", case_id, "5.1", "The risk was weighed in May. " * 1500)
        run(reasoned, place, "answer", case_id, "6.3", BEFORE)
        if filling is not None:
            _fill(filling)
        with Terminal(start[0], [*start[1:], reasoned, "interview", case_id], env=place) as screen:
            screen.sees("All saved")
            screen.press("f5")
            screen.sees("questions answered")
            screen.press(*["down"] * 6, "enter")
            screen.sees("6 Map the connections")
            # More than what the state kept for recovery gives room for by itself.
            lines = 20 if filling is None else 2000
            screen.paste(f"{TYPED}\n" * lines)
            screen.sees("NOT SAVED")
            screen.sees("The disk is full")
            screen.sees("What you typed is still here")
            screen.press("f10")
            screen.sees("What you typed last is not saved")
            screen.press("down", "enter")
            assert screen.ends() == 0
        (written,) = home.glob("unsaved-*")
        kept = json.loads(written.read_text("utf-8"))
        written.unlink()
        assert kept
        # What was stored before is unharmed; with room again, what was kept goes in.
        assert stored(reasoned, place, "6.3") == BEFORE
        assert not list((tmp_path / "disk").rglob("*.tmp"))
        if filling is not None:
            filling.unlink()
        (tmp_path / "kept.json").write_text(json.dumps(kept), "utf-8")
        assert run(reasoned, place, "fill", case_id, str(tmp_path / "kept.json")).returncode == 0
        ((question, text),) = kept.items()
        assert text.strip() == "\n".join([TYPED] * lines)
        assert stored(reasoned, place, question) == text


def _fill(path: Path) -> None:
    """Takes all the room there is."""
    with path.open("wb", buffering=0) as file:
        for size in (4096, 1):
            try:
                while True:
                    file.write(bytes(size))
            except OSError as error:
                if error.errno != errno.ENOSPC:
                    raise
