"""The few things that can be set in the face itself."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from nextround.web.fragments import answer, go_to
from nextround.web.pages.settings import settings_page
from nextround.web.themes import chosen_theme, is_theme, keep_theme


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The page with the choices as they stand."""
    folder = str(settings.NEXTROUND_DATA) if settings.NEXTROUND_TOKEN else ""
    return answer(request, "settings.html", settings_page(chosen_theme(request), folder))


@require_POST
def choose_theme(request: HttpRequest) -> HttpResponse:
    """Keeps the theme for this browser; a name that does not exist changes nothing."""
    name = request.POST.get("theme", "")
    response = go_to(request, reverse("settings"))
    if is_theme(name):
        keep_theme(response, name)
        messages.success(request, "Your choice is kept in this browser.")
    return response
