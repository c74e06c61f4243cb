"""TAB-4: swelling, redness or warmth in the area."""

from __future__ import annotations

from typing import Final

from spasmlog.diary import AsOf
from spasmlog.rules.criterion import Count, Criterion, Finding, Origin, Window
from spasmlog.rules.signs import answered, showing, unanswered
from spasmlog.rules.sources import table_row
from spasmlog.rules.thresholds import DAYS, ONE_IS_ENOUGH, Threshold
from spasmlog.text import N_, Text, plural
from spasmlog.vocabulary import Level, Sign

SIGNS: Final = (Sign.SWELLING, Sign.SKIN_COLOUR_CHANGE, Sign.WARMTH)
RECENT: Final = Threshold(
    "recent_days", 14, DAYS, Text(N_("These signs matter while they are fresh. We look back two weeks."))
)


class SwellingRednessWarmth(Criterion):
    code = "TAB-4"
    slug = "swelling-redness-warmth"
    version = 1
    origin = Origin.ARTICLE
    title = Text(N_("Swelling, redness or warmth in the area"))
    article = Text(N_("Swelling, redness or warmth in the area needs medical attention at once."))
    thresholds = (RECENT, ONE_IS_ENOUGH)
    matches = (
        N_(
            "A spasm or twitch of the last %(recent_days)s days came with swelling, with warm skin, or with red"
            " skin or another change of its colour."
        ),
    )
    how_soon = N_("In an arm or a leg: get emergency help now. In any other place: see a doctor within days.")
    unknown = N_("If you do not answer all three for each episode, we cannot know.")
    may_indicate = Text(N_("The article lists deep vein thrombosis, a blood clot in a deep vein."))
    action = Text(N_("Get medical help right now. Do not wait for the next visit."))
    source = table_row(4)

    def assess(self, at: AsOf) -> Finding:
        window = Window.of_days(at, RECENT)
        episodes = at.episodes_in(RECENT.value)
        evidence = showing(at, episodes, SIGNS, True)
        counts = (Count(Text(N_("episodes with one of these signs")), len(evidence), ONE_IS_ENOUGH),)
        if evidence:
            matching = [episode for episode in episodes if answered(episode, SIGNS, True)]
            in_limb = any(group.is_limb for episode in matching for group in episode.groups)
            return self.met(
                Level.EMERGENCY if in_limb else Level.SOON,
                _summary(len(evidence)),
                IN_LIMB if in_limb else ELSEWHERE,
                evidence=evidence,
                counts=counts,
                window=window,
                may_indicate=None if in_limb else ELSEWHERE_LISTED,
                action=None if in_limb else ELSEWHERE_ACTION,
            )
        if missing := unanswered(at, episodes, SIGNS):
            return self.not_assessable(missing, window, counts)
        return self.not_met(window, counts)


IN_LIMB: Final = Text(N_("This was in an arm or a leg, where it can need help at once."))
ELSEWHERE: Final = Text(N_("This was not in an arm or a leg. If it gets worse, get help sooner."))
# Away from the limbs there is no reason to frighten with what the article lists for them.
ELSEWHERE_LISTED: Final = Text(N_("The article lists these signs as a reason to get medical help."))
ELSEWHERE_ACTION: Final = Text(N_("Have a doctor look at it."))


def _summary(count: int) -> Text:
    return plural(
        "%(count)s episode in the last %(days)s days came with swelling, redness or warmth.",
        "%(count)s episodes in the last %(days)s days came with swelling, redness or warmth.",
        "count",
        count=count,
        days=RECENT.value,
    )


CRITERION = SwellingRednessWarmth()
