"""The table of constructions: every row reads its own example, and its example gives its relation."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
import yaml

from factcheck import link
from factcheck.check.check import check
from factcheck.claim.finding import Verdict
from factcheck.link.pair.conversions import converted
from factcheck.link.rows import pieces, rare_pieces, sum_pieces
from factcheck.link.rows.choice import ROWS
from factcheck.link.rows.constructions import CONSTRUCTIONS, Construction
from factcheck.link.rows.expression import Expression
from factcheck.link.words.found import Found
from factcheck.link.words.word import spell
from factcheck.reader import scan

PROSE = [
    case["text"]
    for path in sorted(Path(__file__).with_name("prose").glob("*.yaml"))
    for case in yaml.safe_load(path.read_text("utf-8"))
]
RELATIONS = {
    "growth": {"growth", "decline", "cagr"},
    "lone": {"growth", "decline"},
    "both": {"growth", "decline"},
    "gap": {"gap"},
    "points": {"gap"},
    "lone-gap": {"gap"},
    "lone-change": {"change", "difference"},
    "change": {"change", "difference"},
    "ages": {"difference", "change"},
    "multiple": {"multiple"},
    "fraction": {"multiple"},
    "halved": {"growth", "decline"},
    "pace": {"multiple"},
    "per": {"per"},
}


@pytest.mark.parametrize("row", CONSTRUCTIONS, ids=lambda row: row.name)
def test_a_row_reads_its_own_example(row: Construction) -> None:
    """The expression of one of its families is found in the example's word."""
    figures = scan.figures(row.example)
    found = Found(row.example, figures, spell(row.example, figures))
    converted(found)
    assert any(re.search(Expression(row.pattern, family, row.confidence).text, found.word.letters) for family in row.families)


@pytest.mark.parametrize("row", CONSTRUCTIONS, ids=lambda row: row.name)
def test_the_example_of_a_row_gives_its_relation_and_holds(row: Construction) -> None:
    """A claim of one of its families' relations that holds; what is weighed beside it never fails."""
    found = [(claim.relation, check(claim).verdict) for claim in link.link(row.example, scan.figures(row.example))]
    relations = set().union(*(RELATIONS[family] for family in row.families))
    assert any(relation in relations and verdict in (Verdict.PASS, Verdict.IMPLIED) for relation, verdict in found)
    assert Verdict.FAIL not in {verdict for _, verdict in found}


def test_the_table_has_a_line_for_every_row() -> None:
    """Two lines of head, then one a construction."""
    assert len(CONSTRUCTIONS) + 2 == len(link.constructions().splitlines())


def test_names_are_unique() -> None:
    """A row is known by its name."""
    assert len(CONSTRUCTIONS) == len({row.name for row in CONSTRUCTIONS})


def test_a_piece_is_written_once_and_what_it_needs_is_of_a_piece() -> None:
    """The tables are joined, and a dictionary takes the last of two in silence: so their text is read."""
    names = [
        key.value
        for table in (pieces, rare_pieces, sum_pieces)
        for statement in ast.parse(Path(table.__file__).read_text(encoding="utf-8")).body
        if isinstance(statement, ast.Assign | ast.AnnAssign) and ast.unparse(statement).startswith("PIECES")
        for key in getattr(statement.value, "keys", [])
    ]
    assert len(names) == len(set(names)) == len(pieces.PIECES)
    assert set(pieces.NEEDED) <= set(names)


def test_the_order_of_a_row_forbids_no_match() -> None:
    """What is not compiled because its letters do not stand in their order would not have matched: all our own sentences."""
    letters = {spell(text, scan.figures(text)).letters for text in (row.example for row in CONSTRUCTIONS)}
    letters |= {one.letters for text in PROSE for one in spell(text, scan.figures(text)).sentences()}
    matched = 0
    for row in ROWS:
        expression = re.compile(row.text)
        for word in letters:
            if not any(map(frozenset(word).isdisjoint, row.needs)) and expression.search(word):
                matched += 1
                assert row.may_match(word), (row.text, word)
    assert matched > len(ROWS)
