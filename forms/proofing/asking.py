"""How a form asks: what it leaves to write, asks for yes or no, or shows as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from forms.bounds import Where
from forms.drafting import TO_WRITE
from forms.form import Form, Question
from forms.proofing.finding import Found
from forms.proofing.prompts import closed
from forms.proofing.shape import nearest, part_at, question_at
from forms.reasons import judge

_PLACEHOLDER = re.compile(r"\{([^{}\s]{1,60})\}")
_POLAR = re.compile(r"(?:yes|no|not|maybe|perhaps|unsure|agree|disagree|n/a|don't know)\b")
_PICKED = {"option", "choice", "choices"}
"""Kinds that offer what can be answered, so that "Is it a town or a city?" will do."""


def unwritten(data: object) -> Iterator[Found]:
    """The texts that are marked as still to be written."""
    for at, text in _texts(data, ()):
        if text.lstrip().startswith(TO_WRITE):
            question = question_at(data, at)
            within = "" if question else part_at(data, at)
            key = next(str(part) for part in reversed(at) if isinstance(part, str))
            place = f"{within}, {key}" if within else key
            asked = text.lstrip().removeprefix(TO_WRITE).strip()
            yield Found(at, question, f"{place} is still to be written.", f"Write {asked[:200]}.")


def _texts(value: object, at: Where) -> Iterator[tuple[Where, str]]:
    if isinstance(value, str):
        yield at, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, (*at, key))
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from _texts(inner, (*at, place))


def asks_badly(form: Form) -> Iterator[Found]:
    """What is wrong with how each question asks."""
    for number, category in enumerate(form.categories):
        for place, question in enumerate(category.questions):
            at: Where = ("category", number, "question", place)
            yield from _prompts(question, at)
            yield from _options(question, at)
            yield from _numbers(question, at)
            yield from _missing(question, at)
            yield from _shown_as_it_stands(form, question, at)


def _prompts(question: Question, at: Where) -> Iterator[Found]:
    if question.kind not in _PICKED and closed(question.prompt):
        yield Found(
            (*at, "prompt"),
            question.id,
            "Yes or no would answer the prompt.",
            "Ask who, what, which, when, why or how: not “Is there support?” but “Who has offered "
            "what?”.",
        )
    if question.reason_prompt and closed(question.reason_prompt):
        yield Found(
            (*at, "reason_prompt"),
            question.id,
            "Yes or no would answer what is asked of the reason.",
            "Ask what decides it, or what shows it.",
        )


def _options(question: Question, at: Where) -> Iterator[Found]:
    for place, option in enumerate(question.options):
        if _POLAR.match(option.label.lower()) and judge(option.label).kind == "bare":
            yield Found(
                (*at, "options", place),
                question.id,
                f"The option “{option.label}” is a yes or no.",
                "Make each option a thing that can be picked, or ask for a text.",
            )
    labels = [option.label for option in question.options]
    if labels and not any(" " in one.strip() for one in labels) and not _hinted(question):
        yield Found(
            (*at, "options", 0),
            question.id,
            f"The options are words alone, with no hint: {', '.join(labels[:5])}.",
            'Write hint = "…" in each: what picking it means.',
            "advice",
        )


def _hinted(question: Question) -> bool:
    return any(option.hint for option in question.options)


def _numbers(question: Question, at: Where) -> Iterator[Found]:
    low, high = question.minimum, question.maximum
    if low is not None and high is not None and low > high:
        trouble = f"No number is at least {low} and at most {high}."
        yield Found((*at, "minimum"), question.id, trouble, "Change the two about.")
    if question.kind == "choices" and question.at_least > len(question.options):
        trouble = f"It wants {question.at_least} of {len(question.options)} options."
        yield Found((*at, "at_least"), question.id, trouble, "Lower at_least, or add options.")
    idle = {
        "minimum": low is not None and question.kind != "number",
        "maximum": high is not None and question.kind != "number",
        "unit": bool(question.unit) and question.kind != "number",
        "at_least": question.at_least > 1 and question.kind not in {"people", "dates", "choices"},
        "reason_prompt": bool(question.reason_prompt)
        and question.kind not in {"choice", "choices"},
    }
    for key in (key for key, is_idle in idle.items() if is_idle):
        trouble = f"{key} says nothing to the kind {question.kind}."
        yield Found((*at, key), question.id, trouble, "Take it out, or change the kind.")


def _missing(question: Question, at: Where) -> Iterator[Found]:
    first = question.missing.split(maxsplit=1)[0].lower().rstrip(",.:")
    if first in {"say", "please"}:
        yield Found(
            (*at, "missing"),
            question.id,
            f"missing begins with “{first.capitalize()}”, and follows Say already.",
            "Leave the word out: it is shown as “Say more: who it is.”",
            "advice",
        )
    if question.guidance.strip().rstrip(".") == question.prompt.strip().rstrip("?"):
        yield Found(
            (*at, "guidance"),
            question.id,
            "guidance repeats the prompt.",
            "Say what a full answer covers, and what evidence to cite.",
            "advice",
        )


def _shown_as_it_stands(form: Form, question: Question, at: Where) -> Iterator[Found]:
    """Answers are put into the sentences of rules, facts and papers, and nowhere else."""
    for key in ("prompt", "hint", "guidance", "missing", "reason_prompt"):
        for named in _PLACEHOLDER.findall(getattr(question, key)):
            if named in form.by_id or nearest(named, form.by_id):
                yield Found(
                    (*at, key),
                    question.id,
                    f"{{{named}}} is shown as it stands here: no answer is put in.",
                    "Say it without the answer.",
                )


def told_astray(form: Form) -> Iterator[Found]:
    """Braces in the sentences of page one and of the rules that name nothing."""
    for key, number, place, text in _told(form):
        for named in _PLACEHOLDER.findall(text):
            if named not in form.by_id:
                inner = next((one for one in form.by_id if one.endswith(f".{named}")), "")
                near = inner or nearest(named, form.by_id)
                mend = f"Did you mean {{{near}}}?" if near else "Name a question that is asked."
                at = (key, number, "standing" if key == "rule" else "says", place, "says")
                yield Found(at, "", f"{{{named}}} names no question.", mend)


def _told(form: Form) -> Iterator[tuple[str, int, int, str]]:
    for number, fact in enumerate(form.facts):
        for place, saying in enumerate(fact.says):
            yield "fact", number, place, saying.says
    for number, rule in enumerate(form.rules):
        for place, saying in enumerate(rule.standing):
            yield "rule", number, place, saying.says
