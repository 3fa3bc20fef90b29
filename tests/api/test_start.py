"""Does the API cost the pages nothing until somebody asks for it?"""

import os
import subprocess
import sys
from pathlib import Path

LOOK = """
import sys, django
django.setup()
from django.test import Client
assert Client().get("/styleguide").status_code in (200, 404)
print([name for name in ("ninja", "pydantic") if name in sys.modules])
assert Client().get("/api/nonsense").json()["detail"]
print([name for name in ("ninja", "pydantic") if name in sys.modules])
"""


def test_a_page_is_shown_without_loading_what_the_api_stands_on(tmp_path: Path) -> None:
    surroundings = os.environ | {"NEXTROUND_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "nextround.conf.settings"}
    done = subprocess.run([sys.executable, "-c", LOOK], capture_output=True, text=True, env=surroundings)
    assert done.stdout.splitlines() == ["[]", "['ninja', 'pydantic']"], done.stderr
