"""Do two first starts at once on one folder end up at one server?"""

import os
import subprocess
from pathlib import Path

from servers.application import COMMAND, an_application


def test_a_start_beside_another_is_sent_to_it_and_one_database_is_made(tmp_path: Path) -> None:
    data = tmp_path / "data"
    ours = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")}
    second = [str(COMMAND), "serve", "--no-browser", "--port", "0"]
    with an_application(data=data) as first:
        done = subprocess.run(
            second, env=ours | {"NEXTROUND_DATA": str(data)}, capture_output=True, text=True, timeout=60
        )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip() == f"nextround is running already, at {first.address}"


def test_a_start_waits_for_one_that_is_not_ready_yet(tmp_path: Path) -> None:
    """Both begin in the same moment on an empty folder: one serves, the other says where."""
    ours = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")}
    ours |= {"NEXTROUND_DATA": str(tmp_path / "data"), "PYTHONUNBUFFERED": "1"}
    command = [str(COMMAND), "serve", "--no-browser", "--port", "0"]
    both = [subprocess.Popen(command, env=ours, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    try:
        said = sorted(each.stdout.readline() for each in both if each.stdout)
    finally:
        for each in both:
            each.terminate()
            each.communicate(timeout=60)
    ready, elsewhere = said
    assert ready.startswith("nextround is ready at ")
    assert elsewhere == ready.replace("ready at", "running already, at")
