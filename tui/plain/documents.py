"""In plain lines: the Word document, a paper to fill in, and what a paper that came back brings."""

from __future__ import annotations

from pathlib import Path

from forms.errors import BadInput, ReasonedError
from tui import blanks, coming_back, told_back
from tui.coming_back import Brought
from tui.desk import Case, Desk
from tui.humane import count
from tui.naming import folder, free_name
from tui.papers import papers
from tui.plain import recounting
from tui.plain.conversation import Lines
from tui.plain.examining import Act


def document(lines: Lines, desk: Desk, case: Case) -> None:
    """Makes the Word document, a draft while something stands open, and says where it is."""
    draft = not case.journey.ready
    target = free_name(folder(), case.journey.title, draft)
    try:
        made = papers.document(desk, case, target, draft=draft)
    except ReasonedError as error:
        lines.say(f"No document was made. {error}")
        return
    for sentence in made.altered:
        lines.say(sentence)
    which = "The document, a DRAFT because questions stand open," if draft else "The document"
    lines.say(f"{which} is in this file:")
    lines.say_whole(str(made.path))


def paper(lines: Lines, desk: Desk, case: Case) -> None:
    """Makes a paper to fill in of this case, and says where it is."""
    target = free_name(folder(), f"{case.journey.title} to fill in", draft=False)
    try:
        # An officer's paper of a sponsor's case is for the sponsor; one's own paper is whole.
        path = blanks.make(desk, case, target, case.form.by)
    except ReasonedError as error:
        lines.say(f"No paper was made. {error}")
        return
    lines.say("The paper to fill in, with what is answered so far, is in this file:")
    lines.say_whole(str(path))
    lines.say("When it comes back, type read.")


def bring(lines: Lines, desk: Desk, case: Case, act: Act) -> None:
    """Asks for a file, tells what it brings, and stores it where asked to.

    Raises what asking a line and `act` raise, and ReasonedError.
    """
    typed = lines.ask("Which file came back? Type its name, or press Enter to leave it.")
    name = typed.strip().strip("'\"")
    if not name:
        lines.say("Nothing was read.")
        return
    path = _path(name)
    writing = desk.for_sponsor()
    brought = coming_back.look(writing, case, path)
    for line in told_back.whole(brought, in_words=True):
        lines.say(line.text)
    brought = _with_what_is_outside(lines, writing, brought)
    if not brought.stores:
        if brought.offers or brought.left_over:
            lines.say("Nothing was stored.")
        return
    if brought.on_behalf:
        lines.say("You write it for the sponsor, and it is recorded that you did.")
    those = count(len(brought.stores), "answer", "answers")
    if not lines.agrees(f"Type yes to store {those}, or press Enter to store nothing."):
        lines.say("Nothing was stored.")
        return

    def take_in(_: Desk, now: Case) -> Case:
        again = coming_back.weigh(writing, now, brought.name, brought.filled, brought.taken)
        return coming_back.take_in(writing, again)[0]

    lines.say(f"Stored. {recounting.progress(act(take_in))}")


def _with_what_is_outside(lines: Lines, desk: Desk, brought: Brought) -> Brought:
    """Asks of each text outside its place whether it is the answer there."""
    taken = [
        one
        for one in brought.offered
        if lines.agrees(f"Type yes if what stands outside under {one} is the answer there.")
    ]
    again = coming_back.weigh(desk, brought.case, brought.name, brought.filled, taken)
    for line in told_back.taken(again, in_words=True):
        lines.say(line.text)
    return again


def _path(name: str) -> Path:
    try:
        return Path(name).expanduser()
    except RuntimeError as error:  # a home that nobody knows
        raise BadInput(f"{name} can't be found: {error}") from None
