"""Findings of a long run are packed, and come out as they went in."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck import claimfile
from factcheck.check.check import check
from factcheck.claim.finding import Finding
from factcheck.report import FORMATS, count_verdicts
from factcheck.run import compact_findings, job
from factcheck.run.options import RunOptions
from factcheck.run.save import save

CLAIMS = "version: 1\nclaims:\n" + "".join(
    f"  - id: c{n}\n    growth: {{new: {311 + n}, old: 236, stated: 24%}}\n" for n in range(25)
)


@pytest.fixture
def findings() -> list[Finding]:
    return [check(claim) for claim in claimfile.load("a.yaml", data=CLAIMS.encode()).claims]


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compact_findings, "MAX_PLAIN_FINDINGS", 5)
    monkeypatch.setattr(compact_findings, "FINDINGS_PER_CHUNK", 4)


def test_few_are_kept_as_they_are(findings: list[Finding]) -> None:
    assert tuple(findings[:5]) == compact_findings.compact(findings[:5])


def test_many_come_out_as_they_went_in_as_often_as_they_are_asked_for(findings: list[Finding]) -> None:
    found = compact_findings.compact(iter(findings))
    assert not isinstance(found, tuple)
    assert (25, findings, findings) == (len(found), list(found), list(found))
    assert findings == [found[n] for n in range(25)]
    assert findings[-1] == found[-1]
    assert tuple(findings[3:9]) == found[3:9]
    with pytest.raises(IndexError):
        found[25]


def test_a_run_reports_what_is_packed(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(CLAIMS, encoding="utf-8")
    done = job.run(RunOptions([str(path)], {"table"}))
    assert not isinstance(done.findings, tuple)
    assert [f"c{n}" for n in range(25)] == [finding.claim.id for finding in done.findings]
    assert 1 == job.compute_exit_status(done)


@pytest.mark.parametrize("form", FORMATS)
def test_a_report_unpacks_each_finding_once_and_the_status_none(
    tmp_path: Path, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever it counts before and behind."""
    path = tmp_path / "a.yaml"
    path.write_text(CLAIMS, encoding="utf-8")
    done = job.run(RunOptions([str(path)]))
    unpacked = []
    real = compact_findings._decompress
    monkeypatch.setattr(compact_findings, "_decompress", lambda data: unpacked.append(data) or real(data))
    save(done, form, str(tmp_path / f"report.{form}"))
    assert 5 == len(unpacked) == len(set(unpacked))
    assert (1, 25) == (job.compute_exit_status(done), count_verdicts(done)["fail"])
    assert 5 == len(unpacked)


def test_what_is_packed_counts_as_what_is_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By verdict, what is waived, what passes weakly, and what fails by the configuration of its file."""
    claims = CLAIMS.replace("24%}\n  - id: c1\n", "24%}\n    waive: {reason: asked}\n  - id: c1\n")
    growths = enumerate(("32%", "30%", "about 30%"))
    rows = (f"  - id: p{n}\n    growth: {{new: 311, old: 236, stated: {stated}}}\n" for n, stated in growths)
    passes = f"version: 1\nclaims:\n{''.join(rows)}"
    (tmp_path / "a.yaml").write_text(claims, encoding="utf-8")
    (tmp_path / "b.yaml").write_text(passes, encoding="utf-8")
    (tmp_path / "factcheck.toml").write_text('fail-on = "review"\n', encoding="utf-8")
    packed_run = job.run(RunOptions([str(tmp_path)]))
    monkeypatch.setattr(compact_findings, "MAX_PLAIN_FINDINGS", 1_000)
    plain = job.run(RunOptions([str(tmp_path)]))
    assert isinstance(plain.findings, tuple)
    assert not isinstance(packed_run.findings, tuple)
    assert count_verdicts(plain) == count_verdicts(packed_run)
    assert (26, 1) == (count_verdicts(plain)["fail"], count_verdicts(plain)["waived"])
    assert job.count_failing(plain) == job.count_failing(packed_run)
    assert 0 == job.count_failing(packed_run, "never").total()
