"""In which language is a text written, and is it one of those that the reader has phrases for?"""

import pytest

from nextround.core.message import Address, Message
from nextround.core.reading.language import READ, StopWords, beyond_reading, languages_of
from nextround.core.reading.read import Reader
from nextround.lexicon.load import reading_words

COMMON = StopWords(reading_words().stop_words)

READ_TEXTS = {
    "en": "Thanks, it's gone.",
    "de": "Leider nein, die Stelle ist weg.",
    "fr": "Désolé, c'est déjà pris.",
    "es": "Lo siento, ya está cubierto.",
    "pt": "Infelizmente não foi desta vez.",
    "nl": "Helaas gaan we niet met je verder.",
}
OTHER_TEXTS = {
    "it": "Siamo spiacenti di comunicarle che la sua candidatura non è stata selezionata per la posizione.",
    "pl": "Dziękujemy za udział w rekrutacji. Niestety nie zdecydowaliśmy się na kontynuowanie procesu z Panią.",
    "sv": "Hej Aroha! Tack för din ansökan till tjänsten. Tyvärr har vi valt att gå vidare med andra.",
    "da": "Tak for din ansøgning til stillingen. Vi må desværre meddele, at vi har valgt en anden. Venlig hilsen",
    "no": "Takk for din søknad på stillingen. Vi må dessverre meddele at du ikke er innstilt. Vennlig hilsen",
    "fi": "Hei, kiitos hakemuksestasi. Valitettavasti valintamme ei tällä kertaa kohdistunut sinuun.",
    "cs": "Dobrý den, děkujeme za Váš zájem o pozici účetní. Bohužel jsme se rozhodli pro jiného uchazeče.",
    "hu": "Tisztelt Pályázó! Köszönjük jelentkezését. Sajnos nem Önt választottuk a pozícióra.",
    "tr": "Sayın Aroha, başvurunuz için teşekkür ederiz. Maalesef bu pozisyon için başka bir adayı seçtik.",
    "mi": "Tēnā koe Aroha. Ngā mihi mō tō tono mō te tūranga nei. Kua whakatau mātou kia haere tonu ki tētahi atu.",
    "ja": "このたびはご応募いただきありがとうございました。選考の結果、今回は採用を見送らせていただきます。",
    "zh": "尊敬的申请人：感谢您对我公司的关注。很遗憾,您未能进入下一轮面试。",
    "ko": "지원해 주셔서 감사합니다. 아쉽게도 이번에는 함께하지 못하게 되었습니다.",
    "ar": "شكرا لاهتمامك بالوظيفة. نأسف لإبلاغك بأنه لم يتم اختيارك.",
    "ru": "Благодарим за интерес к вакансии. К сожалению, мы не готовы пригласить вас на собеседование.",
    "uk": "Дякуємо за інтерес до вакансії. На жаль, ми обрали іншого кандидата.",
    "he": "תודה על פנייתך. לצערנו החלטנו להמשיך עם מועמדים אחרים.",
    "el": "Ευχαριστούμε για την αίτησή σας. Δυστυχώς επιλέξαμε άλλον υποψήφιο.",
}


@pytest.mark.parametrize("language", READ_TEXTS)
def test_even_a_short_text_in_a_language_that_is_read_is_known(language: str) -> None:
    told, readable = languages_of(READ_TEXTS[language], COMMON)
    assert told == language
    assert {language, "en"} <= readable <= READ


@pytest.mark.parametrize("language", OTHER_TEXTS)
def test_another_language_is_said_to_be_another_one(language: str) -> None:
    told, readable = languages_of(OTHER_TEXTS[language], COMMON)
    assert told == language
    assert beyond_reading(told)
    assert readable == {"en"}


def test_a_text_too_short_to_tell_is_read_in_every_language_and_not_called_foreign() -> None:
    told, readable = languages_of("OK!", COMMON)
    assert told == "und"
    assert readable == READ
    assert not beyond_reading(told)


def test_letters_of_a_script_that_is_not_known_are_no_language_that_is_read() -> None:
    told, _ = languages_of("ሰላም አሮሃ ለስራው ስላመለከቱ እናመሰግናለን", COMMON)
    assert told == "und"


def test_english_with_a_greeting_in_te_reo_is_english() -> None:
    text = "Tēnā koe Aroha, ngā mihi mō tō tono. We've asked your referees and will be in touch by Friday."
    assert languages_of(text, COMMON)[0] == "en"


def test_english_signed_in_chinese_letters_is_english() -> None:
    text = (
        "Thank you for the interview. We will be in touch with the outcome by the end of the week.\n陈美玲 人力资源部"
    )
    assert languages_of(text, COMMON)[0] == "en"


@pytest.mark.parametrize("language", OTHER_TEXTS)
def test_mail_in_a_language_that_is_not_read_in_depth_waits_for_a_look(language: str, reader: Reader) -> None:
    message = Message("m", "m", None, Address("", "hr@firm.example"), "Aroha", plain=OTHER_TEXTS[language])
    assert (reader.read(message).language, reader.read(message).unsure) == (language, True)
