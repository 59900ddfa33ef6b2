"""`export --blank`: a paper to fill in, of a form or of an assessment."""

from __future__ import annotations

import argparse
import os
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from forms.errors import BadInput
from tui.commands import acting
from tui.commands.saying import say
from tui.commands.travelling import role_named

if TYPE_CHECKING:
    from forms.form import Form
    from tui.cases.case import Case

_KINDS = (".docx", ".csv")


def export(args: argparse.Namespace) -> int:
    """Makes the paper and says its name."""
    from tui import blanks

    for flag in ("draft", "public", "requests", "comments"):
        if getattr(args, flag):
            raise BadInput(f"--{flag} is for the Word document. Leave it out, or --blank.")
    if args.format != "word":
        raise BadInput("--format has no place beside --blank. For a table, end the name in .csv.")
    if (args.id is None) == (args.form is None):
        raise BadInput(
            "reasoned export --blank needs an ID, or --form with a form's name, and not both."
        )
    target = Path(args.output) if args.output is not None else None
    if target is not None and target.suffix.lower() not in _KINDS:
        raise BadInput(
            f"A paper to fill in is a Word file or a table: end its name in .docx or .csv, not "
            f'"{target.name}".'
        )
    desk = acting.desk(args)
    source = desk.open(args.id) if args.form is None else desk.form(args.form)
    copy_for = role_named(args.copy_for) or desk.actor.role
    say(str(blanks.make(desk, source, target or _new_name(source), copy_for)))
    return 0


def _new_name(source: Case | Form) -> Path:
    """A file in this folder that is not there yet."""
    from forms.form import Form

    stem = source.id if isinstance(source, Form) else f"{source.id}-r{source.assessment.revision}"
    names = (
        f"{stem}-blank.docx" if number == 1 else f"{stem}-blank-{number}.docx"
        for number in count(1)
    )
    return next(path for name in names if not os.path.lexists(path := Path(name)))
