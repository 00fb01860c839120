"""Quick fixes. None changes what the page says: a comment proposes, or silences with a reason to fill in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lsprotocol import types
from pygls.workspace import PositionCodec

from claimlint.lsp.judged import Judged
from claimlint.lsp.places import at_offset, findings_at
from claimlint.model.finding import Finding
from claimlint.model.page import METADATA_KINDS, Block, line_starts


def actions(
    judged: Judged, uri: str, start: int, end: int, given: Sequence[types.Diagnostic], codec: PositionCodec
) -> list[types.CodeAction]:
    """What can be done about the findings in a range of source offsets."""
    found: list[types.CodeAction] = []
    for finding in findings_at(judged, start, end):
        block = judged.block(finding)
        if block is None or judged.page is None or judged.page.format not in ("html", "markdown"):
            continue
        answers = [each for each in given if each.data == finding.fingerprint]
        for title, offset, text in _edits(judged, finding, block):
            at = at_offset(judged, offset, codec)
            edit = types.WorkspaceEdit({uri: [types.TextEdit(types.Range(at, at), text)]})
            found.append(types.CodeAction(title, types.CodeActionKind.QuickFix, answers or None, edit=edit))
    return found


def _edits(judged: Judged, finding: Finding, block: Block) -> Iterator[tuple[str, int, str]]:
    """Title, source offset and text of what can be put in."""
    source = judged.source
    first, last = block.offsets.pieces[0].source_start, block.offsets.pieces[-1].source_end
    silence = f'<!-- claimlint-disable-next-block {finding.rule} reason="" -->'
    proposal = f"<!-- claimlint proposes: {_in_comment(finding.suggestion)} -->" if finding.suggestion else ""
    if block.kind in METADATA_KINDS:
        tag = _tag_about(source, first)
        if tag is None:
            return  # front matter, a picture in Markdown: no comment can stand there
        if proposal:
            yield _PROPOSE.format(finding.rule), tag, f"{proposal}\n"
        yield _SILENCE.format(finding.rule), tag, f"{silence}\n"
        return
    if proposal:
        yield _PROPOSE.format(finding.rule), last, f" {proposal}"
    if judged.page is not None and judged.page.format == "markdown" and block.kind != "cell":
        # At the beginning of a line a comment takes the line with it: it gets one of its own.
        line = max(start for start in line_starts(source) if start <= first)
        lead = source[line:first]
        indent = lead[: len(lead) - len(lead.lstrip())]
        yield _SILENCE.format(finding.rule), line, f"{indent}{silence}\n"
    else:
        yield _SILENCE.format(finding.rule), first, silence


_PROPOSE = "Put the proposed wording beside it, as a comment ({})"
_SILENCE = "Silence {} here, with a reason to fill in"


def _tag_about(source: str, offset: int) -> int | None:
    """Where the tag begins whose attribute or raw text stands at an offset; None where no tag does."""
    before = source[:offset]
    tag = before.rfind("<")
    if tag < 0 or "\n---" in before[tag:] or "](" in source[tag:offset]:
        return None
    name = source[tag + 1 : tag + 7].lower()
    return tag if name.startswith(("meta", "title", "img", "script")) else None


def _in_comment(text: str) -> str:
    """A text that cannot end a comment."""
    return text.replace("--", "–").replace(">", "›")
