"""The tools of an agent: the findings of `run`, of the files of one folder, and nothing is written."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_lsp import CLAIMS, RIGHT, WRONG
from test_rpc import JSON

from factcheck import report
from factcheck.command.mcp import VERSIONS, McpSession
from factcheck.command.mcp.tools import MAX_BYTES, TOOLS
from factcheck.command.rpc import Failure
from factcheck.run import job
from factcheck.run.options import RunOptions


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "secret.md").write_text(WRONG, encoding="utf-8")
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.md").write_text(f"{WRONG}\n", encoding="utf-8")
    (folder / "c.yaml").write_text(CLAIMS, encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


def called(tool: str, /, **arguments: Any) -> dict[str, Any]:
    """What a tool gives; where that is data, it is as the tool has described it."""
    found = McpSession().call_tool({"name": tool, "arguments": arguments})
    if not found["isError"]:
        jsonschema.validate(found["structuredContent"], TOOLS[tool].output)
    json.dumps(found, allow_nan=False)
    return found


def text(found: Mapping[str, Any]) -> str:
    return found["content"][0]["text"]


def refused(tool: str, /, **arguments: Any) -> str:
    found = called(tool, **arguments)
    assert found["isError"]
    return text(found)


def test_a_text_is_checked_and_the_sum_can_be_quoted() -> None:
    found = called("check_text", text=WRONG, detail="full")
    claim = found["structuredContent"]["claims"][0]
    assert (1, "fail", "75%") == (found["structuredContent"]["exit_status"], claim["verdict"], claim["suggestion"])
    assert "1 claim in 1 article: 1 failed; 3 of 3 figures covered" == text(found).split("\n")[0]
    assert "working:  2.1 million / 1.2 million - 1 = 75 %" in text(found)
    assert 0 == called("check_text", text=RIGHT)["structuredContent"]["exit_status"]


def test_a_file_gives_what_run_gives(folder: Path) -> None:
    for path in ("a.md", "c.yaml", str(folder / "a.md")):
        found = called("check_file", path=path, detail="full")["structuredContent"]
        expected = [report.json.build_entry(finding) for finding in job.run(RunOptions([os.path.relpath(path)])).findings]
        assert expected == found["claims"]


def test_a_story_is_tied_to_a_text_and_to_a_file(folder: Path) -> None:
    (folder / "release.md").write_text("Revenue rose 14.2 percent to $3.14 billion.\n", "utf-8")
    story = "Revenue rose 12.4 percent to $3.14 billion. It has 77 depots."
    for source in ({"path": "release.md"}, {"source": "Revenue rose 14.2 percent to $3.14 billion."}):
        found = called("tie", text=story, **source)["structuredContent"]
        assert ["fail", "review", "pass"] == [claim["verdict"] for claim in found["claims"]]
    assert "give the text of a source" in refused("tie", text=story)


def test_what_was_not_checked_is_said() -> None:
    """A text without a claim, a file in error, a paragraph left out: none of it looks like a pass."""
    assert "nothing was checked" in text(called("check_text", text="No figure."))
    broken = called("check_text", text=CLAIMS.replace("stated", "stateed"), format="yaml")
    assert (2, True) == (broken["structuredContent"]["exit_status"], "did you mean 'stated'?" in text(broken))
    left_out = called("check_text", text=f"<!-- factcheck: ignore old -->\n{WRONG}")
    assert "3 figures ignored: old" in text(left_out)


def test_a_baseline_that_does_not_count_is_said(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """As `run` says it: a link out of the repository accepts nothing."""
    (folder / "factcheck.baseline").symlink_to(tmp_path_factory.mktemp("elsewhere") / "factcheck.baseline")
    (folder / "factcheck.baseline").resolve().write_text("", encoding="utf-8")
    assert "note: factcheck.baseline leads out of the repository: it does not count" in text(called("check_file", path="a.md"))


def test_rates_are_those_of_the_day_that_is_given() -> None:
    amount = "It sold for 23 billion yuan ($3.2 billion)."
    told = text(called("check_text", text=amount))
    assert ("the article states no date: give one with 'date'" in told, "--on" in told) == (True, False)
    assert ["pass"] == [
        one["verdict"]
        for one in called("check_text", text=amount, date="2024-11-12", detail="full")["structuredContent"]["claims"]
    ]


@pytest.mark.parametrize("amounts", ["300 billion yuan ($41.7 billion)", "£1.2m -> €1.45m"])
def test_calc_asks_for_a_date_by_the_name_of_its_own_argument(amounts: str) -> None:
    told = text(called("calc", text=amounts))
    assert ("give one with 'date'" in told, "--on" in told) == (True, False)


def test_explain_takes_no_date_and_asks_for_none(folder: Path) -> None:
    """It says to write one into the article."""
    (folder / "b.md").write_text("It sold for 23 billion yuan ($3.2 billion).\n", encoding="utf-8")
    told = text(called("explain", name="conversion-1", path="b.md"))
    assert ("write one below the headline" in told, "'date'" in told, "--on" in told) == (True, False, False)
    assert "USD 1 = CNY 7.2319 on 2024-11-12" in text(called("rates", base="cny", quote="usd", date="2024-11-12"))


def test_a_sum_a_name_and_a_claim_are_explained() -> None:
    assert "31.78 %" in text(called("calc", text="from 236 to 311"))
    assert "means 830,000 to under 840,000" in text(called("calc", text="nearly 840,000"))
    assert "new / old - 1" in text(called("explain", name="growth"))
    assert "working:" in text(called("explain", name="sales", path="c.yaml"))


@pytest.mark.parametrize("path", ["../secret.md", "/etc/passwd", "news/../../secret.md", "link.md", "linked/secret.md"])
def test_nothing_outside_of_the_folder_is_read(folder: Path, path: str) -> None:
    """By no path and through no link; whether there is such a file is not told."""
    (folder / "link.md").symlink_to("../secret.md")
    (folder / "linked").symlink_to("..")
    assert f"path: {path} is outside of the folder that may be read" == refused("check_file", path=path)
    assert refused("check_file", path="../nothing.md").endswith("is outside of the folder that may be read")
    assert refused("explain", name="growth-1", path=path).endswith("is outside of the folder that may be read")


@pytest.mark.parametrize("named", ["../secret.md", "/etc/hostname", "link.md"])
def test_a_claims_file_leads_nowhere_else(folder: Path, named: str) -> None:
    """Its folder may be a part of a repository of which the rest is not to be read."""
    (folder / "link.md").symlink_to("../secret.md")
    claims = CLAIMS.replace("claims:", f"article: {{path: {named}}}\nclaims:", 1)
    (folder / "d.yaml").write_text(claims, encoding="utf-8")
    for found in (called("check_file", path="d.yaml"), called("check_text", text=claims, format="yaml")):
        assert ([], 2) == (found["structuredContent"]["claims"], found["structuredContent"]["exit_status"])
        assert "Sales" not in json.dumps(found)


@pytest.mark.parametrize(
    ("name", "arguments", "why"),
    [
        ("check_file", {"path": "nothing.md"}, "No such file"),
        ("check_file", {"path": "."}, "Is a directory"),
        ("check_file", {"path": "pipe.md"}, "not a file"),
        ("check_file", {"path": "a\0.md"}, "no path"),
        ("check_file", {"path": "x" * 5_000}, "5,000 characters are too many"),
        ("check_file", {"path": "x/" * 1_900}, "path: "),
        ("check_file", {"path": 5}, "path: give a text"),
        ("check_file", {}, "path: give a text"),
        ("check_file", {"path": "a.md", "root": "/"}, "root: no such argument: there are date, detail, path"),
        ("check_file", {"path": "large.md"}, "more than 2,000,000 bytes"),
        ("check_text", {"text": "x" * (MAX_BYTES + 1)}, "2,000,001 characters are too many"),
        ("check_text", {"text": "近" * 700_000}, "2,100,000 bytes are too many"),
        ("check_text", {"text": WRONG, "format": "docx"}, "format: one of md, txt, html, yaml"),
        ("check_text", {"text": WRONG, "date": "soon"}, 'date: "soon" is not a date'),
        ("calc", {"text": "hello"}, "makes no claim"),
        ("calc", {"text": "1" * 3_000}, "too many"),
        ("explain", {"name": "grwth"}, "did you mean 'growth'?"),
        ("explain", {"name": "nobody", "path": "c.yaml"}, "nobody: no claim of c.yaml: there are sales"),
        ("rates", {"base": "CNY", "quote": "XXX", "date": "2024-11-12"}, "XXX"),
    ],
)
def test_what_can_t_be_done_is_said_with_a_way_out(folder: Path, name: str, arguments: dict[str, Any], why: str) -> None:
    os.mkfifo(folder / "pipe.md")
    (folder / "large.md").write_text("x" * (MAX_BYTES + 1), encoding="utf-8")
    assert why in refused(name, **arguments)


def test_an_answer_is_of_bounded_size() -> None:
    found = called("check_text", text="\n\n".join([WRONG] * 400), detail="full")
    data = found["structuredContent"]
    assert (200, data["summary"]["claims"] - 200) == (len(data["claims"]), data["not_listed"])
    assert f"\n{data['not_listed']} more claims are only counted" in text(found)
    assert len(json.dumps(found)) < 1_000_000


def test_nothing_is_written(folder: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    for name in ("check_file", "check_text", "explain"):
        called(name, **{"check_file": {"path": "a.md"}, "check_text": {"text": WRONG}, "explain": {"name": "fail"}}[name])
    assert before == {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    assert all(tool["annotations"]["readOnlyHint"] for tool in McpSession().list_tools({})["tools"])


def test_no_control_character_of_an_article_reaches_who_reads() -> None:
    found = called("check_text", text=WRONG.replace("Sales", "Sales \x1b[31m \u202e \ud800"))
    assert not any(character in text(found) for character in "\x1b\u202e\ud800")


@pytest.mark.parametrize("version", [*VERSIONS, "2030-01-01", None])
def test_each_revision_is_spoken_to_in_its_own_words(version: str | None) -> None:
    """Structured content and schemas of output came with 2025-06-18. Of one that is not known the latest is offered."""
    session = McpSession()
    spoken = session.initialize({"protocolVersion": version} if version else {})["protocolVersion"]
    assert version in (spoken, "2030-01-01", None)
    assert spoken in VERSIONS
    new = spoken in VERSIONS[:2]
    answer = session.call_tool({"name": "calc", "arguments": {"text": "from 236 to 311"}})
    assert (new, new) == ("structuredContent" in answer, "outputSchema" in session.list_tools({})["tools"][0])


def test_the_prompt_says_what_to_call_and_what_to_leave_alone() -> None:
    session = McpSession()
    (known,) = session.list_prompts({})["prompts"]
    told = session.get_prompt({"name": known["name"], "arguments": {"path": "a.md"}})["messages"][0]["content"]["text"]
    assert all(words in told for words in ("check_file", "a.md", "Do not work out anything yourself", "Change nothing"))
    given_ = session.get_prompt({"name": known["name"], "arguments": {"text": WRONG}})["messages"][0]["content"]["text"]
    assert all(words in given_ for words in ("check_text", WRONG))
    with pytest.raises(Failure, match="no such prompt"):
        session.get_prompt({"name": "x"})


ARGUMENTS = st.dictionaries(
    st.sampled_from(["text", "path", "date", "name", "base", "quote", "format", "claims", "sources"]), JSON | st.just(WRONG)
)


@given(st.sampled_from(sorted(TOOLS)), ARGUMENTS | JSON)
def test_no_arguments_do_more_than_fail(name: str, arguments: Any) -> None:
    with suppress(Failure):
        json.dumps(McpSession().call_tool({"name": name, "arguments": arguments}), allow_nan=False)
