"""`factcheck mcp`: checks for an agent, by the Model Context Protocol over standard input and output.

Read-only: it writes nothing, opens no file outside one folder, and never uses the network.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from factcheck import __version__
from factcheck.command.rpc import (
    INVALID_PARAMS,
    Failure,
    Framing,
    RpcServer,
    get_optional_param,
    get_required_param,
    iter_line_messages,
)

if TYPE_CHECKING:
    from io import BufferedIOBase

__all__ = ["VERSIONS", "serve"]

FRAMING = Framing(
    iter_line_messages, lambda data: data + b"\n", ("notifications/cancelled", "requestId"), answers_cancelled=False
)
VERSIONS = ("2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05")
STRUCTURED_VERSIONS = VERSIONS[:2]  # with structured content, output schemas and titles
INSTRUCTIONS = """Recomputes the figures of news texts (growth, shares, totals, conversions ...) exactly, and knows rounding.
fail: no reading of the printed figures agrees. review: only a wide reading holds. unchecked: it could not be checked.
A pass says that figures agree with each other, not that they are true. Quote the working; correct nothing for review.
First check_text; then state with check_claims what it lists as in no claim and belongs together; relations says how."""
RESOURCE = {
    "uri": "factcheck://relations",
    "name": "relations",
    "title": "How claims are stated",
    "description": "The relations that a claim may state, with an example of each.",
    "mimeType": "text/plain",
}

PROMPT = {
    "name": "check_before_you_publish",
    "title": "Check before you publish",
    "description": "Check the figures of an article, and list what does not add up, with the sums.",
    "arguments": [
        {"name": "path", "description": "The article's file.", "required": False},
        {"name": "text", "description": "Or the article itself.", "required": False},
    ],
}
PROMPT_TEXT = """Check the figures of {what} before it is published.
1. Call {tool}; give the article's date where it has an exchange rate and states no date.
2. For each claim that fails: quote the sentence, then the working and what rounding allows as the tool prints them, then what \
it says to write. Do not work out anything yourself.
3. List what is for review apart, with the reason, and correct none of it.
4. Say what was not checked: unchecked claims, figures that no claim covers, notes.
5. Change nothing in the file."""

Object = dict[str, Any]


def serve(source: BufferedIOBase, sink: BufferedIOBase, root: str = ".") -> int:
    """Serve until standard input ends. root: the only folder whose files may be checked; becomes the working folder."""
    os.chdir(root)
    RpcServer(FRAMING, source, sink, McpSession().methods).serve()
    return 0


class McpSession:
    def __init__(self) -> None:
        self.version = VERSIONS[0]
        self.methods = {
            "initialize": self.initialize,
            "notifications/initialized": _answer_empty,
            "notifications/cancelled": _answer_empty,  # handled by the reading thread
            "ping": _answer_empty,
            "tools/list": self.list_tools,
            "tools/call": self.call_tool,
            "resources/list": self.list_resources,
            "resources/templates/list": lambda _: {"resourceTemplates": []},
            "resources/read": self.read_resource,
            "prompts/list": self.list_prompts,
            "prompts/get": self.get_prompt,
        }

    def initialize(self, params: Object) -> Object:
        spoken = get_optional_param(params, "protocolVersion", kind=str)
        self.version = spoken if spoken in VERSIONS else VERSIONS[0]
        return {
            "protocolVersion": self.version,
            "capabilities": {"tools": {}, "prompts": {}, "resources": {}},
            "serverInfo": {"name": "factcheck", "version": __version__},
            "instructions": INSTRUCTIONS,
        }

    def list_tools(self, _: Object) -> Object:
        from factcheck.command.mcp.tools import TOOLS  # imported on first use, for a fast start

        return {"tools": [self._drop_unknown_keys(tool.describe()) for tool in TOOLS.values()]}

    def call_tool(self, params: Object) -> Object:
        from factcheck.command.mcp.tool import ToolRefusal  # both
        from factcheck.command.mcp.tools import TOOLS  # imported on first use, for a fast start
        from factcheck.report.text.output_page import escape_controls

        tool = TOOLS.get(name := get_required_param(params, "name", kind=str))
        if tool is None:
            raise Failure(INVALID_PARAMS, f"no tool {name[:100]}: there are {', '.join(TOOLS)}")
        try:
            text, data = tool.call(get_optional_param(params, "arguments", kind=dict) or {})
        except ToolRefusal as why:  # returned to the model, which may retry with other arguments
            return {"content": [{"type": "text", "text": escape_controls(str(why))}], "isError": True}
        return self._drop_unknown_keys(
            {"content": [{"type": "text", "text": text}], "structuredContent": data, "isError": False}
        )

    def list_resources(self, _: Object) -> Object:
        return {"resources": [self._drop_unknown_keys(RESOURCE)]}

    def read_resource(self, params: Object) -> Object:
        from factcheck.command.mcp.claim_tools import describe_relations  # imported on first use, for a fast start

        if get_required_param(params, "uri", kind=str) != RESOURCE["uri"]:
            raise Failure(INVALID_PARAMS, f"no such resource: there is {RESOURCE['uri']}")
        text, _ = describe_relations(None)
        return {"contents": [{"uri": RESOURCE["uri"], "mimeType": RESOURCE["mimeType"], "text": text}]}

    def list_prompts(self, _: Object) -> Object:
        return {"prompts": [self._drop_unknown_keys(PROMPT)]}

    def get_prompt(self, params: Object) -> Object:
        if get_required_param(params, "name", kind=str) != PROMPT["name"]:
            raise Failure(INVALID_PARAMS, f"no such prompt: there is {PROMPT['name']}")
        path, text = (get_optional_param(params, "arguments", name, kind=str) for name in ("path", "text"))
        what = f"the article in {path}" if path else "the article below" if text else "the article that we speak of"
        told = PROMPT_TEXT.format(what=what, tool="check_file" if path else "check_text")
        content = {"type": "text", "text": f"{told}\n\n{text}" if text and not path else told}
        return {"description": PROMPT["description"], "messages": [{"role": "user", "content": content}]}

    def _drop_unknown_keys(self, found: Object) -> Object:
        """Remove the keys that the client's protocol version does not know."""
        if self.version in STRUCTURED_VERSIONS:
            return found
        return {key: value for key, value in found.items() if key not in ("structuredContent", "outputSchema", "title")}


def _answer_empty(_: Object) -> Object:
    return {}
