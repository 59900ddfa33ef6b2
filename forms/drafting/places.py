"""The places of a form that a person has still to write."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from forms.drafting import TO_WRITE

_KEY = re.compile(r"^\s*([\w-]+)\s*=")
_ID = re.compile(r"""^\s*id\s*=\s*["']([^"']*)["']""")
_CATEGORY = re.compile(r"^\s*number\s*=\s*(\d+)")
_TABLE = re.compile(r"^\s*\[\[(\w[\w.]*)\]\]")


@dataclass(frozen=True, slots=True)
class Place:
    """A text that is still to be written: its line, its key, and the question it belongs to.

    `question` is "" outside a question; `within` then says where it is, "category 3" or "".
    """

    line: int
    key: str
    question: str = ""
    within: str = ""


def places(source: str) -> Iterator[Place]:
    """The marked places in the TOML text of a form, in their order."""
    table = question = within = key = ""
    for number, line in enumerate(source.split("\n"), start=1):
        if line.lstrip().startswith("#"):
            continue
        if found := _TABLE.match(line):
            table, question = found[1], ""
            within = within if table.startswith("category.") else ""
        if found := _KEY.match(line):
            key = found[1]
        if table.endswith("question") and (found := _ID.match(line)):
            question = found[1]
        if table == "category" and (found := _CATEGORY.match(line)):
            within = f"category {found[1]}"
        if TO_WRITE in line:
            yield Place(number, key, question, "" if question else within)


def is_unwritten(data: object) -> bool:
    """Whether any text in this data, such as that of a form, is still to be written."""
    ahead = [data]
    while ahead:
        value = ahead.pop()
        match value:
            case str() if value.lstrip().startswith(TO_WRITE):
                return True
            case dict():
                ahead += value.values()
            case list() | tuple():
                ahead += value
            case _:
                pass
    return False
