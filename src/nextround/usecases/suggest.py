"""Suggest at most three things to do now, and let the person lay one aside."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Q

from nextround.core.asking import chase, whom
from nextround.core.growth.moves import (
    ASK_WITHIN_DAYS,
    DEBRIEF_WITHIN_DAYS,
    Asked,
    Code,
    Situation,
    Suggestion,
    suggestions,
)
from nextround.core.vocabulary import EventKind, NextroundError, Route, State
from nextround.records import models
from nextround.usecases import clock, find, occasions, patience
from nextround.usecases.list_applications import state_today

_LAID_ASIDE_DAYS = 14
_MOST_ASKABLE = 5  # rejections looked at for somebody to ask; three suggestions are shown at most
_OPEN = (State.APPLIED, State.WAITING, State.INTERVIEWING, State.OFFER)


def suggest(owner_id: int) -> tuple[Suggestion, ...]:
    """What is worth doing now; never more than three."""
    today = clock.today()
    doubts = models.Doubt.objects.filter(owner_id=owner_id).count()
    laid_aside = models.NotNow.objects.filter(owner_id=owner_id, until__gt=today).values_list("code", "application_id")
    not_now = frozenset((code, str(pk) if pk else "") for code, pk in laid_aside)
    return suggestions(_situations(owner_id, today), today, doubts, not_now)


def not_now(owner_id: int, code: str, application_id: int | None) -> None:
    """Lay a suggestion aside for two weeks. Raises NextroundError for a code or an application that does not exist."""
    if code not in set(Code):
        raise NextroundError(f"“{code}” is not one of: {', '.join(c.value for c in Code)}.")
    if application_id is not None:
        find.application(owner_id, application_id)
    after_all(owner_id, code, application_id)
    models.NotNow.objects.create(
        owner_id=owner_id,
        code=code,
        application_id=application_id,
        until=clock.today() + timedelta(days=_LAID_ASIDE_DAYS),
        made_at=clock.now(),
    )


def after_all(owner_id: int, code: str, application_id: int | None) -> None:
    """Undo `not_now`."""
    same = models.NotNow.objects.filter(owner_id=owner_id, code=code)
    which = Q(application__isnull=True) if application_id is None else Q(application_id=application_id)
    same.filter(which).delete()


def _situations(owner_id: int, today: date) -> Iterator[Situation]:
    since = today - timedelta(days=max(ASK_WITHIN_DAYS, DEBRIEF_WITHIN_DAYS))
    live = Q(state__in=_OPEN) | Q(rejected_on__gte=since)
    rows = list(models.Application.objects.of(owner_id).filter(live).order_by("-quiet_since", "-pk"))
    interviews, debriefed = _interviews(owner_id, rows, since), _debriefed(rows)
    asked = _asked(owner_id, rows, today)
    days = patience.patience(owner_id)
    for row in rows:
        day = _interview_that_counts(interviews[row.pk], today)
        state = state_today(row, today, days)
        if state is State.PROBABLY_CLOSED:
            continue
        sent, follow_up_on = asked.get(row.pk, (Asked.NOT_YET, None))
        yield Situation(
            application=str(row.pk),
            employer=row.employer,
            role=row.role,
            state=state,
            interview_on=day,
            debriefed=day is not None and debriefed.get(row.pk, date.min) >= day,
            rejected_on=row.rejected_on,
            asked=sent,
            follow_up_on=follow_up_on,
            quiet_days=(today - row.quiet_since).days,
        )


def _interviews(owner_id: int, rows: list[models.Application], since: date) -> dict[int, list[date]]:
    """The days of conversations, as the invitations themselves name them."""
    found: dict[int, list[date]] = defaultdict(list)
    noted = models.Event.objects.filter(application__in=rows, kind=EventKind.INTERVIEW, message=None, on__gte=since)
    for pk, on in noted.values_list("application_id", "on"):
        found[pk].append(on)
    invited = models.Message.objects.filter(owner_id=owner_id, application__in=rows, kind="interview", outgoing=False)
    for pk, reading in invited.values_list("application_id", "reading"):
        starts = (reading.get("appointment") or [None])[0]
        if pk and starts and (on := date.fromisoformat(starts[:10])) >= since:
            found[pk].append(on)
    return found


def _interview_that_counts(days: list[date], today: date) -> date | None:
    """The one that comes next, else the last one."""
    coming = [day for day in days if day >= today]
    return min(coming) if coming else max(days, default=None)


def _debriefed(rows: list[models.Application]) -> dict[int, date]:
    """The last interview that each application's debriefs speak of."""
    found: dict[int, date] = {}
    for row in models.Debrief.objects.filter(application__in=rows):
        day = row.interview_on or clock.day_of(row.made_at)
        found[row.application_id] = max(day, found.get(row.application_id, day))
    return found


def _asked(owner_id: int, rows: list[models.Application], today: date) -> dict[int, tuple[Asked, date | None]]:
    found: dict[int, tuple[Asked, date | None]] = {}
    for ask in models.Ask.objects.filter(application__in=rows).exclude(sent_at=None).order_by("sent_at"):
        if ask.state == models.Ask.State.SENT and ask.sent_at:
            found[ask.application_id] = (Asked.SENT, chase.follow_up_on(clock.day_of(ask.sent_at), _no_holiday))
        else:
            found[ask.application_id] = (Asked.DONE, None)
    answered = models.Event.objects.filter(application__in=rows, kind=EventKind.FEEDBACK).values_list("application_id")
    found |= {pk: (Asked.DONE, None) for (pk,) in answered}
    timely = [
        row for row in rows
        if row.pk not in found and row.state == State.REJECTED and row.rejected_on
        and (today - row.rejected_on).days <= ASK_WITHIN_DAYS
    ]  # fmt: skip
    account = models.Account.objects.get(pk=owner_id)
    for row in timely[:_MOST_ASKABLE]:
        if whom.choose(occasions.occasion(row, account)).route is Route.NONE:
            found[row.pk] = (Asked.NOBODY, None)
    return found


def _no_holiday(_: date) -> bool:
    """A reminder may come a day early where a holiday lies between; the page itself counts holidays."""
    return False
