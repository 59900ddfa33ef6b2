"""Starting quickly: what the first screen does without comes after it.

That is most modules, and the search for garbage: what a start makes is modules and classes,
which stay, and to look through all of them again and again took a sixth of the time until home
could be used.
"""

import asyncio
import gc
import os
from importlib import import_module

SETTLED = 0.5
"""Seconds after the first screen until the rest is made ready."""

_BREATH = 0.02
# What home needs for whatever is done next, one by one: none takes longer than a key may wait.
# In the loop, since two threads that import the same may find half a module.
_LATER = (
    "pydantic.main",
    "forms.form",
    "forms.answers",
    "forms.checking",
    "tui.desk",
    "store.tiny",
    "tui.walk",
    "tui.screens.tasks",
    "textual.widgets.text_area",
    "tui.screens.question",
    "tui.screens.new",
)


# Textual's, for its developers: with these it writes every key to a file, opens a connection,
# or types by itself.
_FOR_DEVELOPERS = (
    *("TEXTUAL", "TEXTUAL_DEBUG", "TEXTUAL_DRIVER", "TEXTUAL_LOG", "TEXTUAL_PRESS"),
    "TEXTUAL_SCREENSHOT",
)


def hold() -> None:
    """To be called before anything heavy is imported."""
    gc.disable()
    for name in _FOR_DEVELOPERS:
        os.environ.pop(name, None)


async def finish() -> None:
    """Imports the rest, with room for keys in between, and from here on looks for garbage."""
    for name in _LATER:
        import_module(name)
        await asyncio.sleep(_BREATH)
    gc.collect()  # what a start leaves behind would be kept for good
    gc.freeze()
    gc.enable()
