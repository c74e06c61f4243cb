"""How often the habits of prevention were kept. The table's columns 2 to 4 are the parts of the bars."""

from __future__ import annotations

from typing import Final

from spasmlog.charts.bars import Layer
from spasmlog.charts.chart import Chart, Drawing, Table
from spasmlog.charts.frame import NOT_RECORDED
from spasmlog.charts.parts import Parts
from spasmlog.charts.svg import Pattern
from spasmlog.text import N_, Text, Value, plural
from spasmlog.trends.adherence import Kept, adherence
from spasmlog.trends.ranges import Range
from spasmlog.trends.source import Source
from spasmlog.vocabulary import Habit

YES: Final = Text(N_("Yes"))
NO: Final = Text(N_("No"))
UNKNOWN: Final = Text(N_("Not recorded"))
FLUIDS: Final = Text(N_("Drank as much as the daily target"))
UNFINISHED: Final = Text(N_("Fluids are counted up to yesterday: today is not over."))
# The whole labels, with their examples, are wider than a phone.
SHORT: Final[dict[str, Text]] = {
    Habit.MAGNESIUM_RICH_FOOD: Text(N_("Ate food rich in magnesium")),
    Habit.POTASSIUM_RICH_FOOD: Text(N_("Ate food rich in potassium")),
}
# All of them in a sentence are too many to read.
MOST_NAMED: Final = 2


class PreventionChart(Chart):
    """Each habit over all dates of the range; a date without an answer is not a no."""

    slug = "prevention"
    title = Text(N_("Habits of prevention"))
    order = 90

    def draw(self, source: Source, span: Range) -> Drawing:
        days = source.days(span.first, span.last)
        kept = adherence(days, span, source.today, source.settings, FLUIDS)
        has_unfinished = span.last == source.today and kept[-1].key == "fluids"
        return Drawing(
            slug=self.slug,
            title=self.title,
            reading=reading(kept),
            range=span,
            figure=_parts(kept),
            table=_table(kept),
            recorded_days=len(source.series.recorded(span.first, span.last)),
            days=span.days,
            notes=(UNFINISHED,) if has_unfinished else (),
        )


CHART: Final = PreventionChart()


def _parts(kept: tuple[Kept, ...]) -> Parts:
    return Parts(
        names=tuple(_name(row) for row in kept),
        layers=(
            Layer("yes", YES, tuple(row.answers.yes for row in kept), "--chart-1", Pattern.SOLID),
            Layer("no", NO, tuple(row.answers.no for row in kept), "--chart-2", Pattern.DIAGONAL),
            Layer("unknown", UNKNOWN, tuple(row.answers.unknown for row in kept), "--chart-4", Pattern.DOTS),
        ),
        across=Text(N_("Days")),
    )


def _name(row: Kept) -> Text:
    return SHORT.get(row.key, row.label)


def _table(kept: tuple[Kept, ...]) -> Table:
    columns = (Text(N_("Habit")), YES, NO, UNKNOWN, Text(N_("Yes, of the days with an answer")))
    return Table(columns, tuple(_row(row) for row in kept))


def _row(row: Kept) -> tuple[Value, ...]:
    share = NOT_RECORDED if row.percent is None else Text(N_("%(percent)s %%"), {"percent": row.percent})
    return (_name(row), row.answers.yes, row.answers.no, row.answers.unknown, share)


def reading(kept: tuple[Kept, ...]) -> Text:
    """The largest and the smallest share of yes among the days with an answer; both are only what was written down."""
    answered = sorted((row for row in kept if row.answered), key=lambda row: -row.answers.yes / row.answered)
    if not answered:
        return Text(N_("No habit is recorded in this time."))
    if len(answered) <= MOST_NAMED:
        return Text(N_("%(habits)s."), {"habits": tuple(_share(row) for row in answered)})
    return Text(
        N_("The largest share of yes: %(most)s; the smallest: %(least)s."),
        {"most": _share(answered[0]), "least": _share(answered[-1])},
    )


def _share(row: Kept) -> Text:
    return plural(
        "“%(habit)s” on %(yes)s of %(answered)s day with an answer",
        "“%(habit)s” on %(yes)s of %(answered)s days with an answer",
        "answered",
        habit=_name(row),
        yes=row.answers.yes,
        answered=row.answered,
    )
