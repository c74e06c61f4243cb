"""The summary as a PDF: `document` says what stands in it, `template/summary.typ` where.

All of this is pure. The typesetter is asked elsewhere, in a process of its own.
"""
