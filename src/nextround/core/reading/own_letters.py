"""What does the person do with a mail of their own: apply, agree to a conversation, withdraw, answer a no, ask?

Own mail is nobody's words to them, so it has no kind but `other`; what it does to the application is read here.
"""

from dataclasses import replace

from nextround.core.message import Address, Message
from nextround.core.reading.phrases import phrases_in
from nextround.core.reading.signals import BODY, SUBJECT, Signals
from nextround.core.reading.text import Body
from nextround.core.vocabulary import OwnAct
from nextround.lexicon.tables import ReadingWords

# What cannot be meant beside another: whoever withdraws mentions the application, whoever accepts elsewhere an offer.
_OUTWEIGHED = {
    OwnAct.WITHDREW: {OwnAct.APPLIED, OwnAct.MEETING, OwnAct.ACCEPTED},
    OwnAct.DECLINED: {OwnAct.APPLIED, OwnAct.MEETING, OwnAct.ACCEPTED},
    OwnAct.TOLD_NO: {OwnAct.APPLIED, OwnAct.MEETING, OwnAct.ACCEPTED},
    OwnAct.APPLIED: {OwnAct.MEETING},  # "I look forward to meeting you" ends every application
    OwnAct.MEETING: {OwnAct.ASKED},
}


class OwnLetters:
    """Reads the person's own mail with the tables it is given."""

    def __init__(self, words: ReadingWords) -> None:
        self._words = replace(words, rules=words.own)

    def acts(self, message: Message, body: Body, languages: frozenset[str]) -> dict[OwnAct, str]:
        """What the mail does, each with the words that do it, in the order of `OwnAct`."""
        parts = ((SUBJECT, message.subject), (BODY, body.new))
        found: dict[OwnAct, str] = {}
        for signal in Signals(phrases_in(self._words, languages), parts).of("act"):
            found.setdefault(OwnAct(signal.rule.value), signal.quote)
        outweighed = {other for act in found for other in _OUTWEIGHED.get(act, ())}
        return {act: found[act] for act in OwnAct if act in found and act not in outweighed}


def as_if_received(message: Message) -> Message:
    """The same mail as though its receiver had written it, so that employer and role can be read in it."""
    other = next(iter((*message.to, *message.cc)), Address("", ""))
    return replace(message, sender=other, to=(message.sender,), reply_to=())
