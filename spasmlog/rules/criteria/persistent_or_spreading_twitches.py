"""FAQ-1: twitches that stay or spread, above all with weakness.

A run of twitches is looked at within the last 35 dates, which always decide: its last twitch is at most 13 days ago,
and a run that lasts longer than 14 days has a twitch 15 to 21 days before that. What is older is not part of the
evidence, so that a whole diary and its latest part are answered alike.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import chain
from typing import Final

from spasmlog.diary import AsOf, Entry, Episode
from spasmlog.rules.criteria.weakness_or_loss_of_function import lasting_losses
from spasmlog.rules.criterion import Count, Criterion, Finding, Origin, Window
from spasmlog.rules.matches import together
from spasmlog.rules.sources import ARTICLE, QUESTIONS
from spasmlog.rules.thresholds import DAYS, GROUPS, ONE_IS_ENOUGH, W28, Threshold
from spasmlog.text import N_, Text
from spasmlog.vocabulary import Lasting, Level, MuscleGroup

RECENT: Final = Threshold("last_twitch", 14, DAYS, Text(N_("Twitches that are over for two weeks have not stayed.")))
GAP: Final = Threshold(
    "greatest_gap", 7, DAYS, Text(N_("With more than a week in between, they are not the same twitches."))
)
LASTS: Final = Threshold(
    "lasts_longer_than",
    14,
    DAYS,
    Text(N_("The article only says: persistent. We take more than two weeks. Two weeks are not more.")),
)
LOOK_BACK: Final = Threshold(
    "look_back",
    RECENT.value + LASTS.value + GAP.value,
    DAYS,
    Text(N_("This many days are enough to see if twitches stay. We do not look further back.")),
)
SPREAD: Final = Threshold(
    "several_groups", 2, GROUPS, Text(N_("The article says: spreading. Two muscle groups are the least.")), ARTICLE
)


class PersistentOrSpreadingTwitches(Criterion):
    code = "FAQ-1"
    slug = "persistent-or-spreading-twitches"
    version = 1
    origin = Origin.ARTICLE
    title = Text(N_("Twitches that stay or spread"))
    article = Text(N_("Twitches that stay or spread should be looked at, above all when a muscle is weak."))
    thresholds = (RECENT, GAP, LASTS, LOOK_BACK, SPREAD, W28, ONE_IS_ENOUGH)
    matches = (
        N_(
            "Twitches came back for more than %(lasts_longer_than)s days, never more than %(greatest_gap)s days"
            " apart, and the last is at most %(last_twitch)s days old."
        ),
        N_("In the last %(last_twitch)s days there were twitches in %(several_groups)s or more parts of the body."),
        N_("A twitch of the last %(recent_days)s days left a muscle weak, also a day later or in between."),
    )
    how_soon = N_(
        "If a muscle stays weak, see a doctor within days. Else bring it up at your next visit. Most twitches are"
        " harmless."
    )
    unknown = N_("This can always be checked. It needs no more than that you log your twitches.")
    may_indicate = Text(
        N_("The article lists this as a reason for a neurological check-up. Most twitches are harmless.")
    )
    action = Text(N_("Tell your doctor at your next visit. Ask if a nerve specialist should have a look."))
    source = QUESTIONS

    def assess(self, at: AsOf) -> Finding:
        window = Window.of_days(at, LOOK_BACK)
        weak = [twitch for twitch in _twitches(at, W28) if twitch.weakness is Lasting.LASTING]
        runs = _runs(at)
        lasting = [run for run in runs if _length(at, run) > LASTS.value]
        recent = _twitches(at, RECENT)
        groups = _groups(recent)
        spread = recent if len(groups) >= SPREAD.value else []
        longest = max((_length(at, run) for run in runs), default=0)
        counts = (
            Count(Text(N_("days from the first to the last twitch of a run")), longest, LASTS, must_exceed=True),
            Count(Text(N_("muscle groups with twitches in the last %(days)s days"), RECENT_DAYS), len(groups), SPREAD),
            Count(Text(N_("twitches with weakness that stays")), len(weak), ONE_IS_ENOUGH),
        )
        if not (weak or lasting or spread):
            return self.not_met(window, counts)
        soon = bool(weak or lasting_losses(at))
        return self.met(
            Level.SOON if soon else Level.ROUTINE,
            WITH_WEAKNESS if weak else _for_long(longest) if lasting else _spread(groups),
            BESIDE_WEAKNESS if soon else HARMLESS,
            evidence=together(at, [*_placed([*chain(*lasting), *spread]), *((twitch, WEAK) for twitch in weak)]),
            counts=counts,
            window=window,
            action=SOON if soon else None,
        )


RECENT_DAYS: Final = {"days": RECENT.value}
SOON: Final = Text(N_("See a doctor soon. Ask if a nerve specialist (neurologist) should see you."))
WEAK: Final = Text(N_("weakness that stays"))
WITH_WEAKNESS: Final = Text(N_("A twitch left weakness behind that stays."))
BESIDE_WEAKNESS: Final = Text(
    N_("Most twitches are harmless. With weakness, or a loss of function, that stays they should be looked at sooner.")
)
HARMLESS: Final = Text(
    N_("Most twitches are harmless. As far as you said, no episode of the last %(days)s days left weakness behind."),
    {"days": W28.value},
)


def _twitches(at: AsOf, window: Threshold[int]) -> list[Episode]:
    return [episode for episode in at.episodes_in(window.value) if not episode.is_spasm]


def _runs(at: AsOf) -> list[list[Episode]]:
    """Twitches with no greater gap between their dates than a week, where the last of them is recent."""
    runs: list[list[Episode]] = []
    last = date.min
    for twitch in _twitches(at, LOOK_BACK):
        if (at.date_of(twitch) - last).days > GAP.value:
            runs.append([])
        runs[-1].append(twitch)
        last = at.date_of(twitch)
    return [run for run in runs if at.date_of(run[-1]) >= at.first_date(RECENT.value)]


def _length(at: AsOf, run: list[Episode]) -> int:
    """The days from its first twitch to its last."""
    return (at.date_of(run[-1]) - at.date_of(run[0])).days


def _groups(twitches: Iterable[Episode]) -> tuple[MuscleGroup, ...]:
    found = {group for twitch in twitches for group in twitch.groups}
    return tuple(group for group in MuscleGroup if group in found)


def _placed(twitches: Iterable[Episode]) -> list[tuple[Entry, Text]]:
    """Each twitch once, with the muscle groups it was in, oldest first."""
    once = sorted({twitch.id: twitch for twitch in twitches}.values(), key=lambda twitch: twitch.started_at)
    message = N_("twitch: %(groups)s")
    return [(one, Text(message, {"groups": tuple(group.label for group in _groups([one]))})) for one in once]


def _for_long(days: int) -> Text:
    return Text(N_("Twitches have come again and again for at least %(days)s days."), {"days": days})


def _spread(groups: tuple[MuscleGroup, ...]) -> Text:
    return Text(
        N_("In the last %(days)s days there were twitches in %(count)s muscle groups: %(groups)s."),
        {"days": RECENT.value, "count": len(groups), "groups": tuple(group.label for group in groups)},
    )


CRITERION = PersistentOrSpreadingTwitches()
