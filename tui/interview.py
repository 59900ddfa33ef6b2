"""One person's walk through one assessment: where they are, what they typed, what is saved.

The engine of every face that interviews, the full screen and plain lines: it holds what is
typed in memory, makes one change of each visit to a question, and hands out save jobs. It
reads no keys and draws nothing. A face may run a job's `run` on a thread of its own, so that
a slow disk never holds up the keyboard; all else happens on the face's one thread.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from pydantic import JsonValue

from forms.answers import Source, Value, nothing, read, write
from forms.assessment import Answer, Assessment, Change, Evidence
from forms.checking import Standing, check
from forms.errors import Refused
from forms.journey import UNANSWERED, Step
from forms.merging import Clash, Meanwhile, are_alike, caught_up, following
from forms.proceedings import named
from tui.cases.answering import cited, new_id
from tui.cases.taking import cleaned, cleaned_sources, scope_notices
from tui.desk import Case, Desk, Kept
from tui.review import sponsoring
from tui.typed import Heard, Typed
from tui.visit import Visit


@dataclass(frozen=True)
class SaveJob:
    """One save to be made: `run` does it and may take its time; then `Interview.finished`."""

    assessment: Assessment
    unmade: tuple[Change, ...]
    run: Callable[[], Kept]


class Interview:
    """A walk through one case. Begin it with `go`."""

    def __init__(self, desk: Desk, case: Case) -> None:
        """At the first question asked about, the one left off at, the first open, or the first."""
        self.desk = desk
        self.case = case
        self.saved = case.assessment
        """The assessment as it was last saved."""
        self.saved_at: datetime | None = None
        """When something was last saved in this walk (UTC)."""
        self.notices: list[str] = []
        """What there is to tell (what is asked now, what was replaced); a face empties it."""
        self.clashes: tuple[Clash, ...] = ()
        """My changes that somebody else's save kept out; a face asks which shall stand."""
        self._unmade: dict[str, Change] = {}
        self._typed = Typed()
        self._said_not_asked = False
        if desk.actor.role == "sponsor" and (said := sponsoring.on_coming_in(case, desk.now())):
            self.notices.append(said)
        self._enter(self._first())

    # ------------------------------------------------------------ where I am

    @property
    def step(self) -> Step:
        """The question that I am at, as it stood when last committed.

        Somebody else's save may have taken it out of what is asked; I am still there then.
        """
        question_id = self.visit.question
        return self.case.journey.by_id.get(question_id) or self._not_asked(question_id)

    def _not_asked(self, question_id: str) -> Step:
        form, answer = self.case.form, self.case.assessment.answers.get(question_id)
        category, question = form.category_of(question_id), form.by_id[question_id]
        if answer is None:
            return Step(category, question, None, None, UNANSWERED)
        value = read(question.kind, answer.value)
        return Step(category, question, value, answer, check(question, value))

    @property
    def place(self) -> tuple[int, int]:
        """Which question of its category this is, and of how many."""
        steps, order = self.case.journey.of(self.step.category), self.case.form.order
        before = sum(order[step.id] < order[self.visit.question] for step in steps)
        return before + 1, len(steps)

    def _first(self) -> str:
        journey, actor = self.case.journey, self.desk.actor
        seen = {step.id: step for step in journey.seen_by(actor.role)}
        left_at = self.case.assessment.place_of(actor.author.handle)
        if actor.role == "sponsor" and (asked := sponsoring.first_asked(self.case)):
            return asked
        first = seen.get(left_at) or journey.first_open(actor.role) or next(iter(seen.values()))
        return first.id

    def go(self, question_id: str) -> None:
        """To another question; what was typed at this one is kept."""
        self.commit()
        self._typed.listening = None
        self._enter(question_id)

    def confirm(self) -> None:
        """The answer stands as it is, though its question has changed (`forms.upgrading`)."""
        self.commit()
        answer = self.step.answer
        if answer is not None and answer.carried and self.writable:
            self._make(self._change(answer.value, answer.evidence))

    def begin_again(self, case: Case) -> None:
        """Goes on in this case, which has another version of the form; all was saved before."""
        self.case, self.saved = case, case.assessment
        self.clashes, self._unmade = (), {}
        self._enter(self._first())

    def next(self) -> Step | None:
        """The step after this one, as things stand with what is typed now; None at the end.

        From a question that the officers ask about it is the next such one.
        """
        self.commit()
        if self.at_asked:
            return sponsoring.next_asked(self.case, self.visit.question)
        return self.case.journey.after(self.visit.question, self.desk.actor.role)

    def back(self) -> Step | None:
        """The step before this one; None at the beginning."""
        self.commit()
        if self.at_asked:
            return sponsoring.asked_before(self.case, self.visit.question)
        return self.case.journey.before(self.visit.question, self.desk.actor.role)

    @property
    def at_asked(self) -> bool:
        """Whether I am at a question that was asked about, to deal with it."""
        acts = self.case.assessment.acts
        return bool(acts) and self.writable and sponsoring.is_asked(self.case, self.visit.question)

    def _enter(self, question_id: str) -> None:
        before = self.case.assessment.answers.get(question_id)
        self.visit = Visit(question_id, before, new_id())
        self._typed.take()
        self._note_place()

    def _note_place(self) -> None:
        handle = self.desk.actor.author.handle
        assessment = self.case.assessment.left_at(handle, self.visit.question)
        self.case = Case(assessment, self.case.journey)

    # ------------------------------------------------------------ what I type

    @property
    def writable(self) -> bool:
        """Whether the answer here is mine to write: an officer reads the sponsor's."""
        category = self.case.form.category_of(self.visit.question)
        return self.desk.actor.may_write(category)

    def write_for_sponsor(self) -> None:
        """From now on an officer writes the sponsor's answers for them, which is recorded."""
        self.desk = self.desk.for_sponsor()

    def _refuse_reading(self) -> None:
        if not self.writable:
            raise Refused("The sponsor answers this. Say first that you write it for them.")

    @property
    def value(self) -> Value | None:
        """The answer as it is typed now; None where nothing was ever typed."""
        self._hear()
        if not self._typed:
            return self.step.value
        return self._typed.value(self.step.question.kind)

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The evidence as it is typed now."""
        self._hear()
        return self._typed.evidence(self.step.answer)

    def type(self, value: Value) -> None:
        """The answer is this now. Raises Refused where it is not mine to write."""
        self._refuse_reading()
        self._typed.put(write(value), self._typed.evidence(self.step.answer))

    def listen(self, heard: Heard | None) -> None:
        """Asks `heard` for the answer whenever it is needed, so that no key has to bring it.

        It gives what is typed now, or None where that is no news. It is asked at this
        question only: `go` ends it, and so does None in its place.
        """
        self._typed.listening = heard

    def _hear(self) -> None:
        if self.writable:
            self._typed.hear(self.step.answer)

    def cite(self, sources: tuple[Source, ...]) -> None:
        """The evidence is this now. A source that was there before keeps its id.

        Raises Refused as `type` does.
        """
        self._refuse_reading()
        kept, report = cleaned_sources(sources)
        self.notices += [report] if report else []
        evidence, value = cited(kept, self.evidence), self.value
        if value is None:
            value = nothing(self.step.question.kind)
        self._typed.put(write(value), evidence)

    def standing(self) -> Standing:
        """How the answer stands as it is typed now."""
        value = self.value
        return check(self.step.question, value) if value is not None else UNANSWERED

    def commit(self) -> None:
        """Makes what is typed part of the assessment in memory; `job` then saves it."""
        self._hear()
        typed = self._typed.take()
        if typed is None:
            return
        (value, report), evidence = cleaned(typed[0]), typed[1]
        change = self._change(value, evidence)
        assessment = self.case.assessment
        standing = assessment.answers.get(self.visit.question)
        if change.answer().says_the_same(standing):
            return
        mine = standing is not None and standing.change == change.id
        if not (mine or are_alike(standing, self.visit.before) or self._clashing(change)):
            self._clash(Clash(change, standing))  # a save brought theirs in while I was here
            return
        if not mine and standing != self.visit.before:  # the same words, by somebody else
            self.visit = replace(self.visit, before=standing)
            change = following(change, standing)
        self.notices += [one for one in (report,) if one]
        self._make(change)
        self._unmake_what_came_to_nothing()

    def _make(self, change: Change) -> None:
        journey, assessment = self.case.journey, self.case.assessment
        self.case = self.case.with_assessment(assessment.answered(change))
        self._unmade.pop(change.id, None)
        self.notices += scope_notices(journey, self.case.journey)
        self._say_not_asked_for(change.question)
        self._note_place()

    def _say_not_asked_for(self, question_id: str) -> None:
        if self._said_not_asked or self.desk.actor.role != "sponsor":
            return
        if said := sponsoring.not_asked_for(self.case, question_id):
            self.notices.append(said)
            self._said_not_asked = True

    def bring_back(self, earlier: Change) -> bool:
        """Has an earlier text stand again at its question, as a change of its own.

        What is typed is kept first, so that it can be brought back as well. False where the
        earlier text is what stands. Raises Refused as `type` does.
        """
        self.go(earlier.question)
        self._refuse_reading()
        if earlier.answer().says_the_same(self.visit.before):
            return False
        change = self._change(earlier.value, earlier.evidence)
        self._make(change.model_copy(update={"reverts": earlier.id}))
        self.leave()
        return True

    def _clash(self, *found: Clash) -> None:
        mine = {one.mine.id for one in found}
        self.clashes = (*(one for one in self.clashes if one.mine.id not in mine), *found)

    def _clashing(self, change: Change) -> bool:
        return any(one.mine.id == change.id for one in self.clashes)

    def look(self) -> None:
        """A face shows what stands here now: what is typed from now on follows that."""
        self.commit()
        now = self.case.assessment.answers.get(self.visit.question)
        if now != self.visit.before and (now is None or now.change != self.visit.change):
            self._enter(self.visit.question)

    def leave(self) -> None:
        """Ends the visit: what it changed is history; a visit that changed nothing is none."""
        self.commit()
        self._enter(self.visit.question)

    def _unmake_what_came_to_nothing(self) -> None:
        before, assessment = self.visit.before, self.case.assessment
        now = assessment.answers.get(self.visit.question)
        if now is None or now.change != self.visit.change or not self._came_to_nothing(now):
            return
        if self.visit.told:
            return  # it is in the history: that it says the old words again has to be there, too
        again = before or now
        unmade = self._change(again.value, again.evidence)
        self._unmade[unmade.id] = unmade
        withdrawn = assessment.withdrawn(unmade, before, self.desk.now())
        self.case = self.case.with_assessment(withdrawn)

    def _came_to_nothing(self, now: Answer) -> bool:
        if self.visit.before is not None:
            return now.says_the_same(self.visit.before)
        return not self.step.touched and not now.evidence

    def _change(self, value: JsonValue, evidence: tuple[Evidence, ...]) -> Change:
        before = self.visit.before
        change = self.desk.answering.change(self.case, self.visit.question, value, evidence)
        parent = before.change if before else None
        return change.model_copy(update={"id": self.visit.change, "parent": parent})

    # ------------------------------------------------------------ what is saved

    @property
    def unsaved(self) -> bool:
        """Whether anything typed is not saved yet."""
        self._hear()
        return bool(self._typed) or self.case.assessment.answers != self.saved.answers

    def job(self) -> SaveJob | None:
        """The save that is due, or None where all is saved. One at a time.

        While a clash is undecided nothing is due: what I typed must not overwrite theirs.
        """
        if self.clashes:
            return None
        self.commit()
        mine, base, unmade = self.case.assessment, self.saved, tuple(self._unmade.values())
        if mine == base:
            return None
        ongoing = self.visit.change
        return SaveJob(
            mine, unmade, lambda: self.desk.keep(mine, base=base, ongoing=ongoing, unmade=unmade)
        )

    def finished(self, job: SaveJob, kept: Kept) -> None:
        """Takes in what a job saved, and goes on from there with what was typed meanwhile."""
        self.saved_at = self.desk.now()
        self._clash(*kept.clashes)
        for one in job.unmade:
            if self._unmade.get(one.id) == one:
                del self._unmade[one.id]
        before = self.case
        self._go_on(kept.assessment, job.assessment, kept.upon)
        if before.assessment.acts != self.case.assessment.acts:
            self.notices += [one for one in (self._news(before),) if one]

    def _news(self, before: Case) -> str:
        theirs = self.desk.actor.role == "sponsor"
        return sponsoring.news(before, self.case) if theirs else ""

    def renew(self, stored: Assessment) -> None:
        """Goes on from what is stored now, as after something else than answering was done.

        What is typed and not saved yet stays on top of it.
        """
        if stored.form.hash != self.case.form.hash:
            self.begin_again(self.desk.open(stored.id))
        else:
            self._go_on(stored, self.saved, stored)

    def _go_on(self, stored: Assessment, mine: Assessment, upon: Assessment | None) -> None:
        """From what is stored now, which `mine` became a part of, `upon` what others saved."""
        since, journey = self.case.assessment, self.case.journey
        told = frozenset(answer.change for answer in upon.answers.values()) if upon else frozenset()
        self.saved = stored
        meanwhile = Meanwhile(
            typed=tuple(one for one in since.pending if one not in mine.pending),
            taken_back=tuple(self._unmade.values()),
            before=since.answers,
            undecided=frozenset(one.mine.id for one in self.clashes),
            told=told,
        )
        assessment, clashes = caught_up(stored, mine, meanwhile, self.desk.now())
        self._clash(*clashes)
        final = told | named(stored.acts)
        self._unmade = {key: one for key, one in self._unmade.items() if key not in final}
        self.visit = self.visit.told_to(upon) if upon else self.visit
        if assessment.answers == since.answers:
            self.case = Case(assessment, journey)
        else:
            self.case = self.case.with_assessment(assessment)
            self.notices += scope_notices(journey, self.case.journey)
        self._note_place()

    def decide(self, clash: Clash, value: JsonValue, evidence: tuple[Evidence, ...]) -> None:
        """Settles a clash: at its question this is the answer now."""
        self.go(clash.mine.question)  # what was typed on is kept first, in the history
        self.clashes = tuple(one for one in self.clashes if one.mine.id != clash.mine.id)
        self._typed.put(value, evidence)
        self.leave()

    def concede(self) -> None:
        """Settles every clash with nobody to ask: theirs stands, and mine is in the history."""
        for clash in self.clashes:
            theirs = clash.theirs
            self.decide(clash, clash.mine.value, clash.mine.evidence)
            self.decide(
                clash,
                theirs.value if theirs else self._nothing_at(clash),
                theirs.evidence if theirs else (),
            )

    def _nothing_at(self, clash: Clash) -> JsonValue:
        return write(nothing(self.case.form.by_id[clash.mine.question].kind))

    def save(self) -> None:
        """Saves what is due, now and here. Raises StoreError; what was typed stays in memory."""
        job = self.job()
        if job is not None:
            self.finished(job, job.run())
