"""A tool of the server and its arguments: the schemas that an agent is shown, and the reading of what it gives."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, NamedTuple

from factcheck.report.text.output_page import escape_controls

__all__ = ["MAX_ARGUMENT_CHARS", "Argument", "Object", "Tool", "ToolRefusal", "ToolResult"]

MAX_ARGUMENT_CHARS = 200  # of a name, a path, a date

Object = dict[str, Any]
ToolResult = tuple[str, Object]


class ToolRefusal(Exception):  # noqa: N818  it says what to do otherwise
    """Raised with the reason why a tool can't be run with these arguments."""


class Argument(NamedTuple):
    name: str
    help: str
    needed: bool = True
    choices: tuple[str, ...] = ()
    longest: int = MAX_ARGUMENT_CHARS  # characters of a text
    kind: type = str  # str, list or dict
    schema: Object | None = None  # of a list or a dict

    def build_schema(self) -> Object:
        if self.schema:
            return {"description": self.help, **self.schema}
        return {"type": "string", "description": self.help, **({"enum": list(self.choices)} if self.choices else {})}

    def read(self, given: Object) -> Any:
        """Return the argument, None if it is left out. Raises ToolRefusal for a value of another kind."""
        found = given.get(self.name)
        if found is None and not self.needed:
            return None
        if self.kind is not str:
            return self._read_json(found)
        if not isinstance(found, str) or not found.strip():
            raise ToolRefusal(f"{self.name}: give a text: {self.help}")
        if len(found) > self.longest:
            raise ToolRefusal(f"{self.name}: {len(found):,} characters are too many: {self.longest:,} at most")
        if self.choices and found not in self.choices:
            raise ToolRefusal(f"{self.name}: one of {', '.join(self.choices)}")
        return found

    def _read_json(self, found: object) -> Any:
        """Return a list or an object, also one that is given as a text of JSON."""
        if isinstance(found, str) and len(found) <= self.longest:
            try:
                found = json.loads(found)
            except (ValueError, RecursionError) as why:
                raise ToolRefusal(f"{self.name}: no JSON: {why}: {self.help}") from None
        if not isinstance(found, self.kind) or not found:
            raise ToolRefusal(f"{self.name}: give {'a list' if self.kind is list else 'an object'}: {self.help}")
        return found


class Tool(NamedTuple):
    name: str
    title: str
    help: str
    arguments: tuple[Argument, ...]
    output: Object
    work: Callable[..., ToolResult]

    def describe(self) -> Object:
        return {
            "name": self.name,
            "title": self.title,
            "description": self.help,
            "inputSchema": {
                "type": "object",
                "properties": {argument.name: argument.build_schema() for argument in self.arguments},
                "required": [argument.name for argument in self.arguments if argument.needed],
                "additionalProperties": False,
            },
            "outputSchema": self.output,
            "annotations": {"readOnlyHint": True, "idempotentHint": True, "openWorldHint": False},
        }

    def call(self, given: Object) -> ToolResult:
        """Run the tool. Raises ToolRefusal for unknown or unusable arguments."""
        known = {argument.name for argument in self.arguments}
        if unknown := sorted(given.keys() - known):
            raise ToolRefusal(
                f"{escape_controls(unknown[0][:MAX_ARGUMENT_CHARS])}: no such argument: there are {', '.join(sorted(known))}"
            )
        return self.work(*(argument.read(given) for argument in self.arguments))
