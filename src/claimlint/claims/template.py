"""A claims file to begin with (`claimlint claims new`): one claim of each kind, with comments, sound as it stands."""

from __future__ import annotations

from datetime import date

_TEMPLATE = """\
# What is on record about {name}. Replace everything that speaks of examples, then run
#   claimlint claims check {id}.yaml     is the file sound?
#   claimlint claims test {id}.yaml      do the examples behave?
#
# Wordings: words separated by blanks; case, hyphens, plural and verb endings, articles and possessives do not matter.
#   a/b  one of these words   (a b|c)  one of these phrases   word?  may be missing
#   ~    up to 3 words between   ~~  up to 8 words between
# Put a text in straight quotes where it has a colon, or begins with a sign such as @ * & or a quote.
format: claimlint/1

treatment:
  id: {id}                                # also the name of the file
  names: [{name}]                         # every name that pages use
  version: "0.1"
  reviewed: {{by: Your name, on: {today}, due: {due}}}

sources:                                  # read: abstract, page or full text, whichever you have read
  example-2020: {{cite: "Author A et al. Title. Journal 2020;1:1-2", doi: 10.1000/example, read: abstract}}

claims:
  # A harm or side effect. severity: serious or minor; frequency: rare, uncommon or common.
  - id: example-harm
    kind: risk
    severity: serious
    frequency: rare
    disclose: true                        # a page that speaks of safety should name it
    statement: What the record says, in one or two sentences.
    say_instead: In rare cases there is an example harm.
    sources: [example-2020]
    rates:                                # never mix shares of treatments, patients and practitioners
      - {{value: "0.1 %", per: treatment, source: example-2020}}
    terms:
      example-harm: [example harm, harmful example]
    examples:                             # at least five of each, in varied wording
      flag: ["{Name} cannot cause an example harm."]
      pass: ["In rare cases {name} causes an example harm."]

  # Safety without reserve. `safe` is a concept that the program knows, so its list may be empty.
  - id: absolute-safety
    kind: safety
    statement: No treatment is safe without reserve.
    say_instead: It is generally safe in trained hands.
    sources: [example-2020]
    terms: {{safe: []}}
    examples:
      flag: ["{Name} is completely safe."]
      pass: ["{Name} is generally safe."]

  # A group. advice: ask (first) or avoid; sources_differ where they do not agree.
  - id: example-group
    kind: suitability
    advice: ask
    statement: People with an example condition should ask first.
    say_instead: Tell us if you have an example condition.
    sources: [example-2020]
    terms: {{example-group: [example condition]}}
    examples:
      flag: ["{Name} is safe for people with an example condition."]
      pass: ["Tell us if you have an example condition before {name}."]

  # A class of procedures. holds: whether the treatment is in it.
  - id: non-invasive
    kind: category
    holds: true
    statement: Nothing goes through the skin.
    say_instead: It is non-invasive.
    sources: [example-2020]
    terms: {{non-invasive: []}}
    examples:
      flag: ["{Name} is not non-invasive."]
      pass: ["{Name} is non-invasive."]

  # A duration, number or interval: between [low, high], at_most or at_least; second, minute, hour, day, week, session.
  - id: session-length
    kind: quantity
    quantity: session-length
    between: [20 min, 60 min]
    statement: A visit takes 20 to 60 minutes.
    say_instead: A visit takes about 40 minutes.
    sources: [example-2020]
    examples:
      flag: ["A session of {name} lasts three hours."]
      pass: ["A session of {name} lasts 40 minutes."]

  # A wording that the record rules out. topic: comfort, efficacy, relation, performer or safety.
  - id: cure
    kind: overclaim
    topic: efficacy
    level: error
    statement: Nothing on record shows a cure.
    say_instead: It may help.
    sources: [example-2020]
    terms: {{cure: []}}
    examples:
      flag: ["{Name} cures back pain."]
      pass: ["{Name} is not a cure."]

  # A condition. support: supported, limited (both never reported) or unsupported.
  - id: example-use
    kind: use
    support: unsupported
    statement: Nothing on record supports this use.
    say_instead: Leave it out.
    sources: [example-2020]
    terms: {{example-use: [example disease]}}
    examples:
      flag: ["{Name} treats example disease."]
      pass: ["{Name} does not treat example disease."]
"""


def template(identifier: str, today: date) -> str:
    """The text of a new claims file for the treatment `identifier` (small letters, digits and hyphens)."""
    name = identifier.replace("-", " ")
    due = today.replace(year=today.year + 1, day=min(today.day, 28))
    values = {"id": identifier, "name": name, "Name": name.capitalize(), "today": today, "due": due}
    return _TEMPLATE.format(**values)
