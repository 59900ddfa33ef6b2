"""The forms that an assessment can be begun with: those in use first, the last used before all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from forms import loading
from forms.drafting.places import is_unwritten
from forms.errors import ReasonedError
from forms.form import Form
from tui.desk import Desk


@dataclass(frozen=True)
class Choice:
    """The forms there are to begin with, by name, and what to say of those that can't be used."""

    forms: Mapping[str, Form] = field(default_factory=dict)
    troubles: tuple[str, ...] = ()

    @property
    def alike(self) -> frozenset[str]:
        """The names of those of which another has the same title and council."""
        looks = [(one.title, one.council) for one in self.forms.values()]
        return frozenset(
            name for name, one in self.forms.items() if looks.count((one.title, one.council)) > 1
        )


def choice(desk: Desk, used: Iterable[str] = ()) -> Choice:
    """What there is to choose from; `used` are the ids of forms in use, the last used first.

    A draft in which something is still to be written is left out.
    """
    forms: dict[str, Form] = {}
    troubles: list[str] = []
    try:
        names = tuple(loading.find_forms(desk.form_folders))
    except ReasonedError as error:
        return Choice(troubles=(str(error),))
    for name in names:
        try:
            form = desk.form(name)
            if not is_unwritten(form.model_dump()):
                forms[name] = form
        except ReasonedError as error:
            troubles.append(str(error))
    place = {form_id: at for at, form_id in enumerate(dict.fromkeys(used))}
    # The others stay in their order: those that ship, then those of one's own.
    ordered = sorted(forms.items(), key=lambda one: place.get(one[1].id, len(place)))
    return Choice(dict(ordered), tuple(troubles))
