"""The signs of an episode: which have a given answer, and which nobody answered."""

from __future__ import annotations

from collections.abc import Iterable

from spasmlog.diary import AsOf, Episode
from spasmlog.rules.finding import EntryReference, Evidence, Missing, Remedy
from spasmlog.text import N_, Text
from spasmlog.vocabulary import FunctionSign, Lasting, Sign

Signs = tuple[Sign | FunctionSign, ...]


def answered(episode: Episode, signs: Signs, answer: bool | Lasting | None) -> tuple[Text, ...]:
    """The signs that have this answer; the answer None stands for "not asked"."""
    return tuple(sign.label for sign in signs if getattr(episode, sign.value) is answer)


def naming(
    episodes: Iterable[Episode], signs: Signs, answer: bool | Lasting | None, message: str = N_("%(signs)s")
) -> tuple[tuple[Episode, Text], ...]:
    """The episodes in which a sign has this answer, each with the signs that do, in the words of a message."""
    names = [(sign.value, sign.label) for sign in signs]  # read once: asking an enum for its value takes its time
    found = (
        (episode, tuple(label for name, label in names if getattr(episode, name) is answer)) for episode in episodes
    )
    return tuple((episode, Text(message, {"signs": labels})) for episode, labels in found if labels)


def showing(at: AsOf, episodes: Iterable[Episode], signs: Signs, answer: bool | Lasting) -> tuple[Evidence, ...]:
    """The same as evidence."""
    return tuple(Evidence.of(episode, at, value) for episode, value in naming(episodes, signs, answer))


def unanswered(
    at: AsOf, episodes: Iterable[Episode], signs: Signs, remedy: Remedy = Remedy.EPISODES
) -> tuple[Missing, ...]:
    """The episodes in which a sign was left open, each with the signs that were."""
    left_open = naming(episodes, signs, None, N_("whether there was: %(signs)s"))
    return tuple(open_question(at, episode, what, remedy) for episode, what in left_open)


def open_question(at: AsOf, episode: Episode, what: Text, remedy: Remedy = Remedy.EPISODES) -> Missing:
    """Something that an episode leaves open. Editing it would settle that, unless there is a better remedy."""
    return Missing(what, remedy, EntryReference.to(episode, at))
