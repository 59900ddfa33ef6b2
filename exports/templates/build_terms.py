"""Builds terms.docx, the template of the heads of terms of an agreement.

    python exports/templates/build_terms.py

What the papers share is in `papers.py` beside it. A test proves that the committed .docx is what
this builds.
"""

from __future__ import annotations

import sys
from pathlib import Path

from docx.document import Document

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from exports.templates.papers import PaperWriter

TARGET = Path(__file__).with_name("terms.docx")


class TermsWriter(PaperWriter):
    """Writes the template of the heads of terms of an agreement."""

    def write(self) -> Document:
        """Its title, numbered clauses, and a box for each who signs."""
        self.head_and_foot()
        self.title()
        self.address("Wording")
        self.sections(numbered=True)
        self.signatures()
        self.end()
        return self.document


def build(target: Path = TARGET) -> Path:
    """Builds the template into this file."""
    document = TermsWriter().write()
    document.save(str(target))
    return target


if __name__ == "__main__":
    print(build())
