"""Everything the pages do is done from the command line too, and told back."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

import pytest

from nextround.records.models import Intake
from people import ACKNOWLEDGEMENT, INTERVIEW, REJECTION, write_mbox

Nextround = Callable[..., Any]
ID, MESSAGE = "ID", "MESSAGE"


@pytest.fixture
def searched(here: Nextround, tmp_path: Path) -> Nextround:
    """The command line, once Aroha's mail is in; ID and MESSAGE stand for her application and its rejection."""
    box = write_mbox(tmp_path / "search.mbox", ACKNOWLEDGEMENT, INTERVIEW, REJECTION)
    assert here("import", box).status == 0
    application = here("applications", "--json").answer["id"]
    rejection = next(
        m["id"] for m in here("show", str(application), "--json").answer["mail"] if m["kind"] == "rejection"
    )
    numbers = {ID: str(application), MESSAGE: str(rejection)}
    return lambda *arguments, **more: here(*(numbers.get(a, a) for a in arguments), **more)


def test_read_answers_the_others_where_one_file_is_bad(here: Nextround, tmp_path: Path) -> None:
    (tmp_path / "good.eml").write_bytes(REJECTION)
    (tmp_path / "empty.eml").write_bytes(b"")
    ran = here("read", tmp_path / "none.eml", tmp_path / "empty.eml", tmp_path / "good.eml", "--json")
    assert (ran.status, ran.answer["kind"]) == (0, "rejection")
    assert ran.err.count("\n") == 2
    assert "none.eml" in ran.err
    assert "empty.eml" in ran.err


def test_mail_in_a_language_that_is_not_read_in_depth_is_said_to_be_so(here: Nextround, tmp_path: Path) -> None:
    """Siamo spiacenti di comunicarle che la sua candidatura non è stata selezionata per la posizione."""
    words = test_mail_in_a_language_that_is_not_read_in_depth_is_said_to_be_so.__doc__ or ""
    (path := tmp_path / "italian.txt").write_text(words, encoding="utf-8")
    told = here("read", path).out
    assert "(please look)" in told
    assert "in Italian, which is not read in depth" in told
    ran = here("read", path, "--json")
    assert ran.answer["language"] == "it"
    assert "1 in Italian, which is not read in depth" in ran.err
    assert here("import", path).status == 0
    assert "in Italian, which is not read in depth" in here("review").out
    assert here("review", "--json").answer["language"] == "it"


def test_the_story_names_what_can_be_struck_out(searched: Nextround) -> None:
    searched("happened", ID, "note", "--on", "2026-03-05", "--note", "Hana rang.")
    searched("contact", ID, "--name", "Tom Reid", "--address", "tom@tuatapere.govt.nz", "--interviewed")
    story = searched("show", ID, "--json").answer
    [noted] = [h for h in story["happened"] if h["message"] is None]
    [tom] = [p for p in story["people"] if p["contact"]]
    assert (noted["note"], tom["interviewed"]) == ("Hana rang.", True)
    told = searched("show", ID).out
    assert "Hana rang." in told
    assert f"event {noted['id']}" in told
    searched("strike-out", str(noted["id"]))
    searched("contact", ID, "--strike-out", str(tom["contact"]))
    after = searched("show", ID, "--json").answer
    assert [h for h in after["happened"] if h["message"] is None] == []
    assert [p for p in after["people"] if p["contact"]] == []


def test_an_application_is_kept_by_hand(here: Nextround) -> None:
    made = here("add", "--employer", "Kererū Bakery", "--role", "Baker", "--json").answer
    number = str(made["id"])
    changed = here("change", number, "--role", "Head baker", "--applied-on", "2026-03-01", "--json").answer
    assert (changed["employer"], changed["role"]) == ("Kererū Bakery", "Head baker")
    assert here("change", number, "--employer", "", "--json").answer["employer"] is None
    assert "bring-back" in here("remove", number).out
    assert here("applications").out == ""
    assert here("bring-back", number, "--json").answer["role"] == "Head baker"
    assert here("applications", "--search", "head", "--json").answer["id"] == made["id"]
    assert here("applications", "--state", "offer").out == ""


def test_a_reading_is_put_right_confirmed_and_taken_back(searched: Nextround) -> None:
    told = searched("message", MESSAGE, "--json").answer
    assert (told["reading"]["kind"], told["home"]["role"]) == ("rejection", "Parks Officer")
    people = "people=Hana Mikaere <Hana@Tuatapere.govt.nz>, Recreation Manager; Tom Reid; tom@reid.nz"
    said = searched("correct", MESSAGE, "employer=Tuatapere Council", people, "interview_at=2026-03-09 10:30", "--json")
    reading = said.answer["reading"]
    assert reading["employer"] == "Tuatapere Council"
    assert [(p["name"], p["address"], p["title"]) for p in reading["people"]] == [
        ("Hana Mikaere", "hana@tuatapere.govt.nz", "Recreation Manager"),
        ("Tom Reid", None, None),
        (None, "tom@reid.nz", None),
    ]
    assert reading["appointment"]["starts"].startswith("2026-03-09T10:30")
    assert "reads as rejection" in searched("correct", MESSAGE, "--fine").out
    assert searched("correct", MESSAGE, "--take-back", "--json").answer["corrected"] == []
    assert "field=value" in searched("correct", MESSAGE, "rejection").err


def test_a_message_is_placed_and_let_go(searched: Nextround) -> None:
    home = searched("message", MESSAGE, "--json").answer["home"]["id"]
    assert searched("place", MESSAGE, "new", "--json").answer["id"] != home
    assert searched("place", MESSAGE, "--take-back", "--json").answer["home"]["id"] == home
    assert searched("place", MESSAGE, ID, "--json").answer["id"] == home
    assert "no application" in searched("place", MESSAGE, "0").err
    assert searched("review", "--again", MESSAGE).status == 0


def test_a_request_is_had_in_every_form_and_marked_as_sent(searched: Nextround, tmp_path: Path) -> None:
    asked = searched("ask", ID, "--json").answer
    assert searched("ask", ID, "--voice", "brief", "--json").answer["body"] != asked["body"]
    own = tmp_path / "own.txt"
    own.write_text("Subject: Thursday\n\nI was disappointed. Please reconsider your decision.")
    kept = searched("ask", ID, "--keep", own, "--json").answer
    assert (kept["subject"], kept["body"]) == ("Thursday", "I was disappointed. Please reconsider your decision.")
    code = kept["findings"][0]["code"]
    assert searched("ask", ID, "--reword", code, "--json").answer["body"] != kept["body"]
    assert searched("ask", ID, "--fresh", "--json").answer["body"] == asked["body"]
    assert searched("ask", ID, "--drop", "--json").answer["body"] == asked["body"]
    assert searched("ask", ID, "--eml", tmp_path / "draft.eml").status == 0
    mail = message_from_bytes((tmp_path / "draft.eml").read_bytes(), policy=default)
    assert (mail["X-Unsent"], mail["Subject"]) == ("1", asked["subject"])
    assert searched("ask", ID, "--eml", "-").out.startswith("X-Unsent: 1")
    link = searched("ask", ID, "--link").out
    assert link.startswith("mailto:hana.mikaere@tuatapere.govt.nz?subject=")
    assert link.count("\n") == 1
    assert searched("ask", ID, "--link", "--json").answer == {"link": link.strip()}
    assert searched("sent", ID).status == 0
    assert [a["to"] for a in searched("show", ID, "--json").answer["asked"]] == ["Hana Mikaere"]
    assert "not asked yet" in searched("sent", ID, "--undo").out
    assert "asked for feedback" in searched("sent", ID, "--by-phone").out
    assert "no one" not in searched("ask", ID, "--to", "nobody@example.org").out


def test_a_debrief_is_written_listed_shown_and_written_anew(searched: Nextround, tmp_path: Path) -> None:
    made = searched("debrief", "write", ID, "-", "--json", stdin=b"Tell us of a crew you led.\n\nWhy us?\n").answer
    assert [q["asked"] for q in made["questions"]] == ["Tell us of a crew you led.", "Why us?"]
    assert made["interview_on"] == "2026-02-26"
    form = tmp_path / "debrief.json"
    form.write_text(json.dumps(made | {"keep": "Calm.", "questions": [{"asked": "Why us?", "rating": 4}]}))
    anew = searched("debrief", "write", ID, form, "--again", str(made["id"]), "--json").answer
    assert (anew["id"], anew["keep"], anew["questions"][0]["rating"]) == (made["id"], "Calm.", 4)
    assert searched("debrief", "list", "--json").answer == anew
    assert searched("debrief", "list", ID, "--json").answer == anew
    assert searched("debrief", "show", str(made["id"]), "--json").answer == anew
    assert "My rating: 4 of 5" in searched("debrief", "show", str(made["id"])).out
    for wrong in ("{", '{"questions": 7}', '{"questions": [{"said": "no"}]}', '{"interview_on": "soon"}', "{" * 5000):
        ran = searched("debrief", "write", ID, "-", stdin=wrong.encode())
        assert (ran.status, ran.err.count("\n")) == (2, 1)


def test_imports_are_listed_shown_and_their_troubles_told(here: Nextround, tmp_path: Path) -> None:
    (tmp_path / "good.eml").write_bytes(REJECTION)
    (tmp_path / "empty.eml").write_bytes(b"")
    here("import", tmp_path / "good.eml", tmp_path / "empty.eml")
    intake = here("imports", "list", "--json").answer
    assert (intake["state"], intake["messages_new"]) == ("done", 1)
    number = str(intake["id"])
    assert here("imports", "show", number, "--json").answer == intake
    assert [t["place"] for t in here("imports", "troubles", number, "--json").answers] == ["empty.eml"]
    assert "over already" in here("imports", "stop", number).out
    assert "no import" in here("imports", "show", "0").err


def test_an_import_is_listed_under_the_persons_own_day(here: Nextround, tmp_path: Path, settings: Any) -> None:
    """Nine in the morning in Auckland is the evening before in UTC."""
    settings.TIME_ZONE = "Pacific/Auckland"
    (tmp_path / "good.eml").write_bytes(REJECTION)
    here("import", tmp_path / "good.eml")
    Intake.objects.update(began_at=datetime(2026, 3, 3, 20, 0, tzinfo=UTC))
    assert "2026-03-04" in here("imports", "list").out


def test_the_person_says_who_they_are(here: Nextround) -> None:
    said = here("me", "--name", "Aroha Ngata", "--voice", "plain", "--address", "aroha@posthaven.nz", "--json").answer
    assert said == {"name": "Aroha Ngata", "voice": "plain", "addresses": ["aroha@posthaven.nz"]}
    assert here("me", "--drop-address", "aroha@posthaven.nz", "--json").answer["addresses"] == []


def test_a_suggestion_is_laid_aside_and_brought_back(here: Nextround) -> None:
    made = here("add", "--employer", "Kererū Bakery", "--role", "Baker", "--json").answer
    here("happened", str(made["id"]), "interview")
    [first, *_] = here("today", "--json").answers
    words = (first["code"], str(first["application"]))
    assert here("not-now", *words).status == 0
    assert first not in here("today", "--json").answers
    assert here("not-now", *words, "--undo").status == 0
    assert first in here("today", "--json").answers
    assert "not one of" in here("not-now", "nonsense").err


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "9" * 30), ("show", "-1"), ("change", "x", "--role", "y"), ("happened", "1", "sad"),
        ("strike-out", "x"), ("contact", "1"), ("bring-back", "0"), ("message", "0"), ("correct", "0", "kind=offer"),
        ("place", "0", "new"), ("sent", "0"), ("debrief", "show", "0"), ("debrief", "write", "0", "-"),
        ("debrief", "nonsense"), ("imports", "stop", "x"), ("add", "--applied-on", "soon"), ("add",),
        ("me", "--address", "nobody"), ("me", "--voice", "shrill"),
        ("not-now", "ask", "0"), ("review", "--again", "0"), ("import",), ("read",),
    ],
    ids=" ".join,
)  # fmt: skip
def test_a_wrong_request_ends_with_2_and_one_line(here: Nextround, arguments: tuple[str, ...]) -> None:
    ran = here(*arguments)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.count("\n") == 1
    assert "Traceback" not in ran.err


def test_names_that_are_no_utf8_are_taken_and_hurt_nothing(here: Nextround, tmp_path: Path) -> None:
    path = tmp_path / "no\udcff.eml"
    path.write_bytes(REJECTION)
    assert here("import", path, "--json").answer["messages_new"] == 1
    assert here("read", path, "--json").answer["kind"] == "rejection"
    assert here("add", "--employer", "Kerer\udcff", "--json").status == 0
