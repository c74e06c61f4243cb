"""PAT-3b: leg pain on walking that eases with rest."""

from __future__ import annotations

from typing import Final

from spasmlog.diary import AsOf
from spasmlog.rules.criterion import Count, Criterion, Finding, Origin, Window
from spasmlog.rules.explanation import NEXT_VISIT
from spasmlog.rules.signs import showing, unanswered
from spasmlog.rules.sources import cause
from spasmlog.rules.thresholds import TWO_DATES, W28
from spasmlog.text import N_, Text
from spasmlog.vocabulary import Level, Sign

SIGNS: Final = (Sign.EASES_WITH_REST,)


class WalkingPainPattern(Criterion):
    code = "PAT-3b"
    slug = "walking-pain-pattern"
    version = 1
    origin = Origin.ARTICLE
    title = Text(N_("Leg pain on walking that eases with rest"))
    article = Text(N_("The article lists poor circulation as a cause. Leg pain on walking is one of its signs."))
    thresholds = (TWO_DATES, W28)
    matches = (
        N_(
            "On %(fewest_dates)s or more of the last %(recent_days)s days your leg hurt when you walked, and the"
            " pain eased within ten minutes of rest."
        ),
    )
    how_soon = NEXT_VISIT
    unknown = N_("If you do not answer this for your episodes, it may stay open.")
    may_indicate = Text(N_("The article lists poor circulation, as in peripheral artery disease."))
    action = Text(N_("Ask your doctor to check the blood flow in your legs."))
    source = cause(3)

    def assess(self, at: AsOf) -> Finding:
        window = Window.of_days(at, W28)
        episodes = at.episodes_in(W28.value)
        eased = [episode for episode in episodes if episode.eases_with_rest]
        unknown = [episode for episode in episodes if episode.eases_with_rest is None]
        dates = at.dates_of(eased)
        counts = (Count(Text(N_("days with such pain")), len(dates), TWO_DATES),)
        if len(dates) >= TWO_DATES.value:
            return self.met(
                Level.ROUTINE,
                Text(SUMMARY, {"count": len(dates), "days": W28.value}),
                DETAIL,
                evidence=showing(at, eased, SIGNS, True),
                counts=counts,
                window=window,
            )
        if len(dates | at.dates_of(unknown)) >= TWO_DATES.value:
            return self.not_assessable(unanswered(at, unknown, SIGNS), window, counts)
        return self.not_met(window, counts)


SUMMARY: Final = N_("Your leg hurt when you walked on %(count)s days of the last %(days)s, and rest eased it.")
DETAIL: Final = Text(N_("Rest eased it within 10 minutes, as you said. Several times on one day count once."))

CRITERION = WalkingPainPattern()
