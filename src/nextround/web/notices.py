"""How is what has just been done said on the next page, with a way back?"""

from django.contrib import messages
from django.http import HttpRequest


def say(request: HttpRequest, text: str, undo_url: str = "") -> None:
    """A notice on the next page. `undo_url` is posted to by its Undo button; base.html takes it from the tags."""
    messages.success(request, text, extra_tags=undo_url)
