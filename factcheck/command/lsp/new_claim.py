"""Write the claim of a finding into the claims file of its article, a new one or one that is there."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any, NamedTuple

from factcheck import article
from factcheck.claim.claim import Claim
from factcheck.claim.finding import UnreadableFile
from factcheck.claimfile.dump import dump
from factcheck.claimfile.events import parse
from factcheck.claimfile.nodes import Mapping as YamlMapping
from factcheck.claimfile.nodes import Sequence, YamlText, find_scalar
from factcheck.command.lsp.open_document import MAX_BYTES, OpenDocument
from factcheck.command.lsp.position import Lines
from factcheck.command.lsp.uri import to_path, to_uri
from factcheck.opening import read_bytes
from factcheck.run.config import Configs
from factcheck.run.one_file import use_house_style

__all__ = ["NewClaim", "plan_claim"]

CLAIMS_FOLDER = "claims"  # where claims files go if it is there; else beside the article


class NewClaim(NamedTuple):
    path: str  # of the claims file, relative to the working folder
    changes: list[dict[str, Any]]  # the `documentChanges` that write the claim into it


def plan_claim(document: OpenDocument, claim: Claim, texts: Mapping[str, str], *, creates: bool) -> NewClaim | None:
    """Plan the edit. None if the claim can't be written there.

    texts: of the documents that are open, by path. creates: True if the editor can create a file.
    """
    if to_path(document.uri) is None:  # a text without a file
        return None
    stem = f"{os.path.splitext(os.path.basename(document.path))[0]}.yaml"
    folder = CLAIMS_FOLDER if os.path.isdir(CLAIMS_FOLDER) else os.path.dirname(document.path)
    path = os.path.join(folder, stem)
    try:
        old = texts.get(path) or (read_bytes(path, MAX_BYTES).decode("utf-8") if os.path.lexists(path) else None)
    except (OSError, ValueError):
        return None
    new = _write_claim(document, claim._replace(confidence="high"), folder or ".", old, path)
    if new is None or (old is None and not creates):
        return None
    at = Lines(old or "", "utf-8").to_range(len(old or ""), len(old or ""))
    edit = {"textDocument": {"uri": to_uri(path), "version": None}, "edits": [{"range": at, "newText": new}]}
    create = [{"kind": "create", "uri": to_uri(path), "options": {"ignoreIfExists": True}}] if old is None else []
    return NewClaim(path, [*create, edit])


def _write_claim(document: OpenDocument, claim: Claim, folder: str, old: str | None, path: str) -> str | None:
    """Return the text to append to the file, of which `old` is there; None if the file would not have one claim more."""
    before = _list_ids(path, old) if old else []
    if before is None:
        return None
    try:
        read = article.from_bytes(document.data, document.path)
    except UnreadableFile:
        return None
    with use_house_style(Configs().find_for_file(document.path).house):
        whole = dump(read, [claim._replace(id=_choose_id(claim.id, before))], folder=folder)
    entry = whole.partition("\nclaims:\n")[2]
    if not entry.lstrip().startswith("-"):  # it can't be written as one
        return None
    new = whole if old is None else ("" if old.endswith("\n") else "\n") + entry
    after = _list_ids(path, (old or "") + new)
    return new if after is not None and len(after) == len(before) + 1 else None


def _list_ids(path: str, text: str) -> list[str] | None:
    """Return the ids of the claims of a claims file; None if it is none, or is not well-formed."""
    source = YamlText(path, text)
    root = parse(source)
    listed = root.entries.get("claims") if isinstance(root, YamlMapping) else None
    if source.problems or listed is None or not isinstance(listed.value, Sequence):
        return None
    return [name.text for node in listed.value.items if (name := find_scalar(node, "id"))]


def _choose_id(name: str, taken: list[str]) -> str:
    """Return the id, numbered on if another claim of the file has it."""
    numbers = (f"{name}-{n}" for n in range(2, len(taken) + 3))
    return name if name not in taken else next(one for one in numbers if one not in taken)
