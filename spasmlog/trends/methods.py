"""How the trends are reckoned, in plain words, with every number from where it is used and every source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from spasmlog.text import N_, Text, Value
from spasmlog.trends import exposure, factors, headline, rate_ratio, steps, trial, variation
from spasmlog.trends.exact import ALPHA

PERCENT: Final = round(100 * (1 - ALPHA))


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a method comes from."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Method:
    """A part of the page: what is done, why, and where it comes from. `ours` are the numbers that are our choice."""

    slug: str
    title: Text
    said: tuple[Text, ...]
    ours: tuple[Text, ...] = ()
    references: tuple[Reference, ...] = ()


def _said(message: str, **numbers: Value) -> Text:
    return Text(message, numbers)


METHODS: Final = (
    Method(
        "zero-and-unknown",
        _said(N_("No spasm, and nothing recorded")),
        (
            _said(
                N_(
                    "A day counts as recorded when you wrote down a spasm, or said that there was none. If you did "
                    "both, the spasm counts. A twitch alone tells nothing about spasms. A day with nothing written "
                    "down is unknown: it is a gap in a chart and is in no rate."
                )
            ),
            _said(
                N_(
                    "People write more on bad days. The more good days you record too, the more these numbers say. "
                    "In the summary a rate is shown from %(fewest)s recorded days on; beside an interval it always is."
                ),
                fewest=headline.FEWEST_RECORDED,
            ),
        ),
        ours=(_said(N_("%(fewest)s recorded days before a rate is shown"), fewest=headline.FEWEST_RECORDED),),
    ),
    Method(
        "charts",
        _said(N_("Days, weeks and months")),
        (
            _said(
                N_(
                    "An episode belongs to the day and hour at which it began by the clock of the diary's time zone. "
                    "A night runs from noon to noon. Weeks start on Monday. Up to %(days)s days are shown day by day; "
                    "a longer time by weeks, months or years, so that no chart has more than %(most)s points."
                ),
                days=steps.FEW_DAYS,
                most=steps.MOST_BINS,
            ),
            _said(
                N_(
                    "The median is the one in the middle when all are put in order. A length that is only roughly "
                    "known is counted, but is in no median."
                )
            ),
        ),
    ),
    Method(
        "rate-ratio",
        _said(N_("How many times as often")),
        (
            _said(
                N_(
                    "We compare the share of recorded days with a spasm on two sides: with something, and without it. "
                    "The ratio of the two says how many times as often. The %(percent)s %% interval says how far off "
                    "that may be: the fewer days, the wider. An interval that holds 1 holds “no difference”."
                ),
                percent=PERCENT,
            ),
            _said(
                N_(
                    "Given how many days with a spasm there are in all, the number on one side follows a binomial "
                    "distribution. Its exact limits (Clopper and Pearson) are turned into limits of the ratio. The p "
                    "value is twice the smaller tail, at most 1."
                )
            ),
            _said(
                N_(
                    "Nothing is compared before there are %(spasms)s days with a spasm in all and %(recorded)s "
                    "recorded days on each side. Below %(enough)s days with a spasm it is called an early pattern."
                ),
                spasms=rate_ratio.FEWEST_SPASM_DATES,
                recorded=rate_ratio.FEWEST_RECORDED,
                enough=rate_ratio.ENOUGH,
            ),
        ),
        ours=(
            _said(
                N_("%(spasms)s days with a spasm, %(recorded)s recorded days on each side, early below %(enough)s"),
                spasms=rate_ratio.FEWEST_SPASM_DATES,
                recorded=rate_ratio.FEWEST_RECORDED,
                enough=rate_ratio.ENOUGH,
            ),
        ),
        references=(
            Reference(
                "Clopper CJ, Pearson ES (1934). Biometrika 26:404–413.", "https://doi.org/10.1093/biomet/26.4.404"
            ),
            Reference(
                "Przyborowski J, Wilenski H (1940). Biometrika 31:313–323.", "https://doi.org/10.1093/biomet/31.3-4.313"
            ),
        ),
    ),
    Method(
        "associations",
        _said(N_("What goes together")),
        (
            _said(
                N_(
                    "Looked at are: each habit, less fluid than the target, hot days, hard exercise, Saturday and "
                    "Sunday, each medicine by the dates on its list, and each change of a dose (%(around)s days from "
                    "it on, beside the %(around)s before). Fluids and exercise count for 24 hours: that day or the "
                    "day before. All others count on the same day. This was fixed before anyone looked."
                ),
                around=factors.AROUND_A_CHANGE,
            ),
            _said(
                N_(
                    "Looked at are always the last %(days)s days. Who may try one stretch of time after another will "
                    "find something in the end, by chance. A day on which something was not written down is on "
                    "neither side. Today's fluids are not finished and do not count."
                ),
                days=exposure.DAYS,
            ),
            _said(
                N_(
                    "Who looks at many things finds something by chance. So each p value is corrected for the number "
                    "of things that were compared (Holm). We speak of an association when the corrected p is below "
                    "%(alpha)s. What shows none is listed as well."
                ),
                alpha=ALPHA,
            ),
            _said(
                N_(
                    "An association is no cause. You may stretch because it was a bad day, and a hot week may also be "
                    "a week of travel. Days next to each other are alike, which makes the intervals a little too "
                    "narrow."
                )
            ),
        ),
        ours=(
            _said(
                N_("%(days)s days, and %(around)s days around a change"),
                days=exposure.DAYS,
                around=factors.AROUND_A_CHANGE,
            ),
        ),
        references=(
            Reference(
                "Holm S (1979). Scandinavian Journal of Statistics 6:65–70.", "https://www.jstor.org/stable/4615733"
            ),
        ),
    ),
    Method(
        "variation",
        _said(N_("Change, or ordinary ups and downs")),
        (
            _said(
                N_(
                    "Counts of a week go up and down by chance. The band shows what is usual for this diary: it is "
                    "made of the up to %(past)s weeks before the latest %(latest)s, of those with at least %(days)s "
                    "recorded days; there must be %(fewest)s of them. The week that is going on is not judged."
                ),
                past=variation.MOST_WEEKS,
                latest=variation.LATEST,
                days=variation.FEWEST_DAYS,
                fewest=variation.FEWEST_WEEKS,
            ),
            _said(
                N_(
                    "Where the weeks vary no more than chance makes counts vary (Pearson's chi-squared, p at least "
                    "%(alpha)s), the band is that of a Poisson count. Where they vary more, it is that of a negative "
                    "binomial count with the same mean and spread. The band takes mean and spread for known. In "
                    "invented diaries without any change, about 1 week in 20 lay outside it with %(enough)s weeks of "
                    "past or more; where the weeks vary much, up to 1 in 10 with %(fewest)s."
                ),
                alpha=ALPHA,
                enough=variation.ENOUGH_WEEKS,
                fewest=variation.FEWEST_WEEKS,
            ),
        ),
        ours=(
            _said(
                N_("%(past)s weeks, at least %(fewest)s, with %(days)s recorded days each, and the latest %(latest)s"),
                past=variation.MOST_WEEKS,
                fewest=variation.FEWEST_WEEKS,
                days=variation.FEWEST_DAYS,
                latest=variation.LATEST,
            ),
        ),
        references=(
            Reference("McCullagh P, Nelder JA (1989). Generalized Linear Models, 2nd edition. Chapman and Hall."),
        ),
    ),
    Method(
        "trials",
        _said(N_("Before and during something you try")),
        (
            _said(
                N_(
                    "The days of it are compared with as many days directly before, at least %(before)s. The "
                    "comparison comes on the day that you chose for looking back, or when it is over, not before: "
                    "who looks every day sees a difference sooner or later. Why there is a difference, it cannot tell."
                ),
                before=trial.FEWEST_BEFORE,
            ),
        ),
        ours=(_said(N_("%(before)s days before at least"), before=trial.FEWEST_BEFORE),),
    ),
    Method(
        "software",
        _said(N_("What reckons")),
        (
            _said(
                N_(
                    "Exact limits, tails and bands come from the library scipy. The rest is in the folder trends of "
                    "the program, which anyone may read. Its tests draw 2,000 invented diaries in which nothing has "
                    "an effect, and count how often one is found all the same."
                )
            ),
        ),
        references=(
            Reference(
                "Virtanen P and others (2020). SciPy 1.0. Nature Methods 17:261–272.",
                "https://doi.org/10.1038/s41592-019-0686-2",
            ),
        ),
    ),
)
