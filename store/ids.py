"""Which ids can be names of files, on every system and in every folder."""

from __future__ import annotations

import re

# One case only, since some systems take A and a for the same; no dots and no separators.
_SAFE = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,98}[a-z0-9])?")
# Windows keeps these for devices, whatever follows after a dot.
_DEVICES = frozenset(
    ["con", "prn", "aux", "nul"] + [f"{port}{n}" for port in ("com", "lpt") for n in range(10)]
)
_HASH = re.compile(r"[0-9a-f]{64}")


def is_safe(assessment_id: str) -> bool:
    """Whether this can be an assessment's id: small letters, digits, hyphens, at most 100."""
    return bool(_SAFE.fullmatch(assessment_id)) and assessment_id not in _DEVICES


def is_hash(form_hash: str) -> bool:
    """Whether this can be a form's hash."""
    return bool(_HASH.fullmatch(form_hash))
