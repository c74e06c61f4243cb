"""Django's makemessages, taught the marks of the pure core: `N_("…")` and `plural("…", "…", "count")`."""

from django.core.management.commands import makemessages


class Command(makemessages.Command):
    xgettext_options = [*makemessages.Command.xgettext_options, "--keyword=N_", "--keyword=plural:1,2"]
