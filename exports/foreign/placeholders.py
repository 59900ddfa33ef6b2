"""The placeholders of a template, each with the place that a person finds it at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from jinja2 import Environment, TemplateError

from exports.context import Document
from exports.findings import Finding
from exports.foreign.allowed import refusals
from exports.foreign.structure import GIVEN_UP, Structure
from exports.placing import Places, above, part_called
from exports.wordml import P, Styles, T
from forms.bounds import shown

_OPENS: Final = re.compile(r"\{[{%#]")
_TAG: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_HALF: Final = re.compile(r"\{\s*[a-z_]+(?:\.[a-z_]+)+\s*\}")
_PREFIX: Final = re.compile(r"(\{[{%])(p|tr|tc|r)(?=\s)")
# As docxtpl reads them: Word likes to curl quotes.
_QUOTES: Final = str.maketrans("“”‘’", "\"\"''")
_PROPERTIES: Final = "docProps/core.xml"
_NOT_PRINTED: Final = (
    "a placeholder stands where no text is printed, such as a field's code or a link's address"
)


@dataclass(frozen=True, slots=True)
class Tag:
    """A placeholder: its place, and how it is written."""

    place: str
    text: str


def of_part(
    name: str,
    root: Any,
    environment: Environment,
    styles: Styles | None = None,
    of: type = Document,
) -> Iterator[Finding]:
    """What is wrong with the placeholders of one part of a template.

    `styles` tells headings, which places are told by; `of` is the type of what is printed.
    """
    tags: list[Tag] = []
    places = Places(name, root, styles)
    for holder, texts in _texts(name, root).items():
        written = "".join(text for text, _ in texts)
        half = _HALF.search(_TAG.sub("", written))
        if not (half or _OPENS.search(written)):
            continue
        place = places.of(holder)
        if half:
            says = f"it is printed as it stands; write {{{half[0]}}}, with two braces at each end"
            yield Finding(f"{place}, “{shown(half[0])}”", says)
        at = f"{place}, “{_shortened(written)}”"
        seen = "".join(("1" if printed else "0") * len(text) for text, printed in texts)
        if any("0" in seen[tag.start() : tag.end()] for tag in _TAG.finditer(written)):
            yield Finding(at, _NOT_PRINTED)
        elif _OPENS.search(_TAG.sub("", written)):
            yield Finding(at, "a placeholder begins here that does not end in the same paragraph")
        else:
            tags += [Tag(f"{place}, “{shown(text)}”", text) for text in _TAG.findall(written)]
    yield from _in_markup(name, root)
    yield from _not_allowed(tags, environment, of)


def _not_allowed(tags: list[Tag], environment: Environment, of: type) -> Iterator[Finding]:
    """All that these placeholders use and a template may not, in their order."""
    found: list[tuple[int, str]] = []
    plain = []
    for place, tag in enumerate(tags):
        prefix = _PREFIX.match(tag.text)
        prints_none = prefix is not None and prefix[1] == "{{"
        if prefix is not None and prints_none:
            found.append((place, f"“{prefix[0]}” prints no text; write {{{{ and a space"))
        plain.append("" if prints_none else _plain(tag.text))
    # A line for each, so that the line of what is wrong tells which of them it is in.
    structure = Structure(environment)
    try:
        source = structure.read(plain)
        found += structure.wrong
        for refusal in refusals(environment.parse(source), of, GIVEN_UP if structure.wrong else ""):
            found.append((min(max(refusal.line, 1), len(tags)) - 1, refusal.says))
    except (RecursionError, TemplateError):
        yield Finding("", "its placeholders can't be read: they are too deep")
        return
    for place, says in sorted(dict.fromkeys(found), key=lambda one: one[0]):
        yield Finding(tags[place].place, says)


def _plain(text: str) -> str:
    return " ".join(_PREFIX.sub(r"\1", text).translate(_QUOTES).split())


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
                holder = parent if properties else above(parent, P, itself=True)
                printed = inside and (element.tag == T or properties)
                found.setdefault(root if holder is None else holder, []).append((text, printed))
    return found


def _in_markup(name: str, root: Any) -> Iterator[Finding]:
    """Placeholders in the markup itself: the address of a link, the name of a picture."""
    for element in root.iter():
        for value in element.attrib.values() if isinstance(element.tag, str) else ():
            if _OPENS.search(value):
                at = ", ".join(filter(None, (part_called(name), f"“{_shortened(value)}”")))
                yield Finding(at, _NOT_PRINTED)
                return


def _shortened(text: str) -> str:
    """From the first placeholder on, as a sentence can tell it."""
    found = _OPENS.search(text)
    return shown(text[found.start() if found else 0 :])
