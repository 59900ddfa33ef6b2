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

        return _say(f"reasoned {__version__}")

    from tui.commands import main as command_line

    return command_line()


def _say(line: str) -> int:
    """Prints a line; the result is the exit code."""
    try:
        print(line, flush=True)
    except OSError as error:
        from tui.commands import saying

        saying.fall_silent()
        if isinstance(error, BrokenPipeError):
            return 141
        saying.complain(f"The output can't be written: {error.strerror}.")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
