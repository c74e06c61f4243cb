"""Anna keeps a diary in London; it is the evening of 31 March 2026 there."""

import pytest
import time_machine
from django.test import Client

from tests.builders import AS_OF, diary
from tests.pages.browser import Visitor
from tests.stored import account, stored


@pytest.fixture(autouse=True)
def clock():
    """The time, which stands still; `clock.move_to(…)` changes it."""
    with time_machine.travel(AS_OF, tick=False) as traveller:
        yield traveller


@pytest.fixture
def anna(db):
    return account("anna")


def visitor(owner, row):
    client = Client()
    client.force_login(owner)
    return Visitor(client, row)


@pytest.fixture
def keep(anna):
    """A diary of these entries, kept by Anna, who looks at it: `keep(episode(…), zone="Europe/Berlin")`."""
    return lambda *entries, **settings: visitor(anna, stored(diary(*entries, **settings), anna))


@pytest.fixture
def own(keep):
    """Anna and her empty diary."""
    return keep()


@pytest.fixture
def stranger(own):
    """Bob, who is signed in and looks at Anna's diary."""
    return visitor(account("bob"), own.row)


@pytest.fixture
def nobody(own):
    """Somebody who is not signed in."""
    return Visitor(Client(), own.row)
