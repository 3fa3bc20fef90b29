"""What waits for the person's word, one at a time; the answers go to the message itself."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from nextround.usecases import clock, review
from nextround.usecases.identify import owner_of
from nextround.usecases.tell_message import tell_message
from nextround.web.fragments import answer
from nextround.web.pages.review import review_page


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The first that waits, or the one asked for by its place."""
    owner = owner_of(request.user)
    waiting = review.queue(owner)
    asked = request.GET.get("at", "1")
    at = max(1, min(int(asked[:6]) if asked.isdecimal() else 1, len(waiting)))
    told = tell_message(owner, waiting[at - 1]) if waiting else None
    return answer(request, "review.html", review_page(told, at, len(waiting), clock.today()))
