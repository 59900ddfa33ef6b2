"""The keys. Each keeps one meaning everywhere, and each action can be reached two ways.

Chosen from those that arrive in every terminal, and that the editor does not take. The ids
let a keymap of one's own put other keys in their place.
"""

from __future__ import annotations

from textual.binding import Binding


def _key(action: str, keys: str, label: str, tooltip: str, *, show: bool = True) -> Binding:
    return Binding(keys, action, label, id=action, tooltip=tooltip, show=show, priority=True)


HELP = _key("help", "f1", "Help", "What the keys do, and how this works")
CONTINUE = _key("continue", "f2,ctrl+s", "Continue", "Check this answer and go on")
BACK = _key("back", "f3,ctrl+l", "Back", "To where you were before; nothing is lost")
EDITOR = _key("editor", "f4", "Editor", "Write this answer in an editor of your own")
TASKS = _key("tasks", "f5,ctrl+o", "Tasks", "To the list of categories")
SKIP = _key("skip", "f8", "Skip for now", "Leave this question for later")
DOCUMENT = _key("document", "f9", "Word document", "Make the Word document")
QUIT = _key("quit", "f10,ctrl+q", "Quit", "Save and leave")
GUIDANCE = _key("guidance", "ctrl+g", "Guidance", "What a full answer covers")
EVIDENCE = _key("evidence", "ctrl+r", "Evidence", "What backs this answer up")
HISTORY = _key(
    "history",
    "f11,ctrl+pageup",
    "Earlier answers",
    "What was here before, to compare or bring back",
)
REQUESTS = _key(
    "requests", "ctrl+pagedown", "Requests", "What the officers ask at this question; to reply"
)
FOR_SPONSOR = _key(
    "for_sponsor", "f12", "Write for the sponsor", "An officer writes the sponsor's answer for them"
)
WITHHOLD = _key(
    "withhold",
    "ctrl+f",
    "Not for publication",
    "Mark the answer, or a source of it, as not for publication; or take that off",
)
REMOVE = _key("remove_row", "ctrl+t", "Take out row", "Takes out the row that the cursor is in")
NEW = _key("new", "ctrl+n", "New", "Begin a new assessment")
REGISTER = _key(
    "register", "ctrl+home", "Register", "The arrangements there are, and the reviews due"
)
PALETTE = _key("command_palette", "ctrl+p", "All actions", "Everything that can be done here")

EVERYWHERE = (HELP, QUIT, PALETTE)
"""The keys of every screen; the others belong to the screens that have the action."""
