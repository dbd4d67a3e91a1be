"""The tools by which an agent states claims: `check_claims`, and `relations`, which says how each is stated."""

from __future__ import annotations

import json

from factcheck.claim.relation import RELATIONS, Relation
from factcheck.claimfile.examples import EXAMPLES
from factcheck.claimfile.grammar import CONFLICTING_KEYS, ROLE_HELP, SUFFICIENT_KEYS
from factcheck.claimfile.shape import join_words, suggest_word
from factcheck.command.mcp.tool import Object, ToolRefusal, ToolResult

__all__ = ["CLAIMS_SCHEMA", "RELATIONS_SCHEMA", "SOURCES_SCHEMA", "describe_relations", "format_claims"]

MAX_CLAIMS = 500  # of one call
FIGURE = {"type": ["string", "object"]}
COMMON = {
    "quote": {
        "type": "string",
        "description": "The words that make the claim; needed where a figure is in the text twice.",
    },
    "prefix": {"type": "string", "description": "The words right before a quote that is twice in the text."},
}
SOURCES_SCHEMA: Object = {"type": "object", "additionalProperties": {"type": "object", "additionalProperties": FIGURE}}
RELATIONS_SCHEMA: Object = {
    "type": "object",
    "properties": {"relations": {"type": "array", "items": {"type": "object"}}},
    "required": ["relations"],
}


def format_claims(claims: list[Object], sources: Object | None) -> bytes:
    """Return the claims of a call as a claims file in JSON, one a line from the second: claim 3 is on line 4."""
    if len(claims) > MAX_CLAIMS:
        raise ToolRefusal(f"claims: {len(claims):,} are too many: {MAX_CLAIMS} at most, so call again with the rest")
    try:
        lines = ",\n".join(json.dumps(claim, ensure_ascii=False) for claim in claims)
        evidence = {name: {"source": name, "figures": figures} for name, figures in (sources or {}).items()}
        given = f', "evidence": {json.dumps(evidence, ensure_ascii=False)}' if evidence else ""
    except (RecursionError, ValueError) as why:
        raise ToolRefusal(f"claims: {why}") from None
    return f'{{"claims": [\n{lines}\n]{given}}}'.encode("utf-8", "replace")


def describe_relations(name: str | None) -> ToolResult:
    """Say of each relation, or of one, which figures it takes, what it checks, and how an example is stated."""
    if name and name not in RELATIONS:
        raise ToolRefusal(f"name: {suggest_word(name, RELATIONS, f'one of {join_words(RELATIONS)}')}")
    known = [RELATIONS[name]] if name else list(RELATIONS.values())
    data = [{"name": one.name, "figures": _list_figures(one), "help": _get_first_line(one)} for one in known]
    return "\n\n".join(map(_describe, known)), {"relations": data}


def _describe(relation: Relation) -> str:
    text, figures = EXAMPLES.get(relation.name, ("", {}))
    example = json.dumps({"relation": relation.name, **figures}, ensure_ascii=False)
    lines = [f"{relation.name} ({', '.join(_list_figures(relation))}): {_get_first_line(relation)}", f'"{text}"', example]
    return "\n".join(lines if text else lines[:1])


def _list_figures(relation: Relation) -> list[str]:
    return [*(["stated"] if relation.states else []), *(role.key for role in relation.roles)]


def _get_first_line(relation: Relation) -> str:
    return relation.help.splitlines()[0]


def _build_claim_schema(relation: Relation) -> Object:
    """Build the schema of a claim of one relation from its roles."""
    stated = {"stated": {**FIGURE, "description": "What the text says is the result."}} if relation.states else {}
    roles = {role.key: {**_build_role_schema(relation, role.key), "description": ROLE_HELP.get(role.key, "A figure.")}
             for role in relation.roles}  # fmt: skip
    free = {*CONFLICTING_KEYS.get(relation.name, ()), *(key for keys in SUFFICIENT_KEYS.get(relation.name, ()) for key in keys)}
    needed = [role.key for role in relation.roles if role.key not in free]
    return {
        "type": "object",
        "description": _get_first_line(relation),
        "properties": {"relation": {"const": relation.name}, **stated, **roles},
        "required": ["relation", *needed],
    }


def _build_role_schema(relation: Relation, key: str) -> Object:
    role = next(role for role in relation.roles if role.key == key)
    if not role.many:
        return FIGURE
    member: Object = FIGURE
    if key == "pairs":
        member = {"type": "array", "items": FIGURE, "minItems": 2, "maxItems": 2}
    elif len(role.names) > 1:
        member = {"type": "object", "properties": dict.fromkeys(role.names, FIGURE), "required": list(role.names)}
    return {"type": "array", "items": member, "minItems": 2}


CLAIMS_SCHEMA: Object = {
    "type": "array",
    "minItems": 1,
    "items": {
        "type": "object",
        "properties": {"relation": {"enum": list(RELATIONS)}, **COMMON},
        "required": ["relation"],
        "anyOf": [_build_claim_schema(relation) for relation in RELATIONS.values()],
    },
}
