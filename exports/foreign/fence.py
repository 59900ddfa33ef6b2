"""A template of somebody else's, used in a process of its own with bounds on time and memory."""

from __future__ import annotations

import json
import os
import pickle
import stat
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from exports.context import Document
from exports.foreign.child import MADE, REFUSED, TOO_MUCH
from exports.foreign.package import LARGEST_FILE
from forms.errors import ExportError
from forms.text import clean

_ROOT: Final = str(Path(__file__).resolve().parents[2])
_LONGEST: Final = 2_000  # bytes of a sentence on what is wrong
_START: Final = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from exports.foreign.child import main; main()"
)
# What Python and Windows need to start; a secret in the environment is none of a template's.
_KEPT: Final = ("SYSTEMROOT", "SYSTEMDRIVE", "TEMP", "TMP", "TMPDIR", "PATH", "LANG", "LC_ALL")


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much the process may take."""

    seconds: int = 30
    memory: int = 2**30
    """Bytes; an assessment of a megabyte takes a fifth of it."""
    file: int = 100_000_000
    """Bytes of what it makes."""


BOUNDS = Bounds()


def make_behind(document: Document, template: Path, bounds: Bounds = BOUNDS) -> bytes:
    """The file that somebody else's template makes of a document.

    Raises ExportError where the template reaches for what it may not use, with the place,
    or takes more than its bounds.
    """
    given = pickle.dumps((document, _read(template), template.name))
    answer = _ask(given, template.name, bounds)
    if answer.startswith(MADE):
        return answer.removeprefix(MADE)
    said = answer.removeprefix(REFUSED)[:_LONGEST].decode(errors="replace")
    raise ExportError(clean(said).text)


def _read(template: Path) -> bytes:
    try:
        status = template.lstat()
        if stat.S_ISLNK(status.st_mode):
            raise ExportError(
                f"The template {template.name} can't be used: it is a link. Put the file itself "
                "in its place."
            )
        if not stat.S_ISREG(status.st_mode):
            raise ExportError(
                f"The template {template.name} can't be used: it is not a file. Put a Word file "
                "in its place."
            )
        with template.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except OSError as error:
        said = error.strerror or type(error).__name__
        raise ExportError(f"The template {template.name} can't be read: {said}.") from error
    if len(content) > LARGEST_FILE:
        raise ExportError(
            f"The template {template.name} can't be used: it is larger than "
            f"{LARGEST_FILE // 10**6} MB. Make its pictures smaller."
        )
    return content


def _ask(given: bytes, name: str, bounds: Bounds) -> bytes:
    """What the process answers. Raises ExportError where it came to its bounds, or broke."""
    # Where this Python looks for modules, but for the folder that somebody happens to be in.
    path = [_ROOT, *(one for one in sys.path if Path(one).is_absolute())]
    command = [sys.executable, "-P", "-c", _START, json.dumps(path), json.dumps(asdict(bounds))]
    with tempfile.TemporaryFile() as answer:
        try:
            ended = subprocess.run(
                command,
                input=given,
                stdout=answer,
                stderr=subprocess.DEVNULL,
                env={key: os.environ[key] for key in _KEPT if key in os.environ},
                timeout=bounds.seconds,
                check=False,
            ).returncode
        except subprocess.TimeoutExpired:
            ended = TOO_MUCH
        except OSError as error:
            raise ExportError(
                f"The template {name} can't be used: no process could be started for it "
                f"({error.strerror})."
            ) from error
        # A negative one is a signal: the system stopped it at a bound.
        if ended == TOO_MUCH or ended < 0 or answer.seek(0, os.SEEK_END) > bounds.file:
            raise ExportError(
                f"The template {name} can't be used: making a document with it takes more memory "
                "or time than it should. Make it simpler, or use another."
            )
        answer.seek(0)
        said = answer.read()
    if ended or not said.startswith((MADE, REFUSED)):
        raise ExportError(
            f"The template {name} can't be used: making a document with it broke off. "
            "Use another, and tell whoever looks after Reasoned."
        )
    return said
