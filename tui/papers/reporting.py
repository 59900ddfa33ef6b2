"""The papers that officers make of a case: a report, a decision record, letters, heads of terms.

What a paper asks is an assessment of its own, linked to the case, so that everything that can be
done with an assessment can be done with it. Which papers there are is data in the form.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pydantic import JsonValue

from forms.assessment import Answer, begun
from forms.errors import BadInput, NotFound, Refused, StoreError
from forms.form import Form, Paper
from forms.papers import NOT_THERE, Sources, fitted, paper_id
from forms.proceedings import Act, PaperMade
from forms.review import Review
from forms.typed import in_words
from store.files import Modes
from tui import acting
from tui.desk import Case, Desk
from tui.dressing import own_template, style
from tui.humane import count, local
from tui.papers.papers import Exported
from tui.register import registering
from tui.route import staging


@dataclass(frozen=True)
class PaperCase:
    """A paper of a case: its interview where it was begun, and what it still needs."""

    paper: Paper
    case: Case
    """The case that it is a paper of."""
    own: Case | None
    """Its interview; None where it was not begun, or asks nothing."""
    made: PaperMade | None
    """When it was last made whole."""
    published: PaperMade | None
    """When its public version was last made."""
    due: bool
    """Whether the stage that it comes after is passed."""
    needed: bool
    """Whether it belongs to what was decided."""
    wanting: tuple[str, ...]
    """What it names that is not there, in sentences, beside its own questions."""
    lacking: int
    """How many things that is."""

    @property
    def begun(self) -> bool:
        """Whether nothing has to be begun before it can be made."""
        return self.own is not None or self.paper.asks is None

    @property
    def open(self) -> int:
        """How many questions stand open, and how much else is wanting."""
        questions = len(self.own.journey.open) if self.own else 0
        appended = len(self.case.journey.open) if self.paper.appendix else 0
        return questions + appended + self.lacking

    @property
    def changed(self) -> bool:
        """Whether its answers are others than when it was made."""
        return self.made is not None and self.made.said != fingerprints(self.own)


def papers(desk: Desk, case: Case) -> tuple[PaperCase, ...]:
    """Every paper of the case's form, in the form's order. Raises Refused for a sponsor."""
    officer(desk)
    interviews = interviews_of(desk, case)
    drawn = _sources(desk, case, interviews)
    return tuple(_standing(drawn, case, one, interviews) for one in case.form.papers)


def paper(desk: Desk, case: Case, named: str = "") -> PaperCase:
    """The paper of that id; without one, the form's first. Raises BadInput and Refused."""
    officer(desk)
    if case.assessment.part_of:
        raise BadInput(f"{case.id} is a paper itself. Name the case: {case.assessment.part_of}.")
    found = [one for one in case.form.papers if named in ("", one.id)]
    if not case.form.papers:
        raise BadInput(f"{case.form.title} has no papers beside its document.")
    if not found:
        those = ", ".join(one.id for one in case.form.papers)
        raise BadInput(f'{case.form.title} has no paper "{named}". There are: {those}.')
    interviews = interviews_of(desk, case)
    return _standing(_sources(desk, case, interviews), case, found[0], interviews)


def of_interview(desk: Desk, own: Case) -> PaperCase:
    """The paper that this is the interview of. Raises StoreError where its case is gone."""
    case = desk.open(own.assessment.part_of)
    for one in case.form.papers:
        if paper_id(one, case.id) == own.id:
            return paper(desk, case, one.id)
    raise BadInput(f"{case.form.title} has no such paper as {own.id} any more.")


def begin(desk: Desk, one: PaperCase) -> PaperCase:
    """The paper with its interview begun, from what the record has. Raises Refused."""
    _refuse_not_needed(one)
    if one.begun or one.paper.asks is None:
        return one
    form = desk.form(one.paper.asks)
    assessment = begun(paper_id(one.paper, one.case.id), form, desk.actor.author, desk.now())
    assessment = assessment.model_copy(update={"part_of": one.case.id})
    empty = desk.begun_case(assessment, form)
    for question, value in _first_answers(desk, one, form).items():
        change = desk.answering.change(empty, question, value, ())
        empty = empty.with_assessment(empty.assessment.answered(change))
    with suppress(StoreError):  # somebody else began it at the same time
        desk.store.create(empty.assessment, form)
    return paper(desk, one.case, one.paper.id)


def make(
    desk: Desk, one: PaperCase, target: Path, *, draft: bool = False, public: bool = False
) -> Exported:
    """Makes the Word document in this file, and takes down in the case that it was made.

    A template `templates/FORM-PAPER.docx` of the council's own goes before ours. Raises Refused
    where something is wanting and no draft is asked for, and where a public version would quote
    what was left out of it, and ExportError.
    """
    from exports.papers import compose, must_not_remain, render  # late: Word is slow to load
    from exports.remains import NOTHING

    _refuse_not_needed(one)
    if not draft:
        _refuse_what_is_wanting(one)
    case = (one.case.form, one.case.assessment)
    own = {name: (of.form, of.assessment) for name, of in interviews_of(desk, one.case).items()}
    sheet = compose(
        one.paper,
        case,
        own,
        made_on=local(desk.now()).date(),
        draft=_mark(one) if draft else "",
        public=public,
        register=registering.told_in_papers(desk, one.case.id),
    )
    left_out = must_not_remain(case, own) if public else NOTHING
    path = render(
        sheet,
        one.paper,
        target,
        template=own_template(desk.own, f"{one.case.form.id}-{one.paper.id}.docx"),
        style=style(desk.own),
        mode=Modes.of(target.parent).file,
        free_of=left_out,
    )
    if not draft:
        _take_down(desk, one, path, public=public)
    known = (_left_out(sheet.left_out), *left_out.told(path.read_bytes())) if public else ()
    return Exported(path, (*sheet.altered, *known))


def wanting_words(one: PaperCase) -> tuple[str, ...]:
    """What is wanting beside the paper's own questions, a sentence each."""
    said = [] if one.due else [f"{_after(one)} is not on record yet."]
    if one.paper.appendix:
        ids = [step.id for step in one.case.journey.open]
        said += [_of_all(ids, "the assessment", "stands open", "stand open")] if ids else []
    return tuple(dict.fromkeys((*said, *one.wanting)))


# ---------------------------------------------------------------- how it stands


def standing(one: PaperCase) -> list[str]:
    """How far a paper is, in sentences."""
    if not one.needed:
        return ["Not for what was decided in this case."]
    said = []
    if one.made is not None:
        said.append(f"Made on {_day(one.made)}{', and changed since' if one.changed else ''}.")
    if one.published is not None:
        said.append(f"The public version was made on {_day(one.published)}.")
    if not one.begun:
        said.append("Not begun.")
    elif one.open:
        said.append(f"{count(one.open, 'thing stands', 'things stand')} open.")
    elif one.due and one.made is None:
        said.append("Nothing stands open: it can be made.")
    if not one.due:
        said.append("Not due yet.")
    return said


def _day(made: PaperMade) -> str:
    return in_words(local(made.at).date().isoformat())


def officer(desk: Desk) -> None:
    """Raises Refused for anybody but an officer."""
    desk.actor.refuse_unless_officer("make this paper")


def interviews_of(desk: Desk, case: Case) -> Mapping[str, Case]:
    """The interviews of papers that were begun, by the paper's id."""
    found: dict[str, Case] = {}
    for one in case.form.papers:
        if one.asks is not None:
            with suppress(NotFound):
                assessment = desk.store.get(paper_id(one, case.id))
                found[one.id] = desk.begun_case(assessment, desk.store.form_of(assessment))
    return found


def _standing(drawn: Sources, case: Case, one: Paper, interviews: Mapping[str, Case]) -> PaperCase:
    leg = staging.of(case).leg(one.after) if one.after else None
    passed = leg is None or leg.state == "done"
    needed = not passed or drawn.holds(one.when)
    wanting, lacking = _wanting(drawn, one)
    return PaperCase(
        paper=one,
        case=case,
        own=interviews.get(one.id),
        made=drawn.made(one.id),
        published=drawn.made(one.id, public=True),
        due=passed,
        needed=needed,
        wanting=wanting,
        lacking=lacking,
    )


def sources(desk: Desk, case: Case) -> Sources:
    """What the papers of a case can draw on: the officers' own are among it."""
    return _sources(desk, case, interviews_of(desk, case))


def _sources(desk: Desk, case: Case, interviews: Mapping[str, Case]) -> Sources:
    today = in_words(local(desk.now()).date().isoformat())
    journeys = {name: own.journey for name, own in interviews.items()}
    register = registering.told_in_papers(desk, case.id)
    return Sources(case.journey, case.assessment.acts, journeys, today, register)


def _wanting(drawn: Sources, one: Paper) -> tuple[tuple[str, ...], int]:
    """What is named and not there, and how much that is.

    Its own questions are told elsewhere, and so are those of an assessment that is appended to it.
    """
    named = dict.fromkeys(drawn.wanting(one))
    appended = {step.id for step in drawn.case.open} if one.appendix else set()
    titles = {paper.id: f"the paper “{paper.title}”" for paper in drawn.case.form.papers}
    unanswered: dict[str, list[str]] = {}
    said: dict[str, None] = {}
    for each in named:
        head, _, rest = each.partition(":")
        if head == one.id or each in appended:
            continue
        if head == "stage":
            said[_wanting_of_a_stage(drawn, *rest.split(":"))] = None
        elif head == "register":
            said[f"The register does not say: {rest}."] = None
        else:
            of = titles.get(head, head) if rest else "the assessment"
            unanswered.setdefault(of, []).append(rest or each)
    answers = [
        _of_all(ids, of, "has no answer that stands", "have no answer that stands")
        for of, ids in unanswered.items()
    ]
    return (*said, *answers), len(said) + sum(len(ids) for ids in unanswered.values())


def _of_all(ids: list[str], of: str, one: str, many: str) -> str:
    """The same said of each in one sentence, which a listener hears once."""
    *first, last = ids
    return f"{', '.join(first)} and {last} of {of} {many}." if first else f"{last} of {of} {one}."


def _wanting_of_a_stage(drawn: Sources, stage_id: str, part: str = "") -> str:
    title = next((one.title for one in drawn.case.form.route if one.id == stage_id), stage_id)
    if drawn.recorded(stage_id) is None:
        return f"The stage “{title}” is not on record yet."
    what = {"note": "the reasons, with --note", "reference": "where it is written"}.get(part, part)
    return f"The stage “{title}” is on record without {what}."


def fingerprints(own: Case | None) -> dict[str, str]:
    """A digest of what each answer says, by question id, which later releases compare with.

    Not of its change, which is still amended while somebody writes on; and of nothing that the
    record of an answer may come to have besides.
    """
    answers = own.assessment.answers if own else {}
    return {key: _digest(one) for key, one in answers.items()}


def _digest(answer: Answer) -> str:
    cited = [
        {"id": one.id, "what": one.what, "where": one.where, "date": one.date}
        for one in answer.evidence
    ]
    said = json.dumps({"evidence": cited, "value": answer.value}, sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def _after(one: PaperCase) -> str:
    titles = {stage.id: stage.title for stage in one.case.form.route}
    return f"The stage “{titles.get(one.paper.after or '', '')}”"


# ---------------------------------------------------------------- beginning and making


def _first_answers(desk: Desk, one: PaperCase, form: Form) -> dict[str, JsonValue]:
    drawn = _sources(desk, one.case, interviews_of(desk, one.case))
    given: dict[str, JsonValue] = {}
    for first in one.paper.begins:
        if first.question not in form.by_id:
            continue
        if first.answer is not None:
            step = one.case.journey.by_id.get(first.answer)
            if step is not None and step.stands and step.answer is not None:
                given[first.question] = fitted(step.answer.value, form.by_id[first.question].kind)
        elif NOT_THERE not in (said := drawn.said(first.says)):
            given[first.question] = said
    return given


def _refuse_not_needed(one: PaperCase) -> None:
    if not one.needed:
        raise Refused(
            f"“{one.paper.title}” is no paper for what was decided in this case. "
            f"reasoned stage {one.case.id} tells what was."
        )


def _refuse_what_is_wanting(one: PaperCase) -> None:
    if not one.begun:
        raise Refused(
            f"“{one.paper.title}” is not begun. reasoned report {one.case.id} {one.paper.id} "
            "begins it."
        )
    missing = list(wanting_words(one))
    open_ones = len(one.own.journey.open) if one.own else 0
    if open_ones:
        verb = "question stands" if open_ones == 1 else "questions stand"
        missing.insert(0, f"{open_ones} {verb} open.")
    if missing:
        raise Refused(
            f"“{one.paper.title}” can't be made yet: {' '.join(missing)} --draft makes a draft."
        )


def _left_out(number: int) -> str:
    if not number:
        return "Nothing that is marked as not for publication is in it, so nothing is left out."
    those = count(number, "answer or source", "answers or sources")
    return f"Left out as not for publication: {those}."


def _mark(one: PaperCase) -> str:
    wanting = one.open + (not one.due)
    if not wanting:
        return "DRAFT – nothing stands open"
    return f"DRAFT – not complete: {count(wanting, 'thing stands', 'things stand')} open"


def _take_down(desk: Desk, one: PaperCase, path: Path, *, public: bool) -> None:
    digest = hashlib.sha256(path.read_bytes()).hexdigest()

    def act(_now: Case, _stands: Review) -> Act:
        made = PaperMade(
            **acting.who(desk), paper=one.paper.id, file=digest, said=fingerprints(one.own)
        )
        return made.model_copy(update={"public": public})

    acting.record(desk, one.case, act)
