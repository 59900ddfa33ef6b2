"""What to do when what was typed can't be saved and the person wants to leave."""

from __future__ import annotations

from tui.host import Host
from tui.rescue import rescue, words
from tui.screens.confirm import Confirm
from tui.walk import Walk

_CHOICES = (
    ("again", "Try to save again, and leave"),
    ("file", "Write what is not saved to a file, and leave"),
    ("", "Go back to the assessment"),
)


def ask_how(app: Host, walk: Walk) -> None:
    """Asks how to leave with something not saved; nothing is lost whatever is chosen."""

    async def chosen(choice: str | None) -> None:
        if choice == "again":
            await app.action_quit()
        elif choice == "file":
            path = rescue(walk.interview)
            if path is None:
                app.tell("There is a problem", words(walk.interview, None))
            else:
                app.leave_with(words(walk.interview, path))

    trouble = walk.saver.state.trouble
    app.push_screen(Confirm("What you typed last is not saved", trouble, _CHOICES), chosen)


def ask_about_drafts(app: Host) -> None:
    """Asks how to leave with a request, a reply or a note begun and not done."""
    those = "\n".join(f"- {one.what}" for one in app.drafts.unfinished)
    text = f"You began to write, and did not finish:\n{those}"

    def chosen(choice: str | None) -> None:
        if choice == "file":
            app.leave_with()
        elif choice == "without":
            app.drafts.clear()
            app.leave_with()

    choices = (
        ("", "Go back to it"),
        ("file", "Write it to a file, and leave"),
        ("without", "Leave without it"),
    )
    app.push_screen(Confirm("Leave what you began?", text, choices), chosen)
