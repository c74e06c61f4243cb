"""The diary file: everything, to be imported again here or anywhere."""

from spasmlog.exports.export import Export
from spasmlog.interchange import write
from spasmlog.text import N_, Text

EXPORT = Export(
    slug="diary.json",
    title=Text(N_("The whole diary, as a diary file (JSON)")),
    content_type="application/json",
    write=write,
)
