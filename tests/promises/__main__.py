"""Puts every promise of docs/promises.md to its long test and prints the table.

`python -m tests.promises`; this takes an hour and more. `--only 1,2` tests some of them, and
`--quick` takes the short forms, which are in the ordinary suite too.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.promises.keeping import ROWS
from tests.promises.table import BEGIN, END, Row, markdown, rows_in

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs/promises.md"


class Watcher:
    """A pytest plugin that picks the tests of some promises and takes down their figures."""

    def __init__(self, only: frozenset[int]) -> None:
        self.rows: list[Row] = []
        self._only = only
        self._passes: dict[tuple[int, str], int] = {}
        self._tests: dict[str, tuple[int, str]] = {}

    def pytest_collection_modifyitems(
        self, config: pytest.Config, items: list[pytest.Item]
    ) -> None:
        """Leaves the others out."""
        picked = []
        for item in items:
            marker = item.get_closest_marker("promise")
            if marker is None or (self._only and marker.args[0] not in self._only):
                continue
            picked.append(item)
            name = getattr(item, "originalname", "") or item.name
            said = name.removeprefix("test_").replace("_", " ")
            self._tests[item.nodeid] = (marker.args[0], said)
        items[:] = picked

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Takes down what a test found; of one that says nothing, whether it passed."""
        promise, said = self._tests[report.nodeid]
        ended = report.when == "teardown"
        for name, found in report.user_properties if ended else ():
            if name == ROWS and isinstance(found, list):
                self.rows.append(Row(promise, *found))
        noted = any(name == ROWS for name, _ in report.user_properties)
        if report.failed:
            self.rows.append(Row(promise, said, "the test", "failed", "passes", False))
        elif report.skipped:
            self.rows.append(Row(promise, said, "the test", "skipped", "passes", False))
        elif report.when == "call" and not noted:
            self._passed(promise, said)

    def _passed(self, promise: int, said: str) -> None:
        """One row for all the cases of a test that says nothing of its own."""
        key = (promise, said)
        self._passes[key] = self._passes.get(key, 0) + 1
        row = Row(promise, said, "its cases", f"{self._passes[key]} passed", "all pass", True)
        others = [one for one in self.rows if one.cells()[:3] != row.cells()[:3]]
        self.rows = [*others, row]


def main(arguments: Sequence[str] | None = None) -> int:
    """Tests, prints and perhaps writes; 1 where a promise does not hold."""
    wishes = _parser().parse_args(arguments)
    only = frozenset(int(number) for number in wishes.only.split(",")) if wishes.only else None
    watcher = Watcher(only or frozenset())
    left_out = "promise_long" if wishes.quick else "promise_short"
    began = time.perf_counter()
    # One after the other: the figures are times too.
    command = ["-m", f"promise and not {left_out}", "-n", "0", "-q", str(ROOT / "tests")]
    code = pytest.main([*command, *wishes.pytest], plugins=[watcher])
    print(f"\n{markdown(watcher.rows)}\n\n{_machine()}")
    print(f"\n{(time.perf_counter() - began) / 60:.0f} minutes.")
    if wishes.write:
        _write(watcher.rows)
    return 0 if code == 0 and all(row.holds for row in watcher.rows) else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.promises", description=__doc__)
    parser.add_argument("--only", metavar="NUMBERS", help="some of the promises: 1,2")
    parser.add_argument("--quick", action="store_true", help="the short forms: a first look")
    parser.add_argument("--write", action="store_true", help=f"put the rows into {PAGE.name}")
    parser.add_argument("pytest", nargs="*", help="what pytest is told besides, after --")
    return parser


def _write(rows: Sequence[Row]) -> None:
    """Puts these rows into the page's table, in place of those of the same promises."""
    page = PAGE.read_text(encoding="utf-8")
    new = {row.promise for row in rows}
    kept = [row for row in rows_in(page) if row.promise not in new]
    before, after = page.partition(BEGIN)[0], page.partition(END)[2]
    if not (before and after):
        raise SystemExit(f"{PAGE} has no {BEGIN} … {END} to write between.")
    table = f"{markdown([*kept, *rows])}\n\n{_machine()}"
    PAGE.write_text(f"{before}{BEGIN}\n\n{table}\n\n{END}{after}", encoding="utf-8")


def _machine() -> str:
    return (
        f"Last run on {platform.system()} on {platform.machine()}, {os.cpu_count()} cores, "
        f"Python {platform.python_version()}."
    )


if __name__ == "__main__":
    sys.exit(main())
