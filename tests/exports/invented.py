"""An invented form with every kind of answer, an invented case, and hostile texts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from forms.assessment import Answer, Assessment, Evidence
from forms.form import Form
from forms.loading import parse_form
from forms.record import Author, FormRef

MADE_ON = date(2026, 11, 21)

_HEAD = """
format = 1
id = "invented"
version = "1.0"
council = "Nowhere Council"
policy = "Invented Policy"
title = "Invented Assessment"
about = "partnership"
readers = "Panel"
intro = "A form for tests."
title_from = ["0.name"]
arrangement_from = "0.sort"
sponsor_from = "0.name"
"""

_TAIL = """
[[fact]]
label = "Name"
questions = ["0.name", "0.sort"]

[[fact]]
label = "Support"
questions = ["1.1"]

[[rule]]
id = "named"
title = "It has a name"
says = "Each one is named."
ref = "Clause 7"
standing = [
  { when = { question = "0.name", answered = true }, says = "It is called {0.name}." },
  { says = "It has no name yet.", how = "not yet known" },
]

[[rule]]
id = "costly"
title = "It is cheap"
says = "The sum is small."
ref = "Clause 8"
standing = [
  { when = { question = "2.1", over = 1000 }, says = "The sum is large.", how = "look at this" },
  { when = { question = "2.1", answered = true }, says = "The sum is small." },
]

[[stage]]
id = "write"
title = "Writing"
decides = "The sponsor"
what = "Writes the answers."
by_when = "At any time"
ref = "Clause 9"
done = "ready"

[[stage]]
id = "decide"
title = "Deciding"
decides = "The Panel"
what = "Weighs the answers."
by_when = "At its next meeting"
ref = "Clause 10"
needs = ["The answers", "The sum, confirmed"]
outcomes = ["Agreed", "Not agreed"]
"""


def _category(number: int, title: str, by: str = "sponsor") -> str:
    return f"""
[[category]]
number = {number}
title = "{title}"
task = "{title}"
by = "{by}"
ref = "Part {number}"
"""


def _question(question_id: str, kind: str, prompt: str, more: str = "") -> str:
    return f"""
[[category.question]]
id = "{question_id}"
kind = "{kind}"
ref = "Clause {question_id}"
prompt = "{prompt}"
hint = "A hint"
guidance = "Guidance."
missing = "who, what and when"
{more}
"""


_OPTIONS = 'options = [{ id = "new", label = "A new one" }, { id = "old", label = "An old one" }]'
_IF_OLD = 'applies = { question = "0.sort", is = "old" }'

FORM: Form = parse_form(
    _HEAD
    + _category(0, "About the partnership")
    + _question("0.name", "line", "What is it called?")
    + _question("0.sort", "option", "Which sort is it?", _OPTIONS)
    + _question("0.history", "text", "How has it gone so far?", _IF_OLD)
    + _category(1, "Reasons")
    + _question("1.1", "text", "Who gains from it?")
    + _question("1.2", "number", "How many people would take part?", 'unit = "people"')
    + _question("1.3", "date", "When would it begin?")
    + _question("1.4a", "choice", "Which form would suit it?", _OPTIONS)
    + _question("1.4b", "choices", "What else was weighed?", _OPTIONS)
    + _question("1.5", "people", "Who speaks for it?")
    + _question("1.6", "dates", "Which days matter?")
    + _question("1.7", "text", "What could go wrong?")
    + _category(2, "Money", "officer")
    + _question("2.1", "money", "What may it cost in a year?")
    + _question("2.2", "text", "What would the money be for?")
    + _TAIL,
    "invented.toml",
)

VALUES: dict[str, Any] = {
    "0.name": "Port Amity",
    "0.sort": "new",
    "1.1": "The two youth orchestras gain: 40 players in each.",
    "1.2": 1740,
    "1.3": "2026-05-14",
    "1.4a": {"option": "new", "reason": "A new body can hold money from the start."},
    "1.4b": [{"option": "old", "reason": "The old one has 12 members left."}],
    "1.5": [{"name": "A. Sponsor", "role": "Councillor", "ward": "Fairmead"}],
    "1.6": [{"date": "07-01", "what": "Harbour Day", "yearly": True}],
    "1.7": "Three risks:\n- frost\n- fog\n- debt\n\nEach has an owner.",
    "2.1": {
        "amount": "4500.00",
        "year": "2026/27",
        "budget": "Mayoral budget",
        "confirmed_by": "B. Treasurer",
        "confirmed_on": "2026-05-14",
    },
    "2.2": "Hosting two visits from the harbour office.",
}

EVIDENCE = {"1.1": ({"what": "School roll", "where": "Education office", "date": "2026-03-01"},)}


def assessment(
    values: Mapping[str, Any] = VALUES,
    evidence: Mapping[str, tuple[dict[str, str], ...]] = EVIDENCE,
    form: Form = FORM,
) -> Assessment:
    """An assessment of the form with these answers."""
    author = Author(handle="asponsor", name="A. Sponsor")
    began = datetime(2026, 11, 1, 9, tzinfo=UTC)
    answers = {
        question: Answer(
            value=value,
            evidence=tuple(
                Evidence(id=f"{question}-{number}", **one)
                for number, one in enumerate(evidence.get(question, ()))
            ),
            change=f"change-{question}",
        )
        for question, value in values.items()
    }
    return Assessment(
        id="port-amity-7f3k",
        form=FormRef.of(form),
        created_by=author,
        created_at=began,
        changed_at=began,
        revision=14,
        answers=answers,
    )


HOSTILE = {
    "template variable": "{{ 7 * 7 }} and {{ document.title }}",
    "template statement": "{% for a in b %}x{% endfor %} {%p if x %} {# gone #}",
    "docxtpl's escapes": "{_{ a }_} {_% b %_} __init__ {_",
    "attribute walk": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "ampersand": "Fish & chips &amp; peas &#65; &nbsp;",
    "tags": "<select> <b>bold</b> <w:p/> </w:t></w:r></w:p> a<b and b>a",
    "end of CDATA": "]]> <![CDATA[ <!-- --> <?xml version='1.0'?>",
    "quotes": "\"double\" 'single' “curly” ‘curly’ `tick`",
    "backslashes": "C:\\temp\\new \\n \\t \\1 \\g<0>",
    "carriage returns": "one\r\ntwo\rthree\r\n\r\nfour",
    "tabs": "a\tb\t\tc\t",
    "old line ends": "one\x0btwo\x0cthree\x85four\u2028five\u2029six",
    "spaces": "  two  spaces   here  ",
    "emoji": "Yes 👍🏽 👩‍👩‍👧‍👦 🇬🇧 ☑ and reasons",
    "Arabic": "مرحبا بالعالم، عدد السكان 214300 نسمة في المدينة",
    "Hebrew": "שלום עולם: 40 נגנים בכל תזמורת",
    "Urdu and English": "یہ معاہدہ Brent کے لیے ہے",
    "English and Arabic": "The motto is مرحبا and means welcome",
    "Chinese": "北京市和伦敦市之间的友好协议",
    "Welsh": "Llanfairpwllgwyngyll: cyfeillgarwch â’r dref",
    "combining": "Zoe\u0301 and Zoé, n\u0303 and ñ, a\u0328\u0301",
    "zero width": "one\u200btwo\u200dthree\ufefffour\u00adfive",
    "bidi overrides": "a\u202eb\u202cc\u2066d\u2069",
    "long word": "x" * 3_000,
    "long text": "The harbour office keeps its own count. " * 1_250,
    "many lines": "\n".join(f"line {number}" for number in range(200)),
    "dashes": "- one\n- two\n- three",
    "stars": "Before\n* one\n* two\nAfter",
    "numbers": "1. one\n2. two\n3. three",
    "numbers from three": "3. three\n4. four",
    "two lists": "1. one\n2. two\n\nThen\n\n1. first\n2. second",
    "spaced list": "1. one\n\n2. two\n\n3. three",
    "a list within": "- one\n  - within\n- two",
    "minus": "- 5 degrees in March",
    "blank lines": "\n\none\n\n\n\ntwo\n\n",
    "figures": "£4,500.00 · 12½ % · 3 × 4 · ≥ 5 · €7 · ¥9 · H₂O · x²",
    "markdown": "# Heading\n> quote\n**bold** _it_ [link](http://example.org)",
    "address": "https://example.org/?a=1&b=2#c <mailto:a@example.org>",
    "private use": "\ue000 \U000f0000 and reasons",
    "non-characters": "\ufdd0 \U0001fffe and reasons",
}
"""Texts that have broken documents elsewhere. All can be printed as they are."""

UNPRINTABLE = {
    "bell": "ring\x07ring",
    "NUL": "a\x00b",
    "escape": "\x1b[31mred\x1b[0m",
    "non-character": "a\ufffeb\uffffc",
    "half a pair": "a\ud83db",
    "delete": "a\x7fb",
}
"""Texts with characters that no document can hold."""
