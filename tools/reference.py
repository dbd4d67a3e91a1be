"""The reference pages of the docs' site, made from the program: each as Markdown, by its file's name."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import typer

from factcheck import __version__, claimfile, report
from factcheck.check import belief, slip
from factcheck.claim.relation import RELATIONS, Relation
from factcheck.claimfile.examples import EXAMPLES as CLAIMS
from factcheck.command.cli import app
from factcheck.command.examples import EXAMPLES as COMMANDS
from factcheck.language.en.hedges import HEDGES as ENGLISH
from factcheck.language.zh.hedges import HEDGES as CHINESE
from factcheck.report.text import calculation
from factcheck.report.text.explanation import FORMULAS, TEXTS, explain_name
from factcheck.run import calculator, config

__all__ = ["make_pages"]

MARKUP = re.compile(r"\[/?[a-z ]+\]|\\(?=\[)")  # Typer's
MEANING = re.compile(r'"[^"]+" means (.+)')
Object = Mapping[str, Any]


class SchemaKey(NamedTuple):
    """A key of a JSON Schema, with those that lead to it: "evidence.NAME.source"."""

    path: str
    kind: str
    text: str


def make_pages() -> dict[str, str]:
    """Return the pages by name."""
    return {
        "commands.md": _make_commands(),
        "relations.md": _make_relations(),
        "reasons.md": _make_reasons(),
        "slips.md": _make_slips(),
        "hedges.md": _make_hedges(),
        "claims-file-keys.md": _make_keys("Keys of a claims file", "claims-file.md", claimfile.read_schema()),
        "configuration-keys.md": _make_keys("Keys of the configuration", "configuration.md", config.read_schema()),
        "json.md": _make_keys("The JSON output", "formats.md", report.read_schema()),
    }


def _make_commands() -> str:
    group: Any = typer.main.get_command(app)
    named = [(name, command) for name, command in sorted(group.commands.items()) if not command.hidden]
    head = f"What each command does and takes, of version {__version__}; `factcheck COMMAND --help` says the same."
    lines = ["# Commands", "", head, ""]
    for name, command in named:
        lines += _describe_command(f"factcheck {name}", command, 2)
        for sub, inner in sorted(getattr(command, "commands", {}).items()):
            lines += _describe_command(f"factcheck {name} {sub}", inner, 3)
    return "\n".join(lines)


def _describe_command(title: str, command: Any, level: int) -> Iterator[str]:
    yield from (f"{'#' * level} {title}", "", _escape((command.help or "").strip()), "")
    known = [one for one in command.params if not getattr(one, "hidden", False) and one.name != "help"]
    rows = [(_name_parameter(one), _escape(getattr(one, "help", None) or "")) for one in known]
    yield from _make_table(("takes", "what it is"), rows)
    if examples := COMMANDS.get(title.removeprefix("factcheck ")):
        yield from ("```console", *examples, "```", "")


def _name_parameter(one: Any) -> str:
    """ "`PATH...`", "`-o`, `--output FORMAT=PATH`"."""
    choices = "\\|".join(getattr(one.type, "choices", ()))
    value = one.metavar or choices or one.type.name.upper()
    if one.param_type_name == "argument":
        return f"`{value}`"
    takes = "" if one.is_flag or one.count else f" {value}"
    return ", ".join(f"`{name}{takes}`" for name in (*one.opts, *one.secondary_opts))


def _make_relations() -> str:
    head = "What a claim may state, and how it is recomputed; [the claims file](claims-file.md) says how claims are written."
    lines = ["# Relations", "", head, ""]
    for relation in RELATIONS.values():
        lines += _describe_relation(relation)
    return "\n".join(lines)


def _describe_relation(relation: Relation) -> Iterator[str]:
    yield from (f"## {relation.name}", "", _escape(" ".join(relation.help.split())), "")
    operands = ", ".join(f"`{role.key}`{' (a list)' if role.many else ''}" for role in relation.roles)
    formula = FORMULAS.get(relation.name) or relation.working.replace("{", "").replace("}", "")
    yield from (f"Operands: {operands}. Formula: {formula}.", "")
    if relation.inverses:
        missing = ", ".join(f"`{role}`" for role in dict.fromkeys(role for role, *_ in relation.inverses))
        yield from (f"Any one may be missing, and is implied: {missing}, `stated`.", "")
    if relation.name in CLAIMS:
        text, figures = CLAIMS[relation.name]
        claim = json.dumps({"relation": relation.name, **figures}, ensure_ascii=False)
        yield from (f"> {text}", "", "```json", claim, "```", "")


def _make_reasons() -> str:
    head = "The words that a report gives with a verdict: `factcheck explain WORD` says the same. [The whole](verdicts.md)."
    return "\n".join(["# Verdicts and their reasons", "", head, "", *_iter_explained(TEXTS)])


def _make_slips() -> str:
    slips = "The single mistakes that are tried where a figure does not follow, and the reasons to believe in an error."
    lines = ["# Slips, and reasons for belief", "", slips, "", "## Slips", "", *_iter_explained(slip.KINDS, 3)]
    return "\n".join([*lines, "## Reasons to believe in an error", "", *_iter_explained(belief.NAMES, 3)])


def _iter_explained(names: Iterable[str], level: int = 2) -> Iterator[str]:
    for name in names:
        text = (explain_name(name) or "").partition(": ")[2]
        yield from (f"{'#' * level} {name}", "", _escape(text[:1].upper() + text[1:]), "")


def _make_hedges() -> str:
    head = "What a word at a number makes of it, in English and Chinese. [Rounding and hedges](rounding.md) says why."
    lines = ["# Hedges", "", head, ""]
    rows = []
    for hedge in dict.fromkeys(hedge for hedge in ENGLISH.before.values() if hedge):
        english = [word for word, meaning in ENGLISH.before.items() if meaning == hedge]
        several = (CHINESE.before, CHINESE.after, CHINESE.inside)
        chinese = [word for words in several for word, meaning in words.items() if meaning == hedge]
        rows.append((_escape(", ".join(english)), ", ".join(dict.fromkeys(chinese)), _explain_hedge(english[0])))
    return "\n".join([*lines, *_make_table(("English", "Chinese", "840,000 means"), rows)])


def _explain_hedge(word: str) -> str:
    told = "\n".join(calculation.iter_lines(calculator.calculate(f"{word} 840,000")))
    found = MEANING.search(told)
    return found[1] if found else ""


def _make_keys(title: str, page: str, schema: str) -> str:
    found = json.loads(schema)
    rows = [(f"`{key.path}`", key.kind, _escape(key.text)) for key in _iter_keys(found, found, "", 0)]
    lines = [f"# {title}", "", f"{_escape(found['description'])} [What they are for]({page}).", ""]
    return "\n".join([*lines, *_make_table(("key", "takes", "what it is"), rows)])


def _iter_keys(schema: Object, whole: Object, path: str, depth: int) -> Iterator[SchemaKey]:
    """Yield the keys of a schema, those of objects within after them; of what a reference leads to only the first time."""
    for name, key in schema.get("properties", {}).items():
        own = f"{path}{name}"
        known = _resolve(key, whole)
        yield SchemaKey(own, _describe_kind(known, whole), known.get("description", key.get("description", "")))
        if depth < 2:
            yield from _iter_keys(known, whole, f"{own}.", depth + 1)
            yield from _iter_keys(_resolve(known.get("items", {}), whole), whole, f"{own}[].", depth + 1)
            others = known.get("additionalProperties")
            yield from _iter_keys(_resolve(others, whole), whole, f"{own}.NAME.", depth + 1) if isinstance(others, dict) else ()


def _resolve(schema: Object, whole: Object) -> Object:
    if isinstance(where := schema.get("$ref"), str):
        found: Any = whole
        for part in where.removeprefix("#/").split("/"):
            found = found[part]
        return {**found, **{key: value for key, value in schema.items() if key != "$ref"}}
    return schema


def _describe_kind(schema: Object, whole: Object) -> str:
    if "const" in schema:
        return f"`{schema['const']}`"
    if "enum" in schema:
        return ", ".join(f"`{value}`" for value in dict.fromkeys(map(str, schema["enum"])))
    if several := schema.get("anyOf") or schema.get("oneOf"):
        return " or ".join(dict.fromkeys(filter(None, (_describe_kind(_resolve(one, whole), whole) for one in several))))
    kinds = schema.get("type", "")
    return " or ".join(kinds) if isinstance(kinds, list) else str(kinds)


def _make_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    if not rows:
        return []
    lines = [f"| {' | '.join(cells)} |" for cells in (head, ["---"] * len(head), *rows)]
    return [*lines, ""]


def _escape(text: str) -> str:
    """Escape what Markdown would read as markup or as the edge of a cell, but for code."""
    plain = MARKUP.sub("", " ".join(text.split()))
    parts = plain.split("`")
    return "`".join(part if n % 2 else re.sub(r"([*_<>|\[\]])", r"\\\1", part) for n, part in enumerate(parts))
