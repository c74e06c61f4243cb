"""The criteria, one a file; each file ends in `CRITERION`, and nothing has to be registered."""
