"""What the tests of the promises share."""

from __future__ import annotations

import pytest

from tests.end_to_end import conftest as end_to_end
from tests.promises.keeping import Promised

place = end_to_end.place


@pytest.fixture
def promised(request: pytest.FixtureRequest) -> Promised:
    """Takes down what this test did and found."""
    return Promised(request.node)
