"""Quotes and figures of a claims file found in its article."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck import claimfile
from factcheck.claimfile.phrase_search import SearchableText

ARTICLE = """---
date: 2024-11-12
---

# A mill

The mill ground **25 million tonnes** of wheat, up from 20 million tonnes,
 the town’s paper said — “a record”.

Exports rose from 3.0 to 3.6 million crowns. Sales were 5 million crowns; costs were 5 million crowns.
"""


@pytest.fixture
def written(tmp_path: Path) -> Path:
    (tmp_path / "a.md").write_text(ARTICLE, encoding="utf-8")
    return tmp_path / "c.yaml"


def load(file: Path, *entries: str, head: str = "") -> claimfile.LoadedClaims:
    """The claims file with these entries about the article."""
    lines = "".join(f"  - {entry}\n" for entry in entries)
    file.write_text(f"version: 1\narticle: {{path: a.md{head}}}\nclaims:\n{lines}", encoding="utf-8")
    return claimfile.load(str(file))


def messages(loaded: claimfile.LoadedClaims) -> list[str]:
    return [f"{problem.code}: {problem.message}" for problem in loaded.problems]


GROWTH = "growth: {old: 20 million tonnes, new: 25 million tonnes}"


def test_a_figure_has_its_place_in_the_article(written: Path) -> None:
    """Front matter and markup counted, in code points."""
    loaded = load(written, f"{{id: a, quote: up from 20 million tonnes, {GROWTH}}}")
    (_, old), (_, new) = loaded.claims[0].operands
    assert [(7, 57), (7, 19)] == [figure.place[1:3] for figure in (old, new)]  # type: ignore[index, union-attr]
    assert "25 million tonnes" == ARTICLE[new.place.start : new.place.end]  # type: ignore[union-attr] - a figure
    assert "a.md" == Path(new.place.path).name  # type: ignore[union-attr]


def test_the_claim_s_place_is_in_the_article_and_its_entry_in_the_claims_file(written: Path) -> None:
    """Without a stated figure the place is that of the quote."""
    claim = load(written, f"{{id: a, quote: up from 20 million tonnes, {GROWTH}}}").claims[0]
    assert ("a.md", 7, 49) == (Path(claim.place.path).name, *claim.place[1:3])  # type: ignore[union-attr, misc]
    assert ("c.yaml", 4) == (Path(claim.entry.path).name, claim.entry.line)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "quote",
    [
        "'20 million tonnes, the town’s paper said — “a record”'",
        "'20 million tonnes, the town''s paper said - \"a record\"'",
        '"20  million tonnes,\\tthe town’s paper said"',
        "25 million tonnes of wheat",
        "A mill The mill ground 25 million tonnes",
    ],
)
def test_white_space_quotation_marks_and_dashes_make_no_difference(quote: str, written: Path) -> None:
    """Nor does markup, and a quote may run over a line's end."""
    loaded = load(written, f"{{id: a, quote: {quote}, {GROWTH}}}")
    assert () == loaded.problems


def test_quotes_that_differ_from_the_print_are_counted(written: Path) -> None:
    """Once for the file."""
    loose = f"{{id: a, quote: '20 million tonnes, the town''s paper said', {GROWTH}}}"
    exact = f"{{id: b, quote: up from 20 million tonnes, {GROWTH}}}"
    assert ("1 quote differs from the article in white space, quotation marks or dashes",) == load(written, loose, exact).notes


def test_without_an_article_the_run_says_so_once() -> None:
    """However many quotes there are."""
    entry = "  - {id: %s, quote: 5 t of 9 t, share: {part: 5 t, whole: 9 t}}\n"
    loaded = claimfile.load("c.yaml", data=f"version: 1\nclaims:\n{entry % 'a'}{entry % 'b'}".encode())
    assert ("quotes not verified: no article.path",) == loaded.notes


def test_a_quote_that_is_not_found_leaves_its_claim_unchecked(written: Path) -> None:
    """With the closest line and what differs in it."""
    loaded = load(
        written, "{id: a, quote: up from 21 million tonnes, growth: {old: 21 million tonnes, new: 25 million tonnes}}"
    )
    assert [
        "quote-not-found: quote not found: closest is line 7, 'up from 20 million tonnes'; figures differ: 21 / 20"
    ] == messages(loaded)
    assert "quote-not-found" == loaded.claims[0].unchecked[0]  # type: ignore[index] - it is


def test_a_figure_in_the_quote_goes_before_one_elsewhere(written: Path) -> None:
    """Costs, not sales."""
    loaded = load(
        written, "{id: a, quote: costs were 5 million crowns, share: {part: 5 million crowns, whole: 3.6 million crowns}}"
    )
    assert ARTICLE.index("5 million crowns.") == loaded.claims[0].operands[0][1].place.start  # type: ignore[union-attr]


def test_a_figure_printed_twice_is_two_figures(written: Path) -> None:
    """The second of two terms written alike is the second in the quote."""
    quote = "Sales were 5 million crowns; costs were 5 million crowns"
    loaded = load(written, f"{{id: a, quote: {quote}, total: {{terms: [5 million crowns, 5 million crowns]}}}}")
    first, second = (figure.place.start for _, figure in loaded.claims[0].operands)  # type: ignore[union-attr]
    assert first < second


def test_a_number_may_share_its_unit_with_another(written: Path) -> None:
    """ "From 3.0 to 3.6 million crowns" prints "3.0 million crowns"; its place is that of the number."""
    loaded = load(
        written,
        "{id: a, quote: from 3.0 to 3.6 million crowns, growth: {old: 3.0 million crowns, new: 3.6 million crowns}}",
    )
    place = loaded.claims[0].operands[0][1].place  # type: ignore[union-attr] - a figure
    assert ((), "3.0") == (loaded.problems, ARTICLE[place.start : place.end])  # type: ignore[union-attr]


def test_a_figure_is_not_found_inside_a_longer_number(written: Path) -> None:
    """ "5 million" stands in "25 million" only as characters."""
    loaded = load(written, "{id: a, quote: The mill ground, growth: {old: 0 million tonnes, new: 5 million tonnes}}")
    assert ["figure-not-found"] * 1 == [problem.code for problem in loaded.problems]


def test_the_article_s_own_date_serves_where_the_file_gives_none(written: Path) -> None:
    """Its front matter."""
    assert ["2024-11-12", "2023"] == [load(written, f"{{id: a, {GROWTH}}}", head=head).date for head in ("", ", date: 2023")]


def test_the_article_s_path_is_written_like_the_claims_file_s(written: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Relative where that is."""
    load(written, f"{{id: a, {GROWTH}}}")
    monkeypatch.chdir(written.parent)
    assert "a.md" == claimfile.load("c.yaml").article_path


def test_an_article_that_is_no_text_is_a_problem(written: Path) -> None:
    """And the claims are read without it."""
    (written.parent / "a.md").write_bytes(b"\xff\xfe\x00\xd8")
    loaded = load(written, f"{{id: a, {GROWTH}}}")
    assert (["unreadable"], 1) == ([problem.code for problem in loaded.problems], len(loaded.claims))


# Prose


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("5 percent", "25 percent", 0),
        ("5 percent", "1.5 percent", 0),
        ("5 percent", "1,5 percent", 0),
        ("5 percent", "a 5 percent rise, 5 percent", 2),
        ("5 percent", "5 percentage points", 0),
        ("25", "25.5", 0),
        ("25", "It was 25.", 1),
        ("840万", "达到840万辆", 1),
        ("", "anything", 0),
    ],
)
def test_no_number_and_no_word_is_cut(phrase: str, text: str, expected: int) -> None:
    """What stands inside another is not found."""
    assert expected == len(SearchableText(text).find(phrase))


def test_spans_lead_back_to_the_text_as_given() -> None:
    """Past runs of white space."""
    text = "one   two\n\n three  four"
    prose = SearchableText(text)
    (span,) = prose.find("two three")
    start, end = prose.to_original(span)
    assert "two\n\n three" == text[start:end]


def test_what_is_close_is_found_across_lines() -> None:
    """With the words that differ."""
    close = SearchableText("A first line.\nProfit rose to\n4.5 billion crowns.").find_closest(
        "Profit fell to 4.5 billion crowns"
    )
    assert ("Profit rose to 4.5 billion crowns", "words differ: fell / rose") == close[1:]  # type: ignore[index] - found


def test_nothing_is_close_to_a_phrase_of_other_words() -> None:
    """A half of them must agree."""
    assert None is SearchableText("The mill ground 25 million tonnes.").find_closest("Its owner never married at all")


def test_a_hostile_article_is_searched_in_bounded_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """A thousand quotes that nearly match everywhere, with a tenth of the budget."""
    monkeypatch.setattr("factcheck.claimfile.phrase_search.MAX_CHARS_SEARCHED", 500_000_000)
    prose = SearchableText("5" * 2_000_000)
    for _ in range(1_000):
        prose.find("5" * 1_000)
        prose.find_closest("5 5 5 6")
    assert prose.is_spent


@pytest.mark.parametrize(
    ("quote", "growth"),
    [
        ("ground 25 million tonnes", "old: 20 million tonnes"),
        ("a rise by a quarter", "old: 20 t"),
        ("from 20 to 25 t", "old: 20 t"),
    ],
)
def test_a_quote_prints_a_figure_of_its_claim(quote: str, growth: str) -> None:
    """As it stands, in other words, or its number where the unit stands apart."""
    new = "25 t" if " t" in growth else "25 million tonnes"
    entry = f"  - {{id: a, quote: {quote}, growth: {{{growth}, new: {new}, stated: a quarter}}}}\n"
    assert () == claimfile.load("c.yaml", data=f"version: 1\nclaims:\n{entry}".encode()).problems


def test_a_quote_without_any_figure_of_its_claim_is_an_error(written: Path) -> None:
    """It would be green whatever the article says; with the figures that a better one prints."""
    loaded = load(written, f"{{id: a, quote: Exports rose, {GROWTH}}}")
    way = "quote the phrase that prints '20 million tonnes' or '25 million tonnes'"
    assert [f"idle-quote: the quote holds none of the claim's figures: {way}"] == messages(loaded)
    assert () == loaded.claims


def test_a_claim_of_figures_from_elsewhere_may_quote_any_phrase(written: Path) -> None:
    """Of evidence and of other claims the article prints nothing."""
    head = "}\nevidence: {s: {source: s, figures: {a: 20 t, b: 25 t}}"
    of = "{evidence: s, figure: %s}"
    entry = f"{{id: a, quote: Exports rose, growth: {{old: {of % 'a'}, new: {of % 'b'}}}}}"
    assert () == load(written, entry, head=head).problems


def test_a_quote_that_front_matter_prints_too_is_that_of_the_text(tmp_path: Path) -> None:
    """A description is often the first sentence; nobody writes a suffix because of it."""
    (tmp_path / "a.md").write_text(
        "---\ndescription: Exports rose 25%\n---\n\nExports rose 25% to 5 tonnes.\n", encoding="utf-8"
    )
    loaded = load(tmp_path / "c.yaml", "{id: a, quote: Exports rose 25%, growth: {new: 5 tonnes, stated: 25%}}")
    assert ((), 5) == (loaded.problems, loaded.claims[0].place.line)  # type: ignore[union-attr] - it has one
