"""A template of somebody else's, used in a process of its own with bounds on time and memory."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from exports.context import Paper
from exports.findings import Finding
from exports.foreign.child import (
    FOUND,
    LOOK,
    MADE,
    MAKE,
    MAKE_STAMPED,
    REFUSED,
    TOO_MUCH,
)
from exports.foreign.package import LARGEST_FILE
from exports.plain_file import NotPlain, contents
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


def make_behind(
    document: Paper, template: Path, bounds: Bounds = BOUNDS, *, stamp: bool = False
) -> bytes:
    """The file that somebody else's template makes of a document.

    With `stamp` its paragraphs tell which of the template's they come from
    (`exports.foreign.stamping`). Raises ExportError where the template reaches for what it may
    not use, with the place, or takes more than its bounds.
    """
    asked = MAKE_STAMPED if stamp else MAKE
    answer = _ask((asked, document, content_of(template), template.name), bounds)
    if answer.startswith(MADE):
        return answer.removeprefix(MADE)
    said = answer.removeprefix(REFUSED)[:_LONGEST].decode(errors="replace")
    raise ExportError(clean(said).text)


def look(template: Path, of: type, bounds: Bounds = BOUNDS) -> tuple[Finding, ...]:
    """All that keeps somebody else's template from being used for documents of this type.

    Raises ExportError where it can't be read, or takes more than its bounds.
    """
    answer = _ask((LOOK, of, content_of(template), template.name), bounds)
    found = json.loads(answer.removeprefix(FOUND))
    return tuple(Finding(clean(place).text, clean(says).text) for place, says in found)


def content_of(template: Path) -> bytes:
    """What is in the file of a template. Raises ExportError for what is no plain file."""
    try:
        return contents(template, LARGEST_FILE, "Put a Word file in its place")
    except NotPlain as refusal:
        raise ExportError(f"The template {template.name} can't be used: {refusal}.") from refusal


def _ask(asked: tuple[str, object, bytes, str], bounds: Bounds) -> bytes:
    """What the process answers. Raises ExportError where it came to its bounds, or broke."""
    given, name = pickle.dumps(asked), asked[-1]
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
    if ended or not said.startswith((MADE, REFUSED, FOUND)):
        raise ExportError(
            f"The template {name} can't be used: making a document with it broke off. "
            "Use another, and tell whoever looks after Reasoned."
        )
    return said
