"""What every report keeps to: the summary, the terminal, hostile text, the order and the keys of the data."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from strategies import MANY
from work import calls

from factcheck import report
from factcheck.check.check import check
from factcheck.claim.claim import Claim, Quotation, Waiver
from factcheck.claim.finding import Finding, Problem, Slip, Verdict
from factcheck.claim.run import Run
from factcheck.figure.figure import Figure, Kind, Place
from factcheck.figure.interval import Interval, make_point
from factcheck.report import format_summary
from factcheck.report.text.advice import format_advice
from factcheck.report.text.excerpt import iter_excerpt_lines
from factcheck.report.text.output_page import OutputPage, make_page
from factcheck.run import calculator
from factcheck.run.save import save

ROOT = Path(__file__).parents[1]
LINE = "Henan's GDP grew 6.5% to 6.36 trillion yuan in 2024, from 6.05 trillion a year earlier."
TRILLION = Fraction(10**12)


def placed(text: str, line: str, path: str = "articles/henan.md", number: int = 7) -> Place:
    column = line.index(text) + 1
    return Place(path, number, column, number, column + len(text), 200 + column, 200 + column + len(text), line)


def percent(text: str, value: str, line: str = LINE) -> Figure:
    decimals = "." in value
    step = Fraction(1, 10) if decimals else Fraction(1)
    return Figure(text, Fraction(value), step, decimals=decimals, kind=Kind.PERCENT, unit="percent", place=placed(text, line))


def money(text: str, value: str, line: str = LINE, unit: str | None = "CNY") -> Figure:
    amount, step = Fraction(value) * TRILLION, TRILLION / 100
    return Figure(text, amount, step, decimals=True, scaled=True, kind=Kind.MONEY, unit=unit, place=placed(text, line))


def growth(name: str = "gdp-2024", stated: Figure | None = None, line: str = LINE, **changes: Any) -> Claim:
    stated = stated or percent("6.5%", "6.5", line)
    operands = (("new", money("6.36 trillion yuan", "6.36", line)), ("old", money("6.05 trillion", "6.05", line, None)))
    entry = Place("claims/henan.yaml", 5, 5, 5, 12, 90, 97, "  - id: gdp-2024")
    return Claim(name, "growth", operands, stated, place=stated.place, entry=entry)._replace(**changes)


def of(verdict: Verdict) -> Finding:
    return Finding(growth(), verdict)


def written(run: Run, name: str, stream: io.StringIO | None = None, **options: Any) -> str:
    stream = stream or io.StringIO()
    report.write(run, name, stream, **options)
    return stream.getvalue()


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("COLUMNS", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")


# The summary


@pytest.mark.parametrize(
    ("expected", "run"),
    [
        (
            "4 claims in 1 file: 1 failed, 1 to review, 1 unchecked, 1 passed (0.21 s)",
            Run(
                tuple(map(of, (Verdict.FAIL, Verdict.PASS, Verdict.REVIEW, Verdict.UNCHECKED))),
                files=("claims/henan.yaml",),
                seconds=0.214,
            ),
        ),
        ("0 claims in 1 article: nothing was checked", Run((), files=("henan.md",))),
        ("0 claims in 0 files: nothing was checked; 1 error", Run((), (Problem("x.yaml", 1, 1, "no-input", "no such file"),))),
        (
            "1 claim in 2 articles: 1 implied; 14 of 19 figures covered",
            Run((of(Verdict.IMPLIED),), files=("a.md", "b.html"), figures=19, covered=14),
        ),
        ("1 claim in 2 files: 1 waived", Run((of(Verdict.FAIL)._replace(waived=Waiver("asked")),), files=("a.md", "a.yaml"))),
        (
            "1 claim in 1 article: 1 in the baseline",
            Run((of(Verdict.FAIL)._replace(waived=Waiver("", baseline=True)),), files=("a.md",)),
        ),
    ],
)
def test_the_summary_counts_every_verdict_once(expected: str, run: Run) -> None:
    assert expected == format_summary(run)


# The law's own example


EXAMPLE = """\
growth: grew 6.5% does not follow from 6.05 trillion to 6.36 trillion yuan
  --> articles/henan.md:7:18  (claim gdp-2024, claims/henan.yaml:5:5)
  │
7 │ Henan's GDP grew 6.5% to 6.36 trillion yuan in 2024, from 6.05 trillion a y…
  │                  ^^^^    ------------------               -------------
  │                  stated  new                              old
  = working:  6.36 trillion / 6.05 trillion - 1 = 5.124 %
  = rounding: 6.36 and 6.05 allow 4.9 % to 5.3 %; "6.5%" means 6.45 % to 6.55 %
  = off by:   1.1 points more than rounding can explain
  = passes:   5.0 to 5.3: 4 printed values
  = slip:     none fits; 6.5 % would need old 5.97 trillion
  = drawn:    4.9 ├──●──┤ 5.3                 ✗ 6.5%
help: write "5.1%"
"""


def test_no_number_is_advised_where_the_words_are_wrong() -> None:
    """A rise called a fall is not put right by "-88 to -67"."""
    found = check(growth())._replace(suggestion=None, slips=(Slip("wrong direction", "it fits as a rise", "words"),))
    assert "help: no other number would be right: look at the words" in written(Run((found,)), "full")


def test_a_failure_is_explained_as_a_reporter_would() -> None:
    found = check(growth())._replace(slips=(Slip("none", "6.5 % would need old 5.97 trillion"),))
    text = written(Run((found,), files=("articles/henan.md",)), "full", width=80)
    assert EXAMPLE == text.partition("\n\n")[0] + "\n"


def test_concise_is_one_line() -> None:
    text = written(Run((check(growth()),)), "concise")
    assert "articles/henan.md:7:18: growth gdp-2024: stated 6.5 %, works out at 5.1 % (4.9 to 5.3)" == text.splitlines()[0]


def test_problems_are_lines_with_their_place() -> None:
    problems = (
        Problem("a.yaml", 9, 5, "unknown-key", "unknown key 'stateed'"),
        Problem("b.yaml", 0, 0, "unreadable", "is a folder"),
    )
    text = written(Run((), problems), "concise")
    assert ["a.yaml:9:5: error: unknown key 'stateed'", "b.yaml: error: is a folder"] == text.splitlines()[:2]


@pytest.mark.parametrize("name", report.FORMATS)
def test_a_claim_without_any_place_is_told(name: str) -> None:
    """Places are optional everywhere: in claims, figures and entries."""
    bare = check(growth(place=None, entry=None, operands=(), stated=None))
    assert "gdp-2024" in written(Run((bare,)), name)


def test_a_claim_of_an_article_is_named_by_its_place_and_its_id() -> None:
    """The id is what `explain` asks for."""
    text = written(Run((check(growth(entry=None)),)), "table")
    assert " ✗  articles/henan.md:7:18 gdp-2024" in text


def test_several_files_have_their_names_above_their_rows() -> None:
    """Ids are unique in their own file only."""
    text = written(Run((check(growth()), check(growth(entry=None)))), "table")
    rows = [row.strip() for row in text.partition("───\n")[2].splitlines()[:4]]
    assert ["claims/henan.yaml", "articles/henan.md"] == rows[::2]
    assert rows[3].startswith("✗  7:18 gdp-2024 ")


def test_the_table_gives_way_to_lines_beyond_two_hundred_rows() -> None:
    found = check(growth(confidence="low"))
    text = written(Run((found,) * 201), "table")
    assert "Rounding allows" not in text
    assert 201 == text.count("articles/henan.md:7:18: growth gdp-2024: ")


def test_what_passes_is_not_listed_beyond_two_hundred_claims() -> None:
    passing, failing = check(growth(stated=percent("5", "5", "5 " + LINE))), check(growth())
    text = written(Run((passing,) * 200 + (failing,)), "table")
    assert "200 that passed, or are waived, are not listed; -v lists them" in text
    assert 1 == text.count(" ✗  gdp-2024")


@pytest.mark.parametrize("name", ["table", "full", "concise"])
def test_quiet_says_nothing_where_all_is_well(name: str) -> None:
    passing = check(growth(stated=percent("5", "5", "5 " + LINE)))
    assert "" == written(Run((passing,), notes=("quotes not verified: no article.path",)), name, quiet=True)


@pytest.mark.parametrize("name", ["table", "full", "concise"])
def test_verbose_lists_what_no_claim_covers(name: str) -> None:
    run = Run((), figures=1, uncovered=(percent("6.5%", "6.5"),))
    assert "articles/henan.md:7:18: not covered: 6.5%" in written(run, name, verbose=1)
    assert "not covered" not in written(run, name)


def test_a_waiver_is_told_with_its_end() -> None:
    found = check(growth(waiver=Waiver("asked the bureau", date(2027, 1, 31))))
    assert "= waived:   asked the bureau (until 2027-01-31)" in written(Run((found,)), "full", verbose=1)
    assert "FAIL (waived)" in written(Run((found,)), "table")


def test_a_failure_in_direction_is_told() -> None:
    assert "; even the direction is wrong" in written(Run((check(growth())._replace(flips=True),)), "full")


def test_a_long_line_is_shown_around_its_figures() -> None:
    """The page is 80 columns; every figure stays."""
    line = "x" * 3000 + " " + LINE.replace(", from", ", " + "y" * 3000 + " from") + " " + "z" * 3000
    text = written(Run((check(growth(line=line)),)), "full", width=80)
    source = next(row for row in text.splitlines() if row.startswith("7 │"))
    assert len(source) <= 80
    assert all(figure in source for figure in ("6.5%", "6.36 trillion yuan", "6.05 trillion"))


def test_a_line_of_ten_megabytes_is_shown_in_few_steps() -> None:
    line = "字" * 5_000_000 + LINE + "字" * 5_000_000
    found = check(growth(line=line))
    assert len(written(Run((found,)), "full", width=80)) < 3000
    assert calls(lambda: written(Run((found,)), "full", width=80)) < 20_000


def test_figures_of_another_file_follow_its_name() -> None:
    """The evidence is in the claims file, the claim in the article."""
    line = "      national growth: 6.05 trillion"
    old = money("6.05 trillion", "6.05", line, None)._replace(
        place=placed("6.05 trillion", line, "claims/henan.yaml", 14),
        source="the bureau",
    )
    claim = growth()
    text = written(Run((check(claim._replace(operands=(claim.operands[0], ("old", old)))),)), "full")
    assert "  ::: claims/henan.yaml:14:24\n" in text
    assert "= evidence: 6.05 trillion: the bureau" in text


# Carets


WORDS = st.text(st.sampled_from("ab 字é\u0301\U0001f600[]:\t"), max_size=30)


@given(WORDS, WORDS, WORDS, st.integers(30, 120))
def test_carets_stand_under_their_figure(before: str, between: str, after: str, width: int) -> None:
    """In columns of a terminal, also after Chinese, emoji, combining marks and tabs."""
    line = f"{before}6.5%{between} 6.36 trillion yuan {after}6.05 trillion"
    paper = OutputPage(io.StringIO(), color=False, width=width, encoding="utf-8")
    rows = ["".join(text for text, _ in row) for row in iter_excerpt_lines(check(growth(line=line)), paper)]
    source, carets = rows[1], rows[2]
    start, end = carets.index("^"), carets.rindex("^") + 1
    assert "6.5%" == _columns(source, start, end)
    first = re.search("-+", carets)
    assert first is not None
    assert "6.36 trillion yuan" == _columns(source, first.start(), first.end())


def _columns(text: str, start: int, end: int) -> str:
    found, column = [], 0
    for character in text:
        if start <= column < end:
            found.append(character)
        column += cell_len(character)
    return "".join(found).strip("\u0301")


# The terminal


def test_no_escape_leaves_without_a_terminal() -> None:
    assert "\x1b" not in written(Run((check(growth()),)), "table")


def test_a_terminal_has_colours() -> None:
    assert "\x1b[" in written(Run((check(growth()),)), "table", Terminal())


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("FORCE_COLOR", "0"), ("TERM", "dumb")])
@pytest.mark.parametrize("form", ["table", "full", "concise"])
def test_no_escape_at_all_where_colour_is_off(monkeypatch: pytest.MonkeyPatch, name: str, value: str, form: str) -> None:
    """Not even bold."""
    monkeypatch.setenv(name, value)
    assert "\x1b" not in written(Run((check(growth()),)), form, Terminal())


def test_an_empty_no_color_means_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "")
    assert make_page(Terminal()).color


def test_force_color_colours_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert make_page(io.StringIO()).color


def test_the_option_goes_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert make_page(io.StringIO(), color="always").color
    assert not make_page(Terminal(), color="never").color


def test_colour_says_nothing_that_the_text_does_not() -> None:
    run = Run((check(growth()),), notes=("a note",))
    colored = re.sub(r"\x1b\[[\d;]*m", "", written(run, "table", color="always"))
    assert written(run, "table", color="never") == re.sub(r" +$", "", colored, flags=re.MULTILINE)


def test_columns_gives_the_width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "72")
    assert 72 == make_page(io.StringIO()).width


@pytest.mark.parametrize("columns", ["", "0", "-3", "wide", "²", "9" * 5000])
def test_a_width_that_is_none_is_none(monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert make_page(io.StringIO()).width is None


@pytest.mark.parametrize("width", [1, 10, 20, 40])
def test_a_narrow_page_loses_nothing(width: int) -> None:
    text = re.sub(r"[\s│]", "", written(Run((check(growth("a-claim-with-a-long-name")),)), "table", width=width))
    assert all(part in text for part in ("a-claim-with-a-long-name", "FAIL"))


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "cp437", "gbk", "shift_jis", "utf-16"])
@pytest.mark.parametrize("name", report.FORMATS)
def test_no_encoding_makes_a_report_fail(encoding: str, name: str) -> None:
    line = "字 €5 é \ud800 " + LINE
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    report.write(Run((check(growth(line=line)),), notes=("字",)), name, stream)
    stream.flush()
    assert "gdp-2024" in stream.buffer.getvalue().decode(encoding)  # type: ignore[attr-defined]  # the BytesIO given above


# Hostile text


HOSTILE = "\x1b]0;owned\x07\x1b[31m\r\u202e\u2066\u200f\x9b\u2028[/b][link=http://x]:smile:\x00"


@pytest.mark.parametrize("name", ["table", "full", "concise"])
@pytest.mark.parametrize("color", ["never", "always"])
def test_no_control_character_of_an_article_reaches_the_terminal(name: str, color: str) -> None:
    """Escapes, carriage returns and changes of direction are shown, markup and emoji codes stay as they are."""
    line = HOSTILE + " " + LINE
    claim = growth(HOSTILE, line=line, quote=HOSTILE, note=HOSTILE, waiver=Waiver(HOSTILE))
    finding = check(claim)._replace(
        suggestion=HOSTILE, working=(HOSTILE,), slips=(Slip(HOSTILE, HOSTILE),), waived=None, detail=HOSTILE
    )
    run = Run((finding,), (Problem(HOSTILE, 1, 1, "x", HOSTILE),), (HOSTILE,))
    text = re.sub(r"\x1b\[[\d;]*m", "", written(run, name, color=color, verbose=1))
    assert not set(text) - {"\n"} & set("\x1b\x07\r\u202e\u2066\u200f\x9b\u2028\x00")
    assert "\\x1b]0;owned\\x07" in text
    assert "[/b][link=http://x]:smile:" in text


@given(st.text(max_size=40))
@settings(max_examples=MANY)
def test_what_is_shown_is_printable(text: str) -> None:
    shown = OutputPage(io.StringIO(), color=False, width=None, encoding="utf-8").escape(text)
    assert all(character.isprintable() or character in "\u200c\u200d\u00ad\u3000" for character in shown)
    assert shown == OutputPage(io.StringIO(), color=False, width=None, encoding="utf-8").escape(shown)


# Data


def data(finding: Finding) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(written(Run((finding,), version="1"), "json"))["claims"][0]
    return found


def test_the_keys_of_a_claim_are_all_there_in_their_order() -> None:
    """Whatever the verdict: an unchecked claim has the same keys."""
    expected = [
        *("id", "path", "line", "column", "end_line", "end_column", "page", "claims_file", "relation", "verdict", "needs"),
        "weak",
        "certainty",
        *("reason", "detail", "flips", "waived", "confidence", "stated", "operands", "computed", "rate", "implied_rate"),
        *("distance", "allowed", "suggestion", "advice", "wording", "notes", "slips", "reading", "belief", "witness"),
        "working",
    ]
    unchecked = Finding(growth(), Verdict.UNCHECKED, reason="no-rate")
    assert expected == list(data(check(growth()))) == list(data(unchecked))


def test_numbers_are_text_rounded_outward() -> None:
    """6.36 / 6.05 - 1, as INTERFACES has it."""
    found = data(check(growth()))
    assert {"low": "4.95458298926", "high": "5.29363110009", "low_open": False, "high_open": False} == {
        key: found["computed"][key] for key in ("low", "high", "low_open", "high_open")
    }
    assert {"value": "1.15636889991", "grains": "11.5636889991"} == found["distance"]
    assert ("6360000000000", "5.12396694215") == (found["operands"][0]["value"], found["computed"]["value"])


def test_what_is_implied_has_no_stated_figure_but_the_role_of_what_is_missing() -> None:
    claim = growth()
    found = data(check(claim._replace(operands=claim.operands[:1])))
    assert (None, "old", ["new", "stated"]) == (
        found["stated"],
        found["computed"]["role"],
        [o["role"] for o in found["operands"]],
    )


def test_a_rate_is_told_with_its_date() -> None:
    rate = Fraction("7.2319")
    quotation = Quotation(
        "CNY", "USD", rate, date(2024, 11, 12), make_point(rate), Interval(rate - 1, rate + 1), "ECB", "a note"
    )
    expected = {"base": "CNY", "quote": "USD", "rate": "7.2319", "date": "2024-11-12", "source": "ECB", "note": "a note"}
    assert expected == data(check(growth(quotation=quotation)))["rate"]


def test_members_of_a_list_operand_share_a_key_of_the_witness() -> None:
    found = check(growth())._replace(witness=(("term", "1,200"), ("term", "3"), ("total", "1,203")))
    assert {"term": ["1200", "3"], "total": "1203"} == data(found)["witness"]


def test_that_no_slip_fits_is_no_slip() -> None:
    found = check(growth())._replace(
        slips=(Slip("growth for multiple", "165 percent"), Slip("none", "would need 5.97 trillion"))
    )
    assert [{"name": "growth for multiple", "fits": "165 percent", "wrong": None}] == data(found)["slips"]


def test_no_claim_and_no_error_is_valid_json() -> None:
    assert ([], []) == tuple(json.loads(written(Run(()), "json"))[key] for key in ("claims", "errors"))


def test_an_error_without_a_line_has_none() -> None:
    found = json.loads(written(Run((), (Problem("a.yaml", 0, 0, "unreadable", "is a folder"),)), "json"))
    assert [{"path": "a.yaml", "line": None, "column": None, "code": "unreadable", "message": "is a folder"}] == found["errors"]


# The house


def test_the_formats_are_the_modules_of_the_package() -> None:
    assert {"concise", "full", "json", "table"} <= set(report.FORMATS)


def test_an_unknown_format_is_an_error() -> None:
    with pytest.raises(KeyError):
        written(Run(()), "tabel")


def test_rich_is_imported_for_the_table_and_for_colour_alone() -> None:
    """It costs a third of the start."""
    code = (
        "import io, sys; from factcheck import report; from factcheck.run import job\n"
        "from factcheck.run.options import RunOptions; done = job.run(RunOptions(['claims/henan.yaml']))\n"
        "for name in ('json', 'concise', 'full', 'sarif'): report.write(done, name, io.StringIO())\n"
        "sys.exit('rich' in sys.modules)"
    )
    assert 0 == subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode


def test_a_file_is_written_in_utf8_without_colour(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    save(Run((check(growth()),)), "table", str(tmp_path / "out.txt"))
    text = (tmp_path / "out.txt").read_bytes().decode("utf-8")
    assert "✗" in text
    assert "\x1b" not in text
    assert "\r" not in text


@pytest.mark.parametrize("name", ["table", "concise", "json"])
def test_twice_the_findings_take_twice_the_work(name: str) -> None:
    finding = check(growth())

    def work(number: int) -> int:
        run = Run(tuple(finding._replace(claim=finding.claim._replace(id=f"c{n}")) for n in range(number)))
        return calls(lambda: written(run, name))

    work(60)
    assert work(60) < 2.2 * work(30)


def test_a_fall_that_was_a_rise_is_put_into_words() -> None:
    """No newspaper can print "fell -13 percent"."""
    (claim,) = calculator.calculate("Profit fell 12% to $17m from $15m").findings
    assert "it rose: 6 to 21 would pass" == format_advice(claim)
