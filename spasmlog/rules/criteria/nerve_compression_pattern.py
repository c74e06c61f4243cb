"""PAT-4: numbness, tingling or pain that shoots along a limb."""

from __future__ import annotations

from typing import Final

from spasmlog.diary import AsOf
from spasmlog.rules.criterion import Count, Criterion, Finding, Origin, Window
from spasmlog.rules.explanation import NEXT_VISIT
from spasmlog.rules.matches import together
from spasmlog.rules.signs import naming, unanswered
from spasmlog.rules.sources import cause
from spasmlog.rules.thresholds import TWO_DATES, W28
from spasmlog.text import N_, Text
from spasmlog.vocabulary import Level, Sign

SIGNS: Final = (Sign.NUMBNESS, Sign.TINGLING, Sign.RADIATING_PAIN)


class NerveCompressionPattern(Criterion):
    code = "PAT-4"
    slug = "nerve-compression-pattern"
    version = 1
    origin = Origin.ARTICLE
    title = Text(N_("Numbness, tingling or shooting pain"))
    article = Text(N_("The article lists nerve compression as a cause: numbness, tingling, pain that shoots."))
    thresholds = (TWO_DATES, W28)
    matches = (
        N_(
            "On %(fewest_dates)s or more of the last %(recent_days)s days a spasm or twitch came with a numb"
            " place, with tingling, or with pain that shoots along the limb."
        ),
    )
    how_soon = NEXT_VISIT
    unknown = N_("If you do not answer all three for your episodes, it may stay open.")
    may_indicate = Text(N_("The article lists nerve compression."))
    action = Text(N_("Tell your doctor at your next visit. Say where it is numb, tingles or shoots."))
    source = cause(4)

    def assess(self, at: AsOf) -> Finding:
        window = Window.of_days(at, W28)
        episodes = at.episodes_in(W28.value)
        matching = naming(episodes, SIGNS, True)
        dates = at.dates_of(episode for episode, _ in matching)
        counts = (Count(Text(N_("days with one of these")), len(dates), TWO_DATES),)
        if len(dates) >= TWO_DATES.value:
            return self.met(
                Level.ROUTINE,
                Text(SUMMARY, {"count": len(dates), "days": W28.value}),
                DETAIL,
                evidence=together(at, matching),
                counts=counts,
                window=window,
            )
        known = {episode.id for episode, _ in matching}
        others = [episode for episode in episodes if episode.id not in known]
        unknown = [episode for episode, _ in naming(others, SIGNS, None)]
        if len(dates | at.dates_of(unknown)) >= TWO_DATES.value:
            return self.not_assessable(unanswered(at, unknown, SIGNS), window, counts)
        return self.not_met(window, counts)


SUMMARY: Final = N_("There was numbness, tingling or shooting pain on %(count)s days of the last %(days)s.")
DETAIL: Final = Text(N_("Any of the three counts, with a spasm or with a twitch."))

CRITERION = NerveCompressionPattern()
