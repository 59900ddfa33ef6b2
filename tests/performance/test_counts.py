"""What makes Reasoned quick, counted: times differ from machine to machine, counts do not.

The times themselves are measured by `python -m tests.benchmarks`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from textual.widget import Widget

from store.files import Files
from store.tiny import TinyStore
from tests.benchmarks import invented
from tests.tui.conftest import until
from tui.app import ReasonedApp
from tui.desk import Case, Desk
from tui.interview import Interview
from tui.screens.home import HomeScreen
from tui.screens.question import QuestionScreen
from tui.walk import Walk

ROOT = Path(__file__).resolve().parents[2]
FOR_SCREENS = {"rich", "textual"}
FOR_DOCUMENTS = {"docx", "docxtpl", "jinja2", "lxml"}
FOR_ASSESSMENTS = {"filelock", "pydantic", "tinydb"}

# ---------------------------------------------------------------- modules


def loaded_by(*command: str, store: Path) -> set[str]:
    """The modules that a command loads and a bare Python does not."""
    start = [sys.executable, "-X", "importtime"]
    env = os.environ | {"REASONED_STORE": str(store)}
    ours = subprocess.run(
        [*start, str(ROOT), *command], env=env, capture_output=True, text=True, check=False
    )
    assert ours.returncode in (0, 1), ours.stderr
    bare = subprocess.run([*start, "-c", "pass"], capture_output=True, text=True, check=True)
    return _imports(ours.stderr) - _imports(bare.stderr)


def _imports(said: str) -> set[str]:
    return {line.split("|")[-1].strip() for line in said.splitlines() if "|" in line}


def packages(modules: set[str]) -> set[str]:
    return {name.partition(".")[0] for name in modules}


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return invented.begin(invented.desk(tmp_path / "store"))


def test_the_version_is_told_with_hardly_a_module(tmp_path: Path) -> None:
    loaded = loaded_by("--version", store=tmp_path)
    assert packages(loaded).isdisjoint(FOR_SCREENS | FOR_DOCUMENTS | FOR_ASSESSMENTS)
    assert len(loaded) < 60


@pytest.mark.parametrize("command", ["list", "check", "show", "answer", "history", "locate"])
def test_a_light_command_loads_neither_screens_nor_documents(
    command: str, case: Case, tmp_path: Path
) -> None:
    more = {"answer": [case.id, "3.1", "Port dues fell by a third in 2025."]}
    alone = {"list", "locate"}
    arguments = more.get(command, [] if command in alone else [case.id])
    loaded = loaded_by(command, *arguments, store=tmp_path / "store")
    assert packages(loaded).isdisjoint(FOR_SCREENS | FOR_DOCUMENTS)


def test_help_loads_nothing_of_assessments(tmp_path: Path) -> None:
    loaded = loaded_by("--help", store=tmp_path)
    assert packages(loaded).isdisjoint(FOR_SCREENS | FOR_DOCUMENTS)


_HOME = """
import argparse, asyncio, json, sys

from tui.app import ReasonedApp
from tui.commands import acting


async def look() -> None:
    app = ReasonedApp(acting.entrance(argparse.Namespace()))
    async with app.run_test(size=(80, 24)) as pilot:
        while not app.screen._summaries:
            await pilot.pause(0.01)
        listed = [one.title for one in app.screen._summaries]
        print(json.dumps({"listed": listed, "loaded": sorted(sys.modules)}))


asyncio.run(look())
"""


def home_at(store: Path) -> tuple[list[str], set[str]]:
    """What home lists there, and the modules that are loaded by then."""
    env = os.environ | {"REASONED_STORE": str(store)}
    done = subprocess.run(
        [sys.executable, "-c", _HOME],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    told = json.loads(done.stdout)
    return told["listed"], set(told["loaded"])


def test_home_is_there_before_assessments_can_be_read(tmp_path: Path) -> None:
    invented.multiply(tmp_path, 2, only=["0.country"])
    listed, loaded = home_at(tmp_path)  # the first list reads each of them
    assert len(listed) == 2
    assert packages(loaded) >= FOR_ASSESSMENTS
    again, loaded = home_at(tmp_path)
    assert again == listed
    assert packages(loaded).isdisjoint(FOR_ASSESSMENTS | FOR_DOCUMENTS)
    assert loaded.isdisjoint({"textual.widgets._text_area", "tui.desk", "tui.screens.question"})


def test_what_home_did_without_comes_after_it() -> None:
    program = (
        "import asyncio, gc, sys\n"
        "from tui import starting\n"
        "starting.hold()\n"
        "asyncio.run(starting.finish())\n"
        "before = set(sys.modules)\n"
        "import tui.screens.new, tui.screens.question, tui.desk, store.tiny\n"
        "print(gc.isenabled(), sorted(set(sys.modules) - before))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "True []"


@pytest.mark.parametrize("command", [[], ["interview", "x"]])
def test_a_start_that_is_refused_goes_on_looking_for_garbage(
    command: list[str], tmp_path: Path
) -> None:
    program = (
        f"import gc, sys\nfrom tui.commands import main\nprint(main({command}), gc.isenabled())"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={**os.environ, "REASONED_STORE": str(tmp_path)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "2 True", done.stderr


# ---------------------------------------------------------------- widgets


def mounted(app: ReasonedApp) -> list[Widget]:
    return [one for one in app.screen.walk_children() if isinstance(one, Widget)]


@pytest.mark.parametrize("many", [1, 60])
async def test_home_is_as_small_with_many_assessments_as_with_one(
    many: int, tmp_path: Path
) -> None:
    invented.multiply(tmp_path / "store", many, only=["0.country"])
    app = ReasonedApp(invented.desk(tmp_path / "store"))
    async with app.run_test(size=(80, 24)) as pilot:
        home = app.screen
        assert isinstance(home, HomeScreen)
        await until(pilot, lambda: home._summaries)
        assert len(mounted(app)) <= 8


def _is_at(walk: Walk, question: str) -> bool:
    return walk.interview.visit.question == question


async def test_one_editor_serves_every_question_of_its_kind(case: Case, tmp_path: Path) -> None:
    at = invented.desk(tmp_path / "store")
    invented.leave_at(at, case.assessment, "3.1")
    app = ReasonedApp(at, at.open(case.id))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, QuestionScreen) and app.screen.focused)
        walk = app.walk
        assert walk is not None
        before = mounted(app)
        assert len(before) <= 24
        for question in ("4.1", "4.2a", "4.2b", "4.2c", "4.2d", "4.3", "5.1"):
            await pilot.press("f2")
            await until(pilot, partial(_is_at, walk, question))
            await pilot.pause()
            assert mounted(app) == before


# ---------------------------------------------------------------- the disk


class Counting(Files):
    """The disk, with every step counted."""

    def __init__(self) -> None:
        self.steps: Counter[str] = Counter()

    def open(self, path: Path) -> int:
        self.steps["opened"] += 1
        return super().open(path)

    def open_to_change(self, path: Path) -> int:
        self.steps["opened"] += 1
        return super().open_to_change(path)

    def create(self, path: Path, mode: int) -> int:
        self.steps["opened"] += 1
        return super().create(path, mode)

    def fsync(self, fd: int) -> None:
        self.steps["synced"] += 1
        super().fsync(fd)

    def sync_folder(self, folder: Path) -> None:
        self.steps["folders synced"] += 1
        super().sync_folder(folder)


def counted(desk: Desk, files: Counting, work: Callable[[], object]) -> dict[str, int]:
    files.steps.clear()
    work()
    return dict(files.steps)


@pytest.mark.parametrize("many", [1, 200])
def test_a_save_costs_the_same_steps_however_many_assessments_there_are(
    many: int, tmp_path: Path
) -> None:
    folder = tmp_path / "store"
    invented.multiply(folder, many, only=["0.country"])
    files = Counting()
    at = invented.desk(folder)
    at = Desk(store=TinyStore(folder, files=files), actor=at.actor, own=at.own)
    interview = Interview(at, invented.begin(at))
    interview.go("4.1")

    def typed(text: str) -> dict[str, int]:
        interview.type(text)
        return counted(at, files, interview.save)

    # In the middle of an answer: the history opened, the state read, and written anew.
    typed("Forty families")
    once = {"opened": 3, "synced": 1, "folders synced": 1}
    assert typed("Forty families have kin") == once
    assert typed("Forty families have kin there.") == once
    # The answer left, its change goes to the history, which the save after that makes last.
    interview.go("4.2a")
    typed("Twelve schools")
    assert typed("Twelve schools write") == once | {"synced": 2}
    assert typed("Twelve schools write to each other.") == once
