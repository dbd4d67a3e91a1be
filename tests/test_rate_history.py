"""Taking a newer history of the ECB's: what changes is said, and what is no history is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.rate import ecb, history

ECB = "Date,USD,CNY,RUB,\n1999-01-05,1.18,9.5,N/A,\n1999-01-04,1.17,9.25,25.5,\n"
NEWER = "Date,USD,CNY,RUB,\n1999-01-06,1.19,9.75,N/A,\n1999-01-05,1.18,9.6,N/A,\n1999-01-04,1.17,9.25,25.5,\n"


def test_a_history_becomes_one_file_a_currency(tmp_path: Path) -> None:
    """Oldest first, in the printed digits, without the days that have no fixing; the source states the last day."""
    assert ["CNY: 2 more, to 1999-01-05", "RUB: 1 more, to 1999-01-04"] == history.write(history.parse(ECB), tmp_path)[:2]
    assert "1999-01-04 9.25\n1999-01-05 9.5\n" == (tmp_path / "CNY.txt").read_text()
    assert "1999-01-05" == (tmp_path / "source.txt").read_text().split()[-1]
    assert ["CNY.txt", "RUB.txt", "USD.txt", "source.txt"] == sorted(file.name for file in tmp_path.iterdir())


def test_a_newer_history_says_what_changed(tmp_path: Path) -> None:
    """New days are counted, a corrected fixing is named; taken again, nothing changes."""
    history.write(history.parse(ECB), tmp_path)
    changes = history.write(history.parse(NEWER), tmp_path)
    assert ["CNY: 1 more, to 1999-01-06", "CNY: 1999-01-05 was 9.5, is 9.6", "USD: 1 more, to 1999-01-06"] == changes[:-1]
    assert ["no change", "3 currencies, last fixing 1999-01-06"] == history.write(history.parse(NEWER), tmp_path)


def test_an_older_history_is_refused(tmp_path: Path) -> None:
    """Rates are never lost by taking the wrong file."""
    history.write(history.parse(NEWER), tmp_path)
    with pytest.raises(ValueError, match="older than the rates here: it ends on 1999-01-05, they on 1999-01-06"):
        history.write(history.parse(ECB), tmp_path)
    with pytest.raises(ValueError, match="it has no CNY, RUB"):
        history.write(history.parse("Date,USD\n1999-01-07,1.2\n1999-01-04,1.17"), tmp_path)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 'not an ECB history: the first line must begin "Date,USD,"'),
        ("<html><body>404</body></html>", 'not an ECB history: the first line must begin "Date,USD,"'),
        ("Date,USD,../x\n1999-01-04,1.17,2", 'not an ECB history: the first line must begin "Date,USD,"'),
        ("Date,USD\n2024-11-12,1.0617", "not the whole ECB history: it begins on 1999-01-04, this one on 2024-11-12"),
        ("Date,USD\n1999-01-04,1.17\n1999-01-05,1.18", "line 3: 1999-01-05 does not come before 1999-01-04"),
        ("Date,USD\n1999-01-04,abc", 'line 2: "abc" is not a rate of USD'),
        ("Date,USD\n1999-01-04,0.0", 'line 2: "0.0" is not a rate of USD'),
        ("Date,USD\n4 January 1999,1.17", 'line 2: "4 January 1999" is not a date'),
        ("Date,USD,CNY\n1999-01-05,N/A,9\n1999-01-04,1.17,9", "not an ECB history: the dollar lacks fixings"),
    ],
)
def test_a_file_that_is_no_ecb_history_is_refused(text: str, expected: str) -> None:
    """The message says what is expected, or which line is wrong."""
    with pytest.raises(ValueError, match=r"ECB|line") as caught:
        history.parse(text)
    assert expected == str(caught.value)


def test_the_rates_are_those_of_the_history_that_made_them(tmp_path: Path) -> None:
    """The shipped lines are those that factcheck.rate.make takes, as far as both reach."""
    carried = pytest.importorskip("currency_converter").__file__
    made = history.parse(history.read(Path(carried).with_name("eurofxref-hist.zip")))
    shipped = {file.stem: file.read_text("ascii").splitlines() for file in Path(ecb.DATA).glob("[A-Z]*.txt")}
    assert all(ours == theirs for code, lines in shipped.items() for ours, theirs in zip(lines, made[code], strict=False))


def test_the_command_refuses_with_status_2(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A missing file, a zip that is none and no argument each give one line on standard error."""
    (tmp_path / "x.zip").write_text("no zip")
    assert [2, 2, 2] == [history.main(arguments) for arguments in ([], [str(tmp_path / "x.zip")], [str(tmp_path / "none.csv")])]
    assert 3 == len(capsys.readouterr().err.splitlines())
