"""Which of the wordings found count: look-alikes hide terms, and of what is left the longest wins within its layer."""

from __future__ import annotations

from claimlint.language.passage import Match


def unhidden(found: list[Match]) -> list[Match]:
    """Exclusions hide terms and are dropped; of what is left the longest match wins within a layer."""
    matches = found
    if any(match.gapped and match.entry.kind == "term" for match in found):
        by_token = _by_token(found)
        matches = [match for match in found if not _gapped_over(match, by_token)]
    if any(match.entry.kind == "exclude" for match in matches):
        by_token = _by_token(matches)
        matches = [match for match in matches if match.entry.kind != "exclude" and not _excluded(match, by_token)]
    by_token = _by_token(matches)
    return [match for match in matches if not _hidden(match, by_token) and not _spanned(match, by_token)]


def _by_token(matches: list[Match]) -> dict[int, list[Match]]:
    by_token: dict[int, list[Match]] = {token: [] for match in matches for token in match.own}
    for match in matches:
        for token in match.own:
            by_token[token].append(match)
    return by_token


def _excluded(match: Match, by_token: dict[int, list[Match]]) -> bool:
    """Whether an exclusion takes all words of a match: a longer one, or one of its own topic."""
    if match.entry.kind not in {"term", "quantity"}:
        return False
    own = set(match.own)
    for rival in by_token[match.own[0]]:
        if rival.entry.kind != "exclude" or not own.issubset(rival.own):
            continue
        longer = len(rival.own) > len(own)
        if match.entry.kind == "term" and _excludes(rival, match, longer):
            return True
        if match.id.endswith("-duration") and longer and rival.entry.topic == "risk":
            return True  # "sore shoulders" last as they do; but "needles left in" is no harm and a time
    return False


def _hidden(match: Match, by_token: dict[int, list[Match]]) -> bool:
    """Whether a longer match of its layer takes all its words."""
    entry, length = match.entry, len(match.own)
    for rival in by_token[match.own[0]]:
        longer = len(rival.own) > length and rival.entry.layer == entry.layer and set(match.own).issubset(rival.own)
        if longer and not (rival.entry.topic == "use" and entry.topic in {"efficacy", "comfort", "safety"}):
            return True
    return False


def _excludes(rival: Match, match: Match, longer: bool) -> bool:
    """Whether a look-alike takes a term away: one of its own topic, or a longer one in one piece.

    Where skin is "broken or infected" nothing is said of the needle's category, but a group is named.
    """
    if rival.entry.topic == match.entry.topic:
        return True
    if rival.entry.topic == "category" and match.entry.topic == "suitability":
        return False
    return longer and not rival.gapped


def _gapped_over(match: Match, by_token: dict[int, list[Match]]) -> bool:
    """A term found with a gap gives way to one without that shares its words ("needle … broken" / "broken skin")."""
    if match.entry.kind != "term" or not match.gapped:
        return False
    own = set(match.own)
    return any(
        rival.entry.kind == "term"
        and rival.entry.topic != match.entry.topic
        and not rival.gapped
        and len(rival.own) > 1
        and not own.issuperset(rival.own)
        for token in match.own
        for rival in by_token[token]
    )


def _spanned(match: Match, by_token: dict[int, list[Match]]) -> bool:
    """A term within the span of a longer one of its topic adds nothing ("Nothing … injected" over "is injected")."""
    if match.entry.kind != "term":
        return False
    for token in match.own:
        for rival in by_token[token]:
            entry = rival.entry
            if entry.kind != "term" or entry.topic != match.entry.topic or entry.id == match.entry.id:
                continue
            within = match.first <= rival.first and rival.last <= match.last and rival.own != match.own
            if entry.data.get("denies") == match.entry.id and (match.gapped or not within):
                return (
                    True  # "not release any fluid" over "needles … release … fluid"; but "no downtime" over "downtime"
                )
            inside = rival.first <= match.first and match.last <= rival.last
            longer = rival.last - rival.first > match.last - match.first
            if inside and longer and match.entry.data.get("denies") != entry.id:
                return True
    return False
