"""Who did what when: every answer, request, reply and decision, the oldest first."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from forms.errors import ReasonedError
from tui import keys
from tui.humane import count, local
from tui.review import deeds
from tui.review.deeds import Deed
from tui.screens.case import CaseScreen
from tui.tty.typeahead import READS
from tui.widgets.fitting import wrap
from tui.widgets.header import CaseHeader
from tui.widgets.keybar import KeyBar
from tui.widgets.rows import Line, Row, Rows

_MOST_LINES = 12
"""Lines of what was written with a deed; all of it is in the document and at its question."""


class AuditScreen(CaseScreen):
    """The record as a list to move through; `F9` makes a Word document of it."""

    AUTO_FOCUS = "#deeds"
    HELP = (
        "Everything that was done with this assessment, the oldest first: when, by whom, in which "
        "role, and what was written with it. Nothing in it is ever taken out. F9 makes a Word "
        "document of it. Officers' notes and what officers answered are shown to officers only."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        keys.CONTINUE,
        keys.BACK,
        keys.TASKS,
        keys.DOCUMENT,
        Binding("escape", "back", "Back", show=False),
    ]

    def compose(self) -> ComposeResult:
        """The record, and the keys."""
        yield CaseHeader(f"Who did what when · {self.walk.title}")
        yield Rows(id="deeds")
        yield KeyBar(
            [
                ("up", "and Down move"),
                keys.BACK,
                keys.TASKS,
                keys.DOCUMENT,
                keys.HELP,
                keys.PALETTE,
            ]
        )

    def on_mount(self) -> None:
        """Reads the record."""
        self.run_worker(self._look(), exclusive=True, group="audit", name=READS)

    async def _look(self) -> None:
        desk = self.reasoned.desk
        try:
            await self.walk.act(lambda desk, case: desk.open(case.id))
            found = await asyncio.to_thread(deeds.audit, desk, self.walk.case)
        except ReasonedError as error:
            self.reasoned.tell_trouble(error)
            return
        self.query_one(CaseHeader).right = count(len(found), "entry", "entries")
        rows = self.query_one("#deeds", Rows)
        rows.show([_row(one) for one in found], found[-1].id if found else "")

    def show_case(self) -> None:
        """Reads the record again."""
        self.on_mount()

    def action_document(self) -> None:
        """Makes a Word document of the record."""
        from tui.documents import make_record

        self.run_worker(make_record(self.reasoned, self.walk), group="document", exclusive=True)

    def action_continue(self) -> None:
        """To the next entry."""
        self.query_one("#deeds", Rows).action_move(1)

    def action_back(self) -> None:
        """To where I came from."""
        self.dismiss("tasks")

    def action_tasks(self) -> None:
        """To the task list."""
        self.dismiss("tasks")


def _row(deed: Deed) -> Row:
    at = local(deed.at)

    def paint(width: int) -> list[Line]:
        who = f"{at.day} {at:%b %Y %H:%M}  {deed.by.name} ({deed.role})"
        lines: list[Line] = [((line, "quiet"),) for line in wrap(who, width, 2)]
        lines += [((line, ""),) for line in wrap(f"{deed.what[:1].upper()}{deed.what[1:]}.", width)]
        said = wrap(deed.said, max(width - 4, 10), _MOST_LINES)
        return [*lines, *(((f"    {line}", ""),) for line in said), (("", ""),)]

    return Row(deed.id, paint)
