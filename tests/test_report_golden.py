"""Whole reports of one article with a claim for every verdict."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from factcheck import report
from factcheck.claim.claim import Claim
from factcheck.claim.finding import Slip, Verdict
from factcheck.claim.run import Run
from factcheck.report.text.finding_text import format_computed
from factcheck.run import job
from factcheck.run.options import RunOptions

INPUT = Path(__file__).parent / "golden" / "input"
Golden = Callable[[str, str], None]


@pytest.fixture(scope="module")
def run() -> Run:
    """The run of the sample, at a time and with a version that stay."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(INPUT)
        return job.run(RunOptions(["henan.yaml"]))._replace(seconds=0.21, version="1.2.3")


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("COLUMNS", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)


def written(
    run: Run, name: str, *, color: str = "auto", width: int | None = None, quiet: bool = False, verbose: int = 0
) -> str:
    stream = io.StringIO()
    report.write(run, name, stream, color=color, width=width, quiet=quiet, verbose=verbose)
    return stream.getvalue()


def encoded(run: Run, name: str, encoding: str, width: int) -> str:
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding, newline="")
    report.write(run, name, stream, width=width)
    stream.flush()
    return stream.buffer.getvalue().decode(encoding)  # type: ignore[attr-defined]  # the BytesIO given above


def failures(run: Run, number: int) -> Run:
    failed = next(finding for finding in run.findings if finding.verdict is Verdict.FAIL)
    return run._replace(
        findings=tuple(failed._replace(claim=failed.claim._replace(id=f"gdp-{n}")) for n in range(1, number + 1)), problems=()
    )


@pytest.mark.parametrize("width", [80, 120])
def test_the_table_fits_its_page(run: Run, golden: Golden, width: int) -> None:
    """At 80 columns names are wrapped and ranges stand under their values; at 120 nothing is."""
    golden(f"table-{width}.txt", written(run, "table", width=width))


@pytest.mark.parametrize("width", [64, 70, 76])
def test_a_narrow_table_breaks_no_number_from_its_unit(run: Run, width: int) -> None:
    text = written(run, "table", width=width)
    values = [found.value for finding in run.findings if (found := format_computed(finding))]
    found = [number for value in values for number in re.findall(r"[\d.,]+ (?!to )\S+", value)]
    assert found
    assert [] == [number for number in found if number not in text]


def test_the_table_is_as_wide_as_it_needs_where_no_width_is_known(run: Run, golden: Golden) -> None:
    golden("table-piped.txt", written(run, "table"))


def test_the_table_in_ascii(run: Run, golden: Golden) -> None:
    """Signs and rules have stand-ins, other characters are escaped, nothing raises."""
    golden("table-ascii.txt", encoded(run, "table", "ascii", 120))


def test_the_table_in_colour(run: Run, golden: Golden) -> None:
    golden("table-color.txt", written(run, "table", color="always", width=100).replace("\x1b", "␛"))


def test_beyond_thirty_failures_the_rest_is_concise(run: Run, golden: Golden) -> None:
    golden("table-35-failures.txt", written(failures(run, 35), "table", width=100))


def test_full(run: Run, golden: Golden) -> None:
    golden("full.txt", written(run, "full", width=100))


def test_full_with_what_passed(run: Run, golden: Golden) -> None:
    golden("full-verbose.txt", written(run, "full", width=100, verbose=1))


def test_full_with_slips_and_an_inferred_claim(run: Run, golden: Golden) -> None:
    """Slips in their order; a claim drawn from prose has no entry in a claims file."""
    failed = next(finding for finding in run.findings if finding.verdict is Verdict.FAIL)
    slips = (
        Slip("growth for multiple", '"165 percent" is 100 points more'),
        Slip("none", "6.5 % would need old 5.97 trillion"),
    )
    drawn: Claim = failed.claim._replace(id="7-18", entry=None, confidence="low")
    found = failed._replace(claim=drawn, slips=slips, flips=True)
    golden("full-drawn.txt", written(run._replace(findings=(found,), problems=(), files=("henan.md",)), "full", width=80))


def test_concise(run: Run, golden: Golden) -> None:
    golden("concise.txt", written(run, "concise"))


def test_concise_with_what_passed(run: Run, golden: Golden) -> None:
    golden("concise-verbose.txt", written(run, "concise", verbose=1))


def test_quiet_leaves_what_failed(run: Run, golden: Golden) -> None:
    golden("concise-quiet.txt", written(run, "concise", quiet=True))


def test_json_is_stable(run: Run, golden: Golden) -> None:
    golden("report.json", written(run, "json"))


def test_json_meets_its_schema(run: Run) -> None:
    schema = json.loads(report.read_schema())
    jsonschema.Draft7Validator.check_schema(schema)
    jsonschema.validate(json.loads(written(run, "json")), schema)
