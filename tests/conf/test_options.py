"""What lies in the data folder is for its owner's eyes."""

import os
import subprocess
import sys
from pathlib import Path


def test_nobody_else_may_read_the_database_even_in_a_folder_open_to_all(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    ours = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")}
    command = [
        sys.executable,
        "-m",
        "nextround.cli.main",
        "--data",
        str(tmp_path),
        "add",
        "--employer",
        "Harbour Trust",
    ]
    subprocess.run(command, env=ours, check=True, capture_output=True)
    open_to_others = [path.name for path in tmp_path.rglob("*") if path.is_file() and path.stat().st_mode & 0o077]
    assert (tmp_path / "nextround.sqlite3").stat().st_size > 0
    assert open_to_others == []


def test_what_is_uploaded_is_laid_down_beside_the_data_for_nobody_else_to_read(tmp_path: Path) -> None:
    ours = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"}
    ours |= {"NEXTROUND_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "nextround.conf.settings"}
    look = "from django.conf import settings; print(settings.FILE_UPLOAD_TEMP_DIR)"
    done = subprocess.run([sys.executable, "-c", look], env=ours, check=True, capture_output=True, text=True)
    folder = Path(done.stdout.strip())
    assert folder == tmp_path / "uploads"
    assert folder.stat().st_mode & 0o077 == 0
