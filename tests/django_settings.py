"""What is different while the tests run? The data: a folder of their own, never the person's."""

import atexit
import os
import shutil
import tempfile

_folder = tempfile.mkdtemp(prefix="nextround-tests-")
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
os.environ["NEXTROUND_DATA"] = _folder

from nextround.conf.settings import *  # noqa: E402, F403  # the settings themselves, once the folder is set

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # accounts by the hundred, in no time
NEXTROUND_ALLOWED_HOSTS = [*NEXTROUND_ALLOWED_HOSTS, "testserver"]  # noqa: F405  # what Django's own client calls itself
