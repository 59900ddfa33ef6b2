"""A council's style put on a document that one of our templates made."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any, Final
from xml.sax.saxutils import escape

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

from exports.finishing import margins
from exports.heads import pages_without
from exports.readback import in_heads
from exports.style import PLAIN, Logo, Style
from exports.wordml import RPR, VAL
from forms.errors import Altered

_OUR_HEADINGS: Final = "1F3A5F"
"""The colour of headings in our templates (`exports.templates.looks.NAVY`)."""
_HEADINGS: Final = ("Title", "Subtitle", "Heading1", "Heading2", "Heading3", "Sender", "TableHead")
_WIDEST: Final = 144  # millimetres: how wide the text is
_LINE_HIGH: Final = 6  # millimetres
_FACES: Final = ("ascii", "hAnsi", "cs")


def dress(docx: Any, style: Style) -> None:
    """Puts the style on a document."""
    if style == PLAIN:
        return
    styles = docx.styles.element
    if style.body_font:
        for default in styles.iter(qn("w:rPrDefault")):
            _set_font(default.find(RPR), style.body_font)
    if style.heading_font:
        for one in styles.iter(qn("w:style")):
            if one.get(qn("w:styleId")) in _HEADINGS:
                _set_font(one.find(RPR), style.heading_font)
    if style.heading_colour:
        for element in styles.iter():
            for attribute in (VAL, qn("w:color")):
                if element.get(attribute) == _OUR_HEADINGS:
                    element.set(attribute, style.heading_colour)
    if style.classification:
        _classify(docx, style.classification)
    if style.logo is not None:
        _put_logo(docx, style.logo)


def confirm(style: Style, made: bytes) -> None:
    """Raises Altered unless the classification stands at the head of every page of a file."""
    if style.classification and not all(style.classification in one for one in in_heads(made)):
        raise Altered(
            f"The document would not say “{style.classification}” on each page, so there is none."
        )


def confirm_of_own(style: Style, template: Path, made: bytes) -> None:
    """Raises Altered unless a council's own template put the classification on every page."""
    missing = pages_without(style.classification, made)
    if missing:
        raise Altered(
            f"The document would not say “{style.classification}” on each page, so there is none: "
            f"write it into {' and '.join(missing)} of your template {template.name}, or take the "
            "template away."
        )


def _set_font(properties: Any, font: str) -> None:
    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = OxmlElement("w:rFonts")
        properties.insert(0, fonts)
    for face in _FACES:
        fonts.set(qn(f"w:{face}"), font)


def _classify(docx: Any, line: str) -> None:
    """The line at the head of every page, which begins as much further down."""
    for section in docx.sections:
        section.top_margin += Mm(_LINE_HIGH)
    for head in margins(docx, RELATIONSHIP_TYPE.HEADER):
        head.insert(0, parse_xml(_LINE.format(namespace=nsdecls("w"), line=escape(line))))


_LINE: Final = (
    '<w:p {namespace}><w:pPr><w:pStyle w:val="Header"/><w:spacing w:after="80"/>'
    '<w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:b/><w:bCs/><w:sz w:val="20"/>'
    '<w:szCs w:val="20"/></w:rPr><w:t xml:space="preserve">{line}</w:t></w:r></w:p>'
)


def _put_logo(docx: Any, logo: Logo) -> None:
    """The picture above the first line, in line with the text, with what is read out for it."""
    paragraph = docx.paragraphs[0].insert_paragraph_before()
    paragraph.paragraph_format.space_after = Pt(14)
    paragraph.paragraph_format.keep_with_next = True
    height = min(logo.height, _WIDEST / logo.wide)
    inline = paragraph.add_run().add_picture(io.BytesIO(logo.content), height=Mm(height))._inline
    inline.docPr.set("descr", logo.says)
    inline.docPr.set("name", "Logo")
    for side in ("distT", "distB", "distL", "distR"):
        inline.set(side, "0")
