"""Is this an address that a letter may go to: well-formed, not a look-alike, read by somebody, somebody's own?"""

import re
import unicodedata

_SHAPE = re.compile(
    r"[^\s@<>()\[\]\\,;:\"]{1,64}@(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+(?:[^\W\d_]{2,63}|xn--[a-z0-9-]{2,59})",
    re.IGNORECASE,
)
_AUTOMATED = re.compile(
    r"(?:^|[._+-])(?:(?:do|does)?[._-]?(?:no|not|nicht)[._-]?(?:reply|respond|responder|antworten)|dnr|"
    r"mailer[._-]?daemon|postmaster|bounces?|notifications?|notify|notifier|alerts?|auto(?:mated|mail|reply|responder)?|"
    r"un(?:attended|monitored)|robot|system|ne[._-]?pas[._-]?repondre|no[._-]?responder)(?:$|[._+-])",
    re.IGNORECASE,
)
# Applicant systems whose plain addresses reach nobody, whatever stands before the @.
_DEAD_DOMAINS = re.compile(
    r"(?:^|\.)(?:myworkday(?:jobs)?\.com|taleo\.net|icims\.eu|e\.linkedin\.com|indeedemail\.com)$", re.IGNORECASE
)
_GENERIC = re.compile(
    r"^(?:hr|human[._-]?resources|people(?:[._-]?(?:and|n|&)?[._-]?culture|[._-]?team|[._-]?ops)?|personnel|"
    r"(?:recruit(?:ment|ing|er|ers)?|careers?|jobs?|vacanc(?:y|ies)|talent(?:[._-]?acquisition)?|hiring|applications?|"
    r"employment|resourcing|workforce)(?:[._-]?[a-z]{0,12})?|"
    r"info|information|office|admin|administration|enquir(?:y|ies)|inquir(?:y|ies)|contact|hello|kiaora|mail|reception|"
    r"support|team|help(?:desk)?|secretary|school[._-]?office)(?:\d{0,3})$",
    re.IGNORECASE,
)
_RECRUITING = re.compile(
    r"hr|human|people|personnel|recruit|career|job|vacanc|talent|hiring|application|employment|resourcing",
    re.IGNORECASE,
)
# Scripts that are written together in one word.
_TOGETHER = ({"CJK", "HIRAGANA", "KATAKANA", "LATIN"}, {"CJK", "HANGUL", "LATIN"}, {"CJK", "BOPOMOFO", "LATIN"})


def usable(address: str) -> bool:
    """Whether a letter to this address could reach a reader and cannot pass for another one's address."""
    return (
        len(address) <= 254
        and _SHAPE.fullmatch(address) is not None
        and ".." not in address
        and not address.startswith(".")
        and ".@" not in address
        and not _disguised(address)
    )


def automated(address: str) -> bool:
    """Whether the address itself says that nobody reads what comes in."""
    local, _, domain = address.rpartition("@")
    return bool(_AUTOMATED.search(local) or _DEAD_DOMAINS.search(domain))


def generic(address: str) -> bool:
    """Whether the mailbox belongs to a function and not to a person."""
    return _GENERIC.match(address.partition("@")[0]) is not None


def recruiting(address: str) -> bool:
    """Whether the mailbox's own name says HR or recruitment."""
    local = address.partition("@")[0]
    return _GENERIC.match(local) is not None and _RECRUITING.search(local) is not None


def _disguised(address: str) -> bool:
    """Invisible characters, or letters of scripts that no word mixes (a Cyrillic "а" among Latin letters)."""
    shown = _decoded(address)
    if shown is None or any(unicodedata.category(c) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Zs"} for c in shown):
        return True
    scripts = {unicodedata.name(c, "UNKNOWN").split()[0] for c in shown if c.isalpha()}
    return len(scripts) > 1 and not any(scripts <= group for group in _TOGETHER)


def _decoded(address: str) -> str | None:
    """The address with its punycode labels written out; None where one of them is broken."""
    local, _, domain = address.rpartition("@")
    labels = []
    for label in domain.split("."):
        if label.lower().startswith("xn--"):
            try:
                labels.append(label[4:].encode("ascii").decode("punycode"))
            except UnicodeError:
                return None
        else:
            labels.append(label)
    return f"{local}@{'.'.join(labels)}"
