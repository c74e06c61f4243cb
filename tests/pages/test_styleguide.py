"""The style page: there while developing, nowhere else, and it shows what there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.urls import reverse

from spasmlog.views.styleguide import COLOURS, ICONS

ROOT = Path(__file__).parents[2]


@pytest.mark.django_db
def test_it_does_not_exist_where_nobody_develops(client, settings):
    settings.DEBUG = False
    assert client.get(reverse("styleguide")).status_code == 404


def test_it_shows_every_icon_of_the_sprite(client, settings):
    settings.DEBUG = True
    page = client.get(reverse("styleguide")).content.decode()
    sprite = (ROOT / "static/vendor/bootstrap-icons/icons.svg").read_text()
    names = set(re.findall(r'id="([a-z0-9-]+)"', sprite))
    assert set(ICONS) == names
    assert all(f"#{name}" in page for name in names)


def test_it_shows_every_colour_of_the_tokens_and_has_a_square_for_it():
    tokens = (ROOT / "static/css/tokens.css").read_text()
    squares = (ROOT / "static/css/styleguide.css").read_text()
    named = set(re.findall(r"^  --((?!bs-)[a-z0-9-]+): #", tokens, re.MULTILINE))
    assert named - {"chart-grid", "chart-ink", "chart-unknown"} == set(COLOURS)
    assert all(f".swatch--{colour} {{ background: var(--{colour}); }}" in squares for colour in COLOURS)
