"""Spreadsheets: our own CSV files, out and in again, and people's own, with columns of any name.

All of this is pure: a file is bytes, what is read is values and problems with their line and column.
"""
