"""JSON as the store writes and reads it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

from forms.errors import BadInput

if TYPE_CHECKING:
    from pydantic import JsonValue

_DEEPEST = 64
"""How deep an answer may be nested: far more than any kind of answer, and far less than what
one of the readers on the way gives up at."""


BOM = b"\xef\xbb\xbf"
"""What some editors put at the beginning of a text in UTF-8."""


class Damage(Exception):
    """A file does not hold what it should. Its text follows "because"."""


def encode(data: object) -> bytes:
    """The data as JSON. Raises BadInput for what JSON can't say."""
    try:
        text = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    except (ValueError, TypeError, RecursionError) as error:
        raise BadInput(f"An answer can't be kept: {error}.") from None
    try:
        return text.encode()
    except UnicodeEncodeError:
        # Half of a surrogate pair has no UTF-8; as an escape it comes back as it was.
        return json.dumps(data, allow_nan=False, separators=(",", ":")).encode()


def decode(data: bytes) -> object:
    """What the JSON says. Raises Damage."""
    if not data:
        raise Damage("it is empty")
    if not data.strip(b"\0"):
        raise Damage("it holds only zeros")
    if data.startswith(BOM):
        raise Damage("it begins with a byte order mark, as some editors put there")
    try:
        return json.loads(data.decode())
    except UnicodeDecodeError:
        raise Damage("it is not UTF-8 text") from None
    except RecursionError:
        raise Damage("it is nested too deep") from None
    except json.JSONDecodeError as error:
        place = f"it breaks in line {error.lineno}, column {error.colno}"
        raise Damage(f"it is not whole JSON ({place})") from None
    except ValueError:
        raise Damage("it holds a number that is too long") from None


def refuse_depth(values: Iterable[JsonValue]) -> None:
    """Raises BadInput where one of the values is nested deeper than could be read again."""
    level: list[JsonValue] = [one for one in values if isinstance(one, dict | list)]
    for _ in range(_DEEPEST):
        inner: list[JsonValue] = []
        for one in level:
            for part in one.values() if isinstance(one, dict) else one:  # type: ignore[union-attr]
                if isinstance(part, dict | list):
                    inner.append(part)
        if not inner:
            return
        level = inner
    raise BadInput("An answer is nested too deep to be kept. Check what it was read from.")
