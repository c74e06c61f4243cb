"""What stands in the PDF: every word and figure of the summary, as data."""

import json
import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from spasmlog.diary import AsOf, ReliefTried
from spasmlog.exports.pdf.document import data, document
from spasmlog.exports.pdf.lengths import length
from spasmlog.exports.pdf.paper import paper
from spasmlog.exports.pdf.words import Remembering, Words
from spasmlog.rules import assess
from spasmlog.summary import summarise
from spasmlog.text import ENGLISH, N_, Text
from spasmlog.trends.exact import Scipy
from spasmlog.trends.exposure import associations_of
from spasmlog.trends.series import Series
from spasmlog.trends.source import WholeDiary
from spasmlog.trends.trial import course
from spasmlog.vocabulary import Activity, ConditionKind, DurationBand, FluidUnit, Kind, Lasting, Relief, Side, Site
from tests.builders import AS_OF, calm_check, calm_episode, check, condition, day, diary, episode, medication, trial

LAST = AS_OF.date()


def of(value, days=90, **more):
    """The document of a diary's last days."""
    first = LAST - timedelta(days=days - 1)
    found = summarise(value, first, LAST, AS_OF, assess(value, AS_OF), **more)
    return document(found, ENGLISH, language="en-us", release="1.2.3")


def first(*entries, **settings):
    return of(diary(*entries, **settings))["first"]


def rows(*entries, **settings):
    return of(diary(*entries, **settings))["second"]["episodes"]["rows"]


def items(part):
    return {one["name"]: one["said"] for one in part["items"]}


# Values --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0, "0 s"), (40.9, "40 s"), (60, "1 min"), (200, "3 min 20 s"), (3600, "1 h"), (7530, "2 h 5 min")],
)
def test_a_length_is_said_in_its_two_largest_units(seconds, said):
    assert str(length(seconds)) == said


@pytest.mark.parametrize(
    ("country", "kind"), [("US", "us-letter"), ("PH", "us-letter"), ("MX", "us-letter"), ("DE", "a4"), (None, "a4")]
)
def test_a_country_has_its_paper(country, kind):
    assert paper(country) == kind


def test_unknown_is_never_zero():
    words = Words.of(ENGLISH)
    assert [words.figure(None), words.seconds(None), words.drunk(None)] == ["not known"] * 3
    assert [words.figure(0), words.figure(0.25), words.seconds(0), words.drunk(0)] == ["0", "0.3", "0 s", "0 ml"]


def test_drinks_are_in_the_unit_of_the_person():
    assert Words.of(ENGLISH, FluidUnit.US_FL_OZ).drunk(1893) == "64 fl oz"


def test_a_translator_is_asked_once_and_for_each_kind_of_number():
    asked = []

    class Counting:
        def gettext(self, message):
            asked.append(message)
            return message.upper()

        def ngettext(self, singular, plural, number):
            return singular if number == 1 else plural

        def format(self, value):
            asked.append(value)
            return repr(value)

    kept = Remembering(Counting())
    assert [kept.gettext("a"), kept.gettext("a"), kept.format(1), kept.format(1), kept.format(1.0)] == [
        *("A", "A", "1", "1", "1.0")
    ]
    assert asked == ["a", 1, 1.0]
    assert [kept.ngettext("day", "days", number) for number in (1, 2, 2)] == ["day", "days", "days"]


def test_what_a_person_wrote_comes_with_its_direction_and_language():
    assert Words.of(ENGLISH).own("دواء\x00") == {"own": "دواء\ufffd", "dir": "rtl", "lang": "ar", "rare": False}


def test_a_term_at_the_beginning_of_a_line_has_a_capital():
    words = Words.of(ENGLISH)
    assert [words.head(Text(N_("calf"))), words.head("")] == ["Calf", ""]


# The first page ------------------------------------------------------------------------------------------------------


def test_an_empty_diary_says_that_nothing_is_known():
    found = first()
    assert found["headline"]["rows"] == [["This period", *["not known"] * 6, "0"]]
    assert found["headline"]["note"].startswith("Nothing was recorded in the period before")
    assert (found["medicines"]["items"], found["conditions"]["items"], found["relief"]["rows"]) == ([], [], [])
    assert found["where"]["note"] == "No episodes in this period."
    assert found["where"]["body"] is None or found["where"]["body"]["svg"].startswith("<svg")
    assert items(found["course"])["Length"].startswith("median not known, longest not known")
    assert found["findings"]["levels"] == []
    assert found["lead"]["rest"] == [
        "Self-reported.",
        "Entered within 24 hours: 0, later: 0, not known: 0.",
    ]
    assert found["questions"]["items"] == []
    assert found["trials"] == {"title": "What was tried", "items": [], "note": None}


def test_the_period_before_stands_beneath_this_one():
    found = first(calm_episode("2025-12-30T15:00", pain=8), calm_episode("2026-03-30T15:00"), birth_year=1971)
    assert [row[:3] for row in found["headline"]["rows"]] == [["This period", "1", "1"], ["Before", "1", "1"]]
    assert found["headline"]["note"].startswith("“Before” is 2025-10-03 – 2025-12-31, 1 of 90 days recorded.")
    assert found["lead"]["rest"][-1] == "Born 1971."


def test_findings_stand_under_how_soon_they_are_the_most_pressing_first():
    found = first(
        *(calm_episode(f"2026-03-{number}T03:00", woke=True, pain=8) for number in (27, 28, 29)),
        check("2026-03-31", cold_pale_limb=True),
    )["findings"]
    assert [one["level"] for one in found["levels"]] == [
        *("Get emergency help now", "Mention it at your next visit", "For your information"),
    ]
    assert found["levels"][0]["items"][0]["code"] == "SAF-4"
    assert found["levels"][1]["items"][0] == {
        "code": "TAB-2",
        "said": "Spasms woke you on 3 nights of the last 7.",
        "dates": "2026-03-27, 2026-03-28, 2026-03-29",
    }
    assert "criteria checked, " in found["note"]
    assert "not assessable: " in found["note"]


def test_what_could_not_be_checked_is_named_and_nothing_found_is_no_all_clear():
    found, settled = first()["findings"], first(calm_check())["findings"]
    assert "8 not assessable: RF-2, SAF-1, " in found["note"]
    assert ", 0 not assessable. Many causes" in settled["note"]
    assert found["none"] == "No criterion matches now. This does not mean that nothing is wrong."


def test_yes_no_and_not_asked_are_kept_apart():
    found = first(
        calm_episode("2026-03-30T15:00", swelling=True, weakness=Lasting.LASTING),
        calm_episode("2026-03-30T16:00", weakness=Lasting.DURING),
        episode("2026-03-30T17:00"),
    )["signs"]
    by_name = {name: rest for name, *rest in found["rows"]}
    assert by_name["Swelling"] == ["1", "1", "1"]
    assert by_name["Weakness"] == ["1 lasting, 1 during", "0", "1"]
    assert by_name["Difficulty walking"] == ["0", "2", "1"]


def test_places_beyond_the_sixth_stand_on_the_second_page():
    seven = (Site.CALF, Site.SHIN, Site.FOOT, Site.HIP, Site.NECK, Site.HAND, Site.JAW)
    value = diary(*(episode(f"2026-03-30T{hour:02}:00", sites=(site,)) for hour, site in enumerate(seven)))
    whole = of(value)
    assert len(whole["first"]["where"]["rows"]) == 6
    assert whole["first"]["where"]["note"].startswith("7 places; all of them stand below.")
    assert len(whole["second"]["places"]["rows"]) == 7
    assert of(diary(episode(side=Side.LEFT)))["second"]["places"] is None


def test_medicines_conditions_and_relief_are_told():
    found = first(
        medication("Atorvastatin 20 mg", started="2026-03-01"),
        medication("Paracetamol", started="2026-03-01"),
        medication("Xyzzy"),
        condition(ConditionKind.DIABETES),
        calm_episode(relief=(ReliefTried(Relief.HEAT, True), ReliefTried(Relief.COLD, None))),
    )
    names = [one["name"]["own"] for one in found["medicines"]["items"]]
    marks = [one["mark"] for one in found["medicines"]["items"]]
    assert names == ["Atorvastatin 20 mg", "Paracetamol", "Xyzzy"]
    assert "statin" in marks[0]
    assert marks[1:] == [None, "not in our table of medicines"]
    assert found["conditions"]["items"] == ["Diabetes"]
    assert found["relief"]["rows"] == [["Heat", "1", "1", "0", "0"], ["Cold", "1", "0", "0", "1"]]


def test_fluids_name_a_target_unless_a_condition_limits_them():
    free = first(day(fluid_ml=1000, stretched_before_bed=True))["prevention"]["text"]
    assert free == (
        "Fluids a day, median: 1000 ml (1 of 89 days recorded). Days below 1893 ml: 1. "
        "Stretched before bed: 1 yes, 0 no, 89 not recorded."
    )
    limited = first(day(fluid_ml=1000), condition(ConditionKind.FLUID_RESTRICTION))["prevention"]["text"]
    assert limited == "Fluids a day, median: 1000 ml (1 of 89 days recorded)."


def test_a_trial_is_told_with_what_came_of_it():
    tried = (trial(what="Stretching"), trial(what="Water"))
    value = diary(*tried)
    running = course(tried[0], Series.of(value, until=AS_OF), tried[0].started_on, Scipy())
    over = course(tried[1], Series.of(value, until=AS_OF), tried[1].ends_on + timedelta(days=1), Scipy())
    assert running.comparison is None
    assert over.comparison is not None
    found = of(value, trials=(running, over), earlier_trials=2)["first"]["trials"]
    assert [one["name"]["own"] for one in found["items"]] == ["Stretching", "Water"]
    assert "The comparison comes on" in found["items"][0]["said"]
    assert "During it:" in found["items"][1]["said"]
    assert found["note"] == "2 earlier ones are in the diary."


# The drawings --------------------------------------------------------------------------------------------------------


def test_the_weeks_are_those_of_the_chart():
    found = first(
        calm_episode("2026-03-30T15:00"),
        calm_episode("2026-03-31T15:00", kind=Kind.TONUS),
        calm_episode("2026-03-31T16:00", kind=Kind.TWITCH),
    )["weeks"]
    assert [(one["name"], one["pattern"]) for one in found["kinds"]] == [
        *(("Cramp", "solid"), ("Lasting tightness", "diagonal"), ("Twitch", "dots")),
    ]
    assert found["bars"][-1] == {"from": "2026-03-30", "counts": [1, 1, 1], "unknown": False, "sparse": False}
    assert found["most"] == 3
    assert (found["unknown"], found["sparse"]) == ("Not recorded", None)


def test_the_words_on_the_body_map_are_larger_than_on_a_screen():
    value = diary(episode("2026-03-30T15:00", side=Side.LEFT))
    on_screen = summarise(value, LAST - timedelta(days=89), LAST, AS_OF).pictures().sites.illustration_svg(ENGLISH)
    sizes = [
        [float(size) for size in re.findall(r'font-size="([\d.]+)"', drawn)]
        for drawn in (on_screen, of(value)["first"]["where"]["body"]["svg"])
    ]
    assert len(sizes[0]) >= 2
    assert sizes[1] == pytest.approx([1.2 * size for size in sizes[0]])


def test_a_week_of_which_little_is_known_says_so():
    found = first(calm_episode("2026-03-24T15:00"))["weeks"]
    assert [bar["sparse"] for bar in found["bars"][-2:]] == [True, False]
    assert found["sparse"] == "Fewer than half of the days recorded"


def test_an_hour_of_a_weekday_that_nobody_recorded_is_not_none():
    found = first(calm_episode("2026-03-30T03:00"))["hours"]
    assert found["rows"][0][:4] == [0, 0, 0, 1]  # a Monday
    assert found["rows"][1] == [None] * 24
    assert found["most"] == 1


# The second page -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("entry", "cells"),
    [
        (
            episode("2026-03-30T15:00", side=Side.LEFT),
            ["2026-03-30 15:00", "Cramp, calf (left)", "–", "–"],
        ),
        (
            calm_episode("2026-03-30T15:00", pain=7, woke=True, activity=Activity.ASLEEP),
            ["2026-03-30 15:00", "Cramp, asleep, calf", "Under 1 minute, pain 7", "Woke you; no signs"],
        ),
        (
            calm_episode("2026-03-30T15:00", ended="2026-03-30T15:03", woke=False, numbness=True),
            ["2026-03-30 15:00", "Cramp, calf", "3 min", "Did not wake you; numbness"],
        ),
        (
            episode("2026-03-31T19:00", ongoing=True, relief=(ReliefTried(Relief.HEAT, False),)),
            ["2026-03-31 19:00", "Cramp, calf", "Still going on", "Heat (did not help)"],
        ),
        (
            episode("2026-03-30T15:00", duration_band=DurationBand.OVER_10_MIN),
            ["2026-03-30 15:00", "Cramp, calf", "Over 10 minutes", "–"],
        ),
    ],
    ids=["a quick entry", "every sign asked", "an end", "going on", "roughly"],
)
def test_an_episode_is_a_row(entry, cells):
    (row,) = rows(entry)
    assert [cell.replace("+01:00", "").replace("+00:00", "") for cell in row["cells"]] == cells
    assert row["note"] is None


def test_a_count_of_one_is_said_as_one():
    value = diary(calm_episode("2026-03-30T15:00"), calm_episode("2026-03-31T15:00", kind=Kind.TWITCH))
    assert items(of(value)["second"]["more"])["Muscle groups"] == "lower leg: 1 spasm, 1 twitch"


def test_a_note_is_the_persons_own_text():
    (row,) = rows(episode(note="كتبت هذا"))
    assert row["cells"][-1] == ""  # no dash: something is there
    assert row["note"] == {"own": "كتبت هذا", "dir": "rtl", "lang": "ar", "rare": False}


def test_associations_that_nobody_reckoned_are_said_to_be_missing():
    found = of(diary())["second"]["associations"]
    assert found["lead"] == ["The intervals could not be worked out just now."]
    assert "rows" not in found


def walked(hot_spasms):
    """Sixty recorded days, half of them hot, on which there were so many spasms."""
    days = [(AS_OF.date() - timedelta(days=back)) for back in range(60)]
    hot = {on for number, on in enumerate(days) if number % 2}
    spasms = sorted(hot)[:hot_spasms] + sorted(set(days) - hot)[:3]
    return diary(
        *(day(on.isoformat(), hot=on in hot, no_spasms=on not in spasms) for on in days),
        *(calm_episode(f"{on}T10:00") for on in spasms),
    )


@pytest.mark.parametrize(
    ("hot_spasms", "label", "verdict"),
    [(5, "A hot day (early pattern)", ""), (25, "A hot day", " associated")],
    ids=["early, and chance", "more than chance"],
)
def test_associations_are_counts_with_intervals(hot_spasms, label, verdict):
    value = walked(hot_spasms)
    reckoned = associations_of(WholeDiary(AsOf(value, AS_OF), Scipy()))
    found = of(value, associations=reckoned)["second"]["associations"]
    row = next(row for row in found["rows"] if row[0].startswith("A hot day"))
    assert row[0] == label
    assert row[1:3] == [f"{hot_spasms} of 30", "3 of 30"]
    assert row[4].endswith(verdict) if verdict else "associated" not in row[4]
    assert found["notes"][0].startswith("2 things were compared")
    assert found["notes"][-1].startswith("Too little to compare: Stretching before bed, ")


def test_too_little_to_compare_anything_is_said():
    value = diary()
    reckoned = associations_of(WholeDiary(AsOf(value, AS_OF), Scipy()))
    found = of(value, associations=reckoned)["second"]["associations"]
    assert found["rows"] == []
    assert found["notes"][0] == "Too little is recorded to compare anything yet."
    without = of(value, associations=replace(reckoned, waiting=()))["second"]["associations"]
    assert len(without["notes"]) == 1


def test_every_criterion_is_there_with_its_version_and_its_answer():
    found = {one["title"]: one["items"] for one in of(diary())["second"]["criteria"]["groups"]}
    assert list(found) == ["Does not match", "Cannot be checked yet"]
    assert sum(map(len, found.values())) == len(assess(diary(), AS_OF))
    assert "RF-2 v1: A muscle that gets weaker and weaker" in found["Cannot be checked yet"]


# The whole -----------------------------------------------------------------------------------------------------------


def test_the_document_says_how_it_is_set():
    found = of(diary(name="Mum", country="US"))
    assert {name: found[name] for name in ("language", "region", "direction", "paper", "title")} == {
        "language": "en",
        "region": "US",
        "direction": "ltr",
        "paper": "us-letter",
        "title": "Muscle-spasm diary: Mum",
    }
    assert found["foot"] == "2026-01-01 – 2026-03-31. Self-reported; not a diagnosis."
    assert found["made"].endswith("(Europe/London) with SpasmLog 1.2.3.")


def test_a_language_may_have_no_region_and_be_read_from_the_right():
    found = summarise(diary(), date(2026, 3, 1), LAST, AS_OF)
    said = document(found, ENGLISH, language="ar", right_to_left=True, release="1")
    assert (said["language"], said["region"], said["direction"]) == ("ar", None, "rtl")


def test_it_travels_as_ascii():
    sent = data(of(diary(name="Mum’s – “diary” 😀")))
    assert sent.isascii()
    assert json.loads(sent)["name"]["own"] == "Mum’s – “diary” 😀"
