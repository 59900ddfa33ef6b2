"""The papers made of a case: for the working group, and for officers with comments."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from forms.errors import Refused
from store.files import Modes
from tui.desk import Case, Desk, Exported
from tui.dressing import own_template, style
from tui.humane import count, local

if TYPE_CHECKING:
    from exports.changed import Version
    from exports.context import Document


def for_group(desk: Desk, case: Case, target: Path, *, draft: bool = False) -> Exported:
    """Makes the paper for the working group in this file: with requests and replies.

    Raises Refused while something stands open and no draft is asked for, and ExportError.
    """
    _refuse_open(case, draft=draft)
    document = group_document(desk, case, draft=draft)
    render_group(desk, case, document, target)
    return Exported(target, document.altered)


def with_comments(desk: Desk, case: Case, target: Path, *, draft: bool = False) -> Exported:
    """Makes the officers' copy with requests, replies, notes and remarks as Word's comments.

    Raises Refused for anybody but an officer, and as `for_group` does.
    """
    from exports import group  # as late as this: Word is slow to load
    from exports.word import render

    if desk.actor.role != "officer":
        raise Refused("Comments are for officers; act as one with --as officer.")
    _refuse_open(case, draft=draft)
    today = local(desk.now()).date()
    document = group.with_comments(case.form, case.assessment, made_on=today, draft=draft)
    render(document, target, style=style(desk.own), mode=Modes.of(target.parent).file)
    return Exported(target, document.altered)


def group_document(
    desk: Desk, case: Case, *, before: Version | None = None, draft: bool = False
) -> Document:
    """What the paper for the working group says. Raises ExportError."""
    from exports import group

    return group.for_group(
        case.form,
        case.assessment,
        role=desk.actor.role,
        made_on=local(desk.now()).date(),
        before=before,
        draft=draft,
    )


def render_group(desk: Desk, case: Case, document: Document, target: Path) -> None:
    """Renders it; a template FORM-working-group.docx of the council's own goes before ours.

    Raises ExportError.
    """
    from exports.word import GROUP_TEMPLATE, render

    template = own_template(desk.own, f"{case.form.id}-working-group.docx") or GROUP_TEMPLATE
    mode = Modes.of(target.parent).file
    render(document, target, template=template, style=style(desk.own), mode=mode)


def _refuse_open(case: Case, *, draft: bool) -> None:
    if case.journey.open and not draft:
        those = count(len(case.journey.open), "question stands", "questions stand")
        raise Refused(f"{those} open, so there is no document yet.")
