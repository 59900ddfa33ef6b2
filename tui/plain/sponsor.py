"""The sponsor's side of the review in plain lines: what is asked, a reply, and sending."""

from __future__ import annotations

from collections.abc import Callable

from forms.errors import Refused
from forms.review import Thread
from tui.desk import Case, Desk
from tui.humane import count
from tui.interview import Interview
from tui.plain.conversation import Lines
from tui.plain.keeping import Keeper
from tui.plain.words import number_in
from tui.review import reviewing, sponsoring


class Sponsor:
    """What a sponsor can do in a review, beside answering."""

    def __init__(self, interview: Interview, keeper: Keeper, lines: Lines) -> None:
        self._interview = interview
        self._keeper = keeper
        self._lines = lines

    def greet(self) -> None:
        """Says how the review stands, and what to know before an answer is changed."""
        case, now = self._interview.case, self._interview.desk.now()
        if self._interview.desk.actor.role == "sponsor" and (how := sponsoring.how(case, now)):
            self._lines.say(how)
        for notice in self._interview.notices:
            self._lines.say(notice)
        self._interview.notices.clear()

    def last_asked(self) -> None:
        """Says that there is no further question asked about, and what is left to do."""
        case, now = self._interview.case, self._interview.desk.now()
        self._lines.say("That was the last question that the officers ask about.")
        self._lines.say(sponsoring.how(case, now))
        for one in dict.fromkeys(thread.question for thread in sponsoring.waiting(case)):
            self._lines.say(f"To do: {one}. Type go {one}")

    def announce(self) -> None:
        """Says what the officers ask at the question, where they ask something."""
        case, desk = self._interview.case, self._interview.desk
        if said := sponsoring.beside(case, self._interview.step.id, desk.now()):
            self._lines.say(said)
            self._lines.say("Type requests to hear all of it, reply to answer in words.")

    def requests(self) -> None:
        """Tells every request that was made, with what was said on it."""
        case, now = self._interview.case, self._interview.desk.now()
        found = sponsoring.shown(case)
        if not found:
            self._lines.say("The officers ask nothing.")
            return
        left = len(sponsoring.waiting(case))
        self._lines.say(f"{count(len(found), 'request')}, {left} to do.")
        for thread in found:
            how = f"Open. {sponsoring.dealt_with(case, thread)}" if thread.open else "Resolved."
            self._lines.say(f"On {thread.question}. {how}")
            for who, text in sponsoring.told(thread, now):
                self._lines.say(f"{who}:")
                self._lines.say(text or "(no words)")
        self._lines.say("To go to a question, type go and its number, as in: go 4.2a")

    def reply(self) -> None:
        """Asks for a reply on a request at the question. Raises Told, Ended and ReasonedError."""
        here = self._interview.step.id
        found = [one for one in sponsoring.about(self._interview.case, here) if one.open]
        if not found:
            self._lines.say(f"The officers ask nothing at {here}. Type requests to hear where.")
            return
        thread = found[0] if len(found) == 1 else self._which(found)
        self._lines.say(" ".join(thread.request.text.split()))
        text = self._lines.together("Type your reply, or press Enter for none.").strip()
        if not text:
            self._lines.say("No reply was written.")
            return
        self._act(lambda desk, case: reviewing.reply(desk, case, thread.id, text))
        self._lines.say("The reply is written. Send it again when all is done.")

    def _which(self, found: list[Thread]) -> Thread:
        for number, one in enumerate(found, start=1):
            self._lines.say(f"{number}. {' '.join(one.request.text.split())}")
        while True:
            typed = self._lines.ask("Which request? Type its number.")
            if number := number_in(typed, len(found)):
                return found[number - 1]
            self._lines.say(f"There is a problem. Type a number from 1 to {len(found)}.")

    def send(self) -> None:
        """Asks once more and sends. Raises Told, Ended and ReasonedError."""
        actor = self._interview.desk.actor
        if actor.role == "officer" and not actor.for_sponsor:
            self._lines.say(
                "Sending is the sponsor's to do. To send it for them, type write at one of their "
                "questions first; it is recorded that you did."
            )
            return
        self._interview.leave()
        self._keeper.save()
        case = self._interview.case
        if trouble := sponsoring.in_the_way(case):
            self._lines.say(trouble)
            if case.journey.open:
                self._lines.say("Type check to hear all that stands open.")
            return
        for sentence in sponsoring.before_sending(case):
            self._lines.say(sentence)
        if not self._lines.agrees("Type yes to send it, or press Enter not to."):
            self._lines.say("It was not sent.")
            return
        self._act(reviewing.send)
        self._lines.say(sponsoring.sent(self._interview.case))

    def _act(self, does: Callable[[Desk, Case], Case]) -> None:
        """Does something else than answering, once all that was typed is saved."""
        self._interview.leave()
        self._keeper.save()
        if self._interview.unsaved:
            raise Refused("What you typed is not saved, so nothing else was done.")
        stored = does(self._interview.desk, self._interview.case)
        self._interview.renew(stored.assessment)
