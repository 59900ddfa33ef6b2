"""Several programs at once, and programs that are killed."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path
from time import perf_counter

import pytest

from forms.form import Form
from store import AssessmentStore, open_store
from tests.store.made import an_assessment, assert_agreement, everything_in, history_lines

ROOT = Path(__file__).parents[2]


def start(folder: Path, assessment_id: str, name: str, how_many: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.store.worker"]
    return subprocess.Popen(
        [*command, str(folder), assessment_id, name, str(how_many)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )


def spin(seconds: float) -> None:
    """Lets a moment pass, shorter and more exactly than a sleep could."""
    end = perf_counter() + seconds
    while perf_counter() < end:
        pass


@pytest.fixture
def store(folder: Path) -> AssessmentStore:
    return open_store(folder)


def test_programs_at_once_lose_nothing(store: AssessmentStore, folder: Path, form: Form) -> None:
    store.create(an_assessment(), form)
    programs = [start(folder, "place-a1", f"p{number}", 25) for number in range(4)]
    for program in programs:
        program.communicate()
        assert program.returncode == 0
    assert store.get("place-a1").revision == 4 * 25 * 3
    changes = store.history("place-a1")
    assert {one.id for one in changes} == {f"p{p}-{n}" for p in range(4) for n in range(25)}
    assert len(changes) == 100
    assert_agreement(store, "place-a1")
    for name in (f"p{number}" for number in range(4)):
        mine = [one.id for one in changes if one.id.startswith(f"{name}-")]
        assert mine == [f"{name}-{number}" for number in range(25)]


def test_a_program_that_is_killed_loses_nothing_it_acknowledged(
    store: AssessmentStore, folder: Path, form: Form
) -> None:
    """Twenty kills, four at a time and each at a moment of its own."""
    chance = random.Random(4)
    names = [f"place-a{number}" for number in range(4)]
    for name in names:
        store.create(an_assessment(name), form)
    for turn in range(5):
        programs = [start(folder, name, f"t{turn}", 100_000) for name in names]
        for program, name in zip(programs, names, strict=True):
            lines = chance.randrange(1, 40)
            assert program.stdout is not None
            told = [program.stdout.readline() for _ in range(lines)]
            spin(chance.uniform(0, 0.004))  # a save takes about half as long
            program.kill()
            told += program.stdout.readlines()
            program.wait()
            program.stdout.close()
            acknowledged = [line.split() for line in told if line.endswith("\n")]
            stored = open_store(folder).get(name)
            assert stored.revision >= int(acknowledged[-1][0])
            assert_agreement(store, name)
            changes = store.history(name)
            assert {change_id for _, change_id in acknowledged} <= {one.id for one in changes}
            assert len({one.id for one in changes}) == len(changes)
            # One entry for a visit, however many saves it took and whatever died in between.
            ended = [one for one in changes if one.id not in {last.id for last in stored.pending}]
            assert len(ended) <= len(history_lines(folder, name)) <= len(changes)
    open_store(folder)
    assert not [name for name in everything_in(folder) if name.endswith(".tmp")]
    assert not (folder / "quarantine").exists()
