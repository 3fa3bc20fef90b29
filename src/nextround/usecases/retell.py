"""Tell the story of an application again from its facts: its events, where it stands, what its rejection says."""

from collections import defaultdict
from collections.abc import Collection

from django.db import transaction

from nextround.core.reading.values import Rejection
from nextround.core.timeline import states
from nextround.core.timeline.stage import stage_reached
from nextround.core.timeline.values import Event, Heard
from nextround.core.vocabulary import EventKind, Kind, Reason, Stage, Stance
from nextround.records import as_values, models
from nextround.records.rewrite import rewrite
from nextround.usecases import clock

# A rejection that the person wrote down says nothing but itself.
_BY_HAND = Rejection(Stage.UNKNOWN, Reason.NOT_STATED, Stance.SILENT, False)
_DERIVED = [
    "state", "applied_on", "rejected_on", "last_heard_on", "quiet_since",
    "reached_interview", "stage", "reason", "stance",
]  # fmt: skip


@transaction.atomic
def retell(owner_id: int, application_ids: Collection[int]) -> None:
    """Make the derived events and columns of these applications anew. The number of queries does not grow with them."""
    applications = list(models.Application.objects.filter(owner_id=owner_id, pk__in=application_ids))
    mail = _mail(applications)
    notes, undated = _notes(applications)
    rows = []
    for application in applications:
        heard = [as_values.heard(row, "") for row in mail[application.pk]]
        events = states.events(heard, tuple(notes[application.pk]))
        unsure = _still_unsure(undated[application.pk], events)
        _lay_down(application, heard, (*events, *unsure))
        if any(event.kind is EventKind.REJECTED for event in unsure):
            application.rejected_on = None  # that it ended is known, and not when
        rows += _event_rows(application, events, {row.fingerprint: row.pk for row in mail[application.pk]})
    models.Event.objects.filter(application__in=applications).exclude(message=None).delete()
    models.Event.objects.bulk_create(rows, 500)
    rewrite(applications, _DERIVED)


def _mail(applications: list[models.Application]) -> dict[int, list[models.Message]]:
    found: dict[int, list[models.Message]] = defaultdict(list)
    rows = models.Message.objects.filter(application__in=applications).defer("plain", "html", "headers", "invitations")
    for row in rows.order_by("sent_at", "pk"):
        found[row.application_id or 0].append(row)
    return found


def _notes(applications: list[models.Application]) -> tuple[dict[int, list[Event]], dict[int, list[Event]]]:
    """What was written down: with its day, and without."""
    found: dict[int, list[Event]] = defaultdict(list)
    undated: dict[int, list[Event]] = defaultdict(list)
    for row in models.Event.objects.filter(application__in=applications, message=None):
        (undated if row.day_unsure else found)[row.application_id].append(as_values.event(row))
    own = [(application.pk, application.applied_by_hand) for application in applications]
    joined = models.Application.objects.filter(joined_to__in=applications)
    for pk, day in (*own, *joined.values_list("joined_to_id", "applied_by_hand")):
        if day and pk:
            found[pk].append(Event(day, EventKind.APPLIED))
    return found, undated


def _still_unsure(undated: list[Event], events: tuple[Event, ...]) -> list[Event]:
    """What is known to have happened, and not when: the last thing so far, unless it is told elsewhere with its day."""
    told = {event.kind for event in events}
    last = max((event.on for event in events), default=None)
    return [Event(max(last or e.on, e.on), e.kind) for e in undated if e.kind not in told]


def _lay_down(application: models.Application, heard: list[Heard], events: tuple[Event, ...]) -> None:
    """As of its last event: what silence makes of it later is asked of the calendar, not stored."""
    last = max((e.on for e in events), default=None)
    made_on = clock.day_of(application.made_at)
    standing = states.standing(events, last or made_on)
    application.state = standing.state
    application.applied_on = application.applied_by_hand or standing.applied_on
    application.rejected_on = standing.rejected_on
    application.last_heard_on = standing.last_heard_on
    application.quiet_since = last or made_on
    application.reached_interview = standing.reached_interview
    rejection = (_last_rejection(heard) or _BY_HAND) if standing.rejected_on else None
    application.stage = stage_reached(rejection.stage, events) if rejection else ""
    application.reason = rejection.reason if rejection else ""
    application.stance = rejection.feedback if rejection else ""


def _last_rejection(heard: list[Heard]) -> Rejection | None:
    said = [h.rejection for h in heard if h.kind is Kind.REJECTION and h.rejection and not h.outgoing]
    return said[-1] if said else None


def _event_rows(application: models.Application, events: tuple[Event, ...], keys: dict[str, int]) -> list[models.Event]:
    return [
        models.Event(
            owner_id=application.owner_id,
            application=application,
            on=event.on,
            kind=event.kind,
            message_id=keys[event.source],
        )
        for event in events
        if event.source
    ]
