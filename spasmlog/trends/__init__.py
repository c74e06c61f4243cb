"""Statistics of a diary: pure functions of values, one concept a file."""
