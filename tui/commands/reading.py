"""What a command reads from a file or from stdin: text, or JSON that is what it seems."""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

from pydantic import JsonValue

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
    if source.startswith(_BOM):
        raise BadInput(f"{where} begins with a byte order mark. Save it as UTF-8 without one.")
    data = _parsed(_decoded(source, where), where)
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
        raise BadInput(f"{named} can't be read: {reason}.") from None


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


def _parsed(source: str, where: str) -> object:
    try:
        return json.loads(
            source,
            object_pairs_hook=_no_key_twice,
            parse_constant=_no_constant,
            parse_float=_finite,
        )
    except json.JSONDecodeError as error:
        raise BadInput(
            f"{where} is not JSON: line {error.lineno}, column {error.colno} is where it breaks."
        ) from None
    except RecursionError:
        raise BadInput(f"{where} is nested too deep to hold answers.") from None
    except BadInput as error:
        raise BadInput(f"{where}: {error}") from None
    except ValueError:
        raise BadInput(f"{where} has a number that is too long to be an answer.") from None


def _no_key_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise BadInput(f'"{twice}" is there twice. Keep one of the two.')
    return found


def _no_constant(name: str) -> NoReturn:
    raise BadInput(f"{name} is no number that can be kept. Write the number, or a text in quotes.")


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise BadInput(f"{digits} is too large a number to be an answer.")
    return number
