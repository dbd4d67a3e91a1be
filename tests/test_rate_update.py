"""`factcheck rates update`: what it takes of what the ECB publishes, from a file or from a server, and what it refuses."""

from __future__ import annotations

import ast
import errno
import io
import json
import os
import re
import subprocess
import sys
import threading
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from typer.testing import CliRunner

import factcheck.command.cli
from factcheck import rate
from factcheck.rate import added_file, added_format, ecb, fetch, renew

SHIPPED = date.fromisoformat(ecb.find_shipped_end())
Days = dict[str, dict[str, str]]


def weekdays(number: int) -> list[str]:
    """The first working days after the shipped ones."""
    days = (SHIPPED + timedelta(n) for n in range(1, 2 * number + 4))
    return [str(day) for day in days if day.weekday() < 5][:number]


def shipped_days(number: int) -> Days:
    """The last days that are shipped, as the ECB published them."""
    lines = shipped()
    return {day: {c: lines[c][day] for c in lines if day in lines[c]} for day in [*lines["USD"]][-number:]}


@cache
def shipped() -> Days:
    """By currency and day, of the last years."""
    last = {code: ecb.read_shipped_lines(code).splitlines()[-500:] for code in sorted(ecb.list_currencies())}
    return {code: dict(line.split() for line in lines) for code, lines in last.items()}


def newer_days(number: int = 3, before: int = 10) -> Days:
    """Days before and after the end of the shipped history; in each new one all is as on its last day, but for the dollar."""
    known = shipped_days(before)
    last = [*known.values()][-1]
    return known | {day: last | {"USD": f"1.12{n}"} for n, day in enumerate(weekdays(number), start=1)}


def csv(days: Days) -> bytes:
    """As eurofxref-hist.csv: newest first."""
    names = [*dict.fromkeys(["USD", *(code for rates in days.values() for code in rates)])]
    rows = [f"{day}," + "".join(f"{rates.get(name, 'N/A')}," for name in names) for day, rates in reversed(days.items())]
    return "\n".join([f"Date,{','.join(names)},", *rows, ""]).encode()


def xml(days: Days, head: str = "") -> bytes:
    """As eurofxref-hist-90d.xml, with something before its root."""
    cubes = "".join(
        f'<Cube time="{day}">' + "".join(f'<Cube currency="{c}" rate="{r}"/>' for c, r in rates.items()) + "</Cube>"
        for day, rates in reversed(days.items())
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" '
        'xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref"><gesmes:subject>Reference rates</gesmes:subject>'
        f"<gesmes:Sender><gesmes:name>European Central Bank</gesmes:name></gesmes:Sender><Cube>{cubes}</Cube></gesmes:Envelope>"
    ).encode()


def zipped(data: bytes, name: str = "eurofxref-hist.csv") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return file.getvalue()


def daily(days: Days) -> bytes:
    """As eurofxref.csv: the last day alone, its date in words, a blank after each comma."""
    day, rates = [*days.items()][-1]
    words = date.fromisoformat(day).strftime("%-d %B %Y")
    return f"Date, {', '.join(rates)}, \n{words}, {', '.join(rates.values())}, \n".encode()


def forget() -> None:
    """As another process would begin."""
    for name, module in [*sys.modules.items()]:
        if name.startswith("factcheck.rate"):
            for known in vars(module).values():
                if hasattr(known, "cache_clear"):
                    known.cache_clear()


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The path of the user's own file, on a day when ten more have been published."""
    path = tmp_path / "data" / "rates.txt"
    monkeypatch.setenv(added_file.PATH_VARIABLE, str(path))
    monkeypatch.setattr(renew, "get_today", lambda: SHIPPED + timedelta(30))
    forget()
    yield path
    monkeypatch.undo()
    forget()


def command(*words: str, stdin: bytes = b"") -> tuple[int, str]:
    """Its status and all that it writes."""
    forget()
    done = CliRunner().invoke(factcheck.command.cli.app, ["rates", *words], input=stdin)
    forget()
    return done.exit_code, done.output


@pytest.fixture
def take(tmp_path: Path, table: Path) -> Callable[[bytes], tuple[int, str]]:
    def taken(data: bytes) -> tuple[int, str]:
        (tmp_path / "file").write_bytes(data)
        return command("update", "--from", str(tmp_path / "file"))

    return taken


Take = Callable[[bytes], tuple[int, str]]

# What is taken


@pytest.mark.parametrize(
    "form",
    [csv, xml, lambda days: zipped(csv(days)), lambda days: b"\xef\xbb\xbf" + csv(days)],
    ids=["CSV", "XML", "zip", "CSV with a byte order mark"],
)
def test_the_days_since_the_release_are_taken_from_whatever_the_ecb_publishes(take: Take, table: Path, form: object) -> None:
    status, told = take(form(newer_days()))  # type: ignore[operator]
    first, _, last = weekdays(3)
    assert 0 == status
    assert f"3 more days, to {last}, of 29 currencies" in told
    assert f"written to {table}" in told
    assert date.fromisoformat(last) == rate.find_newest_day()
    assert "1.121" == ecb.find_digits("USD", date.fromisoformat(first))
    assert f"ECB reference rates to {last}, updated" == ecb.format_source()


def test_the_daily_file_adds_its_day_to_those_before(take: Take) -> None:
    """Its date is in words; a second day goes to the first."""
    first, second = weekdays(2)
    assert (0, 0) == (take(daily(newer_days(1)))[0], take(daily(newer_days(2)))[0])
    assert ("1.121", "1.122") == tuple(ecb.find_digits("USD", date.fromisoformat(day)) for day in (first, second))


def test_a_conversion_of_a_new_day_has_its_rate(take: Take) -> None:
    """7 days after the last shipped fixing serves; later ones need the update."""
    take(csv(newer_days(10)))
    on = weekdays(10)[-1]
    status, told = command("CNY", "USD", "--on", on)
    assert 0 == status
    assert f"on {on}" in told
    assert "way: EUR 1 = CNY 7.4326 = USD 1.1210, so 7.4326 / 1.1210" in told
    assert f"source: ECB reference rates to {on}, updated" in told


def test_what_is_shipped_stays_as_it_is(take: Take) -> None:
    """A fixing that the ECB has corrected since is named and not taken: a day has one rate on every machine."""
    days = newer_days(1)
    day = [*days][5]
    days[day]["JPY"] = "170.01"
    before = shipped()["JPY"][day]
    status, told = take(csv(days))
    assert 0 == status
    assert f"not taken, as all to {SHIPPED} stay: JPY of {day} is {before} here, 170.01 there" in told
    assert before == ecb.find_digits("JPY", date.fromisoformat(day))


def test_a_currency_without_a_history_is_not_taken(take: Take) -> None:
    days = newer_days(1)
    days[weekdays(1)[0]]["XYZ"] = "3.5"
    assert "not taken: XYZ, of which there is no history here" in take(csv(days))[1]
    assert "XYZ" not in ecb.list_currencies()


def test_what_brings_nothing_newer_changes_nothing(take: Take, table: Path) -> None:
    assert (0, f"nothing newer than what is here: {SHIPPED} is the last day\n") == take(csv(shipped_days(5)))
    assert not table.exists()
    take(csv(newer_days(2)))
    before = table.read_bytes()
    assert f"nothing newer than what is here: {weekdays(2)[-1]} is the last day\n" == take(csv(newer_days(2)))[1]
    assert before == table.read_bytes()


# What is refused


def changed(day: str, **rates: str) -> Days:
    days = newer_days()
    days[day] = days[day] | rates
    return days


def moved(day: str, to: str) -> Days:
    days = newer_days()
    return dict(sorted((to if one == day else one, rates) for one, rates in days.items()))


FIRST, SECOND, THIRD = weekdays(3)
SATURDAY = str(next(day for n in range(7) if (day := SHIPPED + timedelta(n)).weekday() == 5))
ENTITIES = '<!DOCTYPE x [<!ENTITY a "1"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "neither a CSV nor XML"),
        (b"<html><body>404</body></html>", "neither a CSV nor XML"),
        (b"<html><body>Log in<br></body></html>", "damaged, or neither"),
        (b"PK\x03\x04 and no more", "a zip that is damaged"),
        (zipped(csv(newer_days()))[:-30], "a zip that is damaged"),
        (zipped(csv(newer_days()), "readme.txt"), "a zip that is damaged"),
        (zipped(b"0" * 30_000_000), "it unpacks to more than 20,000,000 bytes"),
        (b"0" * 20_000_001, "over 20,000,000 bytes"),
        (xml(newer_days(), ENTITIES), "it has a document type"),
        (xml(newer_days(), '<!DOCTYPE x SYSTEM "file:///etc/passwd">'), "it has a document type"),
        (xml(newer_days())[:-200], "damaged"),
        (xml(newer_days()).replace(b'"CNY"', b'"USD"'), '"USD" is not the one rate of a currency on a day'),
        (csv(newer_days())[:-40], "not whole: its last line has no end"),
        (csv(newer_days())[:-40] + b"\n", "where the first line names"),
        (csv(newer_days()).replace(b"USD,", b"../,", 1), 'the first line must begin "Date,USD,"'),
        (csv(newer_days()).replace(b"Date", b"Day", 1), 'the first line must begin "Date,USD,"'),
        (csv(changed(SECOND, USD="N/A")), f"no rate of the dollar on {SECOND}"),
        (csv(changed(SECOND, USD="0.0")), 'line 3: "0.0" is not a rate of USD'),
        (csv(changed(SECOND, USD="1e5")), 'line 3: "1e5" is not a rate of USD'),
        (csv(changed(SECOND, USD="-1.1")), 'line 3: "-1.1" is not a rate of USD'),
        (csv(changed(SECOND, USD="9" * 5000)), "is not a rate of USD"),
        (csv(changed(SECOND, USD="11.12")), f"USD would go from 1.121 on {FIRST} to 11.12 on {SECOND}"),
        (csv(changed(FIRST, CNY="0.74")), f"CNY would go from 7.4326 on {SHIPPED} to 0.74 on {FIRST}"),
        (csv(changed(THIRD, RUB="1")), f"RUB would go from 117.201 on 2022-03-01 to 1 on {THIRD}"),
        (csv(moved(THIRD, SATURDAY)), f"{SATURDAY} is a Saturday: the ECB fixes none then"),
        (csv(moved(THIRD, "2036-11-04")), "2036-11-04 is to come: today is"),
        (csv(moved(THIRD, "2026-11-31")), 'line 2: "2026-11-31" is not a date'),
        (csv(newer_days()).replace(THIRD.encode(), FIRST.encode()), f"line 3: {SECOND} does not come before {FIRST}"),
        (csv(shipped_days(5) | {str(SHIPPED + timedelta(20)): shipped_days(1)[str(SHIPPED)]}), "take eurofxref-hist.zip"),
        (csv(dict([*shipped_days(9).items()][:5])), "older than the rates here: it ends on"),
        (csv({day: known | {"USD": "1.2"} for day, known in newer_days().items()}), "not the ECB's: 10 of 290 rates that both"),
    ],
)  # fmt: skip
def test_what_is_not_the_ecb_s_or_not_whole_is_refused(take: Take, table: Path, data: bytes, expected: str) -> None:
    """One line with the reason, status 2, and nothing is written."""
    status, told = take(data)
    assert (2, 1) == (status, told.count("\n"))
    assert expected in told
    assert told.endswith("nothing was written\n")
    assert not table.exists()


def drifting(daily: float, number: int = 20) -> Days:
    """The yuan moves by so much a day."""
    days, rate = newer_days(number), 7.4326
    for day in weekdays(number):
        rate *= daily
        days[day] = days[day] | {"USD": "1.12", "CNY": f"{rate:.4f}"}
    return days


def test_a_rate_that_drifts_as_none_ever_did_is_refused(take: Take, table: Path) -> None:
    """Each day's move may be; by 4 percent a day it would double in 18. A crisis as of the lira's is taken."""
    status, told = take(csv(drifting(1.04)))
    assert (2, False) == (status, table.exists())
    assert "CNY would go from " in told
    assert 2 == take(csv(drifting(1 / 1.04)))[0]
    assert 0 == take(csv(drifting(1.03)))[0]


def test_it_can_not_drift_by_updates_either(take: Take) -> None:
    """What an earlier one has brought counts too."""
    days = drifting(1.04)
    assert 0 == take(csv({day: days[day] for day in [*days][:20]}))[0]
    assert 2 == take(csv(days))[0]


def test_the_days_that_the_ecb_leaves_out_are_known() -> None:
    """Since 2002 weekends and six holidays, and no other day."""
    days = {date.fromisoformat(line[:10]) for line in ecb.read_shipped_lines("USD").splitlines()}
    every = [date(2002, 1, 1) + timedelta(n) for n in range((SHIPPED - date(2002, 1, 1)).days)]
    assert [day for day in every if day not in days] == [day for day in every if renew._is_closed(day)]


@pytest.mark.parametrize("left_out", [weekdays(10)[6:9], weekdays(10)[1:2]], ids=["Tuesday to Thursday", "Tuesday"])
def test_a_file_that_lacks_days_is_refused(take: Take, left_out: list[str]) -> None:
    days = newer_days(10)
    status, told = take(csv({day: days[day] for day in days if day not in left_out}))
    assert 2 == status
    assert f"no day between {date.fromisoformat(left_out[0]) - timedelta(1)} and " in told


def test_christmas_is_no_gap(take: Take, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(renew, "get_today", lambda: date(2027, 1, 10))
    days = {day: rates for day, rates in newer_days(45).items() if day[5:] not in ("12-25", "01-01")}
    assert 0 == take(csv({day: rates | {"USD": "1.12"} if day > str(SHIPPED) else rates for day, rates in days.items()}))[0]


def test_an_older_file_does_not_take_days_away(take: Take, table: Path) -> None:
    take(csv(newer_days(3)))
    before = table.read_bytes()
    status, told = take(csv(newer_days(2)))
    assert 2 == status
    assert f"older than the rates here: it ends on {SECOND}, they on {THIRD}" in told
    assert before == table.read_bytes()


def test_a_missing_file_is_one_line(take: Take) -> None:
    assert (2, "factcheck: no such.zip: No such file or directory: nothing was written\n") == command(
        "update", "--from", "no such.zip"
    )


def test_where_no_file_is_to_be_there_is_nothing_to_update(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(added_file.PATH_VARIABLE, added_file.SHIPPED)
    status, told = command("update", "--from", "x")
    assert 2 == status
    assert added_file.PATH_VARIABLE in told


def test_standard_input_is_read(table: Path) -> None:
    status, told = command("update", "--from", "-", stdin=csv(newer_days(2)))
    assert (0, True) == (status, f"2 more days, to {SECOND}" in told)
    assert "from standard input" in command()[1]
    assert (2, "factcheck: standard input: neither") == (2, command("update", "--from", "-")[1][:34])


# What it does not overwrite


@pytest.mark.parametrize("held", [b"# Exports fell\n\nBy a third.\n", b"\xff\x00factcheck rates 1\n", b"factcheck", b"\n"])
def test_a_file_that_no_update_has_written_stays(take: Take, table: Path, held: bytes) -> None:
    """FACTCHECK_RATES may name an article by mistake; the way out is not to write it anew."""
    table.parent.mkdir()
    table.write_bytes(held)
    assert (
        2,
        f"factcheck: {table}: no rates that `factcheck rates update` has written: it stays as it is, so name another file, "
        "or take it away: nothing was written\n",
    ) == take(csv(newer_days(2)))
    assert held == table.read_bytes()
    assert "writes it anew" not in command()[1]


def test_an_empty_file_is_taken(take: Take, table: Path) -> None:
    table.parent.mkdir()
    table.touch()
    assert 0 == take(csv(newer_days(2)))[0]
    assert table.read_bytes().startswith(added_file.FILE_HEAD.encode())


@pytest.mark.parametrize(
    ("put", "why", "way_out"),
    [
        (lambda path: path.mkdir(), "a folder, where a file is to be", "take it away"),
        (lambda path: path.symlink_to("nowhere"), "a link", "take it away, or name the file that it leads to"),
        (os.mkfifo, "not a file", "take it away"),
        (lambda path: path.touch(0o444), "the file is read-only", "let it be written, or take it away"),
    ],
    ids=["folder", "link", "pipe", "read-only"],
)
def test_what_is_in_the_way_is_named_and_not_the_source(
    take: Take, table: Path, tmp_path: Path, put: Callable[[Path], None], why: str, way_out: str
) -> None:
    """By the update, and by a run that needs the rates."""
    table.parent.mkdir()
    put(table)
    assert (2, f"factcheck: {table}: {why}: {way_out}: nothing was written\n") == take(csv(newer_days(2)))
    status, told = told_by_run(tmp_path)
    assert 2 == status
    assert f"{way_out}; FACTCHECK_RATES=shipped does without it" in told


def test_a_folder_that_is_none_is_the_fault_of_the_target(take: Take, table: Path) -> None:
    table.parent.touch()
    status, told = take(csv(newer_days(2)))
    assert 2 == status
    assert told.startswith(f"factcheck: {table}: Not a directory: ")


# Whose the file is, and what becomes of a damaged one


def told_by_run(folder: Path) -> tuple[int, str]:
    """A run of a conversion of a day that needs the update."""
    forget()
    article = folder / "a.md"
    article.write_text(
        f"---\ndate: {weekdays(10)[-1]}\n---\nExports came to 23 billion yuan ($3.47 billion).\n", encoding="utf-8"
    )
    done = CliRunner().invoke(factcheck.command.cli.app, ["run", str(article)])
    forget()
    return done.exit_code, done.output


def test_a_run_says_which_rates_it_used(take: Take, tmp_path: Path) -> None:
    """At the end of the table, and in the JSON."""
    last = weekdays(10)[-1]
    take(csv(newer_days(9)))
    take(csv(newer_days(10)))
    status, told = told_by_run(tmp_path)
    assert 0 == status
    assert f"note: exchange rates: the ECB's to {last}, updated" in told
    done = CliRunner().invoke(factcheck.command.cli.app, ["run", str(tmp_path / "a.md"), "--format", "json"])
    assert {"table": "updated", "last": last} == json.loads(done.stdout)["rates"]


def test_a_run_by_the_shipped_rates_says_so(tmp_path: Path) -> None:
    told = told_by_run(tmp_path)[1]
    assert "1 unchecked" in told
    assert f"note: exchange rates: the ECB's to {SHIPPED}, as shipped" in told


@pytest.mark.parametrize("amounts", ["100 million UAE dirhams ($27.2 million)", "NT$3.2 billion ($98.7 million)"])
def test_pegs_and_monthly_rates_are_named_too(tmp_path: Path, amounts: str) -> None:
    """They are of the same release; a dirham is no rate of the ECB's."""
    article = tmp_path / "a.md"
    article.write_text(f"12 November 2024\n\nThe firm lost {amounts}.\n")
    done = CliRunner().invoke(factcheck.command.cli.app, ["run", str(article)])
    assert (0, True) == (done.exit_code, "1 passed" in done.stdout)
    assert f"note: exchange rates: the ECB's to {SHIPPED}, as shipped" in done.output
    done = CliRunner().invoke(factcheck.command.cli.app, ["run", str(article), "--format", "json"])
    assert {"table": "shipped", "last": str(SHIPPED)} == json.loads(done.stdout)["rates"]


def test_a_run_without_a_conversion_names_no_rates(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Sales grew 32 percent from 236 million euros to 311 million euros.\n")
    done = CliRunner().invoke(factcheck.command.cli.app, ["run", str(tmp_path / "a.md"), "--format", "json"])
    assert None is json.loads(done.stdout)["rates"]


def other_checksum(data: bytes) -> bytes:
    """Whole to its own checksum."""
    return added_format.format_rows(tuple((line[:10], {"USD": "1.1"}) for line in data.decode().split()), after=str(SHIPPED),
                       taken=SHIPPED, source="x")  # fmt: skip


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        (lambda data: b"", "no rates that `factcheck rates update` has written"),
        (lambda data: data[:-9], "damaged, or written by hand"),
        (lambda data: data.replace(b"1.121", b"9.121"), "damaged, or written by hand"),
        (lambda data: other_checksum(b"2026-11-02 2026-11-02"), "2026-11-02 does not come after 2026-11-02"),
        (lambda data: other_checksum(b"2026-11-32"), "not a day and its rates"),
        (lambda data: added_format.format_rows((("2027-05-03", {"USD": "1"}),), after="2027-04-30", taken=SHIPPED, source="x"),
         "of a newer release"),
        (lambda data: added_format.format_rows(((FIRST, {"USD": "1", "../x": "1"}),), after="2026", taken=SHIPPED, source="x"),
         "not a day and its rates"),
        (None, "FACTCHECK_RATES names it: No such file or directory"),
    ],
)  # fmt: skip
def test_rates_that_cannot_be_used_are_never_passed_over(
    take: Take, table: Path, tmp_path: Path, spoil: Callable[[bytes], bytes] | None, expected: str
) -> None:
    """The run ends with 2 and the way out; the update mends it."""
    take(csv(newer_days(10)))
    if spoil:
        table.write_bytes(spoil(table.read_bytes()))
    else:
        table.unlink()
    status, told = told_by_run(tmp_path)
    assert 2 == status
    assert expected in told
    assert "`factcheck rates update` writes it anew, FACTCHECK_RATES=shipped does without it" in told
    assert 0 == take(csv(newer_days(10)))[0]
    assert 0 == told_by_run(tmp_path)[0]


def test_a_pipe_in_its_place_is_not_waited_for(table: Path, tmp_path: Path) -> None:
    table.parent.mkdir()
    os.mkfifo(table)
    status, told = told_by_run(tmp_path)
    assert 2 == status
    assert "not a file" in told


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A user with a home and no variables."""
    for name in (added_file.PATH_VARIABLE, "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setattr(sys, "platform", "linux")
    (tmp_path / "home").mkdir()
    forget()
    yield tmp_path / "home"
    monkeypatch.undo()
    forget()


def test_the_file_lies_where_platformdirs_has_it(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A relative XDG_DATA_HOME, which would lie in any repository, counts as none; as that standard has it."""
    assert str(home / ".local" / "share" / "factcheck" / "rates.txt") == added_file.find_path()
    monkeypatch.setenv("XDG_DATA_HOME", "data")
    assert str(home / ".local" / "share" / "factcheck" / "rates.txt") == added_file.find_path()
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "data"))
    platformdirs = pytest.importorskip("platformdirs.unix")
    assert f"{platformdirs.Unix('factcheck').user_data_dir}/rates.txt" == added_file.find_path()
    monkeypatch.setattr(sys, "platform", "darwin")
    assert str(home / "Library" / "Application Support" / "factcheck" / "rates.txt") == added_file.find_path()
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", "")
    assert None is added_file.find_path()


@pytest.mark.parametrize("name", ["", os.devnull])
def test_without_a_home_there_is_no_file(home: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """As services have it; "/.local/share" is nobody's."""
    monkeypatch.setenv("HOME", name)
    assert None is added_file.find_path()
    monkeypatch.setattr(sys, "platform", "darwin")
    assert None is added_file.find_path()


def deny(*_: object) -> None:
    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


@pytest.mark.parametrize("which", ["unreadable", "unreadable folder", "dangling", "no folder"])
def test_the_default_file_is_passed_over_only_where_there_is_none(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, which: str
) -> None:
    path = home / ".local" / "share" / "factcheck" / "rates.txt"
    path.parent.parent.mkdir(parents=True)
    assert "as shipped" in told_by_run(tmp_path)[1]
    if which == "no folder":
        path.parent.touch()
    else:
        path.parent.mkdir()
        path.symlink_to("nowhere") if which == "dangling" else path.touch()
    if which == "unreadable folder":  # root may read all
        monkeypatch.setattr(added_file.os, "lstat", deny)
    if which.startswith("unreadable"):
        monkeypatch.setattr(added_file, "read_bytes", deny)
    status, told = told_by_run(tmp_path)
    assert 2 == status
    assert "these exchange rates can't be used" in told
    assert "take it away" in told


def test_the_variable_may_name_a_file_of_another(take: Take, table: Path, tmp_path: Path) -> None:
    """It is the user's own word."""
    take(csv(newer_days(10)))
    table.chmod(0o666)
    if os.geteuid() == 0:
        os.chown(table, 12345, 12345)
    assert 0 == told_by_run(tmp_path)[0]


def test_what_others_may_write_is_not_the_user_s(home: Path, tmp_path: Path) -> None:
    path = home / ".local" / "share" / "factcheck" / "rates.txt"
    path.parent.mkdir(parents=True)
    rows = ((weekdays(10)[-1], {"USD": "1.1", "CNY": "7.4"}),)
    path.write_bytes(added_format.format_rows(rows, after=str(SHIPPED), taken=SHIPPED, source="x"))
    path.chmod(0o666)
    status, told = told_by_run(tmp_path)
    assert 2 == status
    assert "another user owns it, or may write it" in told
    path.chmod(0o644)
    assert 0 == told_by_run(tmp_path)[0]


def test_no_repository_says_which_rates_are_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A configuration has no key for them."""
    (tmp_path / "factcheck.toml").write_text('rates = "rates.txt"\n')
    (tmp_path / "a.md").write_text("Sales grew 32 percent from 236 million euros to 311 million euros.\n")
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(factcheck.command.cli.app, ["run", "a.md"])
    assert 2 == done.exit_code
    assert "unknown key 'rates'" in done.output


# The network


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Whoever asked has gone."""


class Answers(BaseHTTPRequestHandler):
    """/NAME is answered by the method of that name."""

    body = zipped(csv(newer_days()))

    def do_GET(self) -> None:
        getattr(self, self.path.strip("/"))()

    def log_message(self, *_: object) -> None:
        """Says nothing."""

    def whole(self, length: int | None = None) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(length or len(self.body)))
        self.end_headers()
        self.wfile.write(self.body)

    def cut(self) -> None:
        self.whole(len(self.body) + 100)

    def huge(self) -> None:
        self.whole(10**12)

    def endless(self) -> None:
        self.send_response(200)
        self.end_headers()
        for _ in range(1000):
            self.wfile.write(b"0" * 100_000)

    def dripping(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        while not self.server.done.wait(0.02):  # type: ignore[attr-defined]
            self.wfile.write(b"0")

    def silent(self) -> None:
        self.server.done.wait(60)  # type: ignore[attr-defined]

    def page(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"<html><body>Please log in to the network of this hotel.</body></html>")

    def gone(self) -> None:
        self.send_error(404)

    def nothing(self) -> None:
        self.send_response(204)
        self.end_headers()

    def moved(self) -> None:
        self._to("/whole")

    def elsewhere(self) -> None:
        self._to(f"http://localhost:{self.server.server_port}/whole")  # type: ignore[attr-defined]

    def secure(self) -> None:
        self._to(f"https://127.0.0.1:{self.server.server_port}/whole")  # type: ignore[attr-defined]

    def local(self) -> None:
        self._to("file:///etc/passwd")

    def round(self) -> None:
        self._to("/round")

    def _to(self, address: str) -> None:
        self.send_response(302)
        self.send_header("Location", address)
        self.end_headers()


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """Its address, on loopback."""
    with Server(("127.0.0.1", 0), Answers) as server:
        server.done = threading.Event()  # type: ignore[attr-defined]
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.done.set()  # type: ignore[attr-defined]
        server.shutdown()


@pytest.fixture
def ask(server: str, table: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], tuple[int, str]]:
    monkeypatch.setenv("no_proxy", "127.0.0.1,localhost")

    def asked(name: str) -> tuple[int, str]:
        monkeypatch.setattr(fetch, "URL", f"{server}/{name}")
        return command("update")

    return asked


def test_the_ecb_is_asked_over_https() -> None:
    assert "https://www.ecb.europa.eu/stats/eurofxref/eurofxref-hist.zip" == fetch.URL


@pytest.mark.parametrize("name", ["whole", "moved"])
def test_newer_rates_are_fetched(ask: Callable[[str], tuple[int, str]], server: str, table: Path, name: str) -> None:
    """It says what it fetches and from where, and what became of it; a redirect on the same host is followed."""
    assert (
        0,
        f"fetching {server}/{name}\n3 more days, to {THIRD}, of 29 currencies\n"
        f"written to {table}; the rates to {SHIPPED} stay those of the release\n",
    ) == ask(name)
    assert f"from {server}/{name}" in command()[1]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("cut", "cut off: "),
        ("huge", "over 5,000,000 bytes"),
        ("endless", "over 5,000,000 bytes"),
        ("page", "neither a CSV nor XML"),
        ("gone", "the server answers 404 Not Found"),
        ("nothing", "the server answers 204"),
        ("elsewhere", "it leads to another place, 'http://localhost:"),
        ("secure", "it leads to another place, 'https://127.0.0.1:"),
        ("local", "Redirection to url 'file:///etc/passwd' is not allowed"),
        ("round", "redirect error that would lead to an infinite loop"),
    ],
)
def test_what_a_server_should_not_send_is_not_taken(
    ask: Callable[[str], tuple[int, str]], table: Path, name: str, expected: str
) -> None:
    status, told = ask(name)
    assert 2 == status
    assert expected in told
    assert told.endswith("nothing was written\n")
    assert not table.exists()


@pytest.mark.parametrize("name", ["dripping", "silent"])
def test_a_server_that_does_not_end_is_left(
    ask: Callable[[str], tuple[int, str]], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(fetch, "MAX_SECONDS", 0.2)
    status, told = ask(name)
    assert 2 == status
    assert "not done within 0.2 seconds" in told


def test_without_a_network_the_way_out_is_said(table: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    monkeypatch.setattr(fetch, "URL", "http://127.0.0.1:1/x")
    status, told = command("update")
    assert 2 == status
    assert "where there is no network: `factcheck rates update --from FILE`" in told


NETWORK = {"ftplib", "http.client", "poplib", "smtplib", "socket", "ssl", "urllib.request", "urllib.error", "xmlrpc"}


def imported(tree: ast.AST) -> Iterator[str]:
    """The modules that a file names in its imports, and those that they lie in."""
    for item in ast.walk(tree):
        names = [each.name for each in item.names] if isinstance(item, ast.Import | ast.ImportFrom) else []
        if isinstance(item, ast.ImportFrom):
            names = [item.module or "", *(f"{item.module}.{name}" for name in names)]
        yield from names


def test_one_module_asks_the_network_and_one_command_asks_it() -> None:
    """`serve` listens on loopback, by http.server, and names the socket of who asks it."""
    package = Path(ecb.DATA_FOLDER).parents[1]
    texts = {str(path.relative_to(package)): path.read_text("utf-8") for path in package.rglob("*.py")}
    named = re.compile(r"\b(?:import|from) .*\b(?:http|urllib|ftplib|poplib|smtplib|socket|ssl|xmlrpc|fetch)\b")
    files = {name: {*imported(ast.parse(text))} for name, text in texts.items() if named.search(text)}
    assert {"rate/fetch.py", "command/serve.py"} == {name for name, found in files.items() if found & NETWORK}
    assert {"socket"} == files["command/serve.py"] & NETWORK
    assert ["command/rates.py"] == [name for name, found in files.items() if "factcheck.rate.fetch" in found]


@pytest.mark.parametrize("words", [["run", "claims/henan.yaml"], ["rates", "CNY", "USD"], ["calc", "€180m in pounds"]])
def test_nothing_else_reaches_for_it(words: list[str]) -> None:
    """No name is looked up and no connection made."""
    code = (
        "import sys; from factcheck.__main__ import main\n"
        "def refuse(event, _):\n"
        "    if event.startswith('socket.'): sys.exit('the network: ' + event)\n"
        f"sys.addaudithook(refuse); sys.argv = ['factcheck', *{words!r}]; main()"
    )
    root = Path(ecb.DATA_FOLDER).parents[2]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=False)
    assert "the network" not in done.stderr
    assert done.stdout
