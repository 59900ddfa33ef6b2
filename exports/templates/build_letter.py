"""Builds letter.docx, the template of a letter.

    python exports/templates/build_letter.py

What the papers share is in `papers.py` beside it. A test proves that the committed .docx is what
this builds.
"""

from __future__ import annotations

import sys
from pathlib import Path

from docx.document import Document

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from exports.templates.papers import PaperWriter

TARGET = Path(__file__).with_name("letter.docx")


class LetterWriter(PaperWriter):
    """Writes the template of a letter."""

    def write(self) -> Document:
        """Who writes, to whom, the letter, and who signs it."""
        self.letter_head()
        self.address("Address")
        self.sections(numbered=False)
        self.sign()
        return self.document

    def letter_head(self) -> None:
        """The council, and on drafts and at the foot what every page has."""
        self.head_and_foot()
        self.line("Sender", "{{ document.council }}")

    def sign(self) -> None:
        """The close of the letter, with room for a signature between its lines."""
        self.tag("for section in document.sections")
        self.tag('if section.place == "signature"')
        self.tag("for block in section.blocks")
        self.lines("Signature")
        self.tag("endfor")
        self.tag("endif")
        self.tag("endfor")


def build(target: Path = TARGET) -> Path:
    """Builds the template into this file."""
    document = LetterWriter().write()
    document.save(str(target))
    return target


if __name__ == "__main__":
    print(build())
