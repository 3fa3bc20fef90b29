"""Learn from the person's own answers after how many silent days an application is probably closed."""

from django.db.models import Min, Q

from nextround.core.timeline.patience import closed_after
from nextround.core.timeline.states import CLOSED_AFTER_DAYS
from nextround.core.vocabulary import EventKind
from nextround.records import models

_ANSWERS = (EventKind.ASSESSMENT, EventKind.INTERVIEW, EventKind.OFFER, EventKind.REJECTED)


def patience(owner_id: int) -> int:
    """The days, as they were last learnt."""
    known = models.Account.objects.filter(pk=owner_id).values_list("patience_days", flat=True).first()
    return known if known is not None else CLOSED_AFTER_DAYS


def learn(owner_id: int) -> None:
    """Learn them anew from all answers; two queries."""
    rows = models.Application.objects.of(owner_id).exclude(applied_on=None)
    answered = rows.annotate(first=Min("events__on", filter=Q(events__kind__in=_ANSWERS))).exclude(first=None)
    days = [(first - applied).days for applied, first in answered.values_list("applied_on", "first")]
    models.Account.objects.filter(pk=owner_id).update(patience_days=closed_after(days))
