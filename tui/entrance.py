"""Coming in: what is known before there is a desk, which takes as long to import as the screens.

Home needs no more than this while the store's index is up to date.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from tui.cases.queue import Viewer

if TYPE_CHECKING:
    from store.presence import Present
    from tui.cases.listing import Listed
    from tui.desk import Desk


@dataclass
class Entrance:
    """Who comes in, how the desk is opened, and a quick look at the list meanwhile."""

    viewer: Viewer
    """The person, in a role."""
    open: Callable[[], Desk]
    glance: Callable[[], Listed | None]
    """The list where it can be had without a desk, else None. Raises StoreError."""
    look: Callable[[], tuple[Present, ...]]
    """Who has what open."""
    now: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))

    @classmethod
    def of(cls, desk: Desk) -> Entrance:
        """The way to a desk that is open already."""
        return cls(desk.actor.viewer, lambda: desk, lambda: None, desk.others, desk.now)

    @property
    def who(self) -> str:
        """The person's name and role, as the top of the screen has them."""
        return f"{self.viewer.name} · {self.viewer.role}"

    @property
    def handle(self) -> str:
        """The person's handle."""
        return self.viewer.handle

    async def summaries(self) -> Listed:
        """The list, at a glance where nothing was opened yet and that will do."""
        listed = None if self.opened else await asyncio.to_thread(self.glance)
        return await asyncio.to_thread(self.desk.summaries) if listed is None else listed

    async def present(self) -> tuple[Present, ...]:
        """Who has what open elsewhere."""
        return await asyncio.to_thread(self.desk.others if self.opened else self.look)

    @property
    def opened(self) -> bool:
        """Whether the desk is open."""
        return "desk" in self.__dict__

    @cached_property
    def desk(self) -> Desk:
        """The desk, opened when it is first asked for."""
        return self.open()
