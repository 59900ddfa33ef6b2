"""What is told of an assessment that was brought back, on the screen and by command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.humane import count, local

if TYPE_CHECKING:
    from store.assessments import Recovered

_HOW = {
    "file": "All that its file had in it is back.",
    "before": "It is as it was one save before its file was harmed. Look at the answer that was "
    "being written then: its last words may be missing.",
    "history": "It was put together from its history. An answer that was being written when its "
    "file was harmed, and not left yet, may be missing or be an earlier one.",
}


def words(recovered: Recovered) -> tuple[str, ...]:
    """What there is again, what may be missing, and where the broken file lies."""
    assessment = recovered.assessment
    answered = count(len(assessment.answers), "answer")
    when = f"{local(assessment.changed_at):%Y-%m-%d %H:%M}"
    said = [
        f"{assessment.id} is back, with {answered}, last changed {when}.",
        _HOW[recovered.source],
    ]
    if recovered.aside is not None:
        said.append(f"The broken file is kept in {recovered.aside}.")
    return tuple(said)
