"""Set Reasoned up in the folder .venv beside this file, and start it.

    python3 bootstrap.py [ARGUMENT ...]         start `reasoned` with these arguments
    python3 bootstrap.py --test [ARGUMENT ...]  run every check; the arguments go to pytest,
                                                which takes every processor there is

What is there already is used again: only a change of the pinned packages, of the
project's own files, of Python or of the folder's place sets anything up anew. What
was set up is noted last, so that an interrupted set-up is never taken for a whole one.
"""

import contextlib
import hashlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 - an older Python reads this far, and is told
    sys.exit("Reasoned needs Python 3.11 or newer; start this with a newer one.")
if sys.platform != "win32":
    import fcntl

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
NOTE = VENV / "set-up.json"  # what was set up, written last
PINNED = ROOT / "constraints.txt"
PINNED_FOR_TESTS = ROOT / "constraints-test.txt"  # the same and more
PROJECT = ("pyproject.toml", "README.md", "LICENSE", "__main__.py")
FOLDERS = ("exports", "forms", "store", "tui")

# What a failed step printed, and what to tell the person.
CAUSES = {
    r"No space left|Errno 28": "The disk is full; make room and run this again.",
    r"ensurepip is not\s+available|No module named '?(venv|ensurepip)": "This Python can't make "
    "virtual environments; on Debian and Ubuntu, `sudo apt install python3-venv` adds that.",
    r"DO NOT MATCH THE HASHES": "A package is not the one that is pinned here, and was not "
    "installed; run this again, and if that doesn't help, report it.",
    r"Permission denied|Read-only file": f"{ROOT} can't be written to; copy it to a folder of "
    "your own and run this there.",
    r"Could not find a version|No matching|Max retries|Connection|[Tt]imed out": "The pinned "
    "packages can't be fetched; check the network, and pip's settings for index and proxy.",
}


class SetUpError(Exception):
    """Reasoned can't be set up; the message says in one sentence what to do."""


def explain(printed: str) -> str:
    """One sentence for a person out of what a failed step printed."""
    for pattern, sentence in CAUSES.items():
        if re.search(pattern, printed):
            return sentence
    lines = [line.strip() for line in printed.splitlines() if line.strip()]
    errors = [line for line in lines if line.lower().startswith("error")]
    said = (errors or lines or ["nothing was said about why"])[-1]
    return f"Setting up failed ({said}); remove {VENV} and run this again."


def run(*command: object) -> None:
    """Run one step of the set-up, quietly unless it fails."""
    step = [str(part) for part in command]
    done = subprocess.run(step, check=False, stdin=subprocess.DEVNULL, capture_output=True)
    if done.returncode:
        raise SetUpError(explain((done.stdout + done.stderr).decode(errors="replace")))


def program(name: str) -> str:
    """The path of a program in the environment."""
    folder, suffix = ("Scripts", ".exe") if os.name == "nt" else ("bin", "")
    return str(VENV / folder / f"{name}{suffix}")


def pip_install(*arguments: object) -> None:
    """Install into the environment."""
    quiet = ("--quiet", "--no-input", "--disable-pip-version-check")
    run(program("python"), "-m", "pip", "install", *quiet, *arguments)


def environment(pinned: Path) -> str:
    """What an environment for these pinned packages is known by."""
    parts = (str(VENV), sys.version, sys.base_prefix, pinned.read_text(encoding="utf-8"))
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def project() -> str:
    """What the project's own files, as they are now, are known by."""
    files = [ROOT / name for name in PROJECT]
    for folder in FOLDERS:
        files += [path for path in (ROOT / folder).rglob("*") if path.suffix != ".pyc"]
    digest = hashlib.sha256()
    for path in sorted(path for path in files if path.is_file()):
        digest.update(f"{path.relative_to(ROOT).as_posix()}\0{path.stat().st_size}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def noted() -> dict[str, str]:
    """What was set up earlier; nothing, if that can't be told."""
    try:
        note = json.loads(NOTE.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return note if isinstance(note, dict) and Path(program("python")).exists() else {}


def stands(*, tests: bool) -> tuple[bool, bool]:
    """Whether the packages, and the project among them, are as they should be."""
    note = noted()
    enough = [PINNED_FOR_TESTS] if tests else [PINNED, PINNED_FOR_TESTS]
    packages = note.get("environment") in [environment(pinned) for pinned in enough]
    return packages, packages and note.get("project") == project()


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """Wait until no other set-up of this folder is at work; a killed one holds nothing up."""
    with (ROOT / ".venv.lock").open("wb") as lock:
        with contextlib.suppress(OSError):  # some shared drives have no locks
            if sys.platform != "win32":
                fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def set_up(*, tests: bool) -> None:
    """Make the environment what the pinned packages and the project's files ask for."""
    if all(stands(tests=tests)):
        return
    with alone():
        packages_stand, project_stands = stands(tests=tests)
        if project_stands:  # another set-up did it meanwhile
            return
        pinned = PINNED_FOR_TESTS if tests else PINNED
        note = noted() if packages_stand else {"environment": environment(pinned)}
        NOTE.unlink(missing_ok=True)
        if not packages_stand:
            say("Setting up Reasoned in .venv; this takes a minute or two.")
            run(sys.executable, "-m", "venv", "--clear", VENV)
            pip_install("--require-hashes", "-r", pinned)
        note["project"] = project()
        # Hashes can't be had of a folder, so the project goes in by itself.
        pip_install("--no-deps", "--no-build-isolation", "--no-index", "--force-reinstall", ROOT)
        NOTE.write_text(json.dumps(note), encoding="utf-8")  # half of it would not be read


def start(arguments: list[str]) -> int:
    """Start Reasoned; where the system allows it, in the place of this program."""
    command = [program("reasoned"), *arguments]
    if os.name == "nt":
        return subprocess.call(command)
    os.execv(command[0], command)


def test(arguments: list[str]) -> int:
    """Run every check, whichever fails, pytest last; zero when all passed."""
    python = [program("python"), "-m"]
    checks = {
        "style": [*python, "ruff", "check", "."],
        "format": [*python, "ruff", "format", "--check", "."],
        "types": [*python, "mypy"],
        "imports": [program("lint-imports"), "--no-logo"],
        "tests": [*python, "pytest", "-n", "auto", *arguments],
    }
    failed = []
    for name, command in checks.items():
        say(f"Checking: {name}")
        if subprocess.call(command, cwd=ROOT):
            failed.append(name)
    if failed:
        say(f"Failed: {', '.join(failed)}.")
    return 1 if failed else 0


def say(words: str) -> None:
    """Tell the person, and leave standard output to the program."""
    print(words, file=sys.stderr, flush=True)


def main(arguments: list[str]) -> int:
    """Set up what is missing, then start Reasoned or run the checks."""
    tests = arguments[:1] == ["--test"]
    try:
        set_up(tests=tests)
        return test(arguments[1:]) if tests else start(arguments)
    except SetUpError as error:
        say(str(error))
    except OSError as error:
        say(explain(str(error)))
    except KeyboardInterrupt:
        say("Stopped; run this again to go on.")
        return 130
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
