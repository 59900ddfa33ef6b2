"""The placeholders of a template, each with the place that a person finds it at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from docx.oxml.ns import qn
from jinja2 import Environment, TemplateError, TemplateSyntaxError

from exports.foreign.allowed import NotAllowed, check
from exports.foreign.findings import Finding
from exports.wordml import P, T
from forms.bounds import shown

_CELL, _ROW, _TABLE = qn("w:tc"), qn("w:tr"), qn("w:tbl")
_BOX = qn("w:txbxContent")
_OPENS: Final = re.compile(r"\{[{%#]")
_TAG: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_PREFIX: Final = re.compile(r"(\{[{%])(p|tr|tc|r)(?=\s)")
# As docxtpl reads them: Word likes to curl quotes.
_QUOTES: Final = str.maketrans("“”‘’", "\"\"''")
_PARTS: Final = (("word/header", "the header"), ("word/footer", "the footer"))
_PROPERTIES: Final = "docProps/core.xml"
_OTHERS: Final = {
    "word/document.xml": "",
    "word/footnotes.xml": "the footnotes",
    "word/endnotes.xml": "the endnotes",
    _PROPERTIES: "the file's properties",
}
_NOT_PRINTED: Final = (
    "a placeholder stands where no text is printed, such as a field's code or a link's address"
)


@dataclass(frozen=True, slots=True)
class Tag:
    """A placeholder: its place, and how it is written."""

    place: str
    text: str


def of_part(name: str, root: Any, environment: Environment) -> Iterator[Finding]:
    """What is wrong with the placeholders of one part of a template."""
    tags: list[Tag] = []
    tables = {table: number for number, table in enumerate(root.iter(_TABLE), start=1)}
    counted = 0
    for holder, texts in _texts(name, root).items():
        counted += holder.tag == P and _above(holder, _CELL) is None
        written = "".join(text for text, _ in texts)
        if not _OPENS.search(written):
            continue
        place = _place(name, holder, tables, counted)
        at = f"{place}, “{_shortened(written)}”"
        seen = "".join(("1" if printed else "0") * len(text) for text, printed in texts)
        if any("0" in seen[tag.start() : tag.end()] for tag in _TAG.finditer(written)):
            yield Finding(at, _NOT_PRINTED)
        elif _OPENS.search(_TAG.sub("", written)):
            yield Finding(at, "a placeholder begins here that does not end in the same paragraph")
        else:
            tags += [Tag(f"{place}, “{shown(text)}”", text) for text in _TAG.findall(written)]
    yield from _in_markup(name, root)
    yield from _not_allowed(tags, environment)


def _not_allowed(tags: list[Tag], environment: Environment) -> Iterator[Finding]:
    """The first thing in these placeholders that a template may not use."""
    for tag in tags:
        if (prefix := _PREFIX.match(tag.text)) and prefix[1] == "{{":
            yield Finding(tag.place, f"“{prefix[0]}” prints no text; write {{{{ and a space")
            return
    # A line for each, so that the line of what is wrong tells which of them it is in.
    source = "\n".join(_plain(tag.text) for tag in tags)
    try:
        check(environment.parse(source))
    except NotAllowed as refusal:
        yield Finding(_at(tags, refusal.line), refusal.says)
    except TemplateSyntaxError as error:
        says = f"it can't be read: {shown(error.message or 'a slip in it')}".rstrip(". ")
        yield Finding(_at(tags, error.lineno), says)
    except (RecursionError, TemplateError):
        yield Finding("", "its placeholders can't be read: they are too deep")


def _plain(text: str) -> str:
    return " ".join(_PREFIX.sub(r"\1", text).translate(_QUOTES).split())


def _at(tags: list[Tag], line: int) -> str:
    return tags[min(max(line, 1), len(tags)) - 1].place if tags else ""


# ---------------------------------------------------------------- places


def _texts(name: str, root: Any) -> dict[Any, list[tuple[str, bool]]]:
    """By paragraph (or whatever else holds it) all text, and of each whether it is printed."""
    found: dict[Any, list[tuple[str, bool]]] = {}
    properties = name == _PROPERTIES
    for element in root.iter():
        if element.tag == P:
            found.setdefault(element, [])
        for text, parent, inside in (
            (element.text, element, True),
            (element.tail, element.getparent(), False),
        ):
            if text and parent is not None:
                holder = parent if properties else _above(parent, P, itself=True)
                printed = inside and (element.tag == T or properties)
                found.setdefault(root if holder is None else holder, []).append((text, printed))
    return found


def _place(name: str, holder: Any, tables: dict[Any, int], counted: int) -> str:
    """Where a paragraph is: in which cell of which table, or the how manieth it is."""
    cell = _above(holder, _CELL)
    where = f"paragraph {counted}" if holder.tag == P else ""
    if cell is not None:
        row, table = _above(cell, _ROW), _above(cell, _TABLE)
        across = 1 + sum(1 for _ in cell.itersiblings(_CELL, preceding=True))
        down = 1 + sum(1 for _ in row.itersiblings(_ROW, preceding=True)) if row is not None else 1
        where = f"table {tables.get(table, 1)}, row {down}, column {across}"
    box = "a text box" if _above(holder, _BOX) is not None else ""
    return ", ".join(filter(None, (_part(name), box, where))) or "the text"


def _above(element: Any, tag: str, *, itself: bool = False) -> Any:
    """The nearest element of this sort around an element."""
    if itself and element.tag == tag:
        return element
    return next(element.iterancestors(tag), None)


def _part(name: str) -> str:
    for beginning, said in _PARTS:
        if name.startswith(beginning):
            return said
    return _OTHERS.get(name, f"its part {name}")


def _in_markup(name: str, root: Any) -> Iterator[Finding]:
    """Placeholders in the markup itself: the address of a link, the name of a picture."""
    for element in root.iter():
        for value in element.attrib.values() if isinstance(element.tag, str) else ():
            if _OPENS.search(value):
                at = ", ".join(filter(None, (_part(name), f"“{_shortened(value)}”")))
                yield Finding(at, _NOT_PRINTED)
                return


def _shortened(text: str) -> str:
    """From the first placeholder on, as a sentence can tell it."""
    found = _OPENS.search(text)
    return shown(text[found.start() if found else 0 :])
