"""One question on a page: what there is to say first, the question, its editor, what is lacking."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from forms.answers import Value
from forms.assessment import Evidence
from forms.checking import Standing, check
from forms.form import Question
from tui.screens import wording
from tui.widgets.editors.base import Editor
from tui.widgets.editors.choosing import family, new_editor
from tui.widgets.editors.prose import ProseEditor
from tui.widgets.fitting import most_lines, wrap
from tui.widgets.words import Words

_AROUND, _MOST_ASKED = 5, 4
_HIGH = 22
"""Lines from which a screen is not low."""


class QuestionPage(Vertical):
    """Shows one question after the other, each with the editor of its kind, used again and again.

    An editor is made when a question first needs it; from then on showing a question puts
    other words into the same few widgets.
    """

    def __init__(self) -> None:
        super().__init__()
        self.question: Question | None = None
        self._asks = ""
        """What the officers ask, whole."""
        self._editors: dict[str, Editor] = {}
        self._editor: Editor | None = None
        self._known: Value = ""
        """The answer as whoever heard last knows it."""
        self._said = Static(id="said", markup=False)
        self._asked = Static(id="asked", markup=False)
        self._heading = Static(id="heading", markup=False)
        self._quiet = Words(id="quiet", markup=False)
        self._cited = Words(id="cited", markup=False)

    def compose(self) -> ComposeResult:
        """From top to bottom; the editor comes with the first question, above the quiet line."""
        yield self._said
        yield self._asked
        yield self._heading
        yield self._quiet
        yield self._cited

    @property
    def editor(self) -> Editor:
        """The editor in sight."""
        if self._editor is None:
            raise RuntimeError("no question is shown yet")  # pragma: no cover
        return self._editor

    async def show(self, question: Question, value: Value) -> None:
        """Shows this question with this answer."""
        editor = await self._editor_for(question)
        with self.app.batch_update():
            if self._editor is not None and self._editor is not editor:
                self._editor.display = False
            editor.display = True
            self._editor, self.question = editor, question
            editor.mark(None)
            await editor.load(question, value)
            self._known = editor.value()
            self._head(question)
            self.show_lacking()

    def _head(self, question: Question) -> None:
        # Most headings are equally high, and then nothing below has to be laid out anew.
        heading, words = self._heading, wording.heading(question)
        heading.update(words, layout=False)
        size, rule = heading.content_size, heading.styles.min_height
        least = int(rule.value) if rule else 0
        if size.height == least and most_lines(words.plain, size.width) <= least:
            return
        if max(heading.get_content_height(size, size, size.width), least) != size.height:
            heading.refresh(layout=True)

    async def _editor_for(self, question: Question) -> Editor:
        name = family(question.kind)
        if name not in self._editors:
            self._editors[name] = new_editor(question.kind)
            self._editors[name].display = False
            await self.mount(self._editors[name], before=self._quiet)
        return self._editors[name]

    def let_write(self, *, may: bool) -> Widget | None:
        """Shows the answer to be read and not changed, or changed again.

        Returns what is to have the focus: a text can be scrolled, a list has no use for keys.
        """
        area = self.editor.prose if isinstance(self.editor, ProseEditor) else None
        if area is not None:
            area.read_only = not may
        self.editor.disabled = not may and area is None
        return None if self.editor.disabled else self.editor.field()

    # ------------------------------------------------------------ what is typed

    def hear(self) -> Value | None:
        """The answer as it is typed now; None where that was heard before."""
        value = self.editor.value()
        if value == self._known:
            return None
        self._known = value
        return value

    @property
    def standing(self) -> Standing:
        """How the answer stands as it is typed now."""
        if self.question is None:
            raise RuntimeError("no question is shown yet")  # pragma: no cover
        return check(self.question, self.editor.value())

    # ------------------------------------------------------------ what is said of it

    def show_lacking(self) -> None:
        """Says under the editor what the answer still lacks, or how it is understood."""
        if self.question is None:
            return
        standing = self.standing
        refused = self._said.has_class("-problem") and not standing.stands
        said = wording.quiet(self.question, self.editor.value(), standing)
        self._say_quietly(wording.at_the_field(standing.message) if refused else said)

    def _say_quietly(self, said: str | Content) -> None:
        # Two lines are kept for it, but on a low screen it takes what it needs.
        self._quiet.tell(said, layout=self.screen.has_class("-low"))

    def show_evidence(self, evidence: Sequence[Evidence], marks: str = "") -> None:
        """Names what is cited, and first what of all this is marked."""
        self._cited.tell("  ".join(filter(None, (marks, wording.cited(evidence)))))

    def show_requests(self, said: str) -> None:
        """Says above the question what the officers ask; "" where they ask nothing."""
        if said or self._asks:
            self._asks = said
            self._asked.display = bool(said)
            self._fit_requests()

    def _fit_requests(self) -> None:
        """As many lines as there is room for, and a sign where that is not all."""
        width = (self.size.width or self.app.size.width) - _AROUND
        most = 2 if self.app.size.height < _HIGH else _MOST_ASKED
        self._asked.update("\n".join(wrap(self._asks, width, most)))

    def on_resize(self) -> None:
        """Another width, other lines."""
        if self._asks:
            self._fit_requests()

    def say(self, notices: Sequence[str]) -> None:
        """Says these above the question, in place of what was said there."""
        self._said.remove_class("-problem")
        self.screen.set_class(bool(notices), "-saying")
        if notices:
            self._said.update("\n".join(notices))

    def refuse(self, standing: Standing) -> Widget:
        """Says what is missing, above and at the field. Returns the field."""
        typed = standing.kind != "unanswered"
        self._said.update(wording.problem(standing.message, typed=typed))
        self._said.add_class("-problem")
        self.screen.add_class("-saying")
        self._say_quietly(wording.at_the_field(standing.message))
        self.editor.mark(standing.field)
        return self.editor.field(standing.field)
