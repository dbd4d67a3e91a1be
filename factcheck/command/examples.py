"""Examples that end the help of a command; the suite runs each of them. None is wider than a narrow terminal."""

from __future__ import annotations

__all__ = ["EXAMPLES", "format_examples"]

EXAMPLES: dict[str, tuple[str, ...]] = {
    "run": (
        "factcheck run story.md",
        "factcheck run news claims --fail-on review",
        "factcheck run story.md -o html=story.html",
        "factcheck run - --stdin-filename a.md < story.md",
    ),
    "tie": (
        "factcheck tie release.txt story.md",
        "factcheck tie release.txt filing.txt --text story.md",
    ),
    "fix": (
        "factcheck fix story.md --diff",
        "factcheck fix news --yes",
        "factcheck fix story.md --claim growth-1 --yes",
    ),
    "calc": (
        "factcheck calc 'rose 76% to $1.13bn from $639m'",
        "factcheck calc '$639m' '$1.13bn'",
        "factcheck calc '2,412 + 1,433 + 967'",
    ),
    "draft": (
        "factcheck draft story.md",
        "factcheck draft story.md -o claims/story.yaml",
    ),
    "serve": (
        "factcheck serve",
        "factcheck serve news claims --port 8500",
    ),
    "mcp": (
        "factcheck mcp",
        "factcheck mcp --root news",
    ),
    "lsp": ("factcheck lsp",),
    "scan": (
        "factcheck scan news -o found",
        "factcheck scan texts.jsonl --text body -o found",
    ),
}


def format_examples(name: str) -> str:
    """Return the end of a command's help, a line for each example."""
    return "\n".join(["Examples:", *(f"  {example}" for example in EXAMPLES[name])])
