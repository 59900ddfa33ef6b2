"""Deleting, forgetting, backing up and restoring, killed and harmed at random."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path
from time import perf_counter

import pytest

from forms.errors import BadInput
from store import AssessmentStore, open_store
from store.backup import contents, holders, restore, write_backup
from store.bin import traces
from store.files import Files
from store.layout import Layout
from tests.promises.keeping import Promised, short_and_long
from tests.store.made import (
    BEGAN,
    STAMP,
    a_change,
    a_form,
    an_assessment,
    assert_agreement,
    change_it,
    everything_in,
)
from tests.store.test_backup import told

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    """A backup of twelve assessments with histories, every third of them in the bin."""
    store = open_store(tmp_path / "first")
    for place in range(12):
        name = f"place-{place}"
        store.create(an_assessment(name), a_form())
        for number in range(3):
            change_it(store, name, a_change(f"{name}-{number}", f"Text {number} " * 50))
        if place % 3 == 0:
            store.delete(name, STAMP)
    return write_backup(store, tmp_path / "backup.zip", STAMP).path


def all_of(store: AssessmentStore) -> dict[str, object]:
    return {name: told(store, name) for name in (*store.ids(), *store.deleted())}


@pytest.mark.promise(6)
@pytest.mark.parametrize("kills", short_and_long(10, 300))
def test_killed_while_deleting_forgetting_or_restoring(
    kills: int, tmp_path: Path, backup: Path, promised: Promised
) -> None:
    """Each assessment is afterwards as it was, in the list or the bin, or nothing is left of it."""
    chance = random.Random(6)
    expected = all_of(open_store(tmp_path / "first"))
    folder = tmp_path / "store"
    torn = leftover = unfinished = 0
    for _ in range(kills):
        command = [sys.executable, "-m", "tests.store.removing_worker", str(folder), str(backup)]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as program:
            assert program.stdout is not None
            program.stdout.readline()
            end = perf_counter() + chance.uniform(0, 0.4)
            while perf_counter() < end:
                pass
            program.kill()
        store = open_store(folder)
        found = all_of(store)
        torn += sum(said != expected[name] for name, said in found.items())
        for name in store.ids():
            assert_agreement(store, name)
        gone = set(expected) - set(found)
        leftover += sum(bool(traces(Layout(folder, Files()), name)) for name in gone)
        unfinished += sum(name.endswith((".tmp", ".forgetting")) for name in everything_in(folder))
        unfinished += len(store.scan(lambda assessment, form: {}).troubles)
    store = open_store(folder)
    restore(store, backup)
    promised.did(f"{kills} kills while at it")
    promised.exactly("assessments that are not as they were", torn, 0)
    promised.exactly("traces of what was forgotten", leftover, 0)
    promised.exactly("things left unfinished at the next start", unfinished, 0)
    promised.exactly("assessments after restoring once more", len(all_of(store)), len(expected))


@pytest.mark.promise(6)
@pytest.mark.parametrize("times", short_and_long(200, 5000))
def test_a_harmed_backup_is_never_taken_for_another(
    times: int, backup: Path, promised: Promised
) -> None:
    """A bit that says nothing of the content may pass; what passes says the same as before."""
    data, expected = backup.read_bytes(), contents(backup)
    chance = random.Random(6)
    altered = refused = 0
    harmed_backup = backup.with_name("harmed.zip")
    for _ in range(times):
        harmed = bytearray(data)
        harmed[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        harmed_backup.write_bytes(harmed)
        try:
            altered += contents(harmed_backup) != expected
        except BadInput:
            refused += 1
    promised.did(f"{times} backups with a bit flipped")
    promised.exactly("taken with another content", altered, 0)
    promised.at_least("refused", refused, times // 2)


@pytest.mark.promise(10)
@pytest.mark.parametrize("rounds", short_and_long(3, 60))
def test_what_is_forgotten_leaves_nothing(rounds: int, tmp_path: Path, promised: Promised) -> None:
    """Whatever had become of it: in the bin, broken, recovered, open, half written, in an index."""
    chance = random.Random(10)
    folder = tmp_path / "store"
    store = open_store(folder)
    traces_left = unnamed = 0
    for number in range(rounds):
        name, secret = f"gone-{number}", f"Secret of round {number}."
        store.create(an_assessment(name), a_form())
        for change in range(chance.randrange(1, 5)):
            change_it(store, name, a_change(f"{name}-{change}", secret), ongoing=f"{name}-3")
        for path in (folder / "assessments").glob("*.json"):
            os.utime(path, (1, 1))  # what is young is in no index
        store.scan(lambda assessment, form: {"says": str(assessment.answers)}, version="1")
        backup = write_backup(store, tmp_path / f"{number}.zip", STAMP).path
        if chance.random() < 0.5:
            (folder / "assessments" / f"{name}.json").write_bytes(b'{"')
            store.scan(lambda assessment, form: {})
            if chance.random() < 0.5:
                store.recover(name)
        if chance.random() < 0.5 and name in store.ids():
            store.delete(name, STAMP)
        store.enter(name, "ann", BEGAN)
        half = f".{name}.json.0a1b2c3d.{number}.5e6f7a8b.tmp"
        (folder / "assessments" / half).write_text(secret)
        unnamed += (backup, True) not in {(one.path, one.sure) for one in holders(store, name)}
        store.forget(name)
        for path in folder.rglob("*"):
            said = path.read_bytes() if path.is_file() else b""
            traces_left += name in path.name or name.encode() in said or secret.encode() in said
    promised.did(f"{rounds} assessments forgotten")
    promised.exactly("files that still tell of one", traces_left, 0)
    promised.exactly("backups that were not named", unnamed, 0)
