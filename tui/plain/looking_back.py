"""What an answer said before, told in plain lines; one of the texts can be chosen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from forms import telling
from forms.assessment import Change
from forms.comparing import differ
from forms.form import Question
from tui import marking
from tui.cases import past
from tui.cases.past import Version
from tui.humane import moment
from tui.plain.conversation import Lines
from tui.plain.words import number_in


def earlier(
    lines: Lines, question: Question, versions: Sequence[Version], now: datetime
) -> Change | None:
    """Tells each text, the newest first, and asks which to bring back; None where none is.

    Raises Told and Ended.
    """
    before = [one for one in versions if not one.stands and one.change is not None]
    if not before:
        lines.say("Nothing else was written here before.")
        return None
    standing = next((one for one in versions if one.stands), None)
    lines.say("What the answer said before, the newest first.")
    for number, version in enumerate(before, start=1):
        lines.say(f"{number}. {_whose(version, now)}:")
        lines.say(telling.whole(question, version.answer) or "(empty)")
        pieces = past.compared(question, version, standing).pieces
        if differ(pieces):
            lines.say("From this one to what stands now:")
            for piece in marking.in_words(pieces):
                lines.say(piece)
        else:
            lines.say("It says the same as what stands now.")
    prompt = "Type a number to bring that one back, or press Enter to leave the answer as it is."
    while typed := lines.ask(prompt).strip():
        number = number_in(typed, len(before))
        if number:
            return before[number - 1].change
        lines.say(f"There is a problem. Type a number from 1 to {len(before)}.")
    return None


def _whose(version: Version, now: datetime) -> str:
    change = version.change
    return f"{moment(change.at, now)}, {change.whose}" if change else ""
