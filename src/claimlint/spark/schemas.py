"""The published schemas of what `claimlint.spark` gives, version claimlint/spark/1.

Field names are those of `check --format json` and `extract --format json`, so that a finding is the same record in all
of them. A field may be added within a version; one that goes, or means something else, makes a new one. What each field
holds is its comment (`DESCRIBE`, or `schema["reason"].metadata["comment"]`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyspark.sql.types import (
    ArrayType,
    BinaryType,
    BooleanType,
    DataType,
    DoubleType,
    IntegerType,
    LongType,
    StringType,
    StructField,
    StructType,
)

if TYPE_CHECKING:
    import pyarrow

SCHEMA = "claimlint/spark/1"

_TEXT, _COUNT, _LONG, _NUMBER, _FLAG = StringType(), IntegerType(), LongType(), DoubleType(), BooleanType()


def _field(name: str, kind: DataType, comment: str) -> StructField:
    return StructField(name, kind, True, {"comment": comment})


def _texts(name: str, comment: str) -> StructField:
    return _field(name, ArrayType(_TEXT), comment)


_PLACE = StructType(
    [
        _field("line", _COUNT, "1-based"),
        _field("column", _COUNT, "1-based, in code points"),
        _field("offset", _COUNT, "0-based, in code points of the decoded page"),
    ]
)

_URL = _field("url", _TEXT, "the address, without its fragment; as it was given where it is none")
_SITE = _field("site", _TEXT, "what the page is held against: its host without `www.`, or the column `site` as given")
_REASON = _field("reason", _TEXT, "why it could not be read, was left out, or gave way to another")
_LANGUAGE = _field("language", _TEXT, "that the page is written in, where that is not English: it is not judged")
_SHA256 = _field("sha256", _TEXT, "of the page's bytes")

#: What `Lint.read` gives: a row for each row of pages, whatever became of it.
READINGS = StructType(
    [
        _URL,
        _SITE,
        _field("state", _TEXT, "read, other-language, unreadable, left-out"),
        _REASON,
        _LANGUAGE,
        _field("assertions", _COUNT, "how many the page makes"),
        _SHA256,
        _field("crawled", _LONG, "what tells the later of two pages of one address; null is the earliest"),
        _field(
            "made_by", _TEXT, "which claimlint, claims' wordings and limits read it; readings of another are not judged"
        ),
        _field(
            "record",
            BinaryType(),
            "what the page asserts, for `Lint.judge` and `Lint.assertions` of the same claimlint",
        ),
    ]
)

#: What `Lint.assertions` gives: a row for each assertion; the fields of schema claimlint/assertions/1, and the site.
ASSERTIONS = StructType(
    [
        _SITE,
        _field("path", _TEXT, "the page's address"),
        _field("start", _PLACE, "where the words begin"),
        _field("end", _PLACE, "just after the words"),
        _field("quote", _TEXT, "the words"),
        _field("sentence", _TEXT, "the sentence they stand in, white space folded"),
        _field(
            "topic", _TEXT, "risk, safety, suitability, category, quantity, comfort, efficacy, use, performer, relation"
        ),
        _field("treatment", _TEXT, "id of the treatment whose claims the page was read for"),
        _field("subject", _TEXT, "treatment, or other"),
        _field("subject_name", _TEXT, "what the subject is, where it is another"),
        _field("polarity", _TEXT, "affirmed, denied"),
        _field("certainty", _TEXT, "absolute, plain, hedged, near"),
        _field("stance", _TEXT, "own, reported, quoted, question, hypothetical, myth"),
        _texts("terms", "ids of the risks, groups or concepts that are spoken of"),
        _field(
            "quantity",
            StructType(
                [
                    _field("name", _TEXT, "session-length, session-count …"),
                    _field("low", _NUMBER, "in `unit`; null is open"),
                    _field("high", _NUMBER, "in `unit`; null is open"),
                    _field("unit", _TEXT, "second, minute, hour, day, week, month, session"),
                    _field("bound", _TEXT, "exactly, about, at-most, at-least, between"),
                ]
            ),
            "the number, where one is given",
        ),
        _field("advice", _TEXT, "suitable, ask, avoid; of a suitability only"),
        _field("frequency", _TEXT, "never, rare, uncommon, common, always; of a risk only"),
        _field("manner", _TEXT, "near, few, trifling, preventable; of a risk only"),
        _field("scope", _TEXT, "treatment, or patient: a testimonial of one's own experience"),
        _field("block", _TEXT, "kind of the block: paragraph, item, cell …"),
        _field("heading", _TEXT, "the nearest above; empty at the top"),
        _field("metadata", _FLAG, "whether it is published but not seen on the page"),
        _field(
            "cues",
            ArrayType(StructType([_field("kind", _TEXT, "negation, hedge …"), _field("quote", _TEXT, "the words")])),
            "what decided",
        ),
    ]
)

_FINDING = (
    _field("rule", _TEXT, "its code: CL101"),
    _field("name", _TEXT, "its name: denied-risk"),
    _field("level", _TEXT, "error, warning, note"),
    _field("message", _TEXT, "what is wrong, in an editor's words"),
    _field("path", _TEXT, "the page's address; of CL501 the claims file"),
    _field("start", _PLACE, "where the words begin"),
    _field("end", _PLACE, "just after the words"),
    _field("quote", _TEXT, "the words"),
    _field("treatment", _TEXT, "id of the treatment"),
    _field("claim", _TEXT, "id of the claim within the treatment's file"),
    _field("statement", _TEXT, "what the claim states"),
    _field(
        "evidence",
        ArrayType(
            StructType(
                [
                    _field("cite", _TEXT, "the source as cited"),
                    _field("doi", _TEXT, "its DOI"),
                    _field("url", _TEXT, "its address, where it has one"),
                ]
            )
        ),
        "the sources of the claim",
    ),
    _field("suggestion", _TEXT, "what to write instead"),
    _field(
        "related",
        ArrayType(
            StructType(
                [
                    _field("path", _TEXT, "the page's address"),
                    _field("start", _PLACE, "where the words begin"),
                    _field("end", _PLACE, "just after the words"),
                    _field("quote", _TEXT, "the words"),
                    _field("message", _TEXT, "how it belongs to the finding"),
                ]
            )
        ),
        "other places that belong to it: the other half of a contradiction",
    ),
    _field("confidence", _NUMBER, "how likely it is right, 0 to 1; null where nothing was learned of its rule"),
    _field("fingerprint", _TEXT, "what it is known by from run to run"),
    _field(
        "suppressed",
        StructType(
            [
                _field("kind", _TEXT, "page, copy"),
                _field("reason", _TEXT, "why"),
                _field("owner", _TEXT, "who answers for it"),
                _field("until", _TEXT, "ISO date"),
            ]
        ),
        "why it is silent; null: it is open",
    ),
)

#: What `Lint.judge` gives: a row for each row of pages, with its findings; and rows of the state `claims`, with what is
#: wrong with claims files that judged them (CL501; `Lint.findings` tells each once).
JUDGED = StructType(
    [
        _URL,
        _SITE,
        _field("state", _TEXT, "judged, other-language, unreadable, left-out, superseded, claims"),
        _REASON,
        _LANGUAGE,
        _field("assertions", _COUNT, "how many the page makes"),
        _field("undecided", _COUNT, "how many of them no claim settles"),
        _field("copy_of", _TEXT, "the page of its site that says the same, where it repeats one"),
        _texts("notes", "what was repaired while reading"),
        _SHA256,
        _field("findings", ArrayType(StructType(list(_FINDING))), "see FINDINGS, which adds the site"),
    ]
)

#: What `Lint.findings` gives: a row for each finding; the fields of schema claimlint/report/1, and the site.
FINDINGS = StructType([_SITE, *_FINDING])


def arrow_schema(schema: StructType) -> pyarrow.Schema:
    """The same as Arrow knows it."""
    import pyarrow

    return pyarrow.schema([(field.name, _arrow(field.dataType)) for field in schema.fields])


def _arrow(kind: DataType) -> pyarrow.DataType:
    import pyarrow

    if isinstance(kind, StructType):
        return pyarrow.struct([(field.name, _arrow(field.dataType)) for field in kind.fields])
    if isinstance(kind, ArrayType):
        return pyarrow.list_(_arrow(kind.elementType))
    plain = {
        "string": pyarrow.string(),
        "binary": pyarrow.binary(),
        "boolean": pyarrow.bool_(),
        "double": pyarrow.float64(),
        "integer": pyarrow.int32(),
        "long": pyarrow.int64(),
    }
    return plain[kind.typeName()]
