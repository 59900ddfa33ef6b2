"""A case that goes its way: answered, sent, asked about, returned, accepted, decided."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import count

from forms.assessment import Assessment, Change, begun
from forms.form import Form, Role
from forms.journey import travel
from forms.proceedings import (
    Accepted,
    Act,
    Confirmed,
    Judged,
    Noted,
    Reopened,
    Replied,
    Requested,
    Resolved,
    Returned,
    Sent,
    StageRecorded,
)
from forms.record import Author
from forms.review import Review, review, sponsors_answers
from forms.route import Route, route

START = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
SPONSOR = Author(handle="asponsor", name="A. Sponsor")
OFFICER = Author(handle="anofficer", name="An Officer")


class Story:
    """One case, on which something happens each day."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.assessment: Assessment = begun("pact-1", form, SPONSOR, START)
        self._numbers = count(1)

    @property
    def now(self) -> datetime:
        return START + timedelta(days=len(self.assessment.acts) + 1)

    @property
    def review(self) -> Review:
        return review(self.form, self.assessment)

    @property
    def route(self) -> Route:
        journey = travel(self.form, self.assessment.answers)
        return route(journey, self.review, self.assessment.acts)

    @property
    def answers(self) -> dict[str, str]:
        return sponsors_answers(self.form, self.assessment)

    def answer(self, question: str, value: str) -> Story:
        before = self.assessment.answers.get(question)
        change = Change(
            id=f"c{next(self._numbers)}",
            parent=before.change if before else None,
            question=question,
            value=value,
            by=SPONSOR,
            role="sponsor",
            at=self.now,
        )
        self.assessment = self.assessment.answered(change)
        return self

    def _did(self, act: Act) -> str:
        self.assessment = self.assessment.acted(act)
        return act.id

    def _who(self, role: Role) -> dict[str, object]:
        by = SPONSOR if role == "sponsor" else OFFICER
        return {"id": f"a{next(self._numbers)}", "by": by, "role": role, "at": self.now}

    def send(self) -> str:
        return self._did(Sent.model_validate({**self._who("sponsor"), "answers": self.answers}))

    def request(self, question: str, text: str = "Which schools?") -> str:
        data = {**self._who("officer"), "question": question, "text": text}
        return self._did(Requested.model_validate(data))

    def reply(self, request: str, role: Role = "sponsor") -> str:
        data = {**self._who(role), "request": request, "text": "Three schools."}
        return self._did(Replied.model_validate(data))

    def resolve(self, request: str) -> str:
        return self._did(Resolved.model_validate({**self._who("officer"), "request": request}))

    def reopen(self, request: str) -> str:
        data = {**self._who("officer"), "request": request, "text": "And one more thing."}
        return self._did(Reopened.model_validate(data))

    def give_back(self) -> str:
        return self._did(Returned.model_validate(self._who("officer")))

    def accept(self) -> str:
        return self._did(Accepted.model_validate({**self._who("officer"), "answers": self.answers}))

    def judge(self, category: int, verdict: str = "accepted") -> str:
        answers = {
            question.id: self.answers[question.id]
            for one, question in self.form.walk()
            if one.number == category and question.id in self.answers
        }
        data = {"category": category, "verdict": verdict, "answers": answers}
        return self._did(Judged.model_validate({**self._who("officer"), **data}))

    def note(self, question: str = "") -> str:
        data = {**self._who("officer"), "question": question, "text": "Ask the archive."}
        return self._did(Noted.model_validate(data))

    def decide(self, stage: str, outcome: str, on: str) -> str:
        data = {"stage": stage, "outcome": outcome, "on": date.fromisoformat(on)}
        return self._did(StageRecorded.model_validate({**self._who("officer"), **data}))

    def confirm(self, stage: str, need: str) -> str:
        data = {**self._who("officer"), "stage": stage, "need": need}
        return self._did(Confirmed.model_validate(data))
