"""A blank paper in the hands of somebody with Word: filled in, and rewritten as Word does."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from datetime import date
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from docx.oxml.ns import qn
from lxml import etree

from exports.blank import make
from exports.reading.filled import Filled
from exports.reading.word import read
from forms.assessment import Answer
from forms.form import Form, Role
from tests.exports.invented import FORM

CASE = "port-amity-7f3k"
DOCUMENT = "word/document.xml"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class Paper:
    """A paper: its parts, and the XML of its text."""

    def __init__(self, content: bytes) -> None:
        with ZipFile(io.BytesIO(content)) as file:
            self.parts = {name: file.read(name) for name in file.namelist()}
        self.root = etree.fromstring(self.parts[DOCUMENT])

    @classmethod
    def blank(
        cls,
        answers: Mapping[str, Answer] | None = None,
        *,
        form: Form = FORM,
        role: Role = "officer",
    ) -> Paper:
        made_on = date(2026, 11, 22)
        return cls(
            make(form, answers, role=role, case_id=CASE, title="Port Amity", made_on=made_on)
        )

    @property
    def body(self) -> Any:
        return self.root.find(qn("w:body"))

    @property
    def content(self) -> bytes:
        made = io.BytesIO()
        with ZipFile(made, "w", ZIP_DEFLATED) as file:
            for name, part in self.parts.items():
                file.writestr(name, etree.tostring(self.root) if name == DOCUMENT else part)
        return made.getvalue()

    def read(self, form: Form = FORM, case_id: str = CASE) -> Filled:
        return read(self.content, "paper.docx", form, case_id)

    # ------------------------------------------------------------ finding

    def controls(self) -> list[Any]:
        return list(self.root.iter(qn("w:sdt")))

    def control(self, question: str, part: str = "") -> Any:
        (found,) = [one for one in self.controls() if tag(one).endswith(f"/{question}/{part}")]
        return found

    def paragraph(self, text: str) -> Any:
        """The paragraph that says this, outside any control."""
        return next(p for p in self.root.iter(qn("w:p")) if words(p) == text)

    # ------------------------------------------------------------ filling in

    def write(self, question: str, text: str, part: str = "") -> Any:
        """Types into a control: a paragraph for each block, a break for each line."""
        control = self.control(question, part)
        content = control.find(qn("w:sdtContent"))
        blocks = content.findall(qn("w:p"))
        shows = control.find(f"{qn('w:sdtPr')}/{qn('w:showingPlcHdr')}")
        if shows is not None:
            shows.getparent().remove(shows)
        for child in list(content):
            content.remove(child)
        for block in text.split("\n\n") if blocks else [text]:
            content.append(paragraph(block) if blocks else run(block))
        return control

    def tick(self, question: str, part: str) -> None:
        control = self.write(question, "☒", part)
        state = next(control.iter("{http://schemas.microsoft.com/office/word/2010/wordml}checked"))
        state.set(state.keys()[0], "1")

    def type_after(self, element: Any, text: str) -> Any:
        """A new paragraph behind this element, in no control."""
        made = paragraph(text)
        element.addnext(made)
        return made


Rewrite = Callable[[Paper], None]


def tag(control: Any) -> str:
    found = control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}")
    return "" if found is None else str(found.get(qn("w:val")))


def words(paragraph: Any) -> str:
    return "".join(one.text or "" for one in paragraph.iter(qn("w:t")))


def element(name: str, *children: Any, **values: str) -> Any:
    made = etree.Element(qn(name))
    for key, value in values.items():
        made.set(qn(f"w:{key}"), value)
    made.extend(children)
    return made


def run(text: str, kind: str = "w:t") -> Any:
    made = element("w:r")
    for number, line in enumerate(text.split("\n")):
        if number:
            made.append(element("w:br"))
        for place, part in enumerate(line.split("\t")):
            if place:
                made.append(element("w:tab"))
            words = element(kind)
            words.text = part
            words.set(XML_SPACE, "preserve")
            made.append(words)
    return made


def paragraph(text: str, style: str = "Box") -> Any:
    properties = element("w:pPr", element("w:pStyle", val=style))
    return element("w:p", properties, run(text))


def texts(root: Any) -> Iterator[Any]:
    """The runs in controls that hold words."""
    for control in root.iter(qn("w:sdt")):
        yield from (one for one in control.iter(qn("w:r")) if one.find(qn("w:t")) is not None)


def copied(one: Any) -> Any:
    return deepcopy(one)
