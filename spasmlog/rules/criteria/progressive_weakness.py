"""RF-2: a muscle that gets weaker and weaker."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from spasmlog.diary import AsOf, Check
from spasmlog.rules.criterion import Count, Criterion, Finding, Missing, Origin, Remedy, Window
from spasmlog.rules.matches import together
from spasmlog.rules.questions import any_answer, no_answer, saying_yes
from spasmlog.rules.sources import RED_FLAGS, WEAKNESS_GUIDELINE
from spasmlog.rules.thresholds import DAYS, ONE_IS_ENOUGH, POINTS, RATINGS, W28, Threshold
from spasmlog.text import N_, Text
from spasmlog.vocabulary import Level, MuscleGroup, Question

LOOK_BACK: Final = Threshold("look_back", 180, DAYS, Text(N_("Half a year shows a slow change as well.")))
LATEST: Final = Threshold("latest_rating", 60, DAYS, Text(N_("An older rating says little about today.")))
FEWEST: Final = Threshold("fewest_ratings", 3, RATINGS, Text(N_("Two ratings may be chance. Three show a course.")))
APART: Final = Threshold("first_to_last", 14, DAYS, Text(N_("Good and bad days even out over two weeks.")))
RISE: Final = Threshold("rise", 2, POINTS, Text(N_("One point may be chance when you rate yourself.")))
STEP_DOWN: Final = Threshold(
    "greatest_step_down", 1, POINTS, Text(N_("A muscle that recovers by more than a point is not on its way down."))
)
QUICK: Final = Threshold(
    "quick_days",
    28,
    DAYS,
    Text(N_("NICE asks doctors to refer limb weakness that grows within 4 weeks at once.")),
    WEAKNESS_GUIDELINE,
)


@dataclass(frozen=True, slots=True)
class Run:
    """Ratings of one group, 0 to 10 and 10 the weakest, oldest first; each with the check that it stands in."""

    group: MuscleGroup
    ratings: tuple[tuple[Check, int], ...]

    @property
    def first(self) -> int:
        return self.ratings[0][1]

    @property
    def last(self) -> int:
        return self.ratings[-1][1]

    @property
    def days(self) -> int:
        """From the first to the last rating."""
        return (self.ratings[-1][0].date - self.ratings[0][0].date).days


class ProgressiveWeakness(Criterion):
    code = "RF-2"
    slug = "progressive-weakness"
    version = 1
    origin = Origin.ARTICLE
    title = Text(N_("A muscle that gets weaker and weaker"))
    article = Text(N_("Muscle weakness that grows is a red flag. See a health care provider promptly."))
    thresholds = (LOOK_BACK, LATEST, FEWEST, APART, RISE, STEP_DOWN, QUICK, W28, ONE_IS_ENOUGH)
    matches = (
        N_(
            "You rated the same muscles in %(fewest_ratings)s or more checks of the last %(look_back)s days. From"
            " the first to the last it took %(first_to_last)s days or more, and the rating rose by %(rise)s or"
            " more. It never fell by more than %(greatest_step_down)s, and the last is at most %(latest_rating)s"
            " days old."
        ),
        N_("You said in a check of the last %(recent_days)s days that a muscle is getting weaker."),
    )
    how_soon = N_("Get advice today if the ratings rose within %(quick_days)s days. Else see a doctor within days.")
    unknown = N_(
        "With fewer than %(fewest_ratings)s ratings, and no check of the last %(recent_days)s days that answers"
        " the question, we cannot know. You rate from 0 to 10, and 10 is the weakest."
    )
    may_indicate = Text(N_("The article lists this among its red flags."))
    action = Text(N_("See a doctor soon. Show how the weakness grew."))
    source = RED_FLAGS

    def assess(self, at: AsOf) -> Finding:
        window = Window.of_days(at, LOOK_BACK)
        ratings = _ratings(at.checks_in(LOOK_BACK.value))
        runs = [run for group in ratings if (run := _worsening(at, group, ratings[group])) is not None]
        said = saying_yes(at.checks_in(W28.value), Question.GETTING_WEAKER)
        most = max(map(len, ratings.values()), default=0)
        counts = [
            Count(Text(N_("ratings of one muscle group")), most, FEWEST),
            Count(Text(N_("checks that say so")), len(said), ONE_IS_ENOUGH),
        ]
        if runs:
            worst = min(runs, key=lambda run: run.days)
            quick = worst.days <= QUICK.value
            rated = [(check, _value(run.group, rating)) for run in runs for check, rating in run.ratings]
            return self.met(
                Level.URGENT if quick else Level.SOON,
                _summary(worst),
                QUICKLY if quick else SLOWLY,
                evidence=together(at, [*rated, *said]),
                counts=[*_counts(worst), counts[-1]],
                window=window,
                action=TODAY if quick else None,
            )
        if said:
            return self.met(Level.SOON, SAID, SLOWLY, evidence=together(at, said), counts=counts, window=window)
        if most < FEWEST.value and not any_answer(at.checks_in(W28.value), Question.GETTING_WEAKER):
            return self.not_assessable([Missing(no_answer(Question.GETTING_WEAKER), Remedy.CHECK)], window, counts)
        return self.not_met(window, counts)


TODAY: Final = Text(N_("Call a doctor today. Show how the weakness grew."))
SAID: Final = Text(N_("You said in a check that a muscle is getting weaker."))
QUICKLY: Final = Text(
    N_("It grew within %(days)s days, so it should be looked at today. You rate from 0 to 10; 10 is the weakest."),
    {"days": QUICK.value},
)
SLOWLY: Final = Text(N_("Weakness that grows should be looked at, even when it grows slowly."))


def _ratings(checks: Iterable[Check]) -> Mapping[MuscleGroup, list[tuple[Check, int]]]:
    found: dict[MuscleGroup, list[tuple[Check, int]]] = defaultdict(list)
    for check in checks:
        for rated in check.weakness:
            found[rated.group].append((check, rated.rating))
    return found


def _worsening(at: AsOf, group: MuscleGroup, ratings: list[tuple[Check, int]]) -> Run | None:
    """The shortest run of ratings that ends with the latest and in which the group gets weaker: how quickly it does
    decides the level. None where no run does, or where the latest is too old."""
    latest, last = ratings[-1]
    if latest.date < at.first_date(LATEST.value):
        return None
    for start in reversed(range(len(ratings) - 1)):
        check, first = ratings[start]
        if first - ratings[start + 1][1] > STEP_DOWN.value:
            return None
        enough = len(ratings) - start >= FEWEST.value and (latest.date - check.date).days >= APART.value
        if enough and last - first >= RISE.value:
            return Run(group, tuple(ratings[start:]))
    return None


def _value(group: MuscleGroup, rating: int) -> Text:
    return Text(N_("%(group)s: %(rating)s of 10"), {"group": group.label, "rating": rating})


def _counts(run: Run) -> tuple[Count, ...]:
    return (
        Count(Text(N_("ratings in a row")), len(run.ratings), FEWEST),
        Count(Text(N_("points by which they rose")), run.last - run.first, RISE),
        Count(Text(N_("days from the first to the last")), run.days, APART),
    )


def _summary(run: Run) -> Text:
    return Text(
        N_("The weakness that you rated went from %(first)s to %(last)s in %(days)s days: %(group)s."),
        {"first": run.first, "last": run.last, "days": run.days, "group": run.group.label},
    )


CRITERION = ProgressiveWeakness()
