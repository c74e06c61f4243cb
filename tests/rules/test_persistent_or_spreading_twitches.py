"""FAQ-1. The moment is 2026-03-31 20:00 in London; the last 14 days begin on 18 March, the last 28 on 4 March."""

from __future__ import annotations

import pytest

from spasmlog.vocabulary import Kind, Lasting, Site
from tests.builders import calm_check, calm_episode, each, episode
from tests.rules.answers import NOT_MET, ROUTINE, SOON, answer, counted, found, names, numbers, shown, words

SLUG = "persistent-or-spreading-twitches"
LASTING = Lasting.LASTING
RUN = ("03-13", "03-20", "03-27", "03-28")  # 15 days


def twitches(*times: str, site: Site = Site.EYELID, **given: object):
    return each(episode, *times, kind=Kind.TWITCH, sites=(site,), **given)


def cramps(*times: str, **given: object):
    return each(calm_episode, *times, **given)


PERSISTENT = {
    "an empty diary has none": ([], NOT_MET),
    "one twitch is none": (twitches("03-30"), NOT_MET),
    "15 days from first to last is persistent": (twitches(*RUN), ROUTINE),
    "14 days from first to last is not": (twitches("03-14", "03-21", "03-28"), NOT_MET),
    "the days are dates, not hours": (twitches("03-13T23:59", "03-20", "03-27", "03-28T00:00"), ROUTINE),
    "a gap of eight days ends the run": (twitches("03-10", "03-18", "03-25", "03-31"), NOT_MET),
    "a gap of eight days in the middle ends it": (twitches("03-10", "03-17", "03-25", "03-28"), NOT_MET),
    "a last one on the first of 14 days counts": (twitches("03-03", "03-10", "03-17T23:59", "03-18T00:00"), ROUTINE),
    "a last one the day before does not": (twitches("03-02", "03-09", "03-16", "03-17T23:59"), NOT_MET),
    "a later twitch after a gap does not end what was persistent": (
        twitches("03-03", "03-10", "03-17", "03-19", "03-31"),
        ROUTINE,
    ),
    "a later twitch after a gap does not bring back an old run": (
        twitches("03-01", "03-08", "03-15", "03-17", "03-31"),
        NOT_MET,
    ),
    "a last one at the moment counts": (twitches("03-16", "03-23", "03-30", "03-31T20:00"), ROUTINE),
    "one that starts later is ignored": (twitches("03-16", "03-23", "03-30", "03-31T20:00:01"), NOT_MET),
    "once a week, with the last one on the first of 14 days, is persistent": (
        twitches("02-25", "03-04", "03-11", "03-18"),
        ROUTINE,
    ),
    "several on one date are one": (twitches("03-14", "03-21", "03-28T00:00", "03-28T23:59"), NOT_MET),
    "a run of many weeks is persistent": (
        twitches("01-30", "02-06", "02-13", "02-20", "02-27", "03-06", "03-13", "03-20", "03-27"),
        ROUTINE,
    ),
    "a cramp bridges no gap": (twitches("03-10", "03-18", "03-25", "03-31") + cramps("03-14"), NOT_MET),
    "cramps are no twitches": (cramps(*RUN), NOT_MET),
    "what one is not sure of is no twitch": (cramps(*RUN, kind=Kind.UNSURE), NOT_MET),
    "a lasting tightness is no twitch": (cramps(*RUN, kind=Kind.TONUS), NOT_MET),
}

SPREADING = {
    "twitches of two groups are spreading": (twitches("03-29") + twitches("03-30", site=Site.CALF), ROUTINE),
    "one twitch of two groups is": (each(episode, "03-30", kind=Kind.TWITCH, sites=(Site.EYELID, Site.CALF)), ROUTINE),
    "two places of one group are not": (twitches("03-29") + twitches("03-30", site=Site.JAW), NOT_MET),
    "a twitch and a cramp of two groups are not": (twitches("03-29") + cramps("03-30"), NOT_MET),
    "two cramps of two groups are not": (cramps("03-29") + cramps("03-30", sites=(Site.EYELID,)), NOT_MET),
    "one on the first of 14 days counts": (twitches("03-30") + twitches("03-18T00:00", site=Site.CALF), ROUTINE),
    "one in the second before does not": (twitches("03-30") + twitches("03-17T23:59:59", site=Site.CALF), NOT_MET),
    "one at the moment counts": (twitches("03-29") + twitches("03-31T20:00", site=Site.CALF), ROUTINE),
    "one that starts later is ignored": (twitches("03-29") + twitches("03-31T20:00:01", site=Site.CALF), NOT_MET),
}

WEAK = {
    "a twitch with a lasting weakness is a match at once": (twitches("03-30", weakness=LASTING), SOON),
    "weakness only during it is not": (twitches("03-30", weakness=Lasting.DURING), NOT_MET),
    "no weakness is not": (twitches("03-30", weakness=Lasting.NO), NOT_MET),
    "a lasting loss of function alone is not": (twitches("03-30", function_loss=LASTING), NOT_MET),
    "a cramp with a lasting weakness is not": (cramps("03-30", weakness=LASTING), NOT_MET),
    "on the first of 28 days it counts": (twitches("03-04T00:00", weakness=LASTING), SOON),
    "in the second before it does not": (twitches("03-03T23:59:59", weakness=LASTING), NOT_MET),
    "at the moment it counts": (twitches("03-31T20:00", weakness=LASTING), SOON),
    "later it is ignored": (twitches("03-31T20:00:01", weakness=LASTING), NOT_MET),
    "in a persistent twitch it is soon": (twitches(*RUN) + twitches("03-28T01:00", weakness=LASTING), SOON),
}

BESIDE_TAB_3 = {
    "persistent, beside a cramp that left weakness, is soon": (
        twitches(*RUN) + cramps("03-30", weakness=LASTING),
        SOON,
    ),
    "persistent, beside a cramp that left a loss of function, is soon": (
        twitches(*RUN) + cramps("03-30", function_loss=LASTING),
        SOON,
    ),
    "spreading, beside a cramp that left weakness, is soon": (
        twitches("03-29") + twitches("03-30", site=Site.CALF) + cramps("03-30", weakness=LASTING),
        SOON,
    ),
    "persistent, where a twitch left a loss of function, is soon": (
        twitches(*RUN) + twitches("03-30", function_loss=LASTING),
        SOON,
    ),
    "beside weakness only during a cramp it is not": (
        twitches(*RUN) + cramps("03-30", weakness=Lasting.DURING),
        ROUTINE,
    ),
    "beside weakness of more than 28 days ago it is not": (
        twitches(*RUN) + cramps("03-03T23:59", weakness=LASTING),
        ROUTINE,
    ),
    "beside weakness of the first of 28 days it is": (
        twitches(*RUN) + cramps("03-04T00:00", weakness=LASTING),
        SOON,
    ),
    "beside a cramp of unknown weakness it is not": (twitches(*RUN) + cramps("03-30", weakness=None), ROUTINE),
    "beside a check that says weaker it is not": ([*twitches(*RUN), calm_check(getting_weaker=True)], ROUTINE),
    "neither persistent nor spreading is no match beside it": (
        twitches("03-30") + cramps("03-30", weakness=LASTING),
        NOT_MET,
    ),
}
FAMILIES = {"persistent": PERSISTENT, "spreading": SPREADING, "weak": WEAK, "beside TAB-3": BESIDE_TAB_3}
ROWS = {f"{family}: {name}": row for family, rows in FAMILIES.items() for name, row in rows.items()}


@pytest.mark.parametrize(("entries", "expected"), ROWS.values(), ids=ROWS)
def test_a_diary_is_answered(entries, expected):
    assert answer(SLUG, *entries) == expected
    assert answer(SLUG, *reversed(entries)) == expected


def test_the_twitches_of_the_run_are_the_evidence():
    run, before, after = twitches(*RUN[:2], "03-20T12:00", *RUN[2:]), twitches("03-05"), twitches("04-01")
    finding = found(SLUG, *after, *reversed(run), *before, *cramps("03-21"))
    assert shown(finding) == names(*run)
    assert {str(evidence.value) for evidence in finding.evidence} == {"twitch: face"}
    assert counted(finding) == [(15, 14), (1, 2), (0, 1)]
    assert numbers(finding.summary) == [15]


def test_what_a_long_run_shows_are_its_twitches_of_35_dates():
    earlier, run = twitches("02-12", "02-19", "02-24"), twitches("02-25", "03-03", "03-10", "03-17", "03-24")
    finding = found(SLUG, *earlier, *run)
    assert shown(finding) == names(*run)
    assert counted(finding)[0] == (27, 14)


def test_a_twitch_after_the_run_is_no_evidence():
    run, later = twitches("03-03", "03-10", "03-17", "03-19"), twitches("03-31")
    finding = found(SLUG, *later, *run)
    assert shown(finding) == names(*run)
    assert counted(finding) == [(16, 14), (1, 2), (0, 1)]


def test_the_twitches_of_14_days_are_the_evidence_of_a_spread():
    eye, calf = twitches("03-18", "03-29"), twitches("03-30", site=Site.CALF)
    finding = found(SLUG, *twitches("03-09"), *calf, *eye, *cramps("03-28"))
    assert shown(finding) == names(*eye, *calf)
    assert str(finding.evidence[2].value) == "twitch: lower leg"
    assert counted(finding) == [(1, 14), (2, 2), (0, 1)]
    assert numbers(finding.summary) == [14, 2]
    assert "lower leg, face" in str(finding.summary)


def test_the_twitches_that_left_weakness_are_the_evidence():
    weak, others = twitches("03-10", "03-30", weakness=LASTING), twitches("03-25", "03-31")
    finding = found(SLUG, *others, *reversed(weak))
    assert shown(finding) == names(*weak)
    assert counted(finding) == [(6, 14), (1, 2), (2, 1)]
    assert "weakness" in str(finding.summary)


def test_with_no_twitch_nothing_is_counted():
    assert counted(found(SLUG, *cramps("03-30"))) == [(0, 14), (0, 2), (0, 1)]


def test_what_matches_in_several_ways_is_shown_once():
    run = twitches(*RUN[:3]) + twitches(RUN[3], site=Site.CALF, weakness=LASTING)
    assert shown(found(SLUG, *run)) == names(*run)


def test_what_is_soon_asks_for_a_doctor_soon():
    alone, beside = found(SLUG, *twitches(*RUN)), found(SLUG, *twitches(*RUN), *cramps("03-30", weakness=LASTING))
    assert "soon" in str(beside.action)
    assert "next visit" in str(alone.action)
    assert "sooner" in str(beside.detail)
    assert numbers(alone.detail) == [28]
    assert alone.summary == beside.summary


@pytest.mark.parametrize(
    "row", ["persistent: 15 days from first to last is persistent", "weak: at the moment it counts"]
)
def test_it_says_that_most_twitches_are_harmless(row):
    text = words(found(SLUG, *ROWS[row][0])).lower()
    assert "most twitches are harmless" in text
