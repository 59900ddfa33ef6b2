"""The JSON Schema of a definition, for editors that complete and check while one writes.

It is derived from the types, kept beside this file, and a test holds the two together. Write it
anew with `reasoned forms schema -o forms/writing/form.schema.json`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from forms.form import Form

SCHEMA = Path(__file__).with_name("form.schema.json")
"""The schema that ships with Reasoned."""

_SAYS: dict[str, dict[str, str]] = {
    "Form": {
        "format": "The format of this file: 1.",
        "id": "The form's name: small letters, digits, hyphens. The file is named after it.",
        "version": "Yours to count. It stands at the foot of each page.",
        "about": "The noun for what an assessment is about: a place, a partnership.",
        "readers": "Who weighs the document.",
        "intro": "What somebody should know before the first question.",
        "title_from": "The questions whose answers make the title of an assessment.",
        "copied_from": "What this form was copied from. reasoned forms new --from writes it.",
    },
    "Category": {
        "number": "Its number; 0 is for what the policy takes as given.",
        "task": "Its line in the list of tasks: a thing to do.",
        "by": "Who answers it: sponsor or officer.",
        "applies": "When it is asked; without a condition, always.",
    },
    "Question": {
        "id": "Category, dot, bullet, and a letter for a point: 4.2a. In category 0 a word.",
        "kind": "The kind of answer.",
        "ref": "Where in the policy it comes from.",
        "prompt": "What is asked, in your own words, open: not to be answered by yes or no.",
        "hint": "One line under it.",
        "guidance": "What a full answer covers, and what evidence to cite.",
        "missing": "What to add when the answer is bare; it follows “Say”.",
        "applies": "When it is asked; without a condition, always.",
        "options": "What there is to pick from, for option, choice and choices.",
        "wording": "Not here: adopted wording has a file of its own.",
    },
    "Option": {
        "id": "What is kept. It never changes meaning.",
        "label": "What is shown.",
        "hint": "What picking it means.",
    },
}


def schema() -> dict[str, Any]:
    """The schema, as the types have it today."""
    made = Form.model_json_schema(by_alias=True)
    made = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        **made,
        "title": "A form of Reasoned",
    }
    parts = {"Form": made, **made["$defs"]}
    for name, said in _SAYS.items():
        for key, says in said.items():
            parts[name]["properties"][key]["description"] = says
    plain: dict[str, Any] = json.loads(json.dumps(made).replace("#/$defs/", "#/definitions/"))
    plain["definitions"] = plain.pop("$defs")
    return plain


def written() -> str:
    """The schema as it stands in its file."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"
