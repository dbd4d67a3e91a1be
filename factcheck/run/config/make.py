"""Write the JSON Schema of a configuration, from the keys that the loader checks: python -m factcheck.run.config.make"""

from __future__ import annotations

import json
from pathlib import Path

import factcheck.run.config
from factcheck.claimfile.schema import build_schema
from factcheck.run.config.config_keys import CONFIG

__all__ = ["generate_schema"]

SCHEMA_DESCRIPTION = "What factcheck checks and how: factcheck.toml, or [tool.factcheck] of pyproject.toml."


def generate_schema() -> str:
    """Return the text of schema.json as it must ship."""
    head = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "factcheck configuration",
        "description": SCHEMA_DESCRIPTION,
    }
    return json.dumps({**head, **build_schema(CONFIG)}, indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    Path(factcheck.run.config.__file__).with_name("schema.json").write_text(generate_schema(), encoding="utf-8")
