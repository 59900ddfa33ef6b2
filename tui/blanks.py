"""Papers and tables to fill in, made at the desk: of a form, or of a case with what it has."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from forms.assessment import Answer, Evidence
from forms.errors import Altered
from forms.form import Form, Role
from store.files import Modes
from tui.desk import Case, Desk
from tui.dressing import style
from tui.humane import local

if TYPE_CHECKING:
    from exports.reading.filled import Filled

TABLE = ".csv"
PAPER = ".docx"
_MOST_SAID = 80  # letters of what came out otherwise


def make(desk: Desk, source: Case | Form, target: Path, copy_for: Role) -> Path:
    """Writes the paper into this file; one whose name ends in .csv is a table.

    A case has its answers in it, as far as they are the reader's to see. Raises Refused for
    officers' papers where this is no officer, and ExportError.
    """
    if copy_for == "officer":
        desk.actor.refuse_unless_officer("make a paper for officers")
    form = source if isinstance(source, Form) else source.form
    case = source if isinstance(source, Case) else None
    answers: dict[str, Answer] = dict(case.assessment.answers) if case else {}
    mode = Modes.of(target.parent).file
    if target.suffix.lower() == TABLE:
        return _table(form, answers, copy_for, target, mode)
    return _paper(desk, form, case, copy_for, target, mode)


def _paper(
    desk: Desk, form: Form, case: Case | None, copy_for: Role, target: Path, mode: int
) -> Path:
    from exports import blank, word
    from exports.dressing import confirm
    from exports.reading.word import read

    own = style(desk.own)
    case_id = case.id if case else ""
    made = blank.make(
        form,
        case.assessment.answers if case else {},
        role=copy_for,
        title=case.journey.title if case else "",
        case_id=case_id,
        made_on=local(desk.now()).date(),
        style=own,
    )

    def check(written: bytes) -> None:
        found = read(written, target.name, form, case_id)
        if found.answers or found.outside or found.notes:
            raise _altered(next(iter(found.answers), ""), found)
        confirm(own, written)

    return word.put(made, target, check, mode=mode)


def _table(form: Form, answers: dict[str, Answer], copy_for: Role, target: Path, mode: int) -> Path:
    from exports.blanks.table import make_table
    from exports.door import cleaned
    from exports.reading.table import read
    from exports.word import put
    from tui.coming_back import fresh_sources

    def check(written: bytes) -> None:
        found = read(written, target.name, form)
        otherwise = [key for key in found.answers if not _says(form, answers, found, key)]
        if otherwise or found.outside:
            raise _altered(next(iter(otherwise), ""), found)
        for category, question in form.walk():
            if copy_for == "officer" or category.by != "officer":
                answer = kept.get(question.id)
                cited = [one for one in answer.evidence if _cites(one)] if answer else []
                back = found.evidence.get(question.id, ())
                if len(cited) != len(back) or fresh_sources(cited, back):
                    raise _altered(question.id, found)

    kept, _ = cleaned(form, answers)
    return put(make_table(form, answers, role=copy_for), target, check, mode=mode)


def _cites(source: Evidence) -> bool:
    return bool(source.what or source.where or source.date)


def _says(form: Form, answers: dict[str, Answer], found: Filled, key: str) -> bool:
    """Whether what is read is what the answer says: "24 months" is kept, and 24 is read."""
    from exports.reading.assembling import typed

    kept = answers[key].value if key in answers else None
    return isinstance(kept, str) and found.answers[key] == typed(form.by_id[key], kept)


def _altered(question_id: str, found: Filled) -> Altered:
    from exports.paragraphs import cut

    said = cut(next(iter((*(one.text for one in found.outside), *found.notes)), ""), _MOST_SAID)
    where = f"the answer to {question_id}" if question_id else f"“{said}”"
    return Altered(
        f"The paper would not say what was typed: {where} came out otherwise. There is no paper; "
        "the answers are as they were."
    )
