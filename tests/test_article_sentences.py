"""Where sentences end."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.article import mask_stops, split_sentences
from factcheck.language import split_words


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text, 0, len(text))]


@pytest.mark.parametrize(
    "expected",
    [
        ["It fell to No. 9 on Nov. 9.", "Boats rose in Nov.", "The end."],
        ["Mr. Smith and Gen. J. P. Jones spoke.", "They left."],
        ["It is 3.2 percent of the U.S. total.", "It was 4."],
        ["He lives in the U.S.", "The house is old."],
        ["At 9 a.m. Ellery time it rose.", "It fell at 5 p.m.", "The yard closed."],
        ["Boat Inc. chief Ann Roe left Boat Inc.", "The deal cost 5 mln dlrs.", "Sales fell 3 pct.", "Net rose."],
        ['He said, "It rose."', 'She said "Why?" and left.', "They left."],
        ['"Why?" he asked.', "Really?!", "Yes...", "Then no."],
        ["Boats rose (about 5 percent.)", "Ships fell [see below.]", "All sank."],
        ["It rose to $5m.", "Revenue was $3bn.", "£7 was lost.", "2024 was good."],
        ["It rose 5%.[1]", "It fell."],
        ["It rose to $8.10.", "Ropes Ltd. shares fell by 1.5.", "Boats sank."],
        ["1. Boats rose 5 percent.", "Ships fell."],
        ["The answer is no.", "30 people were held.", "It is no. 1 in steel.", "He said no.", "9 voted so.", "See no. 4."],
        ["Sales rose in Sept.", "5 stores opened.", "A Sept. 5 report and one in Sept. 2024 say so."],
        ["See Fig. 3 and p. 4 for approx. 5 boats vs. 6 ships, i.e. less.", "No stop at the end"],
    ],
)
def test_english_sentences_end(expected: list[str]) -> None:
    """Not at abbreviations, initials, decimals and numbers of a list; behind closing quotes and brackets."""
    assert expected == split(" ".join(expected))


ABBREVIATIONS = split_words(
    """Rs. Re. Tk. SFr. Fr. Ksh. KShs. Tsh. Ush. Sh. Dh. Dhs. Rp. Rmb. approx. est. ca. c. No. Nos. Fig. Figs. Vols. Ch. Art.
    Paras. Hwy. NRs. Sat. Thurs. Sept. Bros. St. Inc. Ltd. Pvt. incl. avg."""
)


@pytest.mark.parametrize("abbreviation", sorted(ABBREVIATIONS))
@pytest.mark.parametrize("number", ["15,333 million", "$15 million", "-15"])
def test_an_abbreviation_before_a_number_ends_no_sentence(abbreviation: str, number: str) -> None:
    text = f"Income was Oak {abbreviation} {number} compared to {abbreviation} {number} before."
    assert [text, "It rose."] == split(f"{text} It rose.")


@pytest.mark.parametrize(
    "expected",
    [
        ["It was bought by Boat Inc.", "Sales rose 5 percent."],
        ["It was bought by Boat Ltd.", "The sale is over."],
        ["It was bought by Boat Inc. Chairman Ann Roe and by Oak Ltd. Senior Vice President Jo Poe."],
        ["Sales fell at Ann & Roe Bros. Discovery and Wall St. John."],
        ["She works on Wall St.", "The house is old."],
        ["They asked the SEC.", "15 boats were sold."],
        ["It opened at 9 a.m. EST.", "15 boats were sold."],
        ["There he sat.", "15 boats were sold."],
        ["He counted in Rs.", "The boats are old."],
    ],
)
def test_what_follows_tells_whether_an_abbreviation_ends_its_sentence(expected: list[str]) -> None:
    assert expected == split(" ".join(expected))


def test_chinese_sentences_end_without_a_space() -> None:
    """At 。！？ and the closing quotation marks behind them."""
    expected = ["出口增长3.2%。", "“真的吗？”", "他问！", "进口下降。"]
    assert expected == split("".join(expected))


def test_an_empty_line_ends_a_sentence_and_a_line_end_does_not() -> None:
    """Headlines have no full stop."""
    assert ["Boats\nup", "They rose."] == split("Boats\nup\n\nThey rose.")


def test_a_part_of_the_text_is_split_alone() -> None:
    """Offsets are those of the text."""
    assert [(6, 14), (15, 23)] == split_sentences("Fell. It rose. It fell. End.", 5, 23)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("It rose to Rs. 5 in the U.S. last year. It fell.", "It rose to Rs  5 in the U.S  last year. It fell."),
        ("It rose... 5.1 of No. 9.", "It rose... 5.1 of No  9."),
        ("", ""),
    ],
)
def test_the_stops_of_abbreviations_are_masked(text: str, masked: str) -> None:
    """So that a full stop before white space ends a sentence; each place stays where it is."""
    assert masked == mask_stops(text)


@given(
    st.lists(st.sampled_from(["a", "A", "No", "U.S", "5", ".", "...", "!", "?", '"', ")", "[1]", " ", "\n", "\n\n", "。", "”"]))
)
def test_sentences_hold_all_but_white_space(fragments: list[str]) -> None:
    """In order, without overlap, none empty."""
    text = "".join(fragments)
    found = split_sentences(text, 0, len(text))
    assert "".join(text.split()) == "".join("".join(text[start:end].split()) for start, end in found)
    assert all(left[1] <= right[0] for left, right in pairwise(found))
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in found)
