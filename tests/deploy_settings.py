"""The program's own settings, for `check --deploy`: without the warning about this machine's SQLite, which says nothing
about how the program is set up."""

from spasmlog import settings
from spasmlog.settings import *  # noqa: F403

SILENCED_SYSTEM_CHECKS = [*getattr(settings, "SILENCED_SYSTEM_CHECKS", []), "spasmlog.W001"]
