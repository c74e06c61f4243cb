"""The article's four techniques, worded for every place on the body."""

import pytest

from spasmlog.guidance.relief import CAUTION, GENTLE, STRETCHES, TITLES, relief_steps
from spasmlog.vocabulary import MuscleGroup, Relief, Site

FOUR = [Relief.STRETCH, Relief.MASSAGE, Relief.HEAT, Relief.WALK]


@pytest.mark.parametrize("site", Site)
def test_every_site_has_the_four_techniques_in_the_articles_order(site):
    steps = relief_steps([site])
    assert [step.technique for step in steps] == FOUR
    assert [step.title for step in steps] == list(TITLES.values())
    assert all(len(str(step.how)) > 20 for step in steps)


@pytest.mark.parametrize("site", Site)
def test_a_site_with_a_stretch_of_its_own_is_told_that_one_and_any_other_the_gentle_one(site):
    assert relief_steps([site])[0].how.msgid == STRETCHES.get(site, GENTLE)


def test_most_sites_have_a_stretch_of_their_own():
    assert set(Site) - set(STRETCHES) == {Site.CHEST, Site.SIDE, Site.ABDOMEN, Site.UPPER_ARM, Site.FACE}


def test_of_several_sites_the_first_that_has_a_stretch_decides():
    assert relief_steps([Site.CHEST, Site.CALF, Site.NECK])[0].how.msgid == STRETCHES[Site.CALF]


@pytest.mark.parametrize("site", Site)
def test_only_a_leg_is_walked_on_with_the_heels_down(site):
    legs = site.group in {MuscleGroup.LOWER_LEG, MuscleGroup.UPPER_LEG}
    assert ("heels" in str(relief_steps([site])[3].how)) is legs


@pytest.mark.parametrize("site", Site)
def test_a_face_is_only_stroked(site):
    assert ("light fingertips" in str(relief_steps([site])[1].how)) is (site.group is MuscleGroup.FACE)


def test_a_swollen_place_is_not_massaged():
    assert "swollen, red or warm" in str(CAUTION)


def test_no_step_promises_or_forbids_anything():
    words = " ".join(str(step.how) for site in Site for step in relief_steps([site])).casefold()
    assert not any(banned in words for banned in ("cure", "always", "must", "diagnos", "as hard as"))
