"""The numbers of the specification, each under its name: what `docs/criteria.md` promises, written a second time.

Whether a criterion compares rightly with them is in the tables of each; what stands here is which number it is. Some
numbers stand in another room as well, because it may not ask the rules.
"""

from __future__ import annotations

import pytest

from spasmlog.rules import all_criteria
from spasmlog.rules.criteria import severe_episodes, spreading
from spasmlog.trends import pain
from spasmlog.vocabulary import Site
from tests.builders import episode
from tests.rules.answers import found

FOUR_WEEKS = {"recent_days": (28, "days")}
ONE_ENTRY = {"fewest_entries": (1, "entries")}
TWO_DATES = {"fewest_dates": (2, "different days")}
THREE_DATES = {"fewest_dates": (3, "different days")}
HALF = {"fewest_spasms": (2, "spasms"), "least_share": (50, "per cent")}
SAFETY = {"recent_days": (7, "days"), "fewest_checks": (1, "checks")}

NAMED = {
    "TAB-1": {"longest_spasm": (10, "minutes"), "just_now": (48, "hours"), **FOUR_WEEKS, **ONE_ENTRY},
    "TAB-2": {
        "recent_nights": (7, "nights"),
        "fewest_recent_nights": (3, "nights"),
        "nights": (28, "nights"),
        "fewest_nights": (5, "nights"),
    },
    "TAB-3": {**FOUR_WEEKS, **ONE_ENTRY},
    "TAB-4": {"recent_days": (14, "days"), **ONE_ENTRY},
    "TAB-5": {"recent_days": (90, "days"), **ONE_ENTRY},
    "RF-1": {
        "days_after_first": (14, "days"),
        "several_groups": (2, "muscle groups"),
        **TWO_DATES,
        **FOUR_WEEKS,
        **ONE_ENTRY,
    },
    "RF-2": {
        "look_back": (180, "days"),
        "latest_rating": (60, "days"),
        "fewest_ratings": (3, "ratings"),
        "first_to_last": (14, "days"),
        "rise": (2, "points out of 10"),
        "greatest_step_down": (1, "points out of 10"),
        "quick_days": (28, "days"),
        **FOUR_WEEKS,
        **ONE_ENTRY,
    },
    "RF-3": {**FOUR_WEEKS, **ONE_ENTRY},
    "RF-4": {
        "least_loss": (5, "per cent"),
        "latest_weight": (60, "days"),
        "least_days_between": (14, "days"),
        "most_days_between": (365, "days"),
        "episode_days": (90, "days"),
        "look_back": (60 + 365 + 1, "days"),
        **FOUR_WEEKS,
        **ONE_ENTRY,
    },
    "FAQ-1": {
        "last_twitch": (14, "days"),
        "greatest_gap": (7, "days"),
        "lasts_longer_than": (14, "days"),
        "look_back": (14 + 14 + 7, "days"),
        "several_groups": (2, "muscle groups"),
        **FOUR_WEEKS,
        **ONE_ENTRY,
    },
    "QUO-1": {**THREE_DATES, **FOUR_WEEKS},
    "SEV-1": {"severe_pain": (7, "points out of 10"), **TWO_DATES, **FOUR_WEEKS},
    "PAT-1": {
        "days_before_today": (14, "days"),
        "fewest_recorded": (7, "different days"),
        "fewest_low": (5, "different days"),
        "fewest_with_spasms": (2, "different days"),
    },
    "PAT-2": {**HALF, **FOUR_WEEKS},
    "PAT-3a": {"longest_still": (60, "minutes"), **HALF, **FOUR_WEEKS},
    "PAT-3b": {**TWO_DATES, **FOUR_WEEKS},
    "PAT-4": {**TWO_DATES, **FOUR_WEEKS},
    "PAT-5": {
        "new_diuretic": (112, "days"),
        "new_statin": (84, "days"),
        "new_asthma_medicine": (365, "days"),
        **THREE_DATES,
        **FOUR_WEEKS,
        **ONE_ENTRY,
    },
    "PAT-6": {**THREE_DATES, **FOUR_WEEKS, **ONE_ENTRY},
    **{f"SAF-{number}": SAFETY for number in range(1, 8)},
}


@pytest.mark.parametrize("one", all_criteria(), ids=lambda one: one.slug)
def test_every_threshold_has_its_name_its_number_and_its_unit(one):
    stated = {threshold.name: (threshold.value, str(threshold.unit)) for threshold in one.thresholds}
    assert stated == NAMED[one.code]


def test_severe_pain_is_the_same_in_the_trends():
    assert pain.SEVERE == severe_episodes.SEVERE.value == 7


def test_several_groups_are_as_many_as_the_diary_looks_for():
    places = (Site.CALF, Site.HAND, Site.NECK)
    assert spreading.SEVERAL.value == 2
    for count in (1, 2, 3):
        spasms = [episode(f"2026-03-{day}T12:00", sites=places[:count]) for day in (20, 21)]
        assert found("spreading", *spasms).is_met == (count >= spreading.SEVERAL.value)
