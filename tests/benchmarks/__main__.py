"""Measures Reasoned beside its floors and prints the table: `python -m tests.benchmarks`."""

from __future__ import annotations

import argparse
import importlib
import os
import platform
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.measuring import Bench
from tests.benchmarks.table import Row, markdown, write_into

PAGE = Path(__file__).resolve().parents[2] / "docs/performance.md"
GROUPS = ("version", "start", "key", "next", "save", "word", "rule", "memory")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures, prints and perhaps writes; 1 where a limit is exceeded."""
    wishes = _parser().parse_args(arguments)
    only = wishes.only.split(",") if wishes.only else list(GROUPS)
    unknown = [name for name in only if name not in GROUPS]
    if unknown:
        print(f"There is no {', '.join(unknown)}; there are {', '.join(GROUPS)}.", file=sys.stderr)
        return 2
    began = time.perf_counter()
    with tempfile.TemporaryDirectory(dir=wishes.scratch, prefix="benchmarks-") as scratch:
        rows = _measured(only, Bench(Path(scratch), wishes.quick))
    table = f"{markdown(rows)}\n\n{_machine()}"
    print(f"\n{table}\n\n{time.perf_counter() - began:.0f} seconds.")
    if wishes.write:
        write_into(PAGE, table)
    return 1 if any(row.over for row in rows) else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--only", metavar="GROUPS", help=f"some of {','.join(GROUPS)}")
    parser.add_argument("--quick", action="store_true", help="a fifth of the rounds: a first look")
    parser.add_argument("--write", action="store_true", help=f"put the table into {PAGE.name}")
    parser.add_argument(
        "--scratch", metavar="FOLDER", help="where to keep the stores: the disk that is measured"
    )
    return parser


def _measured(groups: Sequence[str], bench: Bench) -> list[Row]:
    rows: list[Row] = []
    for group in groups:
        print(f"{group} …", file=sys.stderr, flush=True)
        module = importlib.import_module(f"tests.benchmarks.row_{group}")
        for row in module.measure(bench):
            print(f"  {row.what}: {' '.join(row.cells()[1:])}", file=sys.stderr, flush=True)
            rows.append(row)
    return rows


def _machine() -> str:
    return (
        f"{platform.system()} on {platform.machine()}, {os.cpu_count()} cores, "
        f"Python {platform.python_version()}."
    )


if __name__ == "__main__":
    sys.exit(main())
