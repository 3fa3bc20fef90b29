"""In which words does a page say what an intake brought besides mail: rows of tables, people, meetings?"""

from collections.abc import Mapping

_JOINS = "Mail that you bring in later joins them."
_AGAIN = "Bringing the same in twice does no harm; nothing is doubled."


def headline(counts: Mapping[str, int], applications_new: int) -> tuple[str, str] | None:
    """The headline of an intake that held no mail, and a line below it; None for one that held nothing at all."""
    if counts.get("rows_seen"):
        if applications_new:
            return f"{_count(applications_new, 'application')} taken from your table", _left_out(counts) or _JOINS
        return "Your table holds nothing new", _left_out(counts) or _AGAIN
    if applications_new:
        return f"{_count(applications_new, 'application')} taken from your table", _JOINS
    if counts.get("people_seen"):
        new = counts.get("people_new", 0)
        everybody = f"{_people(counts['people_seen'])} in it."
        return (
            (f"{_people(new)} joined your network", everybody) if new else ("You know everybody in it already", _AGAIN)
        )
    if counts.get("entries_seen"):
        new = counts.get("entries_new", 0)
        title = f"{_count(new, 'interview')} found in your calendar" if new else "No new interview in your calendar"
        return title, _passed(counts)
    return None


def lines(counts: Mapping[str, int]) -> tuple[str, ...]:
    """What came besides, for an intake that held mail too."""
    said = []
    if counts.get("rows_seen"):
        said.append(f"{_count(counts['rows_seen'], 'row')} of your table. {_left_out(counts)}".strip())
    if counts.get("people_seen"):
        said.append(f"{_people(counts['people_seen'])} of your network, {counts.get('people_new', 0):,} of them new.")
    if counts.get("entries_seen"):
        said.append(f"{_count(counts.get('entries_new', 0), 'new interview')} from your calendar. {_passed(counts)}")
    return tuple(said)


def meetings(waiting: int) -> str:
    """How many meetings wait for the person's word, "" for none."""
    if not waiting:
        return ""
    return "One meeting waits for your word." if waiting == 1 else f"{waiting:,} meetings wait for your word."


def _left_out(counts: Mapping[str, int]) -> str:
    left = counts.get("rows_left_out", 0)
    return f"{_count(left, 'row')} left out, where nothing was sent yet." if left else ""


def _passed(counts: Mapping[str, int]) -> str:
    passed = counts.get("entries_ignored", 0)
    return f"{_count(passed, 'other entry', 'other entries')} passed over and not kept." if passed else ""


def _people(number: int) -> str:
    return _count(number, "person", "people")


def _count(number: int, one: str, many: str = "") -> str:
    return f"1 {one}" if number == 1 else f"{number:,} {many or one + 's'}"
