"""The line that an assessment has in a list: on the home screen and in `reasoned list`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:  # home shows a list that it found in the index before it needs these
    from pydantic import JsonValue

    from forms.assessment import Assessment
    from forms.form import Form
    from forms.journey import Journey
    from store.assessments import Listing, Trouble
    from store.presence import Present

DERIVED_AS = 6
"""Raised when `Summary` or the rule changes, so that a store derives its summaries anew."""


@dataclass(frozen=True)
class Summary:
    """What a list says of an assessment. Nothing in it is for officers only.

    `turn` is whose it is, "sponsor", "officer" or "" where nothing waits, and `since` the UTC time
    since when, in ISO form. `people` are the handles of those who began it, have been at one of
    its questions, or did something with it.
    `answered`, `total` and `troubled` count the sponsor's questions that apply; `changed` is
    the UTC time of the last change in ISO form.
    """

    id: str
    form: str
    title: str
    arrangement: str
    sponsor: str
    status: str
    turn: str
    since: str
    answered: int
    total: int
    troubled: int
    changed: str
    people: tuple[str, ...] = ()
    part_of: str = ""
    """Of an officers' paper: the case that it is a paper of. Such are in no list of cases."""
    papers: tuple[Summary, ...] = ()
    """The officers' papers of a case that were begun: for officers only."""

    @classmethod
    def restore(cls, data: Mapping[str, JsonValue]) -> Summary:
        """The summary that `derive` made."""
        restored = cls(**data)  # type: ignore[arg-type]  # the index gives what derive made
        return replace(restored, people=tuple(restored.people), papers=())


Listed: TypeAlias = "tuple[tuple[Summary, ...], tuple[Trouble, ...]]"
"""The summaries, newest change first, and the files in trouble."""


def in_order(listing: Listing) -> Listed:
    """What a store listed, as a person sees it."""
    every = [Summary.restore(entry) for entry in listing.entries.values()]
    summaries = [
        replace(one, papers=tuple(paper for paper in every if paper.part_of == one.id))
        for one in every
        if not one.part_of
    ]
    summaries.sort(key=lambda summary: (summary.changed, summary.id), reverse=True)
    return tuple(summaries), listing.troubles


def glance(folder: Path) -> Listed | None:
    """The list of the store in this folder where its index is up to date, else None.

    Raises StoreError where the folder can't be read.
    """
    from store.glance import glance as look

    listing = look(folder, str(DERIVED_AS))
    return None if listing is None else in_order(listing)


def present(folder: Path) -> tuple[Present, ...]:
    """Who has what open in the store in this folder."""
    from store.files import Files
    from store.layout import Layout
    from store.presence import present as look

    return look(Layout(folder, Files()))


def summarise(assessment: Assessment, journey: Journey) -> Summary:
    """The line that this assessment has in a list."""
    from tui.cases import standing

    form, progress = journey.form, journey.progress
    stands = standing.of(assessment, journey)
    return Summary(
        id=assessment.id,
        form=form.id,
        title=journey.title,
        arrangement=form.title if assessment.part_of else journey.words(form.arrangement_from),
        sponsor=journey.words(form.sponsor_from),
        status=stands.status,
        turn=stands.turn,
        since=stands.since.isoformat(timespec="seconds"),
        answered=progress.answered,
        total=progress.total,
        troubled=progress.troubled,
        changed=assessment.changed_at.isoformat(timespec="seconds"),
        people=_people(assessment),
        part_of=assessment.part_of,
    )


def _people(assessment: Assessment) -> tuple[str, ...]:
    acted = (act.by.handle for act in assessment.acts)
    return tuple(dict.fromkeys((assessment.created_by.handle, *assessment.places, *acted)))


def derive(assessment: Assessment, form: Form) -> dict[str, JsonValue]:
    """The summary as the store's index keeps it."""
    from forms.journey import travel

    return {
        **asdict(summary := summarise(assessment, travel(form, assessment.answers))),
        "people": list(summary.people),
        "papers": [],
    }
