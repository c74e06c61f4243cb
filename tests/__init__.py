"""A package of its own, not a namespace: a library that installs a package `tests` would take its place."""
