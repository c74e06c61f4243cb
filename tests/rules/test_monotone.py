"""One more spasm that matches never takes a finding back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spasmlog.diary import AsOf, Diary, Episode
from spasmlog.rules import Finding, criterion
from spasmlog.vocabulary import DurationBand, Kind
from tests.builders import AS_OF, calm_episode
from tests.strategies import lived_diaries

# slug → what in a spasm matches
MATCHING = {
    "prolonged-spasm": {"duration_band": DurationBand.OVER_10_MIN},
    "sleep-disruption": {"woke": True},
    "recurrent-episodes": {},
    "severe-episodes": {"pain": 7},
}
SPASMS = [kind for kind in Kind if kind is not Kind.TWITCH]


def spasms(matching: dict[str, Any]) -> st.SearchStrategy[Episode]:
    """A matching spasm of the last four weeks, up to the moment itself."""
    minutes = st.integers(0, 27 * 24 * 60).map(lambda ago: (AS_OF - timedelta(minutes=ago)).isoformat())
    return st.builds(lambda start, kind: calm_episode(start, kind=kind, **matching), minutes, st.sampled_from(SPASMS))


def finding(slug: str, diary: Diary, *more: Episode) -> Finding:
    return criterion(slug).assess(AsOf(replace(diary, episodes=(*diary.episodes, *more)), AS_OF))


@pytest.mark.parametrize("slug", MATCHING)
@settings(max_examples=30, deadline=None)
@given(data=st.data(), diary=lived_diaries(AS_OF, most=3))
def test_another_matching_spasm_never_takes_it_back(slug: str, data: st.DataObject, diary: Diary):
    held = data.draw(st.lists(spasms(MATCHING[slug]), min_size=1, max_size=6))
    more = data.draw(spasms(MATCHING[slug]))
    before, after = finding(slug, diary, *held), finding(slug, diary, *held, more)
    if before.is_met:
        assert after.is_met
        assert after.level.rank <= before.level.rank
        # Shown in either are the spasms of its arm: those of 28 nights hold those of 7.
        assert {evidence.id for evidence in before.evidence} <= {evidence.id for evidence in after.evidence}
        assert all(old.counted <= new.counted for old, new in zip(before.counts, after.counts, strict=True))
