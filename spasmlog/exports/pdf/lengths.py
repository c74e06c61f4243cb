"""Lengths of time in words."""

from __future__ import annotations

from spasmlog.text import N_, Text, Value


def length(seconds: float) -> Value:
    """A length of time: 40 s, 3 min, 3 min 20 s, 2 h 5 min. Whole seconds; none beside hours."""
    whole = int(seconds)
    hours, minutes, rest = whole // 3600, whole % 3600 // 60, whole % 60
    parts: list[Text] = []
    if hours:
        parts.append(Text(N_("%(n)s h"), {"n": hours}))
    if minutes:
        parts.append(Text(N_("%(n)s min"), {"n": minutes}))
    if not hours and (rest or not minutes):
        parts.append(Text(N_("%(n)s s"), {"n": rest}))
    if len(parts) == 1:
        return parts[0]
    return Text(N_("%(long)s %(short)s"), {"long": parts[0], "short": parts[1]})
