"""The one Django application of the project."""

from django.apps import AppConfig


class SpasmLog(AppConfig):
    name = "spasmlog"
    verbose_name = "SpasmLog"

    def ready(self) -> None:
        from spasmlog.site import checks  # noqa: F401, PLC0415 (registers system checks once apps are there)
