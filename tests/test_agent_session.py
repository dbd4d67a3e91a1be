"""An agent's session with the official client: it states claims in the shortest form, at first try, and is told what fails."""

from __future__ import annotations

import asyncio
import json
import os
import re
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from passages import PASSAGES, Passage

from factcheck.claim.relation import RELATIONS
from factcheck.claimfile.examples import EXAMPLES
from factcheck.command.mcp import McpSession
from factcheck.command.mcp.claim_tools import CLAIMS_SCHEMA

SECONDS = 100
SESSION = McpSession()


def check(**arguments: Any) -> dict[str, Any]:
    return SESSION.call_tool({"name": "check_claims", "arguments": arguments})


def told(**arguments: Any) -> str:
    return check(**arguments)["content"][0]["text"]


async def replay(folder: Path) -> list[tuple[bool, Any]]:
    """State the claims of each passage, then those of its twin."""
    from mcp import ClientSession, StdioServerParameters
    from mcp.client.stdio import stdio_client

    server = StdioServerParameters(command=sys.executable, args=["-m", "factcheck", "mcp"], cwd=folder, env=dict(os.environ))
    answers = []
    async with stdio_client(server) as streams, ClientSession(*streams) as session:
        await session.initialize()
        resource = (await session.list_resources()).resources[0]
        text = (await session.read_resource(resource.uri)).contents[0].text
        assert all(f"{relation} (" in text for relation in RELATIONS)
        schema = next(one for one in (await session.list_tools()).tools if one.name == "check_claims").input_schema
        for passage in [each for right in PASSAGES for each in (right, right.misprint())]:
            arguments = {"text": passage.text, "claims": passage.claims}
            jsonschema.validate(arguments, schema)
            answer = await session.call_tool("check_claims", arguments)
            answers.append((answer.is_error, answer.structured_content))
    return answers


def test_a_session_states_every_relation_at_first_try_and_every_twin_is_flagged(tmp_path: Path) -> None:
    answers = asyncio.run(asyncio.wait_for(replay(tmp_path), SECONDS))
    verdicts = [[claim["verdict"] for claim in data["claims"]] for error, data in answers if not error]
    assert 40 == len(verdicts)
    for passage, right, wrong in zip(PASSAGES, verdicts[::2], verdicts[1::2], strict=True):
        assert ["pass"] * len(passage.claims) == right, passage.text
        assert len(passage.claims) == len(wrong)
        assert {"fail", "review"} & set(wrong), passage.misprint().text


@pytest.mark.parametrize("relation", RELATIONS)
def test_each_relation_has_an_example_that_passes(relation: str) -> None:
    text, figures = EXAMPLES[relation]
    claims = [{"relation": relation, **figures}]
    jsonschema.validate(claims, CLAIMS_SCHEMA)
    assert told(text=text, claims=claims).split("\n")[1].startswith(f"1 {relation} pass")


TEXT = "Orders rose 32% to 311, from 236. Staff fell 40 percent, from 500 to 300."


@pytest.mark.parametrize(
    ("claim", "way"),
    [
        ({"relation": "growht", "stated": "32%"}, "1 error: 'relation' is 'growht': did you mean 'growth'?"),
        ({"stated": "32%", "new": "311"}, "1 error: a claim has no 'id'"),
        ({"relation": "growth", "stated": "33%", "new": "311", "old": "236"}, "nearest are '32%' and '40 percent'"),
        ({"relation": "growth", "stated": "32", "new": "311", "old": "236"}, "write '32 percent'"),
        ({"relation": "growth", "stated": "32%", "new": "311", "old": "236", "quote": "rose 32% to 312"}, "312 / 311"),
        ({"relation": "growth", "stated": "32%", "now": "311", "old": "236"}, "unknown key 'now' in 'growth'"),
        ({"relation": "growth", "stated": "32%"}, "give new, old or change"),
        ("growth", "1 error: a claim is text"),
    ],
)
def test_an_error_says_what_to_do_next(claim: Any, way: str) -> None:
    assert way in told(text=TEXT, claims=[claim])


def test_a_figure_in_other_words_is_found() -> None:
    """The article has "40 percent", the agent writes 40%."""
    claim = {"relation": "decline", "stated": "40%", "new": "300", "old": "500"}
    assert "1 decline pass" in told(text=TEXT, claims=[claim])


def test_a_place_is_settled_by_the_quote() -> None:
    text = "Orders rose 10% to 111, from 101. Sales rose 10% to 221, from 211."
    claim = {"relation": "growth", "stated": "10%", "new": "221", "old": "211"}
    assert "'10%' stands twice in the article, on line 1" in told(text=text, claims=[claim])
    assert "1 growth fail: stated 10 %, works out at 4.74 %" in told(text=text, claims=[{**claim, "quote": "Sales rose 10%"}])


def test_figures_from_elsewhere_are_sources() -> None:
    claim = {"relation": "growth", "stated": "32%", "new": "311", "old": {"evidence": "board", "figure": "2023"}}
    assert "1 growth pass" in told(text="Orders rose 32% to 311.", claims=[claim], sources={"board": {"2023": "236"}})


def test_claims_may_be_a_text_of_json_and_full_detail_has_the_working() -> None:
    claims = [{"relation": "growth", "stated": "24%", "new": "311", "old": "236"}]
    found = check(text=TEXT.replace("32%", "24%"), claims=json.dumps(claims), detail="full")
    assert "311 / 236 - 1 = 31.78 %" in found["content"][0]["text"]
    assert "claims: give a list" in told(text=TEXT, claims={})


def test_an_article_of_600_words_is_answered_in_less_than_1_kb() -> None:
    """Text and data together; figures that are in no claim are told with their words."""
    text = "\n\n".join(passage.text for passage in (*PASSAGES, *PASSAGES[::-1]))
    words = " ".join(text.split(" ")[:600])
    found = SESSION.call_tool({"name": "check_text", "arguments": {"text": words}})
    assert len(json.dumps(found)) < 1_024 + 120 * len(found["structuredContent"]["claims"])
    assert "in no claim: " in found["content"][0]["text"]


def test_a_claims_file_is_told_from_an_article() -> None:
    claims = "version: 1\nclaims:\n  - {relation: growth, stated: 24%, new: 311, old: 236}\n"
    found = SESSION.call_tool({"name": "check_text", "arguments": {"text": claims}})
    assert 'growth-1 fail: stated 24 %, works out at 31.8 %; write "32%"' in found["content"][0]["text"]


def test_twins_differ_in_one_figure() -> None:
    assert all(isinstance(one, Passage) and one.right in one.text and one.misprint().text != one.text for one in PASSAGES)


SKILL = (Path(__file__).parents[1] / "skills" / "factcheck" / "SKILL.md").read_text(encoding="utf-8")


def test_the_skill_has_front_matter_and_states_every_relation() -> None:
    """As agents load it: name and description first, and under 150 lines."""
    assert re.match(r"---\nname: factcheck\ndescription: \S.{20,1000}\n---\n", SKILL)
    assert len(SKILL.splitlines()) < 150
    shown = [json.loads(claim) for claim in re.findall(r"`(\{\"relation\": .*?\})` \|", SKILL)]
    assert [{"relation": relation, **EXAMPLES[relation][1]} for relation in RELATIONS] == shown
