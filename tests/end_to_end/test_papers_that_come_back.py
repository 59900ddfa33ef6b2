"""The installed program at a terminal: a paper goes out, comes back, and is confirmed."""

from __future__ import annotations

from pathlib import Path

import pexpect
import pytest

from tests.end_to_end.commands import run, stored
from tests.exports.reading.paper import Paper

CENSUS = "About 1,900 residents, by the census of 2021."


@pytest.mark.parametrize(("typed", "kept"), [("y", CENSUS), ("n", None)])
def test_a_paper_is_read_at_a_terminal(
    reasoned: str, place: dict[str, str], tmp_path: Path, typed: str, kept: str | None
) -> None:
    case_id = run(reasoned, place, "new", "--form", "brent", "--place", "Port Amity").stdout.strip()
    file = tmp_path / "paper.docx"
    run(reasoned, place, "export", case_id, "--blank", "-o", str(file)).check_returncode()
    paper = Paper(file.read_bytes())
    paper.type_after(paper.control("6.3"), CENSUS)
    file.write_bytes(paper.content)
    env = {**place, "TERM": "xterm", "PATH": "/usr/bin:/bin"}
    terminal = pexpect.spawn(reasoned, ["read", case_id, str(file)], env=env, encoding="utf-8")
    terminal.expect("Written outside its place, under 6.3")
    terminal.expect("Is what stands outside under 6.3 the answer there. Type y or n: ")
    terminal.sendline(typed)
    if kept:
        terminal.expect("Store 1 answer. Type y or n: ")
        terminal.sendline("maybe")
        terminal.expect("There is a problem. Type y for yes or n for no.")
        terminal.sendline("y")
        terminal.expect("1 answer stands")
    else:
        terminal.expect("Nothing was stored.")
    terminal.expect(pexpect.EOF)
    terminal.close()
    assert terminal.exitstatus == (0 if kept else 1)
    assert stored(reasoned, place, "6.3") == kept
