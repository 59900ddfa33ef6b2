"""Taking in a file from another machine: which file, and which answer stands where both changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from forms.errors import ReasonedError
from forms.parentage import Meeting
from tui import bringing, deciding, keys, travelling
from tui.deciding import Decision
from tui.desk import Case
from tui.host import Host
from tui.screens.clash import ClashScreen, Saying
from tui.travelling import Received
from tui.widgets.header import CaseHeader
from tui.widgets.keybar import KeyBar
from tui.widgets.which_file import WhichFile


class TakingScreen(Screen[str]):
    """Asks for the file, takes it in, and asks about each question that both sides changed.

    The result is the assessment's id, "" when nothing was taken in.
    """

    BINDINGS: ClassVar[list[BindingType]] = [keys.CONTINUE, keys.BACK]
    HELP = (
        "Type the name of the file that was sent to you, with its folder, and press Enter. Many "
        "terminals write it for you when you drag the file onto them. An assessment that is not "
        "here yet is added; one that is here is put together with the file, question by question, "
        "and where both sides changed an answer you are shown both."
    )

    @property
    def reasoned(self) -> Host:
        """The application around the screens."""
        return cast(Host, self.app)

    def compose(self) -> ComposeResult:
        """The question, and room for what is wrong."""
        yield CaseHeader("A file from another machine", right="Nothing to save yet")
        yield WhichFile(
            "Which file was sent to you?",
            "Its name with its folder, such as Downloads/port-amity.json",
        )
        yield KeyBar([(keys.CONTINUE, "Take it in"), keys.BACK, keys.HELP, keys.QUIT, keys.PALETTE])

    async def on_input_submitted(self) -> None:
        """Enter takes it in."""
        self.action_continue()

    def action_continue(self) -> None:
        """Takes the file in; what was typed stays where that fails."""
        asked = self.query_one(WhichFile)
        path = asked.path()
        if path is None:
            return
        try:
            received = travelling.receive(self.reasoned.desk, path)
        except ReasonedError as error:
            asked.tell(str(error))
            return
        ours = travelling.to_decide(self.reasoned.desk, received)
        self._decide(received.case, received, ours)

    def _decide(self, case: Case, received: Received, left: Sequence[Meeting]) -> None:
        """Asks about each question in turn; when none is left, tells what became of it all."""
        if not left:
            self.dismiss(case.id)
            ours = travelling.to_decide(self.reasoned.desk, received)
            self.reasoned.tell("Taken in", "\n\n".join(_told(case, received, ours)))
            return
        meeting, *others = left
        question = case.form.by_id[meeting.question]
        mine, theirs = meeting.ours.answer(), meeting.theirs.answer()

        def decided(decision: Decision | None) -> None:
            value, evidence = deciding.outcome(question, mine, theirs, decision)
            after = case
            try:
                after = travelling.decide(self.reasoned.desk, case, question.id, value, evidence)
            except ReasonedError as error:
                self.reasoned.tell_trouble(error)
            self._decide(after, received, others)

        told = Saying(
            f"{question.id} was changed on both sides",
            f"Yours, from here (by {meeting.ours.by.name})",
            f"Theirs, from the file (by {meeting.theirs.by.name})",
        )
        self.app.push_screen(ClashScreen(question, mine, theirs, told), decided)

    def action_back(self) -> None:
        """Home, with nothing taken in."""
        self.dismiss("")


def _told(case: Case, received: Received, ours: Sequence[Meeting]) -> list[str]:
    """What became of the file, a sentence for each thing; `ours` was decided here."""
    if received.new:
        return [f"{case.journey.title} is an assessment of its own here."]
    if not received.changed:
        return ["The file brings nothing that is not here already."]
    decided = [one.question for one in ours]
    theirs = [one.question for one in received.undecided if one not in ours]
    passed = [one.question for one in received.meetings if one.decided]
    said = list(bringing.said(received))
    if decided:
        said.append(f"Decided: {', '.join(decided)}. The other answer is in the history.")
    if theirs:
        said.append(
            f"Both sides changed {', '.join(theirs)}. The later answer stands, and the other is in "
            "the history. Which shall stand is the sponsor's to say: F12 at the answer writes for "
            "them, and F11 brings the other back."
        )
    if passed:
        said.append(
            f"The other side went on from another answer than yours at {', '.join(passed)}. "
            "Yours is in the history."
        )
    if received.unseen:
        said.append("The file brought something to the part that officers answer.")
    return said or ["The histories were put together; no answer changed."]
