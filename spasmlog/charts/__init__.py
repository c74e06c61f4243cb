"""One chart a file: a module of this package that defines `CHART` is found by `catalogue`."""
