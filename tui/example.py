"""Examples to look around in: filled-in assessments of what does not exist, one for each form."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path

from pydantic import JsonValue

from forms import loading
from forms.errors import BadInput
from tui import beginning
from tui.beginning import Choice
from tui.desk import Case, Desk

MARK = "(example)"
"""What the title of an example ends in, on every screen and in its document."""


def offered(desk: Desk, used: Iterable[str] = ()) -> Choice:
    """The forms that have an example, by name, in the order in which one can be begun.

    `used` and what there is to say of forms that can't be used are as `beginning.choice` has them.
    """
    there = beginning.choice(desk, used)
    having = _having(desk) if there.forms else ()
    return Choice(
        {name: form for name, form in there.forms.items() if name in having}, there.troubles
    )


def _having(desk: Desk) -> tuple[str, ...]:
    """The names of the forms with an example that can be read."""
    forms = loading.find_forms(desk.form_folders)
    return tuple(name for name, path in forms.items() if os.access(_beside(path), os.R_OK))


def begin_example(desk: Desk, name_or_path: str = "") -> Case:
    """A new assessment with the example's answers of this form, or of the first that has one.

    Raises BadInput for a form without an example, and what `Desk.form` and `Desk.begin` raise.
    """
    name = name_or_path or next(iter(_having(desk)), "")
    if not name:
        raise BadInput("There is no form with an example. Begin an assessment of your own.")
    form = desk.form(name)
    path = _beside(loading.find_form(name, desk.form_folders))
    if not path.exists():
        raise BadInput(
            f"{form.title} ({form.council}) has no example. "
            f"These have one: {', '.join(_having(desk)) or 'none of the forms here'}."
        )
    try:
        answers: dict[str, JsonValue] = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise BadInput(f"The example {path} can't be read. Begin one of your own.") from error
    title = form.title_from[0]
    answers[title] = f"{answers.get(title, form.about.capitalize())} {MARK}"
    sponsors = {
        one: answer
        for one, answer in answers.items()
        if one in form.by_id and desk.actor.may_see(form.category_of(one))
    }
    writer = desk.for_sponsor()  # an officer looks around in answers, too
    case, _ = writer.fill(writer.begin(form, {title: str(answers[title])}), sponsors)
    return case


def _beside(form: Path) -> Path:
    """Where a form's example lies: beside `brent-what-ever.toml` it is `brent-example.json`."""
    return form.with_name(f"{form.stem.partition('-')[0]}-example.json")
