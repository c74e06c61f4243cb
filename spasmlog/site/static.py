"""Static files under names that change with their content."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFiles(CompressedManifestStaticFilesStorage):
    """Hashed and compressed; the imports inside our ES modules are rewritten to the hashed names too."""

    support_js_module_import_aggregation = True
