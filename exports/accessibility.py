"""Whether everybody can read a Word file: ten points, each looked for in the file's XML.

     1  a title in its properties, of at most 255 characters
     2  its language, en-GB, in the defaults and in the properties, and no other English
        at a text itself (what a style says of it is not looked at)
     3  headings from Heading 1 down, none skipped, none empty, no bold text instead of one
     4  tables with a marked header row, without merged cells or tables within tables
     5  pictures in line with the text, with alternative text
     6  lists that are lists
     7  no empty paragraphs for spacing
     8  links that say where they lead
     9  a contrast of at least 4.5:1
    10  no protection, and content controls with a title

What a program can't see is not claimed: that nothing is said by colour alone, and that the
words of a heading or of an alternative text make sense.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO
from zipfile import BadZipFile, ZipFile

from docx.oxml.ns import qn
from lxml import etree

from exports.colours import background, contrast, ink
from exports.wordml import PARSER, VAL, Lists, P, R, Styles, text_of
from forms.errors import ExportError

LANGUAGE = "en-GB"
LONGEST_TITLE = 255
LEAST_CONTRAST = 4.5

_TABLE, _ROW, _CELL = qn("w:tbl"), qn("w:tr"), qn("w:tc")
_DRAWN = (qn("w:drawing"), qn("w:pict"), qn("w:object"))
_MARKED = re.compile(r"\s*[-*•][ \t]+\D")
_COUNTED = re.compile(r"\s*([0-9]+)\.[ \t]+\S")
FILE_NAME = re.compile(r"\S+\.(?:png|jpe?g|gif|bmp|tiff?|emf|wmf|svg)", re.IGNORECASE)
"""What is a file's name, and tells nobody what a picture shows."""
_URL = re.compile(r"\s*(https?://|www\.)\S*\s*", re.IGNORECASE)
_DC = "{http://purl.org/dc/elements/1.1/}"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that keeps somebody from reading the file."""

    point: int
    """Which of the ten points it fails."""
    says: str
    """What is wrong and what to do, a sentence."""
    where: str = ""
    """The beginning of the text it is found at; empty for the file as a whole."""
    element: Any = field(default=None, compare=False, repr=False)
    """The part of the XML it is found at; None for the file as a whole."""


def findings(path: Path | BinaryIO) -> tuple[Finding, ...]:
    """Everything found in this file, in the order of the points. Raises ExportError."""
    try:
        with ZipFile(path) as file:
            word = _Word.read(file)
    except (BadZipFile, KeyError, etree.LxmlError) as error:
        raise ExportError(f"{path} is not a Word document that can be read.") from error
    except OSError as error:
        raise ExportError(f"{path} can't be read: {error.strerror}.") from error
    return tuple(finding for point in _POINTS for finding in point(word))


@dataclass(frozen=True)
class _Word:
    """The parts of a file that the points look at."""

    body: Any
    margins: tuple[Any, ...]
    styles: Styles
    lists: Lists
    settings: Any
    core: Any

    @classmethod
    def read(cls, file: ZipFile) -> _Word:
        names = file.namelist()

        def part(name: str) -> Any:
            return etree.fromstring(file.read(name), PARSER) if name in names else etree.Element(P)

        styles = etree.fromstring(file.read("word/styles.xml"), PARSER)
        margins = [name for name in names if name.startswith(("word/header", "word/footer"))]
        return cls(
            body=etree.fromstring(file.read("word/document.xml"), PARSER),
            margins=tuple(part(name) for name in margins),
            styles=Styles(styles),
            lists=Lists(styles, part("word/numbering.xml")),
            settings=part("word/settings.xml"),
            core=part("docProps/core.xml"),
        )

    @property
    def everywhere(self) -> tuple[Any, ...]:
        return (self.body, *self.margins)


def _found(point: int, says: str, element: Any) -> Finding:
    text = text_of(element) if element.tag == P else "".join(element.itertext())
    return Finding(point, says, " ".join(text.split())[:60], element)


def _holds(element: Any, *tags: str) -> bool:
    return next(element.iter(*tags), None) is not None


def _within(element: Any, tag: str) -> bool:
    return next(element.iterancestors(tag), None) is not None


def _title(word: _Word) -> Iterator[Finding]:
    title = (word.core.findtext(f"{_DC}title") or "").strip()
    if not title:
        yield Finding(1, "Give the file a title in its properties.")
    elif len(title) > LONGEST_TITLE:
        yield Finding(1, f"Shorten the title in the properties to {LONGEST_TITLE} characters.")


def _language(word: _Word) -> Iterator[Finding]:
    if word.styles.language != LANGUAGE:
        yield Finding(2, f"Set the language of the default text to {LANGUAGE}.")
    if word.core.findtext(f"{_DC}language") != LANGUAGE:
        yield Finding(2, f"Set the language in the properties to {LANGUAGE}.")
    for root in word.everywhere:
        for paragraph in root.iter(P):
            said = {str(lang.get(VAL)) for lang in paragraph.iter(qn("w:lang"))}
            # A word of another language may say so; English of elsewhere is a keyboard's setting.
            for other in sorted(one for one in said if one[:3] == "en-" and one != LANGUAGE):
                text = f"Set the language of this text to {LANGUAGE}: it says {other}."
                yield _found(2, text, paragraph)


def _headings(word: _Word) -> Iterator[Finding]:
    before = 0
    for paragraph in word.body.iter(P):
        level = word.styles.heading_level(paragraph)
        if not level:
            if _is_bold_alone(word, paragraph):
                yield _found(3, "Make this bold line a heading, or not bold.", paragraph)
            continue
        if not text_of(paragraph).strip():
            yield _found(3, "Fill this empty heading in, or take it out.", paragraph)
        if level > before + 1:
            wanted = f"Heading {before + 1}"
            yield _found(3, f"Make this Heading {level} a {wanted}.", paragraph)
        before = level


def _is_bold_alone(word: _Word, paragraph: Any) -> bool:
    if word.styles.is_title(paragraph) or _within(paragraph, _CELL):
        return False
    spoken = [run for run in paragraph.iter(R) if "".join(run.itertext()).strip()]
    return bool(spoken) and all(word.styles.is_bold(run, paragraph) for run in spoken)


def _tables(word: _Word) -> Iterator[Finding]:
    for table in word.body.iter(_TABLE):
        first = table.find(_ROW)
        mark = first.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") if first is not None else None
        if mark is None or mark.get(VAL) in {"0", "false"}:
            yield _found(4, "Mark the table's first row as its header row.", table)
        spans = [span for span in table.iter(qn("w:gridSpan")) if span.get(VAL) != "1"]
        if spans or _holds(table, qn("w:vMerge"), qn("w:hMerge")):
            yield _found(4, "Split the merged cells of this table.", table)
        if _within(table, _TABLE):
            yield _found(4, "Take this table out of the table that it stands in.", table)


def _pictures(word: _Word) -> Iterator[Finding]:
    for root in word.everywhere:
        for picture in root.iter(qn("wp:anchor"), qn("w:pict")):
            yield _found(5, "Set this picture in line with the text.", picture)
        for picture in root.iter(qn("wp:inline"), qn("wp:anchor")):
            properties = picture.find(qn("wp:docPr"))
            says = "" if properties is None else (properties.get("descr") or "").strip()
            if not says:
                yield _found(5, "Give this picture an alternative text.", picture)
            elif FILE_NAME.fullmatch(says):
                yield _found(5, "Let its alternative text say what this picture shows.", picture)


def _lists(word: _Word) -> Iterator[Finding]:
    count = 0
    for paragraph in word.body.iter(P):
        if word.lists.sort_of(paragraph) or word.styles.heading_level(paragraph):
            count = 0
            continue
        if _within(paragraph, _TABLE) or word.styles.is_title(paragraph):
            continue  # words, no lists
        for line in text_of(paragraph).split("\n"):
            counted = _COUNTED.match(line)
            count = int(counted[1]) if counted and int(counted[1]) == count + 1 else 0
            if _MARKED.match(line) or count > 1:
                yield Finding(6, "Make these lines a real list.", line[:60], paragraph)


def _spacing(word: _Word) -> Iterator[Finding]:
    for root in word.everywhere:
        for paragraph in root.iter(P):
            if text_of(paragraph).strip() or _holds(paragraph, *_DRAWN) or _is_owed(paragraph):
                continue
            if not word.styles.heading_level(paragraph):
                says = "Take out an empty paragraph; set the space in the style."
                yield _found(7, says, paragraph)


def _is_owed(paragraph: Any) -> bool:
    """Whether a paragraph is wanted, if empty: alone in a cell, after a table, for a page."""
    if any(one.get(qn("w:type")) == "page" for one in paragraph.iter(qn("w:br"))):
        return True
    parent = paragraph.getparent()
    before = paragraph.getprevious()
    if parent.tag == qn("w:body"):
        return False
    return len(parent.findall(P)) == 1 or (before is not None and before.tag == _TABLE)


def _links(word: _Word) -> Iterator[Finding]:
    for root in word.everywhere:
        for link in root.iter(qn("w:hyperlink")):
            text = "".join(link.itertext())
            if _URL.fullmatch(text) or not text.strip():
                says = "Let the words of this link say where it leads."
                yield Finding(8, says, text[:60], link)


def _contrast(word: _Word) -> Iterator[Finding]:
    for root in word.everywhere:
        seen = set()
        for paragraph in root.iter(P):
            for run in paragraph.iter(R):
                if not "".join(run.itertext()).strip():
                    continue
                pair = ink(word.styles, run, paragraph), background(word.styles, run, paragraph)
                if pair not in seen and contrast(*pair) < LEAST_CONTRAST:
                    text = f"Darken the text: #{pair[0]} on #{pair[1]} is {contrast(*pair):.1f}:1."
                    yield _found(9, text, paragraph)
                seen.add(pair)


def _locks(word: _Word) -> Iterator[Finding]:
    for tag in ("w:documentProtection", "w:writeProtection"):
        if _holds(word.settings, qn(tag)):
            yield Finding(10, "Take the protection off the document.")
    for root in word.everywhere:
        for control in root.iter(qn("w:sdt")):
            alias = control.find(f"{qn('w:sdtPr')}/{qn('w:alias')}")
            if alias is None or not (alias.get(VAL) or "").strip():
                yield _found(10, "Give this content control a title.", control)


_POINTS = (
    *(_title, _language, _headings, _tables, _pictures),
    *(_lists, _spacing, _links, _contrast, _locks),
)
