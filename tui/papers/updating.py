"""The update of all arrangements: gathered from the register and the assessments, and made.

What came of each assessment is told by `tui.papers.outcomes`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from forms.assessment import Assessment
from forms.errors import BadInput, NotFound, ReasonedError, Refused
from forms.form import Form
from forms.proceedings import StageRecorded
from forms.register import Begun
from store.files import Modes
from tui.desk import Case, Desk
from tui.dressing import style
from tui.humane import local
from tui.papers import reporting
from tui.papers.outcomes import Outcomes
from tui.register import registering
from tui.register.registering import Line

if TYPE_CHECKING:
    from exports.relations import Kept, Proposed, Reviewed, Year
    from exports.remains import Remains
    from store.assessments import Trouble

NAME = "Update of all arrangements"
"""What its file is called."""

NEW = "assessment"
"""What one is called that grew out of no arrangement: it is no review and no conversion."""
NOTHING_THERE = (
    "Nothing is on the register and no proposal was sent, so there is nothing to tell of: put an "
    "arrangement in first, with reasoned register add or on the register's screen."
)
"""Why there is no document."""

_YEAR = re.compile(r"([0-9]{4})(?:[/-]([0-9]{2}|[0-9]{4}))?")
_EARLIEST, _LATEST, _MAY = 1900, 2200, 5

Papers = Mapping[str, tuple[Form, Assessment]]
"""The interviews of papers with their forms, by the paper's id."""


@dataclass(frozen=True)
class Updated:
    """The document that was made, and what to tell whoever made it."""

    path: Path
    told: tuple[str, ...]


def year_of(desk: Desk, typed: str = "") -> Year:
    """The municipal year that was typed, such as 2026/27; without one, today's. Raises BadInput."""
    from exports.relations import Year  # late: Word is slow to load

    if not typed.strip():
        today = local(desk.now()).date()
        begins = today.year - (today.month < _MAY)
        return Year(min(max(begins, date.min.year), date.max.year - 1))  # clocks may be far out
    found = _YEAR.fullmatch(typed.strip())
    begins = int(found[1]) if found else 0
    ends = (found[2] if found else "") or f"{(begins + 1) % 100:02}"
    if not _EARLIEST <= begins <= _LATEST or int(ends) % 100 != (begins + 1) % 100:
        raise BadInput(f'"{typed}" is no municipal year. Give one such as 2026/27.')
    return Year(begins)


def make(desk: Desk, target: Path, *, form: str = "", year: str = "") -> Updated:
    """Makes the Word document of all arrangements of a form, in this file.

    Raises Refused for anybody but an officer and where it would say what is not for publication,
    BadInput for a year that is none or where the form has to be said, StoreError, ExportError.
    """
    from exports.portfolio import compose  # late: Word is slow to load
    from exports.portfolio_file import render
    from exports.relations import Besides, Grouping

    desk.actor.refuse_unless_officer("make the update of all arrangements")
    register, listed = registering.listed(desk), desk.summaries()
    unread = (*register.troubles, *listed[1])
    if not (form or register.lines or listed[0] or unread):
        raise Refused(NOTHING_THERE)
    of = desk.form(form) if form else registering.form_of_register(desk)
    rules = registering.rules_of(of)
    whole = year_of(desk, year)
    lines = [line for line in register.lines if line.arrangement.form == of.id]
    gathered = _Gathering(desk, of, whole)
    kept = [gathered.kept(line) for line in lines]
    about = {one for line in lines for one in line.arrangement.assessments}
    apart = (one.id for one in listed[0] if one.form == of.id and one.id not in about)
    proposals = tuple(gathered.proposals(apart))
    if not (kept or proposals or unread):
        raise Refused(NOTHING_THERE)
    paper = compose(
        kept,
        council=of.council,
        policy=of.policy,
        year=whole,
        grouping=Grouping(
            rules.region_called if rules.grouped else "",
            tuple(registering.regions_of(of).values()),
        ),
        made_on=local(desk.now()).date(),
        besides=Besides(proposals, gathered.unwritten, gathered.unread(unread)),
    )
    free_of = gathered.must_not_remain()
    path = render(
        paper,
        target,
        style=style(desk.own),
        mode=Modes.of(target.parent).file,
        free_of=free_of,
    )
    troubles = [one.says for one in unread]
    return Updated(path, (*troubles, *free_of.told(path.read_bytes())))


class _Gathering:
    """What the assessments say of the arrangements; it remembers those that it looked into."""

    def __init__(self, desk: Desk, form: Form, year: Year) -> None:
        self._desk, self._form, self._year = desk, form, year
        self._cases: list[Case] = []
        self.lost: list[str] = []
        """The assessments that could not be read."""
        self.unwritten = 0
        """How many of what is not on the register are still being written."""

    def kept(self, line: Line) -> Kept:
        """An arrangement with its reviews and its log."""
        from exports.relations import Kept

        facts, due = line.facts, line.due
        state = line.rules.state(facts.state) if line.rules else None
        return Kept(
            title=facts.title,
            region=facts.region,
            kind=line.kind,
            state=line.state,
            over=bool(state and state.over),
            since=facts.since,
            renewed=facts.renewed,
            until=facts.until,
            due=due.by if due else None,
            reviews=tuple(self._reviews(line)),
            activities=tuple((one.on, one.text) for one in line.arrangement.log),
        )

    def _reviews(self, line: Line) -> Iterator[Reviewed]:
        from exports.relations import Reviewed

        purposes = {
            one.assessment: one.purpose
            for one in line.arrangement.entries
            if isinstance(one, Begun)
        }
        for one_id in line.arrangement.assessments:
            purpose = purposes.get(one_id, "")
            case = self._opened(one_id)
            told = Outcomes(self._desk, case, self._form).told(purpose or NEW) if case else ()
            # What it came onto the register by is told of once it was decided.
            yield from (said for said in told if purpose or said.decided)
            if one_id in self.lost:
                yield Reviewed("It could not be read.", called=purpose or NEW)

    def proposals(self, ids: Iterable[str]) -> Iterator[Proposed]:
        """What these assessments propose: those that were sent, and are not closed for long."""
        from exports.relations import Proposed

        for one in ids:
            case = self._opened(one)
            if case is None:
                continue
            if not (case.review.sent or _on_its_way(case)):
                self.unwritten += 1
                continue
            came = Outcomes(self._desk, case, self._form)
            if came.ended and came.ended.on not in self._year:
                continue
            public, rules = came.public, case.form.arrangements
            title, region = case.form.title_from[0], rules.region_from if rules else None
            kind, where = public.words(case.form.arrangement_from), public.words(region or "")
            yield Proposed(public.words(title), kind, where, came.told(NEW))

    def unread(self, troubles: Sequence[Trouble]) -> int:
        """How many files could not be read: those in trouble, and what else was lost."""
        where = " ".join(one.where for one in troubles)
        return len(troubles) + sum(one not in where for one in dict.fromkeys(self.lost))

    def _opened(self, assessment_id: str) -> Case | None:
        try:
            case = self._desk.open(assessment_id)
        except NotFound:  # deleted: there is nothing to tell of it
            return None
        except ReasonedError:
            self.lost.append(assessment_id)
            return None
        self._cases.append(case)
        return case

    def must_not_remain(self) -> Remains:
        """What is marked in the assessments that were drawn on."""
        from exports.papers import must_not_remain
        from exports.remains import Remains

        found = [must_not_remain(*_pairs(self._desk, case)) for case in self._cases]
        secrets = {run: place for one in found for run, place in one.secrets.items()}
        return Remains(secrets, " ".join(one.known for one in found))


def _on_its_way(case: Case) -> bool:
    """Whether a stage of its route was recorded."""
    return any(isinstance(act, StageRecorded) for act in case.assessment.acts)


def _pairs(desk: Desk, case: Case) -> tuple[tuple[Form, Assessment], Papers]:
    """The case and the interviews of its papers, each with its form."""
    own = reporting.interviews_of(desk, case)
    pairs = {name: (one.form, one.assessment) for name, one in own.items()}
    return (case.form, case.assessment), pairs
