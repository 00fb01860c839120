"""The shape of a claims file, format `claimlint/1`.

Every scalar arrives as the text that was written (see tree.py), so numbers, dates and truth values are read here.
Field descriptions are the words of the error messages, of `claims schema` and of editors that use it: they say what
to write. Imported late: pydantic costs more than reading the files.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from claimlint.claims.quantities import read_amount, read_range
from claimlint.claims.wordings import slip
from claimlint.model.claim import Jurisdiction

FORMAT = "claimlint/1"
TOPICS = ("comfort", "efficacy", "relation", "performer", "safety")
CONCERNS = "concerns"  # type of an error about an entry that is best shown at one of its `keys`


def _concerns(message: str, *keys: str) -> PydanticCustomError:
    return PydanticCustomError(CONCERNS, "{message}", {"message": message, "keys": keys})


def _truth(value: object) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value in {"true", "True", "false", "False"}:
        return value.lower() == "true"
    raise ValueError(f"found `{value}`; write true or false")


def _number(value: object) -> float:
    try:
        return float(str(value).removesuffix("%").strip())
    except ValueError:
        raise ValueError(f"found `{value}`; write a plain number, such as 7.55") from None


def _day(value: object) -> date:
    if isinstance(value, date):
        return value
    text = str(value)
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise ValueError(f"`{text}` is no day of the calendar") from None
    raise ValueError(f"`{text}` is no date: write year-month-day, such as 2027-11-20")


def _ends(value: object) -> object:
    if isinstance(value, str):
        read_amount(value)
        raise ValueError(f"found `{value}`; write both ends in brackets, such as [10 min, 60 min]")
    return value


def _identifier(value: str) -> str:
    if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", value):
        raise ValueError(f"`{value}` is no id: small letters, digits and hyphens, such as nerve-injury")
    return value


def _prose(value: str) -> str:
    if not value.strip():
        raise ValueError("nothing is written here")
    return " ".join(value.split())


def _wording(value: str) -> str:
    fault = slip(value)
    if fault:
        raise ValueError(fault)
    return value


def _doi(value: str) -> str:
    bare = re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", "", value, flags=re.IGNORECASE)
    if not re.fullmatch(r"10\.\d{4,9}/\S+", bare):
        raise ValueError(f"`{value}` is no DOI: it begins with 10. and has a slash, such as 10.1136/bmj.l689")
    return bare


def _url(value: str) -> str:
    if not re.fullmatch(r"https?://\S+", value):
        raise ValueError(f"`{value}` is no address: it begins with https://")
    return value


Truth = Annotated[bool, BeforeValidator(_truth)]
Number = Annotated[float, BeforeValidator(_number)]
Day = Annotated[date, BeforeValidator(_day)]
Id = Annotated[str, AfterValidator(_identifier)]
Prose = Annotated[str, AfterValidator(_prose)]
Wording = Annotated[str, AfterValidator(_wording)]
Doi = Annotated[str, AfterValidator(_doi)]
Url = Annotated[str, AfterValidator(_url)]
LevelName = Literal["error", "warning", "note"]


class Entry(BaseModel):
    """What every part of the file shares: unknown keys are errors."""

    model_config = ConfigDict(extra="forbid")


class ReviewedEntry(Entry):
    """Who reviewed the file, when, and when it is due again."""

    by: Prose = Field(description="who reviewed the claims: a name or a role")
    on: Day = Field(description="the day of the review, year-month-day")
    due: Day = Field(description="the day by which the claims must be reviewed again, year-month-day")

    @model_validator(mode="after")
    def _in_order(self) -> ReviewedEntry:
        if self.due < self.on:
            raise _concerns(f"the review is due ({self.due}) before it was done ({self.on})", "due")
        return self


class TreatmentEntry(Entry):
    """The treatment that the file is about."""

    id: Id = Field(description="short name of the treatment, such as dry-needling; also the name of the file")
    names: list[Prose] = Field(min_length=1, description="every name that pages use for the treatment")
    version: Prose | None = Field(None, description="version of the file, such as 1.0")
    reviewed: ReviewedEntry | None = Field(None, description="{by: who, on: date, due: date}")


class SourceEntry(Entry):
    """Where claims come from."""

    cite: Prose = Field(description="authors, title, journal, year: as it would stand in a list of references")
    doi: Doi | None = Field(None, description="the DOI, beginning with 10.")
    url: Url | None = Field(None, description="the address of the page or PDF")
    read: Literal["abstract", "page", "full text"] = Field(
        description="what of it was read: abstract, page or full text"
    )


class ExamplesEntry(Entry):
    """Sentences that show what the claim is for; `claimlint claims test` runs them."""

    flag: list[Prose] = Field(description="sentences that must be reported because of this claim")
    pass_: list[Prose] = Field(alias="pass", min_length=1, description="sentences that must not be reported for it")


class RateEntry(Entry):
    """A figure from a source, with its denominator: per treatment, per patient and per practitioner never compare."""

    value: Prose = Field(description="the figure as printed, such as 7.55 % or 1 in 1,024")
    per: Literal["treatment", "patient", "practitioner"] = Field(description="what it is a share of")
    source: Id = Field(description="id of the source")
    note: Prose | None = Field(None, description="what a reader must know to use the figure")


class ClaimEntry(Entry):
    """What every claim has."""

    id: Id = Field(description="short name of the claim, such as nerve-injury; unique within the file")
    statement: Prose = Field(description="what the record says, in one or two sentences")
    say_instead: Prose = Field(description="what a page may write instead")
    sources: list[Id] = Field(min_length=1, description="ids of the sources that the claim rests on")
    examples: ExamplesEntry = Field(description="{flag: [sentences], pass: [sentences]}")
    terms: dict[Id, list[Wording]] = Field({}, description="term ids, each with the wordings that name it")
    level: LevelName | None = Field(None, description="level of a finding: error, warning or note")
    status: Literal["confirmed", "provisional"] = Field(
        "confirmed", description="provisional where the claim rests on second-hand facts only"
    )
    jurisdictions: list[Jurisdiction] = Field(
        [], description="where the claim holds: uk, us, au, de, eu; empty: everywhere"
    )
    review_due: Day | None = Field(None, description="the day by which this claim must be reviewed again")
    notes: Prose | None = Field(None, description="notes for curators; never shown to readers of a report")


class _NamedTerms(ClaimEntry):
    terms: dict[Id, list[Wording]] = Field(min_length=1, description="term ids, each with the wordings that name it")


class RiskEntry(_NamedTerms):
    """A recorded harm or side effect."""

    kind: Literal["risk"]
    severity: Literal["serious", "minor"] = Field(description="serious or minor")
    frequency: Literal["rare", "uncommon", "common"] = Field(description="rare, uncommon or common")
    rates: list[RateEntry] = Field([], description="figures, each as {value, per, source, note}")
    disclose: Truth = Field(
        False, description="true where a page that speaks of safety should name it (or another such)"
    )
    complaint: Truth = Field(False, description="true where people also come to be treated for it, such as headache")


class SafetyEntry(_NamedTerms):
    """Safety without reserve."""

    kind: Literal["safety"]


class SuitabilityEntry(_NamedTerms):
    """A group that should ask first, or for whom the treatment is avoided."""

    kind: Literal["suitability"]
    advice: Literal["ask", "avoid"] = Field(description="ask (talk to the clinic or a doctor first) or avoid")
    place: Truth = Field(False, description="true where the advice is about a place on the body, not the person")
    sources_differ: Prose | None = Field(None, description="how the sources differ about this group")


class CategoryEntry(_NamedTerms):
    """A class of procedures that the treatment is, or is not, in."""

    kind: Literal["category"]
    holds: Truth = Field(description="true where the treatment is in the class, false where it is not")


class QuantityEntry(ClaimEntry):
    """A duration, number or interval with its recorded range."""

    kind: Literal["quantity"]
    quantity: Id = Field(description="name of the quantity, such as session-length")
    between: Annotated[list[str], BeforeValidator(_ends)] | None = Field(
        None, description="both ends, such as [10 min, 60 min]"
    )
    at_most: str | None = Field(None, description="upper end where there is no lower one, such as 40 min")
    at_least: str | None = Field(None, description="lower end where there is no upper one, such as 1 day")

    @model_validator(mode="after")
    def _one_range(self) -> QuantityEntry:
        given = [name for name in ("between", "at_most", "at_least") if getattr(self, name) is not None]
        if len(given) != 1:
            found = " and ".join(given) or "none of them"
            raise _concerns(f"give exactly one of between, at_most and at_least; found {found}", *given[1:])
        try:
            self.range()
        except ValueError as error:
            raise _concerns(str(error), *given) from None
        return self

    def range(self) -> tuple[float | None, float | None, str]:
        """(low, high, unit); a missing end is None."""
        if self.between is not None:
            if len(self.between) != 2:
                if any(end.strip().isdigit() for end in self.between[:-1]):
                    raise ValueError("a comma parts the two ends: write decimals with a point, such as 1.5 hours")
                for end in self.between:
                    read_amount(end)
                raise ValueError(f"`between` has two ends, such as [10 min, 60 min]; found {len(self.between)}")
            return read_range(self.between[0], self.between[1])
        if self.at_most is not None:
            return None, read_amount(self.at_most)[0], read_amount(self.at_most)[1]
        return read_range(self.at_least, None)


class OverclaimEntry(_NamedTerms):
    """A wording that the record rules out."""

    kind: Literal["overclaim"]
    topic: Literal["comfort", "efficacy", "relation", "performer", "safety"] = Field(
        description="comfort, efficacy, relation, performer or safety"
    )


class UseEntry(_NamedTerms):
    """A condition that pages say the treatment treats."""

    kind: Literal["use"]
    support: Literal["supported", "limited", "unsupported"] = Field(description="supported, limited or unsupported")


CLAIM_MODELS: dict[str, type[ClaimEntry]] = {
    "risk": RiskEntry,
    "safety": SafetyEntry,
    "suitability": SuitabilityEntry,
    "category": CategoryEntry,
    "quantity": QuantityEntry,
    "overclaim": OverclaimEntry,
    "use": UseEntry,
}

AnyClaim = Annotated[
    RiskEntry | SafetyEntry | SuitabilityEntry | CategoryEntry | QuantityEntry | OverclaimEntry | UseEntry,
    Field(discriminator="kind"),
]


class FileEntry(Entry):
    """A claims file of its own, or one that `extends` another, after its changes were applied."""

    format: Literal["claimlint/1"] = Field(description="claimlint/1")
    treatment: TreatmentEntry = Field(description="{id, names, version, reviewed}")
    sources: dict[Id, SourceEntry] = Field(description="source ids, each as {cite, doi, url, read}")
    claims: list[AnyClaim] = Field(min_length=1, description="the claims, each beginning with `- id:`")
