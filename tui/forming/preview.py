"""A form tried out in a store that is thrown away: its interview, and its document unfilled."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from forms.errors import BadInput
from store import open_store
from tui import naming
from tui.cases.case import Case
from tui.desk import Desk
from tui.papers import papers
from tui.papers.papers import Exported

NOT_KEPT = "This is a preview of the form. Nothing that you type in it is kept."
WAS_NOT_KEPT = "That was a preview of the form. Nothing that was typed in it is kept."


@contextmanager
def opened(desk: Desk, named: str) -> Iterator[tuple[Desk, Case]]:
    """A new assessment of the form, at a desk whose store is gone afterwards.

    A paper's interview is previewed as an officer meets it. Raises FormError, and BadInput
    where there is no room for it.
    """
    form = desk.form(named)
    try:
        folder = TemporaryDirectory(prefix="reasoned-preview-", ignore_cleanup_errors=True)
    except OSError as error:
        raise BadInput(f"There is no folder for a preview: {error.strerror}.") from None
    with folder as name:
        actor = replace(desk.actor, role=form.by) if form.by == "officer" else desk.actor
        trying = replace(desk, store=open_store(name), actor=actor, kept=False)
        if form.paper_of is not None:
            form = form.model_copy(update={"paper_of": None})
        yield trying, trying.begin(form)


def document(desk: Desk, case: Case, target: Path) -> Exported:
    """Its Word document, with nothing filled in. Raises ExportError."""
    return papers.document(desk, case, target, draft=True)


def free(case: Case) -> Path:
    """A file for it in this folder that is not there yet."""
    return naming.free_name(Path(), f"{case.form.id} preview", draft=False)
