"""Where a finger may land on the drawing of the body: for every region an area of its own, large enough to be hit.

A region that is too small to hit (a wrist, the middle of the belly, the toes) has an area that reaches a little beyond
its edge and outside the body; its neighbours are smaller by as much, so that no two areas overlap. Points are of the
half, as in `outline`. At the width of a telephone of 320 px a view is 288 px wide, 1.51 px for a user unit: 15.9 units
are the 24 px that WCAG 2.2 asks for (2.5.8, target size).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from spasmlog.charts.curves import Point
from spasmlog.vocabulary import Site

Area = tuple[Point, ...]

REACH: Final = 95.0  # from the midline to the edge of a view, beyond the thumbs
MIDDLE: Final = 8.3  # half the width of the areas in the middle

# Corners that several areas share: the neck, between arm and trunk, along the arm, at the hip.
NAPE_TOP, NECK_TOP, NECK_OUT, NECK_END = (MIDDLE, 52.0), (16.0, 47.0), (31.0, 62.0), (31.0, 77.0)
AXILLA, ARMPIT, RIBS, ELBOW_IN, CREST_OUT = (34.0, 95.0), (38.0, 118.0), (43.0, 144.0), (44.0, 150.0), (47.5, 186.0)
DELTOID, ELBOW_OUT = (70.0, 116.0), (73.0, 149.0)
CUFF_IN, CUFF_OUT = (48.5, 194.5), (84.0, 190.0)
WRIST_IN, WRIST_THUMB, WRIST_OUT = (51.5, 216.0), (80.5, 212.6), (90.0, 211.5)
WEB, KNUCKLE_OUT, KNUCKLE_MID, KNUCKLE_IN = (84.0, 226.0), (84.5, 233.0), (75.0, 236.0), (53.0, 237.0)
BREAST, BREAST_OUT, BREAST_IN = (33.0, 128.0), (24.9, 135.0), (MIDDLE, 135.0)
ILIUM, GROIN_OUT, GROIN, PUBIS, CROTCH = (24.9, 184.0), (19.0, 196.0), (13.0, 206.0), (MIDDLE, 212.0), (0.0, 221.0)
HIP_A, HIP_B, HIP_END, HIP_OUT, HIP_LOW = (26.0, 203.0), (31.0, 220.0), (40.0, 240.0), (46.0, 240.0), (51.0, 232.0)
TROCHANTER = (48.0, 200.0)
THIGH_OUT, KNEE_OUT, KNEE_MID, THIGH_MID = (44.0, 262.0), (40.0, 296.0), (19.5, 296.0), (19.5, 230.0)
ANKLE, INSTEP, TOES = 383.0, 401.8, 419.6  # where ankle, foot and toes begin
SPINE, SACRUM, TAIL = (MIDDLE, 147.0), (MIDDLE, 194.0), (0.0, 203.0)
LUMBAR, LOIN = (21.0, 147.0), (22.0, 186.0)
FOLD = ((41.0, 228.0), (24.0, 237.0), (9.0, 237.0), (0.0, 231.0))

ARM: Final[Mapping[Site, Area]] = {
    Site.SHOULDER: (NECK_OUT, (48.0, 70.0), (62.0, 80.0), (70.0, 98.0), DELTOID, ARMPIT, AXILLA, NECK_END),
    Site.UPPER_ARM: (ARMPIT, DELTOID, ELBOW_OUT, ELBOW_IN, RIBS),
    Site.FOREARM: (ELBOW_IN, ELBOW_OUT, CUFF_OUT, CUFF_IN, CREST_OUT),
    Site.WRIST: (CUFF_IN, CUFF_OUT, WRIST_OUT, WRIST_THUMB, WRIST_IN),
    Site.HAND: (WRIST_IN, WRIST_THUMB, WEB, KNUCKLE_OUT, KNUCKLE_MID, KNUCKLE_IN),
    Site.FINGERS: (
        *(KNUCKLE_IN, KNUCKLE_MID, KNUCKLE_OUT, WEB, WRIST_THUMB, WRIST_OUT),
        *((95.0, 218.0), (95.0, 240.0), (95.0, 262.0), (86.0, 270.0), (62.0, 268.0), (55.0, 255.0)),
    ),
}
LOWER_LEG: Final[Area] = ((2.0, 312.0), (40.0, 312.0), (38.0, 350.0), (40.0, ANKLE), (2.0, ANKLE))
ANKLE_AREA: Final[Area] = ((2.0, ANKLE), (40.0, ANKLE), (44.0, INSTEP), (2.0, INSTEP))
FRONT: Final[Mapping[Site, Area]] = {
    **ARM,
    Site.NECK: (NAPE_TOP, NECK_TOP, NECK_OUT, NECK_END, (MIDDLE, 81.0)),
    Site.CHEST: ((MIDDLE, 81.0), NECK_END, AXILLA, ARMPIT, BREAST, BREAST_OUT, BREAST_IN),
    Site.SIDE: (ARMPIT, RIBS, ELBOW_IN, CREST_OUT, ILIUM, BREAST_OUT, BREAST),
    Site.ABDOMEN: (BREAST_IN, BREAST_OUT, ILIUM, GROIN_OUT, GROIN, PUBIS),
    Site.HIP: (ILIUM, CREST_OUT, TROCHANTER, HIP_LOW, HIP_OUT, HIP_END, HIP_B, HIP_A),
    Site.THIGH_FRONT: (
        *(ILIUM, HIP_A, HIP_B, HIP_END, HIP_OUT),
        *(THIGH_OUT, KNEE_OUT, KNEE_MID, THIGH_MID, GROIN, GROIN_OUT),
    ),
    Site.THIGH_INNER: (GROIN, THIGH_MID, KNEE_MID, (0.0, 296.0), CROTCH, PUBIS),
    Site.SHIN: LOWER_LEG,
    Site.ANKLE: ANKLE_AREA,
    Site.FOOT: ((2.0, INSTEP), (44.0, INSTEP), (47.0, TOES), (2.0, TOES)),
    Site.TOES: ((2.0, TOES), (47.0, TOES), (48.0, 441.0), (2.0, 441.0)),
}
BACK: Final[Mapping[Site, Area]] = {
    **ARM,
    Site.NECK: (NAPE_TOP, NECK_TOP, NECK_OUT, NECK_END, (MIDDLE, 82.0)),
    Site.UPPER_BACK: ((MIDDLE, 82.0), NECK_END, AXILLA, ARMPIT, RIBS, LUMBAR, SPINE),
    Site.LOWER_BACK: (SPINE, LUMBAR, RIBS, ELBOW_IN, CREST_OUT, LOIN, SACRUM),
    Site.BUTTOCK: (TAIL, SACRUM, LOIN, CREST_OUT, TROCHANTER, (50.5, 226.0), *FOLD),
    Site.THIGH_BACK: (*FOLD[::-1], HIP_OUT, THIGH_OUT, KNEE_OUT, (2.0, 296.0)),
    Site.CALF: LOWER_LEG,
    Site.ANKLE: ANKLE_AREA,
    Site.FOOT: ((2.0, INSTEP), (44.0, INSTEP), (46.0, 436.0), (2.0, 436.0)),
}
# The right half of what lies in the middle, from the midline to the midline.
FRONT_MIDDLE: Final[Mapping[Site, Area]] = {
    Site.NECK: ((0.0, 54.0), (MIDDLE, 54.0), (MIDDLE, 81.0), (0.0, 81.0)),
    Site.CHEST: ((0.0, 81.0), (MIDDLE, 81.0), BREAST_IN, (0.0, 135.0)),
    Site.ABDOMEN: ((0.0, 135.0), BREAST_IN, PUBIS, CROTCH),
}
BACK_MIDDLE: Final[Mapping[Site, Area]] = {
    Site.NECK: ((0.0, 54.0), (MIDDLE, 54.0), (MIDDLE, 82.0), (0.0, 82.0)),
    Site.UPPER_BACK: ((0.0, 82.0), (MIDDLE, 82.0), SPINE, (0.0, 147.0)),
    Site.LOWER_BACK: ((0.0, 147.0), SPINE, SACRUM, TAIL),
}
NOSE, CHEEK, JAW_END = 9.5, (30.0, 381.6), (43.0, 368.0)
EYE: Final[Area] = ((12.0, 333.0), (39.0, 333.0), (39.0, 357.0), (12.0, 357.0))
FACE: Final[Mapping[Site, Area]] = {
    # Around the eye and back, through a slit that is no wider than a line.
    Site.FACE: (
        *((NOSE, 310.0), (24.0, 312.0), (37.4, 320.0), (45.0, 330.0), (46.0, 341.0), (45.0, 354.0)),
        *(JAW_END, CHEEK, (NOSE, 391.0), (NOSE, 333.0), *EYE[:1], *EYE[:0:-1], EYE[0], (NOSE, 333.0)),
    ),
    Site.JAW: ((NOSE, 391.0), CHEEK, JAW_END, (49.0, 372.0), (46.0, 398.0), (30.0, 415.0), (NOSE, 420.0)),
    Site.EYELID: EYE,
}
FACE_MIDDLE: Final[Mapping[Site, Area]] = {
    Site.FACE: ((0.0, 310.0), (NOSE, 310.0), (NOSE, 391.0), (0.0, 391.0)),
    Site.JAW: ((0.0, 391.0), (NOSE, 391.0), (NOSE, 420.0), (0.0, 420.0)),
}
# The head stands for no site: a tap on it shows the face.
HEAD: Final[Area] = ((0.0, -3.0), (27.0, -3.0), (27.0, 44.0), (16.0, 46.0), (MIDDLE, 51.0), (0.0, 53.0))

Square = tuple[float, float, float]  # left, top, side

# A square within each area, about the largest: where the button of the area says that it is.
ARM_SQUARES: Final[Mapping[Site, Square]] = {
    Site.SHOULDER: (38.1, 88.6, 27.6),
    Site.UPPER_ARM: (43.6, 119.1, 26.6),
    Site.FOREARM: (48.1, 161.6, 28.1),
    Site.WRIST: (60.0, 193.1, 19.2),
    Site.HAND: (57.5, 215.6, 19.2),
    Site.FINGERS: (62.0, 238.1, 28.0),
    Site.NECK: (8.6, 58.6, 18.6),
    Site.ANKLE: (11.5, 383.1, 18.6),
}
FRONT_SQUARES: Final[Mapping[Site, Square]] = {
    **ARM_SQUARES,
    Site.CHEST: (8.6, 98.1, 25.9),
    Site.SIDE: (25.6, 163.1, 19.6),
    Site.ABDOMEN: (8.35, 152.0, 16.5),
    Site.HIP: (27.1, 186.1, 20.1),
    Site.THIGH_FRONT: (19.6, 240.1, 23.9),
    Site.THIGH_INNER: (0.1, 231.1, 19.1),
    Site.SHIN: (4.0, 326.0, 33.0),
    Site.FOOT: (16.0, 401.9, 17.6),
    Site.TOES: (14.0, 419.7, 21.1),
}
BACK_SQUARES: Final[Mapping[Site, Square]] = {
    **ARM_SQUARES,
    Site.UPPER_BACK: (8.6, 115.6, 28.9),
    Site.LOWER_BACK: (8.6, 149.1, 35.1),
    Site.BUTTOCK: (8.6, 194.0, 34.0),
    Site.THIGH_BACK: (2.0, 240.0, 40.0),
    Site.CALF: (4.0, 326.0, 33.0),
    Site.FOOT: (7.0, 402.0, 33.6),
}
# In the middle the whole width: left, top, side.
FRONT_MIDDLE_SQUARES: Final[Mapping[Site, Square]] = {
    Site.NECK: (-8.25, 59.0, 16.5),
    Site.CHEST: (-8.25, 102.8, 16.5),
    Site.ABDOMEN: (-8.25, 152.0, 16.5),
}
BACK_MIDDLE_SQUARES: Final[Mapping[Site, Square]] = {
    Site.NECK: (-8.25, 59.0, 16.5),
    Site.UPPER_BACK: (-8.25, 121.8, 16.5),
    Site.LOWER_BACK: (-8.25, 158.4, 16.5),
}
# The face is drawn larger, but small beside the body: an eyelid answers around the eye, the jaw below the chin too.
FACE_SQUARES: Final[Mapping[Site, Square]] = {
    Site.FACE: (10.5, 357.5, 20.0),
    Site.JAW: (10.0, 391.5, 20.0),
    Site.EYELID: (13.5, 333.1, 23.8),
}
FACE_MIDDLE_SQUARES: Final[Mapping[Site, Square]] = {
    Site.FACE: (-9.4, 335.0, 18.8),
    Site.JAW: (-9.4, 395.0, 18.8),
}
