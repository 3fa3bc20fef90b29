"""What does Django need to know? One person on the loopback; their data in SQLite, or where DATABASE_URL says."""

import os
from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONE, SELF

from nextround.conf import options

HOUSE = Path(__file__).resolve().parent.parent
NEXTROUND_DATA = options.data_folder()
SECRET_KEY = os.environ.get("NEXTROUND_SECRET_KEY") or options.secret_key(NEXTROUND_DATA)
DEBUG = False

# The per-start secret that keeps other users of this machine out; empty on a server for many, which
# refuses whoever is not signed in (see docs/decisions/0004).
NEXTROUND_TOKEN = os.environ.get("NEXTROUND_TOKEN", "")
# For the language model that the person may name; read here at each start, and never kept.
NEXTROUND_LLM_KEY = options.model_key()
# For the one mailbox that the person connected, on a machine without a keyring; likewise.
NEXTROUND_IMAP_PASSWORD = options.mailbox_password()
NEXTROUND_DEMO = options.flag("NEXTROUND_DEMO")
NEXTROUND_ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
ALLOWED_HOSTS = ["*"]  # the Host is judged, with its port, by nextround.web.middleware

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "nextround.records",
    "nextround.web",
]

MIDDLEWARE = [
    # First what every answer carries, a refusal included; then who may ask at all.
    "csp.middleware.CSPMiddleware",
    "nextround.web.middleware.HeadersMiddleware",
    "nextround.web.middleware.VisitorMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "nextround.web.middleware.SecretMiddleware",
    "nextround.conf.faces.FaceMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "nextround.web.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "nextround.conf.urls"
WSGI_APPLICATION = "nextround.conf.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HOUSE / "web" / "templates", HOUSE / "web" / "components", HOUSE / "api" / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "nextround.web.frame.frame",
            ],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
        },
    }
]


def _database() -> dict[str, Any]:
    if url := os.environ.get("DATABASE_URL"):
        return {**dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True)}
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": options.private_file(NEXTROUND_DATA / "nextround.sqlite3"),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            # IMMEDIATE: a writer waits its turn at the start of a transaction instead of failing in the middle of it.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA temp_store=MEMORY;",
        },
    }


DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "records.Account"

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

LANGUAGE_CODE = "en-nz"
USE_I18N = True
USE_TZ = True
TIME_ZONE = os.environ.get("NEXTROUND_TIME_ZONE") or options.local_zone()

STATIC_URL = "/static/"
# Ninja is no installed app: Django would load it, and pydantic with it, at every start (see faces.py).
STATICFILES_DIRS = [HOUSE / "web" / "static", ("ninja", options.package_folder("ninja") / "static" / "ninja")]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = False
CSRF_FAILURE_VIEW = "nextround.web.views.trouble.csrf_failure"
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]
# Beside the data, not in the system's folder for passing files: that is often small, and kept in memory.
FILE_UPLOAD_TEMP_DIR = options.private_folder(NEXTROUND_DATA / "uploads")
NEXTROUND_LARGEST_UPLOAD = 64 * 1024**3  # bytes; whole mailboxes are dropped on the page, waitress alone stops at 1 GB
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024  # pasted text and forms; files go to disk and have no such bound
DATA_UPLOAD_MAX_NUMBER_FILES = 2000

# Nothing that a person or their mail said is ever logged: only the application's own faults, without request bodies.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"without_words": {"()": "nextround.conf.logs.WithoutWords"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "without_words"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"django.security.DisallowedHost": {"level": "CRITICAL"}, "django.request": {"level": "ERROR"}},
}
