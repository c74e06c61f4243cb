"""Static files under names that change with their content."""

from functools import cache
from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFiles(CompressedManifestStaticFilesStorage):
    """Hashed and compressed; the imports inside our ES modules are rewritten to the hashed names too."""

    support_js_module_import_aggregation = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The names are decided when the files are collected, before the program starts; a page asks for dozens.
        self.url = cache(super().url)
