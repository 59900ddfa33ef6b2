"""What everything that is written down is made of."""

from __future__ import annotations

from typing import Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from forms.form import Form, Role


class Record(BaseModel):
    """Anything that is written down: never changed, no key that isn't known."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Author(Record):
    """A person: a handle (the login) and a display name."""

    handle: str
    name: str


class Entry(Record):
    """Something written down once and for all, by whom, in which role and when (UTC).

    `number` is one more than that of every entry its author had before them: entries are
    ordered by it, and not by clocks, which differ and go back.
    """

    format: Literal[1] = 1
    id: str
    number: int = Field(0, ge=0)
    by: Author
    role: Role
    at: AwareDatetime


class FormRef(Record):
    """Which form, in which version and with what content (`Form.hash`), was begun with."""

    id: str
    version: str
    hash: str

    @classmethod
    def of(cls, form: Form) -> FormRef:
        """The reference to this form."""
        return cls(id=form.id, version=form.version, hash=form.hash)
