"""The placeholders of a template, each with the place that a person finds it at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from jinja2 import Environment, TemplateError

from exports.context import Document
from exports.findings import Finding
from exports.foreign.allowed import documented, refusals
from exports.foreign.around import PREFIX, Tag, apart, beside, breaks
from exports.foreign.structure import GIVEN_UP, Structure
from exports.placing import Places, above, part_called
from exports.wordml import P, Styles, T
from forms.bounds import shown

_OPENS: Final = re.compile(r"\{[{%#]")
_TAG: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_WORDS: Final = "for|if|elif|else|endfor|endif"
_BEGINS: Final = re.compile(rf"\{{%\s*(?:(p|tr|tc|r)\s*)?({_WORDS})\b", re.IGNORECASE)
"""How people begin a placeholder, more or less."""
_REST: Final = r"[^{}]{0,200}"
"""Up to the end of one; not any length, or a long paragraph would be gone through ever again."""
_HALF: Final = re.compile(
    rf"\}}\}}|\b(?:{_WORDS})\b{_REST}%\}}|\{{\s*[A-Za-z]\w*\.\w{_REST}\}}", re.IGNORECASE
)
"""What is left of a placeholder whose beginning somebody deleted."""
_SINGLE: Final = re.compile(r"\{\s*[a-z_]+(?:\.[a-z_]+)+\s*\}")
_DOTTED: Final = re.compile(r"(?<![\w.@/])([a-z]\w*)\.([a-z]\w*)(?![\w.@/])")
_GIVES: Final = re.compile(r"\{%\w*\s+for\s+(\w+)\s")
# As docxtpl reads them: Word likes to curl quotes.
_QUOTES: Final = str.maketrans("“”‘’", "\"\"''")
_SIGNS: Final = re.compile("[%}]")
_PROPERTIES: Final = "docProps/core.xml"
_CORE: Final = (
    "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}coreProperties"
)
_NOT_PRINTED: Final = (
    "a placeholder stands where no text is printed, such as a field's code or a link's address"
)


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
    plain: list[tuple[str, str]] = []
    places = Places(name, root, styles)
    for holder, texts in _texts(name, root).items():
        written = "".join(text for text, _, _ in texts)
        if not written.strip():
            continue
        place = places.of(holder)
        rest = _TAG.sub(" ", written)
        if not _OPENS.search(rest):
            plain.append((place, rest))
        if not _OPENS.search(written):
            continue
        at = f"{place}, “{_shortened(written)}”"
        seen = "".join(("1" if printed else "0") * len(text) for text, printed, _ in texts)
        if any("0" in seen[tag.start() : tag.end()] for tag in _TAG.finditer(written)):
            yield Finding(at, _NOT_PRINTED)
        elif _OPENS.search(rest):
            yield Finding(at, "a placeholder begins here that does not end in the same paragraph")
        else:
            runs = [element for text, _, element in texts for _ in text]
            tags += [
                Tag(place, tag[0], holder, runs[tag.start()]) for tag in _TAG.finditer(written)
            ]
    yield from _in_markup(name, root)
    yield from _halves(plain, tags, of)
    if root.tag != _CORE:
        yield from beside(tags)
        yield from breaks(tags)
    yield from _not_allowed(tags, environment, of)


def _halves(plain: list[tuple[str, str]], tags: list[Tag], of: type) -> Iterator[Finding]:
    """What is left of placeholders: it would be printed as it stands."""
    given = {"document", *(name for tag in tags for name in _GIVES.findall(tag.text))}
    names = {name for within in documented(of).values() for name in within}
    for place, text in plain:
        half = _HALF.search(text)
        single = _SINGLE.search(text)
        if single:
            says = f"it is printed as it stands; write {{{single[0]}}}, with two braces at each end"
            yield Finding(f"{place}, “{shown(single[0])}”", says)
        elif half:
            says = f"“{shown(text)}” has half a placeholder, which would be printed as it stands"
            yield Finding(place, f"{says}; write {{{{ document.title }}}} or {{%p if … %}}")
        for one in () if half or single else _DOTTED.finditer(text):
            if one[1] in given and one[2] in names:
                says = f"“{one[0]}” stands without its braces and would be printed as it stands"
                yield Finding(place, f"{says}; write {{{{ {one[0]} }}}}")


def _not_allowed(tags: list[Tag], environment: Environment, of: type) -> Iterator[Finding]:
    """All that these placeholders use and a template may not, in their order."""
    found: list[tuple[int, str]] = []
    plain = []
    for place, tag in enumerate(tags):
        prefix = PREFIX.match(tag.text)
        prints_none = prefix is not None and prefix[1] == "{{"
        if prefix is not None and prints_none:
            found.append((place, f"“{prefix[0]}” prints no text; write {{{{ and a space"))
        text, wanted = _as_meant(tag.text)
        if wanted:
            found.append((place, f"write it as “{wanted} … %}}”"))
        if prefix is not None and not prints_none and _SIGNS.search(tag.text[2:-2]):
            found.append((place, f"“{prefix[0]}” can have no % and no }} within it"))
        plain.append("" if prints_none else _plain(text))
    # A line for each, so that the line of what is wrong tells which of them it is in.
    structure = Structure(environment)
    try:
        source = structure.read(plain)
        meant = [tag._replace(text=_as_meant(tag.text)[0]) for tag in tags]
        wrong = list(apart(meant, structure.groups))
        found += structure.wrong
        for refusal in refusals(environment.parse(source), of, GIVEN_UP if structure.wrong else ""):
            found.append((min(max(refusal.line, 1), len(tags)) - 1, refusal.says))
    except (RecursionError, TemplateError):
        yield Finding("", "its placeholders can't be read: they are too deep")
        return
    for place, says in sorted(dict.fromkeys(found), key=lambda one: one[0]):
        yield Finding(tags[place].at, says)
    yield from wrong


def _as_meant(text: str) -> tuple[str, str]:
    """A placeholder, and how it should begin where somebody wrote {%P If or {% p if."""
    begins = _BEGINS.match(text)
    if begins is None:
        return text, ""
    wanted = f"{{%{(begins[1] or '').lower()} {begins[2].lower()}"
    # Another space than that of the space bar, after a p, is none to what takes the paragraph out.
    same = text.startswith(wanted) if begins[1] else begins[2] == begins[2].lower()
    return wanted + text[begins.end() :], "" if same else wanted


def _plain(text: str) -> str:
    return " ".join(PREFIX.sub(r"\1", text).translate(_QUOTES).split())


# ---------------------------------------------------------------- places


def _texts(name: str, root: Any) -> dict[Any, list[tuple[str, bool, Any]]]:
    """By paragraph (or whatever else holds it) all text, whether it is printed, and what has it."""
    found: dict[Any, list[tuple[str, bool, Any]]] = {}
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
                those = found.setdefault(root if holder is None else holder, [])
                those.append((text, printed, parent))
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
