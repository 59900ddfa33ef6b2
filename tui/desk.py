"""What a person can do with assessments: begin, open, answer, fill, revert, list.

No screen: the full-screen interview, plain lines and the command line are faces of this desk.
It brings the effects together (the store, the clock, new ids, the acting person); what is
asked and what stands is decided in `forms`.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import JsonValue

from forms import loading
from forms.assessment import Assessment, Change, begun
from forms.drafting.places import is_unwritten
from forms.errors import BadInput, FormError, Refused, Stale
from forms.form import Form
from forms.journey import travel
from forms.limits import officers
from forms.merging import Clash, going_on_in, rebase
from store.locations import may_be_there
from tui import naming
from tui.cases import company, past
from tui.cases.answering import Answering, Outcome, read_typed, refuse_unknown
from tui.cases.case import Actor, Case
from tui.cases.company import Company
from tui.cases.listing import DERIVED_AS, Listed, derive, in_order
from tui.cases.past import Compared, Version
from tui.cases.taking import misfit, unwrap
from tui.cases.trying import MOST_ATTEMPTS, too_busy

if TYPE_CHECKING:
    from store.assessments import AssessmentStore, Recovered
    from store.presence import Presence, Present

_TAIL_LETTERS = "abcdefghjkmnpqrstvwxyz23456789"  # none that is mistaken for another

# Whoever has a desk has these too.
__all__ = ("Actor", "Case", "Desk", "Kept", "Outcome")


@dataclass(frozen=True)
class Kept:
    """What is saved now, and my changes that clashed with somebody else's and are not in it."""

    assessment: Assessment
    clashes: tuple[Clash, ...] = ()
    upon: Assessment | None = None
    """What others had saved meanwhile, where mine was put on top of it."""


@dataclass(frozen=True)
class Desk:
    """The acting person at a store. `now` and `tail` are handed in so that tests can fix them."""

    store: AssessmentStore
    actor: Actor
    own: Path
    """The folder of a council's own forms and wording."""
    now: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))
    tail: Callable[[], str] = field(
        default=lambda: "".join(secrets.choice(_TAIL_LETTERS) for _ in range(8))
    )
    kept: bool = True
    """Whether what is saved here is there tomorrow; at a preview's desk it is not."""

    @property
    def answering(self) -> Answering:
        """The acting person as they answer."""
        return Answering(self.actor, self.now)

    def for_sponsor(self) -> Desk:
        """The same desk, where an officer acts for the sponsor from now on."""
        officer = self.actor.role == "officer"
        return replace(self, actor=replace(self.actor, for_sponsor=officer))

    # ------------------------------------------------------------ forms

    @property
    def form_folders(self) -> tuple[Path, ...]:
        """Where a council's own forms lie."""
        return (self.own / "forms",)

    def form(self, name_or_path: str) -> Form:
        """A form by name, beginning of a name, or file, with the council's wording.

        Raises FormError where there is none or it can't be used.
        """
        return self._worded(loading.load_form(name_or_path, self.form_folders))

    def _worded(self, form: Form) -> Form:
        path = self.own / "wording" / f"{form.id}.toml"
        return form.with_wording(loading.read_wording(path, form)) if may_be_there(path) else form

    def _worded_if_sound(self, form: Form) -> Form:
        """For a case that is there: a slip in the wording's file must not lock its answers."""
        try:
            return self._worded(form)
        except FormError:
            return form

    # ------------------------------------------------------------ cases

    def begin(self, form: Form, first_answers: Mapping[str, str] | None = None) -> Case:
        """A new assessment of this form, with first answers as typed (question id to text).

        Raises BadInput for an id or an answer that the form can't take, and Refused for a form
        that is not written to its end; nothing is kept then.
        """
        given = {
            question_id: read_typed(form, question_id, typed)
            for question_id, typed in (first_answers or {}).items()
        }
        if form.paper_of is not None:
            raise BadInput(f"{form.title} is a paper of a case. reasoned report begins it.")
        if is_unwritten(form.model_dump()):
            raise Refused(
                f"The form {form.id} is a draft, and parts of it are still to be written. "
                "reasoned forms check lists them."
            )
        named = " ".join(str(given[one]) for one in form.title_from if given.get(one))
        slug = naming.slug(named) or form.id.partition("-")[0]
        assessment = begun(f"{slug}-{self.tail()}", form, self.actor.author, self.now())
        case = self._case(assessment, form)
        # Whoever begins a case says what it is of: an officer does so for the sponsor.
        beginning = self.for_sponsor()
        outcomes: list[Outcome] = []
        for question_id in sorted(given, key=form.order.__getitem__):
            case, outcome = beginning.answering.put(case, question_id, given[question_id], None)
            outcomes.append(outcome)
        for outcome in outcomes:
            if outcome.standing is None:
                raise BadInput(f"{outcome.question}: {' '.join(outcome.notices)}")
        self.store.create(case.assessment, form)
        return case

    def open(self, beginning: str) -> Case:
        """The assessment of this id, or of the only id that begins so.

        Raises StoreError, and Refused for an officers' paper that a sponsor asks for.
        """
        assessment = self.store.get(self.store.find(beginning))
        case = self._case(assessment, self.store.form_of(assessment))
        if case.form.by == "officer":
            self.actor.refuse_paper(case.id)
        return case

    def begun_case(self, assessment: Assessment, form: Form) -> Case:
        """A case that is not opened, or not yet stored."""
        return self._case(assessment, form)

    def recover(self, beginning: str, *, form: str = "") -> Recovered:
        """Brings back an assessment whose file is broken or missing, as it last was.

        Raises StoreError, BadInput where it must be told which form it was begun with, and
        Refused where nothing is broken.
        """
        return self.store.recover(beginning, form=form)

    def enter(self, case: Case) -> Presence | None:
        """Notes that the acting person has this open, until its `leave` or the program's end."""
        author = self.actor.author
        return self.store.enter(case.id, author.handle, self.now(), author.name)

    def others(self, assessment_id: str = "") -> tuple[Present, ...]:
        """Who else has this assessment open, or any, the first who came first."""
        return self.store.present(assessment_id)

    def company(self, case: Case) -> Company:
        """Who else has this open, in words, and who comes while it is."""
        return Company(lambda: self.others(case.id), partial(self.say_company, too=True))

    def say_company(self, others: Iterable[Present], *, too: bool = False) -> str:
        """A sentence about others who have an assessment open, "" where there is nobody.

        `too`: the acting person has it open as well.
        """
        return company.sentence(others, self.actor.author.handle, self.now(), too=too)

    def summaries(self) -> Listed:
        """What a list says of every assessment, newest change first, and the files in trouble."""
        return in_order(self.store.scan(derive, version=str(DERIVED_AS)))

    def _case(self, assessment: Assessment, form: Form) -> Case:
        form = self._worded_if_sound(form)
        return Case(assessment, travel(form, assessment.answers))

    # ------------------------------------------------------------ answers

    def answer(self, case: Case, question_id: str, typed: str) -> tuple[Case, Outcome]:
        """Stores one answer as it was typed on a command line.

        Text as it is, composite kinds as JSON. Raises BadInput for an unknown id or JSON of
        another shape; then nothing is stored. A bare answer is stored and does not stand.
        """
        raw = read_typed(case.form, question_id, typed)
        changed, outcome = self.answering.put(case, question_id, raw, None)
        return self._save_if_changed(case, changed), outcome

    def fill(self, case: Case, given: Mapping[str, JsonValue]) -> tuple[Case, tuple[Outcome, ...]]:
        """Stores many answers at once; conditions are met in the form's order.

        Raises BadInput when an id is unknown or an answer has another shape; then nothing is
        stored. What does not apply, is not this role's, or was answered by somebody else
        meanwhile is refused by its outcome; the others are stored.
        """
        unknown = [one for one in given if one not in case.form.by_id]
        if unknown:
            raise BadInput(
                f"{case.form.title} has no question {', '.join(unknown)}. Nothing was stored."
            )
        misshapen = [
            trouble for one, raw in given.items() if (trouble := misfit(case.form, one, raw))
        ]
        if misshapen:
            raise BadInput(f"{' '.join(misshapen)} Nothing was stored.")
        those = {question_id: unwrap(raw) for question_id, raw in given.items()}
        return self.keep_put(case, *self.answering.put_all(case, those))

    def keep_put(
        self, case: Case, changed: Case, outcomes: tuple[Outcome, ...]
    ) -> tuple[Case, tuple[Outcome, ...]]:
        """Stores what answers made of a case.

        What somebody else answered meanwhile is refused by its outcome; the others are stored.
        """
        saved, clashed = self._keep_changed(case, changed)
        theirs = (_clashed(case.id),)
        return saved, tuple(
            Outcome(one.question, None, theirs) if one.question in clashed else one
            for one in outcomes
        )

    def revert(self, case: Case, question_id: str, change_id: str) -> tuple[Case, Outcome]:
        """Brings back what an earlier change said. Raises BadInput where there is none such."""
        refuse_unknown(case.form, question_id)
        change = self.version(case, question_id, change_id).change
        if change is None:  # pragma: no cover - it was found by its change
            raise BadInput(f"{question_id} has no history to bring it back from.")
        changed, outcome = self.answering.put(
            case, question_id, change.value, change.evidence, reverts=change.id
        )
        return self._save_if_changed(case, changed), outcome

    def versions(self, case: Case, question_id: str) -> tuple[Version, ...]:
        """Every text of this answer, the newest first, with what is not yet saved.

        Raises BadInput and Refused as `history` does.
        """
        return past.versions(self.history(case, question_id), case.assessment, question_id)

    def version(self, case: Case, question_id: str, change_id: str) -> Version:
        """The text that a change left, by the beginning of its id. Raises BadInput."""
        where = f"reasoned history {case.id} {question_id}"
        return past.one(self.versions(case, question_id), change_id, where)

    def compared(self, case: Case, question_id: str, *change_ids: str) -> Compared:
        """Two texts of an answer word by word, each by the beginning of its change's id.

        With one id, that and what stands; with none, the last before what stands and that.
        Raises BadInput and Refused.
        """
        refuse_unknown(case.form, question_id)
        older, newer = past.last_two(self.versions(case, question_id))
        if change_ids:
            older, *others = (self.version(case, question_id, one) for one in change_ids)
            newer = others[0] if others else newer
        return past.compared(case.form.by_id[question_id], older, newer)

    def history(self, case: Case, question_id: str = "") -> tuple[Change, ...]:
        """The changes so far, oldest first, of one question or of all that the role may see.

        Raises BadInput for a question that there never was, and Refused for an officers' one.
        """
        if question_id and question_id not in {one.question for one in case.assessment.aside}:
            refuse_unknown(case.form, question_id)
        theirs = officers(case.form, case.assessment.aside)
        hidden = frozenset() if self.actor.role == "officer" else theirs
        if question_id in hidden:
            raise Refused(f"{question_id} is an officer's to answer and to see.")
        return tuple(
            change
            for change in self.store.history(case.id)
            if change.question not in hidden and question_id in ("", change.question)
        )

    # ------------------------------------------------------------ keeping

    def keep(
        self,
        mine: Assessment,
        *,
        base: Assessment,
        ongoing: str = "",
        unmade: Sequence[Change] = (),
    ) -> Kept:
        """Saves what became of `base`; on top of what others saved meanwhile, where they did.

        `ongoing` is the change whose visit still lasts. `unmade` says again what stood before
        a change that was withdrawn: over somebody else's save it can't just be left out.
        """
        unsaved = [change for change in mine.pending if change not in base.pending]
        clashes: tuple[Clash, ...] = ()
        upon: Assessment | None = None
        for _ in range(MOST_ATTEMPTS):
            stored = upon or base
            try:
                kept = self.store.save(mine, base=stored.revision, ongoing=ongoing)
            except Stale:
                upon = self.store.get(mine.id)
                if upon.form.hash != mine.form.hash:
                    raise Refused(_upgraded(mine.id)) from None
                mine, clashes = rebase(upon, [*unsaved, *unmade], base)
                ongoing = going_on_in(ongoing, upon.acts)
            else:
                return Kept(kept, clashes, upon)
        raise too_busy(mine.id)

    def _save_if_changed(self, before: Case, after: Case) -> Case:
        """As `keep`, for one answer and nobody to ask: a clash is refused. Raises Refused."""
        saved, clashed = self._keep_changed(before, after)
        if clashed:
            raise Refused(f"{', '.join(sorted(clashed))}: {_clashed(after.id)}")
        return saved

    def _keep_changed(self, before: Case, after: Case) -> tuple[Case, frozenset[str]]:
        """As `keep`; the questions where somebody else's answer stands in place of this one."""
        if after is before:
            return before, frozenset()
        mine, handle = after.assessment, self.actor.author.handle
        if handle not in mine.places:  # whoever answers has it in their list from then on
            mine = mine.left_at(handle, "")
        kept = self.keep(mine, base=before.assessment)
        clashed = frozenset(clash.mine.question for clash in kept.clashes)
        return after.with_assessment(kept.assessment), clashed


def _upgraded(assessment_id: str) -> str:
    return (
        f"{assessment_id} was taken to another version of its form meanwhile, so this was not "
        "saved. Leave it and open it again to go on; F10 offers to write what you typed to a file."
    )


def _clashed(assessment_id: str) -> str:
    return (
        "Somebody else has just answered this, and yours was not stored. "
        f"See theirs with reasoned show {assessment_id}, then answer again."
    )
