"""Keys typed ahead: those of `tui.keys` overtake what the editor has not yet worked off."""

from __future__ import annotations

import asyncio
from typing import Any

from textual.screen import Screen


async def worked_off(screen: Screen[Any]) -> None:
    """Waits until the keys pressed before this moment have reached the widget in focus."""
    done = asyncio.Event()
    if screen.focused is not None and screen.focused.call_later(done.set):
        await done.wait()
