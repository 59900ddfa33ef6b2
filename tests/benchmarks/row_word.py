"""The Word document of all answers, beside what docxtpl takes for it by itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from docxtpl import DocxTemplate

from exports import rendering, word
from exports.composing import compose
from exports.context import Document
from tests.benchmarks import invented
from tests.benchmarks.measuring import Bench, by_turns, clocked, median
from tests.benchmarks.table import Row


def measure(bench: Bench) -> Iterator[Row]:
    """From the answers: as the document is made, and as it is made, read back and put in place."""
    folder = bench.folder("word")
    case = invented.begin(invented.desk(folder / "store"))

    def composed() -> Document:
        return compose(case.form, case.assessment, role="sponsor", made_on=date(2026, 11, 21))

    context = {"document": composed()}

    def plainly() -> None:
        template = DocxTemplate(word.TEMPLATE)
        template.render(context, autoescape=True)
        template.save(folder / "plain.docx")

    def rendered() -> None:
        made = rendering.make(composed(), word.TEMPLATE.read_bytes(), word.TEMPLATE.name)
        (folder / "made.docx").write_bytes(made)

    def whole() -> None:
        word.render(composed(), folder / "whole.docx")

    trials = {"floor": clocked(plainly), "made": clocked(rendered), "whole": clocked(whole)}
    times = by_turns(bench.rounds(30), trials)
    floor = median(times["floor"])
    yield Row("Word document of all answers", floor, median(times["made"]), 1.3)
    yield Row("the same, read back and put in place", floor, median(times["whole"]), 2)
