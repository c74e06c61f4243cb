"""Invented diaries: where nothing has an effect, hardly any association is found; where something has, it is."""

from datetime import date, timedelta
from functools import lru_cache
from random import Random

from spasmlog.text import Text
from spasmlog.trends.exact import Scipy
from spasmlog.trends.exposure import associations
from spasmlog.trends.factors import Factor
from spasmlog.trends.series import Series
from spasmlog.vocabulary import Kind

DIARIES = 2000
WITH_AN_EFFECT = 400
FACTORS = 12
DATES = [date(2025, 4, 1) + timedelta(days=n) for n in range(365)]
HERE = Text("x"), Text("the same day")


class Remembering(Scipy):
    """The same numbers come again and again."""

    def __init__(self):
        self.proportion = lru_cache(maxsize=None)(super().proportion)
        self.tail = lru_cache(maxsize=None)(super().tail)


EXACT = Remembering()


def invented(random, chance, chance_exposed):
    """A recorded year with twelve factors that are each there on half of the days, at random; the first of them is the
    one that matters, where the chances differ."""
    sides = [set(random.sample(DATES, len(DATES) // 2)) for _ in range(FACTORS)]
    spasms = [day for day in DATES if random.random() < (chance_exposed if day in sides[0] else chance)]
    series = Series.of_rows([(day, Kind.CRAMP, 1) for day in spasms], DATES)
    factors = [Factor(str(n), *HERE, side.__contains__) for n, side in enumerate(sides)]
    return associations(series, factors, DATES[0], DATES[-1], EXACT)


def test_among_diaries_without_any_effect_at_most_one_in_twenty_shows_an_association():
    random = Random(20260322)  # noqa: S311 (an invented diary, no secret)
    shown = sum(bool(invented(random, 0.2, 0.2).associated) for _ in range(DIARIES))
    assert shown / DIARIES <= 0.05 + 0.015


def test_a_threefold_difference_is_found_in_a_year_in_four_of_five_diaries():
    random = Random(20260323)  # noqa: S311 (an invented diary, no secret)
    results = [invented(random, 0.10, 0.30) for _ in range(WITH_AN_EFFECT)]
    found = sum(any(one.factor.key == "0" for one in result.associated) for result in results)
    assert found / WITH_AN_EFFECT >= 0.80
    assert all(result.tested == FACTORS for result in results)
