"""SEV-1: spasms with severe pain."""

from __future__ import annotations

from typing import Final

from spasmlog.diary import RATING_MAX, AsOf
from spasmlog.rules.criterion import Count, Criterion, Evidence, Finding, Origin, Window
from spasmlog.rules.explanation import NEXT_VISIT
from spasmlog.rules.signs import open_question
from spasmlog.rules.sources import PAIN_SCALE, SEVERITY
from spasmlog.rules.thresholds import POINTS, TWO_DATES, W28, Threshold
from spasmlog.text import N_, Text
from spasmlog.vocabulary import Level

SEVERE: Final = Threshold(
    "severe_pain", 7, POINTS, Text(N_("On the scale from 0 to 10, pain from 7 on is called severe.")), PAIN_SCALE
)


class SevereEpisodes(Criterion):
    code = "SEV-1"
    slug = "severe-episodes"
    version = 1
    origin = Origin.ARTICLE
    title = Text(N_("Spasms with severe pain"))
    article = Text(N_("Severe spasms may need to be looked into. When they hurt, do not dismiss them."))
    thresholds = (SEVERE, TWO_DATES, W28)
    matches = (
        N_(
            "On %(fewest_dates)s or more of the last %(recent_days)s days you rated the pain of a spasm"
            " %(severe_pain)s or more out of 10."
        ),
    )
    how_soon = NEXT_VISIT
    unknown = N_("If you do not rate the pain, it may stay open.")
    may_indicate = Text(N_("The article lists no cause here. It says that severe spasms may need to be looked into."))
    action = Text(N_("Tell your doctor about them at your next visit. You need not put up with the pain."))
    source = SEVERITY

    def assess(self, at: AsOf) -> Finding:
        window = Window.of_days(at, W28)
        spasms = at.spasms_in(W28.value)
        severe = [(spasm, spasm.pain) for spasm in spasms if spasm.pain is not None and spasm.pain >= SEVERE.value]
        dates = at.dates_of(spasm for spasm, _ in severe)
        counts = (Count(Text(N_("days with severe pain")), len(dates), TWO_DATES),)
        if len(dates) >= TWO_DATES.value:
            return self.met(
                Level.ROUTINE,
                Text(SUMMARY, {"count": len(dates), "days": W28.value}),
                DETAIL,
                evidence=[
                    Evidence.of(spasm, at, Text(PAIN, {"pain": pain, "most": RATING_MAX})) for spasm, pain in severe
                ],
                counts=counts,
                window=window,
            )
        unrated = [spasm for spasm in spasms if spasm.pain is None]
        if len(dates | at.dates_of(unrated)) >= TWO_DATES.value:
            return self.not_assessable([open_question(at, spasm, HOW_MUCH) for spasm in unrated], window, counts)
        return self.not_met(window, counts)


SUMMARY: Final = N_("Spasms hurt a lot on %(count)s days of the last %(days)s.")
DETAIL: Final = Text(
    N_("A lot means %(severe)s or more on the scale from 0 to %(most)s."), {"severe": SEVERE.value, "most": RATING_MAX}
)
PAIN: Final = N_("pain %(pain)s of %(most)s")
HOW_MUCH: Final = Text(N_("how much it hurt"))

CRITERION = SevereEpisodes()
