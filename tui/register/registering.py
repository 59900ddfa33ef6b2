"""Reading the register, for every face: what there is, what is due, and how it is told.

Officers write in it (`tui.register.entering`), and begin reviews and conversions
(`tui.register.growing`).
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, get_args

from forms import loading
from forms.arrangements import RegisterRules
from forms.errors import BadInput, ReasonedError, Refused
from forms.form import Form
from forms.register import (
    DAYS,
    Arrangement,
    Begun,
    Entry,
    FactName,
    Facts,
    Logged,
    ReviewDue,
    Stated,
    for_papers,
    kind_in_words,
    later,
    review_due,
    state_in_words,
)
from forms.typed import in_words
from tui.desk import Desk
from tui.humane import local

if TYPE_CHECKING:
    from store.assessments import Trouble

Given = Mapping[FactName, str]
"""Facts as they were typed."""

FACTS: tuple[FactName, ...] = get_args(FactName)


@dataclass(frozen=True)
class Line:
    """An arrangement as a list shows it, in the words of its form."""

    arrangement: Arrangement
    facts: Facts
    form: Form | None
    """The form that gives the words; None where it can't be had."""

    @property
    def rules(self) -> RegisterRules | None:
        """What its form says of the register."""
        return self.form.arrangements if self.form else None

    @property
    def id(self) -> str:
        """Its id."""
        return self.arrangement.id

    @property
    def kind(self) -> str:
        """Its kind in words."""
        return kind_in_words(self.facts, self.rules)

    @property
    def state(self) -> str:
        """Its state in words."""
        return state_in_words(self.facts, self.rules)

    @property
    def due(self) -> ReviewDue | None:
        """When its review is due."""
        return review_due(self.rules, self.facts) if self.rules else None

    def standing(self, today: date) -> str:
        """What there is to look at today, "" where nothing is."""
        due, until, over = self.due, self.facts.until, self.over
        said = []
        if until and until < today and not over:
            said.append(f"its term ended on {in_words(until.isoformat())}")
        if due and due.by < today:
            said.append(f"its review was due by {in_words(due.by.isoformat())}")
        elif due and due.since <= today:
            said.append(f"its review is due by {in_words(due.by.isoformat())}")
        told = "; ".join(said)
        return f"{told[:1].upper()}{told[1:]}." if told else ""

    @property
    def over(self) -> bool:
        """Whether the arrangement is one no more."""
        state = self.rules.state(self.facts.state) if self.rules else None
        return bool(state and state.over)


@dataclass(frozen=True)
class Register:
    """What is on the register, by title, and the files that could not be used."""

    lines: tuple[Line, ...]
    troubles: tuple[Trouble, ...] = ()


# ---------------------------------------------------------------- reading


def listed(desk: Desk, region: str = "") -> Register:
    """Every arrangement, or those of one region. Raises StoreError."""
    kept = desk.store.register.all()
    words = Words(desk)
    lines = [words.line(one) for one in kept.arrangements.values()]
    if region.strip():
        lines = [one for one in lines if region.strip().casefold() in one.facts.region.casefold()]
    lines.sort(key=lambda one: (one.facts.title.casefold(), one.id))
    return Register(tuple(lines), kept.troubles)


def one(desk: Desk, beginning: str) -> Line:
    """The arrangement of this id, or of the only id that begins so. Raises StoreError."""
    register = desk.store.register
    return Words(desk).line(register.get(register.find(beginning)))


def about(desk: Desk, assessment_id: str) -> Line | None:
    """The arrangement that an assessment is about, None where it is about none on the register.

    Raises StoreError.
    """
    for line in listed(desk).lines:
        if assessment_id in line.arrangement.assessments:
            return line
    return None


def due(desk: Desk, months: int | None = None) -> tuple[tuple[str, tuple[Line, ...]], ...]:
    """Reviews due by month, the first month first: a month in words and what is due in it.

    With `months`, those due within so many from today; what is overdue comes first of all.
    """
    today = local(desk.now()).date()
    end = later(today, months) if months is not None else date.max
    found: dict[str, list[Line]] = {}
    lines = [(one.due.by, one) for one in listed(desk).lines if one.due]
    for by, line in sorted(lines, key=lambda pair: pair[0]):
        if by <= end:
            month = in_words(by.isoformat()).partition(" ")[2]
            found.setdefault("Overdue" if by < today else month, []).append(line)
    return tuple((month, tuple(those)) for month, those in found.items())


def told(entry: Entry, line: Line) -> str:
    """What an entry says, in a sentence."""
    match entry:
        case Logged():
            return f"Logged for {in_words(entry.on.isoformat())}: {entry.text}"
        case Begun():
            what = {"review": "A review", "conversion": "A conversion"}[entry.purpose]
            return f"{what} was begun: {entry.assessment}"
        case Stated():
            named = ((name_of(one, line.rules), one) for one in entry.facts)
            said = [f"{name} {_shown(line, one, entry.facts[one])}" for name, one in named]
            told = f"{'; '.join(said)}."
            return f"{told[:1].upper()}{told[1:]}{f' {entry.why}' if entry.why else ''}"


def facts_told(line: Line) -> list[tuple[str, str]]:
    """Each fact that is known, in words: what it is called, and what it says."""
    facts, due, region = line.facts, line.due, name_of("region", line.rules)
    rows = [
        (f"{region[:1].upper()}{region[1:]}", facts.region),
        ("Kind", line.kind),
        ("State", line.state),
        ("Since", facts.since and day_told(facts.since)),
        ("Renewed", ", ".join(map(day_told, line.arrangement.renewals))),
        ("Ended" if line.over else "Fixed until", facts.until and day_told(facts.until)),
        ("Review due", due and _due_told(due)),
        ("Lead contact", facts.lead),
        ("Assessments", ", ".join(line.arrangement.assessments)),
    ]
    return [(name, said) for name, said in rows if said]


def _due_told(due: ReviewDue) -> str:
    when = f"by {day_told(due.by)}"
    if due.since < due.by:
        when = f"from {day_told(due.since)}, {when} at the latest"
    return f"{when}. {due.why}"


def name_of(fact: FactName, rules: RegisterRules | None) -> str:
    """What a fact is called on a screen; what arrangements are grouped by, as the form calls it."""
    named = {"until": "fixed until", "lead": "lead contact", "called": "name of the link"}
    if rules is not None:
        named["region"] = rules.region_called
    return named.get(fact, fact.replace("_", " "))


def fact_told(line: Line, fact: FactName) -> str:
    """What is on record of one fact, in words; "" where it is not known."""
    said = getattr(line.facts, fact)
    return _shown(line, fact, str(said)) if said else ""


def as_typed(facts: Facts, rules: RegisterRules | None, name: FactName) -> str:
    """A fact as a person would type it, "" where it is not known."""
    if name == "kind":
        return kind_in_words(Facts(kind=facts.kind), rules)
    if name == "state":
        return state_in_words(facts, rules)
    said = getattr(facts, name)
    return in_words(said.isoformat()) if name in DAYS and said else str(said or "")


def with_facts(before: Facts, said: Given) -> Facts:
    """Facts with others in their place, as they are kept."""
    days = {name: day(said[name]) for name in DAYS if name in said}
    words = {name: one for name, one in said.items() if name not in DAYS}
    return replace(before, **words, **days)  # type: ignore[arg-type]  # its names are the facts'


def day(said: str) -> date | None:
    """The day that a fact says, None where it says none."""
    with suppress(ValueError):
        return date.fromisoformat(said)
    return None


def _shown(line: Line, fact: FactName, said: str) -> str:
    if not said:
        return "taken out"
    if fact == "kind":
        return kind_in_words(Facts(kind=said), line.rules)
    if fact == "state":
        return state_in_words(Facts(state=said), line.rules)
    return in_words(said)


def told_in_papers(desk: Desk, assessment_id: str) -> dict[str, str]:
    """What a paper can say of the arrangement that an assessment is about. Raises StoreError."""
    line = about(desk, assessment_id)
    return for_papers(line.arrangement, line.rules) if line is not None else {}


def lines_told(line: Line) -> list[str]:
    """What the register says of an arrangement so far, each a sentence, as an answer may use it."""
    facts = line.facts
    began = f"{line.kind}" + (f", since {day_told(facts.since)}" if facts.since else "")
    said = [f"{began}; {line.state.lower()}."]
    if line.arrangement.renewals:
        said.append(f"Renewed on {', '.join(map(day_told, line.arrangement.renewals))}.")
    if facts.until:
        said.append(f"{'Ended on' if line.over else 'Fixed until'} {day_told(facts.until)}.")
    said += [f"{day_told(entry.on)}: {entry.text}" for entry in line.arrangement.log]
    return said


def forms_of_register(desk: Desk) -> tuple[Form, ...]:
    """The forms that the register may go by: those in use, or all that say something of one.

    In use is what arrangements are on the register by, or else what assessments were begun with.
    """
    found: dict[str, Form] = {}
    for name in loading.find_forms(desk.form_folders):
        with suppress(ReasonedError):
            form = desk.form(name)
            if form.arrangements is not None:
                found[form.id] = form
    registered = {one.form for one in desk.store.register.all().arrangements.values()}
    begun = {one.form for one in desk.summaries()[0]}
    in_use = next(filter(None, (registered & found.keys(), begun & found.keys())), found.keys())
    return tuple(form for form_id, form in found.items() if form_id in in_use)


def form_of_register(desk: Desk) -> Form:
    """The one form that the register may go by. Raises BadInput where there are several."""
    found = forms_of_register(desk)
    if len(found) == 1:
        return found[0]
    those = ", ".join(form.id for form in found) or "none"
    raise BadInput(f"Say whose register it is with --form. There are: {those}.")


def regions_of(form: Form | None) -> dict[str, str]:
    """The regions that a form's own question offers, by their ids; none where it has no such."""
    rules = form.arrangements if form else None
    asked = form.by_id.get(rules.region_from) if form and rules and rules.region_from else None
    return {one.id: one.label for one in asked.options} if asked else {}


def facts_asked(form: Form | None, there: Facts) -> tuple[FactName, ...]:
    """The facts to ask for: all, but no region where a form knows none and none is on record."""
    rules = form.arrangements if form else None
    grouped = there.region or rules is None or rules.grouped
    return FACTS if grouped else tuple(one for one in FACTS if one != "region")


def rules_of(form: Form) -> RegisterRules:
    """What a form says of its register. Raises Refused where it has none."""
    if form.arrangements is None:
        raise Refused(f"{form.title} says nothing of a register, so nothing can be kept in one.")
    return form.arrangements


class Words:
    """What the forms say of their registers, each form read once."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._known: dict[str, Form | None] = {}

    def line(self, arrangement: Arrangement) -> Line:
        """An arrangement in the words of its form."""
        name = arrangement.form
        if name not in self._known:
            try:
                self._known[name] = self._desk.form(name)
            except ReasonedError:  # the words are lost, and what is on record is not
                self._known[name] = None
        return Line(arrangement, arrangement.facts, self._known[name])


def day_told(day: date) -> str:
    """A day in words."""
    return in_words(day.isoformat())
