"""Marking what is not for publication, step by step: what, under which paragraph, and why."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from forms.errors import ReasonedError
from forms.proceedings import Marked
from forms.publication import PARAGRAPHS, under
from tui.host import Host
from tui.review import withholding
from tui.review.withholding import Place
from tui.screens.confirm import Confirm
from tui.screens.doing import Doing
from tui.screens.writing import Writing
from tui.walk import Walk

_ABOUT = (
    "The public version of the document leaves out what is marked, says so at its place with the "
    "paragraph, and says nothing of the reason."
)
_MARK, _TAKE_OFF, _WITH_A_WORD = "mark ", "take off ", "word "


class Withholding(Doing):
    """What can be marked at one question, and the marks that are there."""

    def __init__(
        self, app: Host, walk: Walk, question: str, done: Callable[[], Awaitable[None]]
    ) -> None:
        super().__init__(app, walk, done)
        self._question = question
        self._sources: dict[str, Place] = {}

    def begin(self, source: str = "") -> None:
        """Offers what can be done here; with the number of a source, about that one alone."""
        self._walk.interview.commit()  # what is typed, so that a new source has its number
        desk, case = self._walk.interview.desk, self._walk.case
        try:
            found = withholding.places(desk, case, self._question)
        except ReasonedError as error:
            self._app.tell_trouble(error)
            return
        self._sources = {one.source: one for one in found if source in {"", one.source}}
        choices = list(self._choices(officer=desk.actor.role == "officer"))
        said = [withholding.told(one.mark) for one in self._sources.values() if one.mark]
        if any(one.mark for one in self._sources.values()) and desk.actor.role != "officer":
            said.append("An officer can take a mark off.")
        self._app.push_screen(
            Confirm(
                f"Not for publication: {withholding.named_in(case, self._question)}",
                "\n\n".join([*said, _ABOUT]),
                [*choices, ("", "Back, and leave it as it is")],
            ),
            self._chosen,
        )

    def _choices(self, *, officer: bool) -> list[tuple[str, str]]:
        offered = []
        for source, one in self._sources.items():
            what = one.what if source else "the answer, with all that it cites"
            if one.mark is None:
                offered.append((f"{_MARK}{source}", f"Mark {what}"))
            elif officer:
                offered.append((f"{_TAKE_OFF}{source}", f"Take the mark off {what}"))
        return offered

    def _chosen(self, choice: str | None) -> None:
        if choice and choice.startswith(_MARK):
            self._under_which(self._sources[choice.removeprefix(_MARK)])
        elif choice and choice.startswith(_TAKE_OFF):
            one = self._sources[choice.removeprefix(_TAKE_OFF)]
            if one.mark is not None:
                self._take_off(one, one.mark)

    # ------------------------------------------------------------ marking

    def _under_which(self, one: Place) -> None:
        choices = [(str(number), f"{number}  {says}") for number, says in PARAGRAPHS.items()]

        def chosen(choice: str | None) -> None:
            if choice:
                self._why(one, int(choice))

        self._app.push_screen(
            Confirm(
                "Under which paragraph?",
                "Of Schedule 12A to the Local Government Act 1972.",
                [*choices, ("", "None of them")],
            ),
            chosen,
        )

    def _why(self, one: Place, paragraph: int) -> None:
        self._write(
            Writing(
                f"{self._walk.case.id} mark {self._question} {one.source}",
                f"Why {self._named(one)} is not for publication",
                f"{under(paragraph).capitalize()}. Say why, in a few words: yes is no reason. "
                "The reason stays among those who read the whole document.",
                f"the reason for a mark on {self._named(one)} of {self._walk.title}",
                "Mark",
            ),
            lambda text: (
                lambda desk, case: withholding.mark(
                    desk, case, self._question, paragraph, text, one.source
                )
            ),
        )

    def _named(self, one: Place) -> str:
        which = withholding.named_in(self._walk.case, self._question)
        return f"source {one.source} of {which}" if one.source else which

    # ------------------------------------------------------------ taking off

    def _take_off(self, one: Place, mark: Marked) -> None:
        async def chosen(choice: str | None) -> None:
            if choice == _TAKE_OFF:
                await self._act(
                    lambda desk, case: withholding.unmark(
                        desk, case, self._question, "", one.source
                    )
                )
            elif choice == _WITH_A_WORD:
                self._write(
                    Writing(
                        f"{self._walk.case.id} unmark {self._question} {one.source}",
                        f"Take the mark off {self._named(one)}",
                        withholding.told(mark),
                        f"a word on the mark taken off {self._named(one)} of {self._walk.title}",
                        "Take off",
                    ),
                    lambda text: (
                        lambda desk, case: withholding.unmark(
                            desk, case, self._question, text, one.source
                        )
                    ),
                )

        choices = (
            (_TAKE_OFF, "Take it off"),
            (_WITH_A_WORD, "Take it off with a word"),
            ("", "Leave it"),
        )
        text = f"{withholding.told(mark)}\n\nThat it was there stays on record."
        self._app.push_screen(Confirm("Take the mark off?", text, choices), chosen)
