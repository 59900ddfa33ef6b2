"""A document read back from its file and compared with what it was to say."""

from __future__ import annotations

import io
from bisect import bisect_left
from collections import defaultdict
from zipfile import BadZipFile, ZipFile

from lxml import etree

from exports.context import Document, Printed
from exports.wordml import Lists, P, text_of
from forms.errors import Altered

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)


def compare(document: Document, made: bytes) -> None:
    """Raises Altered unless the file says all that it was to say, in order."""
    try:
        with ZipFile(io.BytesIO(made)) as file:
            seen = _seen(file)
            margins = _margins(file)
    except (BadZipFile, KeyError, etree.LxmlError) as error:
        raise Altered(f"The document could not be read back, so there is none: {error}.") from error
    _find_all(document, seen)
    if document.draft and not any(document.draft in text for text in margins):
        raise _altered("the mark of a draft")
    if not any(document.foot in text for text in margins):
        raise _altered("the line at the foot of the page")


def paragraphs_seen(made: bytes) -> list[str]:
    """Every paragraph of a document as a reader sees it, lists with their marks."""
    with ZipFile(io.BytesIO(made)) as file:
        return _seen(file)


def _seen(file: ZipFile) -> list[str]:
    names = set(file.namelist())
    styles = etree.fromstring(file.read("word/styles.xml"), _PARSER)
    numbering = None
    if "word/numbering.xml" in names:
        numbering = etree.fromstring(file.read("word/numbering.xml"), _PARSER)
    lists = Lists(styles, numbering)
    root = etree.fromstring(file.read("word/document.xml"), _PARSER)
    return [lists.mark(paragraph) + text_of(paragraph) for paragraph in root.iter(P)]


def _margins(file: ZipFile) -> list[str]:
    return [
        text_of(paragraph)
        for name in file.namelist()
        if name.startswith(("word/header", "word/footer"))
        for paragraph in etree.fromstring(file.read(name), _PARSER).iter(P)
    ]


def _find_all(document: Document, seen: list[str]) -> None:
    places: dict[str, list[int]] = defaultdict(list)
    for place, text in enumerate(seen):
        places[text].append(place)
    here = 0
    for run in document.printed():
        here = _find(run, seen, places.get(run.texts[0], []), here)


def _find(run: Printed, seen: list[str], candidates: list[int], here: int) -> int:
    """The place after the first run of just these paragraphs, from here on."""
    wanted = list(run.texts)
    for place in candidates[bisect_left(candidates, here) :]:
        if seen[place : place + len(wanted)] == wanted:
            return place + len(wanted)
    raise _altered(run.where)


def _altered(where: str) -> Altered:
    return Altered(
        f"The document would not say what was typed: {where} came out otherwise. "
        "There is no document; the answers are as they were."
    )
