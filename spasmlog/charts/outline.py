"""The outline of a body, cut into the sites of the diary: from the front and from behind.

Drawn for this program after the usual canon of proportion: the height is seven and a half heads. Half of each view is
given here; `regions` mirrors it. x is the distance from the midline, y the distance below the crown, in user units.
Hands and feet are a little larger than life, so that they can be tapped.
"""

from __future__ import annotations

from math import cos, radians, sin
from typing import Final

from spasmlog.charts.curves import Curve, Point, joined, lobe, part, ring, straight, through
from spasmlog.vocabulary import Site

STRIP: Final = 7.0  # half the width of what lies in the middle

# Head
EAR_TOP, EAR_END, NAPE = (20.4, 24.0), (19.3, 34.6), (12.4, 48.0)
CROWN = through((0, 0), (8.4, 1.6), (15.4, 6.6), (19.4, 14.4), EAR_TOP, before=(-8.4, 1.6), after=(20.2, 33))
EAR = through(EAR_TOP, (22.2, 23.2), (23.2, 26), (22.2, 31.4), (20.8, 34.4), EAR_END, before=(20.3, 26), after=(19, 33))
CHEEK = through(EAR_END, (17.0, 42.6), NAPE, before=(20.0, 28), after=(STRIP, 53.9))
JAW = through(NAPE, (STRIP, 53.9), (0, 56), before=(17.0, 42.6), after=(-STRIP, 53.9))
SKULL = through(NAPE, (STRIP, 49.6), (0, 50.4), after=(-STRIP, 49.6))

# Arm
TRAPEZIUS, DELTOID, ARMPIT = (30.0, 74.6), (60.0, 113.0), (38.0, 115.0)
ELBOW_OUT, ELBOW_IN = (64.0, 148.0), (47.4, 150.0)
CUFF_OUT, CUFF_IN = (74.6, 195.0), (59.6, 198.0)
WRIST_OUT, WRIST_IN = (77.2, 211.0), (62.6, 214.0)
NECK = through(NAPE, (11.8, 54), (12.6, 61.4), (18.6, 69.2), TRAPEZIUS, after=(42, 78.2))
ARM_OUT = through(
    TRAPEZIUS,
    *((42.5, 78.2), (52.6, 85), (58.2, 96.5), DELTOID, (61.8, 130), ELBOW_OUT),
    *((68.4, 162), (72.2, 179), CUFF_OUT, WRIST_OUT),
    before=(18.6, 69.2),
)
ARM_IN = through(WRIST_IN, CUFF_IN, (55.6, 181), (50.4, 164), ELBOW_IN, (43.8, 133), ARMPIT)
DELTOID_EDGE = through(ARMPIT, (48, 120.5), DELTOID)
ELBOW = through(ELBOW_OUT, (56, 151.6), ELBOW_IN)
CUFF = through(CUFF_OUT, (67.4, 197.6), CUFF_IN)
WRIST = through(WRIST_OUT, (70.2, 213.9), WRIST_IN)


def _hand(across: float, along: float) -> Point:
    """A point of the hand: how far from its middle towards the thumb, and below the wrist."""
    tilt = radians(11.6)
    return (
        69.9 + across * cos(tilt) + along * sin(tilt),
        212.5 - across * sin(tilt) + along * cos(tilt),
    )


THUMB, WEB = _hand(8.6, 3.4), _hand(10.4, 15.6)
KNUCKLE_OUT, KNUCKLE_IN = _hand(10.8, 19.5), _hand(-9.6, 17)
ROOTS = (_hand(10.9, 24), _hand(5.5, 28), _hand(0.1, 28.6), _hand(-5.2, 27.4), _hand(-9.9, 22))
TIPS = ((_hand(10.6, 44), 5.0), (_hand(3.6, 48), 5.2), (_hand(-3.4, 46), 5.0), (_hand(-9.8, 39.4), 4.6))
THENAR = through(WRIST_OUT, THUMB)
THUMB_OUT = through(
    THUMB,
    *(_hand(13.4, 10), _hand(17.4, 19), _hand(19.4, 25.6), _hand(18.2, 28.4), _hand(15.6, 27), _hand(13.2, 21.4)),
    WEB,
    before=_hand(7.2, 0),
)
THUMB_ROOT = through(WEB, _hand(8.4, 10), THUMB)
PALM_OUT = through(WEB, KNUCKLE_OUT)
KNUCKLES = through(KNUCKLE_OUT, _hand(1, 20), KNUCKLE_IN)
FINGERS = joined(
    through(KNUCKLE_OUT, ROOTS[0]),
    *(lobe(a, tip, b, width) for a, b, (tip, width) in zip(ROOTS, ROOTS[1:], TIPS, strict=False)),
    through(ROOTS[-1], KNUCKLE_IN),
)
PALM_IN = through(KNUCKLE_IN, _hand(-9.2, 9), WRIST_IN)

# Trunk and leg
RIBS, WAIST, CREST, TROCHANTER, HIP_END = (34.6, 142.0), (33.0, 158.0), (37.0, 188.0), (40.4, 226.0), (40.0, 238.0)
KNEE_TOP_OUT, KNEE_END_OUT = (32.8, 291.0), (32.2, 316.0)
SHIN_OUT, ANKLE_OUT = (28.2, 386.0), (29.4, 402.0)
FLANK = through(
    ARMPIT,
    *((36.8, 127), RIBS, WAIST, (34, 173), CREST, (39.6, 206), TROCHANTER, HIP_END, (38.6, 252), (36, 272)),
    *(KNEE_TOP_OUT, (32, 303), KNEE_END_OUT, (33.4, 333), (32.6, 349), (30, 369), SHIN_OUT, (28.6, 395), ANKLE_OUT),
    before=(38.4, 104),
)
CROTCH, FOLD_IN = (0.0, 220.0), (1.6, 230.0)
KNEE_TOP_IN, KNEE_END_IN = (9.4, 291.0), (9.2, 316.0)
SHIN_IN, ANKLE_IN = (13.8, 386.0), (12.6, 402.0)
LEG_IN = through(
    CROTCH,
    *(FOLD_IN, (4.2, 252), (7.4, 274), KNEE_TOP_IN, (9.8, 303), KNEE_END_IN, (8.2, 332), (8.8, 349), (11.6, 369)),
    *(SHIN_IN, (13, 395), ANKLE_IN),
)

# Foot, from the front
TOES_OUT, TOES_IN = (40.4, 416.0), (10.4, 419.0)
FOOT_OUT = through(ANKLE_OUT, (34, 409), TOES_OUT)
TOES = joined(
    through(TOES_OUT, (41.2, 419.5)),
    lobe((41.2, 419.5), (40, 427.6), (36.4, 422.4), 4.8),
    lobe((36.4, 422.4), (35, 430.6), (31.4, 425), 5.2),
    lobe((31.4, 425), (29.6, 433), (26, 427.2), 5.4),
    lobe((26, 427.2), (23.8, 435), (20.2, 428.6), 5.6),
    lobe((20.2, 428.6), (15, 437), (10, 426), 8.6),
    through((10, 426), TOES_IN),
)
FOOT_IN = through(TOES_IN, (11.2, 410), ANKLE_IN)
TOE_LINE = through(TOES_OUT, (26, 417.6), TOES_IN)
ANKLE = through(ANKLE_OUT, (21, 405.4), ANKLE_IN)
ANKLE_TOP = through(SHIN_OUT, (21, 388.4), SHIN_IN)
HEEL = through(
    ANKLE_OUT,
    (32, 409.4),
    (36.8, 417),
    (38, 423.6),
    (34, 427.8),
    (27, 428.8),
    (18.6, 429.4),
    (12.6, 425),
    (11.2, 415),
    ANKLE_IN,
)

# Edges within the trunk, from the front
STERNUM = (STRIP, 80.4)
COLLAR = through(TRAPEZIUS, (19, 79.6), STERNUM)
NOTCH = through(STERNUM, (0, 79.6), after=(-STRIP, 80.4))
PECTORAL, PECTORAL_IN, PECTORAL_MID = (24.6, 135.4), (STRIP, 134.4), (0.0, 132.6)
AXILLA = through(TRAPEZIUS, (35, 92), ARMPIT)
CHEST_OUT = through(ARMPIT, (31, 127), PECTORAL)
CHEST_END = through(PECTORAL, (15, 137.6), PECTORAL_IN, after=(0, 132.6))
CHEST_MID = through(PECTORAL_IN, PECTORAL_MID, before=(15, 137.6), after=(-STRIP, 134.4))
ILIUM, GROIN, PUBIS = (23.0, 182.6), (13.6, 204.0), (STRIP, 212.6)
ABDOMEN_OUT = through(PECTORAL, (21.6, 159), ILIUM)
ILIAC = through(ILIUM, (30, 183), CREST)
INGUINAL = through(ILIUM, (19.8, 194), GROIN, PUBIS, CROTCH)
HIP_IN = through(ILIUM, (25.4, 202), (30.4, 219), HIP_END)
KNEE_TOP_MID = (16.6, 293.8)
ADDUCTOR = through(GROIN, (18.8, 230), (19.6, 262), KNEE_TOP_MID)
KNEE_TOP = through(KNEE_TOP_OUT, (25, 294.8), KNEE_TOP_MID, KNEE_TOP_IN)
KNEE_END = through(KNEE_END_OUT, (21, 320.6), KNEE_END_IN)

# Edges within the trunk, from behind
SPINE_TOP, SPINE_MID, SPINE_END = (STRIP, 82.4), (STRIP, 146.4), (STRIP, 193.0)
YOKE = through(TRAPEZIUS, (19, 80.4), SPINE_TOP)
LUMBAR = through(RIBS, (21, 146.6), SPINE_MID)
SACRUM, CLEFT = (0.0, 202.0), (0.0, 220.0)
GLUTEAL = through(CREST, (22, 185), SPINE_END, SACRUM)
FOLD = through(FOLD_IN, (9, 236.4), (24, 236.4), TROCHANTER)
HAM_END = through(KNEE_TOP_OUT, (21, 294), KNEE_TOP_IN)


ARM: Final[dict[Site, tuple[Curve, ...]]] = {
    Site.UPPER_ARM: (ring(DELTOID_EDGE, part(ARM_OUT, DELTOID, ELBOW_OUT), ELBOW, part(ARM_IN, ELBOW_IN, ARMPIT)),),
    Site.FOREARM: (ring(part(ARM_OUT, ELBOW_OUT, CUFF_OUT), CUFF, part(ARM_IN, CUFF_IN, ELBOW_IN), ELBOW[::-1]),),
    Site.WRIST: (ring(part(ARM_OUT, CUFF_OUT, WRIST_OUT), WRIST, part(ARM_IN, WRIST_IN, CUFF_IN), CUFF[::-1]),),
    Site.HAND: (ring(THENAR, THUMB_ROOT[::-1], PALM_OUT, KNUCKLES, PALM_IN, WRIST[::-1]),),
    Site.FINGERS: (ring(FINGERS, KNUCKLES[::-1]), ring(THUMB_OUT, THUMB_ROOT)),
    Site.SHOULDER: (ring(part(ARM_OUT, TRAPEZIUS, DELTOID), DELTOID_EDGE[::-1], AXILLA[::-1]),),
}
FRONT: Final = {
    **ARM,
    Site.NECK: (ring(NECK, COLLAR, straight(STERNUM, JAW[3]), part(JAW, JAW[3], NAPE)),),
    Site.CHEST: (ring(AXILLA, CHEST_OUT, CHEST_END, straight(PECTORAL_IN, STERNUM), COLLAR[::-1]),),
    Site.SIDE: (ring(part(FLANK, ARMPIT, CREST), ILIAC[::-1], ABDOMEN_OUT[::-1], CHEST_OUT[::-1]),),
    Site.ABDOMEN: (ring(CHEST_END[::-1], ABDOMEN_OUT, part(INGUINAL, ILIUM, PUBIS), straight(PUBIS, PECTORAL_IN)),),
    Site.HIP: (ring(ILIAC, part(FLANK, CREST, HIP_END), HIP_IN[::-1]),),
    Site.THIGH_FRONT: (
        ring(
            HIP_IN,
            part(FLANK, HIP_END, KNEE_TOP_OUT),
            part(KNEE_TOP, KNEE_TOP_OUT, KNEE_TOP_MID),
            ADDUCTOR[::-1],
            part(INGUINAL, GROIN, ILIUM),
        ),
    ),
    Site.THIGH_INNER: (
        ring(
            part(INGUINAL, GROIN, CROTCH),
            part(LEG_IN, CROTCH, KNEE_TOP_IN),
            part(KNEE_TOP, KNEE_TOP_IN, KNEE_TOP_MID),
            ADDUCTOR[::-1],
        ),
    ),
    Site.SHIN: (
        ring(part(FLANK, KNEE_END_OUT, SHIN_OUT), ANKLE_TOP, part(LEG_IN, SHIN_IN, KNEE_END_IN), KNEE_END[::-1]),
    ),
    Site.ANKLE: (ring(part(FLANK, SHIN_OUT, ANKLE_OUT), ANKLE, part(LEG_IN, ANKLE_IN, SHIN_IN), ANKLE_TOP[::-1]),),
    Site.FOOT: (ring(FOOT_OUT, TOE_LINE, FOOT_IN, ANKLE[::-1]),),
    Site.TOES: (ring(TOES, TOE_LINE[::-1]),),
}
BACK: Final = {
    **ARM,
    Site.NECK: (ring(NECK, YOKE, straight(SPINE_TOP, SKULL[3]), part(SKULL, SKULL[3], NAPE)),),
    Site.UPPER_BACK: (ring(AXILLA, part(FLANK, ARMPIT, RIBS), LUMBAR, straight(SPINE_MID, SPINE_TOP), YOKE[::-1]),),
    Site.LOWER_BACK: (
        ring(part(FLANK, RIBS, CREST), part(GLUTEAL, CREST, SPINE_END), straight(SPINE_END, SPINE_MID), LUMBAR[::-1]),
    ),
    Site.BUTTOCK: (
        ring(
            part(FLANK, CREST, TROCHANTER),
            FOLD[::-1],
            part(LEG_IN, FOLD_IN, CROTCH),
            straight(CROTCH, SACRUM),
            GLUTEAL[::-1],
        ),
    ),
    Site.THIGH_BACK: (ring(FOLD, part(FLANK, TROCHANTER, KNEE_TOP_OUT), HAM_END, part(LEG_IN, KNEE_TOP_IN, FOLD_IN)),),
    Site.CALF: (
        ring(part(FLANK, KNEE_END_OUT, SHIN_OUT), ANKLE_TOP, part(LEG_IN, SHIN_IN, KNEE_END_IN), KNEE_END[::-1]),
    ),
    Site.ANKLE: (ring(part(FLANK, SHIN_OUT, ANKLE_OUT), ANKLE, part(LEG_IN, ANKLE_IN, SHIN_IN), ANKLE_TOP[::-1]),),
    Site.FOOT: (ring(HEEL, ANKLE[::-1]),),
}
FRONT_MIDDLE: Final = {
    Site.NECK: joined(part(JAW, (0, 56), JAW[3]), straight(JAW[3], STERNUM), NOTCH),
    Site.CHEST: joined(NOTCH[::-1], straight(STERNUM, PECTORAL_IN), CHEST_MID),
    Site.ABDOMEN: joined(CHEST_MID[::-1], straight(PECTORAL_IN, PUBIS), part(INGUINAL, PUBIS, CROTCH)),
}
BACK_MIDDLE: Final = {
    Site.NECK: joined(part(SKULL, (0, 50.4), SKULL[3]), straight(SKULL[3], SPINE_TOP), straight(SPINE_TOP, (0, 82.4))),
    Site.UPPER_BACK: joined(
        straight((0, 82.4), SPINE_TOP), straight(SPINE_TOP, SPINE_MID), straight(SPINE_MID, (0, 146.4))
    ),
    Site.LOWER_BACK: joined(
        straight((0, 146.4), SPINE_MID), straight(SPINE_MID, SPINE_END), part(GLUTEAL, SPINE_END, SACRUM)
    ),
}
HEAD = joined(CROWN, EAR, CHEEK)
ARM_EDGE = joined(NECK, ARM_OUT, THENAR, THUMB_OUT, PALM_OUT, FINGERS, PALM_IN, ARM_IN)
FRONT_EDGE: Final = joined(HEAD, ARM_EDGE, FLANK, FOOT_OUT, TOES, FOOT_IN, LEG_IN[::-1])
BACK_EDGE: Final = joined(HEAD, ARM_EDGE, FLANK, HEEL, LEG_IN[::-1])
