"""An import that is killed at any moment, and brought in again, comes to the same as one that is left alone."""

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("kill_imports.py")
TIMES = 25  # the script itself does it 200 times


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no kill -9, and no fork to make it quick")
def test_killed_at_random_moments_nothing_is_lost_and_nothing_doubled() -> None:
    done = subprocess.run([sys.executable, SCRIPT, "--times", str(TIMES)], capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("the same") == TIMES
    assert done.stdout.count(": killed at") > TIMES // 2
