"""A draft as TOML: what the paper says in comments, and what a person has to write marked."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator, Sequence

from forms.drafting import TO_WRITE
from forms.drafting.draft import Category, Draft, Words

_WIDTH = 98
_LONGEST_TITLE = 10  # words; a longer heading is a sentence of the paper's
_LONGEST_QUOTE = 4_000  # characters of the paper in one comment
_NOT_IN_AN_ID = re.compile(r"[^a-z0-9]+")

_ORDINALS = (
    *("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"),
    *("tenth", "eleventh", "twelfth"),
)
_ASKED = {
    "prompt": "an open question about this, in your own words",
    "hint": "one line under the question",
    "guidance": "what a full answer covers, and what evidence to cite",
    "missing": "what to add when the answer is bare, as it follows Say",
}
_HEAD = """\
# A draft, made from {name}.
#
# What stands in a comment is the paper's own, with the number of its {counts}. Each place that
# begins with "{mark}" is for you: ask in your own words, and so that yes or no is no answer.
# Until the last of them is written, no assessment can be begun with this form.
# `reasoned forms check` lists those that are left.
#
# Every kind is "text" here. Others suit some questions better: line, number, date, option, choice,
# choices, people, dates, money. Ids say where in the paper a question comes from: 4.2a is category
# 4, second bullet, point a. Take out what is no question. Once the form is in use, never give an id
# to another question.
"""
_BASIS = "The headings and points are the policy's. The questions under them are in our own words."
_ABOUT = """\

# ------------------------------------------------------------------ 0 About the proposal

[[category]]
number = 0
title = "About the proposal"
task = "About the proposal"
ref = "What the paper takes as given"

[[category.question]]
id = "0.name"
kind = "line"
ref = "What the paper takes as given"
prompt = "What is the proposal called?"
hint = "A short name, as people speak of it"
guidance = "The name stands at the head of the document and in lists, so give the name alone."
missing = "what the proposal is called"

# If the paper names several kinds, make this kind = "option" with each of them under options.
[[category.question]]
id = "0.arrangement"
kind = "line"
ref = "What the paper takes as given"
prompt = "What kind of arrangement or decision is asked for?"
hint = "In the paper's own terms"
guidance = "It stands in lists beside the name, so a word or two will do."
missing = "what is asked for"

[[category.question]]
id = "0.sponsor"
kind = "line"
ref = "What the paper takes as given"
prompt = "Who puts the case, and answers for it?"
hint = "Name, and ward or post"
guidance = "One person answers for the whole. Their name stands on page one."
missing = "who puts the case"
"""
_ROUTE = f"""
# ------------------------------------------------------------------ The route to a decision

# The steps of a decision are not drafted. These two do for many; for more copy a whole block, in
# the order in which they come. Take both out where the paper has no route. What each line may say
# stands in docs/writing-a-form.md.

[[stage]]
id = "application"
title = "Application"
decides = "Whoever puts the case"
what = "Answers every question."
by_when = "At any time"
ref = "{TO_WRITE} where the paper says so, or Our own"
done = "ready"

[[stage]]
id = "decision"
title = "Decision"
decides = "{TO_WRITE} who decides, such as Partnerships Panel"
what = "{TO_WRITE} what they do, such as Weighs the case and decides"
by_when = "{TO_WRITE} by when, such as At its next meeting"
ref = "{TO_WRITE} where the paper says so, or Our own"
waiting = "Waiting for the decision"
needs = [{{ id = "application", says = "The application, complete", met = "accepted" }}]
outcomes = [
  {{ id = "agreed", says = "Agreed", leads = "ends", status = "Agreed" }},
  {{ id = "not-agreed", says = "Not agreed", leads = "ends", status = "Not agreed" }},
  {{ id = "more", says = "More is needed", leads = "again" }},
]
"""


def written(draft: Draft, name: str, form_id: str) -> str:
    """The definition. `name` is the paper's file, `form_id` what the form is to be called by."""
    return "\n".join(
        [
            _HEAD.format(name=_quiet(name), counts=draft.counts, mark=TO_WRITE),
            *_form(draft, form_id),
            _ABOUT,
            *(line for category in draft.categories for line in _category(category, draft)),
            _ROUTE,
        ]
    )


def id_from(name: str) -> str:
    """What a form may be called by, made of the name of a file: "draft" where nothing is left."""
    plain = _NOT_IN_AN_ID.sub("-", name.lower()).strip("-").lstrip("-0123456789")
    return plain[:60].rstrip("-") or "draft"


def _form(draft: Draft, form_id: str) -> Iterator[str]:
    council = draft.council or f"{TO_WRITE} whose form this is"
    policy = (
        _short(_without(draft.title, draft.council)) or f"{TO_WRITE} the policy that it comes from"
    )
    yield "format = 1"
    yield _line("id", form_id)
    yield _line("version", "0.1")
    yield _line("council", council)
    yield _line("policy", policy)
    yield _marked("title", "what the form is called, such as Partnership Assessment")
    yield _line("about", "proposal")
    yield _marked("readers", "who weighs the document, such as Partnerships Panel")
    yield _marked("intro", "what somebody should know before the first question")
    yield _line("basis", _BASIS)
    yield 'title_from = ["0.name"]'
    yield 'arrangement_from = "0.arrangement"'
    yield 'sponsor_from = "0.sponsor"'


def _category(category: Category, draft: Draft) -> Iterator[str]:
    title = _short(category.title)
    yield ""
    yield f"# {'-' * 66} {category.number} {title}".rstrip()
    yield ""
    yield from _quoted((category.words, *category.intro), draft)
    yield "[[category]]"
    yield f"number = {category.number}"
    yield _line("title", title) if title else _marked("title", "a short heading for this")
    yield _marked("task", "its line in the list of tasks, a thing to do")
    whole = f"{_mark(category.words)} {title}".strip() or f"Category {category.number}"
    yield _line("ref", whole)
    for place, bullet in enumerate(category.bullets, start=1):
        ref = _mark(bullet.words) if bullet.clause else f"{whole}, {_nth(place)} point"
        if not bullet.points:
            yield from _question(bullet.id, ref, (bullet.words, *bullet.more), draft)
            continue
        yield ""
        yield f"# {bullet.id} is not asked by itself: its points are."
        yield from _quoted((bullet.words, *bullet.more), draft)
        for point in bullet.points:
            within = f"{ref}, {point.id[-1]}"
            yield from _question(point.id, within, (point.words, *point.more), draft)


def _question(question_id: str, ref: str, said: Sequence[Words], draft: Draft) -> Iterator[str]:
    yield ""
    yield from _quoted(said, draft)
    yield "[[category.question]]"
    yield _line("id", question_id)
    yield 'kind = "text"'
    yield _line("ref", ref)
    for key, says in _ASKED.items():
        yield _marked(key, says)


# ---------------------------------------------------------------- the parts of a line


def _line(key: str, text: str) -> str:
    return f"{key} = {json.dumps(text, ensure_ascii=False)}"


def _marked(key: str, says: str) -> str:
    return _line(key, f"{TO_WRITE} {says}")


def _without(title: str, council: str) -> str:
    """A paper's title without the council's name at its beginning."""
    own = bool(council) and title.casefold().startswith(council.casefold())
    return (title[len(council) :].strip(" :;,–—-") if own else "") or title


def _short(text: str) -> str:
    """A heading as it is, "" for one that is a sentence."""
    return text if len(text.split()) <= _LONGEST_TITLE and len(text) <= 100 else ""


def _mark(words: Words) -> str:
    """The paper's number for this, "" for a bullet."""
    mark = words.mark.strip(" .:()")
    return mark if any(one.isalnum() for one in mark) else ""


def _nth(place: int) -> str:
    return _ORDINALS[place] if place < len(_ORDINALS) else f"{place}th"


def _quoted(said: Sequence[Words], draft: Draft) -> Iterator[str]:
    """The paper's words as comments."""
    for words in said:
        text = _quiet(f"{words.mark} {words.text}")
        if len(text) > _LONGEST_QUOTE:
            text = f"{text[:_LONGEST_QUOTE]}…"
        yield from textwrap.wrap(
            f"{draft.counts} {words.number}: {text}",
            _WIDTH,
            initial_indent="# ",
            subsequent_indent="#   ",
            break_on_hyphens=False,
        )


def _quiet(text: str) -> str:
    """A text for a comment, on one line."""
    return " ".join(text.split())
