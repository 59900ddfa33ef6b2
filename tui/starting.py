"""Starting quickly: the search for garbage waits until the first screen is there.

What a start makes is modules and classes, which stay; to look through all of them again and
again took a sixth of the time until home could be used.
"""

import gc

SETTLED = 1.0
"""Seconds after the first screen until the search for garbage begins."""


def hold() -> None:
    """To be called before anything heavy is imported."""
    gc.disable()


def let_go() -> None:
    """What is there now stays; from here on garbage is looked for as ever."""
    gc.freeze()
    gc.enable()
