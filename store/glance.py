"""A look at the index alone: quick, since no assessment is read and nothing of one imported."""

from __future__ import annotations

from pathlib import Path

from store.assessments import Listing, Summary
from store.files import Files
from store.layout import Layout
from store.listing import listed


class _NotInIndex(Exception):
    """An assessment would have to be read."""


def glance(folder: Path, version: str) -> Listing | None:
    """What `AssessmentStore.scan` gives, or None where the index is not up to date for all.

    `folder` is the store's. Raises StoreError where it can't be read.
    """
    try:
        return listed(Layout(folder, Files()), _give_up, version)
    except _NotInIndex:
        return None


def _give_up(_: str) -> Summary:
    raise _NotInIndex
