"""The styleguide, in the demo and while developing."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from nextround.web.fragments import answer
from nextround.web.frame import shows_styleguide
from nextround.web.pages.styleguide import styleguide


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Every component there is; not found in the person's own house."""
    if not shows_styleguide():
        raise Http404
    return answer(request, "styleguide.html", styleguide())
