"""One person's walk through one case, as lines."""

from __future__ import annotations

from collections.abc import Callable

from forms.answers import Value, nothing
from forms.errors import ReasonedError
from forms.journey import Step
from tui import humane
from tui.cases import carried
from tui.desk import Case, Desk
from tui.interview import Interview
from tui.plain import asking, documents, looking_back, recounting, version
from tui.plain import withholding as marks
from tui.plain.citing import Citing
from tui.plain.conversation import Ended, Lines
from tui.plain.examining import PlainReview
from tui.plain.keeping import Again, Keeper, Undecided
from tui.plain.route import PlainRoute, record
from tui.plain.sponsor import Sponsor
from tui.plain.words import Told
from tui.register import growing
from tui.review import remarks, withholding
from tui.tty import own_editor


class PlainInterview:
    """Asks the questions of a case one after the other, and does what is typed.

    `asks` is whether there is somebody to decide between two answers: a script is no person.
    """

    def __init__(self, desk: Desk, case: Case, lines: Lines, *, asks: bool = True) -> None:
        self.desk = desk
        self.interview = Interview(desk, case)
        self.lines = lines
        self.wants_home = False
        """Whether the person left for the list of assessments."""
        self._company = desk.company(case)
        self._keeper = Keeper(self.interview, lines, asks=asks)
        self._sponsor = Sponsor(self.interview, self._keeper, lines)
        self._pen = asking.Pen(self._keep, self.interview.leave, self._in_editor)
        self._done = False
        """Whether the last question is behind us."""
        self._typing = False
        """Whether an answer in prose was begun and not ended."""
        self._below = False
        """Whether the next answer goes below the one that is there."""
        self._citing = Citing(self.interview, self._keeper, lines)
        self._asides: dict[str, Callable[[str], None]] = {
            "guidance": lambda _: self._about_a_question(self._guidance),
            "evidence": lambda _: self._about_a_question(self._citing.ask),
            "list": lambda _: recounting.categories(lines, self.case, desk.actor),
            "check": lambda _: recounting.stands_open(lines, self.case),
            "answers": lambda about: recounting.answers(lines, self.case, desk.actor, about),
            "rules": lambda _: recounting.rules(lines, self.case, desk.actor),
            "requests": lambda _: self._sponsor.requests(),
            "document": lambda _: self._makes(documents.document),
            "paper": lambda _: self._makes(documents.paper),
            "save": lambda _: self._keeper.save(aloud=True),
            "help": lambda _: recounting.help_words(lines),
        }
        self._moves: dict[str, Callable[[str], None]] = {
            "back": lambda _: self._back(),
            "skip": lambda _: self._move(),
            "go": self._go,
            "examine": lambda _: self._examine(),
            "route": lambda _: PlainRoute(self.desk, self.lines, self._act).run(),
            "audit": lambda _: record(self.lines, self.desk, self._act(_as_it_is)),
            "history": lambda _: self._about_a_question(self._history),
            "reply": lambda _: self._about_a_question(self._sponsor.reply),
            "send": lambda _: self._sponsor.send(),
            "read": lambda _: documents.bring(lines, desk, self.case, self._act),
            "upgrade": lambda _: version.change(lines, desk, self.case, self._act),
            "mark": lambda _: self._about_a_question(self._mark),
            "clear": lambda _: self._about_a_question(self._clear),
            "add": lambda _: self._about_a_question(self._only_prose),
            "editor": lambda _: self._about_a_question(self._only_prose),
        }

    @property
    def case(self) -> Case:
        """The case with all that was typed so far."""
        self.interview.commit()
        return self.interview.case

    @property
    def step(self) -> Step:
        """The question we are at."""
        return self.interview.step

    def run(self) -> int:
        """Asks on until the person leaves or the input ends; then all is saved, or said not to be.

        Returns the exit code: 0, or 1 where something could not be saved or somebody else's
        answer stands. Raises Left where a signal said to leave; all is saved then, too.
        """
        self.lines.aside = self._aside
        presence = self.desk.enter(self.interview.case)
        try:
            self._greet()
            while self._one():
                self._say_who_came()
        except Ended:
            self.lines.say()
            self.lines.say("The input has ended.")
        except Undecided:
            pass
        finally:
            code = self._keeper.end()
            if presence is not None:
                presence.leave()
        if not self._keeper.failed:
            self._farewell()
        return code

    def _one(self) -> bool:
        """Asks one question, or does what was typed instead. False when the person leaves."""
        self._typing = False
        try:
            self._what_now() if self._done else self._question()
        except Told as told:
            return self._heed(told)
        except Again:
            self._below = self._typing
        return True

    def _heed(self, told: Told) -> bool:
        try:
            self._keeper.save()
            if told.command in {"quit", "home"}:
                self.wants_home = told.command == "home"
                return False
            self._moves[told.command](told.about)
        except Told as again:  # a command typed where the first one asks something
            return self._heed(again)
        except ReasonedError as error:
            self.lines.say(f"There is a problem. {error}")
        except Again:  # asked anew, wherever that is
            pass
        return True

    def _aside(self, told: Told) -> bool:
        """Does a command that leaves one at the same place; False where it is another."""
        does = self._asides.get(told.command)
        if does is None:
            return False
        self._keeper.save()
        does(told.about)
        return True

    # ------------------------------------------------------------ one question

    def _question(self) -> None:
        self._announce()
        if not self.interview.writable:
            self._read()
            return
        question, value = self.step.question, self.interview.value
        below, self._below = self._below, False
        if question.kind == "text":
            asking.ask_text(self.lines, str(value or ""), self._pen.of(self._prose), below=below)
            self._typing = False
        else:
            asking.ask(self.lines, question, value, self._pen)
        self._judge()

    def _announce(self) -> None:
        self.interview.look()
        step, (number, of) = self.step, self.interview.place
        clause = f", {step.question.number}" if step.question.number else ""
        last = recounting.last_category(self.case, self.desk.actor)
        self.lines.say()
        self.lines.say(
            f"Category {step.category.number} of {last}, {step.category.title}. "
            f"Question {number} of {of}{clause}."
        )
        self.lines.say(step.question.prompt)
        if step.question.wording:
            self.lines.say(f"The council's wording: {step.question.wording}")
        self.lines.say(f"{step.question.hint.rstrip('.')}.")
        self._sponsor.announce()
        if changed := carried.notice(self.case, step.id):
            self.lines.say(changed)
        if any(line.strip() for line in step.lines):
            mine = "Your" if self.interview.writable else "The sponsor's"
            self.lines.say(f"{mine} answer so far:")
            numbered = len(step.lines) > 1 or step.question.kind in {"people", "dates"}
            for place, line in enumerate(step.lines, start=1):
                self.lines.say(f"{place}. {line}" if numbered else line)
        if self.interview.evidence:
            cited = humane.count(len(self.interview.evidence), "source is", "sources are")
            self.lines.say(f"{cited} cited.")
        for mark in withholding.beside(self.desk, self.interview.case, step.id):
            self.lines.say(mark)

    def _read(self) -> None:
        """An officer reads the sponsor's answer, and may say that they write it for them."""
        line = self.lines.ask(
            "This is the sponsor's to answer. Press Enter to go on, or type write to write it "
            "for them."
        )
        match line.strip().lower():
            case "":
                self._move()
            case "write":
                self.lines.say("Each answer that you change is recorded as written for them.")
                if self.lines.ask("Type yes to write for the sponsor.").strip().lower() == "yes":
                    self.interview.write_for_sponsor()
            case _:
                self.lines.say("There is a problem. Nothing was taken: this is the sponsor's.")

    def _judge(self) -> None:
        standing = self.interview.standing()
        if not standing.stands:
            self._keeper.save()
            kept = "What you typed is kept. " if self.step.touched else ""
            self.lines.say(f"There is a problem. {standing.message}")
            self.lines.say(f"{kept}Type skip to leave it for later.")
            return
        self.interview.confirm()
        taken = remarks.taken(self.step.question, standing)
        if taken:
            self.lines.say(taken)
        self._move()

    def _prose(self, value: Value) -> None:
        self._typing = True
        self._keep(value)

    def _keep(self, value: Value) -> None:
        self.interview.type(value)
        self._keeper.save()

    # ------------------------------------------------------------ moving

    def _move(self) -> None:
        self._below = False
        following = self.interview.next()
        if following is not None:
            self.interview.go(following.id)
            self._keeper.save(aloud=True)
            return
        asked = self.interview.at_asked
        self.interview.leave()
        self._keeper.save(aloud=True)
        self._done = True
        self.lines.say()
        if asked:
            self._sponsor.last_asked()
            return
        self.lines.say("That was the last question.")
        recounting.stands_open(self.lines, self.case)

    def _back(self) -> None:
        self._below = False
        if self._done:
            self._done = False
            return
        before = self.interview.back()
        if before is None:
            self.lines.say("There is nothing before this question.")
            return
        self.interview.go(before.id)
        self._keeper.save()

    def _go(self, question_id: str) -> None:
        if question_id not in {one.id for one in self.case.journey.seen_by(self.desk.actor.role)}:
            self.lines.say(f"There is no question {question_id} to answer here. See list.")
            return
        self._done = self._below = False
        self.interview.go(question_id)
        self._keeper.save()

    def _what_now(self) -> None:
        """After the last question a command is all that is left to type."""
        line = self.lines.ask(
            "What now? answers tells you what you answered, send sends it to the officers, "
            "document makes the Word document, go 4.2c goes to a question, quit leaves, help "
            "lists the rest."
        )
        if line.strip():
            self.lines.say(f'There is a problem. "{line.strip()[:40]}" is none of these words.')

    # ------------------------------------------------------------ telling

    def _greet(self) -> None:
        self.lines.say(
            f"{self.case.journey.title}. {self.case.form.title}, {self.case.form.council}."
        )
        saved = "Everything is saved as you go." if self.desk.kept else "None of it is kept."
        self.lines.say(f"{recounting.progress(self.case)} {saved}")
        if self._company.words:
            self.lines.say(self._company.words)
        version.greet(self.lines, self.desk, self.case)
        self._sponsor.greet()
        self.lines.say("Type help at any time for the words that do something.")

    def _farewell(self) -> None:
        self.lines.say(recounting.progress(self.case))
        if self.desk.kept and not self.wants_home:
            self.lines.say("To go on another time:")
            self.lines.say_whole(f"reasoned interview {self.case.id} --plain")

    def _say_who_came(self) -> None:
        news = self._company.news()
        if news:
            self.lines.say(news)

    def _guidance(self) -> None:
        try:
            before = growing.before(self.desk, self.case)
        except ReasonedError as error:
            self.lines.say(f"What was answered last time can't be told. {error}")
            before = None
        last_time = before.beside(self.step.id) if before else ""
        changed = carried.beside(self.case, self.step.id)
        said = "\n\n".join(filter(None, (changed, last_time)))
        recounting.guidance(self.lines, self.case, self.step, said)

    # ------------------------------------------------------------ doing

    def _about_a_question(self, act: Callable[[], None]) -> None:
        if self._done:
            self.lines.say("Which question? Type go and its number first, as in: go 4.2c")
        else:
            act()

    def _history(self) -> None:
        self.interview.leave()
        self._keeper.save()
        self._below = self._typing
        question = self.step.question
        versions = self.desk.versions(self.case, question.id)
        chosen = looking_back.earlier(self.lines, question, versions, self.desk.now())
        if chosen is None:
            return
        if not self.interview.bring_back(chosen):
            self.lines.say("It says the same as what stands now.")
            return
        self._below = False
        self.lines.say("Brought back. What stood until now is among the earlier answers.")
        self._keeper.save()

    def _examine(self) -> None:
        if self.desk.actor.role != "officer":
            self.lines.say("An officer reviews the answers, once you have sent them.")
            return
        PlainReview(self.desk, self.lines, self._act).run()

    def _act(self, does: Callable[[Desk, Case], Case]) -> Case:
        """Does something besides answering, with all that was typed saved, and goes on from it."""
        self.interview.leave()
        self._keeper.save()
        self.interview.renew(does(self.desk, self.case).assessment)
        return self.interview.case

    def _mark(self) -> None:
        desk, here = self.interview.desk, self.step.id
        marks.mark(self.lines, self.lines.ask, desk, self.case, here, self._act)

    def _clear(self) -> None:
        self.interview.leave()
        self._keep(nothing(self.step.question.kind))
        self.lines.say("The answer is empty now. What was there stays in the history.")

    def _only_prose(self) -> None:
        self.lines.say("That is for answers in prose; this one is asked part by part.")

    def _in_editor(self, text: str) -> str | None:
        if not self.lines.at_terminal:
            self.lines.say("An editor needs a terminal. Type the answer here.")
            return None
        words = own_editor.command()
        edited = own_editor.in_editor(words, text) if words else None
        if edited is None or edited.trouble:
            self.lines.say(edited.trouble if edited else own_editor.NONE_SET)
            return None
        return edited.text

    def _makes(self, what: Callable[[Lines, Desk, Case], None]) -> None:
        self.interview.leave()
        self._keeper.save()
        what(self.lines, self.desk, self.case)


def _as_it_is(desk: Desk, case: Case) -> Case:
    return desk.open(case.id)
