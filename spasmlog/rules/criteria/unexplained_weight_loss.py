"""RF-4: weight that falls for no known reason, beside spasms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from spasmlog.diary import AsOf, Check, Entry, Episode
from spasmlog.rules.amounts import weight
from spasmlog.rules.criterion import Count, Criterion, Finding, Missing, Origin, Remedy, Window
from spasmlog.rules.explanation import WITHIN_DAYS
from spasmlog.rules.matches import together
from spasmlog.rules.questions import any_answer, no_answer, saying_yes
from spasmlog.rules.sources import RED_FLAGS, WEIGHT_LOSS
from spasmlog.rules.thresholds import DAYS, ONE_IS_ENOUGH, PERCENT, W28, Threshold
from spasmlog.text import N_, Text
from spasmlog.vocabulary import Level, Question

LOSS: Final = Threshold(
    "least_loss", 5, PERCENT, Text(N_("A loss of 5 per cent or more that nobody meant is worth a look.")), WEIGHT_LOSS
)
LATEST: Final = Threshold("latest_weight", 60, DAYS, Text(N_("An older weight says little about today.")))
SOONEST: Final = Threshold(
    "least_days_between", 14, DAYS, Text(N_("From day to day weight goes up and down with what you eat and drink."))
)
LONGEST: Final = Threshold(
    "most_days_between",
    365,
    DAYS,
    Text(N_("Such a loss is one within 6 to 12 months. A year is the longest.")),
    WEIGHT_LOSS,
)
BESIDE: Final = Threshold(
    "episode_days", 90, DAYS, Text(N_("The article says: alongside spasms. We look back three months for one."))
)
LOOK_BACK: Final = Threshold(
    "look_back",
    LATEST.value + LONGEST.value + 1,
    DAYS,
    Text(N_("The latest weight, the longest time before it, and today: so far back we read your weights.")),
)


@dataclass(frozen=True, slots=True)
class Weighed:
    """A weight in grams, and the check that it stands in."""

    check: Check
    grams: int


@dataclass(frozen=True, slots=True)
class Weights:
    """The latest weight, and the highest of the time before it (of equal ones the latest)."""

    highest: Weighed
    latest: Weighed

    @property
    def is_loss(self) -> bool:
        """Reckoned in whole grams: exactly the least loss is one."""
        return 100 * (self.highest.grams - self.latest.grams) >= LOSS.value * self.highest.grams

    @property
    def percent(self) -> int:
        """How much lower the latest is, in whole per cent, rounded down; 0 where it is not lower."""
        return max(0, 100 * (self.highest.grams - self.latest.grams) // self.highest.grams)

    @property
    def days(self) -> int:
        """From the highest to the latest."""
        return (self.latest.check.date - self.highest.check.date).days


class UnexplainedWeightLoss(Criterion):
    code = "RF-4"
    slug = "unexplained-weight-loss"
    version = 1
    origin = Origin.ARTICLE
    title = Text(N_("Weight loss that you cannot explain"))
    article = Text(N_("Weight loss for no known reason, beside spasms, is a red flag."))
    thresholds = (LOSS, LATEST, SOONEST, LONGEST, BESIDE, LOOK_BACK, W28, ONE_IS_ENOUGH)
    matches = (
        N_(
            "Your last weight is at most %(latest_weight)s days old. It is %(least_loss)s per cent or more below"
            " the highest of your weights from %(least_days_between)s to %(most_days_between)s days before it. You"
            " did not say since then that you meant to lose weight. And there was a spasm or twitch in the last"
            " %(episode_days)s days."
        ),
        N_("You said in a check of the last %(recent_days)s days that you have lost weight without knowing why."),
    )
    how_soon = WITHIN_DAYS
    unknown = N_("Without two such weights, and without an answer in a check, we cannot know.")
    may_indicate = Text(N_("The article lists this among its red flags."))
    action = Text(N_("See a doctor soon. Show your weights."))
    source = RED_FLAGS

    def assess(self, at: AsOf) -> Finding:
        window = Window.of_days(at, LOOK_BACK)
        beside, weights = _episode_beside(at), _weights(at)
        said = saying_yes(at.checks_in(W28.value), Question.UNEXPLAINED_WEIGHT_LOSS)
        counts = (
            Count(Text(N_("per cent of weight lost")), weights.percent if weights else 0, LOSS),
            Count(Text(N_("checks that say so")), len(said), ONE_IS_ENOUGH),
        )
        if beside and weights and weights.is_loss and not _was_meant(at, weights):
            return self.met(
                Level.SOON,
                _summary(at, weights),
                LOST,
                evidence=together(at, [*_shown(at, weights), (beside, beside.kind.label), *said]),
                counts=counts,
                window=window,
            )
        if said:
            return self.met(Level.SOON, SAID, TOLD, evidence=together(at, said), counts=counts, window=window)
        if beside and not weights and not any_answer(at.checks_in(W28.value), Question.UNEXPLAINED_WEIGHT_LOSS):
            return self.not_assessable(MISSING, window, counts)
        return self.not_met(window, counts)


SAID: Final = Text(N_("You said in a check that you lost weight without knowing why."))
TOLD: Final = Text(N_("What you say counts by itself, whatever the weights in the diary are."))
LOST: Final = Text(
    N_("A loss counts from %(percent)s per cent on, beside spasms or twitches. One that you meant does not count."),
    {"percent": LOSS.value},
)
MISSING: Final = (
    Missing(no_answer(Question.UNEXPLAINED_WEIGHT_LOSS), Remedy.CHECK),
    Missing(
        Text(
            N_("a weight of the last %(latest)s days, and one from %(least)s to %(most)s days before it"),
            {"latest": LATEST.value, "least": SOONEST.value, "most": LONGEST.value},
        ),
        Remedy.CHECK,
    ),
)


def _episode_beside(at: AsOf) -> Episode | None:
    newest = at.newest_episode
    return newest if newest and at.date_of(newest) >= at.first_date(BESIDE.value) else None


def _weights(at: AsOf) -> Weights | None:
    """None where the latest weight is too old, or there is none to compare it with."""
    held = at.checks_in(LOOK_BACK.value)
    weighed = [Weighed(check, check.weight_g) for check in held if check.weight_g is not None]
    if not weighed or (at.date - weighed[-1].check.date).days > LATEST.value:
        return None
    latest = weighed[-1]
    before = [one for one in weighed if SOONEST.value <= _days(one, latest) <= LONGEST.value]
    if not before:
        return None
    return Weights(max(before, key=lambda one: (one.grams, one.check.date)), latest)


def _days(first: Weighed, last: Weighed) -> int:
    return (last.check.date - first.check.date).days


def _was_meant(at: AsOf, weights: Weights) -> bool:
    """Whether a check since the highest weight says that the loss was intended; no answer is not a yes."""
    since = (check for check in at.checks_in(LOOK_BACK.value) if check.date > weights.highest.check.date)
    return any(check.weight_loss_intended for check in since)


def _shown(at: AsOf, weights: Weights) -> list[tuple[Entry, Text]]:
    return [(one.check, weight(one.grams, at.diary.weight_unit)) for one in (weights.highest, weights.latest)]


def _summary(at: AsOf, weights: Weights) -> Text:
    unit = at.diary.weight_unit
    return Text(
        N_("Your weight fell from %(highest)s to %(latest)s in %(days)s days. That is %(percent)s per cent."),
        {
            "highest": weight(weights.highest.grams, unit),
            "latest": weight(weights.latest.grams, unit),
            "days": weights.days,
            "percent": weights.percent,
        },
    )


CRITERION = UnexplainedWeightLoss()
