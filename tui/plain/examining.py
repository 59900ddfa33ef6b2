"""The officer's review in plain lines: each answer told with all there is to know, and a word."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from forms.comparing import differ
from forms.errors import ReasonedError
from forms.form import Category
from forms.proceedings import Verdict
from forms.review import Thread
from tui import marking
from tui.desk import Case, Desk
from tui.humane import count, moment
from tui.plain import withholding as marks
from tui.plain.conversation import Lines
from tui.plain.words import Told, number_in
from tui.review import considering, reviewing, withholding
from tui.review.considering import Consideration, Considered

Act: TypeAlias = Callable[[Callable[[Desk, Case], Case]], Case]
"""Does something with the case, once all that was typed is saved. Raises ReasonedError."""

WORDS = {
    "next": "to the next answer that was asked about, has changed, or says little",
    "back": "to the one before",
    "go": "to a question, or to a category's verdict, as in: go 4.2a, or: go 4",
    "changed": "what changed since you last had it, asked for and not",
    "ask": "ask for more at this question, as in: ask Say which schools.",
    "reply": "reply on a request here",
    "resolve": "a request here is done with; its thread stays",
    "reopen": "open a resolved request here again",
    "note": "note something that officers only read",
    "mark": "mark the answer, or a source of it, as not for publication; or take that off",
    "verdict": "your verdict on this category",
    "end": "to the end, where you return it or accept it",
    "leave": "back to the questions; all is on record",
    "help": "these words",
}
"""The words of the review. Enter alone goes on to the next question."""

_PROMPT = "Enter goes on. Or type ask, reply, resolve, note, next, end, leave, or help."

Place: TypeAlias = str
"""A question's id, "4" for the verdict on a category, "" for the end."""


class PlainReview:
    """Walks through the answers, a line for each thing to do."""

    def __init__(self, desk: Desk, lines: Lines, act: Act) -> None:
        self._desk = desk
        self._lines = lines
        self._act = act
        self._seen = self._look(act(lambda desk, case: desk.open(case.id)))
        self._at = 0
        self._over = False

    def _look(self, case: Case) -> Consideration:
        return considering.consider(self._desk, case)

    @property
    def _places(self) -> list[Place]:
        return [*_places(self._seen)]

    @property
    def _place(self) -> Place:
        return self._places[min(self._at, len(self._places) - 1)]

    def run(self) -> None:
        """Until the end of the list, or until the officer leaves. Raises Told for quit and home."""
        self._lines.say()
        self._lines.say(f"Review of {self._seen.journey.title}. {self._seen.says}.")
        self._changed()
        self._lines.say("Type help for the words of the review.")
        while not self._over:
            before, place = self._at, self._place
            self._tell()
            if place and place not in self._seen.by_id:  # a verdict, once asked, is left
                self._move(1 if self._at == before and not self._over else 0)
            else:
                self._heed_until_moved(before)

    def _heed_until_moved(self, before: int) -> None:
        while not self._over and self._at == before:
            typed = self._ask(_PROMPT).strip()
            try:
                self._heed(typed)
            except ReasonedError as error:
                self._lines.say(f"There is a problem. {error}")

    def _ask(self, prompt: str) -> str:
        self._lines.say(prompt)
        typed = self._lines.line()
        if typed.strip().lower() in {"quit", "home"}:
            raise Told(typed.strip().lower())
        return typed

    # ------------------------------------------------------------ what was typed

    def _heed(self, typed: str) -> None:
        word, _, rest = typed.partition(" ")
        doing: dict[str, Callable[[str], None]] = {
            "": lambda _: self._move(1),
            "next": lambda _: self._next(),
            "back": lambda _: self._move(-1),
            "go": self._go,
            "changed": lambda _: self._changed(whole=True),
            "ask": self._ask_for_more,
            "reply": self._reply,
            "resolve": self._resolve,
            "reopen": self._reopen,
            "note": self._note,
            "mark": lambda _: self._mark(),
            "verdict": lambda _: self._verdict(),
            "end": lambda _: self._go(""),
            "leave": lambda _: self._leave(),
            "help": lambda _: self._help(),
        }
        does = doing.get(word.lower())
        if does is None:
            self._lines.say(f'There is a problem. "{word[:40]}" is none of the words; see help.')
        else:
            does(rest.strip())

    def _help(self) -> None:
        self._lines.say("Press Enter alone to go on to the next question. Or type:")
        for word, does in WORDS.items():
            self._lines.say(f"{word}: {does}.")

    def _leave(self) -> None:
        self._over = True
        self._lines.say("That was the review. Back to the questions.")

    # ------------------------------------------------------------ moving

    def _move(self, by: int) -> None:
        there = self._at + by
        if there < 0:
            self._lines.say("There is nothing before this question.")
        elif there >= len(self._places):
            self._leave()
        else:
            self._at = there

    def _next(self) -> None:
        ahead = self._places[self._at + 1 :]
        marked = (one for one in ahead if one in self._seen.by_id and self._seen.by_id[one].marks)
        self._at = self._places.index(next(marked, ""))

    def _go(self, where: str) -> None:
        if where not in self._places:
            self._lines.say(f"There is no question or category {where} to review.")
        elif self._places.index(where) == self._at:
            self._tell()
        else:
            self._at = self._places.index(where)

    # ------------------------------------------------------------ telling

    def _tell(self) -> None:
        place = self._place
        self._lines.say()
        if place in self._seen.by_id:
            self._question(self._seen.by_id[place])
        elif place:
            self._verdict()
        else:
            self._end()

    def _question(self, one: Considered) -> None:
        say, now = self._lines.say, self._desk.now()
        say(f"{one.step.category.title}, {one.id}: {one.step.question.prompt}")
        for thread in one.threads:
            say(f"A request, {'open' if thread.open else 'resolved'}:")
            for who, text in considering.said_in(thread, now):
                say(f"{who}{': ' if text else ''}{text}")
        say("The answer:")
        say(one.answer or "(none)")
        if one.weakness and one.step.touched:
            say(f"Look at this: {one.weakness}")
        self._changes(one)
        for mark in one.withheld:
            say(withholding.told(mark))
        for note in one.notes:
            say(f"Note for officers, {moment(note.at, now)}, {note.by.name}: {note.text}")

    def _changes(self, one: Considered) -> None:
        said = considering.changed_in_words(one)
        if said:
            self._lines.say(f"{said}{':' if differ(one.pieces) else '.'}")
            if differ(one.pieces):
                for piece in marking.in_words(one.pieces):
                    self._lines.say(piece)

    def _changed(self, *, whole: bool = False) -> None:
        if replied := ", ".join(one.id for one in self._seen.only_replied):
            self._lines.say(f"Replied to, and not changed: {replied}.")
        if not self._seen.changed:
            if not replied:
                self._lines.say("Nothing has changed since you last had it.")
            return
        for title, asked in (("asked for", True), ("not asked for", False)):
            those = [one for one in self._seen.changed if one.edit and one.edit.asked_for is asked]
            named = ", ".join(one.id for one in those) or "none"
            self._lines.say(f"Changed since you last had it, {title}: {named}.")
            for one in those if whole else ():
                self._lines.say(f"{one.id}: {one.step.question.prompt}")
                self._changes(one)

    # ------------------------------------------------------------ requests and notes

    @property
    def _here(self) -> Considered | None:
        found = self._seen.by_id.get(self._place)
        if found is None:
            self._lines.say("That is for a question. Type go and its number first.")
        return found

    def _ask_for_more(self, text: str) -> None:
        one = self._here
        if one is None:
            return
        text = text or self._words("What is to be added, and why?")
        if text:
            self._do(lambda desk, case: reviewing.request(desk, case, one.id, text))
            self._lines.say(f"Asked at {one.id}. The sponsor sees it once you return it.")

    def _reply(self, text: str) -> None:
        one = self._here
        thread = self._which(one.threads) if one else None
        if thread is None:
            return
        text = text or self._words("Your reply?")
        if text:
            self._do(lambda desk, case: reviewing.reply(desk, case, thread.id, text))
            self._lines.say("The reply is written.")

    def _resolve(self, text: str) -> None:
        one = self._here
        thread = self._which(one.open) if one else None
        if thread is not None:
            self._do(lambda desk, case: reviewing.resolve(desk, case, thread.id, text))
            waiting = count(len(self._seen.review.open), "request is", "requests are")
            self._lines.say(f"Resolved; {waiting} open.")

    def _reopen(self, text: str) -> None:
        one = self._here
        thread = self._which([two for two in one.threads if not two.open]) if one else None
        if thread is None:
            return
        text = text or self._words("What is still to be added?")
        if text:
            self._do(lambda desk, case: reviewing.reopen(desk, case, thread.id, text))
            self._lines.say("The request is open again.")

    def _note(self, text: str) -> None:
        on = self._place if self._place in self._seen.by_id else ""
        text = text or self._words("The note, for officers only?")
        if text:
            self._do(lambda desk, case: reviewing.note(desk, case, on, text))
            self._lines.say("The note is written. Officers only read it.")

    def _mark(self) -> None:
        one = self._here
        if one is not None:
            case = self._seen.case
            marks.mark(self._lines, self._ask, self._desk, case, one.id, self._act)
            self._do(lambda desk, case: desk.open(case.id))

    def _words(self, prompt: str) -> str:
        return self._ask(f"{prompt} Press Enter alone to leave it.").strip()

    def _which(self, those: Sequence[Thread]) -> Thread | None:
        """The request that is meant; None, and said so, where there is none or none is chosen."""
        if not those:
            self._lines.say("There is no such request at this question.")
            return None
        if len(those) == 1:
            return those[0]
        for number, one in enumerate(those, start=1):
            self._lines.say(f"{number}. {one.request.text}")
        typed = self._ask("Which request? Type its number.")
        number = number_in(typed, len(those))
        if not number:
            self._lines.say("None was chosen, and nothing was done.")
        return those[number - 1] if number else None

    def _do(self, does: Callable[[Desk, Case], Case]) -> None:
        self._seen = self._look(self._act(does))

    def _refused(self, error: ReasonedError) -> None:
        """Says why, and looks anew: it may be what others did meanwhile."""
        self._lines.say(f"There is a problem. {error}")
        self._do(lambda desk, case: desk.open(case.id))

    # ------------------------------------------------------------ verdicts, and the end

    @property
    def _category(self) -> Category | None:
        place = self._place
        if place in self._seen.by_id:
            return self._seen.by_id[place].step.category
        return next((one for one in self._seen.categories if str(one.number) == place), None)

    def _verdict(self) -> None:
        category = self._category
        if category is None:
            self._lines.say("A verdict is on a category. Type go and its number first.")
            return
        title = f"Category {category.number}, {category.title}"
        verdict = self._seen.verdict(category)
        self._lines.say(f"{title}. {f'Your verdict: {verdict}' if verdict else 'No verdict yet'}.")
        judged = self._seen.review.verdicts.get(category.number)
        if judged is not None and judged.text:
            self._lines.say(judged.text)
        typed = self._ask(
            "Type accept, or needs more, with a word after it if you like; press Enter alone to "
            "leave it as it is."
        )
        given, text = _verdict_in(typed)
        if given is None:
            if typed.strip():
                self._heed(typed.strip())
        else:
            try:
                seen, number = self._seen.case, category.number
                self._do(lambda desk, _: reviewing.judge(desk, seen, number, given, text))
            except ReasonedError as error:
                self._refused(error)
            else:
                self._lines.say(f"{title}: {given}.")

    def _end(self) -> None:
        seen = self._seen
        self._lines.say(f"The end of the review. {seen.says}.")
        possible: dict[str, Callable[[Desk, Case, str], Case]] = {}
        for word, before, says, does in (
            (
                "return",
                considering.before_returning,
                considering.what_returning_does,
                reviewing.give_back,
            ),
            (
                "accept",
                considering.before_accepting,
                considering.what_accepting_does,
                reviewing.accept,
            ),
        ):
            hinders = before(seen)
            if hinders:
                self._lines.say(f"{word}: not yet. {' '.join(hinders)}")
            else:
                possible[word] = does
                self._lines.say(f"{word}: {says(seen)}")
        if not possible:
            return
        typed = self._ask(f"Type {' or '.join(possible)}, or press Enter alone to do neither.")
        word = typed.strip().lower()
        if word not in possible:
            if word:
                self._heed(typed.strip())
            else:
                self._leave()
            return
        sure = self._ask(f"Type {word} once more to do it, with a word after it if you like.")
        again, _, text = sure.strip().partition(" ")
        if again.lower() != word:
            self._lines.say("Nothing was done.")
            return
        end = possible[word]
        try:
            self._do(lambda desk, _: end(desk, seen.case, text.strip()))
        except ReasonedError as error:
            self._refused(error)
        else:
            self._lines.say(f"Done. {self._seen.says}.")
            self._leave()


def _verdict_in(typed: str) -> tuple[Verdict | None, str]:
    """The verdict that is typed, and the words after it."""
    said = " ".join(typed.split())
    verdicts: dict[str, Verdict] = {"accept": "accepted", "needs more": "needs more"}
    for word, verdict in verdicts.items():
        if said.lower() == word or said.lower().startswith(f"{word} "):
            return verdict, said[len(word) :].strip()
    return None, ""


def _places(seen: Consideration) -> Iterator[Place]:
    for category in seen.categories:
        for one in seen.of(category):
            yield one.id
        yield str(category.number)
    yield ""
