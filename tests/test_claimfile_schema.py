"""The JSON Schema that ships and the loader accept and refuse the same files."""

from __future__ import annotations

import json
import re
from copy import deepcopy
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from strategies import MANY

from factcheck import claimfile
from factcheck.claim.finding import Problem
from factcheck.claim.relation import RELATIONS
from tools.make_schemas import generate_claims_schema

HERE = Path(__file__).parent
SCHEMA = json.loads(claimfile.read_schema())
VALIDATOR = Draft7Validator(SCHEMA)

# Of the shape of a file. The other codes are of its YAML, or of what figures, dates, paths and references mean.
STRUCTURAL = {
    *("unknown-key", "missing-key", "no-value", "wrong-type", "wrong-length", "bad-value", "no-claims"),
    *("no-relation", "two-relations", "missing-figure", "too-many-figures"),
}
YAML_FAULTS = {"duplicate-key", "alias", "anchor", "tag", "bad-key", "second-document", "too-deep", "tab", "control-character"}
YAML_FAULTS |= {"empty", "binary", "not-utf-8"}


class Core(yaml.SafeLoader):
    """Values as an editor takes them: YAML 1.2, in which NO is text and 2024-11-12 is no date."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - PyYAML's own way


Core.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"(?:~|null|Null|NULL|)$"), ["~", "n", "N", ""])
Core.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"(?:true|True|TRUE|false|False|FALSE)$"), [*"tTfF"])
Core.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"[-+]?[0-9]+$"), [*"-+0123456789"])
Core.add_implicit_resolver("tag:yaml.org,2002:float", re.compile(r"[-+]?[0-9]+\.[0-9]+$"), [*"-+0123456789"])


def typed(text: str) -> Any:
    """The file as a schema sees it."""

    def keyed(value: Any) -> Any:
        if isinstance(value, dict):
            return {str(key): keyed(inner) for key, inner in value.items()}
        return [keyed(inner) for inner in value] if isinstance(value, list) else value

    return keyed(yaml.load(text, Loader=Core))  # noqa: S506 - a SafeLoader


def shaped(loaded: claimfile.LoadedClaims) -> bool:
    """Whether the loader finds nothing wrong with the shape of a file."""
    return not {problem.code for problem in loaded.problems} & STRUCTURAL


def of_yaml(problem: Problem) -> bool:
    """Whether a problem is one of the YAML, before any schema is asked."""
    return problem.code in YAML_FAULTS or problem.code.startswith("yaml-")


def test_the_schema_that_ships_is_the_one_that_the_shapes_give() -> None:
    """`python -m tools.make_schemas` was run after the last change."""
    assert claimfile.read_schema() == generate_claims_schema()


def test_the_schema_is_valid_draft_07() -> None:
    """Editors can read it."""
    Draft7Validator.check_schema(SCHEMA)


def test_every_key_has_a_description_and_no_others_are_allowed() -> None:
    """An editor shows what each key is for."""
    seen = 0
    waiting: list[Any] = [SCHEMA]
    while waiting:
        item = waiting.pop()
        if isinstance(item, dict):
            if item.get("type") == "object":
                named = "propertyNames" in item or all("propertyNames" in each for each in item.get("anyOf", [{}]))
                assert named or item["additionalProperties"] is False or "description" in item["additionalProperties"]
            for name, property_ in item.get("properties", {}).items():
                seen += 1
                assert property_.get("description"), name
            waiting.extend(item.values())
        elif isinstance(item, list):
            waiting.extend(item)
    assert seen > 60


EVERY_KEY = HERE / "good" / "every-key.yaml"
GOOD = typed(EVERY_KEY.read_text(encoding="utf-8"))
FILES = [*HERE.glob("bad/*.yaml"), *HERE.parent.glob("claims/*.yaml")]
COMPARED = [file for file in FILES if not any(map(of_yaml, claimfile.load(str(file)).problems))]


@pytest.mark.parametrize("file", COMPARED, ids=lambda file: file.stem)
def test_loader_and_schema_agree_on_the_gallery_and_on_good_files(file: Path) -> None:
    """What one refuses for its shape, the other refuses."""
    assert shaped(claimfile.load(str(file))) == VALIDATOR.is_valid(typed(file.read_text(encoding="utf-8")))


def test_every_relation_is_among_the_good_claims() -> None:
    """A new relation is compared too."""
    assert RELATIONS.keys() == {key for claim in GOOD["claims"] for key in claim} & RELATIONS.keys()


def test_loader_and_schema_accept_every_key() -> None:
    """The good file from which the broken ones below are made."""
    assert () == claimfile.load(str(EVERY_KEY)).problems
    assert VALIDATOR.is_valid(GOOD)


VALUES = [None, "", " ", "text", "2024", "2024-11-12", "25 percent", 1, 6.5, True, "either", "trunc", [], ["a", "b"]]
VALUES += [
    [["a", "b"], ["c", "d"]],
    {},
    {"a": "b"},
    {"claim": "a"},
    {"evidence": "mill", "figure": "output"},
    {"evidence": "mill"},
    {"evidence": "register", "where": {"year": "2024"}},
    "mills.csv",
]
KEYS = ["old", "new", "change", "stated", "over", "under", "rate", "on", "id", "quote"]
KEYS += ["relation", "growth", "share", "total", "claim", "x", "CNY/USD", "file", "where", "aggregate", "figures"]


def mutated(random: Random) -> Any:
    """The good file with up to three things taken out, put in or exchanged, anywhere."""
    document = json.loads(json.dumps(GOOD | {"claims": random.sample(GOOD["claims"], 3)}))
    for _ in range(random.randint(1, 3)):
        containers = [document]
        for container in containers:
            values = container.values() if isinstance(container, dict) else container
            containers += [value for value in values if isinstance(value, dict | list) and value]
        container = random.choice(containers)
        key = random.choice(list(container) if isinstance(container, dict) else range(len(container)))
        match random.randint(0, 3):
            case 0:
                del container[key]
            case 1:
                container[key] = deepcopy(random.choice(VALUES))
            case 2 if isinstance(container, dict):
                container[random.choice(KEYS)] = container.pop(key)
            case _ if isinstance(container, dict):
                container[random.choice(KEYS)] = deepcopy(random.choice(VALUES))
        if not document:
            break
    return document


@given(st.integers(0, 2**32))
@settings(max_examples=MANY)
def test_loader_and_schema_agree_on_broken_files(seed: int) -> None:
    """Keys taken out, put in, renamed, and values of every wrong type."""
    text = yaml.safe_dump(mutated(Random(seed)))  # noqa: S311 - no secret
    loaded = claimfile.load("broken.yaml", data=text.encode())
    assert shaped(loaded) == VALIDATOR.is_valid(typed(text)), text
