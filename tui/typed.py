"""What is typed at a question, and is not yet a part of the assessment."""

from __future__ import annotations

from collections.abc import Callable

from pydantic import JsonValue

from forms.answers import Value, read, write
from forms.assessment import Answer, Evidence
from forms.errors import BadInput
from forms.form import Kind

Heard = Callable[[], Value | None]
"""Gives what is typed now, or None where that is no news."""


class Typed:
    """What is typed at one question. `answer`, where it is asked for, is what stands there."""

    def __init__(self) -> None:
        """Nothing yet."""
        self._now: tuple[JsonValue, tuple[Evidence, ...]] | None = None
        self.listening: Heard | None = None

    def __bool__(self) -> bool:
        """Whether anything is."""
        return self._now is not None

    def hear(self, answer: Answer | None) -> None:
        """Asks for news of it."""
        value = self.listening() if self.listening is not None else None
        if value is not None:
            self.put(write(value), self.evidence(answer))

    def put(self, value: JsonValue, evidence: tuple[Evidence, ...]) -> None:
        """It is this now."""
        self._now = value, evidence

    def value(self, kind: Kind) -> Value | None:
        """The answer of this kind that is typed; None where there is none."""
        try:
            return read(kind, self._now[0]) if self._now is not None else None
        except BadInput:  # pragma: no cover - a face gives values of the question's kind
            return None

    def evidence(self, answer: Answer | None) -> tuple[Evidence, ...]:
        """The evidence as it is now."""
        if self._now is not None:
            return self._now[1]
        return answer.evidence if answer else ()

    def take(self) -> tuple[JsonValue, tuple[Evidence, ...]] | None:
        """What is typed, which from now on is a part of the assessment."""
        now, self._now = self._now, None
        return now
