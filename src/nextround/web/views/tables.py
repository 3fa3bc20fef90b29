"""A table that was brought in: looked at, its matching changed, taken in or let go."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from nextround.jobs.bring_in import bring_in
from nextround.lexicon.load_tables import plain
from nextround.sources.trackers import Looked, Matching
from nextround.usecases import clock, settle_table, take_in_later
from nextround.usecases.identify import owner_of
from nextround.web.fragments import answer, go_to
from nextround.web.notices import say
from nextround.web.pages.tables import MOST_STATUSES, table_page
from nextround.web.views.refusals import said_plainly

_FEW_ROWS = 2_000  # taken in while the person waits for the page


@require_http_methods(["GET", "HEAD", "POST"])
@said_plainly
def settle(request: HttpRequest, key: str) -> HttpResponse:
    """What the columns seem to mean; changed by the form, and taken in by its button."""
    owner = owner_of(request.user)
    then = request.POST.get("then", request.GET.get("then", ""))[:400]
    name, looked = settle_table.look_up(owner, key)
    if request.method != "POST":
        return answer(request, "tables/settle.html", table_page(key, name, looked, clock.today(), then))
    matching = _matching(request, looked)
    if request.POST.get("do") != "take":
        name, looked = settle_table.look_up(owner, key, matching)
        return answer(request, "tables/settle.html", table_page(key, name, looked, clock.today(), then))
    intake = settle_table.carry_out(owner, key, matching)
    if looked.count > _FEW_ROWS:
        bring_in.enqueue(intake.pk)
    else:
        take_in_later.carry_out(intake.pk)
    if then:
        say(request, f"{name} is taken in. Here is the next table.")
        return go_to(request, address_of(then.split(".")))
    return go_to(request, reverse("intake", args=[intake.pk]))


@require_POST
@said_plainly
def let_go(request: HttpRequest, key: str) -> HttpResponse:
    """The person has thought better of it."""
    settle_table.let_go(owner_of(request.user), key)
    say(request, "The table is put away. Nothing was taken from it.")
    return go_to(request, reverse("bring_in"))


def address_of(keys: list[str]) -> str:
    """The page of the first of some tables; the others follow it."""
    rest = ".".join(key for key in keys[1:] if key.isalnum())
    return reverse("table", args=[keys[0]]) + (f"?then={rest}" if rest else "")


def _matching(request: HttpRequest, looked: Looked) -> Matching:
    chosen = tuple(request.POST.get(f"column-{at}", "")[:30] for at in range(len(looked.titles)))
    order = request.POST.get("order", "")
    said = {
        plain(request.POST.get(f"word-{at}", "")[:200]): request.POST.get(f"status-{at}", "")[:30]
        for at in range(MOST_STATUSES)
        if f"status-{at}" in request.POST
    }
    return Matching(chosen, order != "month" if order else looked.matching.day_first, said)
