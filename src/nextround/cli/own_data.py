"""Commands about the person and everything they have: me, export, backup, restore."""

from pathlib import Path

import click

from nextround.cli import show
from nextround.cli.door import open_store
from nextround.cli.options import PATH, as_json
from nextround.core.vocabulary import Voice


@click.command()
@click.option("--name", help="Your name, as it stands under your letters.")
@click.option("--voice", type=click.Choice([v.value for v in Voice]), help="How your letters sound.")
@click.option("--address", metavar="ADDRESS", help="A mail address of yours; mail from it counts as your own.")
@click.option("--drop-address", metavar="ADDRESS", help="Forget an address as yours.")
@as_json
def me(name: str | None, voice: str | None, address: str | None, drop_address: str | None, json: bool) -> None:
    """Say who you are, or see what is known of you."""
    account = open_store()
    from nextround.usecases import introduce

    if name is not None or voice is not None:
        introduce.introduce(account.pk, name=name, voice=voice)
    if address is not None:
        introduce.add_address(account.pk, address)
    if drop_address is not None:
        introduce.drop_address(account.pk, drop_address)
    known = introduce.introduced(account.pk)
    if json:
        show.as_json({"name": known.name, "voice": known.voice, "addresses": list(known.addresses)})
        return
    show.as_lines(
        f"{known.name or 'No name yet'}; your letters sound {known.voice}.",
        f"Your addresses: {', '.join(known.addresses) or 'none yet'}.",
    )


@click.command()
@click.argument("folder", metavar="DIR", type=PATH, help="The folder; it is made where it is not there.")
@as_json
def export(folder: Path, json: bool) -> None:
    """Write everything you have in formats others open.

    Tables, a mailbox file, drafts and debriefs, into one folder.
    """
    account = open_store()
    from nextround.usecases.export import export as write

    counts = write(account.pk, folder)
    if json:
        show.as_json(counts)
    else:
        show.as_lines(f"{folder} now holds {_counted(counts)}.")


@click.command()
@click.argument("file", metavar="FILE", type=PATH, help="The file to write, such as backup.zip.")
@as_json
def backup(file: Path, json: bool) -> None:
    """Save a consistent copy of everything in one file."""
    open_store()
    from nextround.usecases.backup import backup as write

    counts = write(file)
    if json:
        show.as_json(counts)
    else:
        show.as_lines(f"{file} now holds a copy of everything: {_counted(counts)}.")


@click.command()
@click.argument("file", metavar="FILE", type=PATH, help="A file that “nextround backup” wrote.")
@as_json
def restore(file: Path, json: bool) -> None:
    """Put a backup in the place of what is there now.

    What is there now is saved first, in the data folder.
    """
    open_store()
    from django.conf import settings

    from nextround.usecases.restore import restore as put_back

    counts, saved = put_back(file, Path(settings.NEXTROUND_DATA))
    if json:
        show.as_json(counts)
        return
    show.as_lines(f"Restored from {file}: {_counted(counts)}.")
    if saved:
        show.as_lines(f"What was there before is kept in {saved}.")


COMMANDS = (me, export, backup, restore)


def _counted(counts: dict[str, int]) -> str:
    said = (f"{n} {name}{'' if n == 1 or name.endswith('s') else 's'}" for name, n in counts.items() if n)
    return ", ".join(said) or "nothing yet"
