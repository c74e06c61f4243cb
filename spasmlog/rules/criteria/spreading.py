"""RF-1: spasms that spread to more muscle groups."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from spasmlog.diary import AsOf, Entry, Episode
from spasmlog.rules.criterion import Count, Criterion, Finding, Origin, Window
from spasmlog.rules.explanation import WITHIN_DAYS
from spasmlog.rules.matches import together
from spasmlog.rules.questions import saying_yes
from spasmlog.rules.sources import ARTICLE, RED_FLAGS
from spasmlog.rules.thresholds import DAYS, GROUPS, ONE_IS_ENOUGH, TWO_DATES, W28, Threshold
from spasmlog.text import N_, Text, plural
from spasmlog.vocabulary import Level, MuscleGroup, Question

APART: Final = Threshold(
    "days_after_first",
    14,
    DAYS,
    Text(N_("In its first two weeks a diary only learns where your spasms are. What comes later is new.")),
)
SEVERAL: Final = Threshold(
    "several_groups", 2, GROUPS, Text(N_("The article says: multiple muscle groups. Two are the least.")), ARTICLE
)


class Spreading(Criterion):
    code = "RF-1"
    slug = "spreading"
    version = 1
    origin = Origin.ARTICLE
    title = Text(N_("Spasms that spread to more muscles"))
    article = Text(
        N_("Spasms that spread to several muscle groups are a red flag, above all when it goes step by step.")
    )
    thresholds = (APART, TWO_DATES, SEVERAL, W28, ONE_IS_ENOUGH)
    matches = (
        N_(
            "A part of the body has its first spasm ever, %(days_after_first)s days or more after your first"
            " spasm anywhere, and has spasms on %(fewest_dates)s or more of the last %(recent_days)s days."
        ),
        N_(
            "On %(fewest_dates)s or more of the last %(recent_days)s days one spasm was in %(several_groups)s or"
            " more parts at once. Before that, no spasm ever was."
        ),
        N_("You said in a check of the last %(recent_days)s days that the spasms spread."),
    )
    how_soon = WITHIN_DAYS
    unknown = N_(
        "Left and right are one part. Twitches do not count here. It knows only the spasms that you have logged."
    )
    may_indicate = Text(N_("The article lists this among its red flags."))
    action = Text(N_("See a doctor soon. Show where the spasms began, and where they are now."))
    source = RED_FLAGS

    def assess(self, at: AsOf) -> Finding:
        window = Window.of_days(at, W28)
        new = _new_groups(at, window)
        several = _of_several_groups(at, window)
        dates = len(at.dates_of(several))
        said = saying_yes(at.checks_in(W28.value), Question.SPREADING)
        counts = (
            Count(Text(N_("new muscle groups")), len(new), ONE_IS_ENOUGH),
            Count(Text(N_("days with a spasm in several muscle groups at once, with none before")), dates, TWO_DATES),
            Count(Text(N_("checks that say so")), len(said), ONE_IS_ENOUGH),
        )
        spread = dates >= TWO_DATES.value
        if not (new or spread or said):
            return self.not_met(window, counts)
        matches: list[tuple[Entry, Text]] = [*_spasms(at, new, several if spread else ()), *said]
        return self.met(
            Level.SOON,
            _in_new_groups(new) if new else _in_several_groups(dates) if spread else SAID,
            DETAIL,
            evidence=together(at, matches),
            counts=counts,
            window=window,
        )


SAID: Final = Text(N_("You said in a check that the spasms are spreading."))
DETAIL: Final = Text(
    N_(
        "A part counts as new from %(apart)s days after your first spasm on, with spasms on %(dates)s days or more."
        " Left and right are one. Twitches do not count here."
    ),
    {"apart": APART.value, "dates": TWO_DATES.value},
)


def _new_groups(at: AsOf, window: Window) -> tuple[MuscleGroup, ...]:
    """Groups whose first spasm is in the window, well after the diary's first, and that have spasms on some dates."""
    began = min(at.first_spasms.values(), default=None)
    if began is None:
        return ()
    late = [
        group
        for group, first in at.first_spasms.items()
        if first >= window.first and (first - began).days >= APART.value
    ]
    spasms = at.spasms_in(W28.value)
    return tuple(
        group
        for group in MuscleGroup
        if group in late and len(at.dates_of(one for one in spasms if group in one.groups)) >= TWO_DATES.value
    )


def _of_several_groups(at: AsOf, window: Window) -> tuple[Episode, ...]:
    """Spasms in several groups at once, unless there were such spasms before the window."""
    first = at.first_multi_group_spasm
    if first is None or first < window.first:
        return ()
    return tuple(spasm for spasm in at.spasms_in(W28.value) if len(spasm.groups) >= SEVERAL.value)


def _spasms(at: AsOf, new: tuple[MuscleGroup, ...], several: Iterable[Episode]) -> Iterator[tuple[Entry, Text]]:
    ids = {spasm.id for spasm in several}
    for spasm in at.spasms_in(W28.value):
        if newly := _labels(spasm, new):
            yield spasm, Text(N_("new: %(groups)s"), {"groups": newly})
        if spasm.id in ids:
            yield spasm, Text(N_("at once: %(groups)s"), {"groups": _labels(spasm, MuscleGroup)})


def _labels(spasm: Episode, groups: Iterable[MuscleGroup]) -> tuple[Text, ...]:
    here = spasm.groups
    return tuple(group.label for group in groups if group in here)


def _in_new_groups(new: tuple[MuscleGroup, ...]) -> Text:
    return plural(
        "Spasms came to a part of the body that had none before: %(groups)s.",
        "Spasms came to parts of the body that had none before: %(groups)s.",
        "count",
        count=len(new),
        groups=tuple(group.label for group in new),
    )


def _in_several_groups(dates: int) -> Text:
    return Text(
        N_("On %(dates)s days of the last %(days)s one spasm was in several muscle groups at once."),
        {"dates": dates, "days": W28.value},
    )


CRITERION = Spreading()
