"""JSON from outside, read strictly: what is not exactly what it seems is refused.

Python's own reader takes NaN, endless numbers and a key given twice; none of these is what
somebody meant to answer.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from typing import Any, NoReturn

from forms.errors import BadInput


def parse(source: str, where: str) -> object:
    """What the JSON says. Raises BadInput, with `where` it came from, for what is amiss."""
    try:
        return json.loads(
            source,
            object_pairs_hook=_no_key_twice,
            parse_constant=_no_constant,
            parse_float=_finite,
        )
    except json.JSONDecodeError as error:
        raise BadInput(
            f"{where} is not JSON: line {error.lineno}, column {error.colno} is where it breaks."
        ) from None
    except RecursionError:
        raise BadInput(f"{where} is nested too deep to hold answers.") from None
    except BadInput as error:
        raise BadInput(f"{where}: {error}") from None
    except ValueError:
        raise BadInput(f"{where} has a number that is too long to be an answer.") from None


def _no_key_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        counted = Counter(key for key, _ in pairs)
        twice = counted.most_common(1)[0][0]
        raise BadInput(f'"{twice}" is there twice. Keep one of the two.')
    return found


def _no_constant(name: str) -> NoReturn:
    raise BadInput(f"{name} is no number that can be kept. Write the number, or a text in quotes.")


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise BadInput(f"{digits} is too large a number to be an answer.")
    return number
