"""The review as its sponsor meets it: what is asked of them, what is sent, and what they are told.

Shared by the screens and plain lines. Derived from the case each time.
"""

from __future__ import annotations

from datetime import datetime

from forms.form import Category
from forms.journey import Step
from forms.review import Review, Thread, review
from tui.cases import standing
from tui.desk import Case
from tui.humane import count, when
from tui.review import considering, reviewing
from tui.route import staging

# ---------------------------------------------------------------- what is asked


def shown(case: Case) -> tuple[Thread, ...]:
    """The requests that the sponsor sees: those that came to them, as `forms.limits` has it."""
    return case.review_met_by("sponsor").threads


def about(case: Case, question_id: str) -> tuple[Thread, ...]:
    """Those of them on one question."""
    return tuple(one for one in shown(case) if one.question == question_id)


def asked(case: Case, category: Category | None = None) -> tuple[Thread, ...]:
    """Those that are open while it is the sponsor's turn, in all or in one category."""
    if review(case.form, case.assessment).turn != "sponsor":
        return ()
    order = case.form.order
    found = [
        one
        for one in shown(case)
        if one.open and (category is None or case.form.category_of(one.question) == category)
    ]
    return tuple(sorted(found, key=lambda one: order[one.question]))


def waiting(case: Case, category: Category | None = None) -> tuple[Thread, ...]:
    """Those to which nothing was done yet: no reply, and the answer is as it was."""
    untouched = {one.id for one in reviewing.unanswered(case)}
    return tuple(one for one in asked(case, category) if one.id in untouched)


def first_asked(case: Case) -> str:
    """The first question that was asked about and waits to be dealt with, "" where none does."""
    return next(iter(_to_do(case)), "")


def is_asked(case: Case, question_id: str) -> bool:
    """Whether a question is one that was asked about, while it is the sponsor's turn."""
    return any(one.question == question_id for one in asked(case))


def next_asked(case: Case, question_id: str) -> Step | None:
    """The next question that was asked about and waits to be dealt with, in the form's order."""
    order, steps = case.form.order, case.journey.by_id
    ahead = (one for one in _to_do(case) if order[one] > order[question_id])
    return next((steps[one] for one in ahead), None)


def asked_before(case: Case, question_id: str) -> Step | None:
    """The question asked about that comes before this one, dealt with or not."""
    order, steps = case.form.order, case.journey.by_id
    found = [one.question for one in asked(case) if one.question in steps]
    return next((steps[one] for one in reversed(found) if order[one] < order[question_id]), None)


def _to_do(case: Case) -> list[str]:
    """The questions asked about at which nothing was done yet, or whose answer does not stand."""
    steps, left = case.journey.by_id, {one.question for one in waiting(case)}
    found = (one.question for one in asked(case) if one.question in steps)
    return [one for one in dict.fromkeys(found) if one in left or not steps[one].stands]


def in_a_category(case: Case, category: Category) -> str:
    """What is asked in a category, for the list of tasks: "2 requests", "" where nothing is."""
    there, left = len(asked(case, category)), len(waiting(case, category))
    if not there:
        return ""
    if not left:
        return count(there, "request") + " dealt with"
    return count(there, "request") if left == there else f"{left} of {there} requests left"


def beside(case: Case, question_id: str, now: datetime) -> str:
    """What the officers ask at a question, in a sentence or two; "" where nothing is open."""
    found = [one for one in about(case, question_id) if one.open]
    if not found:
        return ""
    latest = found[-1]
    text = " ".join(_last_asked(latest).split())
    said = f"{latest.request.by.name} asks ({when(latest.request.at, now)}): {text}"
    if len(found) > 1:
        said += f" And {count(len(found) - 1, 'more request')} here."
    return f"{said} {dealt_with(case, latest)}"


def dealt_with(case: Case, thread: Thread) -> str:
    """What was done about an open request, in a sentence."""
    edited = any(edit.question == thread.question for edit in case.review.edits)
    did = ["You replied."] if thread.replied else []
    did += ["The answer was changed since."] if edited else []
    return " ".join(did) or "Nothing was done about it yet."


def _last_asked(thread: Thread) -> str:
    """The last word of the officers in a thread."""
    words = [one for one in (thread.request, *thread.said) if one.role == "officer"]
    said = [getattr(one, "text", "") for one in words]
    return next((one for one in reversed(said) if one), thread.request.text)


def told(thread: Thread, now: datetime) -> tuple[tuple[str, str], ...]:
    """Who said what in a thread, the oldest first."""
    return considering.said_in(thread, now)


# ---------------------------------------------------------------- what is said on the way


def how(case: Case, now: datetime) -> str:
    """How it stands and what to do, for the top of the list of tasks; "" before it is sent."""
    stands = standing.of(case.assessment, case.journey)
    if review(case.form, case.assessment).state == "being written" and not asked(case):
        return ""
    said = f"{stands.status} since {when(stands.since, now)}."
    found, left = asked(case), waiting(case)
    if found:
        questions = len({one.question for one in found})
        said += f" The officers ask for more at {count(questions, 'question')}"
        said += f", {len(left)} to do." if left else "; nothing is left to do. Send it again."
    return said


def on_coming_in(case: Case, now: datetime) -> str:
    """What somebody should know before they change an answer; "" where there is nothing."""
    stands = review(case.form, case.assessment)
    if stands.accepted is not None:
        return (
            f"The officers accepted this ({when(stands.accepted.at, now)}). You can still change "
            "an answer, but the first change withdraws that, and they look at it again."
        )
    if stands.turn == "officer":
        return (
            "The officers have this now. You can still change an answer; they see that it changed."
        )
    return ""


def not_asked_for(case: Case, question_id: str) -> str:
    """What to say of a change that was not asked for after a return; "" of any other."""
    stands = review(case.form, case.assessment)
    if stands.state != "changes requested" or question_id in _asked_about(stands):
        return ""
    if question_id not in stands.answers and question_id not in stands.asked:
        return ""
    return (
        f"The officers did not ask about {question_id}. You can change it all the same; it will "
        "be marked as not asked for. This is said once."
    )


def _asked_about(stands: Review) -> frozenset[str]:
    return stands.asked | {one.question for one in stands.open}


def news(before: Case, after: Case) -> str:
    """What the officers did meanwhile, where it is somebody else's turn since; "" else."""
    was, now = review(before.form, before.assessment), review(after.form, after.assessment)
    if now.withdrawn is not None and was.withdrawn is None and was.accepted is None:
        return "The officers had just accepted this, and your change withdraws that."
    if was.state == now.state and was.accepted == now.accepted:
        return ""
    if now.state == "changes requested":
        return "The officers have just returned this, with what they ask. F5 shows where."
    if now.accepted is not None:
        return "The officers have just accepted this. The next change of an answer withdraws that."
    return ""


# ---------------------------------------------------------------- sending


SEND = "Send to officer for review"


def in_the_way(case: Case) -> str:
    """Why it can't be sent now; "" where it can."""
    stand_open = len(case.journey.open)
    if stand_open:
        those = count(stand_open, "question still stands", "questions still stand")
        first = case.journey.open[0]
        return f"{those} open, so it can't be sent yet. The first is {first.id}."
    stands = case.review
    if stands.turn == "officer" and not stands.unsent:
        return "The officers have it already, and nothing has changed since you sent it."
    return ""


def before_sending(case: Case) -> tuple[str, ...]:
    """What a careful sponsor would look at before it is sent, and what happens then."""
    said = []
    left = dict.fromkeys(one.question for one in waiting(case))
    if left:
        said.append(f"Asked about, and as it was, with no reply: {', '.join(left)}.")
    others = [edit.question for edit in case.review.edits if not edit.asked_for]
    if others and case.review.state == "changes requested":
        said.append(f"Changed though not asked for, and marked as such: {', '.join(others)}.")
    said.append("The officers read it, and accept it or return it with what they ask.")
    return tuple(said)


def sent(case: Case) -> str:
    """What is said once it was sent."""
    said = f"{case.journey.title} is sent: the officers have it now. It waits for them."
    return f"{said} {_once_accepted(case)}".rstrip()


def what_comes_next(case: Case) -> str:
    """What comes once every question is answered: sending it, the review, the stage it is at."""
    if case.assessment.part_of:
        return "All its questions are answered."
    said = "All the sponsor’s questions are answered."
    if case.review.state != "accepted":
        if not in_the_way(case):
            said += " Next: send it to the officers for review."
        return f"{said} {_once_accepted(case)}".rstrip()
    now = staging.of(case).now
    if now is None:
        return said
    stage = now.stage
    return f"{said} Next: {stage.title} ({stage.decides}). {stage.what} {stage.by_when}."


def _once_accepted(case: Case) -> str:
    """The stage that it is at once the officers accept it, "" where there is none."""
    now = staging.of(case).now
    return f"Once they accept it: {now.stage.title} ({now.stage.decides})." if now else ""
