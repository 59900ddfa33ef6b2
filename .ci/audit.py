"""Whether a package that is pinned here has a known vulnerability, by the database at osv.dev.

    python3 .ci/audit.py [FILE ...]         the pins to look up; constraints-test.txt unless named

Exit 1: there is one. Exit 0: there is none, or the database could not be reached, which is said.

Found on a day when nobody touched the dependencies, it is no fault of the change at hand. What to
do is said: take the version that mends it, or, where that must wait, put a line into
.ci/accepted-vulnerabilities.txt, which holds until its day: ID, the day, and why.
"""

from __future__ import annotations

import datetime
import json
import re
import sys
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
ACCEPTED = ROOT / ".ci" / "accepted-vulnerabilities.txt"
DATABASE = "https://api.osv.dev/v1"
SECONDS = 20

Found = dict[str, list[str]]
"""The ids of vulnerabilities by package, as "NAME VERSION"."""


class OutOfReach(Exception):
    """The database could not be asked, or did not answer as it should."""


def pins(text: str) -> dict[str, str]:
    """Name and version of each package that is pinned."""
    return dict(re.findall(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", text, re.MULTILINE))


def accepted(text: str, today: datetime.date) -> set[str]:
    """The ids that are accepted for now. Raises ValueError for a line that says no day or why."""
    ids = set()
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        name, day, *why = line.split()
        if not why:
            raise ValueError(f"say why: {line}")
        if datetime.date.fromisoformat(day) >= today:
            ids.add(name)
    return ids


def ask(path: str, data: object = None) -> Any:
    """What the database answers. Raises OutOfReach."""
    body = None if data is None else json.dumps(data).encode()
    request = urllib.request.Request(f"{DATABASE}/{path}", body)  # noqa: S310 - https, and fixed
    try:
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:  # noqa: S310 - as above
            return json.loads(answer.read())
    except (OSError, ValueError) as error:
        raise OutOfReach(str(error)) from None


def look_up(pinned: dict[str, str]) -> Found:
    """What is known of these packages. Raises OutOfReach."""
    asked = [
        {"package": {"name": name, "ecosystem": "PyPI"}, "version": version}
        for name, version in pinned.items()
    ]
    answer = ask("querybatch", {"queries": asked})
    results = answer.get("results") if isinstance(answer, dict) else None
    if not isinstance(results, list) or len(results) != len(asked):
        raise OutOfReach("it did not answer for every package")
    found: Found = {}
    for (name, version), result in zip(pinned.items(), results, strict=True):
        ids = [one["id"] for one in (result or {}).get("vulns", [])]
        if ids:
            found[f"{name} {version}"] = sorted(ids)
    return found


def stands(vulnerability: str, allowed: set[str]) -> bool:
    """Whether it was neither withdrawn nor accepted, by any of its ids. Raises OutOfReach."""
    told = ask(f"vulns/{vulnerability}")
    return not told.get("withdrawn") and not allowed & {vulnerability, *told.get("aliases", [])}


def to_mend(found: Found, allowed: set[str]) -> list[str]:
    """A line for each vulnerability that nobody has accepted. Raises OutOfReach."""
    return [
        f"{package}: {one}, https://osv.dev/vulnerability/{one}"
        for package, ids in found.items()
        for one in ids
        if stands(one, allowed)
    ]


def main(files: list[str]) -> int:
    """Looks the pins up and says what was found."""
    named = [Path(one) for one in files] or [ROOT / "constraints-test.txt"]
    pinned: dict[str, str] = {}
    for one in named:
        pinned |= pins(one.read_text("utf-8"))
    today = datetime.datetime.now(datetime.UTC).date()
    try:
        allowed = accepted(ACCEPTED.read_text("utf-8"), today)
        lines = to_mend(look_up(pinned), allowed)
    except OutOfReach as error:
        print(f"NOT AUDITED: the database of vulnerabilities is out of reach ({error}).")
        return 0
    except ValueError as error:
        print(f"{ACCEPTED.name}: each line is an ID, a day such as 2026-12-31, and why; {error}")
        return 1
    for line in lines:
        print(line)
    if lines:
        print(
            f"{len(lines)} known. Pin a version that mends it (the top of {named[0].name} says "
            f"how), or accept it until a day in .ci/{ACCEPTED.name}, saying why."
        )
        return 1
    print(f"Audited: nothing is known against the {len(pinned)} packages that are pinned.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
