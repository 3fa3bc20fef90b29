"""Light, dark, or as the system says: which theme did the person choose, and how is the choice kept?"""

from django.http import HttpRequest, HttpResponseBase

COOKIE = "nextround_theme"
SYSTEM = "system"
THEMES = ((SYSTEM, "As my device says"), ("light", "Light"), ("dark", "Dark"))
A_YEAR = 365 * 24 * 3600


def is_theme(name: str) -> bool:
    """True for the three names there are."""
    return name in dict(THEMES)


def chosen_theme(request: HttpRequest) -> str:
    """One of the three names; what the device says where nothing, or nonsense, was chosen."""
    name = request.COOKIES.get(COOKIE, SYSTEM)
    return name if is_theme(name) else SYSTEM


def keep_theme(response: HttpResponseBase, name: str) -> None:
    """Lays the choice into a cookie of this browser; it says nothing about the person, and scripts cannot read it."""
    response.set_cookie(COOKIE, name, max_age=A_YEAR, httponly=True, samesite="Lax")
