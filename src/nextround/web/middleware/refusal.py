"""How does one say no to a request: kindly to a person, in JSON to a program?"""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string


def is_api(request: HttpRequest) -> bool:
    """True for what speaks JSON."""
    return request.path_info.startswith("/api/")


def refuse(request: HttpRequest, title: str, text: str, next_step: str = "", status: int = 403) -> HttpResponse:
    """A page that works without the database, without a session and without any script."""
    if is_api(request):
        return JsonResponse({"detail": f"{title}. {text}"}, status=status)
    words = {"title": title, "text": text, "next_step": next_step, "again": request.path_info}
    return HttpResponse(render_to_string("refusal.html", words), status=status)
