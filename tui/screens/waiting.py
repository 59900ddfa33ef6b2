"""The rows of home: each assessment under the heading that says who waits for whom."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from tui.cases.listing import Summary
from tui.cases.queue import Queue, Viewer, nothing_waits, since
from tui.humane import count
from tui.widgets.bar import bar
from tui.widgets.fitting import wrap
from tui.widgets.rows import Line, Row, columns, heading

STRANGERS = ":strangers"  # no id of an assessment

_BAR = 22
"""Cells that the bar and "58 of 58" take."""
_STATUS, _SINCE, _NEEDS = 29, 17, 12
_INDENT = "   "
_NARROW, _WIDE = 74, 100


def rows(
    found: Queue,
    now: datetime,
    viewer: Viewer,
    company: Callable[[str], str],
    *,
    everything: bool,
    narrowed: bool,
) -> Iterator[Row]:
    """The list; other people's at its end, in one row until `everything` is asked for.

    `narrowed`: only some are looked for, so that nothing is said of those that are not there.
    """
    silent = narrowed or bool(found.yours)
    if not silent:
        yield _said(nothing_waits(viewer, found) + ("" if found.own else " ctrl+n begins one."))
    parts = [*found.parts]
    if everything and found.strangers:
        parts.append(("Other people’s", found.strangers))
    for place, (title, part) in enumerate(parts):
        if place or not silent:
            yield heading()
        yield heading(f"{title}  {len(part)}")
        yield from assessments(part, now, company, papers=viewer.role == "officer")
    if found.strangers and not everything:
        yield heading()
        said = count(len(found.strangers), "assessment is", "assessments are")
        said += " other people’s. Enter shows them"
        yield Row(STRANGERS, lambda width: [((said, ""),)], 1)


def assessments(
    part: Iterable[Summary], now: datetime, company: Callable[[str], str], *, papers: bool = False
) -> Iterator[Row]:
    """A row for each of these, with `papers` one for each paper of theirs that was begun."""
    for one in part:
        yield _assessment(one, now, company(one.id))
        yield from map(_paper, one.papers if papers else ())


def _said(words: str) -> Row:
    return Row("", lambda width: [((line, ""),) for line in wrap(words, width)])


def _assessment(summary: Summary, now: datetime, others: str) -> Row:
    troubled = summary.troubled
    needs = f"{troubled} {'needs' if troubled == 1 else 'need'} more" if troubled else ""
    turn = since(summary, now) if summary.turn else since(summary, now).removeprefix("since ")

    def paint(width: int) -> list[Line]:
        answered = bar(summary.answered, summary.total, 10)
        if width < _NARROW:
            lines = [
                columns((summary.title, width - _SINCE, "strong"), (turn, _SINCE, "")),
                columns((summary.status, _STATUS, ""), (answered, width - _STATUS, "quiet")),
            ]
        else:
            wide = 30 if width >= _WIDE else 0
            about = (summary.arrangement, wide, "") if wide else ("", 0, "")
            who = summary.sponsor if wide else _joined(summary.arrangement, summary.sponsor)
            title = width - wide - _STATUS - _SINCE
            lines = [
                columns(
                    (summary.title, title, "strong"),
                    *([about] if wide else []),
                    (summary.status, _STATUS, ""),
                    (turn, _SINCE, ""),
                ),
                columns(
                    (answered, _BAR, "quiet"),
                    (who, width - _BAR - _NEEDS, "quiet"),
                    (needs, _NEEDS, ""),
                ),
            ]
        return [*lines, *([((others, ""),)] if others else [])]

    return Row(summary.id, paint, 3 if others else 2)


def _paper(summary: Summary) -> Row:
    def paint(width: int) -> list[Line]:
        far = f"{summary.answered} of {summary.total} answered"
        room = max(width - _STATUS - _SINCE - len(_INDENT), 10)
        title = columns((summary.arrangement, room, ""), (far, _STATUS + _SINCE, "quiet"))
        return [((_INDENT, ""), *title)]

    return Row(summary.id, paint, 1)


def _joined(*words: str) -> str:
    return " · ".join(filter(None, words))
