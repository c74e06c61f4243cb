"""Smooth curves as values: cubic Béziers that are cut, turned, joined, mirrored, and written as an SVG path.

A `Curve` is its first point and then, for every piece, two control points and the point where the piece ends: a "knot".
Coordinates are rounded to 0.1 when a curve is made, so curves that share an edge share it exactly.
"""

from __future__ import annotations

from itertools import pairwise
from math import dist
from typing import Final

Point = tuple[float, float]
Curve = tuple[Point, ...]

PIECE: Final = 3  # points that every piece adds
FLAT: Final = 8  # straight steps that stand for a piece where a curve is measured


def at(x: float, y: float) -> Point:
    """A point, to a tenth."""
    return round(x, 1), round(y, 1)


def _towards(start: Point, end: Point, share: float) -> Point:
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def through(*points: Point, before: Point | None = None, after: Point | None = None) -> Curve:
    """A smooth curve through the points; `before` and `after` are where it would come from and go on to.

    At a knot it runs parallel to the line between the neighbours, with handles of a third of each piece. An open end
    without a neighbour looks at the next handle, which gives it the bend of its only piece.
    """
    if len(points) == 2 and before is None and after is None:
        return straight(*points)
    known = (before, *points, after)
    handles: list[tuple[Point | None, Point | None]] = []
    for earlier, here, later in zip(known, known[1:], known[2:], strict=False):
        if earlier is None or here is None or later is None:
            handles.append((None, None))
            continue
        length = dist(earlier, later)
        slope = (later[0] - earlier[0]) / length, (later[1] - earlier[1]) / length
        back, ahead = dist(earlier, here) / 3, dist(here, later) / 3
        handles.append(
            (
                (here[0] - slope[0] * back, here[1] - slope[1] * back),
                (here[0] + slope[0] * ahead, here[1] + slope[1] * ahead),
            )
        )
    curve = [at(*points[0])]
    for (start, (_, leave)), (end, (arrive, _)) in pairwise(zip(points, handles, strict=True)):
        first = leave or _towards(start, arrive or end, 0.5)
        second = arrive or _towards(end, leave or start, 0.5)
        curve += at(*first), at(*second), at(*end)
    return tuple(curve)


def straight(*points: Point) -> Curve:
    """Straight lines from point to point."""
    curve = [at(*points[0])]
    for start, end in pairwise(points):
        curve += at(*_towards(start, end, 1 / 3)), at(*_towards(start, end, 2 / 3)), at(*end)
    return tuple(curve)


def lobe(start: Point, tip: Point, end: Point, width: float) -> Curve:
    """A finger or a toe: up one side, round the tip and down the other. `width` is that of the round end."""
    length = dist(_towards(start, end, 0.5), tip)
    middle = _towards(start, end, 0.5)
    ahead = (tip[0] - middle[0]) / length, (tip[1] - middle[1]) / length
    across = dist(start, end)
    aside = (end[0] - start[0]) / across * width / 2, (end[1] - start[1]) / across * width / 2
    root = tip[0] - ahead[0] * width / 2, tip[1] - ahead[1] * width / 2
    round_end = 0.55 * width / 2  # the handle of a quarter of a circle
    left, right = (root[0] - aside[0], root[1] - aside[1]), (root[0] + aside[0], root[1] + aside[1])
    near, far = (aside[0] * 0.55, aside[1] * 0.55), (ahead[0] * round_end, ahead[1] * round_end)
    return tuple(
        at(*point)
        for point in (
            *(start, _towards(start, left, 1 / 3), _towards(start, left, 2 / 3), left),
            *((left[0] + far[0], left[1] + far[1]), (tip[0] - near[0], tip[1] - near[1]), tip),
            *((tip[0] + near[0], tip[1] + near[1]), (right[0] + far[0], right[1] + far[1]), right),
            *(_towards(right, end, 1 / 3), _towards(right, end, 2 / 3), end),
        )
    )


def part(curve: Curve, first: Point, last: Point) -> Curve:
    """The curve from one of its knots to another; against its direction where `last` comes first."""
    knots = curve[::PIECE]
    start, end = knots.index(at(*first)), knots.index(at(*last))
    if start > end:
        return part(curve[::-1], first, last)
    return curve[PIECE * start : PIECE * end + 1]


def joined(*curves: Curve) -> Curve:
    """One curve after the other, each from where the last one ended."""
    whole = curves[0]
    for curve in curves[1:]:
        if whole[-1] != curve[0]:
            raise ValueError(f"a curve that ends at {whole[-1]} cannot go on from {curve[0]}")
        whole += curve[1:]
    return whole


def ring(*edges: Curve) -> Curve:
    """Edges that come back to where they began."""
    curve = joined(*edges)
    if curve[0] != curve[-1]:
        raise ValueError(f"a ring that begins at {curve[0]} cannot end at {curve[-1]}")
    return curve


def mirrored(curve: Curve) -> Curve:
    """The curve on the other side of x = 0, in its own direction."""
    return tuple((-x, y) for x, y in curve)


def moved(curve: Curve, right: float, down: float) -> Curve:
    return tuple(at(x + right, y + down) for x, y in curve)


def written(curve: Curve, closed: bool = True) -> str:
    """The `d` of an SVG path, which is closed where it should be."""
    pairs = [f"{x:g} {y:g}" for x, y in curve]
    pieces = (f"C{' '.join(pairs[start : start + PIECE])}" for start in range(1, len(pairs), PIECE))
    return f"M{pairs[0]}{''.join(pieces)}{'Z' if closed else ''}"


def flattened(curve: Curve) -> tuple[Point, ...]:
    """The curve as a line of many straight steps, for measuring."""
    found = [curve[0]]
    for index in range(0, len(curve) - 1, PIECE):
        a, b, c, d = curve[index : index + PIECE + 1]
        for step in range(1, FLAT + 1):
            t = step / FLAT
            u = 1 - t
            weights = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
            x, y = (sum(w * p[axis] for w, p in zip(weights, (a, b, c, d), strict=True)) for axis in (0, 1))
            found.append((x, y))
    return tuple(found)
