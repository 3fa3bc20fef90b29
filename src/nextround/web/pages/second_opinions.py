"""What does the page show on which a person decides whether to ask their own language model about a mail?"""

from dataclasses import dataclass

from django.urls import reverse

from nextround.usecases.ask_model import SecondOpinion, Suggestion
from nextround.web.words import KINDS


@dataclass(frozen=True, slots=True)
class SuggestionPart:
    """What the model takes the mail for, and its words. `names` is "" where it found none."""

    title: str
    names: str
    quotes: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class SecondOpinionPage:
    """What would be sent and where to, with the suggestion where there is one. `trouble` is "" where there is none."""

    number: int
    back: str
    where: str
    address: str
    model: str
    system: str
    user: str
    cut: bool
    shown: str
    suggestion: SuggestionPart | None
    trouble: str


def second_opinion_page(told: SecondOpinion, trouble: str = "") -> SecondOpinionPage:
    """The page; `trouble` is why the last try brought nothing."""
    return SecondOpinionPage(
        number=told.message,
        back=reverse("message", args=[told.message]),
        where="It stays on this machine." if told.local else "It leaves this machine, encrypted on the way.",
        address=told.address,
        model=told.model,
        system=told.system,
        user=told.user,
        cut=told.cut,
        shown=told.shown,
        suggestion=suggestion_part(told.suggestion) if told.suggestion else None,
        trouble=trouble,
    )


def suggestion_part(suggestion: Suggestion) -> SuggestionPart:
    """The suggestion in words; it is the model's, and says so."""
    said = (("employer", suggestion.employer), ("role", suggestion.role))
    names = ", ".join(f"{name}: {word}" for name, word in said if word)
    return SuggestionPart(
        title=f"Your language model takes it for: {KINDS[suggestion.kind]}",
        names=f"It reads {names}." if names else "",
        quotes=suggestion.quotes,
        source=f"These words stand in the mail. Whether they mean that is for you to say; nothing has changed yet. "
        f"Model: {suggestion.model}.",
    )
