"""Does the API cost the pages nothing until somebody asks for it?"""

import os
import subprocess
import sys
from pathlib import Path

LOOK = """
import sys, django
django.setup()
from django.test import Client
aroha = Client(HTTP_HOST="127.0.0.1")
print(aroha.get("/styleguide?token=of-this-start", follow=True).status_code)
print([name for name in ("ninja", "pydantic") if name in sys.modules])
assert aroha.get("/api/nonsense").json()["detail"]
print([name for name in ("ninja", "pydantic") if name in sys.modules])
"""


def test_a_page_is_shown_without_loading_what_the_api_stands_on(tmp_path: Path) -> None:
    surroundings = os.environ | {
        "NEXTROUND_DATA": str(tmp_path),
        "NEXTROUND_DEMO": "1",
        "NEXTROUND_TOKEN": "of-this-start",
        "DJANGO_SETTINGS_MODULE": "nextround.conf.settings",
    }
    done = subprocess.run([sys.executable, "-c", LOOK], capture_output=True, text=True, env=surroundings)
    assert done.stdout.splitlines() == ["200", "[]", "['ninja', 'pydantic']"], done.stderr
