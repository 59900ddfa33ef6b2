"""What the words of a heading say: that criteria come below it, or something else."""

from __future__ import annotations

import re

SURE = re.compile(
    r"\b(?:criteri(?:a|on)|questions?|considerations?|principles|requirements|checklist|framework)\b",
    re.I,
)
LIKELY = re.compile(
    r"\bassess\w*|\btests?\b|\bapprais\w+|\bevaluat\w+|\bselecti\w+|\beligib\w+"
    r"|\bwhat (?:we|the \w+|officers|members)(?: will)? (?:ask|consider|weigh|look)",
    re.I,
)
OTHER = re.compile(
    r"\b(?:contents|recommend\w*|decision|process|procedure|steps?|stages?|appendi\w+|background"
    r"|introduction|definitions?|types?|kinds?|roles?|governance|timetable|glossary|benefits"
    r"|monitoring|review|contacts?|relationship management)\b",
    re.I,
)
OF_A_REPORT = re.compile(
    r"\b(?:reasons?|alternatives?|resolved|recommend\w*|background|purpose of (?:the |this )?report"
    r"|consultation|implications|summary|introduction|conclusions?|next steps|minutes|apologies"
    r"|options considered|contacts?|appendi\w+|definitions?)\b",
    re.I,
)
"""The sections of any report, which are not what a proposal is assessed by."""
INVITES = re.compile(r"\b(?:criteria|questions?|answer|consider|assess\w*)\b", re.I)


def is_other(text: str) -> bool:
    """Whether a heading is of a section that has no criteria."""
    return bool(OTHER.search(text) or OF_A_REPORT.search(text)) and not SURE.search(text)
