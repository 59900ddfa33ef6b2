"""Which ids can be names of files, on every system and in every folder."""

from __future__ import annotations

import re
from collections.abc import Iterable

from forms.errors import BadInput

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


def refuse_name(name: str) -> None:
    """Raises BadInput for what can't be an id."""
    if not is_safe(name):
        raise BadInput(
            f'"{name}" can\'t be an id: take small letters, digits and hyphens, 100 at most.'
        )


def the_one(ids: Iterable[str], beginning: str) -> str:
    """The id that is this or alone begins so, "" where none does. Raises BadInput for several."""
    wanted = beginning.strip().lower()
    found = [one for one in ids if wanted and one.startswith(wanted)]
    if wanted in found:
        return wanted
    if len(found) > 1:
        raise BadInput(
            f'"{beginning}" is the beginning of several ids: {", ".join(found[:10])}'
            f"{' and more' if len(found) > 10 else ''}. Give more of it."
        )
    return found[0] if found else ""
