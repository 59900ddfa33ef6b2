"""What a person can do with the register: put in, change, log, list, review and convert.

Every face shares this. Officers change the register, a sponsor reads it. Each entry is written on
top of what is stored now, so that two who write at once both do.
"""

from __future__ import annotations

import json
import re
import secrets
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal, get_args

from forms import loading
from forms.arrangements import RegisterRules
from forms.errors import BadInput, Busy, ReasonedError, Refused, Stale
from forms.form import Form
from forms.register import (
    DAYS,
    Arrangement,
    Begun,
    Ending,
    Entry,
    FactName,
    Facts,
    Logged,
    ReviewDue,
    Stated,
    ending,
    kind_in_words,
    later,
    review_due,
    state_in_words,
)
from forms.route import route
from forms.text import clean
from forms.typed import in_words, is_date, read_date
from tui import reviewing
from tui.desk import Case, Desk

if TYPE_CHECKING:
    from store.assessments import Trouble

Purpose = Literal["review", "conversion"]
Given = Mapping[FactName, str]
"""Facts as they were typed."""

FACTS: tuple[FactName, ...] = get_args(FactName)
_MOST_ATTEMPTS = 50
_LONGEST_LINE = 200
# What finds a person and not a post: an address of mail, or a number to call.
_PRIVATE = re.compile(r"@|(?:\d[ ()+-]*){7}")


@dataclass(frozen=True)
class Line:
    """An arrangement as a list shows it, in the words of its form."""

    arrangement: Arrangement
    facts: Facts
    rules: RegisterRules | None
    """What its form says of the register; None where that can't be had."""

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
        due, until, over = self.due, self.facts.until, self._over
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
    def _over(self) -> bool:
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
    words = _Words(desk)
    lines = [words.line(one) for one in kept.arrangements.values()]
    if region.strip():
        lines = [one for one in lines if region.strip().casefold() in one.facts.region.casefold()]
    lines.sort(key=lambda one: (one.facts.title.casefold(), one.id))
    return Register(tuple(lines), kept.troubles)


def one(desk: Desk, beginning: str) -> Line:
    """The arrangement of this id, or of the only id that begins so. Raises StoreError."""
    register = desk.store.register
    return _Words(desk).line(register.get(register.find(beginning)))


def about(desk: Desk, case: Case) -> Line | None:
    """The arrangement that a case is about, None where it is about none on the register.

    Raises StoreError.
    """
    for line in listed(desk).lines:
        if case.id in line.arrangement.assessments:
            return line
    return None


def due(desk: Desk, months: int | None = None) -> tuple[tuple[str, tuple[Line, ...]], ...]:
    """Reviews due by month, the first month first: a month in words and what is due in it.

    With `months`, those due within so many from today; what is overdue comes first of all.
    """
    today = desk.now().astimezone().date()
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
            said = [f"{name_of(one)} {_shown(line, one, entry.facts[one])}" for one in entry.facts]
            told = f"{'; '.join(said)}."
            return f"{told[:1].upper()}{told[1:]}{f' {entry.why}' if entry.why else ''}"


def facts_told(line: Line) -> list[tuple[str, str]]:
    """Each fact that is known, in words: what it is called, and what it says."""
    facts, due = line.facts, line.due
    rows = [
        ("Region", facts.region),
        ("Kind", line.kind),
        ("State", line.state),
        ("Since", facts.since and _day(facts.since)),
        ("Renewed", ", ".join(map(_day, line.arrangement.renewals))),
        ("Fixed until", facts.until and _day(facts.until)),
        ("Review due", due and _due_told(due)),
        ("Lead contact", facts.lead),
        ("Assessments", ", ".join(line.arrangement.assessments)),
    ]
    return [(name, said) for name, said in rows if said]


def _due_told(due: ReviewDue) -> str:
    when = f"by {_day(due.by)}"
    if due.since < due.by:
        when = f"from {_day(due.since)}, {when} at the latest"
    return f"{when}. {due.why}"


def name_of(fact: FactName) -> str:
    """What a fact is called on a screen."""
    named = {"until": "fixed until", "lead": "lead contact", "called": "name of the link"}
    return named.get(fact, fact.replace("_", " "))


def _shown(line: Line, fact: FactName, said: str) -> str:
    if not said:
        return "taken out"
    if fact == "kind":
        return kind_in_words(Facts(kind=said), line.rules)
    if fact == "state":
        return state_in_words(Facts(state=said), line.rules)
    return in_words(said)


def notice(desk: Desk, beginning: str) -> Ending:
    """What a letter of notice and thanks can say of an arrangement. Raises StoreError."""
    line = one(desk, beginning)
    return ending(line.arrangement, line.rules)


def lines_told(line: Line) -> list[str]:
    """What the register says of an arrangement so far, each a sentence, as an answer may use it."""
    facts = line.facts
    began = f"{line.kind}" + (f", since {_day(facts.since)}" if facts.since else "")
    said = [f"{began}; {line.state.lower()}."]
    if line.arrangement.renewals:
        said.append(f"Renewed on {', '.join(map(_day, line.arrangement.renewals))}.")
    if facts.until:
        said.append(f"Fixed until {_day(facts.until)}.")
    said += [f"{_day(entry.on)}: {entry.text}" for entry in line.arrangement.log]
    return said


# ---------------------------------------------------------------- writing


def enter(desk: Desk, form: Form, given: Given, *, assessment: str = "", why: str = "") -> Line:
    """Puts an arrangement into the register. Raises BadInput where a fact can't be taken."""
    _officer(desk)
    rules = rules_of(form)
    facts = _checked(given, rules, Facts())
    for needed in ("title", "kind"):
        if not facts.get(needed):
            raise BadInput(f"Say its {needed} with --{needed}.")
    facts.setdefault("state", rules.states[0].id)
    entry = Stated(**reviewing.who(desk), facts=facts, why=why.strip(), assessment=assessment)
    name = f"{slug(facts['title'])}-{secrets.token_hex(3)}"
    arrangement = Arrangement(id=name, form=form.id).entered(entry)
    desk.store.register.create(arrangement)
    return Line(arrangement, arrangement.facts, rules)


def change(desk: Desk, beginning: str, given: Given, why: str = "") -> Line:
    """States facts anew; "" takes one out. Raises BadInput where one can't be taken."""
    _officer(desk)
    if not given:
        raise BadInput("Say what changes, such as --state or --until.")

    def stated(line: Line) -> Entry:
        facts = _checked(given, line.rules, line.facts)
        if not facts.get("title", "-") or not facts.get("kind", "-"):
            raise BadInput("An arrangement keeps a title and a kind. Give another in its place.")
        return Stated(**reviewing.who(desk), facts=facts, why=why.strip())

    return _written(desk, beginning, stated)


def log(desk: Desk, beginning: str, on: str, text: str) -> Line:
    """Logs what happened on a day. Raises BadInput for no day, a day to come, or no text."""
    _officer(desk)
    said, day = clean(text).text.strip(), _read_day(on, "day")
    if not said:
        raise BadInput("The entry is empty. Put its text after the id, in quotes.")
    if date.fromisoformat(day) > desk.now().astimezone().date():
        raise BadInput(f"{in_words(day)} is still to come. Log what has happened.")

    def logged(_: Line) -> Entry:
        return Logged(**reviewing.who(desk), on=date.fromisoformat(day), text=said)

    return _written(desk, beginning, logged)


def facts_from(desk: Desk, case: Case) -> dict[FactName, str]:
    """The facts that an assessment gives of the arrangement that it led to."""
    rules, journey = rules_of(case.form), case.journey
    way = route(journey, reviewing.of(case), case.assessment.acts)
    leg = next((leg for leg in way.legs if leg.outcome and leg.outcome.registers), None)
    signed = leg.on if leg and leg.on else None
    arrangement = case.assessment.answers.get(case.form.arrangement_from)
    kind = str(arrangement.value) if arrangement else ""
    facts: dict[FactName, str] = {
        "title": journey.words(case.form.title_from[0]),
        "region": journey.words(rules.region_from) if rules.region_from else "",
        "kind": kind if rules.kind(kind) else "",
    }
    term = case.assessment.answers.get(rules.term_from) if rules.term_from else None
    if signed:
        facts["since"] = signed.isoformat()
        if term and isinstance(term.value, int):
            facts["until"] = later(signed, term.value).isoformat()
    return {name: said for name, said in facts.items() if said}


# ---------------------------------------------------------------- reviews and conversions


def begin(desk: Desk, beginning: str, purpose: Purpose) -> Case:
    """Begins an assessment that grows out of an arrangement, and links the two.

    Raises Refused where this kind can't begin so, or its form knows no such assessment.
    """
    _officer(desk)
    line = one(desk, beginning)
    form = desk.form(line.arrangement.form)
    rules = rules_of(form)
    how = rules.beginning(purpose)
    if how is None or (how.of and line.facts.kind not in how.of):
        raise Refused(f"{line.facts.title} is a {line.kind}: no {purpose} begins from that.")
    before = _last_of(desk, line.arrangement.assessments)
    given = dict(how.answers)
    for question_id in how.carries:
        said = _carried(form, question_id, before, line)
        if said and question_id not in given:
            given[question_id] = said
    given.setdefault(form.title_from[0], line.facts.title)
    case = desk.begin(form, given)

    def begun(_: Line) -> Entry:
        return Begun(**reviewing.who(desk), assessment=case.id, purpose=purpose)

    _written(desk, line.id, begun)
    return case


def _last_of(desk: Desk, ids: Sequence[str]) -> Case | None:
    """The last assessment of these that can be read."""
    for assessment_id in reversed(ids):
        with suppress(ReasonedError):
            return desk.open(assessment_id)
    return None


@dataclass(frozen=True)
class Before:
    """What stands beside the answers of a review or a conversion."""

    line: Line
    case: Case | None
    """The assessment before this one."""
    told_at: str
    """The question beside which the register is told, "" where none is."""

    def beside(self, question_id: str) -> str:
        """What to show beside a question, "" where there is nothing."""
        said: list[str] = []
        if question_id == self.told_at:
            said += ["In the register:", *lines_told(self.line)]
        step = self.case.journey.by_id.get(question_id) if self.case else None
        if self.case and step is not None and step.stands:
            when = _day(self.case.assessment.changed_at.astimezone().date())
            words = self.case.journey.words(question_id)
            said += [*([""] if said else []), f"What was answered last time ({when}):", words]
        return "\n".join(said)


def before(desk: Desk, case: Case) -> Before | None:
    """What went before a case, None where it grows out of nothing. Raises StoreError."""
    line = about(desk, case)
    if line is None:
        return None
    those = line.arrangement.assessments
    found = _last_of(desk, those[: those.index(case.id)])
    purpose = next(
        (
            entry.purpose
            for entry in line.arrangement.entries
            if isinstance(entry, Begun) and entry.assessment == case.id
        ),
        None,
    )
    rules = case.form.arrangements
    how = rules.beginning(purpose) if rules and purpose else None
    return Before(line, found, (how.told_at or "") if how else "")


def _carried(form: Form, question_id: str, before: Case | None, line: Line) -> str:
    if before is not None and (answer := before.assessment.answers.get(question_id)):
        known = before.form.by_id.get(question_id)
        if known is not None and known.kind == form.by_id[question_id].kind:
            value = answer.value
            return value if isinstance(value, str) else json.dumps(value)
    rules = form.arrangements
    if rules and question_id == rules.region_from:
        return line.facts.region
    if question_id == form.arrangement_from and form.by_id[question_id].option(line.facts.kind):
        return line.facts.kind
    return ""


# ---------------------------------------------------------------- what all share


class _Words:
    """What the forms say of their registers, each form read once."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._known: dict[str, RegisterRules | None] = {}

    def line(self, arrangement: Arrangement) -> Line:
        name = arrangement.form
        if name not in self._known:
            try:
                self._known[name] = self._desk.form(name).arrangements
            except ReasonedError:  # the words are lost, and what is on record is not
                self._known[name] = None
        return Line(arrangement, arrangement.facts, self._known[name])


def only_form(desk: Desk) -> Form:
    """The one form that says something of a register. Raises BadInput where there are several."""
    found: list[Form] = []
    for name in loading.find_forms(desk.form_folders):
        with suppress(ReasonedError):
            found.append(desk.form(name))
    found = [form for form in found if form.arrangements is not None]
    if len(found) == 1:
        return found[0]
    those = ", ".join(form.id for form in found) or "none"
    raise BadInput(f"Say whose register it is with --form. There are: {those}.")


def rules_of(form: Form) -> RegisterRules:
    """What a form says of its register. Raises Refused where it has none."""
    if form.arrangements is None:
        raise Refused(f"{form.title} says nothing of a register, so nothing can be kept in one.")
    return form.arrangements


def _written(desk: Desk, beginning: str, entry: Callable[[Line], Entry]) -> Line:
    register, words = desk.store.register, _Words(desk)
    name = register.find(beginning)
    for _ in range(_MOST_ATTEMPTS):
        line = words.line(register.get(name))
        written = line.arrangement.entered(entry(line))
        try:
            register.save(written, base=line.arrangement.revision)
        except Stale:
            continue
        return words.line(written)
    raise Busy(f"Others are writing of {name} all the time. Wait a moment and try again.")


def _checked(given: Given, rules: RegisterRules | None, before: Facts) -> dict[FactName, str]:
    """The facts as they are kept. Raises BadInput with what can't be."""
    facts: dict[FactName, str] = {}
    for name, typed in given.items():
        said = " ".join(clean(typed).text.split())
        if len(said) > _LONGEST_LINE:
            raise BadInput(f"The {name_of(name)} is too long. Say it in {_LONGEST_LINE} letters.")
        if name in DAYS and said:
            said = _read_day(said, name_of(name))
        if name == "kind" and said:
            said = _of(said, "kind", {one.id: one.label for one in rules.kinds} if rules else {})
        if name == "state" and said:
            said = _of(said, "state", {one.id: one.label for one in rules.states} if rules else {})
        if name == "lead" and _PRIVATE.search(said):
            raise BadInput(
                "The lead contact is a role, such as Civic and Member Services: no address and "
                "no number."
            )
        facts[name] = said
    since = facts.get("since", before.since.isoformat() if before.since else "")
    until = facts.get("until", before.until.isoformat() if before.until else "")
    if since and until and until < since:
        raise BadInput(
            f"It would end on {in_words(until)}, before it began on {in_words(since)}. "
            "Check the two days."
        )
    return facts


def _of(said: str, what: str, known: Mapping[str, str]) -> str:
    """The id of a kind or state that was given by its id or in words. Raises BadInput."""
    for one_id, label in known.items():
        if said.casefold() in {one_id, label.casefold()}:
            return one_id
    raise BadInput(f'There is no {what} "{said}". There are: {", ".join(known) or "none"}.')


def _read_day(typed: str, what: str) -> str:
    day = read_date(typed)
    if not is_date(day):
        raise BadInput(
            f'"{typed}" is no {what}. Write a day such as 2026-11-09 or "9 November 2026".'
        )
    return day


def slug(title: str) -> str:
    """The beginning of an id, out of a title."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].strip("-") or "arrangement"


def _day(day: date) -> str:
    return in_words(day.isoformat())


def _officer(desk: Desk) -> None:
    if desk.actor.role != "officer":
        raise Refused("Only an officer can change the register; act as one with --as officer.")
