"""Is only what the sender wrote now taken for it, whichever program wrote the mail?"""

import pytest

from nextround.core.message import Address, Message
from nextround.core.reading.text import Body, split_body

NOW = "Thanks, see you Tuesday."
EARLIER = "Unfortunately not."
REPLIES = {
    "gmail": (
        '<div dir="ltr">Thanks, see you Tuesday.</div><br><div class="gmail_quote"><div dir="ltr"'
        ' class="gmail_attr">On Mon, 2 Mar 2026 at 9:00, Aroha &lt;<a href="mailto:a@x.nz">a@x.nz'
        '</a>&gt; wrote:<br></div><blockquote class="gmail_quote"><div>Unfortunately not.</div></'
        "blockquote></div>"
    ),
    "gmailcont": (
        '<div dir="ltr">Thanks, see you Tuesday.</div><br><div class="gmail_quote gmail_quote_con'
        'tainer"><div dir="ltr" class="gmail_attr">Ar Luan 2 Márta, scríobh Aroha:<br></div><bloc'
        'kquote class="gmail_quote"><div>Unfortunately not.</div></blockquote></div>'
    ),
    "outlookweb": (
        '<div>Thanks, see you Tuesday.</div><div id="appendonsend"></div><hr style="display:inlin'
        'e-block;width:98%"><div id="divRplyFwdMsg" dir="ltr"><b>Fra:</b> Aroha<br><b>Sendt:</b> '
        "Monday<br><b>Til:</b> Mere<br><b>Emne:</b> X</div><div>Unfortunately not.</div>"
    ),
    "outlookweb-en": (
        '<div>Thanks, see you Tuesday.</div><div id="appendonsend"></div><hr><div id="divRplyFwdM'
        'sg" dir="ltr"><font><b>From:</b> Aroha<br><b>Sent:</b> Monday<br><b>To:</b> Mere<br><b>S'
        "ubject:</b> X</font></div><div>Unfortunately not.</div>"
    ),
    "outlookdesk": (
        '<div class="WordSection1"><p class="MsoNormal">Thanks, see you Tuesday.<o:p></o:p></p><d'
        'iv style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class'
        '="MsoNormal"><b><span>From:</span></b> Aroha <br><b>Sent:</b> Monday<br><b>To:</b> Mere<'
        'br><b>Subject:</b> X<o:p></o:p></p></div><p class="MsoNormal">Unfortunately not.</p></di'
        "v>"
    ),
    "outlookmac": (
        '<div>Thanks, see you Tuesday.</div><div id="mail-editor-reference-message-container"><di'
        "v><p><b>From:</b> Aroha<br><b>Date:</b> Monday<br><b>To:</b> Mere<br><b>Subject:</b> X</"
        "p></div><div>Unfortunately not.</div></div>"
    ),
    "outlookmob": (
        '<div>Thanks, see you Tuesday.</div><div id="ms-outlook-mobile-signature">Get <a>Outlook '
        'for iOS</a></div><hr><div id="divRplyFwdMsg"><strong>From:</strong> Aroha &lt;a@x.nz&gt;'
        "<br><strong>Sent:</strong> Monday<br><strong>To:</strong> M<br><strong>Subject:</strong>"
        " X</div>Unfortunately not."
    ),
    "moz": (
        '<p>Thanks, see you Tuesday.</p><div class="moz-cite-prefix">On 2/03/2026 9:00 am, Aroha '
        'wrote:<br></div><blockquote type="cite" cite="mid:1"><p>Unfortunately not.</p></blockquo'
        "te>"
    ),
    "yahoo": (
        '<div>Thanks, see you Tuesday.</div><div id="yahoo_quoted_123" class="yahoo_quoted"><div>'
        "On Monday, 2 March 2026 at 09:00:00 am NZDT, Aroha &lt;a@x.nz&gt; wrote:</div><div>Unfor"
        "tunately not.</div></div>"
    ),
    "ydp": (
        '<div>Thanks, see you Tuesday.</div><div id="ydp1yahoo_quoted_1" class="ydp12yahoo_quoted'
        '"><div>Unfortunately not.</div></div>'
    ),
    "apple": (
        '<div>Thanks, see you Tuesday.</div><br id="lineBreakAtBeginningOfMessage"><div><br><bloc'
        'kquote type="cite"><div>On 2 Mar 2026, at 9:00 AM, Aroha &lt;a@x.nz&gt; wrote:</div><br>'
        "<div>Unfortunately not.</div></blockquote></div>"
    ),
    "appleq": ('<div>Thanks, see you Tuesday.</div><div class="AppleMailQuote">Unfortunately not.</div>'),
    "proton": (
        '<div>Thanks, see you Tuesday.</div><div class="protonmail_quote">On Monday, March 2nd, 2'
        '026 at 9:00 AM, Aroha &lt;a@x.nz&gt; wrote:<br><blockquote class="protonmail_quote" type'
        '="cite">Unfortunately not.</blockquote></div>'
    ),
    "zoho": (
        '<div>Thanks, see you Tuesday.</div><div class="zmail_extra"><div id="Zm-_Id_-Sgn1">---- '
        "On Mon, 02 Mar 2026 09:00:00 +1300 <b>Aroha &lt;a@x.nz&gt;</b> wrote ---</div><blockquot"
        "e>Unfortunately not.</blockquote></div>"
    ),
    "samsung": (
        '<div>Thanks, see you Tuesday.</div><div><br></div><div id="composer_signature"><div>Sent'
        ' from my Galaxy</div></div><div><br></div><div style="font-size:100%"><!-- originalMessa'
        "ge --><div>-------- Original message --------</div><div>From: Aroha &lt;a@x.nz&gt; </div"
        "><div>Date: 2/03/26 9:00 am (GMT+12:00) </div><div>To: M </div><div>Subject: X </div></d"
        "iv>Unfortunately not."
    ),
    "k9": (
        '<div>Thanks, see you Tuesday.</div><br><br><div class="gmail_quote">On 2 March 2026 9:00'
        ':00 am NZDT, Aroha &lt;a@x.nz&gt; wrote:<blockquote class="gmail_quote">Unfortunately no'
        "t.</blockquote></div>"
    ),
    "nested": (
        "<p>Thanks, see you Tuesday.</p><blockquote>one<blockquote>Unfortunately not.</blockquote></blockquote>"
    ),
    "roundcube": (
        '<p>Thanks, see you Tuesday.</p><p id="reply-intro">On 2026-03-02 09:00, Aroha wrote:</p>'
        '<blockquote type="cite">Unfortunately not.</blockquote>'
    ),
    "ionos": (
        '<p>Thanks, see you Tuesday.</p><div name="quote"><div>x</div><div name="quoted-content">'
        "Unfortunately not.</div></div>"
    ),
    "fastmail": (
        "<div>Thanks, see you Tuesday.</div><div>On Mon, 2 Mar 2026, at 9:00 AM, Aroha wrote:</di"
        'v><blockquote type="cite" id="qt">Unfortunately not.</blockquote>'
    ),
    "stopSpelling": ('<div>Thanks, see you Tuesday.</div><hr id="stopSpelling"><p>Fecha: x</p>Unfortunately not.'),
}
PASSED_ON = {
    "gmail": (
        '<div dir="ltr"><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">----------'
        " Forwarded message ---------<br>From: <strong>Mere</strong> &lt;m@x.nz&gt;<br>Date: Mon<"
        "br>Subject: X<br>To: A<br></div><br>You got it.</div></div>"
    ),
    "apple": (
        '<div><br></div><div>Begin forwarded message:<br><blockquote type="cite"><div><b>From: </'
        "b>Mere &lt;m@x.nz&gt;</div><div><b>Subject: </b>X</div><div><b>Date: </b>Mon</div><div><"
        "b>To: </b>A</div><br><div>You got it.</div></blockquote></div>"
    ),
    "moz": (
        '<p><br></p><div class="moz-forward-container"><br>-------- Forwarded Message --------<ta'
        'ble class="moz-email-headers-table"><tr><th>Subject: </th><td>X</td></tr><tr><th>Date: <'
        "/th><td>Mon</td></tr><tr><th>From: </th><td>Mere &lt;m@x.nz&gt;</td></tr><tr><th>To: </t"
        "h><td>A</td></tr></table><p>You got it.</p></div>"
    ),
    "yahoo": (
        "<div>----- Forwarded message -----<div><b>From:</b> Mere &lt;m@x.nz&gt;</div><div><b>To:"
        "</b> A</div><div><b>Sent:</b> Mon</div><div><b>Subject:</b> X</div></div><div>You got it"
        ".</div>"
    ),
    "proton": (
        '<div class="protonmail_quote">------- Forwarded Message -------<br>From: Mere &lt;m@x.nz'
        "&gt;<br>Date: On Monday, March 2nd, 2026 at 9:00 AM<br>Subject: X<br>To: A<br><blockquot"
        'e class="protonmail_quote">You got it.</blockquote></div>'
    ),
    "zoho": (
        '<div class="zmail_extra">============ Forwarded message ============<br>From: Mere &lt;m'
        "@x.nz&gt;<br>To: A<br>Date: Mon<br>Subject: X<br>============ Forwarded message ========"
        "====<blockquote>You got it.</blockquote></div>"
    ),
    "samsung": (
        "<div>-------- Forwarded message --------</div><div>From: Mere &lt;m@x.nz&gt;</div><div>D"
        "ate: x</div><div>To: A</div><div>Subject: X</div>You got it."
    ),
    "chain": (
        "---------- Forwarded message ---------<br>From: Ben &lt;b@x.nz&gt;<br>Date: x<br>Subject"
        ": X<br>To: C<br><br>---------- Forwarded message ---------<br>From: Mere &lt;m@x.nz&gt;<"
        "br>Date: x<br>Subject: X<br>To: C<br><br>You got it."
    ),
}
BELOW = {
    "sigdash": ("\n-- \nMere\nAdvisor"),
    "iphone": ("\n\nSent from my iPhone"),
    "outios": ("\n\nGet Outlook for iOS<https://aka.ms/o0ukef>"),
    "galaxy": ("\n\nSent from my Galaxy"),
    "samsung": ("\n\nSent from Samsung Mobile"),
    "yahoo": ("\n\nSent from Yahoo Mail on Android"),
    "yahoo2": ("\n\nYahoo Mail: Search, Organise, Conquer"),
    "proton": ("\n\nSent with Proton Mail secure email."),
    "proton2": ("\n\nSent from Proton Mail for iOS"),
    "k9": ("\n-- \nSent from my Android device with K-9 Mail. Please excuse my brevity."),
    "win": ("\n\nSent from Mail for Windows"),
    "zoho": ("\n\nSent using Zoho Mail"),
    "bb": ("\n\nSent from my BlackBerry"),
    "outmob": ("\n\nSent from Outlook for Android"),
    "huawei": ("\n\nSent from my Huawei phone"),
    "gmailmob": ("\n\nSent from Gmail Mobile"),
    "nga": ("\n\nNgā mihi nui\nMere"),
    "kr": ("\n\nKind regards,\n\nMere Tipene | People Advisor\nDDI 04 123 4567"),
    "warm": ("\n\nWarm regards\nMere"),
    "vw": ("\n\nYours sincerely\nMere"),
    "cau": ("\n\nMere\n\nCAUTION: This email originated from outside the organisation."),
    "conf": ("\n\nMere\n\nThis message contains confidential information and is intended only for Aroha."),
    "unsub": ("\n\nMere\n\nUnsubscribe | Manage preferences"),
    "unsub2": ("\n\nMere\n\nTo unsubscribe from these emails click here."),
    "recv": ("\n\nMere\n\nYou received this email because you applied at Acme."),
    "env": ("\n\nMere\n\nP Please consider the environment before printing this e-mail"),
    "copyr": ("\n\nMere\n\n© 2026 Acme Ltd. All rights reserved."),
}
ATTRIBUTIONS = [
    ("On Mon, Mar 2, 2026 at 9:00 AM Aroha <a@x.nz> wrote:"),
    ("On 2 Mar 2026, at 9:00 AM, Aroha Ngata <a@x.nz> wrote:"),
    ("Aroha Ngata <a@x.nz> wrote on Mon 2 Mar 2026:"),
    ("Aroha Ngata <a@x.nz> wrote:"),
    ("2026-03-02 9:00 GMT+13:00 Aroha <a@x.nz>:"),
    ("On Monday, March 2nd, 2026 at 9:00 AM, Aroha <a@x.nz> wrote:"),
    ("---- On Mon, 02 Mar 2026 09:00:00 +1300 Aroha <a@x.nz> wrote ----"),
    ("On 02/03/2026 09:00, Aroha wrote:"),
    ("-----Original Message-----\nFrom: Aroha\nSent: Mon\nTo: Mere\nSubject: X\n"),
    ("________________________________\nFrom: Aroha\nSent: Mon\nTo: M\nSubject: X\n"),
    ("-------- Original message --------\nFrom: Aroha\nDate: x\nTo: M\nSubject: X\n"),
    ("On Mon, 2 Mar 2026 at 9:00,\nAroha Ngata\n<aroha.ngata@example.nz> wrote:"),
    ("Quoting Aroha <a@x.nz>:"),
    ("In a message dated 2/03/2026 9:00:00 AM, a@x.nz writes:"),
    ("*From:* Aroha\n*Sent:* Mon\n*To:* M\n*Subject:* X\n"),
    ("On March 2, 2026 9:00:00 AM NZDT, Aroha <a@x.nz> wrote:"),
]
WRITTEN = [
    ("On Monday Ben wrote a report.\nPlease bring it on Tuesday."),
    ("From: 9am\nTo: 5pm\nPlease wear sturdy shoes."),
    ("Thanks to everyone\nwe wrote to you on Monday and you have the job."),
]


def parts(plain: str = "", html: str = "", subject: str = "Re: Analyst") -> Body:
    return split_body(Message("m@x", "m", None, Address("Mere", "mere@x.nz"), subject, plain, html))


@pytest.mark.parametrize("markup", REPLIES.values(), ids=REPLIES)
def test_the_earlier_mail_below_a_reply_is_quoted(markup: str) -> None:
    found = parts(html=f"<html><body>{markup}</body></html>")
    assert found.new == NOW
    assert EARLIER in found.quoted


@pytest.mark.parametrize("markup", PASSED_ON.values(), ids=PASSED_ON)
def test_mail_passed_on_is_read_with_its_own_sender(markup: str) -> None:
    found = parts(html=f"<html><body>{markup}</body></html>")
    assert found.forwarded
    assert found.new == "You got it."
    assert found.inner_sender.startswith("Mere")


OUTLOOK_FORWARD = (
    '<div>FYI</div><div id="divRplyFwdMsg"><b>From:</b> Mere<br><b>Sent:</b> Mon<br><b>To:</b> A<br>'
    "<b>Subject:</b> X</div><div>You got it.</div>"
)


def test_outlook_says_only_in_the_subject_that_it_passes_a_mail_on() -> None:
    assert parts(html=OUTLOOK_FORWARD, subject="FW: X").new == "You got it."
    assert parts(html=OUTLOOK_FORWARD, subject="RE: X").new == "FYI"


@pytest.mark.parametrize("below", BELOW.values(), ids=BELOW)
def test_what_a_program_or_a_firm_adds_below_stands_apart(below: str) -> None:
    found = parts(f"Dear Aroha\n\n{NOW}{below}").new
    assert found.removesuffix("\n\nMere") == f"Dear Aroha\n\n{NOW}"


@pytest.mark.parametrize("earlier", [f"> {EARLIER}", EARLIER], ids=["marked", "bare"])
@pytest.mark.parametrize("line", ATTRIBUTIONS)
def test_the_line_that_leads_to_the_earlier_mail_is_known(line: str, earlier: str) -> None:
    found = parts(f"{NOW}\n\n{line}\n{earlier}\n")
    assert found.new == NOW
    assert EARLIER in found.quoted


@pytest.mark.parametrize("text", WRITTEN)
def test_what_only_looks_like_such_a_line_was_written(text: str) -> None:
    assert parts(text).new == text
