"""The route to a decision and the record in plain lines; an officer records a stage here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from forms.errors import ReasonedError
from forms.form import Stage
from forms.route import Leg
from forms.typed import in_words, is_date, read_date
from tui.desk import Case, Desk
from tui.humane import local, moment
from tui.papers import shelf
from tui.plain.conversation import Lines
from tui.plain.examining import Act
from tui.plain.words import Told, number_in
from tui.review import deeds
from tui.route import staging, timeline
from tui.route.staging import Decision


def record(lines: Lines, desk: Desk, case: Case) -> None:
    """Who did what when, the oldest first, as far as the role may see it. Raises StoreError."""
    for one in deeds.audit(desk, case):
        when = moment(one.at, desk.now())
        lines.say(f"{when}, {one.by.name} ({one.role}) {one.what.rstrip('.')}.")
        if one.said:
            lines.say(one.said)


class PlainRoute:
    """Tells the stages, and asks an officer what to record."""

    def __init__(self, desk: Desk, lines: Lines, act: Act) -> None:
        self._desk = desk
        self._lines = lines
        self._act = act
        self._case = act(lambda desk, case: desk.open(case.id))

    @property
    def _today(self) -> date:
        return local(self._desk.now()).date()

    def run(self) -> None:
        """Tells the route; then an officer's words, until Enter alone. Raises Told."""
        self._tell()
        while self._desk.actor.role == "officer":
            typed = self._ask(
                "Type record to record a stage, confirm to say that something it needs is there, "
                "stages to hear them again; press Enter alone to go back."
            )
            does: dict[str, Callable[[], None]] = {
                "record": self._record,
                "confirm": self._confirm,
                "stages": self._tell,
            }
            word = typed.strip().lower()
            if not word:
                return
            try:
                does.get(word, self._unknown)()
            except ReasonedError as error:
                self._lines.say(f"There is a problem. {error}")

    def _unknown(self) -> None:
        self._lines.say("There is a problem. That is none of these words.")

    def _ask(self, prompt: str) -> str:
        self._lines.say(prompt)
        typed = self._lines.line()
        if typed.strip().lower() in {"quit", "home"}:
            raise Told(typed.strip().lower())
        return typed

    def _tell(self) -> None:
        for number, leg in enumerate(staging.of(self._case).legs, start=1):
            if leg.state == "now":
                self._lines.say()
            self._lines.say(f"Stage {number}, {leg.stage.title}: {self._state(leg)}")
            if leg.state == "now":
                for title, text in timeline.about(self._desk, self._case, leg, self._today):
                    if title:
                        self._lines.say(f"{title}: {text}")
                self._lines.say()
        self._say_papers()

    def _say_papers(self) -> None:
        """Which papers are to be made now, to an officer."""
        if self._desk.actor.role == "officer" and (due := shelf.to_make(self._desk, self._case)):
            self._lines.say(
                f"Papers to be made now: {', '.join(one.title for one in due)}. To make them:"
            )
            self._lines.say_whole(f"reasoned report {self._case.id}")

    def _state(self, leg: Leg) -> str:
        said = [timeline.state(leg, self._today)]
        said += [timeline.recorded(leg, one).replace("\n", ". ") for one in leg.recorded]
        return f"{'. '.join(said)}."

    # ------------------------------------------------------------ recording

    def _stage(self) -> Stage | None:
        legs = staging.of(self._case).legs
        now = staging.of(self._case).now
        default = f", or press Enter for {now.stage.title}" if now else ""
        typed = self._ask(f"Which stage? Type its number{default}.").strip()
        if not typed and now:
            return now.stage
        number = number_in(typed, len(legs))
        if number:
            return legs[number - 1].stage
        self._lines.say("There is no such stage, and nothing was done.")
        return None

    def _chosen(self, says: list[str], prompt: str) -> int | None:
        """The place of the one that is chosen; None where none is."""
        for number, one in enumerate(says, start=1):
            self._lines.say(f"{number}. {one}")
        number = number_in(self._ask(prompt), len(says))
        if not number:
            self._lines.say("None was chosen, and nothing was done.")
            return None
        return number - 1

    def _record(self) -> None:
        stage = self._stage()
        if stage is None:
            return
        missing = staging.missing(self._desk, self._case, stage)
        if missing:
            self._lines.say(f"Not there yet: {'; '.join(missing)}.")
        says = [one.says for one in stage.outcomes]
        place = self._chosen(says, "How was it decided? Type a number.")
        if place is None:
            return
        decision = Decision(
            stage=stage.id,
            outcome=stage.outcomes[place].id,
            on=self._day(),
            reference=self._ask("Where is it written? A minute, an agenda item.").strip(),
            text=self._ask("A note, if there is one.").strip(),
            despite=self._ask("Why is it recorded all the same?").strip() if missing else "",
        )
        said = f"{in_words(decision.on.isoformat())}: {says[place]}"
        if self._ask(f"{said} It stays on record. Type record to record it.").strip() != "record":
            self._lines.say("Nothing was done.")
            return
        self._case = self._act(lambda desk, case: staging.decide(desk, case, decision))
        self._lines.say(f"{stage.title} is recorded.")
        self._say_papers()

    def _day(self) -> date:
        while True:
            typed = self._ask("On which day? Press Enter for today.").strip()
            if not typed:
                return self._today
            day = read_date(typed)
            if is_date(day):
                return date.fromisoformat(day)
            self._lines.say(f'There is a problem. "{typed[:40]}" is no day. Type 9 November 2026.')

    def _confirm(self) -> None:
        stage = self._stage()
        if stage is None:
            return
        leg = staging.of(self._case).leg(stage.id)
        needs = [one for one in leg.unmet if staging.by_hand(one)] if leg else []
        if not needs:
            self._lines.say(f"{stage.title} has nothing to confirm by hand.")
            return
        place = self._chosen([one.says for one in needs], "What is there? Type a number.")
        if place is None:
            return
        where = self._ask("Where can it be read? Press Enter alone to leave it out.").strip()
        need = needs[place].id
        self._case = self._act(
            lambda desk, case: staging.confirm(desk, case, stage.id, need, where)
        )
        self._lines.say("Confirmed.")
