"""What is said of a name that was, or was not, recognised. Never to stop a medicine: the diary cannot know that."""

from __future__ import annotations

from enum import Enum
from typing import Final

from spasmlog.text import N_, Text, Value


class Statement(Enum):
    """The five things that can be said."""

    LINKED = N_("Recognised: %(classes)s. The article links this kind of medicine to cramps.")
    OTHER = N_("Recognised: %(classes)s. It is not one of the kinds that the article links to cramps.")
    UNKNOWN = N_("Not recognised. We do not know this name, so we cannot tell if the article links it to cramps.")
    LINKED_BY_HAND = N_("You said: %(classes)s. The article links this kind of medicine to cramps.")
    OTHER_BY_HAND = N_("You said that it is none of the kinds that the article links to cramps.")

    def about(self, classes: Value) -> Text:
        """The statement with the classes it is about."""
        return Text(self.value, {"classes": classes} if "%(classes)s" in self.value else {})


CARE: Final = Text(
    N_(
        "If you have spasms, show this page to your pharmacist or doctor. "
        "Do not change how you take it because of this diary."
    )
)
