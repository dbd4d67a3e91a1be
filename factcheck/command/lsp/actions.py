"""What an editor offers to write: a correction, what a slip would have been without it, and two ways to leave a claim alone.

Neither way is done by the action: both want a reason, and until it is written the file is in error.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from factcheck import article
from factcheck.check import slip
from factcheck.check.check import advisable
from factcheck.check.slip.case import STATED
from factcheck.claim.finding import Finding, Verdict
from factcheck.claimfile.events import parse
from factcheck.claimfile.nodes import Mapping, Scalar, Sequence, Source, text_of
from factcheck.command import fix
from factcheck.command.lsp.diagnostics import here, noticed
from factcheck.command.lsp.document import Document
from factcheck.language.messages import speaking, translate
from factcheck.report.text.notice import Notice
from factcheck.report.text.page import printable
from factcheck.report.text.sentence import on_condition, or_else
from factcheck.report.text.tongue import find_main_language
from factcheck.run.config import Configs

__all__ = ["actions"]

IGNORE = "<!-- factcheck: ignore -->"
WAIVE = "waive: {reason: }"

Object = dict[str, Any]


class Write(NamedTuple):
    """Of the text from start to end becomes `new`."""

    title: str
    start: int
    end: int
    new: str
    preferred: bool = False


def actions(document: Document, start: int, end: int, *, versions: bool) -> list[Object]:
    """What is offered for the findings between two offsets. versions: whether the editor wants to know of which version."""
    found = [notice for notice in noticed(document) if notice.finding and _touches(notice, document, start, end)]
    made: dict[tuple[int, int, str], Write] = {}
    with speaking(find_main_language(document.run)):
        for write in _writes(found, document):
            made.setdefault(write[1:4], write)
    return [_action(write, document, versions) for write in made.values()]


def _touches(notice: Notice, document: Document, start: int, end: int) -> bool:
    first, last = document.lines.span(here(notice, document))
    return first <= end and start <= last


def _writes(found: list[Notice], document: Document) -> Iterator[Write]:
    findings = [notice.finding for notice in found if notice.finding]
    if document.claims:
        yield from _waivers(findings, document)
        return
    failed = [finding for finding in findings if finding.verdict is Verdict.FAIL]
    if failed:
        yield from _corrected(failed, document)
    for finding in filter(advisable, findings):
        yield from _offered(finding, document)
    yield from _ignoring(findings, document)


def _corrected(failed: list[Finding], document: Document) -> Iterator[Write]:
    """What `factcheck fix` would write."""
    ids = tuple(finding.claim.id for finding in failed)
    if ids not in document.corrections:
        fixed = fix.planned(document.path, document.data, Configs().of(document.path), ids=ids)
        document.corrections[ids] = fixed.corrections
    for one in document.corrections[ids]:
        yield Write(translate('Write "{figure}"', figure=one.new), one.start, one.end, one.new, preferred=True)


def _offered(finding: Finding, document: Document) -> Iterator[Write]:
    """What the other figures give, then what stood there before each slip that could have made it."""
    place, stated = (finding.claim.stated.place if finding.claim.stated else None), finding.claim.stated
    if place is None or stated is None or document.text[place.start : place.end] != stated.text:
        return  # markup stands inside of it
    capital = stated.text[0].isupper()
    mended = ((translate(one.name), fit.mended) for one in slip.explained(finding) for fit in one.fits if fit.wrong == STATED)
    given = on_condition(finding, translate("the figure that follows{otherwise}", otherwise=or_else(finding)))
    for name, new in ((given, finding.suggestion), *mended):
        if new and new != stated.text:
            text = new[:1].upper() + new[1:] if capital else new
            yield Write(translate('Write "{figure}": {why}', figure=text, why=name), place.start, place.end, text)


def _ignoring(findings: list[Finding], document: Document) -> Iterator[Write]:
    """A comment before the paragraph of the first finding, where reading the article again shows that it covers that alone."""
    place = next((finding.claim.place for finding in findings if finding.claim.place), None)
    if place is None:
        return
    read = article.from_bytes(document.data, document.path)
    at = read.span(place)[0]
    passage = next((one for one in read.passages if one.start <= at < one.end), None)
    if passage is None:
        return
    start = read.place(passage.start, passage.end).start
    line = document.lines.line_of(start)[0]
    for where, comment in ((line, f"{IGNORE}\n"), (start, IGNORE)):
        again = article.from_bytes(_put(document.text, where, comment).encode(), document.path)
        covered = {again.text[first:last] for first, last, _ in again.ignored}
        if covered - {read.text[first:last] for first, last, _ in read.ignored} == {read.text[passage.start : passage.end]}:
            yield Write(translate("Ignore this paragraph: say why in the comment"), where, where, comment)
            return


def _put(text: str, at: int, new: str) -> str:
    return text[:at] + new + text[at:]


def _waivers(findings: list[Finding], document: Document) -> Iterator[Write]:
    """A waiver behind the id of each claim."""
    source = Source(document.path, document.text)
    root = parse(source)
    listed = root.entries.get("claims") if isinstance(root, Mapping) else None
    nodes = listed.value.items if listed and isinstance(listed.value, Sequence) else []
    wanted = {finding.claim.id for finding in findings if finding.verdict in (Verdict.FAIL, Verdict.REVIEW)}
    for node in nodes:
        name = text_of(node, "id")
        if isinstance(node, Mapping) and name and name.text in wanted and "waive" not in node.entries:
            at, new = _waiver(node, name, source)
            yield Write(translate("Waive {id}: say why", id=name.text), at + source.shift, at + source.shift, new)


def _waiver(node: Mapping, name: Scalar, source: Source) -> tuple[int, str]:
    """Where the key goes, and the key, in the style of the claim: on a line of its own or within braces."""
    if source.text[node.start] == "{":
        return name.end, f", {WAIVE}"
    column = source.at(node.entries["id"].key.start)[1] - 1
    ends = [source.text.find(end, name.end) for end in "\r\n"]
    at = min((end for end in ends if end >= 0), default=len(source.text))
    return at, f"\n{' ' * column}{WAIVE}"


def _action(write: Write, document: Document, versions: bool) -> Object:
    edits = [{"range": document.lines.range(write.start, write.end), "newText": write.new}]
    named = {"textDocument": {"uri": document.uri, "version": document.version}, "edits": edits}
    edit: Object = {"documentChanges": [named]} if versions else {"changes": {document.uri: edits}}
    found = {"title": printable(write.title), "kind": "quickfix", "edit": edit}
    return {**found, "isPreferred": True} if write.preferred else found
