"""What a doctor reads in sixty seconds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spasmlog.diary import BodySite
from spasmlog.exports.pdf.drawings import body, hours, weeks
from spasmlog.exports.pdf.words import Json, Words
from spasmlog.rules.finding import CAVEAT, Finding
from spasmlog.summary import ClinicalSummary, evidence_said
from spasmlog.text import N_, Text, Value, plural
from spasmlog.trends import conditions
from spasmlog.trends.answers import Answers
from spasmlog.trends.headline import Headline
from spasmlog.trends.medication import MedicineCourse
from spasmlog.trends.signs import LossCount
from spasmlog.trends.sites import GroupCount
from spasmlog.trends.time_of_day import TimeOfDay
from spasmlog.trends.trial import TrialCourse
from spasmlog.vocabulary import Level

MOST_PLACES: Final = 6  # beside the body map; the second page has all
NOT_SAID: Final = Text(N_("not recorded"))
# The night alone is said with its hours: the others follow from it and from the words.
PARTS: Final = {
    TimeOfDay.NIGHT: TimeOfDay.NIGHT.label,
    TimeOfDay.MORNING: Text(N_("morning")),
    TimeOfDay.AFTERNOON: Text(N_("afternoon")),
    TimeOfDay.EVENING: Text(N_("evening")),
}
NONE_ENTERED: Final = N_("none entered")
HEADLINE: Final = (
    ("spasms", N_("Spasms")),
    ("spasm_days", N_("Days with spasms")),
    ("spasm_days_per_28", N_("Spasm days per 28 recorded")),
    ("spasms_per_week", N_("Spasms a week, at least")),
    ("severe_days", N_("Days with severe pain (7–10), at least")),
    ("severe_days_per_28", N_("Severe days per 28 recorded, at least")),
    ("twitches", N_("Twitches")),
)


def first_page(summary: ClinicalSummary, words: Words) -> dict[str, Json]:
    """Everything of the first page, in the order of reading."""
    pictures = summary.pictures()
    return {
        "lead": _lead(summary, words),
        "headline": _headline(summary, words),
        "questions": _questions(summary, words),
        "findings": _findings(summary, words),
        "weeks": weeks(summary, pictures, words),
        "hours": hours(pictures, words),
        "where": _where(summary, words) | {"body": body(pictures, words)},
        "course": {"title": words.text(N_("When, how long, how bad")), "items": [*_course(summary, words)]},
        "signs": _signs(summary, words),
        "medicines": _listed(N_("Medicines"), [_medicine(one, words) for one in summary.medicines], words),
        "conditions": _listed(
            N_("Conditions"), [words.head(conditions.said(one)) for one in summary.conditions], words
        ),
        "relief": _relief(summary, words),
        "prevention": {"title": words.text(N_("Fluids and habits")), "text": " ".join(_prevention(summary, words))},
        "trials": _trials(summary, words),
    }


def _lead(summary: ClinicalSummary, words: Words) -> Json:
    period, soon = summary.period, summary.promptness
    params: dict[str, Value] = {"soon": soon.within_24h, "later": soon.later, "unknown": soon.unknown}
    born = summary.diary.birth_year
    return {
        "period": words.text(N_("%(first)s – %(last)s."), first=period.first, last=period.last),
        "recorded": words.text(
            N_("%(recorded)s of %(days)s days recorded."), recorded=period.recorded_days, days=period.days
        ),
        "rest": [
            words.text(N_("Self-reported.")),
            words.text(N_("Entered within 24 hours: %(soon)s, later: %(later)s, not known: %(unknown)s."), **params),
            # A year is no amount: it has no thousands.
            *([words.text(N_("Born %(year)s."), year=str(born))] if born else []),
        ],
    }


def _headline(summary: ClinicalSummary, words: Words) -> Json:
    before = summary.before
    named = [(words.text(N_("This period")), summary.period)]
    if before is not None:
        named.append((words.text(N_("Before")), before))
        note = words.text(
            N_("“Before” is %(first)s – %(last)s, %(recorded)s of %(days)s days recorded."),
            first=before.first,
            last=before.last,
            recorded=before.recorded_days,
            days=before.days,
        )
    else:
        note = words.text(N_("Nothing was recorded in the period before, so there is no comparison."))
    return {
        "columns": [words.text(N_("In figures")), *(words.text(title) for _, title in HEADLINE)],
        "rows": [[name, *_counts(counts, words)] for name, counts in named],
        "note": f"{note} {words.text(N_('A day without an entry is unknown, not zero.'))}",
    }


def _counts(counts: Headline, words: Words) -> list[str]:
    return [words.figure(getattr(counts, name)) for name, _ in HEADLINE]


def _questions(summary: ClinicalSummary, words: Words) -> Json:
    asked = summary.diary.questions
    return {"title": words.text(N_("My questions for the visit")), "items": [words.own(one) for one in asked]}


def _findings(summary: ClinicalSummary, words: Words) -> Json:
    unknown = ", ".join(finding.code for finding in summary.not_assessable)
    checked = words.text(
        N_("As of %(day)s: %(checked)s criteria checked, %(open)s not assessable"),
        day=summary.as_of,
        checked=len(summary.findings),
        open=len(summary.not_assessable),
    )
    you = f" {words.text(N_('“You” is whoever keeps the diary.'))}" if summary.met else ""
    return {
        "title": words.text(N_("Findings")),
        "levels": [
            {
                "level": words.say(level.label),
                "items": [_finding(one, words) for one in summary.met if one.level is level],
            }
            for level in Level
            if any(one.level is level for one in summary.met)
        ],
        "none": words.text(N_("No criterion matches now. This does not mean that nothing is wrong.")),
        "note": f"{checked}{f': {unknown}' if unknown else ''}. {words.say(CAVEAT)}{you}",
    }


def _finding(finding: Finding, words: Words) -> Json:
    return {
        "code": finding.code,
        "said": words.say(finding.summary),
        "dates": words.say(evidence_said(finding)),
    }


# Where ---------------------------------------------------------------------------------------------------------------


def place(found: BodySite) -> Text:
    """A site with its side, where one was said."""
    if found.side is None:
        return found.site.label
    return Text(N_("%(site)s (%(side)s)"), {"site": found.site.label, "side": found.side.label})


def _where(summary: ClinicalSummary, words: Words) -> dict[str, Json]:
    several: Value = summary.several_groups
    groups = plural("%(n)s muscle group", "%(n)s muscle groups", "n", n=len(summary.groups))
    notes = [
        words.text(N_("%(groups)s; spasms in several at once: %(several)s."), groups=groups, several=several),
    ]
    if len(summary.sites) > MOST_PLACES:
        more = plural(
            "%(n)s place; all of them stand below.",
            "%(n)s places; all of them stand below.",
            "n",
            n=len(summary.sites),
        )
        notes.insert(0, words.say(more))
    return {
        "title": words.text(N_("Where")),
        **places(summary, words, MOST_PLACES),
        "note": " ".join(notes) if summary.sites else words.text(N_("No episodes in this period.")),
    }


def places(summary: ClinicalSummary, words: Words, most: int | None = None) -> dict[str, Json]:
    """The places with the most episodes, as a table."""
    return {
        "columns": [words.text(title) for title in (N_("Site"), N_("Spasms"), N_("Twitches"))],
        "rows": [
            [words.head(place(row.place)), words.figure(row.spasms), words.figure(row.twitches)]
            for row in summary.sites[:most]
        ],
    }


# When, how long, how bad ---------------------------------------------------------------------------------------------


def _course(summary: ClinicalSummary, words: Words) -> Iterator[Json]:
    lengths, ratings, slept, began = summary.duration, summary.pain, summary.waking, summary.onsets
    yield _item(
        words,
        N_("Length"),
        words.text(
            N_("median %(median)s, longest %(longest)s; longer than 10 minutes, at least: %(over)s"),
            median=words.seconds(None if lengths.median is None else lengths.median.total_seconds()),
            longest=words.seconds(None if lengths.longest is None else lengths.longest.total_seconds()),
            over=words.figure(lengths.over_10_minutes),
        ),
        words.text(
            N_("(known exactly %(exact)s, roughly %(rough)s, not %(unknown)s)"),
            exact=lengths.exact,
            rough=lengths.band_only,
            unknown=lengths.unknown,
        ),
    )
    yield _item(
        words,
        N_("Pain (0–10)"),
        words.text(
            N_("median %(median)s, worst %(worst)s (rated %(rated)s, not %(unrated)s)"),
            median=words.figure(ratings.median),
            worst=words.figure(ratings.worst),
            rated=ratings.rated,
            unrated=ratings.not_rated,
        ),
    )
    yield _item(words, N_("Began"), *_each(((PARTS[row.part], row.count) for row in summary.times_of_day), words))
    yield _item(words, N_("At rest"), _answered(began.at_rest, words))
    yield _item(words, N_("With hard exercise or within 24 hours after it"), _answered(began.with_exercise, words))
    yield _item(
        words,
        N_("Sleep"),
        words.text(N_("disturbed nights, at least: %(nights)s; woke:"), nights=words.figure(slept.nights_disturbed)),
        _answered(slept.woke, words),
    )


def more(summary: ClinicalSummary, words: Words) -> Iterator[Json]:
    """Figures that the second page has room for."""
    kinds = ((row.kind.label, words.figure(row.count)) for row in summary.kinds)
    yield _item(words, N_("Kinds"), *_each(kinds, words))
    doing = ((NOT_SAID if row.activity is None else row.activity.label, row.count) for row in summary.activities)
    yield _item(words, N_("Activity when a spasm began"), *_each(doing, words))
    groups = ((row.group.label, _of_kinds(row)) for row in summary.groups)
    yield _item(words, N_("Muscle groups"), *_each(groups, words))


def _of_kinds(row: GroupCount) -> Value:
    spasms = plural("%(n)s spasm", "%(n)s spasms", "n", n=row.spasms)
    return (spasms, plural("%(n)s twitch", "%(n)s twitches", "n", n=row.twitches))


def _item(words: Words, title: str, *said: str) -> Json:
    return {"name": words.text(title), "said": " ".join(said) or words.text(N_("none"))}


def _each(counts: Iterator[tuple[Text, Value]], words: Words) -> tuple[str, ...]:
    said = [words.text(N_("%(what)s: %(count)s"), what=what, count=count) for what, count in counts]
    return ("; ".join(said),) if said else ()


def _answered(given: Answers, words: Words) -> str:
    return words.text(
        N_("%(yes)s yes, %(no)s no, %(unknown)s not asked"), yes=given.yes, no=given.no, unknown=given.unknown
    )


def _signs(summary: ClinicalSummary, words: Words) -> Json:
    signs: list[Json] = [
        [words.head(row.sign.label), *map(words.figure, (row.answers.yes, row.answers.no, row.answers.unknown))]
        for row in summary.signs
    ]
    losses: list[Json] = [
        [words.head(row.sign.label), _lost(row, words), words.figure(row.no), words.figure(row.unknown)]
        for row in summary.losses
    ]
    return {
        "title": words.text(N_("Signs and function")),
        "columns": [words.text(title) for title in (N_("Sign"), N_("Yes"), N_("No"), N_("Not asked"))],
        "rows": [*signs, *losses],
    }


def _lost(row: LossCount, words: Words) -> str:
    if not row.lasting and not row.during:
        return words.figure(0)
    return words.text(N_("%(lasting)s lasting, %(during)s during"), lasting=row.lasting, during=row.during)


# What is done about it -----------------------------------------------------------------------------------------------


def _relief(summary: ClinicalSummary, words: Words) -> Json:
    columns = (N_("What"), N_("Tried"), N_("Helped"), N_("Did not help"), N_("Not said"))
    return {
        "title": words.text(N_("Relief tried")),
        "columns": [words.text(column) for column in columns],
        "rows": [
            [
                words.head(row.technique.label),
                *map(words.figure, (row.tried, row.helped.yes, row.helped.no, row.helped.unknown)),
            ]
            for row in summary.relief
        ],
        "none": words.text(NONE_ENTERED),
    }


def _listed(title: str, items: list[Json] | list[str], words: Words) -> Json:
    return {"title": words.text(title), "items": [*items], "none": words.text(NONE_ENTERED)}


def _medicine(course: MedicineCourse, words: Words) -> Json:
    mark = None if course.mark is None else words.say(course.mark)
    return {"name": words.own(course.name), "said": words.say(course.said), "mark": mark}


def _prevention(summary: ClinicalSummary, words: Words) -> Iterator[str]:
    drunk = summary.fluids
    yield words.text(
        N_("Fluids a day, median: %(median)s (%(recorded)s of %(days)s days recorded)."),
        median=words.drunk(drunk.median_ml),
        recorded=drunk.recorded_days,
        days=drunk.days,
    )
    if not summary.limits_fluids:
        # With a condition that limits fluids no target is named: how much to drink is the doctor's question.
        below = words.figure(drunk.days_below)
        yield words.text(N_("Days below %(target)s: %(below)s."), target=words.drunk(drunk.target_ml), below=below)
    for habit in summary.habits:
        if habit.answers.yes or habit.answers.no:
            counts: dict[str, Value] = {"yes": habit.answers.yes, "no": habit.answers.no}
            yield words.text(
                N_("%(habit)s: %(yes)s yes, %(no)s no, %(unknown)s not recorded."),
                habit=habit.habit.label,
                unknown=habit.answers.unknown,
                **counts,
            )


def _trials(summary: ClinicalSummary, words: Words) -> Json:
    more = plural(
        "%(n)s earlier one is in the diary.",
        "%(n)s earlier ones are in the diary.",
        "n",
        n=summary.earlier_trials,
    )
    return {
        "title": words.text(N_("What was tried")),
        "items": [_trial(one, words) for one in summary.trials],
        "note": words.say(more) if summary.earlier_trials else None,
    }


def _trial(course: TrialCourse, words: Words) -> Json:
    trial, found = course.trial, course.comparison
    said: tuple[Text, ...] = (course.outlook,) if course.outlook else ()
    if found is not None:
        said = (found.counts, found.outcome)
    period = words.text(N_("%(first)s – %(last)s."), first=trial.started_on, last=trial.ends_on)
    return {"name": words.own(trial.what), "said": " ".join((period, *map(words.say, said)))}
