"""Forms and wording of one's own that fall behind what they were made from, told in sentences."""

from __future__ import annotations

from pathlib import Path

from forms import loading
from forms.errors import FormError
from forms.form import Form
from forms.proofing import copies
from forms.proofing.copies import Behind
from store.locations import may_be_there
from tui.desk import Desk

ALL_THE_SAME = "You can begin all the same. Tell whoever looks after the forms."


def told(desk: Desk, name: str) -> tuple[str, ...]:
    """What to say to whoever looks after this form where it, or its wording, falls behind.

    Mostly that is nothing. `name` is a form's name, its beginning or its file. What can't be read
    is told elsewhere.
    """
    return tuple(f"{one.says} {one.mend}" for one in _both(desk, name))


def told_at_the_beginning(desk: Desk, name: str) -> str:
    """The same in a line for whoever begins an assessment; mostly ""."""
    said = " ".join(one.says for one in _both(desk, name))
    return f"{said} {ALL_THE_SAME}" if said else ""


def _both(desk: Desk, name: str) -> list[Behind]:
    """How the form and its wording fall behind, each where it does."""
    try:
        path = loading.find_form(name, desk.form_folders)
        worded = may_be_there(desk.own / "wording" / f"{path.stem}.toml")
        if (
            path.parent in (loading.DEFINITIONS, loading.DEFINITIONS / loading.PAPERS)
            and not worded
        ):
            return []
        form = loading.read_form(path)
        return [one for one in (behind(desk, form, path), wording(desk, form)) if one]
    except FormError:
        return []


def behind(desk: Desk, form: Form, path: Path) -> Behind | None:
    """How the form in this file falls behind, None where it does not."""
    shipped = {**loading.find_papers(), **loading.find_forms()}
    if path in shipped.values():
        return None
    named = copies.source_of(form)
    there = shipped.get(named) if named else shipped.get(form.id)
    if named and there is None:
        there = loading.find_forms(desk.form_folders).get(named)
    if there is None or there == path:
        return None
    try:
        now = loading.read_form(there)
    except FormError:
        return None
    return copies.behind(form, now, stands_in=form.id == now.id)


def wording(desk: Desk, form: Form) -> Behind | None:
    """How the council's wording falls behind the form, None where not. Raises FormError."""
    path = desk.own / "wording" / f"{form.id}.toml"
    if not may_be_there(path):
        return None
    version, ids = loading.wording_is_for(path)
    return copies.wording_behind(form, version, ids, str(path))
