"""`make bench`: the figures to reach, as ratios to a bare Django app on the same server in the same run."""
