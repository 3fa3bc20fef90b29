"""Does a server that the tests started end with them?"""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from servers import leash

# A stand-in for a server: it says who it is and would then wait for ever.
SERVER = [sys.executable, "-c", "import os, time; print(os.getpid(), flush=True); time.sleep(600)"]

TESTS = f"""
import sys
from pathlib import Path
from servers import leash
server = leash.start({SERVER!r}, remove=Path(sys.argv[1]))
print(server.output.readline(), flush=True)
server.process.wait()
"""


def is_alive(process_id: int) -> bool:
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    # An ended process whose parent has not asked yet still has an id; Linux says so.
    status = Path(f"/proc/{process_id}/stat")
    return not (status.exists() and status.read_text().rpartition(")")[2].split()[0] == "Z")


def wait_until_gone(process_id: int) -> bool:
    for _ in range(200):
        if not is_alive(process_id):
            return True
        time.sleep(0.05)
    return False


def test_a_server_ends_and_its_folder_goes_when_the_tests_let_go(tmp_path: Path) -> None:
    folder = tmp_path / "cluster"
    folder.mkdir()
    server = leash.start(SERVER, remove=folder)
    assert server.output is not None
    process_id = int(server.output.readline())
    server.end()
    assert wait_until_gone(process_id)
    assert not folder.exists()


def test_a_server_ends_and_its_folder_goes_when_the_tests_are_killed(tmp_path: Path) -> None:
    folder = tmp_path / "cluster"
    folder.mkdir()
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}
    with subprocess.Popen(
        [sys.executable, "-c", TESTS, str(folder)], stdout=subprocess.PIPE, text=True, env=environment
    ) as tests:
        assert tests.stdout is not None
        process_id = int(tests.stdout.readline())
        assert is_alive(process_id)
        tests.send_signal(signal.SIGKILL)
    assert wait_until_gone(process_id)
    for _ in range(100):
        if not folder.exists():
            break
        time.sleep(0.05)
    assert not folder.exists()
