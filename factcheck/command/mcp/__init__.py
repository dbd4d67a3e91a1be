"""`factcheck mcp`: the checks for an agent, as the Model Context Protocol has them, over standard input and output.

It reads: nothing is written, no file outside of one folder is opened, nothing is asked of the network.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from factcheck import __version__
from factcheck.command.rpc import INVALID_PARAMS, Failure, Server, Wire, asked, by_lines, wanted

if TYPE_CHECKING:
    from io import BufferedIOBase

__all__ = ["VERSIONS", "serve"]

WIRE = Wire(by_lines, lambda data: data + b"\n", ("notifications/cancelled", "requestId"), told=False)
VERSIONS = ("2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05")
STRUCTURED = VERSIONS[:2]  # that know structured content, schemas of output and titles
INSTRUCTIONS = """Recomputes the figures of news texts (growth, shares, totals, conversions ...) exactly, and knows rounding.
fail: no reading of the printed figures agrees. review: only a wide reading holds. unchecked: it could not be checked.
A pass says that figures agree with each other, not that they are true. Quote the working; correct nothing for review."""

PROMPT = {
    "name": "check_before_you_publish",
    "title": "Check before you publish",
    "description": "Check the figures of an article, and list what does not add up, with the sums.",
    "arguments": [
        {"name": "path", "description": "The article's file.", "required": False},
        {"name": "text", "description": "Or the article itself.", "required": False},
    ],
}
ASKED = """Check the figures of {what} before it is published.
1. Call {tool}; give the article's date where it has an exchange rate and states no date.
2. For each claim that fails: quote the sentence, then the working and what rounding allows as the tool prints them, then what \
it says to write. Do not work out anything yourself.
3. List what is for review apart, with the reason, and correct none of it.
4. Say what was not checked: unchecked claims, figures that no claim covers, notes.
5. Change nothing in the file."""

Object = dict[str, Any]


def serve(source: BufferedIOBase, sink: BufferedIOBase, root: str = ".") -> int:
    """Until standard input ends. root: the folder in which files may be checked; it becomes the working folder."""
    os.chdir(root)
    Server(WIRE, source, sink, Session().methods).serve()
    return 0


class Session:
    def __init__(self) -> None:
        self.version = VERSIONS[0]
        self.methods = {
            "initialize": self.initialize,
            "notifications/initialized": _nothing,
            "notifications/cancelled": _nothing,  # seen when it was read
            "ping": _nothing,
            "tools/list": self.tools,
            "tools/call": self.call,
            "prompts/list": self.prompts,
            "prompts/get": self.prompt,
        }

    def initialize(self, params: Object) -> Object:
        spoken = asked(params, "protocolVersion", kind=str)
        self.version = spoken if spoken in VERSIONS else VERSIONS[0]
        return {
            "protocolVersion": self.version,
            "capabilities": {"tools": {}, "prompts": {}},
            "serverInfo": {"name": "factcheck", "version": __version__},
            "instructions": INSTRUCTIONS,
        }

    def tools(self, _: Object) -> Object:
        from factcheck.command.mcp.tools import TOOLS  # only when asked for: an agent starts without

        return {"tools": [self._spoken(tool.described()) for tool in TOOLS.values()]}

    def call(self, params: Object) -> Object:
        from factcheck.command.mcp.tools import TOOLS, Refused  # only when asked for: an agent starts without
        from factcheck.report.text.page import printable

        tool = TOOLS.get(name := wanted(params, "name", kind=str))
        if tool is None:
            raise Failure(INVALID_PARAMS, f"no tool {name[:100]}: there are {', '.join(TOOLS)}")
        try:
            text, data = tool.called(asked(params, "arguments", kind=dict) or {})
        except Refused as why:  # for the model to read, which may do better
            return {"content": [{"type": "text", "text": printable(str(why))}], "isError": True}
        return self._spoken({"content": [{"type": "text", "text": text}], "structuredContent": data, "isError": False})

    def prompts(self, _: Object) -> Object:
        return {"prompts": [self._spoken(PROMPT)]}

    def prompt(self, params: Object) -> Object:
        if wanted(params, "name", kind=str) != PROMPT["name"]:
            raise Failure(INVALID_PARAMS, f"no such prompt: there is {PROMPT['name']}")
        path, text = (asked(params, "arguments", name, kind=str) for name in ("path", "text"))
        what = f"the article in {path}" if path else "the article below" if text else "the article that we speak of"
        told = ASKED.format(what=what, tool="check_file" if path else "check_text")
        content = {"type": "text", "text": f"{told}\n\n{text}" if text and not path else told}
        return {"description": PROMPT["description"], "messages": [{"role": "user", "content": content}]}

    def _spoken(self, found: Object) -> Object:
        """Without the keys that the client's revision does not know."""
        if self.version in STRUCTURED:
            return found
        return {key: value for key, value in found.items() if key not in ("structuredContent", "outputSchema", "title")}


def _nothing(_: Object) -> Object:
    return {}
