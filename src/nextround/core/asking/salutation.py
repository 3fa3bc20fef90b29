"""How does a letter begin, so that it answers the register the other side chose and never guesses a gender?"""

import re

from nextround.core.asking import names
from nextround.core.asking.values import Contact, Occasion
from nextround.lexicon.asking_tables import AskingWords, Greeting


def greeting_for(occasion: Occasion, words: AskingWords) -> Greeting:
    """The row that answers the other side's own salutation; te reo Māori only where they used it first."""
    heard = " ".join(occasion.greeting.split())
    return next(g for g in sorted(words.greetings, key=_specific_first) if g.heard.match(heard))


def salutation(to: Contact, greeting: Greeting) -> str:
    """One line with its comma: "Kia ora Hana,", "Dear Dr Rao,", "Dear hiring team,"."""
    name = names.taken_apart(to.name)
    if not name.full:
        return f"{greeting.alone},"
    if name.honoured:
        start = "Dear" if greeting.answer in {"Hi", "Hello"} else greeting.answer
        return f"{start} {name.title} {name.last or name.first},"
    if "formal" in greeting.facts and greeting.answer == "Dear":
        return f"Dear {name.title} {name.last}," if name.title and name.last else f"Dear {name.full},"
    if name.title and not name.last:
        return f"{greeting.answer} {name.title} {name.first},"
    return f"{greeting.answer} {name.first},"


def _specific_first(greeting: Greeting) -> tuple[bool, bool]:
    """The row that matches everything comes last, te reo Māori rows first."""
    return re.fullmatch(r"\^", greeting.heard.pattern) is not None, "te_reo" not in greeting.facts
