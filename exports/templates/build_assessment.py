"""Builds assessment.docx, the template of the assessment.

    python exports/templates/build_assessment.py

What the document looks like is said here and nowhere else. The parts of it are in this file,
its looks in `looks.py` and what every template is made of in `writing.py` beside it.
A test proves that the committed .docx is what this builds.
"""

from __future__ import annotations

import sys
from pathlib import Path

from docx.document import Document

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from exports.context import BASIS, CAME, END
from exports.templates.looks import number_in_margin, page_break_before, row_height
from exports.templates.writing import Writer

TARGET = Path(__file__).with_name("assessment.docx")


class AssessmentWriter(Writer):
    """Writes the template of the assessment."""

    def write(self) -> Document:
        """The whole template."""
        self.head_and_foot()
        self.page_one()
        self.basis()
        self.categories()
        self.evidence()
        self.route()
        self.line("End", END)
        return self.document

    def page_one(self) -> None:
        """What a member of the working group reads first."""
        self.line("Title", "{{ document.form_title }}")
        self.line("Subtitle", "{{ document.title }}")
        self.line("Status Line", "{{ document.status_line }}", " · ", "{{ document.copy }}")
        self.tag("if document.facts")
        table = self.table(("About", "What the assessment says"), (0.27, 0.73))
        self.rows(table, "row in document.facts", ("{{ row.label }}", "{{ row.text }}"))
        self.tag("endif")
        self.open_and_next()
        self.tag("if document.rules")
        self.line("Heading 1", "What the policy says of this")
        self.line("Intro", "{{ document.policy }}, {{ document.council }}.")
        table = self.table(("Rule", "How this assessment stands"), (0.62, 0.38))
        self.rows(table, "rule in document.rules", ("", ""))
        rule, standing = table.rows[-2].cells
        rule.paragraphs[0].add_run("{{ rule.title }}. ", style="Strong")
        rule.paragraphs[0].add_run("{{ rule.says }}")
        rule.paragraphs[0].add_run(" ({{ rule.ref }})", style="Label")
        standing.paragraphs[0].add_run("{{ rule.how }}. ", style="Strong")
        standing.paragraphs[0].add_run("{{ rule.stands }}")
        self.tag("endif")

    def basis(self) -> None:
        """What of the form is the policy's and what is ours."""
        self.tag("if document.basis")
        self.line("Heading 1", BASIS)
        self.line("Answer", "{{ document.basis }}")
        self.tag("endif")

    def open_and_next(self) -> None:
        """What stands open, and who decides what next."""
        self.line("Heading 1", "What stands open")
        self.tag("if document.open")
        self.tag("for row in document.open")
        self.line("List Bullet", "{{ row.line }}")
        self.tag("endfor")
        self.tag("else")
        self.line("Answer", "Nothing: every question has its answer.")
        self.tag("endif")
        self.tag("if document.next_stage")
        self.line("Heading 1", "Next stage")
        self.stage("document.next_stage")
        self.tag("endif")

    def stage(self, name: str, *, with_table: bool = False) -> None:
        """Who decides what, by when, and what has to be there before."""
        lines = (
            self.line("Detail", ("Who decides: ", "Label"), f"{{{{ {name}.decides }}}}"),
            self.line("Detail", ("What: ", "Label"), f"{{{{ {name}.what }}}}"),
            self.line("Detail", ("By when: ", "Label"), f"{{{{ {name}.by_when }}}}"),
        )
        self.tag(f"if {name}.needs")
        needs = self.line("Detail", ("What has to be there before it:", "Label"))
        self.tag(f"for need in {name}.needs")
        need = self.line("Detail List", "{{ need }}")
        # In the route a stage stays together with the table under it.
        for paragraph in (*lines, needs, *([need] if with_table else [])):
            paragraph.paragraph_format.keep_with_next = True
        self.tag("endfor")
        self.tag("endif")

    def categories(self, whose: str = "document", level: int = 1) -> None:
        """Each category from a heading, and its questions with their answers.

        `whose` names the assessment; `level` is that of a category's heading.
        """
        heading = f"Heading {level}"
        self.tag(f"for category in {whose}.categories")
        self.tag("if category.own_page")
        page_break_before(number_in_margin(self.line(heading, "{{ category.heading }}")))
        self.tag("elif category.number")
        number_in_margin(self.line(heading, "{{ category.heading }}"))
        self.tag("else")
        self.line(heading, "{{ category.heading }}")
        self.tag("endif")
        self.tag("if category.notice")
        self.line("Note", "{{ category.notice }}")
        self.tag("endif")
        self.tag("for question in category.questions")
        self.question(level + 1)
        self.tag("endfor")
        self.tag("endfor")

    def mark(self) -> None:
        """What is said of a question before its answer; of the assessment itself nothing."""

    def question(self, level: int) -> None:
        """Clause and prompt, the answer, what is missing, the evidence."""
        self.tag("if question.number")
        number_in_margin(self.line(f"Heading {level}", "{{ question.heading }}"))
        self.tag("else")
        self.line(f"Heading {level}", "{{ question.heading }}")
        self.tag("endif")
        self.line("Clause", "{{ question.ref }}")
        self.mark()
        self.tag("if question.wording")
        self.line("Evidence Label", "The council’s wording")
        self.paragraphs("question.wording", "Wording")
        self.tag("endif")
        self.paragraphs("question.answer", "Answer")
        self.answer_table(
            "person in question.people",
            ("Name", "Role", "Ward or organisation"),
            ("{{ person.name }}", "{{ person.role }}", "{{ person.ward }}"),
            (0.36, 0.32, 0.32),
        )
        self.answer_table(
            "day in question.days",
            ("Date", "What it marks"),
            ("{{ day.when }}", "{{ day.what }}"),
            (0.36, 0.64),
        )
        self.answer_table(
            "row in question.money",
            ("Item", "Entry"),
            ("{{ row.label }}", "{{ row.text }}"),
            (0.36, 0.64),
        )
        self.tag("if question.note")
        self.line("Note", "{{ question.note }}")
        self.tag("endif")
        self.tag("if question.evidence")
        self.line("Evidence Label", "Evidence")
        self.tag("for source in question.evidence")
        self.line("Evidence", "{{ source.line }}")
        self.tag("endfor")
        self.tag("endif")

    def evidence(self, whose: str = "document", level: int = 1) -> None:
        """All evidence, by question."""
        page_break_before(self.line(f"Heading {level}", "Evidence cited"))
        self.tag(f"if {whose}.evidence")
        table = self.table(("Question", "What", "Where", "Date"), (0.16, 0.34, 0.27, 0.23))
        self.rows(
            table,
            f"cited in {whose}.evidence",
            (
                "{{ cited.question }}",
                "{{ cited.source.what }}",
                "{{ cited.source.where }}",
                "{{ cited.source.date }}",
            ),
        )
        self.tag("else")
        self.line("Answer", "No evidence is cited.")
        self.tag("endif")

    def route(self) -> None:
        """The stages, with room for what came of each."""
        self.tag("if document.route")
        page_break_before(self.line("Heading 1", "The route to a decision"))
        self.tag("for stage in document.route")
        self.line("Heading 2", "{{ stage.heading }} ({{ stage.state }})")
        self.line("Clause", "{{ stage.ref }}")
        self.stage("stage", with_table=True)
        self.tag("if stage.came")
        came = [self.line("Detail", (CAME, "Label"))]
        self.tag("for one in stage.came")
        came.append(self.line("Detail List", "{{ one }}"))
        self.tag("endfor")
        self.tag("endif")
        for line in came:
            line.paragraph_format.keep_with_next = True
        table = self.table(("Outcome", "Date", "Signature"), (0.48, 0.2, 0.32))
        table.style = "Reasoned Boxes"
        row = self.row(table, ("", "", ""))
        row_height(row, 1.5)
        cell = row.cells[0]
        cell.paragraphs[0].add_run("{%p for outcome in stage.outcomes %}")
        cell.add_paragraph("☐ {{ outcome }}", style="Table Text")
        # A cell without a paragraph is no cell: Word would repair the file.
        cell.add_paragraph("{%p else %}")
        cell.add_paragraph(style="Table Text")
        cell.add_paragraph("{%p endfor %}")
        self.tag("endfor")
        self.tag("endif")


def build(target: Path = TARGET) -> Path:
    """Builds the template into this file."""
    document = AssessmentWriter().write()
    document.save(str(target))
    return target


if __name__ == "__main__":
    print(build())
