"""Builds working_group.docx, the template of the assessment as a paper for the working group.

    python exports/templates/build_working_group.py

The assessment as `build_assessment.py` has it, with what has changed since the version that its
readers were sent, a mark at each answer that did, and what officers asked as an appendix.
"""

from __future__ import annotations

import sys
from pathlib import Path

from docx.document import Document

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from exports.changed import LEGEND
from exports.context import END
from exports.templates.build_assessment import AssessmentWriter
from exports.templates.looks import number_in_margin, page_break_before

TARGET = Path(__file__).with_name("working_group.docx")


class GroupWriter(AssessmentWriter):
    """Writes the template of the paper for the working group."""

    def write(self) -> Document:
        """The whole template."""
        self.head_and_foot()
        self.page_one()
        self.basis()
        self.changes()
        self.categories()
        self.evidence()
        self.route()
        self.requests()
        self.line("End", END)
        return self.document

    def mark(self) -> None:
        """That the answer changed, in words."""
        self.tag("if question.changed")
        self.line("Mark", "{{ question.changed }}")
        self.tag("endif")

    def changes(self) -> None:
        """What has changed, word by word, on a page of its own."""
        self.tag("if document.changes")
        heading = "What has changed since the version you were sent"
        page_break_before(self.line("Heading 1", heading))
        self.line("Answer", "{{ document.changes.says }}")
        self.tag("if document.changes.answers")
        self.line("Detail", LEGEND)
        self.tag("endif")
        self.tag("for answer in document.changes.answers")
        self.tag("if answer.numbered")
        number_in_margin(self.line("Heading 2", "{{ answer.heading }}"))
        self.tag("else")
        self.line("Heading 2", "{{ answer.heading }}")
        self.tag("endif")
        self.line("Clause", "{{ answer.says }}")
        self.tag("for line in answer.lines")
        self.tag('if line.sort == "bullet"')
        self.spans("List Bullet")
        self.tag('elif line.sort == "gap"')
        self.spans("Detail")
        self.tag("else")
        self.spans("Answer")
        self.tag("endif")
        self.tag("endfor")
        self.tag("endfor")
        self.tag("endif")

    def spans(self, style: str) -> None:
        """A line of runs: what was taken out and put in looks so, and its words say so."""
        self.line(
            style,
            "{%r for span in line.spans %}",
            '{%r if span.how == "removed" %}',
            ("{{ span.text }}", "Taken Out"),
            '{%r elif span.how == "added" %}',
            ("{{ span.text }}", "Put In"),
            "{%r else %}",
            "{{ span.text }}",
            "{%r endif %}",
            "{%r endfor %}",
        )

    def requests(self) -> None:
        """What officers asked, with the replies, the oldest first."""
        self.tag("if document.requests")
        heading = "Appendix: what officers asked, and the replies"
        page_break_before(self.line("Heading 1", heading))
        self.tag("for request in document.requests")
        self.line("Heading 2", "{{ request.heading }}")
        self.line("Clause", "{{ request.prompt }}")
        self.tag("for said in request.said")
        self.tag("if said.text")
        self.line("Said By", "{{ said.by }}")
        self.paragraphs("said.text", "Answer")
        self.tag("else")
        self.line("Detail", ("{{ said.by }}", "Label"))
        self.tag("endif")
        self.tag("endfor")
        self.tag("endfor")
        self.tag("endif")


def build(target: Path = TARGET) -> Path:
    """Builds the template into this file."""
    document = GroupWriter().write()
    document.save(str(target))
    return target


if __name__ == "__main__":
    print(build())
