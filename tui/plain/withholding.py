"""Marking what is not for publication in plain lines: what, under which paragraph, and why."""

from __future__ import annotations

from collections.abc import Callable

from forms.publication import PARAGRAPHS
from tui.desk import Case, Desk
from tui.plain.conversation import Lines
from tui.plain.words import number_in
from tui.review import withholding
from tui.review.withholding import Place

Act = Callable[[Callable[[Desk, Case], Case]], Case]


def mark(
    lines: Lines, ask: Callable[[str], str], desk: Desk, case: Case, question: str, act: Act
) -> None:
    """Marks the answer or a source of it, or takes a mark off; says what was done.

    Raises what `ask` and `act` raise, and ReasonedError.
    """
    found = withholding.places(desk, case, question)
    officer = desk.actor.role == "officer"
    for one in found:
        if one.mark:
            lines.say(f"{one.what}: {withholding.told(one.mark)}")
    can = [one for one in found if officer or not one.mark]
    if not can:
        lines.say("All of it is marked. An officer can take a mark off.")
        return
    chosen = _which(lines, ask, can)
    if chosen is None:
        lines.say("Nothing was marked.")
    elif chosen.mark:
        _take_off(lines, ask, question, chosen, act)
    else:
        _mark(lines, ask, question, chosen, act)


def _which(lines: Lines, ask: Callable[[str], str], can: list[Place]) -> Place | None:
    for number, one in enumerate(can, start=1):
        lines.say(f"{number}. {'Take the mark off: ' if one.mark else 'Mark: '}{one.what}")
    typed = ask("Which? Type its number, or press Enter for none.")
    number = number_in(typed, len(can))
    return can[number - 1] if number else None


def _take_off(lines: Lines, ask: Callable[[str], str], question: str, one: Place, act: Act) -> None:
    text = ask("Why is the mark taken off? Press Enter for no word on it.").strip()
    act(lambda desk, case: withholding.unmark(desk, case, question, text, one.source))
    lines.say("The mark is taken off. That it was there stays on record.")


def _mark(lines: Lines, ask: Callable[[str], str], question: str, one: Place, act: Act) -> None:
    for number, says in PARAGRAPHS.items():
        lines.say(f"{number}. {says}.")
    typed = ask("Under which paragraph of Schedule 12A? Type its number, or press Enter for none.")
    paragraph = number_in(typed, len(PARAGRAPHS))
    text = ask("Why is it not for publication?").strip() if paragraph else ""
    if not text:
        lines.say("Nothing was marked.")
        return
    act(lambda desk, case: withholding.mark(desk, case, question, paragraph, text, one.source))
    lines.say("It is marked. The public version of the document leaves it out.")
