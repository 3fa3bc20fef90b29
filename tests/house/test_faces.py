"""Is everything a person can do reachable from the pages, the command line and the HTTP API alike?

One row for each thing, checked against what is really there: a later verb, page, command or operation that stands in
no row fails a test here, and so does a row that leaves a face out without saying why.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click
import pytest
from django.urls import URLPattern, get_resolver

from house.source import HOUSE
from nextround.api.routes import api
from nextround.cli.main import app


@dataclass(frozen=True)
class Row:
    """One thing a person can do. Columns hold names, parted by spaces; commands are parted by commas.

    `verbs` are functions of the use cases, `why` says what a missing face would be missing for.
    """

    verbs: str
    pages: str
    commands: str
    operations: str
    why: str = ""


ROWS = [
    # What to do now
    Row("suggest.suggest", "today", "today", "suggestions_suggestions"),
    Row("suggest.not_now", "not_now", "not-now", "suggestions_not_now"),
    Row("suggest.after_all", "after_all", "not-now --undo", "suggestions_after_all"),
    # Bringing mail in
    Row("take_in.take_in take_in_later.lay_aside", "bring_in", "import", "intakes_bring intakes_paste"),
    Row("watch.watch find.intake", "intake", "imports show, imports troubles", "intakes_watch intakes_troubles"),
    Row("watch.told_by", "intake", "import, imports show", "intakes_summary"),
    Row("discard.discard_intake", "intake_removal", "imports remove", "intakes_remove"),
    Row("discard.keep_intake_after_all", "intake_restoration", "imports remove --undo", "intakes_bring_back"),
    Row("discard.discard", "message_removal", "discard", "messages_remove"),
    Row("discard.keep_after_all", "message_restoration", "discard --undo", "messages_bring_back"),
    Row("find.intakes", "", "imports list", "intakes_browse", why="a page leads on to what each import brought"),
    Row("take_in.stop", "intake_cancellation", "imports stop", "intakes_cancel"),
    Row(
        "settle_table.look_up settle_table.lay_aside settle_table.carry_out", "table",
        "import --yes, import --column, import --status, import --dates",
        "tables_lay_aside tables_look tables_preview tables_take",
    ),
    Row("settle_table.let_go", "table_removal", "", "tables_let_go", why="the command line keeps nothing aside"),
    Row("take_in_later.go_on", "intake_continuation", "imports go-on", "intakes_go_on"),
    Row("reread.reread", "", "reread", "messages_read_again", why="wanted after an update only"),
    # Mailboxes on a server
    Row("connect_mailbox.connect", "mailbox_new", "mailbox connect", "mailboxes_connect"),
    Row("connect_mailbox.provider", "mailbox_new", "mailbox connect", "mailboxes_provider"),
    Row("connect_mailbox.all_connected", "bring_in", "mailbox list", "mailboxes_browse"),
    Row("connect_mailbox.connected", "mailbox", "mailbox folders", "mailboxes_show"),
    Row(
        "connect_mailbox.choose", "mailbox_folders", "mailbox folders --read, mailbox folders --since",
        "mailboxes_choose",
    ),
    Row("connect_mailbox.give_secret", "mailbox_password", "mailbox password", "mailboxes_give_secret"),
    Row("connect_mailbox.forget", "mailbox_removal", "mailbox forget", "mailboxes_forget"),
    Row("read_mailbox.begin read_mailbox.read_mailbox", "mailbox_reading", "mailbox sync", "mailboxes_read"),
    Row(
        "keep_watching.keep_watching", "mailbox_watch mailbox_watch_removal", "mailbox keep-watching",
        "mailboxes_watch",
    ),
    Row("keep_watching.news keep_watching.look_out", "mailbox_news", "mailbox watch", "mailboxes_news"),
    # Messages
    Row(
        "read_mail.read read_mail.read_many", "", "read", "messages_read",
        why="a page keeps what it reads; programs may want a look only",
    ),
    Row("tell_message.tell_message find.message", "message", "message", "messages_show"),
    Row("correct.correct", "message_corrections", "correct", "messages_put_right"),
    Row("correct.take_back", "message_corrections_removal", "correct --take-back", "messages_take_back"),
    Row("correct.place", "message_placement placement placing", "place", "messages_place"),
    Row("correct.release", "placing", "place --take-back", "messages_release"),
    Row("carry_over.not_here", "exemption", "correct --not-like", "messages_leave_out"),
    Row("carry_over.here_after_all", "exemption_removal", "correct --like", "messages_let_in"),
    Row("correct.confirm", "message_decision", "correct --fine", "messages_confirm"),
    Row("review.waiting review.queue review.count", "review", "review", "messages_waiting"),
    Row("review.wait_again", "message_waiting", "review --again", "messages_wait_again"),
    # A second opinion
    Row("ask_model.look", "second_opinion", "second-opinion", "second_opinions_look"),
    Row("ask_model.ask_model", "second_opinion", "second-opinion --send", "second_opinions_send"),
    Row("ask_model.accept", "second_opinion_acceptance", "second-opinion --accept", "second_opinions_accept"),
    Row("ask_model.dismiss", "second_opinion_removal", "second-opinion --dismiss", "second_opinions_dismiss"),
    Row("name_model.named", "settings", "model", "second_opinions_named"),
    Row("name_model.name_model", "settings_model", "model --off", "second_opinions_name"),
    # Applications
    Row(
        "list_applications.list_applications browse.browse browse.standing", "applications",
        "applications --search, applications --state", "applications_browse",
    ),
    Row("tell.tell find.application", "application", "show", "applications_show applications_story"),
    Row("browse.board", "board", "board", "sorting_board"),
    Row("join.join", "joining", "join", "sorting_join"),
    Row("join.take_apart", "joining_removal", "join --undo", "sorting_take_apart"),
    Row("split.split", "split", "split", "sorting_split"),
    Row("split.put_together", "split_removal", "split --undo", "sorting_put_together"),
    Row("edit.add", "application_new", "add", "applications_add"),
    Row("edit.change", "application_edit", "change", "applications_change"),
    Row("edit.remove", "application_removal", "remove", "applications_remove"),
    Row("edit.bring_back", "application_restoration", "bring-back", "applications_bring_back"),
    Row("edit.write_down", "event_new event_restoration", "happened", "applications_happened"),
    Row("edit.strike_out", "event_removal", "strike-out", "applications_strike_out"),
    Row("note_contact.note", "contact_new contact_restoration", "contact", "applications_note"),
    Row("note_contact.strike_out", "contact_removal", "contact --strike-out", "applications_forget"),
    # The calendar
    Row("list_entries.list_entries list_entries.count_waiting", "calendar", "calendar", "calendar_browse"),
    Row(
        "keep_entries.decide", "calendar_decision", "calendar --put, calendar --in, calendar --nowhere",
        "calendar_decide",
    ),
    Row("keep_entries.undecide", "calendar_waiting", "calendar --again", "calendar_undecide"),
    # People
    Row("find_people.find_people", "people", "people --search", "people_browse"),
    Row("know_people.forget", "person_removal", "people --remove", "people_remove"),
    Row("know_people.bring_back", "person_restoration", "people --bring-back", "people_bring_back"),
    # Asking
    Row(
        "ask.propose redraft.take_fresh", "application ask_voice ask_person ask_choice",
        "ask --voice, ask --to, ask --fresh", "asks_propose",
    ),
    Row("ask.findings", "ask", "tone", "texts_tone"),
    Row("redraft.keep ask.keep ask.keep_proposal", "ask", "ask --keep", "asks_keep"),
    Row("redraft.take_wording", "ask_wording", "ask --reword", "asks_take_wording"),
    Row("ask.let_go", "ask_choice", "ask --drop", "asks_let_go"),
    Row("ask.as_file", "ask_file", "ask --eml", "asks_as_file"),
    Row("ask.as_link", "application", "ask --link", "asks_as_link"),
    Row("ask.mark_sent", "ask_sending", "sent", "asks_sent"),
    Row("redraft.rang", "ask_call", "sent --by-phone", "asks_rang"),
    Row("redraft.take_back ask.mark_unsent", "ask_unsending", "sent --undo", "asks_take_back"),
    Row("", "contest", "", "", why="words to read, and nothing to do"),
    # Learning and practising
    Row("", "", "feedback", "texts_feedback", why="the page for it comes with keeping feedback"),
    Row("", "", "answer", "texts_answer", why="the page for it comes with practising"),
    # Debriefs
    Row("debrief.write", "debrief_new debrief", "debrief write", "debriefs_write debriefs_rewrite"),
    Row("debrief.look_up", "debrief", "debrief show", "debriefs_show"),
    Row("debrief.written", "application", "debrief list", "debriefs_browse debriefs_of_application"),
    # The person and their data
    Row("introduce.introduced", "settings", "me", "me_show"),
    Row("introduce.introduce redraft.sign", "settings_person ask_name", "me --name, me --voice", "me_change"),
    Row("introduce.add_address", "settings_addresses settings_address_again", "me --address", "me_add_address"),
    Row("introduce.drop_address", "settings_address_removal", "me --drop-address", "me_drop_address"),
    Row("export.export export.export_zip hand_out.export", "export", "export", "own_data_export"),
    Row("backup.backup hand_out.backup", "backup", "backup", "own_data_backup"),
    Row(
        "restore.restore restore_later.carry_out", "restorations restoration restoration_cancellation", "restore",
        "own_data_restore",
    ),
    # What only one face can be about
    Row("make_demo.make_demo", "", "serve, demo", "", why="they start the pages and the API"),
    Row("", "settings_theme phone phone_open phone_close styleguide help", "", "", why="they are about the pages"),
]  # fmt: skip

# Functions of the use cases that others of them stand on; no person asks for these by themselves.
WITHIN = {
    "bookmark", "crew", "lay_out", "look_through", "patience", "watch.count_in_words", "watch.span_in_words",
    "arrange", "clock", "identify", "occasions", "prepare", "recognise", "retell", "welcome",
    "ask_model.suggested", "ask.remind_on", "ask.sender_of", "backup.tables", "correct.lift", "debrief.interview_day",
    "carry_over.carried", "carry_over.carry_over", "carry_over.changes", "carry_over.followers",
    "carry_over.lessons_of", "carry_over.not_carried", "list_applications.listed", "list_applications.state_today",
    "read_mail.fresh", "read_mail.is_own",
    "read_mail.own_addresses", "read_mail.own_reading", "read_mail.put", "read_mail.read_again", "read_mail.reader",
    "read_mail.through", "read_mail.traits", "redraft.is_own", "keep_entries.keep", "bring_export", "everything",
    "keep_entries.tie_anew", "settle_table.begin",
    "settle_table.look", "settle_table.rows_of", "settle_table.tables_among",
    "settle_table.take_out", "restore.look_into", "restore_later.here",
    "restore_later.lay_aside", "restore_later.let_go", "restore_later.look", "take_in.begin",
    "connect_mailbox.mailbox_of", "keep_watching.note_trouble", "keep_watching.watched", "mailbox_secret",
    "read_mailbox.carry_out", "read_mailbox.door_of", "read_mailbox.read_new", "read_mailbox.server_of",
    "take_in_later.can_go_on",
    "take_in_later.carry_out", "take_in_later.is_small", "take_in_later.known_already", "take_in_later.resume",
    "tell.next_step",
}  # fmt: skip


def verbs() -> set[str]:
    """Every public function of the use cases, as module.function."""
    return set(_public(HOUSE / "usecases"))


def _public(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                yield f"{path.stem}.{node.name}"


def pages() -> set[str]:
    """The name of every page's address."""
    return {str(found.name) for found in _patterns(get_resolver("nextround.conf.urls").url_patterns)}


def _patterns(found: list[object]) -> Iterator[URLPattern]:
    for each in found:
        if isinstance(each, URLPattern):
            yield each
        else:
            yield from _patterns(each.url_patterns)  # type: ignore[attr-defined]  # the other kind is a resolver


def commands() -> dict[str, click.Command]:
    """Every command, with its group's name where it stands in one."""
    return dict(_commands(app, ""))


def _commands(group: click.Group, before: str) -> Iterator[tuple[str, click.Command]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from _commands(command, f"{before}{name} ")
        else:
            yield f"{before}{name}", command


def operations() -> set[str]:
    """The name of every operation of the API."""
    described = api.get_openapi_schema(path_prefix="/api/")["paths"]
    return {said["operationId"] for path in described.values() for said in path.values()}


def _named(column: str) -> set[str]:
    return {name for row in ROWS for name in getattr(row, column).split()}


def _commands_named() -> set[tuple[str, str]]:
    """(command, option), the option "" where the command alone is meant."""
    said = (each.strip() for row in ROWS for each in row.commands.split(",") if each.strip())
    return {(name.strip(), f"--{option}" if option else "") for name, _, option in (s.partition("--") for s in said)}


def test_every_verb_has_a_row_or_is_only_there_for_others() -> None:
    left = {v for v in verbs() - _named("verbs") if not {v, v.partition(".")[0]} & WITHIN}
    assert left == set(), "add a row, or say in WITHIN that no person asks for it"
    assert _named("verbs") - verbs() == set()


def test_every_page_has_a_row() -> None:
    assert pages() - _named("pages") == set()
    assert _named("pages") - pages() == set()


def test_every_command_has_a_row_and_every_option_in_a_row_is_there() -> None:
    there = commands()
    assert set(there) == {name for name, _ in _commands_named()}
    for name, option in _commands_named():
        options = {text for parameter in there[name].params for text in parameter.opts}
        assert not option or option in options, f"{name} {option}"


def test_every_operation_has_a_row() -> None:
    assert operations() == _named("operations")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.verbs or row.pages)
def test_a_row_leaves_no_face_out_without_saying_why(row: Row) -> None:
    assert (row.pages and row.commands and row.operations) or row.why
