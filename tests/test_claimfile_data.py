"""Evidence in a data file: its rows, their digits, its hash, and one clear line for each file that is faulty."""

from __future__ import annotations

import json
import sqlite3
from fractions import Fraction
from hashlib import sha256
from pathlib import Path
from subprocess import run
from sys import executable

import pytest

from factcheck import claimfile
from factcheck.check.check import check
from factcheck.claim.claim import Settings
from factcheck.claim.finding import Verdict
from factcheck.figure.figure import Figure, compute_intervals
from factcheck.run import job
from factcheck.run.options import RunOptions
from factcheck.run.save import save

CUSTOMS = """province,year,measure,value,note
Henan,2023,exports,52.79,
Henan,2024,exports,"58.10",revised
Hebei,2024,exports,30.2,
Hebei,2024,exports,30.4,second
Henan,2024,cars,840000,
"""
SOURCE = "source: GACC table 3, file: customs.csv, column: value, unit: billion yuan"
OLD, NEW = "{province: Henan, year: 2023}", "{province: Henan, year: 2024, measure: exports}"


def growth(new: str, source: str = SOURCE) -> str:
    """A claims file that takes its new figure from the source: 50 billion yuan, and what the reference says."""
    evidence = f"evidence: {{customs: {{{source}}}}}\n"
    return f"version: 1\n{evidence}claims:\n  - id: a\n    growth: {{old: 50 billion yuan, new: {new}, stated: 16.2 percent}}\n"


def loaded(folder: Path, text: str, **settings: int) -> claimfile.LoadedClaims:
    path = folder / "claims.yaml"
    path.write_text(text, encoding="utf-8")
    return claimfile.load(str(path), root=folder, settings=Settings(**settings))  # type: ignore[arg-type] - numbers


def figure(folder: Path, reference: str, source: str = SOURCE) -> Figure:
    """The new figure of a sound claims file."""
    found = loaded(folder, growth(reference, source))
    assert () == found.problems
    read = dict(found.claims[0].operands)["new"]
    assert isinstance(read, Figure)
    return read


def told(folder: Path, reference: str, source: str = SOURCE) -> str:
    """The one problem of a claims file, as the terminal shows it."""
    found = loaded(folder, growth(reference, source))
    assert 1 == len(found.problems), found.problems
    assert () == found.claims
    path, line, column, _, message = found.problems[0]
    return f"{Path(path).name}:{line}:{column}: {message}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "customs.csv").write_text(CUSTOMS, encoding="utf-8")
    return tmp_path


# What is read


def test_a_figure_is_the_cell_of_one_row_with_the_unit_of_the_source(folder: Path) -> None:
    """Digits as printed are its precision: 58.10 is not 58.1."""
    found = figure(folder, f"{{evidence: customs, where: {NEW}}}")
    assert ("58.10 billion yuan", Fraction(58_100_000_000), "CNY") == (found.text, found.value, found.unit)
    own = compute_intervals(found)
    assert own
    assert (58_095_000_000, 58_105_000_000) == (own.core.low, own.core.high)


def test_its_place_is_the_cell_in_the_data_file(folder: Path) -> None:
    """Line, columns and offsets, without the quotation marks."""
    place = figure(folder, f"{{evidence: customs, where: {NEW}}}").place
    assert place
    assert (3, 21, 26, '"58.10"') == (place.line, place.column, place.end_column, place.text[19:26])
    assert "58.10" == CUSTOMS[place.start : place.end]


def test_its_source_shows_the_row(folder: Path) -> None:
    """So that it can be looked up by hand."""
    source = figure(folder, f"{{evidence: customs, where: {NEW}}}").source
    path = folder / "customs.csv"
    assert f"customs: GACC table 3; {path}:3: Henan, 2024, exports, 58.10, revised" == source


def test_what_a_reference_says_goes_before_what_the_source_says(folder: Path) -> None:
    """Its conditions are added, its column and unit taken instead."""
    source = SOURCE + ", where: {province: Hebei, year: 2024}"
    found = figure(folder, "{evidence: customs, where: {province: Henan, measure: cars}, unit: cars}", source)
    assert ("840000 cars", "car") == (found.text, found.unit)


def test_a_source_that_says_its_row_needs_only_its_name(folder: Path) -> None:
    """{evidence: customs}"""
    assert "52.79 billion yuan" == figure(folder, "{evidence: customs}", f"{SOURCE}, where: {OLD}").text


def test_tabs_separate_a_tsv(folder: Path) -> None:
    """And commas do not."""
    (folder / "customs.tsv").write_text("place\tvalue\nPort, A\t4.3\n", encoding="utf-8")
    source = SOURCE.replace(".csv", ".tsv")
    found = figure(folder, "{evidence: customs, where: {place: 'Port, A'}}", source)
    assert found.place
    assert ("4.3 billion yuan", 9) == (found.text, found.place.column)


def test_one_cell_of_two_claims_is_one_figure(folder: Path) -> None:
    """Claims that rest on one another do not count its rounding twice."""
    of = f"{{evidence: customs, where: {NEW}}}"
    text = growth(of).replace("stated: 16.2 percent", "change: {claim: b}")
    text = text.replace("old: 50 billion yuan, new", "new") + f"  - id: b\n    change: {{old: 50 billion yuan, new: {of}}}\n"
    found = loaded(folder, text)
    computed = check(found.claims[0]).computed
    assert computed
    assert computed.sets.core.high - computed.sets.core.low < 3


# Aggregates


@pytest.mark.parametrize(
    ("aggregate", "text", "low", "high"),
    [
        ("sum", "60.6 billion yuan", "60.5", "60.7"),
        ("mean", "30.3 billion yuan", "30.25", "30.35"),
        ("min", "30.2 billion yuan", "30.15", "30.25"),
        ("max", "30.4 billion yuan", "30.35", "30.45"),
    ],
)
def test_an_aggregate_is_exact_and_as_precise_as_its_terms(
    folder: Path, aggregate: str, text: str, low: str, high: str
) -> None:
    """A sum may be off by what all its terms may be off by."""
    found = figure(folder, f"{{evidence: customs, where: {{province: Hebei}}, aggregate: {aggregate}}}")
    own = compute_intervals(found)
    assert own
    assert (text, Fraction(low), Fraction(high)) == (found.text, own.core.low / 10**9, own.core.high / 10**9)
    assert f"; {aggregate} of 2 rows with province 'Hebei'" in str(found.source)


def test_a_count_of_rows_means_itself_alone(folder: Path) -> None:
    """Five rows are five, and need no column."""
    found = figure(folder, "{evidence: customs, aggregate: count, unit: entries}")
    own = compute_intervals(found)
    assert own
    assert (5, 5) == (own.core.low, own.core.high)


@pytest.mark.parametrize(("cells", "expected"), [("1,234\n2", "1236"), ("-5.25\n5", "-0.25"), ("0\n0", "0")])
def test_a_sum_takes_plain_numbers_as_they_are_printed(folder: Path, cells: str, expected: str) -> None:
    """With signs, decimals, and commas between thousands."""
    (folder / "customs.tsv").write_text(f"value\n{cells}\n", encoding="utf-8")
    found = figure(folder, "{evidence: customs, aggregate: sum}", SOURCE.replace(".csv", ".tsv"))
    assert f"{expected} billion yuan" == found.text
    assert Fraction(expected) * 10**9 == found.value


@pytest.mark.parametrize("cell", ["1,5", "about 3", "1e5", "2.4%", "1 234", "", "(3)"])
def test_an_aggregate_guesses_at_no_cell(folder: Path, cell: str) -> None:
    """1,5 may be one and a half."""
    (folder / "customs.tsv").write_text(f"value\tx\n{cell}\tx\n", encoding="utf-8")
    source = SOURCE.replace(".csv", ".tsv")
    assert "a plain number is wanted" in told(folder, "{evidence: customs, aggregate: sum}", source)


def test_a_sum_of_exact_counts_is_exact(folder: Path) -> None:
    """70 arrests and 71 are 141."""
    (folder / "customs.csv").write_text("value\n70\n71\n", encoding="utf-8")
    own = compute_intervals(figure(folder, "{evidence: customs, aggregate: sum, unit: arrests}"))
    assert own
    assert (141, 141) == (own.loose.low, own.loose.high)


# Other files


def written(path: Path, statement: str = "CREATE TABLE exports(place TEXT, amount REAL, printed TEXT)") -> Path:
    """An SQLite file with one row."""
    with sqlite3.connect(path) as connection:
        connection.execute(statement)
        connection.execute("INSERT INTO exports VALUES ('Henan', 23.0, '23.0')")
    connection.close()
    return path


def test_sqlite_is_read_without_a_statement_of_the_claims_file(folder: Path) -> None:
    """Of a floating-point number the digits that were printed are not known: 23.0 may be 23; of text they are."""
    written(folder / "trade.sqlite")
    source = "source: s, file: trade.sqlite, unit: tonnes, where: {place: Henan}"
    assert "23 tonnes" == figure(folder, "{evidence: customs, column: amount}", source).text
    printed = figure(folder, "{evidence: customs, column: printed}", source)
    assert "23.0 tonnes" == printed.text
    assert printed.source == f"customs: s; {folder / 'trade.sqlite'}, row 1 of exports: Henan, 23, 23.0"


@pytest.mark.parametrize("part", ["cell", "column", "table"])
def test_an_sqlite_text_that_is_not_utf_8_is_one_clear_error(folder: Path, part: str) -> None:
    """Wherever it stands: in a cell, or as the name of a column or of a table."""
    path = folder / "trade.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE exports (place TEXT, amount TEXT, sort TEXT)")
        connection.execute("INSERT INTO exports VALUES ('Henan', '23', 'kind')")
    before, after = {
        "cell": (b"kind", b"kin\xff"),
        "column": (b"sort TEXT", b"s\xffrt TEXT"),
        "table": (b"exports", b"export\xff"),
    }[part]
    path.write_bytes(path.read_bytes().replace(before, after))
    expected = (
        "claims.yaml:2:39: 'trade.sqlite': a text in it, or the name of a table or a column, is not UTF-8: "
        "write it into the database as UTF-8"
    )
    assert expected == told(
        folder, "{evidence: customs, column: amount, where: {place: Henan}}", "source: s, file: trade.sqlite"
    )


def test_sqlite_is_left_as_it_was(folder: Path) -> None:
    """No journal, no lock, no new time."""
    path = written(folder / "trade.sqlite")
    before = path.read_bytes(), path.stat().st_mtime_ns, sorted(folder.iterdir())
    figure(folder, "{evidence: customs, column: amount, where: {place: Henan}}", "source: s, file: trade.sqlite")
    (folder / "claims.yaml").unlink()
    assert before == (path.read_bytes(), path.stat().st_mtime_ns, sorted(folder.iterdir()))


def test_a_column_that_sqlite_computes_is_not_read(folder: Path) -> None:
    """A file of 100 KB may say that each of its rows has a megabyte more."""
    columns = "place TEXT, amount REAL, printed TEXT, huge AS (hex(zeroblob(400000))), kept AS (amount * 2) STORED"
    written(folder / "trade.sqlite", f"CREATE TABLE exports({columns})")
    source = "source: s, file: trade.sqlite, unit: tonnes, where: {place: Henan}"
    found = figure(folder, "{evidence: customs, column: kept}", source)
    assert f"customs: s; {folder / 'trade.sqlite'}, row 1 of exports: Henan, 23, 23.0, 46" == found.source
    assert "has no column 'huge'" in told(folder, "{evidence: customs, column: huge}", source)


@pytest.mark.slow
def test_parquet_is_read_with_the_extra(folder: Path) -> None:
    """Decimals keep their zeros, dates are written as days."""
    duckdb = pytest.importorskip("duckdb", reason="pip install 'factcheck-cli[data]'")
    path = folder / "customs.parquet"
    duckdb.sql("SELECT DATE '2024-11-01' AS day, 58.10::DECIMAL(9,2) AS value, 23.0::DOUBLE AS v").write_parquet(str(path))
    source = SOURCE.replace(".csv", ".parquet") + ", where: {day: 2024-11-01}"
    found = figure(folder, "{evidence: customs}", source)
    assert ("58.10 billion yuan", f"customs: GACC table 3; {path}, row 1: 2024-11-01, 58.10, 23") == (found.text, found.source)
    path.write_bytes(path.read_bytes()[:40])
    assert "customs.parquet': not a Parquet file that can be read" in told(folder, "{evidence: customs}", source)


PLAIN = "'Henan' AS province, 2024 AS year, 5 AS value"
LONG = "repeat('a', 1000000) AS province, 2024 AS year, 5 AS value"
PACKED = {
    "40,000,000 rows of 3 columns in": (PLAIN, 40_000_000),
    "20,000 rows of 1,003 columns in": (PLAIN + "".join(f", 1 AS c{n}" for n in range(1000)), 20_000),
    "2,000,000,000 bytes of text in": (LONG, 2_000),
    "a value of 1,000,000 bytes, of which 131,072 are the most": (LONG, 1),
}


@pytest.mark.slow
@pytest.mark.parametrize("message", PACKED)
def test_parquet_that_unpacks_to_more_than_a_table_does_is_refused(folder: Path, message: str) -> None:
    """Before it is read: a few bytes can say that one value stands in millions of rows, or that a text is endless."""
    duckdb = pytest.importorskip("duckdb", reason="pip install 'factcheck-cli[data]'")
    columns, rows = PACKED[message]
    duckdb.sql(f"FROM range({rows}) SELECT {columns}").write_parquet(str(folder / "customs.parquet"))
    found = told(folder, f"{{evidence: customs, where: {OLD}}}", SOURCE.replace(".csv", ".parquet"))
    assert message in found
    assert found.endswith("too much to look through; save the rows and columns that claims need as CSV")


@pytest.mark.slow
def test_columns_of_parquet_that_hold_no_single_value_are_left_out(folder: Path) -> None:
    """A list in one cell may be as long as all the rest: nothing is read of it."""
    duckdb = pytest.importorskip("duckdb", reason="pip install 'factcheck-cli[data]'")
    columns = "range(3000000) AS list, {'a': repeat('b', 1000000)} AS nested, repeat('b', 1000000)::BLOB AS bytes"
    duckdb.sql(f"SELECT 'Henan' AS province, 58.10 AS value, {columns}").write_parquet(str(folder / "customs.parquet"))
    found = figure(folder, "{evidence: customs, where: {province: Henan}}", SOURCE.replace(".csv", ".parquet"))
    assert f"customs: GACC table 3; {folder / 'customs.parquet'}, row 1: Henan, 58.10" == found.source


def test_without_the_extra_parquet_is_one_line_that_says_how(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And nothing else of the program needs it."""
    monkeypatch.setitem(__import__("sys").modules, "duckdb", None)
    (folder / "a.parquet").write_bytes(b"PAR1")
    found = told(folder, "{evidence: customs, column: a, where: {a: b}}", "source: s, file: a.parquet")
    assert found.endswith("pip install 'factcheck-cli[data]'; or save the table as CSV")


# What is refused

CSV = "source: s, file: bad.csv, column: v, where: {k: a}"
FILES = {
    "empty": (b"", "bad.csv:1:1: an empty file: its first line must name the columns"),
    "too few cells": (b"k,v\na,1\nb\n", "bad.csv:3:1: 1 cell where the first line has 2"),
    "too many cells": (b"k,v\na,1\nb,1,2\n", "bad.csv:3:1: 3 cells where the first line has 2"),
    "an open quotation mark": (b'k,v\n"a,1\n', "bad.csv:2:1: not CSV: a quotation mark is never closed"),
    "text behind quotation marks": (
        b'k,v\n"a"b,1\n',
        "bad.csv:2:1: not CSV: text stands behind a closing quotation mark: write a quotation mark within a cell twice",
    ),
    "an endless cell": (
        b'k,v\n"' + b"a,1\n" * 50_000,
        "bad.csv:32770:1: not CSV: a cell of more than 131,072 characters: is a quotation mark never closed?",
    ),
    "Latin-1": ("k,v\nb,1\né,1\n".encode("latin-1"), "bad.csv:3:1: byte 0xE9 is not UTF-8: save the file as UTF-8"),
    "UTF-16": ("k,v\na,1\n".encode("utf-16"), "bad.csv:1:1: byte 0xFF is not UTF-8: save the file as UTF-8"),
    "binary": (b"\0\1\2\3", "claims.yaml:5:41: 'bad.csv' has no column 'k': there are '����'"),
    "a missing column": (b"k,w\na,1\n", "claims.yaml:5:41: 'bad.csv' has no column 'v': there are 'k' and 'w'"),
    "a column twice": (b"k,v,v\na,1,2\n", "claims.yaml:5:41: 'bad.csv' has 2 columns called 'v': rename all but one"),
    "no row": (b"k,v\nb,1\n", "claims.yaml:5:41: no row of 'bad.csv' has k 'a'"),
    "a row twice": (
        b"k,v\na,1\na,2\n",
        "claims.yaml:5:41: 2 rows of 'bad.csv' have k 'a', bad.csv:2 and bad.csv:3: add to 'where', or write 'aggregate: sum'",
    ),
    "an empty cell": (
        b"k,v\na,\n",
        "claims.yaml:5:41: the cell is empty; bad.csv:2 must hold one figure",
    ),
    "no figure": (
        b"k,v\na,n/a\n",
        "claims.yaml:5:41: no number in 'n/a'; bad.csv:2 must hold one figure",
    ),
}


@pytest.mark.parametrize("name", FILES)
def test_each_malformed_file_is_one_clear_line(folder: Path, name: str) -> None:
    """Of the data file where it is faulty, else of the reference."""
    data, expected = FILES[name]
    (folder / "bad.csv").write_bytes(data)
    assert expected == told(folder, "{evidence: customs}", CSV).replace(f"{folder}/", "")


def test_a_malformed_file_is_exit_status_2(folder: Path) -> None:
    """One line on the terminal, and no traceback."""
    (folder / "bad.csv").write_bytes(b"k,v\na,1\nb\n")
    (folder / "claims.yaml").write_text(growth("{evidence: customs}", CSV), encoding="utf-8")
    done = run([executable, "-m", "factcheck", "run", "claims.yaml"], cwd=folder, capture_output=True, text=True, check=False)
    assert (2, "bad.csv:3:1: error: 1 cell where the first line has 2") == (done.returncode, done.stdout.splitlines()[0])


def test_another_file_than_was_pinned_is_an_error(folder: Path) -> None:
    """With the hash that it has now."""
    sound = sha256(CUSTOMS.encode()).hexdigest()
    pinned = f"{SOURCE}, where: {OLD}, sha256: {sound}"
    assert "52.79 billion yuan" == figure(folder, "{evidence: customs}", pinned).text
    (folder / "customs.csv").write_text(CUSTOMS + "Hebei,2023,exports,1,\n", encoding="utf-8")
    now = sha256((folder / "customs.csv").read_bytes()).hexdigest()
    expected = f"not the file that was pinned: look what has changed, then write 'sha256: {now}'"
    assert told(folder, "{evidence: customs}", pinned).endswith(expected)


def test_a_mistyped_condition_is_told_what_it_may_mean(folder: Path) -> None:
    """Where the column never holds what was asked for."""
    assert told(folder, "{evidence: customs, where: {province: Henna}}").endswith("'Henna': did you mean province 'Henan'?")


@pytest.mark.parametrize(
    ("reference", "source", "expected"),
    [
        ("{evidence: customs}", SOURCE, "nothing says which row"),
        ("{evidence: customs, where: {year: 2023}}", "source: s, file: customs.csv", "nothing says which column"),
        ("{evidence: customs, figure: a}", SOURCE, "no figure 'a' in evidence 'customs'"),
        ("{evidence: customs, figure: a, where: {year: 2023}}", SOURCE, "a figure that has a name has no 'where'"),
        ("{evidence: customs}", "source: s", "a figure of 'customs', but which?"),
        ("{evidence: customs, where: {year: 2023}}", "source: s, where: {a: b}", "a source has 'where' and no 'file'"),
        ("{evidence: customs}", "source: s, file: ../customs.csv", "leads out of"),
        ("{evidence: customs}", "source: s, file: custom.csv", "did you mean 'customs.csv'?"),
        ("{evidence: customs}", "source: s, file: customs.xlsx", "write a path that ends in .csv"),
        ("{evidence: customs}", f"{SOURCE}, table: a", "'table' is of an SQLite file"),
        ("{evidence: customs, aggregate: sum, where: {measure: cars}, column: note}", SOURCE, "a plain number is wanted"),
    ],
)
def test_what_cannot_be_meant_is_told(folder: Path, reference: str, source: str, expected: str) -> None:
    """At the key that says it."""
    found = loaded(folder, growth(reference, source))
    assert expected in found.problems[0].message
    assert () == found.claims


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("CREATE VIEW exports AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n", "are none"),
        ("CREATE VIRTUAL TABLE exports USING fts5(place)", "exports"),
    ],
)
def test_a_view_or_a_virtual_table_is_no_table(folder: Path, statement: str, expected: str) -> None:
    """Reading one would run what the file says, for ever if it likes."""
    connection = sqlite3.connect(folder / "trade.db")
    connection.execute(statement)
    connection.commit()
    connection.close()
    source = "source: s, file: trade.db, table: exports, column: i, where: {i: 0}"
    assert "no table 'exports'" in told(folder, "{evidence: customs}", source)


def test_a_file_that_is_no_sqlite_is_told(folder: Path) -> None:
    """Whatever its name says; one that is cut too."""
    (folder / "a.db").write_bytes(b"k,v\n")
    source = "source: s, file: a.db, column: v, where: {k: a}"
    assert told(folder, "{evidence: customs}", source).endswith("not an SQLite file")
    (folder / "a.db").write_bytes(written(folder / "b.db").read_bytes()[:1500])
    assert "SQLite cannot read it" in told(folder, "{evidence: customs}", source)


def test_an_sqlite_file_that_is_being_written_is_not_read(folder: Path) -> None:
    """What stands in its journal is not yet in it."""
    written(folder / "a.db")
    (folder / "a.db-wal").write_bytes(b"x")
    found = told(folder, "{evidence: customs}", "source: s, file: a.db, column: amount, where: {place: Henan}")
    assert "another program is writing to it" in found


def test_a_file_larger_than_the_configuration_allows_is_not_read(folder: Path) -> None:
    """100 MB where it says nothing."""
    found = loaded(folder, growth(f"{{evidence: customs, where: {OLD}}}"), data_limit=100)
    assert "too-large" == found.problems[0].code
    (folder / "factcheck.toml").write_text('data-limit = "1 GB"\n', encoding="utf-8")
    from factcheck.run.config import Configs

    assert 10**9 == Configs().find_for_file(str(folder / "claims.yaml")).settings.data_limit


def test_a_file_that_many_claims_need_is_told_once(folder: Path) -> None:
    """Not once a claim; none of them is checked."""
    (folder / "customs.csv").write_bytes(b"k,v\na\n")
    claim = f"  - {{id: b, change: {{old: 1 tonne, new: {{evidence: customs, where: {OLD}}}}}}}\n"
    found = loaded(folder, growth(f"{{evidence: customs, where: {OLD}}}") + claim)
    assert (1, ()) == (len(found.problems), found.claims)


def test_a_link_out_of_the_root_is_refused(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A repository shows nothing of the machine."""
    outside = tmp_path_factory.mktemp("outside") / "secret.csv"
    outside.write_text(CUSTOMS, encoding="utf-8")
    (folder / "customs.csv").unlink()
    (folder / "customs.csv").symlink_to(outside)
    assert "leads out of" in told(folder, f"{{evidence: customs, where: {OLD}}}")


# What is shown


@pytest.mark.parametrize(
    "form", ["full", "html", "json", "jsonl", "junit", "markdown", "sarif", "github", "gitlab", "rdjson", "table"]
)
def test_the_row_is_evidence_in_every_format(folder: Path, form: str) -> None:
    """A failure can be redone by hand from any of them."""
    path = folder / "claims.yaml"
    path.write_text(growth(f"{{evidence: customs, where: {OLD}}}"), encoding="utf-8")
    done = job.run(RunOptions([str(path)], {"html"}))
    assert Verdict.FAIL is done.findings[0].verdict
    save(done, form, str(folder / "out.html"))
    text = (folder / "out.html").read_text(encoding="utf-8")
    assert "Henan, 2023, exports, 52.79" in text


def test_the_json_names_the_file_that_its_offsets_are_of(folder: Path) -> None:
    """The claim's own path is that of the claims file."""
    path = folder / "claims.yaml"
    path.write_text(growth(f"{{evidence: customs, where: {OLD}}}"), encoding="utf-8")
    save(job.run(RunOptions([str(path)])), "json", str(folder / "out"))
    (claim,) = json.loads((folder / "out").read_text(encoding="utf-8"))["claims"]
    (read,) = [operand for operand in claim["operands"] if operand["source"]]
    assert (str(folder / "customs.csv"), 2, "52.79") == (read["path"], read["line"], CUSTOMS[read["start"] : read["end"]])


def test_an_explanation_shows_the_line_of_the_data_file(folder: Path) -> None:
    """With the cell marked, as a line of the article would be."""
    (folder / "claims.yaml").write_text(growth(f"{{evidence: customs, where: {OLD}}}"), encoding="utf-8")
    command = [executable, "-m", "factcheck", "explain", "a", "claims.yaml"]
    shown = run(command, cwd=folder, capture_output=True, text=True, check=False).stdout
    assert "::: customs.csv:2:20\n" in shown
    assert "2 │ Henan,2023,exports,52.79,\n  │                    -----\n  │                    new\n" in shown


def test_without_a_data_file_none_of_it_is_imported() -> None:
    """A start takes as long as before."""
    load = "import sys; from factcheck.claimfile import load; load('claims/henan.yaml')"
    code = f"{load}; print('csv' in sys.modules, 'sqlite3' in sys.modules)"
    done = run([executable, "-c", code], cwd=Path(__file__).parents[1], capture_output=True, text=True, check=True)
    assert "False False\n" == done.stdout


# How exact a cell is


def test_a_whole_number_of_a_data_file_is_exact(folder: Path) -> None:
    """550000 and 684000 are a rise of 24.4 percent; that printed in an article they may be 25.3 is no excuse for a table."""
    (folder / "customs.csv").write_text("year,value\n2023,550000\n2024,684000\n", encoding="utf-8")
    of = "{evidence: customs, where: {year: %s}}"
    text = growth(of % 2024, SOURCE.replace("billion yuan", "tonnes")).replace("old: 50 billion yuan", f"old: {of % 2023}")
    assert ["fail"] == [check(claim).verdict.value for claim in loaded(folder, text.replace("16.2", "25.3")).claims]
    assert ["pass"] == [check(claim).verdict.value for claim in loaded(folder, text.replace("16.2", "24.4")).claims]


@pytest.mark.parametrize("unit", ["yuan", "tonnes", "cars"])
def test_money_and_measures_of_a_data_file_are_as_exact_as_counts(folder: Path, unit: str) -> None:
    (folder / "customs.csv").write_text("value\n684000\n", encoding="utf-8")
    own = compute_intervals(figure(folder, f"{{evidence: customs, aggregate: max, unit: {unit}}}"))
    assert own
    assert (684_000, 684_000) == (own.loose.low, own.loose.high)


def test_a_column_says_in_what_steps_it_is_rounded(folder: Path) -> None:
    """grain: 10,000; in the unit of the column, or with its own."""
    (folder / "customs.csv").write_text("value\n684000\n", encoding="utf-8")
    for grain in ("10000", "10000 tonnes"):
        own = compute_intervals(figure(folder, f"{{evidence: customs, aggregate: max, unit: tonnes, grain: {grain}}}"))
        assert own
        assert (679_000, 689_000) == (own.loose.low, own.loose.high)


@pytest.mark.parametrize("grain", ["0", "5 cars", "much"])
def test_a_step_that_is_none_of_its_column_is_an_error(folder: Path, grain: str) -> None:
    reference = f"{{evidence: customs, where: {NEW}, grain: {grain}}}"
    assert f"'grain' is '{grain}': write a figure above 0" in told(folder, reference)


def test_a_whole_number_of_a_scale_is_exact_to_the_scale(folder: Path) -> None:
    """A column in billions has been rounded to billions."""
    (folder / "customs.csv").write_text("value\n20\n", encoding="utf-8")
    own = compute_intervals(figure(folder, "{evidence: customs, aggregate: max}"))
    assert own
    assert (19.5, 20.5) == (own.loose.low / 10**9, own.loose.high / 10**9)


def test_evidence_that_is_written_as_data_is_exact(folder: Path) -> None:
    """550000 tonnes; 550,000 is as a source prints it and may be rounded, as 0.55 million is."""
    evidence = "evidence: {s: {source: s, figures: {a: '%s tonnes', b: 684000 tonnes}}}\n"
    claim = "growth: {old: {evidence: s, figure: a}, new: {evidence: s, figure: b}, stated: 25.3 percent}"
    text = f"version: 1\n{evidence}claims:\n  - id: a\n    {claim}\n"
    found = [check(loaded(folder, text % old).claims[0]).verdict.value for old in ("550000", "550,000", "0.55 million")]
    assert ["fail", "pass", "pass"] == found
