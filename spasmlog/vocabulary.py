"""The terms of the field: every closed list a diary chooses from, with its code and its label.

The codes are those of the diary file (`diary.schema.json`) and never change; the labels are shown to people and
translated. The groups of sites are those of `docs/criteria.md`, section "Shared semantics".
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Self

from spasmlog.text import N_, Text, plural


class Term(StrEnum):
    """A code of the diary file with the words for it.

    A member is looked up by its code alone, `Kind("cramp")`; the defaults of `__new__` say so to type checkers.
    """

    label: Text

    def __new__(cls, code: str, label: str = "") -> Self:
        term = str.__new__(cls, code)
        term._value_ = code
        term.label = Text(label)
        return term


class MuscleGroup(Term):
    """Muscles that count as one place when spasms spread or weaken; left and right are one group."""

    LOWER_LEG = "lower_leg", N_("lower leg")
    UPPER_LEG = "upper_leg", N_("upper leg")
    BACK = "back", N_("back")
    TRUNK = "trunk", N_("trunk")
    NECK_SHOULDER = "neck_shoulder", N_("neck and shoulder")
    ARM = "arm", N_("arm")
    HAND = "hand", N_("hand")
    FACE = "face", N_("face")

    @property
    def is_limb(self) -> bool:
        return self in LIMB_GROUPS


LIMB_GROUPS = frozenset({MuscleGroup.LOWER_LEG, MuscleGroup.UPPER_LEG, MuscleGroup.ARM, MuscleGroup.HAND})


class Site(Term):
    """A place on the body, as a patient names it."""

    group: MuscleGroup

    def __new__(cls, code: str, label: str = "", group: MuscleGroup = MuscleGroup.FACE) -> Self:
        site = str.__new__(cls, code)
        site._value_ = code
        site.label = Text(label)
        site.group = group
        return site

    CALF = "calf", N_("calf"), MuscleGroup.LOWER_LEG
    SHIN = "shin", N_("shin"), MuscleGroup.LOWER_LEG
    ANKLE = "ankle", N_("ankle"), MuscleGroup.LOWER_LEG
    FOOT = "foot", N_("foot"), MuscleGroup.LOWER_LEG
    TOES = "toes", N_("toes"), MuscleGroup.LOWER_LEG
    THIGH_FRONT = "thigh_front", N_("front of the thigh"), MuscleGroup.UPPER_LEG
    THIGH_BACK = "thigh_back", N_("back of the thigh"), MuscleGroup.UPPER_LEG
    THIGH_INNER = "thigh_inner", N_("inner thigh"), MuscleGroup.UPPER_LEG
    HIP = "hip", N_("hip"), MuscleGroup.UPPER_LEG
    BUTTOCK = "buttock", N_("buttock"), MuscleGroup.UPPER_LEG
    LOWER_BACK = "lower_back", N_("lower back"), MuscleGroup.BACK
    UPPER_BACK = "upper_back", N_("upper back"), MuscleGroup.BACK
    CHEST = "chest", N_("chest"), MuscleGroup.TRUNK
    SIDE = "side", N_("side of the body"), MuscleGroup.TRUNK
    ABDOMEN = "abdomen", N_("belly"), MuscleGroup.TRUNK
    NECK = "neck", N_("neck"), MuscleGroup.NECK_SHOULDER
    SHOULDER = "shoulder", N_("shoulder"), MuscleGroup.NECK_SHOULDER
    UPPER_ARM = "upper_arm", N_("upper arm"), MuscleGroup.ARM
    FOREARM = "forearm", N_("forearm"), MuscleGroup.ARM
    WRIST = "wrist", N_("wrist"), MuscleGroup.HAND
    HAND = "hand", N_("hand"), MuscleGroup.HAND
    FINGERS = "fingers", N_("fingers"), MuscleGroup.HAND
    FACE = "face", N_("face"), MuscleGroup.FACE
    JAW = "jaw", N_("jaw"), MuscleGroup.FACE
    EYELID = "eyelid", N_("eyelid"), MuscleGroup.FACE


class Side(Term):
    """Laterality."""

    LEFT = "left", N_("left")
    RIGHT = "right", N_("right")
    BOTH = "both", N_("both sides")
    MIDLINE = "midline", N_("middle")


class Kind(Term):
    """What an episode felt like, in the patient's words."""

    CRAMP = "cramp", N_("cramp")
    TWITCH = "twitch", N_("twitch")
    TONUS = "tonus", N_("lasting tightness")
    UNSURE = "unsure", N_("not sure")

    @property
    def is_spasm(self) -> bool:
        """Every kind but a twitch is a spasm."""
        return self is not Kind.TWITCH


class Activity(Term):
    """What the person was doing when it began."""

    ASLEEP = "asleep", N_("asleep")
    RESTING = "resting", N_("resting")
    SITTING = "sitting", N_("sitting")
    STANDING = "standing", N_("standing")
    WALKING = "walking", N_("walking")
    EXERCISING = "exercising", N_("exercising")
    AFTER_EXERCISE = "after_exercise", N_("after exercise")
    OTHER = "other", N_("something else")


class Lasting(Term):
    """Whether a loss came with the episode only, or was still there a day later or between episodes."""

    NO = "no", N_("no")
    DURING = "during", N_("only during it")
    LASTING = "lasting", N_("still there a day later, or in between")


class DurationBand(Term):
    """A length of time, roughly. In seconds; a band holds what is longer than `longer_than`
    and at most `at_most` (None: no bound)."""

    # Not `lower` and `upper`: a term is a str, which has methods of those names.
    longer_than: int
    at_most: int | None

    def __new__(cls, code: str, label: str = "", longer_than: int = 0, at_most: int | None = None) -> Self:
        band = str.__new__(cls, code)
        band._value_ = code
        band.label = Text(label)
        band.longer_than = longer_than
        band.at_most = at_most
        return band

    UNDER_1_MIN = "under_1_min", N_("under 1 minute"), 0, 60
    FROM_1_TO_5_MIN = "1_to_5_min", N_("1 to 5 minutes"), 60, 300
    FROM_5_TO_10_MIN = "5_to_10_min", N_("5 to 10 minutes"), 300, 600
    OVER_10_MIN = "over_10_min", N_("over 10 minutes"), 600, None


class Relief(Term):
    """What was tried against it."""

    STRETCH = "stretch", N_("stretching")
    MASSAGE = "massage", N_("massage")
    HEAT = "heat", N_("heat")
    COLD = "cold", N_("cold")
    WALK = "walk", N_("walking it off")
    FLUIDS = "fluids", N_("fluids")
    MEDICINE = "medicine", N_("medicine")
    OTHER = "other", N_("something else")


class Sign(Term):
    """What came with an episode; answered yes, no, or not at all."""

    SWELLING = "swelling", N_("swelling")
    SKIN_COLOUR_CHANGE = "skin_colour_change", N_("redness or another change of skin colour")
    WARMTH = "warmth", N_("warmth of the skin")
    NUMBNESS = "numbness", N_("numbness")
    TINGLING = "tingling", N_("tingling")
    RADIATING_PAIN = "radiating_pain", N_("pain that shoots along the limb")
    EASES_WITH_REST = "eases_with_rest", N_("leg pain on walking that eases within 10 minutes of rest")


class FunctionSign(Term):
    """A loss that came with an episode; answered with `Lasting`, or not at all."""

    WEAKNESS = "weakness", N_("weakness")
    FUNCTION_LOSS = "function_loss", N_("a part that could not be used")
    WALKING_DIFFICULTY = "walking_difficulty", N_("difficulty walking")
    HOLDING_DIFFICULTY = "holding_difficulty", N_("difficulty holding things")


class Question(Term):
    """A question of the 30-second check."""

    SPREADING = "spreading", N_("Are the spasms spreading to other muscles?")
    GETTING_WEAKER = "getting_weaker", N_("Is a muscle getting weaker?")
    WALKING_DIFFICULTY = "walking_difficulty", N_("Is walking difficult?")
    HOLDING_DIFFICULTY = "holding_difficulty", N_("Is it difficult to hold things?")
    UNEXPLAINED_WEIGHT_LOSS = "unexplained_weight_loss", N_("Have you lost weight without knowing why?")
    BREATHLESS_OR_CHEST_PAIN = "breathless_or_chest_pain", N_("Are you short of breath, or does your chest hurt?")
    SUDDEN_WEAKNESS = "sudden_weakness", N_("Did an arm, a leg or half of the face suddenly become weak?")
    SADDLE_NUMBNESS = (
        "saddle_numbness_or_new_bladder_bowel_trouble",
        N_("Is it numb between your legs, or is there new trouble with bladder or bowels?"),
    )
    COLD_PALE_LIMB = "cold_pale_limb", N_("Is an arm or a leg cold and pale?")
    DARK_URINE = "dark_urine", N_("Is your urine dark, like cola or tea?")
    WOUND_OR_TOXIN_EXPOSURE = (
        "wound_or_toxin_exposure",
        N_("Did you have a deep or dirty wound, a bite, or contact with a poison?"),
    )
    SWALLOWING_OR_SPEECH = (
        "swallowing_or_speech_difficulty",
        N_("Is it difficult to swallow or to speak?"),
    )


class Habit(Term):
    """A habit of prevention that the article names, and that a day answers."""

    STRETCHED_BEFORE_BED = "stretched_before_bed", N_("Stretched before bed")
    STRETCHED_AFTER_WORKOUT = "stretched_after_workout", N_("Stretched after exercise")
    MAGNESIUM_RICH_FOOD = "magnesium_rich_food", N_("Ate food rich in magnesium (nuts, seeds, spinach)")
    POTASSIUM_RICH_FOOD = "potassium_rich_food", N_("Ate food rich in potassium (bananas, potatoes, beans)")
    MOVED_HOURLY = "moved_hourly", N_("Got up and moved every hour")
    SUPPORTIVE_FOOTWEAR = "supportive_footwear", N_("Wore supportive shoes")


class Strain(Term):
    """What made the day harder on the muscles."""

    HOT = "hot", N_("It was a hot day")
    HARD_EXERCISE = "hard_exercise", N_("Hard exercise or hard physical work")


class ConditionKind(Term):
    """A condition that changes what a diary means."""

    KIDNEY_DISEASE = "kidney_disease", N_("kidney disease")
    LIVER_DISEASE = "liver_disease", N_("liver disease")
    DIABETES = "diabetes", N_("diabetes")
    THYROID_DISORDER = "thyroid_disorder", N_("thyroid disorder")
    PERIPHERAL_ARTERY_DISEASE = "peripheral_artery_disease", N_("peripheral artery disease")
    HEART_FAILURE = "heart_failure", N_("heart failure")
    FLUID_RESTRICTION = "fluid_restriction", N_("told to limit fluids")
    PREGNANCY = "pregnancy", N_("pregnancy")
    SPINAL_DISORDER = "spinal_disorder", N_("disorder of the spine")
    OTHER = "other", N_("another condition")


class MedicineClass(Term):
    """The classes of medicines that the article links to cramps; `none` is known and not linked."""

    DIURETIC = "diuretic", N_("diuretic (water tablet)")
    STATIN = "statin", N_("statin (for cholesterol)")
    ASTHMA_MEDICINE = "asthma medicine", N_("asthma medicine")
    NONE = "none", N_("none of these")


class FluidUnit(Term):
    """A unit of drinks. `ml` is its size: 1 US cup = 237 ml, 1 metric cup = 250 ml, 1 US fl oz = 29.5735 ml."""

    ml: float

    def __new__(cls, code: str, label: str = "", ml: float = 1) -> Self:
        unit = str.__new__(cls, code)
        unit._value_ = code
        unit.label = Text(label)
        unit.ml = ml
        return unit

    ML = "ml", N_("millilitres (ml)"), 1.0
    US_CUP = "us_cup", N_("US cups (237 ml)"), 237.0
    METRIC_CUP = "metric_cup", N_("metric cups (250 ml)"), 250.0
    US_FL_OZ = "us_fl_oz", N_("US fluid ounces"), 29.5735

    @property
    def is_cup(self) -> bool:
        return self in {FluidUnit.US_CUP, FluidUnit.METRIC_CUP}

    def amount(self, ml: float) -> int | float:
        """So many ml in this unit, as it is shown: whole ml or ounces or quarters of a cup, halves up."""
        parts = 4 if self.is_cup else 1
        steps = int((Decimal(str(ml)) / Decimal(str(self.ml)) * parts).quantize(Decimal(1), ROUND_HALF_UP))
        return steps / parts if steps % parts else steps // parts

    def written(self, ml: float) -> Text:
        """So many ml, in this unit."""
        amount = self.amount(ml)
        if self is FluidUnit.ML:
            return Text(N_("%(amount)s ml"), {"amount": amount})
        if self is FluidUnit.US_FL_OZ:
            return Text(N_("%(amount)s fl oz"), {"amount": amount})
        return plural("%(amount)s cup", "%(amount)s cups", "form", form=1 if amount == 1 else 2, amount=amount)


class WeightUnit(Term):
    """A unit of body weight. `grams` is its size (1 lb = 453.59237 g exactly, by the 1959 agreement)."""

    grams: float

    def __new__(cls, code: str, label: str = "", grams: float = 1) -> Self:
        unit = str.__new__(cls, code)
        unit._value_ = code
        unit.label = Text(label)
        unit.grams = grams
        return unit

    KG = "kg", N_("kilograms (kg)"), 1000.0
    LB = "lb", N_("pounds (lb)"), 453.59237


class Level(Term):
    """How soon a finding asks for a professional."""

    EMERGENCY = "emergency", N_("Get emergency help now")
    URGENT = "urgent", N_("Get medical advice today")
    SOON = "soon", N_("See a doctor within days")
    ROUTINE = "routine", N_("Mention it at your next visit")
    INFO = "info", N_("For your information")

    @property
    def rank(self) -> int:
        """0 is the most pressing."""
        return list(Level).index(self)


class Status(Term):
    """What a criterion answers."""

    MET = "met", N_("matches")
    NOT_MET = "not_met", N_("does not match")
    NOT_ASSESSABLE = "not_assessable", N_("cannot be checked yet")
