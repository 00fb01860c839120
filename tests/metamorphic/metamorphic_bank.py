"""Statements that the linter reports today, each with forms of it that it must not report; and pages made of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from claimlint.extraction.readings import extract
from claimlint.readers import read_page
from claimlint.rules import judge
from shipped_claims import prepared

#: A finding as compared here: rule, level, quote in small letters with plain dashes and quotes.
Told = tuple[str, str, str]
#: A block of a page: its tag and its text; a list is ("ul", item, item, …).
Block = tuple[str, ...]


@dataclass(frozen=True)
class Statement:
    """What is reported by `rule`, and what must not be."""

    rule: str
    text: str
    negated: str  # the same with its "not" put in, or taken out
    question: str  # asked, and left open


STATEMENTS = (
    Statement(
        "CL101",
        "Dry needling cannot puncture a lung.",
        "Dry needling can puncture a lung.",
        "Can dry needling puncture a lung?",
    ),
    Statement(
        "CL101",
        "Dry needling has no serious side effects.",
        "Dry needling has serious side effects.",
        "Has dry needling no serious side effects?",
    ),
    Statement(
        "CL101",
        "Dry needling never causes an infection.",
        "Dry needling does not never cause an infection.",
        "Does dry needling never cause an infection?",
    ),
    Statement(
        "CL101",
        "Dry needling carries no risk of nerve injury.",
        "Dry needling carries a risk of nerve injury.",
        "Does dry needling carry no risk of nerve injury?",
    ),
    Statement(
        "CL101",
        "There is no chance of bruising with dry needling.",
        "There is a chance of bruising with dry needling.",
        "Is there no chance of bruising with dry needling?",
    ),
    Statement(
        "CL102",
        "Dry needling has virtually no side effects.",
        "Dry needling has side effects.",
        "Has dry needling virtually no side effects?",
    ),
    Statement(
        "CL102",
        "A collapsed lung after dry needling is harmless.",
        "A collapsed lung after dry needling is not harmless.",
        "Is a collapsed lung after dry needling harmless?",
    ),
    Statement(
        "CL103",
        "Dry needling is completely safe.",
        "Dry needling is not completely safe.",
        "Is dry needling completely safe?",
    ),
    Statement(
        "CL103",
        "Dry needling is 100% safe.",
        "Dry needling isn't 100% safe.",
        "Is dry needling 100% safe?",
    ),
    Statement(
        "CL104",
        "Dry needling is non-invasive.",
        "Dry needling is not non-invasive.",
        "Is dry needling non-invasive?",
    ),
    Statement(
        "CL104",
        "Dry needling is a non-invasive treatment.",
        "Dry needling is not a non-invasive treatment.",
        "Is dry needling a non-invasive treatment?",
    ),
    Statement(
        "CL104",
        "Dry needling doesn't penetrate the skin.",
        "Dry needling does penetrate the skin.",
        "Does dry needling not penetrate the skin?",
    ),
    Statement(
        "CL105",
        "A dry needling session takes 90-120 minutes.",
        "A dry needling session does not take 90-120 minutes.",
        "Does a dry needling session take 90-120 minutes?",
    ),
    Statement(
        "CL105",
        "A dry needling session lasts two to three hours.",
        "A dry needling session doesn't last two to three hours.",
        "Does a dry needling session last two to three hours?",
    ),
    Statement(
        "CL106",
        "Dry needling is suitable for everyone.",
        "Dry needling is not suitable for everyone.",
        "Is dry needling suitable for everyone?",
    ),
    Statement(
        "CL106",
        "Dry needling is safe during pregnancy.",
        "Dry needling is not safe during pregnancy.",
        "Is dry needling safe during pregnancy?",
    ),
    Statement(
        "CL106",
        "Dry needling is safe for people with a pacemaker.",
        "Dry needling isn't safe for people with a pacemaker.",
        "Is dry needling safe for people with a pacemaker?",
    ),
    Statement(
        "CL108",
        "Dry needling is painless.",
        "Dry needling is not painless.",
        "Is dry needling painless?",
    ),
    Statement(
        "CL108",
        "Dry needling doesn't hurt.",
        "Dry needling does hurt.",
        "Doesn't dry needling hurt?",
    ),
    Statement(
        "CL108",
        "Dry needling cures back pain.",
        "Dry needling does not cure back pain.",
        "Does dry needling cure back pain?",
    ),
    Statement(
        "CL108",
        "Dry needling works for everyone.",
        "Dry needling does not work for everyone.",
        "Does dry needling work for everyone?",
    ),
    Statement(
        "CL108",
        "Dry needling is guaranteed to work.",
        "Dry needling is not guaranteed to work.",
        "Is dry needling guaranteed to work?",
    ),
)  # fmt: skip

#: Lists whose items are each reported, with what introduces them.
LISTS: tuple[tuple[str, Block], ...] = (
    ("Dry needling is suitable for:", ("ul", "Pregnant women", "People with a pacemaker", "Children", "Diabetics")),
    ("Dry needling does not cause:", ("ul", "Infection", "Nerve damage", "Bruising", "A collapsed lung")),
)

#: Paragraphs that say nothing of the treatment.
UNRELATED = (
    "We are open from Monday to Friday, 8 am to 7 pm.",
    "You will find us behind the station, next to the bakery.",
    "Please cancel at least 24 hours ahead.",
    "Our receptionist Carla will help you find a date.",
    "Parking in the yard is free for two hours.",
    "Gift vouchers are sold at the front desk.",
)

#: Paragraphs that say of other treatments what would be reported of this one.
OF_OTHERS = (
    "Massage is painless and completely safe.",
    "Ultrasound therapy is non-invasive and has no side effects.",
    "A massage takes 90 minutes.",
    "Laser therapy is suitable for everyone and safe during pregnancy.",
    "Cupping never causes an infection.",
    "Acupuncture needles stay in for 20 to 30 minutes.",
)
OTHER_TREATMENTS = ("ultrasound therapy", "massage", "laser therapy", "cupping", "kinesio taping")

OPENING: Block = ("p", "Dry needling uses thin needles. It can cause bruising, and rarely a collapsed lung.")
CLOSING: Block = ("p", "Call us to book.")
PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u2010": "-", "\u2011": "-", "–": "-", "—": "-"})


def page_of(*blocks: Block) -> tuple[Block, ...]:
    """A page about dry needling that holds the blocks."""
    return (("h1", "Dry needling at our clinic"), OPENING, *blocks, CLOSING)


def html_of(blocks: Sequence[Block]) -> str:
    """The page's source. The texts go in as they are: they are markup already, or need none."""
    parts = [
        f"<ul>{''.join(f'<li>{i}</li>' for i in b[1:])}</ul>" if b[0] == "ul" else f"<{b[0]}>{b[1]}</{b[0]}>"
        for b in blocks
    ]
    return "<!doctype html>\n<html lang=en>\n<title>Dry needling</title>\n" + "\n".join(parts) + "\n</html>\n"


def findings(source: str, path: str = "page.html") -> set[Told]:
    """What is reported of a page; of what it leaves out only which rule, as the place is a matter of order."""
    law = prepared("dry-needling")
    readings = extract(read_page(path, source.encode()), law.vocabulary, "")
    told = judge(readings, law.treatments, sites=None, today=date(2026, 11, 20))
    return {
        (f.rule, f.level, "" if f.rule.startswith("CL3") else " ".join(f.quote.translate(PLAIN).lower().split()))
        for f in told
        if f.rule != "CL401"
    }


def rules_of(source: str) -> set[str]:
    """The codes of the rules that report a page."""
    return {rule for rule, _, _ in findings(source)}
