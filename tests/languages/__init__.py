"""The texts of the program as translators get them, and two invented languages that show where words are missing."""
