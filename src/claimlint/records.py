"""Readings and assertions as JSON: the published form (`extract --format json`) and the cache's compact one."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any

from claimlint.model.assertion import Assertion, Cue, Place, Quantity, Reading
from claimlint.model.page import Cut, Position, Span, Suppression

Json = dict[str, Any]


def position_json(position: Position) -> Json:
    """`{"line": 12, "column": 41, "offset": 5310}`."""
    return {"line": position.line, "column": position.column, "offset": position.offset}


def assertion_json(assertion: Assertion) -> Json:
    """An assertion as `extract --format json` prints it (schema claimlint/assertions/1)."""
    record: Json = {
        "path": assertion.path,
        "start": position_json(assertion.start),
        "end": position_json(assertion.end),
        "quote": assertion.quote,
        "sentence": assertion.sentence,
        "topic": assertion.topic,
        "treatment": assertion.treatment,
        "subject": assertion.subject,
        "subject_name": assertion.subject_name or None,
        "polarity": assertion.polarity,
        "certainty": assertion.certainty,
        "stance": assertion.stance,
        "terms": list(assertion.terms),
        "quantity": _quantity_json(assertion.quantity),
    }
    if assertion.topic == "suitability":
        record["advice"] = assertion.advice
    if assertion.topic == "risk":
        record["frequency"] = assertion.frequency
        record["manner"] = assertion.manner
    record |= {
        "scope": assertion.scope,
        "block": assertion.block_kind,
        "heading": assertion.heading,
        "metadata": assertion.metadata,
        "cues": [{"kind": cue.kind, "quote": cue.quote} for cue in assertion.cues],
    }
    return record


def _quantity_json(quantity: Quantity | None) -> Json | None:
    if quantity is None:
        return None
    return {
        "name": quantity.name,
        "low": _whole(quantity.low),
        "high": _whole(quantity.high),
        "unit": quantity.unit,
        "bound": quantity.bound,
    }


def _whole(number: float | None) -> float | int | None:
    """20.0 as 20: a page says "20 minutes"."""
    return int(number) if number is not None and number == int(number) else number


# The compact form: the values of the fields in their order, without the page's path, which is not the page's own.
# Positions, spans and nested records are lists of their fields: a new plain field is kept without a change here.


@dataclass(frozen=True, slots=True)
class PageRecord:
    """What is kept of a page once it is read: enough to judge it, and to silence findings on it."""

    path: str
    readings: tuple[Reading, ...]  # one for each treatment that it mentions
    #: The comments that silence findings, with their places; a page that mentions no treatment may have some.
    suppressions: tuple[tuple[Suppression, Place], ...] = ()
    notes: tuple[str, ...] = ()  # what was repaired while reading
    sha256: str = ""  # of the page's bytes
    language: str = ""  # that it is written in, where that is not English: such a page is not judged
    cuts: tuple[tuple[Cut, Place], ...] = ()  # what limits left out, and where


def pack(record: PageRecord) -> str:
    """A page's record as compact JSON."""
    return json.dumps(_pack(record), ensure_ascii=False, separators=(",", ":"))


def unpack(text: str, path: str) -> PageRecord:
    """The record that `pack` wrote, for the page at `path`; ValueError, TypeError or LookupError on anything else."""
    readings, suppressions, notes, sha256, language, cuts = json.loads(text)
    return PageRecord(
        path,
        tuple(_reading(values, path) for values in readings),
        unpack_suppressions(suppressions, path),
        tuple(notes),
        sha256,
        language,
        tuple((Cut(*cut), _place(place, path)) for cut, place in cuts),
    )


def pack_suppressions(record: PageRecord) -> list[Any]:
    """The suppressions of a page as JSON, without its path."""
    packed: list[Any] = _pack(record.suppressions)
    return packed


def unpack_suppressions(values: list[Any], path: str) -> tuple[tuple[Suppression, Place], ...]:
    """What `pack_suppressions` gave, for the page at `path`."""
    return tuple((_suppression(comment), _place(place, path)) for comment, place in values)


def pack_assertions(assertions: Iterable[Assertion]) -> str:
    """Assertions of one page as compact JSON, without its path."""
    return json.dumps([_pack(each) for each in assertions], ensure_ascii=False, separators=(",", ":"))


def unpack_assertions(text: str, path: str) -> list[Assertion]:
    """What `pack_assertions` gave, for the page at `path`."""
    return [_assertion(values, path) for values in json.loads(text)]


def _names(record: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(record) if field.name != "path")


_FIELDS = {record: _names(record) for record in (PageRecord, Reading, Assertion, Place, Cue, Quantity, Suppression)}

#: Changes where a record gains, loses or moves a field: what was packed before is not read any more.
LAYOUT = " ".join(f"{record.__name__}({','.join(names)})" for record, names in _FIELDS.items())


def _pack(value: Any) -> Any:
    """Records as lists; what JSON knows as it is."""
    names = _FIELDS.get(type(value))
    if names:
        return [_pack(getattr(value, name)) for name in names]
    if type(value) is tuple:
        return [_pack(part) for part in value]
    return value


def _reading(values: list[Any], path: str) -> Reading:
    row = dict(zip(_FIELDS[Reading], values, strict=True))
    row["assertions"] = tuple(_assertion(part, path) for part in row["assertions"])
    row["main_heading"] = _place(row["main_heading"], path) if row["main_heading"] else None
    row["suppressions"] = tuple(_suppression(part) for part in row["suppressions"])
    row["block_spans"] = tuple(Span(*part) for part in row["block_spans"])
    for name in ("about", "mentions", "notes"):
        row[name] = tuple(row[name])
    return Reading(path=path, **row)


_TERMS, _START, _END, _QUANTITY, _CUES = map(_FIELDS[Assertion].index, ("terms", "start", "end", "quantity", "cues"))


def _assertion(values: list[Any], path: str) -> Assertion:
    """By position, for there are many: half the time that names would take. A list of another length is a TypeError."""
    values[_TERMS] = tuple(values[_TERMS])
    values[_START] = Position._make(values[_START])
    values[_END] = Position._make(values[_END])
    if values[_QUANTITY]:
        values[_QUANTITY] = Quantity(*values[_QUANTITY])
    values[_CUES] = tuple([Cue(kind, quote, Span._make(span) if span else None) for kind, quote, span in values[_CUES]])
    return Assertion(path, *values)


def _place(values: list[Any], path: str) -> Place:
    start, end, quote = values
    return Place(path, Position(*start), Position(*end), quote)


def _suppression(values: list[Any]) -> Suppression:
    row = dict(zip(_FIELDS[Suppression], values, strict=True))
    return Suppression(
        **row
        | {"rules": tuple(row["rules"]), "span": Span(*row["span"]), "covers": Span(*row["covers"])}
        | {"closing": Span(*row["closing"]) if row["closing"] else None}
    )
