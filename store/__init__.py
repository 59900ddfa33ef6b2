"""Keeps assessments: `open_store` gives the store in a folder.

Only names are given here; what stands behind them is imported when it is first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from store.assessments import AssessmentStore, Listing, Summary, Trouble, open_store

__all__ = ["AssessmentStore", "Listing", "Summary", "Trouble", "open_store"]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from store import assessments  # noqa: PLC0415  (a light command must not wait for it)

    return getattr(assessments, name)
