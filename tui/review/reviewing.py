"""What a person can do with a case besides answering it: send, ask for more, return, accept.

Every face shares this. Each act is made on top of what is stored now, so that two people who
act at once both do; whose turn it is and what is open is derived in `forms.review`.
"""

from __future__ import annotations

from forms import reasons
from forms.errors import BadInput, Refused
from forms.form import Category
from forms.proceedings import (
    Accepted,
    Act,
    Judged,
    Noted,
    Reopened,
    Replied,
    Requested,
    Resolved,
    Returned,
    Sent,
    Verdict,
)
from forms.review import Review, Thread
from tui import acting
from tui.desk import Case, Desk
from tui.humane import count

SPONSORS_TO_SEND = (
    "The sponsor sends it. To send it for them, add --acting-for sponsor; it is then recorded "
    "that you did."
)
"""Why an officer's sending is refused, and what to do."""

_SHORTEST = 4  # letters of a request's id


# ---------------------------------------------------------------- the sponsor's


def send(desk: Desk, case: Case, note: str = "") -> Case:
    """Sends the assessment to the officers; an officer does so only where they act for the sponsor.

    Raises Refused while something stands open.
    """
    if desk.actor.role == "officer" and not desk.actor.for_sponsor:
        raise Refused(SPONSORS_TO_SEND)

    def act(now: Case, stands: Review) -> Act:
        if now.assessment.part_of:
            raise Refused("This is the officers' own paper: it is made, and not sent for review.")
        waiting = len(now.journey.open)
        if waiting:
            those = count(waiting, "question stands", "questions stand")
            raise Refused(f"{those} open, so it can't be sent yet. reasoned check {now.id}")
        if stands.turn == "officer" and not stands.unsent:
            raise Refused("It is with the officers already, and nothing has changed since.")
        return Sent(**acting.who(desk), answers=stands.answers, note=note.strip())

    return acting.record(desk, case, act)


def unanswered(case: Case) -> tuple[Thread, ...]:
    """The open requests that the sponsor has not replied to, and whose answers are as they were."""
    stands = case.review_met_by("sponsor")
    edited = {edit.question for edit in stands.edits}
    return tuple(one for one in stands.open if not one.replied and one.question not in edited)


def reply(desk: Desk, case: Case, request: str, text: str) -> Case:
    """A word on a request, by either side. Raises BadInput for an empty one."""
    said = _said(text, "reply")

    def act(now: Case, stands: Review) -> Act:
        return Replied(**acting.who(desk), request=thread(stands, request).id, text=said)

    return acting.record(desk, case, act)


# ---------------------------------------------------------------- the officer's


def request(desk: Desk, case: Case, question_id: str, text: str) -> Case:
    """Asks for more at one question. Raises BadInput where the text does not say what."""
    desk.actor.refuse_unless_officer("ask for more")
    said = _reasoned(text, "what is to be added, and why")

    def act(now: Case, _: Review) -> Act:
        if question_id not in now.form.by_id:
            raise BadInput(f"{now.form.title} has no question {question_id}.")
        if now.form.category_of(question_id).by == "officer":
            raise Refused(f"{question_id} is the officers' own to answer.")
        return Requested(**acting.who(desk), question=question_id, text=said)

    return acting.record(desk, case, act)


def resolve(desk: Desk, case: Case, request_id: str, note: str = "") -> Case:
    """Settles a request; the thread stays. Raises Refused where it is settled already."""
    desk.actor.refuse_unless_officer("resolve a request")

    def act(_: Case, stands: Review) -> Act:
        found = thread(stands, request_id)
        if not found.open:
            raise Refused(f"The request on {found.question} is resolved already.")
        return Resolved(**acting.who(desk), request=found.id, note=note.strip())

    return acting.record(desk, case, act)


def reopen(desk: Desk, case: Case, request_id: str, text: str) -> Case:
    """Opens a resolved request again. Raises BadInput where the text does not say why."""
    desk.actor.refuse_unless_officer("open a request again")
    said = _reasoned(text, "what is still to be added")

    def act(_: Case, stands: Review) -> Act:
        found = thread(stands, request_id)
        if found.open:
            raise Refused(f"The request on {found.question} is open. Use reply.")
        return Reopened(**acting.who(desk), request=found.id, text=said)

    return acting.record(desk, case, act)


def give_back(desk: Desk, case: Case, note: str = "") -> Case:
    """Returns the assessment, so that what is asked about is answered.

    Raises Refused where nothing is asked, or where it is not with the officers.
    """
    desk.actor.refuse_unless_officer("return an assessment")

    def act(_: Case, stands: Review) -> Act:
        if stands.turn != "officer":
            raise Refused("It is with the sponsor, so there is nothing to return.")
        if not stands.open:
            raise Refused("No request is open, so there is nothing to return it for.")
        return Returned(**acting.who(desk), note=note.strip())

    return acting.record(desk, case, act)


def judge(desk: Desk, case: Case, number: int, verdict: Verdict, text: str = "") -> Case:
    """Gives a verdict on a category of the sponsor's, as it stands in `case`.

    Raises Refused where an answer of it is another by now, and BadInput for no such category.
    """
    desk.actor.refuse_unless_officer("give a verdict")

    def act(now: Case, stands: Review) -> Act:
        category = _category(now, number)
        asked = [one for one in stands.open if one.question in _ids(category)]
        if verdict == "accepted" and asked:
            raise Refused(
                f"{count(len(asked), 'request is', 'requests are')} open in category {number}: "
                f"{', '.join(one.question for one in asked)}. Resolve it before you accept."
            )
        answers = {one: stands.answers[one] for one in _ids(category) if one in stands.answers}
        _refuse_unseen(case, now, _ids(category))
        return Judged(
            **acting.who(desk), category=number, verdict=verdict, answers=answers, text=text.strip()
        )

    return acting.record(desk, case, act)


def accept(desk: Desk, case: Case, text: str = "") -> Case:
    """Accepts the assessment as a whole, as it stands in `case`.

    Raises Refused where an answer is another by now, while a request is open, something stands
    open, or it was not sent.
    """
    desk.actor.refuse_unless_officer("accept an assessment")

    def act(now: Case, stands: Review) -> Act:
        if stands.open:
            those = ", ".join(one.question for one in stands.open)
            raise Refused(
                f"{count(len(stands.open), 'request is', 'requests are')} open ({those}), "
                "so it can't be accepted as a whole. Resolve what is answered first."
            )
        if stands.turn == "sponsor":
            raise Refused("It is with the sponsor. It can be accepted once they send it.")
        if not now.journey.ready:
            raise Refused(f"Something stands open. reasoned check {now.id} says what.")
        if stands.state == "accepted":
            raise Refused("It is accepted already, and nothing has changed since.")
        _refuse_unseen(case, now, tuple(now.form.by_id))
        return Accepted(**acting.who(desk), answers=stands.answers, text=text.strip())

    return acting.record(desk, case, act)


def note(desk: Desk, case: Case, question_id: str, text: str) -> Case:
    """A note that officers only read; on the whole where no question is named."""
    desk.actor.refuse_unless_officer("write an officers' note")
    said = _said(text, "note")

    def act(now: Case, _: Review) -> Act:
        if question_id and question_id not in now.form.by_id:
            raise BadInput(f"{now.form.title} has no question {question_id}.")
        return Noted(**acting.who(desk), question=question_id, text=said)

    return acting.record(desk, case, act)


# ---------------------------------------------------------------- what all share


def thread(stands: Review, request_id: str) -> Thread:
    """The request of this id, or of the only id that begins so; a question with one open will do.

    Raises BadInput where there is none, or several.
    """
    found = [one for one in stands.threads if one.id.startswith(request_id) and request_id]
    found = found or [one for one in stands.open if one.question == request_id]
    found = found or list(stands.about(request_id))
    if len(found) == 1:
        return found[0]
    if found:
        named = ", ".join(name(one, stands) for one in found)
        raise BadInput(f"Several requests are meant by {request_id}: {named}. Name one.")
    raise BadInput(f'There is no request "{request_id}". reasoned review lists them.')


def name(one: Thread, stands: Review) -> str:
    """As much of a request's id as tells it from the others."""
    for length in range(_SHORTEST, len(one.id)):
        if sum(other.id.startswith(one.id[:length]) for other in stands.threads) == 1:
            return one.id[:length]
    return one.id


def _said(text: str, what: str) -> str:
    if not text.strip():
        raise BadInput(f"The {what} is empty. Put its text after it, in quotes.")
    return text.strip()


def _reasoned(text: str, missing: str) -> str:
    verdict = reasons.judge(text, missing=missing)
    if verdict.blocks:
        raise BadInput(verdict.message)
    return text.strip()


def _refuse_unseen(seen: Case, now: Case, questions: tuple[str, ...]) -> None:
    """Nobody judges words that were not before them."""
    before, after = seen.review.answers, now.review.answers
    others = [one for one in questions if before.get(one) != after.get(one)]
    if others:
        raise Refused(
            f"{', '.join(others)} changed while you were reading, so nothing was recorded. "
            "Look at what it says now, then do it again."
        )


def _category(case: Case, number: int) -> Category:
    for category in case.journey.categories:
        if category.number == number and category.by == "sponsor":
            return category
    raise BadInput(f"There is no category {number} of the sponsor's to judge.")


def _ids(category: Category) -> tuple[str, ...]:
    return tuple(question.id for question in category.questions)
