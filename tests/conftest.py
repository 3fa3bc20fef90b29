"""What holds for every test? Also: with --without-django, Django cannot even be imported."""

import os
import sys

import hypothesis
import pytest

pytest_plugins = ["browser", "cast", "mailboxes"]

# A test must never open the keyring of whoever runs it; one that needs a keyring brings its own.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"

# No test is timed, so hypothesis sets no deadline either; CI tries the same examples every time.
hypothesis.settings.register_profile("laptop", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "laptop")


def pytest_addoption(parser: pytest.Parser, pluginmanager: pytest.PytestPluginManager) -> None:
    parser.addoption(
        "--without-django",
        action="store_true",
        help="make `import django` fail: what passes then needs no Django (use with -p no:django)",
    )
    if not pluginmanager.hasplugin("django"):
        parser.addini("DJANGO_SETTINGS_MODULE", "pytest-django's own; named here for the runs without it")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("without_django"):
        if "django" in sys.modules:
            raise pytest.UsageError("Django is loaded already; run with: -p no:django --without-django")
        sys.modules["django"] = None  # type: ignore[assignment]  # how Python is told that an import must fail
