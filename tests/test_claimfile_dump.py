"""Claims out: a drafted claims file says the same as the article's prose."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck import article, claimfile
from factcheck.claim.claim import Claim
from factcheck.claimfile.dump import dump, format_scalar
from factcheck.figure.figure import Figure
from factcheck.reader import find_figures, read
from factcheck.run import article_claims

TEXT = """The mill: a "record"

Output rose 25 percent to 25 million tonnes from 20. Exports of 23 billion yuan (about $3.2 billion) made 5 percent.
Costs rose 5 percent: wages 3 percent, rent 2 percent.
"""


@pytest.fixture
def written(tmp_path: Path) -> article.Article:
    (tmp_path / "mill.txt").write_text(TEXT, encoding="utf-8")
    return article.read(str(tmp_path / "mill.txt"), on="2024-11-12")


def figure(text: str, number: int = 1) -> Figure:
    """The figure that a text prints, where it stands in the article for the so-many-th time."""
    found = [f for f in find_figures(TEXT) if f.text == text]
    return found[number - 1]


def bare(text: str) -> Figure:
    """A figure that does not stand in the article."""
    return read(text)._replace(start=-1, end=-1)


def again(written: article.Article, *claims: Claim) -> claimfile.LoadedClaims:
    """What is read from the file that is drafted."""
    file = Path(written.path).with_name("mill.yaml")
    file.write_text(dump(written, claims), encoding="utf-8")
    return claimfile.load(str(file))


CONVERSION = Claim("in-dollars", "conversion", (("amount", figure("23 billion yuan")),), figure("about $3.2 billion"), "(about")


def test_a_drafted_file_gives_the_claim_again(written: article.Article) -> None:
    """Relation, figures, quote, date and place."""
    loaded = again(written, CONVERSION)
    claim = loaded.claims[0]
    assert ((), "2024-11-12") == (loaded.problems, loaded.date)
    assert ("conversion", "23 billion yuan (about $3.2 billion") == (claim.relation, claim.quote)
    assert (Fraction(23 * 10**9), "CNY") == (claim.operands[0][1].value, claim.operands[0][1].unit)  # type: ignore[union-attr]
    assert TEXT.index("about $3.2") == claim.place.start  # type: ignore[union-attr] - it has one


def test_its_first_line_names_the_schema(written: article.Article) -> None:
    """For editors."""
    assert "# yaml-language-server: $schema=factcheck.schema.json" == dump(written, [CONVERSION]).splitlines()[0]


def test_a_quote_that_stands_twice_gets_a_prefix(written: article.Article) -> None:
    """The fewest words that tell which one it is."""
    loaded = again(written, Claim("costs", "growth", (("old", bare("8 tonnes")),), figure("5 percent", 2), "5 percent"))
    assert "    prefix: rose" in Path(written.path).with_name("mill.yaml").read_text(encoding="utf-8").splitlines()
    assert TEXT.rindex("5 percent:") == loaded.claims[0].place.start  # type: ignore[union-attr] - it has one


def test_lists_pairs_and_references_are_written(written: article.Article) -> None:
    """A total of two terms, and the share of another claim's result."""
    terms = (("term", figure("3 percent")), ("term", figure("2 percent")))
    total = Claim("costs", "total", terms, figure("5 percent", 2))
    share = Claim("wages", "share", (("part", figure("3 percent")), ("whole", total)))
    loaded = again(written, total, share)
    assert () == loaded.problems
    assert loaded.claims[0] is loaded.claims[1].operands[1][1]


def test_the_last_pair_of_a_cross_rate_stands_among_the_pairs(written: article.Article) -> None:
    """Prose gives its last amount as stated; a claims file has no stated figure there."""
    yuan, dollars = figure("23 billion yuan"), figure("about $3.2 billion")
    claim = Claim("rates", "cross_rate", (("amount", yuan), ("amount", dollars), ("amount", yuan)), dollars)
    assert "cross_rate: {pairs: [[23 billion yuan, about $3.2 billion], [23 billion yuan, about $3.2 billion]]}" in dump(
        written, [claim]
    )


def test_a_rise_by_a_figure_that_fell_is_a_decline(written: article.Article) -> None:
    """The direction is the verb's, which a figure alone does not say."""
    fell = Figure("5 percent", Fraction(5), kind=figure("5 percent").kind, unit="percent", direction="down")
    assert "    decline: {new: 8 tonnes, stated: 5 percent}" in dump(
        written, [Claim("fall", "growth", (("new", bare("8 tonnes")),), fell)]
    )


def test_a_figure_that_its_text_does_not_give_is_left_out_with_a_reason(written: article.Article) -> None:
    """ "700 pounds" of weight would be read as money."""
    weight = Figure("700 pounds", Fraction(700), unit="pound")
    drafted = dump(written, [Claim("load", "change", (("old", weight),), weight)])
    assert "  # load is left out: '700 pounds' is not read again as the figure that it is there" in drafted.splitlines()


def test_a_shared_unit_is_written_out(written: article.Article) -> None:
    """ "To 25 million tonnes from 20": twenty million tonnes."""
    bare = Figure(
        "20", Fraction(20 * 10**6), step=Fraction(10**6), scaled=True, kind=figure("25 million tonnes").kind, unit="tonne"
    )
    drafted = dump(written, [Claim("output", "growth", (("old", bare), ("new", figure("25 million tonnes"))))])
    assert "growth: {old: 20 million tonnes, new: 25 million tonnes}" in drafted


def test_a_verdict_of_low_confidence_is_that_of_the_article(written: article.Article) -> None:
    """What does not hold stays a review until the editor takes the line out."""
    claim = Claim(
        "a", "change", (("old", figure("3 percent")), ("new", figure("5 percent"))), figure("5 percent", 2), None, "low"
    )
    loaded = again(written, claim)
    assert ((), "low") == (loaded.problems, loaded.claims[0].confidence)


def test_a_hedge_that_the_claim_leaves_out_is_left_out(tmp_path: Path) -> None:
    """ "Over 23 billion yuan (about $3.2 billion)": the 23 billion are converted."""
    drafted = drafted_of(tmp_path, "They sold goods worth over 23 billion yuan (about $3.2 billion).")
    assert "{amount: 23 billion yuan, stated: about $3.2 billion}" in drafted


def test_a_fall_among_growths_has_its_verb(tmp_path: Path) -> None:
    """Read back, it is below 0."""
    text = "Trade fell 3.1 percent to $4 billion in May, the customs said. "
    text += "Exports fell 4 percent to $2 billion, and imports slipped 2 percent to $2 billion."
    drafted = drafted_of(tmp_path, text)
    assert "growth: slipped 2 percent}], stated: fell 3.1 percent}" in drafted


def drafted_of(folder: Path, text: str) -> str:
    """The draft of an article's own claims."""
    (folder / "a.txt").write_text(text, encoding="utf-8")
    written = article.read(str(folder / "a.txt"), on="2024-11-12")
    return dump(written, article_claims.extract(written).claims)


@given(st.text(st.characters(exclude_categories=("Cs",)), min_size=1).filter(str.strip))
def test_every_text_is_read_back(text: str) -> None:
    """Also within braces."""
    loaded = claimfile.load(
        "x.yaml",
        data=f"{{version: 1, claims: [{{id: a, note: {format_scalar(text)}, growth: {{old: 1 t, new: 2 t}}}}]}}".encode(),
    )
    assert text == loaded.claims[0].note


@pytest.mark.parametrize("text", ["23 billion yuan", "$3.2 billion", "nearly halved", "a mill's", "1:30", "NO", "x#y", "中国"])
def test_what_needs_no_quotation_marks_gets_none(text: str) -> None:
    """A claims file is read by people."""
    assert text == format_scalar(text)


@pytest.mark.parametrize("text", ["8,000", "a: b", "a #b", "~ 5", "-5", "null", " a", "[a]", "{a}", "%5", "@a", "a\nb", "a:"])
def test_what_yaml_would_take_for_something_else_gets_them(text: str) -> None:
    """Comma and brackets too, for figures stand within braces."""
    assert '"' == format_scalar(text)[0]


def test_a_change_without_a_word_of_its_way_is_drafted_as_what_it_is(tmp_path: Path) -> None:
    """Read back it holds: "from $8.4m to $6.5m, or 23%" is a decline."""
    drafted = drafted_of(tmp_path, "Payments decreased $1.9 million, from $8.4 million to $6.5 million, or 23%.")
    assert "decline: {old: $8.4 million, new: $6.5 million, stated: 23%}" in drafted
