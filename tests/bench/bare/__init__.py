"""The yardstick: what `startproject` gives, with a view of one indexed query and one that inserts a row."""
