"""Deleting, forgetting, backing up and restoring, killed and harmed at random."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path
from time import perf_counter

import pytest

from forms.errors import BadInput
from store import AssessmentStore, open_store
from store.backup import contents, restore, write_backup
from store.bin import traces
from store.files import Files
from store.layout import Layout
from tests.promises.keeping import Promised, short_and_long
from tests.store.made import (
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
