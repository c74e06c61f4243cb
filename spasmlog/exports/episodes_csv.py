"""Every episode, one a row."""

from spasmlog.exports.export import TableExport
from spasmlog.spreadsheets.tables import EPISODES
from spasmlog.text import N_, Text

EXPORT = TableExport(EPISODES, Text(N_("The episodes for a spreadsheet (CSV)")))
