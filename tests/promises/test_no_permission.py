"""Promise 4: what may not be read or written is said, and nothing is taken for empty.

The program runs without root's right to go past permissions, whoever runs these tests.
"""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.promises.harms import the_files
from tests.tui.commands.running import CommandLine
from tests.unprivileged import bound, run_bound

pytestmark = [
    pytest.mark.promise(4),
    pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions"),
]

ROOT = Path(__file__).resolve().parents[2]
TEXT = "Forty families in two wards have kin there."


@dataclass
class Store:
    """A store with two assessments, met by a program that permissions bind."""

    run: CommandLine
    one: str
    other: str

    def bound(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        done = run_bound([sys.executable, str(ROOT), *arguments])
        assert "Traceback" not in done.stderr
        return done

    def path(self, what: str) -> Path:
        files = the_files(self.run.store, self.one)
        return files.get(what) or self.run.store / what.removeprefix("store").lstrip("/")


@pytest.fixture
def store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Store:
    assert bound(tmp_path), "permissions bind nobody here"
    run = CommandLine(tmp_path, monkeypatch, capsys)
    one, other = run.new("--place", "Port Amity"), run.new("--place", "Sister Harbour")
    for text in ("Two choirs.", TEXT):
        run("answer", one, "6.3", text).fine()
    for path in (run.store / "assessments").iterdir():
        os.utime(path, (1_700_000_000, 1_700_000_000))  # so that the index takes it for good
    run("list").fine()
    return Store(run, one, other)


def told(done: subprocess.CompletedProcess[str], *names: str) -> None:
    """One sentence that names the place and says whom to ask."""
    assert done.returncode == 2
    (said,) = done.stderr.splitlines()
    assert any(name in said for name in names), said
    assert "no permission" in said
    assert "Ask whoever set up the folder" in said


SHARED = {"store", "assessments"}
"""Without these there is no assessment to be had at all."""


@pytest.mark.parametrize("what", ["state", "history", "form", "index", "forms", *sorted(SHARED)])
def test_what_may_not_be_read(store: Store, what: str) -> None:
    path = store.path(what)
    mode = stat.S_IMODE(path.stat().st_mode)
    path.chmod(0o000)
    try:
        shown = store.bound("show", store.one, "--json")
        listed = store.bound("list", "--json")
        answered = store.bound("answer", store.one, "5.1", TEXT)
        other = store.bound("show", store.other, "--json")
    finally:
        path.chmod(mode)
    if shown.returncode == 0:
        assert json.loads(shown.stdout)["answers"]["6.3"]["value"] == TEXT
        assert store.one in listed.stdout
    else:
        told(shown, str(path))
        said = listed.stdout + listed.stderr  # out of the index it may still be listed, and whole
        assert listed.returncode == 2 or store.one in said or str(path) in said
    if what not in SHARED | {"forms"}:
        assert other.returncode == 0
        assert json.loads(listed.stdout)
    if answered.returncode != 0:
        told(answered, str(path))
    # Given back, all is there.
    answers = store.run.answers(store.one)
    assert answers["6.3"]["value"] == TEXT
    assert ("5.1" in answers) == (answered.returncode == 0)


@pytest.mark.parametrize("what", ["state", "history", "assessments", "locks", "forms", "store"])
def test_what_may_be_read_and_not_written(store: Store, what: str) -> None:
    path = store.path(what)
    mode = stat.S_IMODE(path.stat().st_mode)
    path.chmod(0o500 if path.is_dir() else 0o400)
    try:
        shown = store.bound("show", store.one, "--json")
        history = store.bound("history", store.one, "6.3")
        listed = store.bound("list", "--json")
        answered = store.bound("answer", store.one, "5.1", TEXT)
    finally:
        path.chmod(mode)
    assert (shown.returncode, shown.stderr) == (0, "")
    assert json.loads(shown.stdout)["answers"]["6.3"]["value"] == TEXT
    assert (history.returncode, history.stderr) == (0, "")
    assert len(json.loads(listed.stdout)) == 2
    if answered.returncode != 0:
        told(answered, str(path), str(store.run.store))
    answers = store.run.answers(store.one)
    assert ("5.1" in answers) == (answered.returncode == 0)


def test_a_broken_file_where_nothing_may_be_moved_is_said_and_stays(store: Store) -> None:
    path = store.path("state")
    path.write_bytes(b"")
    folders = [one for one in (store.run.store, *store.run.store.iterdir()) if one.is_dir()]
    for folder in folders:
        folder.chmod(0o500)
    try:
        shown = store.bound("show", store.one)
        recovered = store.bound("recover", store.one)
        other = store.bound("show", store.other)
    finally:
        for folder in folders:
            folder.chmod(0o700)
    assert shown.returncode == 2
    assert "it is empty" in shown.stderr
    assert "Nor can it be set aside" in shown.stderr
    told(recovered, str(store.run.store))
    assert other.returncode == 0
    assert path.read_bytes() == b""
    store.run("recover", store.one).fine()
    assert store.run.answers(store.one)["6.3"]["value"] == TEXT
