"""Ana is supervised by Ben; both are signed in."""

import pytest

from tests.cast import Cast, the_cast


@pytest.fixture
def cast(db: None) -> Cast:
    return the_cast()
