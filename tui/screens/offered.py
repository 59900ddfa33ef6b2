"""The keys that the question screen offers, the most important first."""

from __future__ import annotations

from forms.form import Kind
from tui import keys
from tui.widgets.keybar import Key

KEYS = (
    keys.CONTINUE,
    keys.BACK,
    (keys.SKIP, "Skip"),
    keys.TASKS,
    keys.GUIDANCE,
    keys.EVIDENCE,
    keys.HELP,
)
_ASKED = (*KEYS[:4], keys.REQUESTS, keys.HELP, *KEYS[4:-1])
"""The same where the officers ask something: what does not fit at the end is left out."""
_EARLIER = (keys.HISTORY, "Earlier")
_MARK = (keys.WITHHOLD, "Mark")
READING = (
    (keys.CONTINUE, "Next"),
    keys.BACK,
    keys.TASKS,
    keys.GUIDANCE,
    _EARLIER,
    (keys.FOR_SPONSOR, "Write for the sponsor"),
    keys.HELP,
    _MARK,
)
_LONG = frozenset({"text", "choice", "choices"})
"""The kinds of answer that have a text worth an editor of one's own."""


def writing(kind: Kind, *, asked: bool) -> tuple[Key, ...]:
    """For whoever writes an answer of this kind; `asked` where the officers ask something."""
    editor = (keys.EDITOR,) if kind in _LONG else ()
    return (*(_ASKED if asked else KEYS), *editor, _EARLIER, _MARK)
