"""Make the made-up job search of the demo, through the same door as a person's own mail."""

from pathlib import Path
from tempfile import TemporaryDirectory

from nextround.lexicon.load_demo import demo_mails, demo_person, demo_table
from nextround.records import models
from nextround.usecases import clock, debrief, recognise, reread, take_in

_ASKED = (
    (
        "Tell us about an event that did not go to plan.",
        "The river clean-up with two hundred people and a storm warning. I moved it indoors in an afternoon.",
        "Begin with what came of it: everybody still took part, and nobody was hurt.",
        4,
    ),
    (
        "How do you work with people who disagree about a place?",
        "In general terms; I could not think of an example quickly enough.",
        "The playground meeting in Ngāruawāhia, and what each side got.",
        2,
    ),
    ("What would you want to change here in your first three months?", "", "", None),
)


def make_demo(owner_id: int) -> models.Intake | None:
    """Fill an empty store with the made-up job search; a store that holds anything is left as it is."""
    if models.Message.objects.of(owner_id).exists():
        return None
    person = demo_person()
    models.Account.objects.filter(pk=owner_id).update(full_name=person.name)
    recognise.add(owner_id, person.address)
    with TemporaryDirectory(prefix="nextround-demo-") as folder:
        for number, raw in enumerate(demo_mails(clock.today())):
            (Path(folder) / f"{number:03}.eml").write_bytes(raw)
        intake = take_in.begin(owner_id, "A made-up job search", [Path(folder)])
        take_in.take_in(intake)
    _put_right(owner_id)
    _debrief(owner_id)
    return intake


def _put_right(owner_id: int) -> None:
    """Correct what the reader got wrong, as the made-up person would have done by now."""
    rows = {
        row.message_id.partition("@")[0].removeprefix("demo-"): row
        for row in models.Message.objects.of(owner_id).filter(outgoing=False)
    }
    now = clock.now()
    wrong = [
        models.Correction(owner_id=owner_id, message=rows[mail.id], field=field, value=true, made_at=now)
        for mail in demo_table()
        if mail.id in rows
        for field, true in zip(("kind", "employer", "role"), mail.reads, strict=True)
        if rows[mail.id].reading[field] != true and (true or field == "kind")
    ]
    models.Correction.objects.bulk_create(wrong)
    models.Message.objects.filter(pk__in={c.message_id for c in wrong}).update(looked_at=now)
    reread.reread(owner_id)


def _debrief(owner_id: int) -> None:
    """Write up one of her interviews, so that the page has something to show."""
    met = models.Application.objects.of(owner_id).filter(role__startswith="Events Coordinator").first()
    if met is None:
        return
    questions = tuple(debrief.Answered(*q) for q in _ASKED)
    keep = "The story about the river clean-up. They leaned in, and asked for more."
    change = "Say the result first, and stop after two minutes."
    debrief.write(owner_id, met.pk, debrief.Account(debrief.interview_day(met), questions, keep, change))
