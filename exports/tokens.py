"""A document in which every text is a word of its own, so that each can be looked for.

What was printed of it tells which of its texts a template leaves out, whatever the template
puts around them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from itertools import count
from typing import Any, Literal, TypeVar, get_origin, get_type_hints

_Whole = TypeVar("_Whole")


def tokens(document: _Whole) -> _Whole:
    """The same document with another word for each text in it that is not empty.

    What a template compares and does not print, such as the sort of a paragraph, stays.
    """
    told: _Whole = _told(document, count(10_000))
    return told


def _told(value: Any, numbers: Iterator[int]) -> Any:
    if isinstance(value, str):
        return f"token{next(numbers)}" if value else ""
    if isinstance(value, tuple):
        names: tuple[str, ...] = getattr(value, "_fields", ())
        if not names:
            return tuple(_told(one, numbers) for one in value)
        row: Any = type(value)
        named = zip(names, value, strict=True)
        return row(*(_field(row, name, one, numbers) for name, one in named))
    if is_dataclass(value) and not isinstance(value, type):
        kind = type(value)
        told = {
            one.name: _field(kind, one.name, getattr(value, one.name), numbers)
            for one in fields(value)
        }
        return kind(**told)
    return value


def _field(kind: type, name: str, value: Any, numbers: Iterator[int]) -> Any:
    return value if name in _compared(kind) else _told(value, numbers)


@cache
def _compared(kind: type) -> frozenset[str]:
    hints = get_type_hints(kind)
    return frozenset(name for name, hint in hints.items() if get_origin(hint) is Literal)
