"""Is a hostile mail harmless when it is shown, and an honest one still readable?"""

import re

import pytest

from nextround.web.mail_view import DEEPEST, LONGEST, is_tangled, view_html, view_plain

HOSTILE = {
    "a script": "<p>Kia ora</p><script>alert(1)</script>",
    "a script in capitals": "<p>Kia ora</p><ScRiPt src=//evil.example/x.js></sCrIpT>",
    "a script in a script": "<p>Kia ora</p><scr<script>ipt>alert(1)</scr</script>ipt>",
    "an svg that loads": '<p>Kia ora</p><svg onload="alert(1)"><animate onbegin=alert(1)></svg>',
    "a picture that fails": "<p>Kia ora</p><img src=x onerror=alert(1)>",
    "a picture from outside": '<p>Kia ora</p><img src="https://evil.example/p" srcset="https://evil.example/2x 2x">',
    "a background from outside": '<p style="background:url(https://evil.example/p)">Kia ora</p>',
    "a style sheet": "<style>@import url(//evil.example/c);p{background:url(//evil.example/p)}</style><p>Kia ora</p>",
    "a linked sheet": '<link rel="stylesheet" href="//evil.example/c.css"><p>Kia ora</p>',
    "a refresh": '<meta http-equiv="refresh" content="0;url=//evil.example"><p>Kia ora</p>',
    "a base": '<base href="https://evil.example/"><p>Kia ora</p>',
    "a form": '<form action="https://evil.example"><input name="key" autofocus onfocus=alert(1)></form><p>Kia ora</p>',
    "a button": '<p>Kia ora</p><button formaction="javascript:alert(1)">Confirm</button>',
    "a frame": '<iframe srcdoc="<script>alert(1)</script>"></iframe><p>Kia ora</p>',
    "an object": '<object data="//evil.example/x.swf"></object><embed src="//evil.example/x"><p>Kia ora</p>',
    "a video": '<video poster="//evil.example/p"><source src="//evil.example/v" onerror=x()></video><p>Kia ora</p>',
    "a javascript link": '<p>Kia ora <a href="javascript:alert(1)">here</a></p>',
    "a javascript link in disguise": '<p>Kia ora <a href=" java&#x0A;script:alert(1)">here</a></p>',
    "a data link": '<p>Kia ora <a href="data:text/html,<script>alert(1)</script>">here</a></p>',
    "a vbscript link": '<p>Kia ora <a href="vbscript:msgbox(1)">here</a></p>',
    "a relative link": '<p>Kia ora <a href="/applications/1/removal">here</a></p>',
    "a link without a scheme": '<p>Kia ora <a href="//evil.example/">here</a></p>',
    "math with a way out": "<p>Kia ora</p><math><mtext><table><mglyph><style><img src=x onerror=x()></style></math>",
    "a template": "<template><script>alert(1)</script></template><p>Kia ora</p>",
    "a noscript": '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript><p>Kia ora</p>',
    "a comment with a way out": "<!--><img src=x onerror=alert(1)>--><p>Kia ora</p>",
    "a conditional comment": "<!--[if mso]><script>alert(1)</script><![endif]--><p>Kia ora</p>",
    "nested broken tags": "<div><p <b onclick=alert(1)><i>Kia ora</div></i><<a href='javascript:alert(1)'<b>",
    "our own classes and ids": '<p class="button" id="main">Kia ora</p><div class="notice" role="alert">x</div>',
    "htmx": '<p hx-get="/export" hx-trigger="load" data-hx-post="/phone/door">Kia ora</p>',
}
LINK = re.compile(r'<a href="(?:https?://|mailto:)[^"]+" rel="noopener noreferrer nofollow" target="_blank">')
FIXED = re.compile(
    r"</?(?:p|div|span|ul|ol|li|blockquote|pre|a|b|strong|i|em|u|s|code|sub|sup|br|hr)>|"
    r'<div class="mail-heading">|<div class="mail-plain">|<span class="mail-host">'
)


def tags_beyond_the_harmless(html: str) -> list[str]:
    """Every tag of the output is one of a few that are written out here in full, or a link of the one shape."""
    return [tag for tag in re.findall(r"<[^>]*>?", LINK.sub("", html)) if not FIXED.fullmatch(tag)]


@pytest.mark.parametrize("mail", HOSTILE.values(), ids=HOSTILE)
def test_of_a_hostile_mail_only_harmless_tags_are_left(mail: str) -> None:
    html = view_html(mail).html
    assert not tags_beyond_the_harmless(html)
    assert "evil.example" not in html


@pytest.mark.parametrize("mail", HOSTILE.values(), ids=HOSTILE)
def test_of_a_hostile_mail_the_words_are_still_there(mail: str) -> None:
    """Two of these put the words where a browser itself would not show them."""
    assert "Kia ora" in view_html(mail).html


def test_a_link_shows_where_it_leads() -> None:
    html = view_html('<a href="https://jobs.harbour.example/apply?id=7&x=1">Apply</a>').html
    assert ">Apply</a> " in html
    assert "(jobs.harbour.example)" in html
    assert 'href="https://jobs.harbour.example/apply?id=7&amp;x=1"' in html
    assert 'rel="noopener noreferrer nofollow"' in html


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://seek.example@evil.test/", "(evil.test)"),
        ("https://seek.example%40x@evil.test/", "(evil.test)"),
        ("https://EVIL.test:8443/", "(evil.test)"),
        ("https://xn--pple-43d.test/", "(xn--pple-43d.test)"),
        ("https://аpple.test/", "(xn--pple-43d.test)"),
        ("mailto:mereana@harbour.example", "(mereana@harbour.example)"),
        ("mailto:mereana@harbour.example?subject=Feedback", "(mereana@harbour.example)"),
    ],
)
def test_the_host_beside_a_link_is_the_one_a_browser_would_go_to(address: str, shown: str) -> None:
    assert shown in view_html(f'<a href="{address}">seek.example</a>').html


@pytest.mark.parametrize(
    "address",
    [
        r"http://evil.test\@seek.example/",
        "http://evil.test\t@seek.example/",
        "https://[::1",
        "https:///path",
        "https:evil.test",
        "mailto:a@b.example?subject=x&bcc=c@d.example",
        "mailto:?to=c@d.example",
        "mailto:a@b.example,c@d.example?cc=e@f.example",
    ],
)
def test_an_address_that_can_be_read_in_two_ways_is_no_link(address: str) -> None:
    assert view_html(f'<a href="{address}">here</a>').html == "here"


def test_the_headings_of_a_mail_are_not_headings_of_our_page() -> None:
    assert view_html("<h1>Your application</h1>").html == '<div class="mail-heading">Your application</div>'


def test_the_cells_of_a_layout_table_become_lines() -> None:
    html = view_html("<table><tr><td>Role</td><td>Analyst</td></tr></table>").html
    assert "<td" not in html
    assert "<div>Role</div><div>Analyst</div>" in html


def test_pictures_that_are_left_out_are_counted() -> None:
    assert view_html("<img src=a><IMG src=b><p>x").note == "2 pictures were left out."
    assert view_html("<p>x").note == ""


def test_a_megabyte_of_nested_boxes_is_shown_flat() -> None:
    mail = "<div>" * 200_000 + "Kia ora"
    view = view_html(mail)
    assert is_tangled(mail)
    assert view.note == "The mail is very long; its first part is shown."
    assert "<div" not in view_html("<div>" * 5_000 + "Kia ora").html
    assert "Kia ora" in view_html("<div>" * 5_000 + "Kia ora").html


def test_formatting_that_is_opened_thousands_of_times_is_taken_as_words() -> None:
    assert view_html("<b></p>" * 5_000 + "Kia ora").html.count("<b>") == 0
    assert view_html("<x></y>" * 5_000 + "Kia ora").html.endswith("Kia ora")


def test_nesting_is_cut_but_no_word_is_lost() -> None:
    html = view_html("<div>" * 200 + "deep" + "</div>" * 200 + "<p>after</p>").html
    assert html.count("<div>") == html.count("</div>") == DEEPEST
    assert html.endswith("<p>after</p>")


def test_an_honest_newsletter_with_many_open_paragraphs_is_not_tangled() -> None:
    assert not is_tangled("<p>One line<br><img src=x>" * 5_000)


def test_plain_text_is_kept_letter_for_letter_and_never_linked() -> None:
    html = view_plain("Kia ora\n\n  <b>not bold</b> https://evil.example & more").html
    assert html == (
        '<div class="mail-plain">Kia ora\n\n  &lt;b&gt;not bold&lt;/b&gt; https://evil.example &amp; more</div>'
    )


def test_the_words_a_reading_rests_on_are_marked() -> None:
    html = view_plain("We have <appointed> another & wish you well.", ["<appointed> another & wish"]).html
    assert "<mark>&lt;appointed&gt; another &amp; wish</mark>" in html


def test_an_empty_quote_marks_nothing() -> None:
    assert "<mark>" not in view_plain("Kia ora", ["", " "]).html


def test_letters_that_turn_the_direction_of_reading_are_left_out() -> None:
    assert "\u202e" not in view_plain("invoice\u202efdp.exe").html
    assert "\u202e" not in view_html("<p>invoice\u202efdp.exe</p>").html


def test_a_very_long_text_is_cut_and_says_so() -> None:
    view = view_plain("x" * (LONGEST + 1))
    assert len(view.html) < LONGEST + 100
    assert view.note == "The mail is very long; its first part is shown."
