"""A table as text: what parts its fields, and what a quotation mark keeps together."""

from tests.test_article_tables import cells


def test_fields_of_a_csv_may_hold_what_parts_them() -> None:
    """Separators, line ends and quotation marks, within quotation marks; the commonest separator parts."""
    assert [('b "q"; c', 0, 0, 1, 1), ("1,5", 0, 1, 1, 1), ("y\nz", 1, 0, 1, 1), ("2", 1, 1, 1, 1)] == cells(
        '"b ""q""; c";1,5\n"y\nz";2\n', "a.csv"
    )
    assert [("a,b", 0, 0, 1, 1), ("c", 0, 1, 1, 1)] == cells("a,b\tc\t\n", "a.tsv")[:2]
