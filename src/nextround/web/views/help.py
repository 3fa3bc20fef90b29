"""The help: static words, and where the data lies."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from nextround.web.fragments import answer
from nextround.web.pages.help import HelpPage


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The page."""
    return answer(request, "help.html", HelpPage(str(settings.NEXTROUND_DATA) if settings.NEXTROUND_TOKEN else ""))
