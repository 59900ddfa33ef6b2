"""Makes cldr.py from the npm package cldr-misc-full: python make_cldr.py package/ > cldr.py."""

import json
import re
import sys
from pathlib import Path

HEADER = '''"""The words for yes and no of Unicode CLDR, by language. Made by make_cldr.py.

Source: posix.json (yesstr, nostr) of cldr-misc-full {version}, https://cldr.unicode.org
Copyright (c) 2004-2026 Unicode, Inc. Licensed under Unicode-3.0: LICENSE-unicode.txt.
"""

WORDS: dict[str, str] = {{'''


def words_of(message: str) -> list[str]:
    """The whole words of a message such as "ja:j:y": the one-letter short forms are left out."""
    # Some languages write their own sign where the format has a colon.
    first, *rest = re.split(r"[:/\u17d6\u1804]|\u0903(?=\S)", message.replace("\u200b", ""))
    whole = [first.strip(), *(word.strip() for word in rest if len(word.strip()) > 2)]
    return [word for word in whole if word]


def main(package: Path) -> None:
    """Print the module."""
    version = json.loads((package / "package.json").read_text(encoding="utf-8"))["version"]
    found: dict[str, set[str]] = {}
    for file in sorted((package / "main").glob("*/posix.json")):
        (content,) = json.loads(file.read_text(encoding="utf-8"))["main"].values()
        messages = content["posix"]["messages"]
        language = file.parent.name.split("-")[0]
        for key in ("yesstr", "nostr"):
            found.setdefault(language, set()).update(words_of(messages.get(key, "")))
    english = found["en"]
    print(HEADER.format(version=version))
    for language in sorted(found):
        # A locale that has not been translated repeats the English words.
        words = found[language] - (english if language != "en" else set())
        if words:
            print(f'    "{language}": "{", ".join(sorted(words))}",')
    print("}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
