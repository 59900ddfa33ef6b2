"""Writing in the register: put in, changed, logged. An officer's to do.

Each entry is written on top of what is stored now, so that two who write at once both do.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from forms.errors import BadInput, Refused, Stale
from forms.form import Form
from forms.register import DAYS, Arrangement, Entry, FactName, Facts, Logged, Stated
from forms.text import clean
from forms.typed import in_words, is_date, read_date
from tui import acting, naming
from tui.cases.trying import MOST_ATTEMPTS, too_busy
from tui.desk import Desk
from tui.humane import local
from tui.register.registering import (
    Given,
    Line,
    Words,
    about,
    facts_asked,
    name_of,
    regions_of,
    rules_of,
)

_LONGEST_LINE = 200
# What finds a person and not a post: an address of mail, or a number to call.
_PRIVATE = re.compile(r"@|(?:\d[ ()+-]*){7}")


def enter(desk: Desk, form: Form, given: Given, *, assessment: str = "", why: str = "") -> Line:
    """Puts an arrangement into the register. Raises BadInput where a fact can't be taken."""
    refuse_others(desk)
    rules = rules_of(form)
    if assessment and (there := about(desk, assessment)):
        raise Refused(
            f"{assessment} is about {there.facts.title}, which is on the register. What was "
            f"decided of it goes there with reasoned register conclude {there.id}."
        )
    facts = checked(given, form, Facts())
    if not facts.get("title"):
        raise BadInput("Say its title.")
    if not facts.get("kind"):
        kinds = ", ".join(f"{one.label} ({one.id})" for one in rules.kinds)
        of = f"{assessment} names none. " if assessment else ""
        raise BadInput(f"{of}Say its kind, which is one of these: {kinds}.")
    facts.setdefault("state", rules.states[0].id)
    entry = Stated(**acting.who(desk), facts=facts, why=why.strip(), assessment=assessment)
    name = f"{naming.slug(facts['title']) or 'arrangement'}-{secrets.token_hex(3)}"
    arrangement = Arrangement(id=name, form=form.id).entered(entry)
    desk.store.register.create(arrangement)
    return Line(arrangement, arrangement.facts, form)


def change(desk: Desk, beginning: str, given: Given, why: str = "") -> Line:
    """States facts anew; "" takes one out. Raises BadInput where one can't be taken."""
    refuse_others(desk)
    if not given:
        raise BadInput("Say what changes, such as --state or --until.")

    def stated(line: Line) -> Entry:
        facts = checked(given, line.form, line.facts)
        if not facts.get("title", "-") or not facts.get("kind", "-"):
            raise BadInput("An arrangement keeps a title and a kind. Give another in its place.")
        return Stated(**acting.who(desk), facts=facts, why=why.strip())

    return written(desk, beginning, stated)


def log(desk: Desk, beginning: str, on: str, text: str) -> Line:
    """Logs what happened on a day. Raises BadInput for no day, a day to come, or no text."""
    refuse_others(desk)
    said, day = clean(text).text.strip(), day_of_log(desk, on)
    if not said:
        raise BadInput("The entry is empty. Say what happened.")

    def logged(_: Line) -> Entry:
        return Logged(**acting.who(desk), on=date.fromisoformat(day), text=said)

    return written(desk, beginning, logged)


def day_of_log(desk: Desk, typed: str) -> str:
    """The day of an entry. Raises BadInput for no day, and for one to come."""
    day = _read_day(typed, "day")
    if date.fromisoformat(day) > local(desk.now()).date():
        raise BadInput(f"{in_words(day)} is still to come. Log what has happened.")
    return day


def written(desk: Desk, beginning: str, entry: Callable[[Line], Entry]) -> Line:
    """Writes an entry on top of what is stored now. Raises what `entry` raises, and StoreError."""
    register, words = desk.store.register, Words(desk)
    name = register.find(beginning)
    for _ in range(MOST_ATTEMPTS):
        line = words.line(register.get(name))
        written = line.arrangement.entered(entry(line))
        try:
            register.save(written, base=line.arrangement.revision)
        except Stale:
            continue
        return words.line(written)
    raise too_busy(name)


def labels(form: Form | None, there: Facts) -> dict[str, str]:
    """The facts by name as they are asked for; kinds, states, regions in the words of the form."""
    rules = form.arrangements if form else None
    kinds = _or([one.label for one in rules.kinds] if rules else [])
    states = _or([one.label for one in rules.states] if rules else [])
    region = name_of("region", rules)
    hint = _or(list(regions_of(form).values())) or (rules.region_hint if rules else "")
    region = f"{region[:1].upper()}{region[1:]}"
    said = {
        "title": "Title: the place, the partner or the partnership",
        "region": f"{region}: {hint}" if hint else region,
        "kind": f"Kind: {kinds}" if kinds else "Kind",
        "called": "Name, where the link has a name of its own",
        "state": f"State: {states}" if states else "State",
        "since": "Since which day",
        "renewed": "Last renewed on which day",
        "until": "Fixed until which day",
        "review_due": "Review due on which day, where it is not the policy's",
        "lead": "Lead contact: a role, and no person's data",
    }
    return {name: said[name] for name in facts_asked(form, there)}


def _or(those: Sequence[str]) -> str:
    return " or ".join(filter(None, (", ".join(those[:-1]), *those[-1:])))


def checked(given: Given, form: Form | None, before: Facts) -> dict[FactName, str]:
    """The facts as they are kept. Raises BadInput with what can't be."""
    rules = form.arrangements if form else None
    facts: dict[FactName, str] = {}
    for name, typed in given.items():
        said = " ".join(clean(typed).text.split())
        if len(said) > _LONGEST_LINE:
            raise BadInput(
                f"The {name_of(name, rules)} is too long. Say it in {_LONGEST_LINE} letters."
            )
        if name in DAYS and said:
            said = _read_day(said, name_of(name, rules))
        if name == "kind" and said:
            said = _of(said, "kind", {one.id: one.label for one in rules.kinds} if rules else {})
        if name == "state" and said:
            said = _of(said, "state", {one.id: one.label for one in rules.states} if rules else {})
        if name == "region":
            said = _region(said, form)
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


def _region(said: str, form: Form | None) -> str:
    """A region as its form has it, where it was given by its id or in words; any other stays."""
    for one_id, label in regions_of(form).items():
        if said.casefold() in {one_id, label.casefold()}:
            return label
    return said


def _of(said: str, what: str, known: Mapping[str, str]) -> str:
    """The id of a kind or state that was given by its id or in words. Raises BadInput."""
    for one_id, label in known.items():
        if said.casefold() in {one_id, label.casefold()}:
            return one_id
    raise BadInput(
        f'There is no {what} "{said}". There are: {", ".join(known.values()) or "none"}.'
    )


def _read_day(typed: str, what: str) -> str:
    day = read_date(typed)
    if not is_date(day):
        raise BadInput(
            f'"{typed}" is no {what}. Write a day such as 2026-11-09 or "9 November 2026".'
        )
    return day


def refuse_others(desk: Desk) -> None:
    """Raises Refused for whoever is no officer."""
    desk.actor.refuse_unless_officer("change the register")
