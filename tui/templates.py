"""What a council's own template is for: the assessment of a form, or one of its papers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from forms.errors import BadInput
from tui.desk import Desk

if TYPE_CHECKING:
    from exports.trying import Use

_RECORD = "The record is made with our template alone, so that none can leave out an entry."
_BLANK = (
    "A paper to fill in is made with our template alone: its own words tell how to read it back."
)
_PORTFOLIO = (
    "The portfolio is made with our template alone: its picture is drawn for a place in it."
)
_COMMENTS = "The copy with comments is made with our template alone, which has a place for each."
_OURS_ALONE = {
    **{"audit": _RECORD, "record": _RECORD, "blank": _BLANK},
    **{"portfolio": _PORTFOLIO, "comments": _COMMENTS},
}
"""What has no template of a council's own, by the words that somebody may ask for it with."""


def use(desk: Desk, form: str, paper: str = "") -> Use:
    """What a template is for: this form's assessment, or this paper of it.

    `paper` is "assessment", "working-group" or the id of a paper of the form's. Raises FormError
    and BadInput.
    """
    from exports.trying import ASSESSMENT, GROUP, Use

    whole = desk.form(form)
    if paper in {"", ASSESSMENT}:
        return Use(whole)
    if paper == GROUP:
        return Use(whole, for_group=True)
    found = next((one for one in whole.papers if one.id == paper), None)
    if found is None:
        those = ", ".join([ASSESSMENT, GROUP, *(one.id for one in whole.papers)])
        if paper in _OURS_ALONE:
            raise BadInput(
                f"{_OURS_ALONE[paper]} Your style.toml puts your logo, fonts and classification on "
                f"it. Templates of your own are for: {those}."
            )
        raise BadInput(f'{whole.title} has no paper "{paper}". There are: {those}.')
    return Use(whole, found, desk.form(found.asks) if found.asks else None)


def use_of(desk: Desk, file: Path, form: str | None, paper: str | None) -> Use:
    """What the template in this file is for: what was said, or what the file is named after.

    Raises FormError, and BadInput where nothing says it.
    """
    from forms.loading import find_forms

    names = [name for name in find_forms(desk.form_folders) if _begins(file.stem, name)]
    if form is None and not names:
        raise BadInput(
            f"{file.name} is not named after a form. Say with --form which form it is for."
        )
    named = form if form is not None else max(names, key=len)
    if paper is None:
        id_ = desk.form(named).id
        paper = file.stem.removeprefix(f"{id_}-") if _begins(file.stem, id_) else ""
        paper = "" if paper == id_ else paper
    return use(desk, named, paper)


def _begins(stem: str, name: str) -> bool:
    return stem == name or stem.startswith(f"{name}-")
