"""How people name a question: by its number, by its id, or by the first words of it."""

from __future__ import annotations

from collections.abc import Callable

from exports.blanks.pieces import folded
from forms.form import Form

_FEWEST = 5
"""Words of a question by which a reader knows it again."""


def question_names(form: Form) -> Callable[[str], str]:
    """Finds the question that somebody named by its number, its id or its first words."""
    ids = {key.casefold(): key for key in form.by_id}
    ids |= {key.partition(".")[2].casefold(): key for key in form.by_id if key.startswith("0.")}
    prompts = [(folded(one.prompt).casefold(), one.id) for _, one in form.walk()]

    def name(said: str) -> str:
        plain = folded(said).casefold().strip(" .:·…")
        number = plain.split(" ")[0].strip(".:·)") if plain else ""
        if plain in ids or number in ids:
            return ids.get(plain) or ids[number]
        those = [key for prompt, key in prompts if len(plain) > 3 and prompt.startswith(plain)]
        return those[0] if len(those) == 1 else ""

    return name


def called(form: Form, question_id: str) -> str:
    """What names a question on paper: its number, or as few of its words as tell it apart."""
    question = form.by_id[question_id]
    words, names = folded(question.prompt).split(), question_names(form)
    if question.number:
        return question_id
    said = (" ".join(words[:count]) for count in range(min(_FEWEST, len(words)), len(words) + 1))
    return next((one for one in said if names(one) == question_id), question_id)
