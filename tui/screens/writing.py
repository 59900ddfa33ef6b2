"""A few words for the record: a request, a reply, a note. Done with a key, kept until then."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import ClassVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static, TextArea

from forms.errors import ReasonedError
from tui import keys
from tui.host import Host
from tui.screens import lending
from tui.widgets.editors.area import AnswerArea
from tui.widgets.keybar import KeyBar
from tui.widgets.problem import Problem


@dataclass(frozen=True)
class Writing:
    """What is to be written: its title, what it is about, how it is called, and its key's label.

    `what` names it where it is left unfinished: "a request on 4.2a"; `key` is where its draft is
    kept; `needed` whether it may not be empty.
    """

    key: str
    title: str
    about: str
    what: str
    does: str


class WritingScreen(ModalScreen[bool]):
    """A text area for a few words; `do` puts them on record. The result: whether it was done.

    Where `do` refuses them it says why, and they stay. F3 goes back and keeps them.
    """

    CSS_PATH = "writing.tcss"
    AUTO_FOCUS = "AnswerArea"
    HELP = (
        "Write what there is to say. F2 puts it on record; until then nobody else sees it. F3 goes "
        "back: what you wrote is kept, and is here when you come again."
    )
    BINDINGS: ClassVar[list[BindingType]] = [keys.CONTINUE, keys.BACK, keys.EDITOR]

    def __init__(self, writing: Writing, do: Callable[[str], Awaitable[None]]) -> None:
        super().__init__()
        self._writing = writing
        self._do = do
        self._doing = False

    @property
    def reasoned(self) -> Host:
        """The application around the screens."""
        return cast(Host, self.app)

    def compose(self) -> ComposeResult:
        """What it is about, the problem there may be, the text, the keys."""
        with Vertical(id="paper"):
            yield Problem()
            yield Static(self._writing.title, classes="title", markup=False)
            yield Static(self._writing.about, id="about", markup=False)
            yield AnswerArea(id="words")
        yield KeyBar(((keys.CONTINUE, self._writing.does), keys.BACK, keys.EDITOR, keys.HELP))

    def on_mount(self) -> None:
        """What was begun is here again."""
        self.query_one(AnswerArea).fill(self.reasoned.drafts.text(self._writing.key))

    def on_text_area_changed(self, _event: TextArea.Changed) -> None:
        """Keeps what is written, whatever happens next."""
        self._keep()

    def _keep(self) -> None:
        text = self.query_one(AnswerArea).text
        self.reasoned.drafts.keep(self._writing.key, self._writing.what, text)

    async def action_continue(self) -> None:
        """Puts it on record, or says what is in the way."""
        if self._doing:  # a second press while the first is on its way is no second request
            return
        self._doing = True
        try:
            await self._do(self.query_one(AnswerArea).text)
        except ReasonedError as error:
            self._tell(str(error))
        else:
            self.reasoned.drafts.done(self._writing.key)
            self.dismiss(True)
        finally:
            self._doing = False

    def _tell(self, trouble: str) -> None:
        self.query_one(Problem).tell(trouble)

    def action_back(self) -> None:
        """Back; what was written is kept."""
        self._keep()
        self.dismiss(False)

    def action_editor(self) -> None:
        """Writes it in an editor of one's own."""
        lending.write_elsewhere(self.app, self.query_one(AnswerArea))
