"""A definition checked beside what lies around it: its papers, its parent, what is in use."""

from __future__ import annotations

from pathlib import Path

from forms import loading
from forms.errors import FormError
from forms.form import Form
from forms.proofing.checker import Beside, Checked, checked
from forms.proofing.copies import source_of
from tui.desk import Desk
from tui.forming import copies


def check(desk: Desk, named: str, against: str | None = None) -> tuple[Checked, Path]:
    """What is wrong with the definition of that name or in that file, and which file it is.

    Raises FormNotFound where there is none, and FormError for what can't be read, or an
    `against` that can't be used.
    """
    path = loading.find_form(named, desk.form_folders)
    source = loading.read_text(path)
    earlier = desk.form(against) if against is not None else None

    def beside(form: Form) -> Beside:
        used = earlier or in_use(desk, form, path)
        named = against or (f"{used.id} {used.version}" if used else "")
        return Beside(
            papers={one.id: _paper(desk, one.asks, path) for one in form.papers if one.asks},
            parent=_parent(desk, form, path),
            earlier=used,
            named=named,
            behind=copies.behind(desk, form, path),
        )

    return checked(source, str(path), beside), path


def in_use(desk: Desk, form: Form, path: Path) -> Form | None:
    """The form in use under this one's id: one's own, else the one that ships.

    Where there is none, the one that it was copied from.
    """
    found = {**loading.find_papers(desk.form_folders), **loading.find_forms(desk.form_folders)}
    shipped = {**loading.find_papers(), **loading.find_forms()}
    source = source_of(form)
    for there in (found.get(form.id), shipped.get(form.id), found.get(source)):
        if there is not None and not _same_file(there, path):
            return _read(there)
    return None


def _paper(desk: Desk, asked: str, path: Path) -> Form | None:
    """The interview of a paper: beside the file that is checked, else where forms lie."""
    beside = path.parent / loading.PAPERS / f"{asked}.toml"
    there = loading.find_papers(desk.form_folders).get(asked)
    return _read(beside) or (_read(there) if there else None)


def _parent(desk: Desk, form: Form, path: Path) -> Form | None:
    if form.paper_of is None:
        return None
    beside = path.parent.parent / f"{form.paper_of}.toml"
    there = loading.find_forms(desk.form_folders).get(form.paper_of)
    return _read(beside) or (_read(there) if there else None)


def _read(path: Path) -> Form | None:
    try:
        return loading.read_form(path)
    except FormError:
        return None


def _same_file(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False
