"""Every day of which something was recorded, one a row."""

from spasmlog.exports.export import TableExport
from spasmlog.spreadsheets.tables import DAYS
from spasmlog.text import N_, Text

EXPORT = TableExport(DAYS, Text(N_("The days for a spreadsheet (CSV)")))
