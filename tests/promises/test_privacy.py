"""Promise 10: what is written is its owner's or the group's, and nothing is sent or told."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end_to_end.terminal import PATIENCE, Terminal
from tests.promises.doors import SOUND, commands, sound
from tests.promises.keeping import Promised
from tests.promises.watching import PYTHON, UMASKS, Watch, modes
from tests.tui.commands.running import EXAMPLE, CommandLine
from tui import faults
from tui.settings import Settings
from tui.tty.own_editor import in_editor

COMMANDS = sorted(commands().keys() & SOUND.keys())
posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
MARK = "Zwetschgenknödel"
"""In an answer, and nowhere else."""


@pytest.fixture(params=UMASKS, ids="umask {:03o}".format)
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """A home and nothing else, as on a new machine."""
    (tmp_path / "home").mkdir(mode=0o755)
    folders = ("CONFIG", "DATA", "STATE", "CACHE")
    return {
        **{f"XDG_{name}_HOME": "" for name in folders},
        "HOME": str(tmp_path / "home"),
        "REASONED_STORE": "",
        "REASONED_USER": "asponsor",
        "TMPDIR": str(tmp_path / "home"),
    }


def work(run: CommandLine) -> None:
    """Everything that writes a file."""
    for name in COMMANDS:
        run(*name.split(), *sound(run, name))
    broken = run.new("--place", "Sampleton")
    (run.store / "assessments" / f"{broken}.json").write_bytes(b"{")
    for path in (run.store / "assessments").iterdir():
        os.utime(path, (1_700_000_000, 1_700_000_000))  # old enough for the index
    for _ in range(2):
        run("list")
    run("recover", broken)
    faults.note(RuntimeError())
    Settings(path=run.own / "screens.json").keep()


# ---------------------------------------------------------------- who may read it


@posix
@pytest.mark.promise(10)
def test_every_file_is_its_owners_alone(run: CommandLine, umask: int, promised: Promised) -> None:
    work(run)
    made = modes(run.store, run.own, run.folder / "state", run.folder / "here")
    made = {path: mode for path, mode in made.items() if path != run.folder / "here"}
    assert any(path.name == "screens.json" for path in made)
    assert any(path.name == "faults.log" for path in made)
    assert any(path.name == "index.json" for path in made)
    assert any(path.suffix == ".docx" for path in made)
    assert any(path.suffix == ".zip" for path in made)
    assert any("quarantine" in path.parts for path in made)
    open_ = [f"{path}: {mode:o}" for path, mode in made.items() if mode & 0o077]
    print("\n".join(open_))
    promised.did(f"every command with umask {umask:03o}, {len(made)} files and folders")
    promised.exactly("that somebody else may read or write", len(open_), 0)


@posix
@pytest.mark.promise(10)
def test_a_groups_folder_is_the_groups_and_nobody_elses(run: CommandLine, umask: int) -> None:
    for folder in (run.store, run.folder / "here"):
        folder.mkdir(exist_ok=True)
        folder.chmod(0o2770)
    work(run)
    for path, mode in modes(run.store).items():
        assert not mode & 0o007, f"{path}: {mode:o}"
        if path.suffix != ".zip":
            assert mode & 0o770 in (0o770, 0o660), f"{path}: {mode:o}"
    document = next((run.folder / "here").glob("*.docx"))
    assert stat.S_IMODE(document.stat().st_mode) == 0o660
    assert document.stat().st_gid == (run.folder / "here").stat().st_gid
    for path, mode in modes(run.own, run.folder / "state").items():
        assert not mode & 0o077, f"{path}: {mode:o}"


@posix
def test_a_document_where_anybody_may_leave_things_is_its_owners(
    run: CommandLine, umask: int
) -> None:
    (run.folder / "here").chmod(0o1777)
    case_id = run.new()
    run("export", case_id, "--draft", "-o", "document.docx")
    mode = stat.S_IMODE((run.folder / "here" / "document.docx").stat().st_mode)
    assert mode == 0o600, f"umask {umask:03o}"


@posix
def test_the_editors_file_is_its_owners_alone_and_gone_afterwards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, umask: int
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    script = tmp_path / "editor.py"
    script.write_text(
        "import os, sys, pathlib\n"
        "path = pathlib.Path(sys.argv[1])\n"
        "beside = path.with_name('answer.txt~')\n"
        "beside.write_text(path.read_text())\n"  # as many editors do
        "said = pathlib.Path(sys.argv[0] + '.out')\n"
        "said.write_text(f'{path.stat().st_mode:o} {path.parent.stat().st_mode:o}')\n"
    )
    assert in_editor([sys.executable, str(script)], MARK).text == MARK
    file, folder = script.with_name("editor.py.out").read_text().split()
    assert (file[-3:], folder[-3:]) == ("600", "700"), f"umask {umask:03o}"
    assert [one.name for one in tmp_path.iterdir() if one.is_dir()] == []


@posix
@pytest.mark.promise(10)
def test_the_screens_write_for_their_owner_alone(
    reasoned: str, home: dict[str, str], tmp_path: Path
) -> None:
    case_id = begin(reasoned, home)
    script = f"umask 000; cd '{home['HOME']}'; exec '{reasoned}' interview {case_id}"
    with Terminal("sh", ["-c", script], env=home) as terminal:
        terminal.sees("country")
        terminal.type("Examplia")
        terminal.press("f2")
        terminal.press("f9")
        terminal.sees("DRAFT")
        terminal.press("enter")
        terminal.press("f10")
        assert terminal.ends() == 0
    made = modes(Path(home["HOME"]))
    made.pop(Path(home["HOME"]))
    assert any(path.suffix == ".docx" for path in made)
    for path, mode in made.items():
        assert not mode & 0o077, f"{path}: {mode:o}"


def begin(reasoned: str, env: dict[str, str]) -> str:
    """The id of a new assessment, made by the installed program."""
    asked = [reasoned, "new", "--form", "brent", "--place", "Port Amity"]
    done = subprocess.run(asked, env={**os.environ, **env}, capture_output=True, check=True)
    return done.stdout.decode().split()[-1]


# ---------------------------------------------------------------- nothing is sent


def test_the_watcher_sees_whoever_tries(tmp_path: Path) -> None:
    watch = Watch(tmp_path)
    for tries in (
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import socket; socket.getaddrinfo('localhost', 80)",
        "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9')",
        "import socket; socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)",
    ):
        env = {**os.environ, **watch.environment}
        before = len(watch.tried)
        done = subprocess.run([PYTHON, "-c", tries], env=env, capture_output=True, check=False)
        assert done.returncode == 1
        assert len(watch.tried) > before, tries


@pytest.mark.promise(10)
def test_no_command_sends_anything(
    run: CommandLine, reasoned: str, tmp_path: Path, promised: Promised
) -> None:
    watch = Watch(tmp_path)
    for name in COMMANDS:
        asked = [reasoned, *name.split(), *sound(run, name)]
        env = {**os.environ, **watch.environment}
        done = subprocess.run(
            asked, env=env, capture_output=True, stdin=subprocess.DEVNULL, check=False
        )
        assert done.returncode in {0, 1, 2}, done.stderr
    assert watch.started >= len(COMMANDS)
    print("\n".join(watch.tried))
    promised.did(f"{watch.started} programs, of every command")
    promised.exactly("ways to the network tried", len(watch.tried), 0)


@pytest.mark.promise(10)
def test_no_interview_sends_anything(
    reasoned: str, home: dict[str, str], tmp_path: Path, promised: Promised
) -> None:
    watch = Watch(tmp_path)
    case_id = begin(reasoned, home)
    # Textual's own switches for developers would open a connection.
    env = {**home, **watch.environment, "TEXTUAL": "debug,devtools", "TEXTUAL_DEBUG": "1"}
    script = f"cd '{home['HOME']}'; exec '{reasoned}'"
    with Terminal("sh", ["-c", script], env=env) as terminal:
        terminal.sees("Port Amity")
        terminal.press("enter")
        terminal.sees("Continue")
        terminal.press("f2")
        terminal.sees("country")
        terminal.type("See https://example.org")
        terminal.press("f2", "f9")
        terminal.sees("DRAFT")
        terminal.press("enter", "f1")
        terminal.sees("Help")
        terminal.press("f1", "f10")
        assert terminal.ends() == 0
    script = f"cd '{home['HOME']}'; exec '{reasoned}' interview {case_id} --plain"
    with Terminal("sh", ["-c", script], env=env) as terminal:
        terminal.hears("Question")
        terminal.type("document\n")
        terminal.hears(".docx")
        terminal.type("quit\n")
        assert terminal.ends() == 0
    print("\n".join(watch.tried))
    promised.did("an interview on the screen and one in plain lines, with a document each")
    assert watch.started >= 2
    promised.exactly("ways to the network tried", len(watch.tried), 0)


# ---------------------------------------------------------------- logs hold no answer


def without_answers(folder: Path, *allowed: str) -> list[str]:
    """The files that hold the mark and must not: none of the store's, none with these names.

    What could not be saved is rescued to a file, which says what it is for.
    """
    looked_at = [
        path
        for path in folder.rglob("*")
        if path.is_file()
        and "store" not in path.parts
        and not path.name.startswith("unsaved-")
        and not path.name.endswith(allowed)
    ]
    return [str(path) for path in looked_at if MARK.encode() in path.read_bytes()]


FAULTS = (
    "store.tiny.TinyStore.save",
    "store.tiny.TinyStore.history",
    "store.tiny.TinyStore.form_of",
    "exports.word.render",
    "exports.composing.compose",
    "forms.journey.Journey.of",
    "forms.telling.lines",
    "tui.desk.travel",
)


@pytest.mark.promise(10)
@pytest.mark.parametrize("place", FAULTS)
def test_no_fault_tells_an_answer(
    run: CommandLine, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    case_id = run.new("--place", "Port Amity")
    run("answer", case_id, "6.3", f"{MARK} is baked by forty families.").fine()

    def fails(*args: object, **_: object) -> None:
        try:
            raise ValueError(f"{MARK} in {args}")
        except ValueError as inner:
            raise RuntimeError(f"{MARK} again") from inner

    monkeypatch.setattr(place, fails)
    noted = 0
    for asked in (
        ("answer", case_id, "6.3", f"{MARK}, and more of it."),
        ("fill", case_id, run.file("answers.store", json.dumps({"6.3": f"{MARK}!"}))),
        ("show", case_id),
        ("export", case_id, "--draft", "-o", "document.docx"),
        ("history", case_id, "6.3"),
    ):
        ran = run(*asked)
        if "can't go on" in ran.err:
            noted += 1
            assert MARK not in ran.err
    shutil.rmtree(run.store)
    assert noted, "the fault came about"
    assert (run.folder / "state" / "reasoned" / "log" / "faults.log").exists()
    assert without_answers(run.folder, ".docx", "answers.store") == []


@pytest.mark.promise(10)
def test_no_fault_of_the_screens_tells_an_answer(
    reasoned: str, home: dict[str, str], tmp_path: Path
) -> None:
    """A fault while an answer is saved, noted and left, each with the text of it at hand."""

    def noted() -> str:
        return "".join(log.read_text("utf-8") for log in tmp_path.rglob("faults.log"))

    for place in (
        "store.tiny.TinyStore.save",
        "tui.interview.Interview.finished",
        "tui.interview.Interview._enter",
    ):
        case_id, before = begin(reasoned, home), len(noted())
        module, kind, method = place.rsplit(".", 2)
        breaking = (
            "import os, sys, importlib\n"
            "import reasoned.__main__ as program\n"
            "from pathlib import Path\n"
            "sys.path.insert(0, str(Path(program.__file__).parent))\n"
            f"kind = getattr(importlib.import_module({module!r}), {kind!r})\n"
            f"was = kind.{method}\n"
            "def said(*things):\n"
            "    there = [getattr(one, 'assessment', one) for one in things if one]\n"
            "    kept = [one for one in there if hasattr(one, 'answers')]\n"
            "    return ''.join(one.model_dump_json() for one in kept)\n"
            "def fails(self, *args, **more):\n"
            "    if os.environ['MARK'] in said(*args, getattr(self, 'case', None)):\n"
            "        raise RuntimeError(os.environ['MARK'])\n"
            "    return was(self, *args, **more)\n"
            f"kind.{method} = fails\n"
            f"sys.argv = ['reasoned', 'interview', {case_id!r}]\n"
            "sys.exit(program.main())\n"
        )
        env = {**home, "TEXTUAL_LOG": str(tmp_path / "home" / "log"), "TEXTUAL_DEBUG": "1"}
        env["MARK"] = MARK
        (tmp_path / "breaking.py").write_text(breaking, "utf-8")
        script = f"cd '{home['HOME']}'; exec '{PYTHON}' '{tmp_path / 'breaking.py'}'"
        with Terminal("sh", ["-c", script], env=env) as terminal:
            terminal.sees("0 About the proposal")
            terminal.paste(f"{MARK}: {place}")
            terminal.press("f2")
            deadline = time.monotonic() + PATIENCE
            while len(noted()) == before and time.monotonic() < deadline:
                terminal.look()
            assert len(noted()) > before, f"a note of the fault in {place}"
    assert without_answers(tmp_path, ".docx", "breaking.py") == []


def test_the_example_is_not_what_is_looked_for() -> None:
    assert MARK not in EXAMPLE.read_text("utf-8")
