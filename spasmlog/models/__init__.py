"""The rows: one model a file, integrity as database constraints."""

from spasmlog.models.acknowledgement import Acknowledgement
from spasmlog.models.api_token import ApiToken
from spasmlog.models.check import Check
from spasmlog.models.condition import Condition
from spasmlog.models.day import Day
from spasmlog.models.deleted_entry import DeletedEntry
from spasmlog.models.diary import Diary
from spasmlog.models.dose_change import DoseChange
from spasmlog.models.dose_taken import DoseTaken
from spasmlog.models.drink import Drink
from spasmlog.models.episode import Episode
from spasmlog.models.episode_relief import EpisodeRelief
from spasmlog.models.episode_site import EpisodeSite
from spasmlog.models.finding_period import FindingPeriod
from spasmlog.models.medication import Medication
from spasmlog.models.share import Share
from spasmlog.models.share_opening import ShareOpening
from spasmlog.models.spreadsheet import Spreadsheet
from spasmlog.models.trial import Trial

__all__ = [
    "Acknowledgement",
    "ApiToken",
    "Check",
    "Condition",
    "Day",
    "DeletedEntry",
    "Diary",
    "DoseChange",
    "DoseTaken",
    "Drink",
    "Episode",
    "EpisodeRelief",
    "EpisodeSite",
    "FindingPeriod",
    "Medication",
    "Share",
    "ShareOpening",
    "Spreadsheet",
    "Trial",
]
