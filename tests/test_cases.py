"""Sentences from a newspaper with their verdicts: tests/cases/<relation>.yaml, at least a pass and a fail for each."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from factcheck import claimfile
from factcheck.check.check import check
from factcheck.claim.relation import RELATIONS

CASES = Path(__file__).parent / "cases"
LOADED = {path.stem: yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader) for path in sorted(CASES.glob("*.yaml"))}  # noqa: S506  our own files
PARAMS = [
    pytest.param(case, verdict, name, loaded.get("date"), id=f"{name}-{verdict}-{number}")
    for name, loaded in LOADED.items()
    for verdict in ("pass", "review", "fail", "implied", "unchecked")
    for number, case in enumerate(loaded.get(verdict, []))
]


@pytest.mark.parametrize(("case", "verdict", "relation", "date"), PARAMS)
def test_the_sentence_gets_its_verdict(
    case: dict[str, Any], verdict: str, relation: str, date: str | None, tmp_path: Path
) -> None:
    file = tmp_path / "case.yaml"
    article = {"article": {"date": date}} if date else {}
    file.write_text(json.dumps({"version": "1", **article, "claims": [{"id": "case", **case}]}), encoding="utf-8")
    loaded = claimfile.load(str(file))
    assert loaded.problems == ()
    assert relation in case
    assert verdict == check(loaded.claims[0]).verdict


@pytest.mark.parametrize("relation", RELATIONS)
def test_every_relation_has_a_pass_and_a_fail(relation: str) -> None:
    assert {"pass", "fail"} <= set(LOADED.get(relation, {}))
