"""What an officer does in a review, each asked for and put on record: more, a word, a verdict."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from forms.form import Category
from forms.proceedings import Verdict
from forms.review import Thread
from tui.desk import Case, Desk
from tui.review import considering, reviewing
from tui.review.considering import Consideration, Considered
from tui.screens.confirm import Confirm
from tui.screens.doing import Does, Doing
from tui.screens.writing import Writing


class Examining(Doing):
    """The officer's acts, as dialogs over the review."""

    # ------------------------------------------------------------ requests and notes

    def ask(self, one: Considered) -> None:
        """Asks for more at a question."""
        self._write(
            Writing(
                f"{self._walk.case.id} ask {one.id}",
                f"Ask for more at {one.id}",
                "Say what is to be added, and why. The sponsor sees it beside the question "
                "once you return the assessment.\n\n"
                f"{one.step.question.prompt}\n\n{one.answer}",
                f"a request on {one.id} of {self._walk.title}",
                "Ask",
            ),
            lambda text: lambda desk, case: reviewing.request(desk, case, one.id, text),
        )

    def reply(self, one: Considered, seen: Consideration) -> None:
        """Replies on a request at a question."""
        self._on_a_request(one.threads, "Reply on which request?", seen, self._reply)

    def _reply(self, thread: Thread) -> None:
        self._word(thread, "Reply", "a reply on", reviewing.reply)

    def resolve(self, one: Considered, seen: Consideration) -> None:
        """Resolves a request at a question, after asking."""
        self._on_a_request(one.open, "Resolve which request?", seen, self._resolve)

    def _resolve(self, thread: Thread) -> None:
        async def chosen(choice: str | None) -> None:
            if choice == "resolve":
                await self._act(lambda desk, case: reviewing.resolve(desk, case, thread.id))
            elif choice == "word":
                self._word(thread, "Resolve", "a last word on", reviewing.resolve)

        choices = (("resolve", "Resolve it"), ("word", "Resolve it with a word"), ("", "Not yet"))
        text = f"{thread.request.text}\n\nIts thread stays, and it can be opened again."
        self._app.push_screen(Confirm("Is this answered?", text, choices), chosen)

    def reopen(self, one: Considered, seen: Consideration) -> None:
        """Opens a resolved request at a question again."""
        closed = [thread for thread in one.threads if not thread.open]
        self._on_a_request(closed, "Open which request again?", seen, self._reopen)

    def _reopen(self, thread: Thread) -> None:
        self._word(thread, "Open again", "why to open again the request on", reviewing.reopen)

    def _word(
        self,
        thread: Thread,
        does: str,
        what: str,
        do: Callable[[Desk, Case, str, str], Case],
    ) -> None:
        self._write(
            Writing(
                f"{self._walk.case.id} {does} {thread.id}",
                f"{does}: the request on {thread.question}",
                thread.request.text,
                f"{what} {thread.question} of {self._walk.title}",
                does,
            ),
            lambda text: lambda desk, case: do(desk, case, thread.id, text),
        )

    def _on_a_request(
        self,
        those: Sequence[Thread],
        title: str,
        seen: Consideration,
        do: Callable[[Thread], None],
    ) -> None:
        """Does it with the one request there is, or with the one that is chosen."""
        if not those:
            self._app.notify("There is no such request at this question.")
        elif len(those) == 1:
            do(those[0])
        else:
            by_id = {one.id: one for one in those}
            choices = [(one.id, considering.named(one, seen)) for one in those]

            def chosen(choice: str | None) -> None:
                if choice:
                    do(by_id[choice])

            self._app.push_screen(Confirm(title, "", [*choices, ("", "None of them")]), chosen)

    def note(self, question_id: str) -> None:
        """A note for officers only, on a question, or on the whole where none is named."""
        on = question_id or "the whole"
        self._write(
            Writing(
                f"{self._walk.case.id} note {question_id}",
                f"Note on {on}, for officers only",
                "A sponsor never sees it.",
                f"a note on {on} of {self._walk.title}",
                "Note",
            ),
            lambda text: lambda desk, case: reviewing.note(desk, case, question_id, text),
        )

    # ------------------------------------------------------------ verdicts, and the end

    def judge(self, category: Category, seen: Consideration) -> None:
        """A verdict on a category, with a word where there is one to say."""
        verdicts: dict[str, Verdict] = {"accepted": "accepted", "more": "needs more"}
        title = f"{category.number} {category.title}"

        def does(verdict: Verdict, text: str) -> Does:
            number = category.number
            return lambda desk, _: reviewing.judge(desk, seen.case, number, verdict, text)

        async def chosen(choice: str | None) -> None:
            named, _, with_a_word = (choice or "").partition(" ")
            if named not in verdicts:
                return
            verdict = verdicts[named]
            if not with_a_word:
                await self._act(does(verdict, ""))
                return
            self._write(
                Writing(
                    f"{self._walk.case.id} judge {category.number} {verdict}",
                    f"{verdict.capitalize()}: {title}",
                    "What goes with your verdict. A sponsor sees neither.",
                    f"a verdict on {title} of {self._walk.title}",
                    verdict.capitalize(),
                ),
                lambda text: does(verdict, text),
            )

        choices = (
            ("accepted", "Accept"),
            ("accepted word", "Accept, with a word"),
            ("more", "Needs more"),
            ("more word", "Needs more, with a word"),
            ("", "Not yet"),
        )
        text = "A verdict is on the answers as they stand: an edit after it takes it away."
        self._app.push_screen(Confirm(f"Your verdict on {title}", text, choices), chosen)

    def give_back(self, seen: Consideration, then: Callable[[], None]) -> None:
        """Returns the assessment to its sponsor, after asking once more."""
        self._end(
            "Return it to the sponsor?",
            considering.before_returning(seen),
            considering.what_returning_does(seen),
            ("Return", lambda desk, text: reviewing.give_back(desk, seen.case, text)),
            then,
        )

    def accept(self, seen: Consideration, then: Callable[[], None]) -> None:
        """Accepts the assessment as a whole, after asking once more."""
        self._end(
            "Accept it as a whole?",
            considering.before_accepting(seen),
            considering.what_accepting_does(seen),
            ("Accept", lambda desk, text: reviewing.accept(desk, seen.case, text)),
            then,
        )

    def _end(
        self,
        title: str,
        hinders: tuple[str, ...],
        does: str,
        act: tuple[str, Callable[[Desk, str], Case]],
        then: Callable[[], None],
    ) -> None:
        label, do = act
        if hinders:
            self._app.tell("Not yet", "\n\n".join(hinders))
            return

        async def chosen(choice: str | None) -> None:
            if choice == "do":
                await self._act(lambda desk, _: do(desk, ""), then)
            elif choice == "word":
                writing = Writing(
                    f"{self._walk.case.id} {label}",
                    title,
                    does,
                    f"a word to go with {self._walk.title}",
                    label,
                )
                self._write(writing, lambda text: lambda desk, _: do(desk, text))

        choices = (("do", f"{label} it"), ("word", f"{label} it with a word"), ("", "Not yet"))
        self._app.push_screen(Confirm(title, does, choices), chosen)
