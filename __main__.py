"""Where Reasoned starts: `reasoned`, `python -m reasoned`, or `python .` in a checkout."""

import sys
from pathlib import Path


def main() -> int:
    """Run the command line; the result is the exit code.

    Ours are imported by the names of their folders, which lie beside this file,
    in a checkout as in an installed copy. The file's folder goes first on the
    path, so that nobody else's `forms` is taken for ours.
    """
    sys.path.insert(0, str(Path(__file__).resolve().parent))

    if sys.argv[1:] == ["--version"]:  # answered before anything heavy is loaded
        from tui.version import __version__

        try:
            print(f"reasoned {__version__}", flush=True)
        except OSError:
            pass  # the command line tells why it can't be written
        else:
            return 0

    from tui.commands import main as command_line

    return command_line()


if __name__ == "__main__":
    sys.exit(main())
