"""A person at the interview in plain lines: what they type, and what is said to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tui.desk import Case, Desk
from tui.plain.conversation import Lines
from tui.plain.home import PlainHome
from tui.plain.interview import PlainInterview


class Typed:
    """Lines that are typed one after the other, after which the input ends."""

    def __init__(self, lines: Iterable[str], *, at_terminal: bool = False) -> None:
        self._lines: Iterator[str] = iter(lines)
        self.left = len(lines) if isinstance(lines, list) else 0
        self.at_terminal = at_terminal
        self.pasting = False

    def read(self) -> str | None:
        self.left -= 1
        return next(self._lines, None)

    @property
    def alone(self) -> bool:
        return not self.pasting

    def more_waits(self) -> bool:
        return self.pasting


class Talk:
    """What was typed at an interview in plain lines, and what was said."""

    def __init__(self, desk: Desk, case: Case | None = None) -> None:
        self.desk = desk
        self.case = case or desk.begin(desk.form("brent"), {"0.place": "Port Amity"})
        self.said: list[str] = []
        self.code = 0

    def type(self, *typed: str) -> Talk:
        """Types these lines, after which the input ends."""
        return self.hear(Typed(typed))

    def hear(self, typed: Typed, *, asks: bool = True) -> Talk:
        """An interview with lines from there; then looks at what is stored."""
        lines = Lines(typed, self.said.append)
        self.code = PlainInterview(self.desk, self.case, lines, asks=asks).run()
        self.case = self.desk.open(self.case.id)
        return self

    def at_home(self, *typed: str) -> Talk:
        """Types these lines at the list of assessments."""
        self.code = PlainHome(self.desk, Lines(Typed(typed), self.said.append)).run()
        return self

    @property
    def text(self) -> str:
        """All that was said, as running text."""
        return " ".join(" ".join(self.said).split())

    def value(self, question: str) -> object:
        """The answer that is stored."""
        answer = self.case.assessment.answers.get(question)
        return answer.value if answer else None

    def texts(self, question: str) -> list[object]:
        """Every text of the answer, oldest first, as the history has it."""
        return [change.value for change in self.desk.history(self.case, question)]
