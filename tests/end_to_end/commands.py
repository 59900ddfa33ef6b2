"""The installed program's commands, not at a terminal."""

from __future__ import annotations

import json
import subprocess
from typing import Any


def run(reasoned: str, env: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    """A command of the program, not at a terminal."""
    return subprocess.run(
        [reasoned, *arguments], env=env, capture_output=True, text=True, check=False
    )


def the_id(reasoned: str, env: dict[str, str]) -> str:
    (listed,) = json.loads(run(reasoned, env, "list", "--json").stdout)
    return str(listed["id"])


def stored(reasoned: str, env: dict[str, str], question_id: str) -> Any:
    shown = json.loads(run(reasoned, env, "show", the_id(reasoned, env), "--json").stdout)
    return shown["answers"].get(question_id, {}).get("value")
