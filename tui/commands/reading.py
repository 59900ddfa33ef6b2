"""What a command reads from a file or from stdin: text, or JSON that is what it seems."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import BinaryIO

from pydantic import JsonValue

from forms import strict_json
from forms.errors import BadInput
from tui.commands.saying import complain

_LARGEST = 20_000_000  # bytes; a long assessment has a hundredth of this
_BOM = b"\xef\xbb\xbf"


def text_from_stdin() -> str:
    """All that stdin gives, without the line end that a shell puts last. Raises BadInput."""
    if sys.stdin is not None and sys.stdin.isatty():
        complain("Type the answer, then ctrl+d on a line of its own.")
    text = _decoded(_read_stdin().removeprefix(_BOM), "stdin")
    return text.removesuffix("\n").removesuffix("\r")


def stdin_is_typed() -> bool:
    """Whether there is nothing to read on stdin but what a person might type."""
    return sys.stdin is None or sys.stdin.isatty()


def json_object(named: str) -> dict[str, JsonValue]:
    """The JSON object in this file, "-" for stdin. Raises BadInput for anything else."""
    where = "stdin" if named == "-" else named
    source = _read_stdin() if named == "-" else _read_file(named)
    # Editors on Windows put a byte order mark first; it is no part of what was meant.
    data = strict_json.parse(_decoded(source.removeprefix(_BOM), where), where)
    if not isinstance(data, dict):
        raise BadInput(f'{where} is not an object. Write it as {{"1.1a": "…", "1.2": "…"}}.')
    return data


def _read_stdin() -> bytes:
    if sys.stdin is None:
        raise BadInput("There is no stdin to read from. Name a file.")
    return _read(sys.stdin.buffer, "stdin")


def _read_file(named: str) -> bytes:
    try:
        with Path(named).open("rb") as file:
            return _read(file, named)
    except FileNotFoundError:
        raise BadInput(f"There is no file {named}.") from None
    except IsADirectoryError:
        raise BadInput(f"{named} is a folder. Name a file of JSON.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise BadInput(f"{named} can't be read: {reason}. Name another file.") from None


def _read(stream: BinaryIO, where: str) -> bytes:
    source = stream.read(_LARGEST + 1)
    if len(source) > _LARGEST:
        raise BadInput(f"{where} is larger than any assessment. Check what it is.")
    return source


def _decoded(source: bytes, where: str) -> str:
    try:
        return source.decode("utf-8")
    except UnicodeDecodeError:
        raise BadInput(f"{where} is not UTF-8 text. Save it as UTF-8.") from None
