"""What is said when a form cannot be trusted to be the person's own?"""

from django.http import HttpRequest, HttpResponse

from nextround.web.middleware.refusal import refuse


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """For CSRF_FAILURE_VIEW: usually a page that was left open over a restart."""
    return refuse(
        request,
        "This page was open for too long",
        "The form came from an earlier start of nextround, so it was not taken.",
        next_step="Go back, load the page again and send it once more; your browser may have kept what you wrote.",
    )
