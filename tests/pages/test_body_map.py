"""The body map on the pages of an episode: it stands with its list, is no answer itself, and is nowhere else."""

import re

import pytest

from spasmlog.diary import BodySite
from spasmlog.vocabulary import Side, Site
from tests.builders import calm_episode
from tests.pages.browser import path

WHEN = "2026-03-29T03:00"


@pytest.fixture
def noted(keep):
    return keep(calm_episode(WHEN, sites=(Site.CALF,), side=Side.LEFT))


def pages(own):
    (episode,) = own.diary.episodes
    return own.get("episode_new"), own.get("episode_edit", episode.id)


def test_the_map_stands_with_the_places_it_shows(noted):
    for page in pages(noted):
        html = page.content.decode()
        (places,) = re.findall(r'<fieldset class="chips" id="div_id_sites".*?</fieldset>', html, re.DOTALL)
        assert places.count('<details class="body-input" data-body-map>') == html.count("data-body-map") == 1
        assert html.count("js/body_map") == html.count("css/body_map") == 1


def test_its_places_are_named_and_are_no_answers_of_the_form(noted):
    for page in pages(noted):
        boxes = re.findall(r'<input class="body-input__button"[^>]*>', page.content.decode())
        assert len(boxes) == 76
        assert not [box for box in boxes if " name=" in box]
        assert '<input class="body-input__button" type="checkbox" data-site="calf" data-side="left"' in "".join(boxes)
        assert 'aria-label="left calf"' in "".join(boxes)


def test_its_ids_are_each_there_once(noted):
    for page in pages(noted):
        ids = re.findall(r'\sid="([^"]+)"', page.content.decode())
        assert len(ids) == len(set(ids))


def test_it_has_neither_styles_nor_scripts_of_its_own(noted):
    for page in pages(noted):
        (markup,) = re.findall(r'<details class="body-input".*?</details>', page.content.decode(), re.DOTALL)
        assert " style=" not in markup
        assert "<script" not in markup
        assert not re.search(r"\son[a-z]+=", markup)


def test_what_is_chosen_is_what_the_list_sends(noted):
    (episode,) = noted.diary.episodes
    response = noted.send("episode_edit", episode.id, sites=["calf", "calf:left", "neck", "neck:midline"])
    assert path(response) == noted.url("episode", episode.id)
    (after,) = noted.diary.episodes
    assert after.sites == (BodySite(Site.CALF, Side.LEFT), BodySite(Site.NECK, Side.MIDLINE))


def test_it_is_loaded_only_where_it_is_used(noted):
    for name in ("today", "episodes", "trends", "days"):
        response = noted.client.get(noted.url(name), follow=True)
        assert response.status_code == 200
        assert "body_map" not in response.content.decode()
