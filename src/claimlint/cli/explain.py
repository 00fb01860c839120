"""`claimlint explain`: what a rule means, or what a claim rests on."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

import click

from claimlint.cli.output import print_report
from claimlint.cli.setup import Fault, cache_folder, claims_refs, config_option, configuration, user_faults

if TYPE_CHECKING:
    from claimlint.config import Config
    from claimlint.model.claim import Treatment


@click.command("explain")
@click.argument("what", required=False)
@click.option("--claims", multiple=True, metavar="ID|FILE", help="Where to look for a claim. Default: all shipped.")
@config_option
def explain_command(what: str | None, claims: tuple[str, ...], config_file: str | None) -> None:
    """Explain a rule (CL101, denied-risk), a treatment (dry-needling) or a claim (dry-needling/serious-risks).

    Without WHAT, list the rules.
    """
    with user_faults():
        print_report(explained(what, claims, configuration(config_file)), for_people=True)


def explained(what: str | None, claims: tuple[str, ...], config: Config) -> str:
    """The text for WHAT; a Fault with the nearest name where there is no such thing."""
    from claimlint.claims import load_treatments
    from claimlint.engine import all_rules
    from claimlint.reports import explanation

    rules = all_rules()
    if what is None:
        return explanation.rule_list(rules)
    for rule in rules:
        if what.lower() in (rule.code.lower(), rule.name):
            return explanation.rule_text(rule)
    treatments = load_treatments(claims_refs(claims, config), cache=cache_folder(config))
    for treatment in treatments:
        if what == treatment.id:
            return explanation.treatment_text(treatment)
        for claim in treatment.claims:
            if what in (f"{treatment.id}/{claim.id}", claim.id):
                return explanation.claim_text(claim, treatment)
    known = [name for rule in rules for name in (rule.code, rule.name)] + _claim_names(treatments)
    near = difflib.get_close_matches(what, known, n=1, cutoff=0.5)
    meant = (
        f"; did you mean {near[0]!r}?" if near else "; `claimlint explain` lists the rules, `claims show` the claims"
    )
    raise Fault(f"there is no rule, treatment or claim {what!r}{meant}")


def _claim_names(treatments: tuple[Treatment, ...]) -> list[str]:
    return [
        name
        for treatment in treatments
        for name in (treatment.id, *(f"{treatment.id}/{claim.id}" for claim in treatment.claims))
    ]
