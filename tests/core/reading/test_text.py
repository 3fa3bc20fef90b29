"""What did the sender write now?"""

from nextround.core.message import Address, Message
from nextround.core.reading.html import text_of
from nextround.core.reading.text import split_body

NOW = "Thanks, see you Tuesday."


def body(plain: str = "", html: str = "") -> Message:
    return Message("m@x", "m", None, Address("Mere", "mere@x.nz"), "Re: Analyst", plain, html)


def test_lines_below_an_attribution_are_quoted() -> None:
    parts = split_body(body(f"{NOW}\n\nOn Mon, 2 Mar 2026 at 9:00, Aroha <a@x.nz> wrote:\n> Hello\n> Bye"))
    assert parts.new == NOW
    assert "> Hello" in parts.quoted


def test_an_attribution_that_is_wrapped_is_still_one() -> None:
    parts = split_body(body(f"{NOW}\n\nOn Mon, 2 Mar 2026 at 9:00, Aroha Ngata\n<aroha@x.nz> wrote:\n\n> Hello"))
    assert parts.new == NOW


def test_outlooks_header_block_begins_the_earlier_mail() -> None:
    parts = split_body(
        body(f"{NOW}\n\nFrom: Aroha\nSent: Monday\nTo: Mere\nSubject: Analyst\n\nYou were unsuccessful.")
    )
    assert parts.new == NOW
    assert "unsuccessful" in parts.quoted


def test_a_german_header_block_is_known() -> None:
    parts = split_body(body(f"{NOW}\n\nVon: Aroha\nGesendet: Montag\nAn: Mere\nBetreff: Stelle\n\nHallo"))
    assert parts.new == NOW


def test_answers_between_quoted_lines_were_written_now() -> None:
    parts = split_body(body("See below.\n\nOn Mon, 2 Mar 2026, Aroha wrote:\n> When?\nOn Tuesday.\n> Where?\nHere."))
    assert "On Tuesday." in parts.new
    assert "> Where?" not in parts.new


def test_the_signature_stands_apart() -> None:
    parts = split_body(body(f"Dear Aroha\n\n{NOW}\n\nNgā mihi\nMere Tipene\nPeople Advisor"))
    assert parts.new.endswith(NOW)
    assert "People Advisor" in parts.signature


def test_small_print_stands_apart() -> None:
    parts = split_body(body(f"Dear Aroha\n\n{NOW}\n\nMere\n\nThis email is confidential and may be privileged."))
    assert "privileged" in parts.disclaimer
    assert "privileged" not in parts.new


def test_mail_that_was_merely_passed_on_is_read_as_passed_on() -> None:
    text = "FYI\n\n---------- Forwarded message ---------\nFrom: Mere <mere@x.nz>\nDate: Mon\nSubject: A\n\nYou got it."
    parts = split_body(body(text))
    assert parts.forwarded
    assert parts.new == "You got it."
    assert "mere@x.nz" in parts.inner_sender


def test_html_is_read_without_preheader_style_and_pixel() -> None:
    html = (
        "<style>p{color:red}.pre{display:none}</style><div class='pre'>Hidden</div>"
        "<div style='display:none'>Preview</div><p>Kia ora &amp; welcome</p><img src='t.gif'>"
    )
    assert text_of(html) == "Kia ora & welcome"


def test_links_keep_their_text_and_cells_are_parted() -> None:
    assert text_of("<p><a href='https://x'>Book a time</a></p>") == "Book a time"
    assert text_of("<table><tr><td>Role</td><td>Analyst</td></tr></table>") == "Role\tAnalyst"


def test_quoted_html_counts_as_quoted() -> None:
    parts = split_body(body(html=f"<div>{NOW}</div><blockquote><p>You were unsuccessful.</p></blockquote>"))
    assert parts.new == NOW
    assert "unsuccessful" in parts.quoted


def test_soft_hyphens_do_not_break_words() -> None:
    assert split_body(body(html="<p>success&shy;fully&zwnj; sent</p>")).new == "successfully sent"


def test_a_stub_of_plain_text_gives_way_to_the_html() -> None:
    parts = split_body(
        body("Please view this email in your browser.", "<p>You have not been selected for the role.</p>")
    )
    assert parts.new == "You have not been selected for the role."


def test_deeply_nested_html_is_no_trouble() -> None:
    assert text_of("<div>" * 3000 + "x" + "</div>" * 3000) in ("x", "")
