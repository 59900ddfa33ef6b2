"""Builds the templates of the papers that officers make of a case: report, decision, letter, terms.

    python exports/templates/build_papers.py

What the papers share is in `papers.py` beside it. A test proves that each committed .docx is what
this builds.
"""

from __future__ import annotations

import sys
from pathlib import Path

from docx.document import Document

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from exports.templates.papers import PaperWriter

FOLDER = Path(__file__).parent


class ReportWriter(PaperWriter):
    """Writes the template of a report to a council or a committee."""

    def write(self) -> Document:
        """Its title, for which meeting, numbered sections, and the assessment."""
        self.head_and_foot()
        self.title()
        self.address("Detail")
        self.sections(numbered=True)
        self.appendix()
        self.end()
        return self.document


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


WRITERS: dict[str, type[PaperWriter]] = {
    "report": ReportWriter,
    "decision": DecisionWriter,
    "letter": LetterWriter,
    "terms": TermsWriter,
}
"""Each template's writer, by the name that a form calls it by."""


def build(folder: Path = FOLDER) -> tuple[Path, ...]:
    """Builds each of the templates into a file of this folder."""
    built = []
    for name, writer in WRITERS.items():
        built.append(folder / f"{name}.docx")
        writer().write().save(str(built[-1]))
    return tuple(built)


if __name__ == "__main__":
    print(*build(), sep="\n")
