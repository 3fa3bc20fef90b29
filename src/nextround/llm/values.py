"""Which values go to a language model, and which come back?"""

from dataclasses import dataclass

from nextround.core.vocabulary import Kind


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail as it may be shown to a model: its words, and the names in it that stay here.

    `own_names` are the person's, `other_names` those of people the mail speaks of, `greeting` the salutation, "" where
    it has none.
    """

    subject: str
    text: str
    own_names: tuple[str, ...] = ()
    other_names: tuple[str, ...] = ()
    greeting: str = ""


@dataclass(frozen=True, slots=True)
class Masked:
    """A text with what is personal replaced. `behind` holds (placeholder, the words it stands for), in order."""

    text: str
    behind: tuple[tuple[str, str], ...]

    def unmasked(self, words: str) -> str:
        """The words with every placeholder replaced by what it stands for."""
        for placeholder, original in reversed(self.behind):
            words = words.replace(placeholder, original)
        return words


@dataclass(frozen=True, slots=True)
class Asked:
    """What would be sent: `system` and `user` for the person to read, `body` as it goes over the line.

    `mail` is what an answer is checked against. `cut` is True where the end of a long mail is left out.
    """

    system: str
    user: str
    body: bytes
    mail: Masked
    cut: bool


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the model takes the mail for, in words that stand there; `employer` and `role` are "" where not said."""

    kind: Kind
    employer: str
    role: str
    quotes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """No usable answer came; `sentence` says why and what to do, fit to show, and repeats nothing of the answer."""

    sentence: str
