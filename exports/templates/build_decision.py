"""Builds decision.docx, the template of the record of a decision.

    python exports/templates/build_decision.py

What the papers share is in `papers.py` beside it. A test proves that the committed .docx is what
this builds.
"""

from __future__ import annotations

import sys
from pathlib import Path

from docx.document import Document

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from exports.templates.papers import PaperWriter

TARGET = Path(__file__).with_name("decision.docx")


class DecisionWriter(PaperWriter):
    """Writes the template of the record of a decision."""

    def write(self) -> Document:
        """Its title, who decided when, and numbered sections."""
        self.head_and_foot()
        self.title()
        self.address("Detail")
        self.sections(numbered=True)
        self.end()
        return self.document


def build(target: Path = TARGET) -> Path:
    """Builds the template into this file."""
    document = DecisionWriter().write()
    document.save(str(target))
    return target


if __name__ == "__main__":
    print(build())
