"""Show the configuration that applies to a path, with the file and line of each value."""

from __future__ import annotations

import json
from collections.abc import Iterator

from factcheck.run.config.config import Config
from factcheck.run.config.config_keys import DEFAULTS

__all__ = ["as_json", "iter_lines"]


def iter_lines(path: str, config: Config, left_out: str | None) -> Iterator[str]:
    """Yield the configuration's file, why a run over the folder skips the path (`left_out`) if it does, and a line per key."""
    yield f"{path}: {config.path or 'no configuration: all is as it is by default'}"
    yield f"{'left out of a folder: ' + left_out if left_out else 'not left out of a folder'}"
    yield ""
    rows = [
        (key, _format_value(config, key), config.format_place(key) if key in config.lines else "default") for key in DEFAULTS
    ]
    name, value = (max(len(row[n]) for row in rows) for n in (0, 1))
    for row in rows:
        yield f"{row[0]:{name}} = {row[1]:{value}}  {row[2]}"


def as_json(path: str, config: Config, left_out: str | None) -> str:
    """Return the same as JSON; the value of a key that is not given is null."""
    keys = {
        key: {"value": config.values.get(key), "path": config.path, "line": config.lines[key]}
        if key in config.lines
        else {"value": None, "path": None, "line": None}
        for key in DEFAULTS
    }
    known = {"schema_version": 1, "path": path, "configuration": config.path, "left_out": left_out, "keys": keys}
    return json.dumps(known, ensure_ascii=False, indent=1)


def _format_value(config: Config, key: str) -> str:
    return json.dumps(config.values[key], ensure_ascii=False) if key in config.values else DEFAULTS[key]
