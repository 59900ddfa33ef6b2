"""A council's style put on a document that one of our templates made."""

from __future__ import annotations

import io
from typing import Any, Final

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from exports.style import PLAIN, Logo, Style
from exports.wordml import RPR, VAL

_OUR_HEADINGS: Final = "1F3A5F"
"""The colour of headings in our templates (`exports.templates.looks.NAVY`)."""
_HEADINGS: Final = ("Title", "Subtitle", "Heading1", "Heading2", "Heading3", "Sender", "TableHead")
_WIDEST: Final = 144  # millimetres: how wide the text is
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


def _set_font(properties: Any, font: str) -> None:
    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = OxmlElement("w:rFonts")
        properties.insert(0, fonts)
    for face in _FACES:
        fonts.set(qn(f"w:{face}"), font)


def _classify(docx: Any, line: str) -> None:
    """The line at the head of every page."""
    for section in docx.sections:
        heads = [section.header]
        if section.different_first_page_header_footer:
            heads.append(section.first_page_header)
        if docx.settings.odd_and_even_pages_header_footer:
            heads.append(section.even_page_header)
        for head in heads:
            paragraph = head.paragraphs[0].insert_paragraph_before(style="header")
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            paragraph.paragraph_format.space_after = Pt(4)
            run = paragraph.add_run(line)
            run.bold = True
            run.font.size = Pt(10)


def _put_logo(docx: Any, logo: Logo) -> None:
    """The picture above the first line, in line with the text, with what is read out for it."""
    paragraph = docx.paragraphs[0].insert_paragraph_before()
    paragraph.paragraph_format.space_after = Pt(14)
    paragraph.paragraph_format.keep_with_next = True
    height = min(logo.height, _WIDEST / logo.wide)
    picture = paragraph.add_run().add_picture(io.BytesIO(logo.content), height=Mm(height))
    picture._inline.docPr.set("descr", logo.says)
    picture._inline.docPr.set("name", "Logo")
