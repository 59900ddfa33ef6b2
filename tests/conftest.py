"""What all tests share."""

from collections.abc import Callable

import hypothesis
import pytest

from tests import programs

# No deadline: one slow example on a busy machine is no fault. CI looks at the same
# examples each time, so that it never fails for a reason that the change did not bring.
hypothesis.settings.register_profile("here", deadline=None)
hypothesis.settings.register_profile("gate", deadline=None, derandomize=True, print_blob=True)
hypothesis.settings.load_profile("gate" if programs.MUST_HAVE_ALL else "here")


@pytest.fixture(scope="session")
def need_program() -> Callable[[str], str]:
    """Ask for a program by name: its path, or a skip that says so (in CI a failure)."""
    return programs.need_program


@pytest.fixture(scope="session")
def reasoned() -> str:
    """The path of the installed program, as a person starts it."""
    return programs.need_reasoned()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the long runs of the promises to `python -m tests.promises`, which asks for them."""
    if "promise" in config.option.markexpr:
        for item in items:
            if item.get_closest_marker("promise_long"):
                item.add_marker(pytest.mark.timeout(3 * 3600))
        return
    long = [item for item in items if item.get_closest_marker("promise_long")]
    if long:
        config.hook.pytest_deselected(items=long)
        items[:] = [item for item in items if item not in long]
