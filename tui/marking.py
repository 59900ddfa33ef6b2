"""Two texts compared, drawn in characters: with marks to look at, or in words to listen to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from forms.comparing import How, Piece, by_lines
from forms.words import letters, split

MARKS: dict[How, tuple[str, str]] = {
    "kept": ("", ""),
    "removed": ("[-", "-]"),
    "added": ("{+", "+}"),
}
LEGEND = "Words taken out stand between [- and -], words added between {+ and +}."
"""What is said before the first marks."""

_NEAR = 12
"""Words that are shown on each side of a change where not all is."""

_ENDS = 6
"""Words at either end of what stayed the same by which a listener knows the place."""


def marked(pieces: Iterable[Piece]) -> Iterator[tuple[tuple[How, str], ...]]:
    """Each line of the two texts, in parts with their marks; no mark goes across a line end."""
    for line in by_lines(map(_with_marks, pieces)):
        yield tuple((part.how, part.text.removesuffix("\n")) for part in line)


def nearby(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """The same, and of what stayed only the words beside a change, with "…" for the rest."""
    those = tuple(pieces)
    last = len(those) - 1
    return tuple(
        piece
        if piece.how != "kept"
        else Piece("kept", _beside(piece.text, before=place > 0, after=place < last))
        for place, piece in enumerate(those)
    )


def _beside(text: str, *, before: bool, after: bool) -> str:
    """Of words between two changes those at the ends; at either end of the text, at one."""
    words = split(text)
    places = [place for place, word in enumerate(words) if letters(word)]
    if len(places) <= _NEAR * (before + after) + _ENDS:
        return text
    head = "".join(words[: places[_NEAR]]).rstrip() + " " if before else ""
    tail = " " + "".join(words[places[-_NEAR] :]) if after else ""
    return f"{head}…{tail}"


def marked_lines(pieces: Iterable[Piece]) -> Iterator[str]:
    """As `marked`, each line as one text."""
    for line in marked(pieces):
        yield "".join(text for _, text in line)


def in_words(pieces: Iterable[Piece]) -> Iterator[str]:
    """What became of the words, a line for each piece and none for its marks.

    For screen readers, which may leave signs unsaid. Of what stayed the same a listener gets
    no more than tells the place.
    """
    before: How = "kept"
    for piece in pieces:
        said = _named(piece.text) or " ".join(piece.text.split())
        if piece.how == "kept":
            if not piece.text.isspace():
                yield f"The same: {_shortened(said)}"
        elif piece.how == "removed":
            yield f"Taken out: {said}"
        else:
            yield f"{'In its place' if before == 'removed' else 'Added'}: {said}"
        before = piece.how


def _with_marks(piece: Piece) -> Piece:
    if piece.how == "kept":
        return piece
    opens, closes = MARKS[piece.how]
    named = _named(piece.text)
    if named:
        return Piece(piece.how, f"{opens}{named}{closes}" + "\n" * ("\n" in piece.text))
    lines = piece.text.split("\n")
    marked = (f"{opens}{line}{closes}" if line.strip() else line for line in lines)
    return Piece(piece.how, "\n".join(marked))


def _named(text: str) -> str:
    """What nobody could see or hear, by name; "" where there is something to see."""
    if not text.isspace():
        return ""
    if "\n" in text:
        return "(new line)" if text.count("\n") == 1 else "(new lines)"
    return "(space)" if text == " " else "(spaces)"


def _shortened(text: str) -> str:
    words = split(text)
    places = [place for place, word in enumerate(words) if letters(word)]
    if len(places) <= 3 * _ENDS:
        return text
    first, last = places[_ENDS], places[-_ENDS]
    return f"{''.join(words[:first]).rstrip()} … {''.join(words[last:])}"
