"""A folder and a store in it, for each test anew."""

from collections.abc import Callable
from pathlib import Path

import pytest

from forms.form import Form
from store import AssessmentStore, open_store
from tests.store.made import a_form

Opener = Callable[[], AssessmentStore]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the store under test is, or will be."""
    return tmp_path / "store"


@pytest.fixture(scope="session")
def form() -> Form:
    return a_form()


@pytest.fixture(params=["", "tinydb:"], ids=["folder", "tinydb"])
def opener(request: pytest.FixtureRequest, folder: Path) -> Opener:
    """Opens the store, each time as another program would."""
    return lambda: open_store(f"{request.param}{folder}")


@pytest.fixture
def store(opener: Opener) -> AssessmentStore:
    return opener()
