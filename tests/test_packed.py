"""Findings of a long run are packed, and come out as they went in."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck import claimfile
from factcheck.check.check import check
from factcheck.claim.finding import Finding
from factcheck.run import job, packed

CLAIMS = "version: 1\nclaims:\n" + "".join(
    f"  - id: c{n}\n    growth: {{new: {311 + n}, old: 236, stated: 24%}}\n" for n in range(25)
)


@pytest.fixture
def findings() -> list[Finding]:
    return [check(claim) for claim in claimfile.load("a.yaml", data=CLAIMS.encode()).claims]


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "PLAIN", 5)
    monkeypatch.setattr(packed, "CHUNK", 4)


def test_few_are_kept_as_they_are(findings: list[Finding]) -> None:
    assert tuple(findings[:5]) == packed.packed(findings[:5])


def test_many_come_out_as_they_went_in_as_often_as_they_are_asked_for(findings: list[Finding]) -> None:
    found = packed.packed(iter(findings))
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
    done = job.run([str(path)], few=True)
    assert not isinstance(done.findings, tuple)
    assert [f"c{n}" for n in range(25)] == [finding.claim.id for finding in done.findings]
    assert 1 == job.exit_status(done)
