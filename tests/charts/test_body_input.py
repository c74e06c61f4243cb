"""The picture of the body to choose places on: all of them, each once in a view, none beside the picture."""

from __future__ import annotations

from collections import Counter

import pytest

from spasmlog.charts.body_input import PICTURES, ROOM, Picture
from spasmlog.charts.regions import REGIONS, View
from spasmlog.vocabulary import Side, Site

each = pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)


def test_every_site_can_be_pointed_at_on_the_left_and_on_the_right():
    codes = {target.code for picture in PICTURES for target in picture.targets}
    assert {f"{site.value}:{side.value}" for site in Site for side in (Side.LEFT, Side.RIGHT)} <= codes


@each
def test_a_place_is_there_once_in_a_view(picture: Picture):
    counts = Counter(target.code for target in picture.targets)
    assert set(counts.values()) == {1}
    assert all(target.code == f"{target.place.site.value}:{target.place.side.value}" for target in picture.targets)


@pytest.mark.parametrize("view", View)
def test_nothing_sticks_out_of_the_picture(view: View):
    left, top, width, height = ROOM[view]
    for region in REGIONS:
        if region.view is view:
            x0, y0, x1, y1 = region.box
            assert view.midline + left <= x0 < x1 <= view.midline + left + width
            assert top <= y0 < y1 <= top + height


@each
def test_whoever_goes_from_one_to_the_next_goes_from_the_head_down(picture: Picture):
    tops = [next(one.box[1] for one in REGIONS if one.path == target.path) for target in picture.targets]
    assert tops == sorted(tops)


def test_the_letters_stand_on_the_person_s_own_sides():
    letters = {picture.name: [side.msgid for _, _, side in picture.letters] for picture in PICTURES}
    assert letters == {"front": ["R", "L"], "back": ["L", "R"], "face": ["R", "L"]}
    for picture in PICTURES:
        sides = {target.place.side: target.path for target in picture.targets}
        first = {side: float(path[1:].split()[0]) for side, path in sides.items()}
        (right, left) = (
            (x for x, _, _ in picture.letters) if picture.name != "back" else (x for x, _, _ in picture.letters[::-1])
        )
        assert (first[Side.LEFT] < first[Side.RIGHT]) == (left < right)
