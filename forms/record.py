"""What everything that is written down is made of."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """Anything that is written down: never changed, no key that isn't known."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Author(Record):
    """A person: a handle (the login) and a display name."""

    handle: str
    name: str
