"""A small invented form of several versions, as its definition says it."""

from __future__ import annotations

from forms.form import Kind

_OPTIONS = """options = [{ id = "much", label = "Much" }, { id = "little", label = "Little" }]"""


def question(name: str, kind: Kind = "text", prompt: str = "What is known of it?") -> str:
    """A question with this id."""
    options = _OPTIONS if kind in {"option", "choice", "choices"} else ""
    return f"""
[[category.question]]
id = "{name}"
kind = "{kind}"
ref = "1"
prompt = "{prompt}"
hint = "In a sentence"
guidance = "Say what you know, and where from."
missing = "what is known"
{options}
"""


def garden(*asked: str, version: str = "1.0", officers: str = "", by: str = "officer") -> str:
    """The form with these questions in category 1, and `officers` in 2, which `by` answers."""
    last = f"""
[[category]]
number = 2
title = "Officers"
task = "Officers"
by = "{by}"
ref = "1"
{officers}
"""
    return f"""
format = 1
id = "garden"
version = "{version}"
council = "Larkfield"
policy = "Gardens"
title = "Garden"
about = "site"
readers = "Panel"
intro = "A case."
title_from = ["0.site"]
arrangement_from = "0.site"
sponsor_from = "0.site"
[[category]]
number = 0
title = "About"
task = "About"
ref = "1"
{question("0.site", "line", "Where is it?")}
[[category]]
number = 1
title = "More"
task = "More"
ref = "1"
{"".join(asked) or question("1.9")}
{last if officers else ""}
"""
