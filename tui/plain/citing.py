"""The evidence of an answer in plain lines: what is cited, and what is cited from now on."""

from __future__ import annotations

from collections.abc import Sequence

from forms.answers import Source
from tui.interview import Interview
from tui.plain import entries, recounting
from tui.plain.conversation import Lines
from tui.plain.keeping import Keeper
from tui.plain.words import WRITING, Told


class Citing:
    """Asks for the sources of the answer that the interview is at."""

    def __init__(self, interview: Interview, keeper: Keeper, lines: Lines) -> None:
        """Nothing is asked yet."""
        self._interview = interview
        self._keeper = keeper
        self._lines = lines
        self._asking = False

    def ask(self) -> None:
        """Tells what is cited, and asks for more where the answer is this person's."""
        if self._asking:
            self._lines.say("You are citing evidence now. Press Enter alone to end that.")
            return
        there = [
            Source(what=one.what, where=one.where, date=one.date)
            for one in self._interview.evidence
        ]
        for number, one in enumerate(there, start=1):
            self._lines.say(f"Source {number}: {recounting.source(one)}")
        if not self._interview.writable:
            self._lines.say("This is the sponsor's to answer, and to cite for.")
            return
        self._asking = True
        try:
            entries.ask_sources(self._lines, there, self._cite)
        except Told as told:
            if told.command not in WRITING:
                raise
            self._lines.say(f"{told.command} is for the answer itself; that is asked now.")
        finally:
            self._asking = False

    def _cite(self, sources: Sequence[Source]) -> None:
        self._interview.cite(tuple(sources))
        self._keeper.save()
