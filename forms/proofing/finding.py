"""A finding: what is wrong in a definition, where, and how it is mended."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Literal

from forms.bounds import Where

Weight = Literal["fault", "advice"]
"""A fault has to be mended before anybody meets the form; advice is for whoever writes it."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule found, at a place in the data (keys and places in lists)."""

    at: Where
    question: str
    trouble: str
    mend: str
    weight: Weight = "fault"

    @property
    def says(self) -> str:
        """The trouble and its mend, in two sentences."""
        return f"{self.trouble} {self.mend}".strip()


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong: in which file, at which question (maybe none) and line (0: it has none)."""

    where: str
    question: str
    line: int
    trouble: str
    mend: str
    weight: Weight = "fault"

    def __str__(self) -> str:
        line = f"line {self.line}" if self.line else ""
        question = f"question {self.question}" if self.question else ""
        place = ", ".join(filter(None, (self.where, line, question)))
        advice = "Advice. " if self.weight == "advice" else ""
        said = f"{advice}{self.trouble} {self.mend}".strip()
        return f"{place}: {said}" if place else said

    @property
    def data(self) -> dict[str, object]:
        """As JSON has it."""
        return asdict(self)
