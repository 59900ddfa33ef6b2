"""Promise 11 around the program: whatever it is started in, a command ends in one sentence."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from exports.word import TEMPLATE
from tests.promises.doors import SOUND, amiss, amiss_in, commands, sound
from tests.promises.keeping import Promised, short_and_long
from tests.tui.commands.running import CommandLine

COMMANDS = sorted(commands().keys() & SOUND.keys())
ROOT = Path(__file__).resolve().parents[2]
posix = pytest.mark.skipif(os.name == "nt", reason="a shell's doing")

# ---------------------------------------------------------------- the environment

ENVIRONMENTS: dict[str, dict[str, str | None]] = {
    "a time zone of no place": {"TZ": "Nowhere/Nonsense"},
    "a time zone that is a path": {"TZ": ":/etc/passwd"},
    "a time zone without end": {"TZ": "A" * 5000},
    "the first time zone of the day": {"TZ": "Pacific/Kiritimati"},
    "no home": {"HOME": None},
    "a home that is nowhere": {
        **dict.fromkeys(("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "REASONED_STORE")),
        "HOME": "/dev/null/home",
    },
    "an empty home": {"HOME": ""},
    "folders that are a file": {
        "XDG_CONFIG_HOME": "/dev/null",
        "XDG_STATE_HOME": "/dev/null",
        "XDG_DATA_HOME": "/dev/null",
    },
    "folders with odd names": {"XDG_CONFIG_HOME": "\x01", "XDG_STATE_HOME": "a\nb"},
    "columns of nonsense": {"COLUMNS": "nonsense", "LINES": "-3"},
    "no columns": {"COLUMNS": "0", "LINES": "0"},
    "columns without end": {"COLUMNS": "9" * 40, "LINES": "9" * 40},
    "a name that gives orders": {
        "REASONED_NAME": "\x1b[31mred\x07",
        "REASONED_USER": "\x1b]0;x\x07",
    },
    "a name that is no text": {"REASONED_NAME": "\udcff\udcfe", "REASONED_USER": "\udcff"},
    "a name without end": {"REASONED_NAME": "x" * 100_000, "REASONED_USER": "y" * 100_000},
    "an empty name": {"REASONED_NAME": " ", "REASONED_USER": " "},
    "a role of nobody": {"REASONED_ROLE": "may\x1b[31mor"},
    "a store that is nothing": {"REASONED_STORE": "tinydb:"},
    "a store of a kind there is not": {"REASONED_STORE": "postgres:there"},
    "a store that is a file": {"REASONED_STORE": "/dev/null"},
    "a store within a file": {"REASONED_STORE": "/dev/null/store"},
    "a store with too long a name": {"REASONED_STORE": "x" * 300},
    "a store too far down": {"REASONED_STORE": "x/" * 3000},
    "a store in the home of nobody": {"REASONED_STORE": "~nobody-of-this-name/store"},
    "a store whose name gives orders": {"REASONED_STORE": "\x1b[31m"},
    "a store whose name is no text": {"REASONED_STORE": "\udcff"},
    "no colour": {"NO_COLOR": "1", "REASONED_THEME": "pink", "TERM": ""},
    "a dumb terminal": {"TERM": "dumb"},
    "plain lines of nonsense": {"REASONED_PLAIN": "perhaps"},
}


@pytest.fixture
def zone() -> Iterator[None]:
    """Puts the time zone back."""
    yield
    time.tzset()


@posix
@pytest.mark.promise(11)
@pytest.mark.usefixtures("zone")
@pytest.mark.parametrize("name", COMMANDS)
def test_any_environment_ends_in_a_sentence(
    run: CommandLine, name: str, monkeypatch: pytest.MonkeyPatch, promised: Promised
) -> None:
    arguments = sound(run, name)
    found = []
    for what, variables in ENVIRONMENTS.items():
        with monkeypatch.context() as patched:
            for variable, value in variables.items():
                if value is None:
                    patched.delenv(variable, raising=False)
                else:
                    patched.setenv(variable, value)
            time.tzset()
            if trouble := amiss_in(run(*name.split(), *arguments)):
                found.append(f"{what}: {trouble}")
    print("\n".join(found))
    promised.did(f"reasoned {name} in {len(ENVIRONMENTS)} odd environments".replace("  ", " "))
    promised.exactly("of them not ended in a sentence", len(found), 0)


@pytest.mark.promise(11)
@pytest.mark.parametrize("name", COMMANDS)
def test_a_folder_that_is_gone_ends_in_a_sentence(run: CommandLine, name: str) -> None:
    if os.name == "nt":
        pytest.skip("Windows keeps a folder that somebody is in")
    arguments = sound(run, name)
    (gone := run.folder / "gone").mkdir()
    os.chdir(gone)
    gone.rmdir()
    try:
        for more in ((), ("--store", "store")):
            assert not amiss_in(run(*name.split(), *arguments, *more))
    finally:
        os.chdir(run.folder)


# ---------------------------------------------------------------- the clock


@posix
@pytest.mark.promise(11)
@pytest.mark.usefixtures("zone")
@pytest.mark.parametrize("name", COMMANDS)
def test_any_clock_will_do(run: CommandLine, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was begun today is gone on with at the ends of time, and then today again."""
    arguments = sound(run, name)

    class Clock(datetime):
        at = datetime(1970, 1, 1, tzinfo=UTC)

        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            return cls.at

    monkeypatch.setattr("tui.desk.datetime", Clock)
    for zone in ("UTC", "Pacific/Kiritimati", "America/Adak"):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        for at in (
            datetime(1970, 1, 1, tzinfo=UTC),
            datetime(1, 1, 1, tzinfo=UTC),
            datetime(2100, 2, 28, 23, 59, 59, tzinfo=UTC),
            datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC),
            datetime(2026, 11, 22, tzinfo=UTC),
        ):
            Clock.at = at
            assert not amiss_in(run(*name.split(), *arguments)), at


@posix
@pytest.mark.promise(11)
@pytest.mark.usefixtures("zone")
def test_a_clock_going_backwards_loses_no_change(
    run: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    case_id = run.new()
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")  # where the year 9999 is over already
    time.tzset()

    class Clock(datetime):
        years: Iterator[int] = iter([9999, 2026, 1970])

        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            return datetime(next(cls.years), 12, 31, 23, tzinfo=UTC)

    monkeypatch.setattr("tui.desk.datetime", Clock)
    texts = ["Three schools wrote.", "Four schools wrote.", "Five schools wrote."]
    for text in texts:
        run("answer", case_id, "6.3", text).fine()
    told = run("history", case_id, "6.3").fine().out
    places = [told.index(text) for text in texts]
    assert places in (sorted(places), sorted(places, reverse=True)), "in the order of the changes"
    assert run.answers(case_id)["6.3"]["value"] == texts[-1]


# ---------------------------------------------------------------- the interpreter and the streams

PYTHONS: dict[str, dict[str, str]] = {
    "no locale": {"LC_ALL": "", "LANG": "", "LC_CTYPE": ""},
    "a locale there is not": {"LC_ALL": "xx_YY.nonsense"},
    "ASCII": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "an output of another kind": {"PYTHONIOENCODING": "utf-16"},
    "an output that is strict": {"PYTHONIOENCODING": "ascii:strict"},
    "warnings that are errors": {"PYTHONWARNINGS": "error"},
    "for developers": {"PYTHONDEVMODE": "1", "PYTHONTRACEMALLOC": "1"},
    "without docstrings": {"PYTHONOPTIMIZE": "2"},
    "without buffers": {"PYTHONUNBUFFERED": "1"},
    "with a safe path": {"PYTHONSAFEPATH": "1", "PYTHONNOUSERSITE": "1"},
    "with short numbers": {"PYTHONINTMAXSTRDIGITS": "640"},
    "for a debugger": {"PYTHONFAULTHANDLER": "1", "PYTHONASYNCIODEBUG": "1"},
}

STREAMS = {
    "no keyboard": "<&-",
    "no output": ">&-",
    "no place for complaints": "2>&-",
    "nothing at all": "<&- >&- 2>&-",
    "an output that is full": ">/dev/full",
    "complaints that nobody can take": "2>/dev/full",
    "a reader that goes away": "| head -c 1",
}


def in_a_shell(arguments: tuple[str, ...], redirected: str, **variables: str) -> tuple[str, int]:
    """What is amiss with the program started like this; and its exit code."""
    # The variables are for the program alone: bash has words of its own about a locale.
    settings = (f"{name}={value}" for name, value in variables.items())
    words = ("env", *settings, sys.executable, str(ROOT), *arguments)
    program = " ".join(f"'{one}'" for one in words)
    done = subprocess.run(
        ["bash", "-c", f"{program} {redirected}; exit ${{PIPESTATUS[0]}}"],
        capture_output=True,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    said = done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace")
    code = 0 if done.returncode == 141 and "|" in redirected else done.returncode
    nowhere_to_complain = code == 2 and "2>" in redirected
    return amiss(0 if nowhere_to_complain else code, *said), done.returncode


@posix
@pytest.mark.promise(11)
@pytest.mark.parametrize("names", short_and_long(["history"], COMMANDS))
def test_any_interpreter_and_any_streams_end_in_a_sentence(
    run: CommandLine, names: list[str], promised: Promised
) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("needs /dev/full")
    tried, found = 0, []
    for name in names:
        arguments = (*name.split(), *sound(run, name))
        for what, redirected, variables in (
            *((what, "", variables) for what, variables in PYTHONS.items()),
            *((what, redirected, {}) for what, redirected in STREAMS.items()),
        ):
            tried += 1
            trouble, code = in_a_shell(arguments, redirected, **variables)
            # Whoever closed stdout or stderr has nothing said there.
            if trouble and not ("no word" in trouble and ">" in redirected):
                found.append(f"reasoned {name}, {what}, code {code}: {trouble}")
    print("\n".join(found))
    promised.did(f"{tried} odd interpreters and streams")
    promised.exactly("of them not ended in a sentence", len(found), 0)


@posix
def test_the_version_too_says_that_it_can_not_be_written() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("needs /dev/full")
    assert in_a_shell(("--version",), ">/dev/full") == ("", 2)


# ---------------------------------------------------------------- files


@pytest.fixture
def bound(tmp_path: Path) -> None:
    """Skips where permissions bind nobody, as for root."""
    (closed := tmp_path / "closed").mkdir(mode=0o500)
    if os.access(closed, os.W_OK):
        pytest.skip("permissions do not bind this user or this system")


def files(folder: Path) -> dict[str, str]:
    """Names of what is no file that anybody could mean."""
    (folder / "folder.toml").mkdir()
    (folder / "loop.toml").symlink_to("loop.toml")
    (folder / "nowhere.toml").symlink_to("nothing")
    with (folder / "huge.toml").open("wb") as huge:
        huge.truncate(3 << 30)
    (folder / "no-text.toml").write_bytes(b"\xff\xfe\x00")
    made = {one.name: str(one) for one in folder.glob("*.toml")}
    devices = ("/dev/zero", "/dev/full", "/dev/null", "/dev/tty", "/proc/self/mem", "/")
    missing = (
        "missing.toml",
        "missing/file.toml",
        "/dev/null/file.toml",
        "x" * 300,
        "a\udcff.toml",
    )
    return {**made, **{one: one for one in (*devices, *missing) if os.name != "nt"}}


READING: dict[str, tuple[str, ...]] = {
    "export --form": ("export", "--blank", "--form", "{file}"),
    "fill": ("fill", "{id}", "{file}"),
    "forms check": ("forms", "check", "{file}"),
    "forms draft": ("forms", "draft", "{file}"),
    "forms check --against": ("forms", "check", "brent", "--against", "{file}"),
    "forms new --from": ("forms", "new", "our-own", "--from", "{file}"),
    "forms preview": ("forms", "preview", "{file}"),
    "forms show": ("forms", "show", "{file}"),
    "import": ("import", "{file}"),
    "merge": ("merge", "{id}", "{file}"),
    "new --form": ("new", "--form", "{file}"),
    "portfolio --form": ("portfolio", "--as", "officer", "--form", "{file}"),
    "read": ("read", "{id}", "{file}"),
    "recover --form": ("recover", "{id}", "--form", "{file}"),
    "register add --form": ("register", "add", "--as", "officer", "--form", "{file}"),
    "restore": ("restore", "{file}"),
    "restore --check": ("restore", "{file}", "--check"),
    "templates check": ("templates", "check", "{file}"),
    "templates check --form": ("templates", "check", str(TEMPLATE), "--form", "{file}"),
    "templates new --form": ("templates", "new", "--form", "{file}"),
    "templates preview": ("templates", "preview", "{file}"),
    "templates preview --form": ("templates", "preview", "--form", "{file}"),
    "upgrade --form": ("upgrade", "{id}", "--form", "{file}"),
}
"""Every command that reads a file, and how it is given one."""


def test_every_flag_and_place_for_a_file_has_a_row() -> None:
    doors = set()
    for name, command in commands().items():
        for action in command.parser._actions:
            if action.metavar in {"FILE", "FORM"} and action.dest != "output":
                doors.add(f"{name} {action.option_strings[-1] if action.option_strings else ''}")
    assert {one.strip() for one in doors} - {"backup"} <= READING.keys()


@posix
@pytest.mark.promise(11)
@pytest.mark.parametrize("door", READING)
def test_what_is_no_file_to_read_is_said(run: CommandLine, door: str) -> None:
    (case_id,) = sound(run, "show")
    (odd := run.folder / "odd").mkdir()
    for name, path in files(odd).items():
        ran = run(*(one.format(id=case_id, file=path) for one in READING[door]))
        if ran.code != 1:  # there is nothing to recover, whatever the form
            ran.complains(2, in_our_words=False)
        assert not amiss_in(ran), name
    assert run.answers(case_id)["6.3"]["value"] == "A first answer of ours."


@posix
def test_a_pipe_with_a_name_is_a_file_like_another(run: CommandLine) -> None:
    (case_id,) = sound(run, "show")
    pipe = run.folder / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(["bash", "-c", f"echo '{{\"6.3\": \"By pipe.\"}}' > '{pipe}'"]):
        run("fill", case_id, str(pipe)).fine()
    assert run.answers(case_id)["6.3"]["value"] == "By pipe."


@posix
@pytest.mark.promise(11)
@pytest.mark.parametrize(("door", "suffix"), [("export", ".docx"), ("backup", ".zip")])
def test_where_nothing_can_be_written_is_said(run: CommandLine, door: str, suffix: str) -> None:
    (case_id,) = sound(run, "show")
    (run.folder / "here" / f"folder{suffix}").mkdir()
    (run.folder / "here" / f"file{suffix}").write_text("there already", "utf-8")
    for path in (
        f"missing/a{suffix}",
        f"file{suffix}/a{suffix}",
        f"/dev/null/a{suffix}",
        f"{'x' * 300}{suffix}",
        f"~nobody-of-this-name/a{suffix}",
    ):
        asked = ("export", case_id, "--draft", "-o", path) if door == "export" else (door, path)
        run(*asked).complains(2, in_our_words=False)
    if door == "export":
        said = run("export", case_id, "--draft", "-o", f"folder{suffix}").complains(2)
        assert "is a folder" in said


@pytest.mark.usefixtures("bound")
@posix
def test_what_may_not_be_looked_at_is_said(run: CommandLine) -> None:
    (case_id,) = sound(run, "show")
    every = {name: sound(run, name) for name in COMMANDS}
    closed = run.own
    closed.mkdir(parents=True)
    file = run.file("answers.json", "{}")
    Path(file).chmod(0)
    closed.chmod(0)
    try:
        assert "Permission denied" in run("fill", case_id, file).complains(2)
        assert "Permission denied" in run("forms", "list").complains(2)
        assert "Permission denied" in run("new", "--form", "brent").complains(2)
        assert "Permission denied" in run("export", case_id, "--draft").complains(2)
        run("show", case_id).fine()
        run("locate").fine()
        for name, arguments in every.items():
            assert not amiss_in(run(*name.split(), *arguments)), name
    finally:
        closed.chmod(0o700)


def test_a_full_disk_leaves_the_document_that_was_there(
    run: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    (case_id,) = sound(run, "show")
    there = run.folder / "here" / "there.docx"
    there.write_bytes(b"an earlier document")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    said = run("export", case_id, "--draft", "-o", "there.docx").complains(2)
    assert "No space left on device" in said
    assert there.read_bytes() == b"an earlier document"
    assert [one.name for one in there.parent.iterdir()] == ["there.docx"]


# ---------------------------------------------------------------- what is said can be read


def test_a_complaint_is_one_line_that_can_be_read(run: CommandLine) -> None:
    said = run("show", "two\nlines \x1b[31m\u202e").complains(2)
    assert '"two lines \ufffd[31m\ufffd"' in said
    long = run("new", "--form", "brent", "--set", "x" * 100_000).complains(2)
    assert len(long) < 1100
    assert re.match('"x+ … x+" has no "=". Write --set ID=VALUE.$', long)


def test_a_byte_order_mark_is_no_reason_to_refuse_a_file(run: CommandLine) -> None:
    case_id = run.new()
    file = run.file("from-windows.json", b'\xef\xbb\xbf{"6.3": "Three schools."}')
    run("fill", case_id, file).fine()
    assert run.answers(case_id)["6.3"]["value"] == "Three schools."
