"""From the lines of a paper to a draft: what `reasoned forms draft` does."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from forms.drafting.criteria import LEAST, Row, Search
from forms.drafting.draft import Category, Draft, Words
from forms.drafting.layout import Layout
from forms.drafting.lines import LONGEST, Line, Paper, has_headings, is_heading, left_out
from forms.drafting.marks import Mark, Marked, marked, split
from forms.drafting.points import Reader, numbered
from forms.drafting.run_in import parted
from forms.errors import BadInput

MOST_LINES = 10_000
MOST_QUESTIONS = 1_000
_FIRST = 40  # lines in which a paper says what it is
_LONGEST_TITLE = 14  # words
_NAMED = 60  # characters of a heading in a sentence
_COUNCIL = re.compile(
    r"\b((?:[A-Z][\w’'-]+ (?:(?:of|on|upon|and|in|OF|ON|UPON|AND|IN) )?)+(?:Council|COUNCIL))\b"
)
_NO_PLACE = re.compile(
    r"(?:(?:the|a|this|city|county|town|parish|borough|district|full|of|and) )*council", re.I
)
_NOT_A_TITLE = re.compile(r"agenda item|contents|report of|purpose of report|title", re.I)
_NAME_A_HEADING = (
    'Name the heading above them with --from "…", and the one after them with --to "…".'
)


def draft(paper: Paper, *, after: str = "", before: str = "") -> Draft:
    """The draft of a form from a paper.

    `after` is the heading from which its criteria run and `before` the one at which they end,
    each by its first words, where a person says so. Raises BadInput where the criteria can't
    be told from the rest of the paper, or there is no such heading.
    """
    if len(paper.lines) > MOST_LINES:
        raise BadInput(
            f"The paper has more than {MOST_LINES:,} {paper.counts}s. Draft from the part of it "
            "with the criteria."
        )
    for line in paper.lines:
        if len(line.text) > LONGEST:
            raise BadInput(
                f"{paper.counts.capitalize()} {line.number} begins more than {LONGEST:,} "
                "characters in one paragraph. Break it where its points begin."
            )
    paper = replace(paper, lines=_parted(paper.lines))
    lines = [marked(line) for line in paper.lines]
    styled = has_headings(paper.lines)
    start = _heading(lines, after, 0, styled=styled) if after.strip() else 0
    end = len(lines)
    if before.strip():
        end = _heading(lines, before, start + bool(after.strip()), styled=styled)
    given = bool(after.strip() or before.strip())
    row = _row(Search(Layout(lines, styled=styled)), lines, paper, (start, end), given=given)
    categories = tuple(_categories(row, lines, styled=styled))
    if sum(category.questions for category in categories) > MOST_QUESTIONS:
        raise BadInput(
            f"That would be more than {MOST_QUESTIONS:,} questions, and no form has as many. "
            f"{_NAME_A_HEADING}"
        )
    council = _council(paper.lines)
    return Draft(
        _title(paper.lines, council, styled=styled),
        council,
        categories,
        (
            *paper.left_out,
            *left_out(paper.lines[: row.start], "before the criteria"),
            *left_out(paper.lines[row.end :], "after the criteria"),
        ),
        paper.counts,
        tuple(_cautions(row, categories, given=given)),
    )


def _parted(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines with points that run together each on its own. Raises BadInput for too many."""
    found = tuple(islice(parted(lines), MOST_LINES + 1))
    if len(found) > MOST_LINES:
        raise BadInput(
            f"With each point of its sentences on a line of its own, the paper has more than "
            f"{MOST_LINES:,} lines. Draft from the part of it with the criteria."
        )
    return found


# ---------------------------------------------------------------- where the criteria are


def _row(
    search: Search, lines: list[Marked], paper: Paper, between: tuple[int, int], *, given: bool
) -> Row:
    start, end = between
    rows = search.best(start, end, given=given)
    if rows and not given and len(rows) > 1:
        places = " or ".join(_place(row, lines, paper) for row in rows)
        raise BadInput(f"The criteria may be at {places}. {_NAME_A_HEADING}")
    if rows and (given or rows[0].weight >= LEAST):
        return rows[0]
    if given and any(one.marks for one in lines[start:end]):
        return Row((start,), (None,), end, 0.0, named=True)
    nearest = f" What comes nearest is {_place(rows[0], lines, paper)}." if rows else ""
    where = "there" if given else "that look like a paper's criteria"
    raise BadInput(
        f"No numbered categories with points under them were found {where}.{nearest} "
        f"{_NAME_A_HEADING}"
    )


def _place(row: Row, lines: list[Marked], paper: Paper) -> str:
    one = lines[row.start]
    return f"{paper.counts} {one.line.number} (“{_cut(one.line.text)}”)"


def _heading(lines: list[Marked], named: str, start: int, *, styled: bool) -> int:
    """The place of the heading that begins so. Raises BadInput where there is none."""
    wanted = _plain(named)
    found = [
        place
        for place in range(start, len(lines))
        if wanted and wanted in (_plain(lines[place].text), _plain(lines[place].line.text))
    ] or [
        place
        for place in range(start, len(lines))
        if wanted
        and any(
            _plain(text).startswith(wanted) for text in (lines[place].text, lines[place].line.text)
        )
    ]
    for place in found:
        one = lines[place]
        if one.marks or is_heading(one.line, styled=styled):
            return place
    if found:
        return found[0]
    raise BadInput(
        f"No line of the paper begins “{_cut(named)}”. Give the heading as it stands there."
    )


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text).casefold().strip()


def _cut(text: str) -> str:
    return text if len(text) <= _NAMED else f"{text[: _NAMED - 1]}…"


# ---------------------------------------------------------------- what they ask


def _categories(row: Row, lines: list[Marked], *, styled: bool) -> list[Category]:
    categories = []
    for ordinal, (place, mark, last) in enumerate(row.spans(), start=1):
        number = _number(row, mark, ordinal)
        heading = lines[place]
        words = Words(heading.line.number, heading.text, heading.said)
        read = Reader(mark, styled=styled).take(lines[place + 1 : last])
        bullets = numbered(number, read.items)
        if not bullets:
            # Nothing stands below: the heading is itself what is asked.
            bullets = numbered(number, Reader(None, styled=styled).take([_as_plain(heading)]).items)
        categories.append(Category(number, words, bullets, tuple(read.intro)))
    return categories


def _number(row: Row, mark: Mark | None, ordinal: int) -> int:
    """The category's number: the paper's own, where it counts with numbers."""
    by_numbers = all(one and one.sort in {"number", "clause", "label"} for one in row.marks)
    return mark.value if by_numbers and mark else ordinal


def _as_plain(one: Marked) -> Marked:
    return Marked(one.line, (), one.text)


def _cautions(row: Row, categories: Sequence[Category], *, given: bool) -> list[str]:
    found = []
    if not (row.named or given):
        found.append(
            "No heading says that these are the criteria; they are what most looks like it. "
            f"{_NAME_A_HEADING}"
        )
    numbers = [category.number for category in categories]
    missing = sorted({*range(numbers[0], numbers[-1] + 1)} - {*numbers})
    if missing:
        those = ", ".join(map(str, missing))
        found.append(f"The paper's numbers leave out {those}: look whether a heading was missed.")
    bare = [
        category
        for category in categories
        if category.bullets[0].words.number == category.words.number
        and category.bullets[0].words.text == category.words.text
    ]
    found += [
        f"Category {category.number} has nothing under its heading, which is now its question."
        for category in bare
    ]
    return found


# ---------------------------------------------------------------- what the paper is


def _title(lines: Sequence[Line], council: str, *, styled: bool) -> str:
    """The first heading of the paper that says more than whose it is, "" where there is none."""
    for line in lines[:_FIRST]:
        if council and _plain(line.text) == _plain(council):
            continue
        plain = not split(line.text)[0] and not line.mark and not _NOT_A_TITLE.match(line.text)
        short = len(line.text.split()) <= _LONGEST_TITLE
        if plain and short and (is_heading(line, styled=styled) or line.text.isupper()):
            return line.text.rstrip(" .:")
    return ""


def _council(lines: Sequence[Line]) -> str:
    """The council that the paper names first, "" where it names none."""
    for line in lines[:_FIRST]:
        for found in _COUNCIL.findall(line.text):
            if not _NO_PLACE.fullmatch(found):
                name = re.sub(r"^(?:The|THE) ", "", found)
                return name.title() if name.isupper() else name
    return ""
