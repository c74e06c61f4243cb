"""Medicines by name: which class a name belongs to, and whether the article links that class to cramps."""

from spasmlog.medicines.recognition import Recognition, recognise
from spasmlog.medicines.table import Medicine, suggestions

__all__ = ["Medicine", "Recognition", "recognise", "suggestions"]
