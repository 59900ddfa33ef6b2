"""Copies that fall behind: a form of one's own beside the one that it was made from.

A copy says what it was made from: the id, the version, and the first of the hash of its content,
`copied_from = "brent-international-partnering 1.0 0123456789ab"`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from forms.form import Form

_HASH = 12  # characters


class Behind(NamedTuple):
    """How something falls behind, and how it is brought up to date: a sentence each."""

    says: str
    mend: str


def made_from(form: Form) -> str:
    """What a copy of this form says that it was made from."""
    return f"{form.id} {form.version} {form.hash[:_HASH]}"


def source_of(form: Form) -> str:
    """The id of the form that this is a copy of; "" where it is none."""
    return form.copied_from.partition(" ")[0]


def behind(form: Form, now: Form | None, *, stands_in: bool) -> Behind | None:
    """How a copy falls behind, None where it does not.

    `now` is the form that it was made from, or the one that ships and that it stands in for, as
    it is today.
    """
    if now is None:
        return None
    mend = f'Take over what is new there, then write copied_from = "{made_from(now)}".'
    if source_of(form) == now.id:
        version, _, content = form.copied_from.partition(" ")[2].rpartition(" ")
        if content == now.hash[:_HASH]:
            return None
        if version != now.version:
            copied = f"The form {form.id} was copied from {now.id} {version}"
            return Behind(f"{copied}, and {now.version} is there now.", mend)
        return Behind(
            f"The form {form.id} was copied from {now.id} {version}, which was changed since.", mend
        )
    if stands_in and form.version != now.version:
        stands = (
            f"The form of your own stands in for {now.id} {now.version}, which ships with Reasoned"
        )
        return Behind(f"{stands}, and is version {form.version}.", mend)
    return None


def wording_behind(form: Form, version: str, ids: Iterable[str], where: str) -> Behind | None:
    """How adopted wording falls behind its form; None where it does not.

    `version` is that of the form for which it was adopted ("" where the file does not say), and
    `where` names the file.
    """
    gone = [one for one in ids if one not in form.by_id]
    if gone:
        those = ", ".join(gone[:10])
        says = f"The adopted wording has words for what {form.id} does not ask: {those}."
        return Behind(
            says, f"Take them out of {where}, or give them the id of the question that is meant."
        )
    if version and version != form.version:
        says = f"The adopted wording is for {form.id} {version}, and {form.version} is there now."
        mend = f'Look the words over, then write version = "{form.version}" in {where}.'
        return Behind(says, mend)
    return None
