"""Write the JSON Schemas (draft-07) of claims file and configuration from the shapes checked: python -m tools.make_schemas"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from factcheck import claimfile
from factcheck.claim.relation import RELATIONS
from factcheck.claimfile.grammar import CLAIM, DOCUMENT, EVIDENCE_REFERENCE, FIGURE, STATED
from factcheck.claimfile.shape import Either, Key, Keys, Listing, Names, Shape, Text
from factcheck.claimfile.short_form import OPTIONS, SHORT_CLAIMS
from factcheck.run import config
from factcheck.run.config.config_keys import CONFIG

TEXT_TYPES = ["string", "number", "boolean"]  # editors parse 6.50 and NO as number and boolean; the loader reads text
Schema = dict[str, Any]
NamedShapes = tuple[tuple[Shape, str], ...]


def generate_claims_schema() -> str:
    """Return the text of the schema of a claims file."""
    named = ((FIGURE, "figure"), (STATED, "stated"), (EVIDENCE_REFERENCE, "evidence"))
    definitions = {
        "figure": {"description": "A figure as printed, or a reference.", **_build_either(FIGURE, named)},
        "stated": {"description": "A figure as printed, or of the evidence.", **_build_either(STATED, named)},
        "evidence": {"description": "A figure of the evidence.", **_build_keys(EVIDENCE_REFERENCE, named)},
        "short_claim": _build_short_claim(named),
    }
    schema = {**build_schema(DOCUMENT, named), "definitions": definitions}
    return _format_schema(
        "factcheck claims file, version 1", "Claims of an article: figures that other figures must give.", schema
    )


def generate_config_schema() -> str:
    """Return the text of the schema of a configuration."""
    text = "What factcheck checks and how: factcheck.toml, or [tool.factcheck] of pyproject.toml."
    return _format_schema("factcheck configuration", text, build_schema(CONFIG))


def _format_schema(title: str, description: str, schema: Schema) -> str:
    head = {"$schema": "http://json-schema.org/draft-07/schema#", "title": title, "description": description}
    return json.dumps({**head, **schema}, indent=2, ensure_ascii=False) + "\n"


def build_schema(shape: Shape | None, named: NamedShapes = ()) -> Schema:
    """Build the schema of a shape; named shapes become references to the definitions."""
    for known, name in named:
        if shape is known:
            return {"$ref": f"#/definitions/{name}"}
    if shape is CLAIM:
        return {"anyOf": [_build_keys(CLAIM, named), {"$ref": "#/definitions/short_claim"}]}
    match shape:
        case Text():
            return _build_text(shape)
        case Either():
            return _build_either(shape, named)
        case Keys():
            return _build_keys(shape, named)
        case Names():
            names = {"propertyNames": {"pattern": f"^(?:{shape.pattern})$"}} if shape.pattern else {}
            return {
                "type": "object",
                **names,
                "additionalProperties": {"description": shape.help, **build_schema(shape.of, named)},
            }
        case Listing():
            most = {"maxItems": shape.most} if shape.most else {}
            return {"type": "array", "minItems": shape.least, **most, "items": build_schema(shape.of, named)}
    return {}


def _build_text(shape: Text) -> Schema:
    if shape.choices:
        return {"enum": [*shape.choices, *(int(choice) for choice in shape.choices if choice.isdigit())]}
    if not shape.pattern:
        return {"type": TEXT_TYPES, "pattern": r"\S"}
    text = {"type": "string", "pattern": f"^(?:{shape.pattern})$"}
    year = {"type": "integer", "minimum": 1000, "maximum": 9999}
    return {"anyOf": [text, year]} if shape.pattern.startswith("[0-9]{4}|") else text


def _build_either(shape: Either, named: NamedShapes) -> Schema:
    return {"anyOf": [_build_text(shape.text), *(build_schema(mapping, named) for mapping in shape.mappings)]}


def _build_keys(shape: Keys, named: NamedShapes) -> Schema:
    made: Schema = {"type": "object", "properties": {name: _build_property(key, named) for name, key in shape.keys.items()}}
    if required := [name for name, key in shape.keys.items() if key.required]:
        made["required"] = required
    if shape.one_of:
        made["oneOf"] = [{"required": [name]} for name in shape.one_of]
    if shape.enough:
        made["anyOf"] = [{"required": list(names)} for names in shape.enough]
    if shape.never:
        made["not"] = {"required": list(shape.never)}
    if shape.needs:
        made["dependencies"] = {name: [needed] for name, needed in shape.needs.items()}
    return {**made, "additionalProperties": False}


def _build_short_claim(named: NamedShapes) -> Schema:
    """Build the schema of a short claim: the options of every claim once, then the figures of each relation."""
    options = {name: _build_property(key, named) for name, key in OPTIONS.items()}
    relations = []
    for relation, shape in SHORT_CLAIMS.items():
        name = {"relation": {"const": relation, "description": RELATIONS[relation].help}}
        figures = {name: key for name, key in shape.keys.items() if name != "relation" and name not in OPTIONS}
        made = _build_keys(shape._replace(keys=figures), named)
        del made["additionalProperties"]  # knows nothing of the options
        names = {"propertyNames": {"enum": ["relation", *OPTIONS, *figures]}}
        relations.append({**made, "properties": {**name, **made["properties"]}, **names})
    return {
        "description": "A claim in the short form: its relation by name, and the figures as the article prints them.",
        "type": "object",
        "properties": options,
        "required": ["relation"],
        "anyOf": relations,
    }


def _build_property(key: Key, named: NamedShapes) -> Schema:
    described = {"description": key.help}
    inner = build_schema(key.shape, named)
    if "$ref" in inner:  # draft-07 ignores all keys beside a $ref
        return {**described, "allOf": [inner]}
    return {**described, **inner}


if __name__ == "__main__":
    for package, text in ((claimfile, generate_claims_schema()), (config, generate_config_schema())):
        Path(str(package.__file__)).with_name("schema.json").write_text(text, encoding="utf-8")
