"""How rows of cells are read leaves no trace in whoever else reads rows."""

import csv

from scan_files.cells import read_rows


def test_whoever_else_reads_rows_keeps_the_longest_cell_of_before() -> None:
    before = csv.field_size_limit()
    rows = read_rows(f"a,{'x' * (before + 1)}\n")
    assert len(rows[0][1]) == before + 1
    assert csv.field_size_limit() == before
