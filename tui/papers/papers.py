"""The papers made of a case: its document, and those for the working group and for officers."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from forms.errors import Refused
from forms.publication import withheld
from store.files import Modes
from tui.desk import Case, Desk
from tui.dressing import own_template, style
from tui.humane import count, local

if TYPE_CHECKING:
    from exports.changed import Version
    from exports.context import Document


@dataclass(frozen=True)
class Exported:
    """The document that was made, and a sentence for each text that it could not hold as it was."""

    path: Path
    altered: tuple[str, ...]


def document(
    desk: Desk, case: Case, target: Path, *, draft: bool = False, public: bool = False
) -> Exported:
    """Makes the Word document in this file; `public` without what is not for publication.

    A template `templates/FORM.docx` of the council's own goes before ours. Raises Refused
    while something stands open and no draft is asked for, and where a public version would
    quote what was left out of it, and ExportError.
    """
    from exports.composing import compose  # as late as this: Word is slow to load
    from exports.remains import NOTHING, remains
    from exports.word import TEMPLATE, render

    _refuse_open(case, draft=draft)
    said = compose(
        case.form,
        case.assessment,
        role=desk.actor.role,
        made_on=local(desk.now()).date(),
        draft=draft,
        public=public,
    )
    may = {one.id for category, one in case.form.walk() if desk.actor.may_see(category)}
    held = withheld(case.assessment).among(may)
    left_out = remains([("", case.form, case.assessment, held)]) if public else NOTHING
    path = render(
        said,
        target,
        template=own_template(desk.own, f"{case.form.id}.docx") or TEMPLATE,
        style=style(desk.own),
        mode=Modes.of(target.parent).file,
        free_of=left_out,
    )
    return Exported(path, (*said.altered, *left_out.told(path.read_bytes())))


def for_group(desk: Desk, case: Case, target: Path, *, draft: bool = False) -> Exported:
    """Makes the paper for the working group in this file: with requests and replies.

    Raises Refused while something stands open and no draft is asked for, and ExportError.
    """
    _refuse_open(case, draft=draft)
    said = group_document(desk, case, draft=draft)
    render_group(desk, case, said, target)
    return Exported(target, said.altered)


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
    said = group.with_comments(case.form, case.assessment, made_on=today, draft=draft)
    render(said, target, style=style(desk.own), mode=Modes.of(target.parent).file)
    return Exported(target, said.altered)


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


def render_group(desk: Desk, case: Case, said: Document, target: Path) -> None:
    """Renders it; a template FORM-working-group.docx of the council's own goes before ours.

    Raises ExportError.
    """
    from exports.word import GROUP_TEMPLATE, render

    template = own_template(desk.own, f"{case.form.id}-working-group.docx") or GROUP_TEMPLATE
    mode = Modes.of(target.parent).file
    render(said, target, template=template, style=style(desk.own), mode=mode)


def _refuse_open(case: Case, *, draft: bool) -> None:
    if case.journey.open and not draft:
        those = count(len(case.journey.open), "question stands", "questions stand")
        raise Refused(f"{those} open, so there is no document yet.")
