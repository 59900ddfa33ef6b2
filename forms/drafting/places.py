"""Whether a person has still something to write in a form. `forms.proofing` says where."""

from __future__ import annotations

from forms.drafting import TO_WRITE


def is_unwritten(data: object) -> bool:
    """Whether any text in this data, such as that of a form, is still to be written."""
    ahead = [data]
    while ahead:
        value = ahead.pop()
        match value:
            case str() if value.lstrip().startswith(TO_WRITE):
                return True
            case dict():
                ahead += value.values()
            case list() | tuple():
                ahead += value
            case _:
                pass
    return False
