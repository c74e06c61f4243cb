"""Every medicine with its changes and doses, one a row."""

from spasmlog.exports.export import TableExport
from spasmlog.spreadsheets.tables import MEDICATIONS
from spasmlog.text import N_, Text

EXPORT = TableExport(MEDICATIONS, Text(N_("The medicines for a spreadsheet (CSV)")))
