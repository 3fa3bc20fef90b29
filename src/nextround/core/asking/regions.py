"""In which country does the employer keep office hours and holidays, judging by addresses?"""

from collections import Counter
from collections.abc import Iterable

_BY_ENDING = {
    "nz": "NZ", "au": "AU", "uk": "GB", "ie": "IE", "ca": "CA", "in": "IN", "za": "ZA", "sg": "SG", "us": "US",
    "de": "DE", "at": "AT", "ch": "CH", "fr": "FR", "es": "ES", "pt": "PT", "nl": "NL", "be": "BE", "gov": "US",
    "edu": "US", "mil": "US",
}  # fmt: skip
_STATES = {"nsw": "NSW", "vic": "VIC", "qld": "QLD", "wa": "WA", "sa": "SA", "tas": "TAS", "act": "ACT", "nt": "NT"}


def region_of(addresses: Iterable[str]) -> str:
    """An ISO 3166 code, with a subdivision for Australian state governments ("AU-QLD"); "" where it cannot be told.

    The country named by most addresses wins; of those named equally often, the one named first.
    """
    named = Counter(filter(None, (_region(a.rpartition("@")[2].lower().rstrip(".")) for a in addresses)))
    return named.most_common(1)[0][0] if named else ""


def _region(domain: str) -> str:
    labels = domain.split(".")
    country = _BY_ENDING.get(labels[-1], "")
    if country == "AU" and len(labels) > 3 and labels[-2] == "gov" and labels[-3] in _STATES:
        return f"AU-{_STATES[labels[-3]]}"
    return country
