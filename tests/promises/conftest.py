"""What the tests of the promises share."""

from __future__ import annotations

import pytest

from tests.promises.keeping import Promised


@pytest.fixture
def promised(request: pytest.FixtureRequest) -> Promised:
    """Takes down what this test did and found."""
    return Promised(request.node)
