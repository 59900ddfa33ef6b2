"""What a file brings, told in lines: what would be stored, what would not, what is left over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from exports.reading.filled import Outside
from forms.comparing import differ
from tui import marking
from tui.coming_back import Brought, Offer
from tui.humane import count

_KINDS = {
    "outside": "written outside its place",
    "text box": "in a text box",
    "comment": "a comment",
    "note": "a footnote",
    "margin": "at the head or foot of a page",
    "unknown": "an answer to what this form does not ask",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A line, and how far it is set in."""

    text: str
    indent: int = 0


def whole(brought: Brought, *, in_words: bool = False) -> Iterator[Line]:
    """All that a file brings, before anything is stored."""
    filled = brought.filled
    if not (brought.offers or filled.outside or filled.notes):
        yield Line("The file brings nothing that is not here already.")
        return
    yield Line(_counted(brought))
    for note in brought.filled.notes:
        yield Line(f"Note: {note}")
    if any(not one.new for one in brought.stores) and not in_words:
        yield Line(marking.LEGEND)
    for offer in brought.offers:
        yield Line("")
        yield from _offer(offer, in_words)
    for outside in brought.filled.outside:
        yield Line("")
        yield from _outside(brought, outside)
    yield Line("")


def taken(brought: Brought, *, in_words: bool = False) -> Iterator[Line]:
    """What became of the answers that were taken from outside their places."""
    for offer in brought.offers:
        if offer.question.id in brought.taken:
            yield from _offer(offer, in_words)


def _counted(brought: Brought) -> str:
    stores = len(brought.stores)
    refused = len(brought.offers) - stores
    said = [f"{count(stores, 'answer', 'answers')} to store" if stores else "no answer to store"]
    said += [f"{refused} that can't be stored"] if refused else []
    same = len(brought.filled.untouched)
    said += [f"{same} as when it was made"] if same else []
    outside = len(brought.filled.outside)
    said += [f"{outside} written elsewhere"] if outside else []
    return f"{brought.name}: {', '.join(said)}."


def _offer(offer: Offer, in_words: bool) -> Iterator[Line]:
    question = offer.question
    what = "not stored" if offer.refused else "new" if offer.new else "changed"
    yield Line(f"{question.id}  {question.prompt} ({what})")
    yield from _text(offer, in_words)
    if offer.meanwhile:
        yield Line(
            "It was answered here, too, since the file was made. This would replace that.", 2
        )
    if offer.refused:
        yield Line(" ".join(offer.outcome.notices), 2)
        return
    for notice in offer.outcome.notices:
        yield Line(notice, 2)
    standing = offer.outcome.standing
    if standing is not None and standing.message:
        note = "Note: " if standing.stands else "Does not stand yet. "
        yield Line(f"{note}{standing.message}", 2)


def _text(offer: Offer, in_words: bool) -> Iterator[Line]:
    if offer.new or not differ(offer.pieces):
        for line in "".join(piece.text for piece in offer.pieces).split("\n"):
            yield Line(line, 2)
        return
    told = marking.in_words if in_words else marking.marked_lines
    for line in told(offer.pieces):
        yield Line(line, 2)


def _outside(brought: Brought, outside: Outside) -> Iterator[Line]:
    under = _under(brought, outside)
    what = _KINDS[outside.kind]
    yield Line(f"{what[:1].upper()}{what[1:]}{under}:")
    for line in outside.text.split("\n"):
        yield Line(line, 2)
    if outside.question in brought.already and outside.kind in {"outside", "text box"}:
        yield Line("It is the answer there already.", 2)
    elif outside.question in brought.taken and outside.kind in {"outside", "text box"}:
        yield Line("It is taken for the answer there.", 2)
    elif outside.question in brought.filled.offered and outside.kind in {"outside", "text box"}:
        yield Line("It is not stored by itself. It could be the answer there.", 2)
    elif outside.kind == "margin":
        yield Line("It is not stored. If it answers a question, put it there.", 2)
    elif outside.kind in {"outside", "text box", "unknown"}:
        yield Line("It is not stored. Put it where it belongs.", 2)


def _under(brought: Brought, outside: Outside) -> str:
    question = brought.case.form.by_id.get(outside.question)
    if question is not None:
        row = f", {outside.where}" if outside.where.startswith("row ") else ""
        return f", under {question.id} “{question.prompt}”{row}"
    if outside.kind == "unknown" and outside.question:
        return f", {outside.question}"
    return f", at “{outside.where}”" if outside.where else ""
