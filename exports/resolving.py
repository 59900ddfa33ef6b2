"""The recommendations of the update, numbered and lettered as a committee would resolve them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from exports.paragraphs import one_line
from exports.relations import Kept, Proposed, Reviewed, Year
from forms.text import clean

_Named = tuple[str, Reviewed]


def resolutions(kept: Sequence[Kept], proposals: Sequence[Proposed], year: Year) -> Iterator[str]:
    """Each line: a number or a letter in brackets, a tabulator, and what is resolved."""
    every = [(one.title, said) for one in kept for said in one.reviews]
    every += [(one.title, said) for one in proposals for said in one.came]
    last = [(one.title, one.review) for one in kept if one.review]
    last += [(one.title, one.came[-1]) for one in proposals]
    open_ = [(title, said) for title, said in last if said.decided is None]
    groups = (
        (
            "For the reasons given below, that the council:",
            _resolved(one for one in open_ if one[1].resolves),
        ),
        (
            f"That it is noted that the council, in the municipal year {year}:",
            _resolved(one for one in every if one[1].resolves and one[1].decided in year),
        ),
        (
            "That it is noted that nothing is recommended yet of:",
            _under_way(one for one in open_ if not one[1].resolves),
        ),
    )
    number = 0
    for says, lines in groups:
        if lines:
            number += 1
            yield f"{number}\t{says}"
            for place, line in enumerate(lines):
                yield f"({_letter(place)})\t{line}{'.' if place == len(lines) - 1 else ';'}"
    if any(day in year for one in kept for day, _ in one.activities):
        yield f"{number + 1}\tThat the activities of the municipal year {year} are noted."
    elif kept or proposals:
        yield f"{number + 1}\tThat this update is noted."


def _resolved(those: Iterable[_Named]) -> list[str]:
    """A line for each way in which something is resolved, with all that it is resolved of."""
    grouped = _grouped((said.resolves, title) for title, said in those)
    return [f"{words} {listed(names)}" for words, names in grouped]


def _under_way(those: Iterable[_Named]) -> list[str]:
    grouped = _grouped((said.called, title) for title, said in those)
    return [
        f"The {words}{'s' if len(names) > 1 else ''} of {listed(names)}" for words, names in grouped
    ]


def _grouped(those: Iterable[tuple[str, str]]) -> list[tuple[str, list[str]]]:
    found: dict[str, list[str]] = {}
    for words, title in those:
        names = found.setdefault(one_line(clean(words).text), [])
        name = one_line(clean(title).text)
        if name not in names:
            names.append(name)
    return list(found.items())


def listed(names: Sequence[str]) -> str:
    """Names in a sentence; with a semicolon between them where one of them has a comma."""
    *before, last = names
    between = "; " if any("," in one for one in names) else ", "
    return f"{between.join(before)} and {last}" if before else last


def _letter(place: int) -> str:
    """The letter at this place: from a to z, then aa."""
    more, here = divmod(place, 26)
    return (_letter(more - 1) if more else "") + chr(ord("a") + here)
