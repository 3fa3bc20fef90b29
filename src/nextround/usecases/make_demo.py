"""Make the made-up job search of the demo, through the same door as a person's own mail."""

from pathlib import Path
from tempfile import TemporaryDirectory

from nextround.lexicon.load_demo import demo_mails, demo_person
from nextround.records import models
from nextround.usecases import clock, recognise, take_in


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
        return take_in.take_in(intake)
