"""What does somebody see who wants to contest a decision rather than ask for feedback?"""

from dataclasses import dataclass

from django.urls import reverse

from nextround.usecases.tell import Told
from nextround.web.words import name_of


@dataclass(frozen=True, slots=True)
class ContestPage:
    """The application it is about, and the way back."""

    title: str
    back: str


def contest_page(told: Told) -> ContestPage:
    """Nothing is drafted on this page."""
    return ContestPage(name_of(told.employer, told.role), reverse("application", args=[told.id]))
