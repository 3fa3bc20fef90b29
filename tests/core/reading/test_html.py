"""What does a person see of the HTML that mailers really send?"""

import pytest

from nextround.core.reading.html import text_of

TOLD = "Unfortunately not."
UNSEEN = {
    "display": ('<div style="display:none">%s</div>'),
    "font of no size": ('<div style="font-size:0">%s</div>'),
    "font of no pixel": ('<span style="font-size:0px;line-height:0">%s</span>'),
    "font of one pixel": ('<div style="font-size:1px;line-height:1px">%s</div>'),
    "no greatest height": ('<div style="max-height:0px;overflow:hidden">%s</div>'),
    "no opacity": ('<div style="opacity:0">%s</div>'),
    "opacity 0.0": ('<div style="opacity:0.0">%s</div>'),
    "mso-hide": ('<div style="mso-hide:all">%s</div>'),
    "visibility": ('<span style="visibility: hidden">%s</span>'),
    "white": ('<div style="color:#ffffff;background-color:#ffffff">%s</div>'),
    "white on white, short and long": ('<div style="background:#fff;color:#FFFFFF">%s</div>'),
    "white on a white table": ('<table bgcolor="#ffffff"><tr><td><span style="color:#fff">%s</span></td></tr></table>'),
    "transparent": ('<span style="color:transparent">%s</span>'),
    "no height": ('<div style="height:0;overflow:hidden">%s</div>'),
    "hiddenattr": ("<div hidden>%s</div>"),
    "imp": ('<div style="display:none!important">%s</div>'),
    "class": ('<style>.preheader { display:none !important; }</style><div class="preheader">%s</div>'),
    "one of two classes": ('<style>.pre, .hid { color:red; display : none }</style><div class="pre">%s</div>'),
    "ifmso": ("<!--[if mso]><p>%s</p><![endif]-->"),
    "comment": ("<!-- %s -->"),
    "script": ('<script>"%s"</script>'),
    "noscript": ("<noscript>%s</noscript>"),
    "title": ("<html><head><title>%s</title></head>"),
    "textind": ('<div style="text-indent:-9999px">%s</div>'),
    "off": ('<div style="position:absolute;left:-9999px">%s</div>'),
    "fontel": ('<font size="0" color="#ffffff" style="font-size:0">%s</font>'),
    "ariahid": ('<style>@media screen{a{}} </style><style>.px{display:none}</style><p class="px">%s</p>'),
}
SEEN = {
    "opacity 0.9": ('<div style="opacity:0.9">%s</div>'),
    "half a line high": ('<div style="max-height:0.5em">%s</div>'),
    "slightly smaller": ('<div style="font-size:0.9em">%s</div>'),
    "media": ('<style>@media (max-width:600px){.desk{display:none}}</style><div class="desk">%s</div>'),
    "notmso": ("<!--[if !mso]><!--><p>%s</p><!--<![endif]-->"),
    "notmso2": ("<![if !mso]><p>%s</p><![endif]>"),
    "lh0": ('<td style="font-size:0;"><div style="font-size:14px">%s</div></td>'),
    "white on dark": ('<td bgcolor="#003366"><span style="color:#ffffff">%s</span></td>'),
    "darkdiv": ('<div style="background:#003366"><p style="color:#fff">%s</p></div>'),
    "linh": ('<div style="line-height:0"><p style="line-height:1.4">%s</p></div>'),
    "img": ('<div style="background:url(x.png)"><p style="color:#ffffff">%s</p></div>'),
    "mind": ('<div style="height:0">%s</div>'),
    "button": ('<a class="button">%s</a>'),
    "btn": ("<button>%s</button>"),
    "class": ('<style>.a .hide{display:none}</style><div class="a">%s</div>'),
    "o:p": ("<p><o:p>%s</o:p></p>"),
    "mediacls": ('<style>.m{color:red}@media print{.desk{display:none}}</style><p class="desk">%s</p>'),
}


@pytest.mark.parametrize("markup", UNSEEN.values(), ids=UNSEEN)
def test_what_nobody_can_see_is_not_read(markup: str) -> None:
    assert text_of(f"<body>{markup % TOLD}<p>Hello Aroha</p></body>") == "Hello Aroha"


@pytest.mark.parametrize("markup", SEEN.values(), ids=SEEN)
def test_what_looks_like_hiding_and_is_not_is_read(markup: str) -> None:
    assert text_of(f"<html><body>{markup % TOLD}</body></html>") == TOLD


def test_fillers_of_a_preview_leave_nothing_behind() -> None:
    fillers = "&#847;&zwnj;&nbsp;&#8199;&shy;" * 50
    assert text_of(f"<p>Hi</p><p>{fillers}</p><p>There</p>") == "Hi\n\nThere"


def test_items_of_lists_that_are_never_closed_stand_on_lines_of_their_own() -> None:
    assert text_of("<ul><li>One<li>Two</ul><ol><li>Three</ol>").split() == ["One", "Two", "Three"]
