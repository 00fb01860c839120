"""`extends`: a file that changes another one, with a reason for every change.

```yaml
format: claimlint/1
extends: dry-needling          # a shipped treatment, or a file beside this one
treatment: {names: [our own name for it]}   # names are added, `version` and `reviewed` replaced
sources: {…}                   # added
claims: [ … ]                  # added
override:
  session-length: {reason: Our visits are shorter, between: [20 min, 40 min]}
  pneumothorax: {reason: Our patients say it so, add: {terms: {pneumothorax: [popped lung]}}}
remove:
  one-session: We offer single sessions and say so with the evidence.
```
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from claimlint.claims.nearest import did_you_mean
from claimlint.claims.problem import Problem
from claimlint.claims.tree import Tree

OVERLAY_KEYS = ("format", "extends", "treatment", "sources", "claims", "override", "remove")
ADDABLE = ("terms", "examples", "sources", "rates")


@dataclass(slots=True)
class Merged:
    """What becomes of a file and the one that changes it. `changes` are (overridden | removed, claim id, reason)."""

    tree: Tree
    changes: list[tuple[str, str, str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def merge(base: Tree, overlay: Tree) -> Merged:
    """`base` with the changes of `overlay`; both stay as they are."""
    merged = Merged(replace(base, value=dict(base.mapping), keys=dict(base.keys)))
    for key in overlay.mapping:
        if key not in OVERLAY_KEYS:
            message = f"`{key}` is not known here{did_you_mean(key, OVERLAY_KEYS)}"
            merged.problems.append(overlay.problem(key, message, key))
    entries = merged.tree.mapping
    if "format" in overlay.mapping:
        entries["format"] = overlay.mapping["format"]
    else:
        merged.problems.append(overlay.problem("format", "`format` is missing: claimlint/1", "extends"))
    _treatment(merged, overlay.mapping.get("treatment"))
    _sources(merged, overlay.mapping.get("sources"))
    claims = {_id(claim): claim for claim in base.mapping["claims"].items} if "claims" in base.mapping else {}
    _override(merged, claims, overlay.mapping.get("override"))
    _remove(merged, claims, overlay.mapping.get("remove"))
    _added(merged, claims, overlay.mapping.get("claims"))
    if "claims" in entries:
        entries["claims"] = replace(entries["claims"], value=list(claims.values()))
    return merged


def _id(claim: Tree) -> str:
    identifier = claim.mapping.get("id")
    return (identifier.text if identifier else None) or ""


def _treatment(merged: Merged, changes: Tree | None) -> None:
    base = merged.tree.mapping.get("treatment")
    if changes is None or base is None:
        return
    if not isinstance(changes.value, dict):
        merged.problems.append(changes.problem("treatment", "expected entries of the form `name: value`"))
        return
    together = replace(base, value=dict(base.mapping), keys=base.keys | changes.keys)
    for key, child in changes.mapping.items():
        own = base.mapping.get(key)
        if key == "id" and own and own.text != child.text:
            message = (
                f"a file that extends `{own.text}` is about that treatment; `{child.text}` needs a file of its own"
            )
            merged.problems.append(changes.problem("treatment.id", message, key))
        elif key == "names" and own and isinstance(child.value, list):
            together.mapping[key] = replace(child, value=[*own.items, *child.items])
        else:
            together.mapping[key] = child
    merged.tree.mapping["treatment"] = together


def _sources(merged: Merged, added: Tree | None) -> None:
    base = merged.tree.mapping.get("sources")
    if added is None or base is None:
        return
    together = replace(base, value=dict(base.mapping), keys=base.keys | added.keys)
    for key, child in added.mapping.items():
        if key in base.mapping:
            message = f"the extended file has a source `{key}` already; give this one another id"
            merged.problems.append(added.problem(f"sources.{key}", message, key))
        together.mapping[key] = child
    merged.tree.mapping["sources"] = together


def _override(merged: Merged, claims: dict[str, Tree], overrides: Tree | None) -> None:
    for key, change in overrides.mapping.items() if overrides else ():
        where = f"override.{key}"
        if key not in claims:
            message = f"the extended file has no claim `{key}`{did_you_mean(key, claims)}"
            merged.problems.append(
                overrides.problem(where, message, key) if overrides else change.problem(where, message)
            )
            continue
        reason = change.mapping.get("reason")
        if not isinstance(change.value, dict) or reason is None or not (reason.text or "").strip():
            merged.problems.append(change.problem(where, "`reason` is missing: say why this claim is changed"))
        claims[key] = _changed(merged, claims[key], change, where)
        merged.changes.append(("overridden", key, (reason.text if reason else None) or ""))


def _changed(merged: Merged, claim: Tree, change: Tree, where: str) -> Tree:
    together = replace(claim, value=dict(claim.mapping), keys=claim.keys | change.keys)
    for name, child in change.mapping.items():
        if name == "reason":
            continue
        if name in {"id", "kind"}:
            message = f"`{name}` cannot be changed: remove the claim and add one of your own"
            merged.problems.append(change.problem(f"{where}.{name}", message, name))
        elif name == "add":
            for part, more in child.mapping.items():
                if part not in ADDABLE:
                    message = f"`{part}` cannot be added to; one of {', '.join(ADDABLE)}"
                    merged.problems.append(child.problem(f"{where}.add.{part}", message, part))
                    continue
                own = together.mapping.get(part)
                together.mapping[part] = _joined(own, more) if own else more
        else:
            if name in {"between", "at_most", "at_least"}:
                for other in ("between", "at_most", "at_least"):
                    together.mapping.pop(other, None)
            together.mapping[name] = child
    return together


def _joined(own: Tree, more: Tree) -> Tree:
    """Lists end to end; mappings entry by entry."""
    if isinstance(own.value, list) and isinstance(more.value, list):
        return replace(own, value=[*own.value, *more.value])
    if isinstance(own.value, dict) and isinstance(more.value, dict):
        joined = {
            key: _joined(own.value[key], child) if key in own.value else child for key, child in more.value.items()
        }
        return replace(own, value=own.value | joined, keys=own.keys | more.keys)
    return more


def _remove(merged: Merged, claims: dict[str, Tree], removals: Tree | None) -> None:
    for key, reason in removals.mapping.items() if removals else ():
        where = f"remove.{key}"
        if key not in claims:
            message = f"the extended file has no claim `{key}`{did_you_mean(key, claims)}"
            merged.problems.append(
                removals.problem(where, message, key) if removals else reason.problem(where, message)
            )
            continue
        if not (reason.text or "").strip():
            message = f"write the reason behind the colon: `{key}: why this claim does not hold for us`"
            merged.problems.append(reason.problem(where, message))
        del claims[key]
        merged.changes.append(("removed", key, reason.text or ""))


def _added(merged: Merged, claims: dict[str, Tree], added: Tree | None) -> None:
    for number, claim in enumerate(added.items if added else (), 1):
        identifier = _id(claim)
        if identifier and identifier in claims:
            message = f"the extended file has a claim `{identifier}` already: change it under `override:`"
            merged.problems.append(claim.problem(f"claims.{identifier}", message))
        claims[identifier or f"?{number}"] = claim
