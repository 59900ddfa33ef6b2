"""What everything in a form is made of, and the shapes of the names in it."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
QuestionId = Annotated[
    str,
    StringConstraints(pattern=r"^(0\.[a-z][a-z-]*|[1-9][0-9]*\.[1-9][0-9]*[a-z]?)$", max_length=60),
]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$", max_length=60)]


class Part(BaseModel):
    """Anything a form is made of: never changed after it is read, no key that isn't known."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)
