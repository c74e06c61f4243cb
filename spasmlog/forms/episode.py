"""The form of an episode: four questions first, the rest folded until it matters."""

from __future__ import annotations

from copy import deepcopy
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar

from crispy_forms.layout import Div
from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from spasmlog.diary import MAX_STILL_MINUTES, Episode, Invalid, ReliefTried, check_happened, utc
from spasmlog.forms.entry import IdentifiedForm
from spasmlog.forms.fields import (
    ClockField,
    DateField,
    FixedChoiceField,
    HelpedField,
    NoteField,
    RatingField,
    SharedFields,
    SitesField,
    TermField,
    TriField,
    choices_of,
)
from spasmlog.forms.layout import Chips, Fold, Sites, helper, together
from spasmlog.forms.moment import Ambiguous, FoldField, instant_of, wall_of
from spasmlog.text import Text
from spasmlog.vocabulary import Activity, DurationBand, FunctionSign, Kind, Lasting, Relief, Sign
from spasmlog.wording import label

# A form that was open longer than this no longer knows what "now" means.
NOW_IS_FOR = timedelta(minutes=30)
# From 22:00 to 07:00 a new episode's questions about sleep are open at once.
NIGHT_FROM, NIGHT_TO = 22, 7
MAX_MINUTES = 7 * 24 * 60
HOW_LONG = [
    ("ongoing", _("still going on")),
    *choices_of(DurationBand),
    ("exact", _("minutes and seconds")),
    ("ended", _("it ended at …")),
    ("", _("not known")),
]
RELIEF_FIELDS = {technique: f"relief_{technique.value}" for technique in Relief}


class EpisodeForm(IdentifiedForm):
    """One spasm or twitch."""

    # Whether places can be chosen on a picture, too. The page without a network does without: it must be small.
    has_body_map: ClassVar = True
    asked_as: ClassVar = {"started_at": "when", "ended_at": "how_long", "ongoing": "how_long"}

    opened_at = forms.DateTimeField(widget=forms.HiddenInput, input_formats=["%Y-%m-%dT%H:%M:%S%z"])
    when = FixedChoiceField(
        label=_("When did it start?"),
        choices=[("now", _("just now")), ("ago", _("minutes ago")), ("at", _("date and time"))],
        initial="now",
        widget=forms.RadioSelect,
    )
    minutes_ago = forms.IntegerField(label=_("Minutes ago"), min_value=0, max_value=1440, required=False)
    start_day = DateField(label=_("Date"), required=False)
    start_clock = ClockField(label=_("Time"), required=False)
    start_which = FoldField()
    how_long = FixedChoiceField(
        label=_("How long did it last?"), choices=HOW_LONG, required=False, widget=forms.RadioSelect
    )
    minutes = forms.IntegerField(label=_("Minutes"), min_value=0, max_value=MAX_MINUTES, required=False)
    seconds = forms.IntegerField(label=_("Seconds"), min_value=0, max_value=59, required=False)
    end_day = DateField(label=_("Ended on"), required=False)
    end_clock = ClockField(label=_("Ended at"), required=False)
    end_which = FoldField()
    sites = SitesField(label=_("Where?"))
    kind = TermField(Kind, label=_("What was it like?"), required=True)

    pain = RatingField(label=_("How strong was the pain, from 0 (none) to 10 (worst imaginable)?"))
    woke = TriField(label=_("Did it wake you up?"))
    sleep_disturbance = RatingField(label=_("How much did it disturb your sleep, from 0 to 10?"))
    activity = TermField(Activity, label=_("What were you doing when it started?"), required=False)
    still_minutes = forms.IntegerField(
        label=_("Minutes you had been sitting or standing still in the two hours before"),
        min_value=0,
        max_value=MAX_STILL_MINUTES,
        required=False,
    )
    hard_exercise_within_24h = TriField(label=_("Hard exercise or hard physical work in the 24 hours before?"))
    none_of_these = forms.BooleanField(label=_("None of these"), required=False)
    swelling = TriField(label=label(Sign.SWELLING.label))
    skin_colour_change = TriField(label=label(Sign.SKIN_COLOUR_CHANGE.label))
    warmth = TriField(label=label(Sign.WARMTH.label))
    numbness = TriField(label=label(Sign.NUMBNESS.label))
    tingling = TriField(label=label(Sign.TINGLING.label))
    radiating_pain = TriField(label=label(Sign.RADIATING_PAIN.label))
    eases_with_rest = TriField(label=label(Sign.EASES_WITH_REST.label))
    weakness = TermField(Lasting, label=label(FunctionSign.WEAKNESS.label), required=False)
    function_loss = TermField(Lasting, label=label(FunctionSign.FUNCTION_LOSS.label), required=False)
    walking_difficulty = TermField(Lasting, label=label(FunctionSign.WALKING_DIFFICULTY.label), required=False)
    holding_difficulty = TermField(Lasting, label=label(FunctionSign.HOLDING_DIFFICULTY.label), required=False)
    relief_stretch = HelpedField(Relief.STRETCH)
    relief_massage = HelpedField(Relief.MASSAGE)
    relief_heat = HelpedField(Relief.HEAT)
    relief_cold = HelpedField(Relief.COLD)
    relief_walk = HelpedField(Relief.WALK)
    relief_fluids = HelpedField(Relief.FLUIDS)
    relief_medicine = HelpedField(Relief.MEDICINE)
    relief_other = HelpedField(Relief.OTHER)
    after_pain = TriField(label=_("Was it sore afterwards?"))
    distress = RatingField(label=_("How much did it worry or upset you, from 0 to 10?"))
    note = NoteField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ambiguous: set[str] = set()
        if self.stored:
            del self.fields["opened_at"]
            when: Any = deepcopy(self.fields["when"])
            when.choices = [("at", _("date and time"))]
            self.fields["when"] = when

    @staticmethod
    def initial_of(episode: Episode, zone: Any) -> dict[str, Any]:
        """The answers that make an episode again."""
        start = wall_of(episode.started_at, zone)
        answers: dict[str, Any] = {name: getattr(episode, name) for name in ANSWERS}
        answers |= {
            "entry_id": episode.id,
            "when": "at",
            "start_day": start["day"],
            "start_clock": start["clock"],
            "start_which": start["which"],
            "how_long": "ongoing" if episode.ongoing else episode.duration_band or "",
        }
        if episode.ended_at is not None:
            end = wall_of(episode.ended_at, zone)
            answers |= {
                "how_long": "ended",
                "end_day": end["day"],
                "end_clock": end["clock"],
                "end_which": end["which"],
            }
        for tried in episode.relief:
            said = {True: "yes", False: "no", None: "tried"}[tried.helped]
            answers[RELIEF_FIELDS[tried.technique]] = said
        return answers

    def build(self, answers: dict[str, Any]) -> Episode:
        started_at = self._start(answers)
        check_happened("started_at", started_at, self.now)
        signs: dict[str, Any] = {name: answers[name] for name in (*SIGNS, *FUNCTION_SIGNS)}
        if answers["none_of_these"]:
            signs = {
                name: (Lasting.NO if name in FUNCTION_SIGNS else False) if said is None else said
                for name, said in signs.items()
            }
        episode = Episode(
            id=self.id(),
            started_at=started_at,
            recorded_zone=self.stored.recorded_zone if self.stored else self.now.diary.zone.key,
            recorded_at=self.stored.recorded_at if self.stored else self.now.instant,
            relief=tuple(
                ReliefTried(technique, {"yes": True, "no": False, "tried": None}[answers[name]])
                for technique, name in RELIEF_FIELDS.items()
                if answers[name]
            ),
            **self._length(answers, started_at),
            **signs,
            **{name: answers[name] for name in ANSWERS if name not in signs},
        )
        if episode.ended_at is not None:
            check_happened("ended_at", episode.ended_at, self.now)
        return episode

    def _start(self, answers: dict[str, Any]) -> datetime:
        match answers["when"]:
            case "now" | "ago":
                opened = utc("when", answers["opened_at"])
                if not timedelta(minutes=-2) <= self.now.instant - opened <= NOW_IS_FOR:
                    self._reopen()
                    raise self._problem(
                        "when",
                        gettext(
                            "This form was open for a while, so “now” is no longer clear. Say again when it began."
                        ),
                    )
                if answers["when"] == "now":
                    return opened
                if answers["minutes_ago"] is None:
                    raise self._problem("minutes_ago", gettext("Say how many minutes ago it began."))
                return opened - timedelta(minutes=answers["minutes_ago"])
            case _:
                return self._instant("start", answers, self.stored.started_at if self.stored else None)

    def _length(self, answers: dict[str, Any], started_at: datetime) -> dict[str, Any]:
        match answers["how_long"]:
            case "":
                return {}
            case "ongoing":
                if started_at > self.now.instant:
                    raise self._problem("how_long", gettext("It starts in the future, so it is not going on yet."))
                return {"ongoing": True, "duration_band": self.stored.duration_band if self.stored else None}
            case "exact":
                if answers["minutes"] is None and answers["seconds"] is None:
                    raise self._problem("minutes", gettext("Say how many minutes or seconds it lasted."))
                lasted = timedelta(minutes=answers["minutes"] or 0, seconds=answers["seconds"] or 0)
                return {"ended_at": started_at + lasted}
            case "ended":
                ended_at = self._instant("end", answers, self.stored.ended_at if self.stored else None)
                if ended_at < started_at:
                    raise self._problem("end_clock", gettext("It ended before it began. Check both times."))
                return {"ended_at": ended_at}
            case band:
                return {"duration_band": DurationBand(band)}

    def _instant(self, which: str, answers: dict[str, Any], stored: datetime | None) -> datetime:
        day, clock = answers[f"{which}_day"], answers[f"{which}_clock"]
        for name, answer in ((f"{which}_day", day), (f"{which}_clock", clock)):
            if answer is None:
                raise self._problem(name, gettext("Fill this in."))
        zone = self.now.diary.zone
        fold = answers[f"{which}_which"]
        # An unchanged answer keeps what the clock field cannot show: parts of a second.
        if stored is not None and wall_of(stored, zone) == {"day": day, "clock": clock, "which": fold}:
            return stored
        try:
            return instant_of(day, clock, zone, fold)
        except Ambiguous as question:
            self.ambiguous.add(which)
            raise self._problem(f"{which}_which", str(question.message)) from None
        except forms.ValidationError as problem:
            raise self._problem(f"{which}_clock", str(problem.message)) from None

    def _problem(self, name: str, message: str) -> Invalid:
        return Invalid(name, Text(message))

    def _reopen(self) -> None:
        answers: Any = self.data.copy()  # type: ignore[attr-defined]  # a QueryDict, which is read-only
        answers["opened_at"] = opened_now(self.now.instant)
        self.data = answers

    @property
    def helper(self) -> Any:
        """The layout, as the answers are now; made only for a form that is shown, which gets fields of its own:
        drawing them writes into their widgets."""
        self.fields = deepcopy(dict(self.fields))
        self._bound_fields_cache: dict[str, Any] = {}
        hidden = ["base", "entry_id"] if self.stored else ["base", "entry_id", "opened_at"]
        start_which = [Chips("start_which")] if self._asks("start") else []
        end_which = [Chips("end_which")] if self._asks("end") else []
        return helper(
            *hidden,
            Div(
                Chips("when") if not self.stored else Div(Chips("when"), css_class="d-none"),
                together("minutes_ago", when="when=ago"),
                together("start_day", "start_clock", *start_which, when="when=at"),
                css_class="question",
            ),
            Div(
                Chips("how_long"),
                together("minutes", "seconds", when="how_long=exact"),
                together("end_day", "end_clock", *end_which, when="how_long=ended"),
                css_class="question",
            ),
            Div(Sites("sites"), css_class="question"),
            Div(Chips("kind"), css_class="question"),
            Fold(
                "sleep",
                _("Pain and sleep"),
                *(Chips("pain"), Chips("woke"), Chips("sleep_disturbance")),
                open=self._is_night(),
            ),
            Fold(
                "signs",
                _("Did anything come with it?"),
                "none_of_these",
                *(Chips(name) for name in (*SIGNS, *FUNCTION_SIGNS)),
            ),
            Fold(
                "circumstances",
                _("What you were doing"),
                Chips("activity"),
                "still_minutes",
                Chips("hard_exercise_within_24h"),
            ),
            Fold("relief", _("What you tried against it"), *(Chips(name) for name in RELIEF_FIELDS.values())),
            Fold("after", _("Afterwards, and a note"), Chips("after_pain"), Chips("distress"), "note"),
        )

    def _asks(self, which: str) -> bool:
        given = self.data.get(f"{which}_which") if self.is_bound else self.initial.get(f"{which}_which")
        return which in self.ambiguous or bool(given)

    def _is_night(self) -> bool:
        hour = self.now.diary.local(self.now.instant).hour
        return not self.stored and (hour >= NIGHT_FROM or hour < NIGHT_TO)


EpisodeForm.base_fields = SharedFields(EpisodeForm.base_fields)

SIGNS = tuple(sign.value for sign in Sign)
FUNCTION_SIGNS = tuple(sign.value for sign in FunctionSign)
# Fields of the form that are fields of the value as they are.
ANSWERS = (
    *("sites", "kind", "pain", "woke", "sleep_disturbance", "activity", "still_minutes"),
    *("hard_exercise_within_24h", *SIGNS, *FUNCTION_SIGNS, "after_pain", "distress", "note"),
)


def opened_now(instant: datetime) -> str:
    """The moment a form is opened, as its hidden field holds it: to the second, in UTC."""
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S+0000")


def blank(instant: datetime, entry_id: Any) -> dict[str, Any]:
    """The answers of a new form."""
    return {"entry_id": entry_id, "opened_at": opened_now(instant), "when": "now", "how_long": ""}


class OfflineEpisodeForm(EpisodeForm):
    """The form of the page without a network."""

    has_body_map: ClassVar = False
