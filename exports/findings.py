"""What is wrong with a template: a place and a sentence."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that keeps a template from being used."""

    place: str
    """Where: "table 2, row 1, column 3, “{{ document.titel }}”"; empty for the whole."""
    says: str
    """What is wrong and what to do, without a full stop at its end."""

    def __str__(self) -> str:
        return f"{self.place}: {self.says}" if self.place else self.says
