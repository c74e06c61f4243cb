"""The table of medicines for the form's script: public, small, and kept under the name of its content."""

import gzip
import json
import re

import pytest
from django.test import Client
from django.urls import reverse

from spasmlog.medicines.document import document
from spasmlog.text import ENGLISH
from spasmlog.views.medicines import FOR_EVER

PATH = reverse("medicine_table")


def test_it_needs_no_account_and_no_database():
    response = Client().get(PATH)  # a query would fail: this test may not use the database
    assert response["Content-Type"] == "application/json"
    assert json.loads(response.content) == document(ENGLISH)
    assert not response.cookies


def test_the_form_names_it_by_its_content_and_then_it_is_kept(own):
    (address,) = re.findall(r'data-medicines="([^"]+)"', own.get("medication_new").content.decode())
    response = Client().get(address)
    assert response["Cache-Control"] == FOR_EVER
    assert json.loads(response.content) == document(ENGLISH)
    assert "Cookie" not in response["Vary"]


@pytest.mark.parametrize("query", ["", "?v=", "?v=0123456789abcdef", "?v=%00", "?v=1&v=2"])
def test_under_any_other_name_it_is_the_present_one_and_not_kept(query: str):
    response = Client().get(PATH + query)
    assert json.loads(response.content) == document(ENGLISH)
    assert response["Cache-Control"] == "no-store"


def test_it_is_compressed_for_whoever_can_read_that():
    response = Client().get(PATH, headers={"accept-encoding": "gzip"})
    assert response["Content-Encoding"] == "gzip"
    assert json.loads(gzip.decompress(response.content)) == document(ENGLISH)
    assert len(response.content) < 15_000


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_it_is_only_read(method: str):
    assert Client().generic(method, PATH).status_code == 405
