"""Django's settings, all of them from the environment that `ting run` prepares."""

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

from ting.edge.wiring import ROOMS

TING_HOME = Path(os.environ.get("TING_HOME", "var/site")).absolute()
TING_DEMO = os.environ.get("TING_DEMO") == "1"
TING_HOST = os.environ.get("TING_HOST", "127.0.0.1")
TING_PORT = int(os.environ.get("TING_PORT", "8000"))
TING_ADDRESS = os.environ.get("TING_ADDRESS", "127.0.0.1")
TING_TLS_CERT = os.environ.get("TING_TLS_CERT", "")
TING_LIVE_SOCKET = os.environ.get("TING_LIVE_SOCKET", str(TING_HOME / "live.sock"))
TING_LIVE_PORT = int(os.environ.get("TING_LIVE_PORT", "0"))
# A TLS socket cannot be handed from process to process, so that live then listens by itself.
TING_LIVE_URL = f"wss://{TING_HOST}:{TING_LIVE_PORT}/live" if TING_TLS_CERT and TING_LIVE_PORT else None

DEBUG = False
# Nothing is signed with it: sessions are random tokens in a table. Django asks for one all the same.
SECRET_KEY = "not-used-by-ting"
ALLOWED_HOSTS = ["*"]  # edge.guard holds the Host header against the site's own names
ROOT_URLCONF = "ting.edge.http"
INSTALLED_APPS = ["procrastinate.contrib.django", *ROOMS]
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "reconciler"
MIDDLEWARE: list[str] = []
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"
LANGUAGE_CODE = "zh-hans"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
FILE_UPLOAD_TEMP_DIR = TING_HOME / "scratch"  # a killed upload stays inside the data folder until the next start
FILE_UPLOAD_MAX_MEMORY_SIZE = 1 << 20
DATA_UPLOAD_MAX_MEMORY_SIZE = 1 << 20

_url = urlsplit(os.environ.get("TING_DATABASE_URL", "postgresql:///ting"))
_query = dict(part.split("=", 1) for part in _url.query.split("&") if "=" in part)

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(_url.path.lstrip("/")),
        "USER": unquote(_url.username or ""),
        "PASSWORD": unquote(_url.password or ""),
        "HOST": unquote(_url.hostname or _query.get("host", "")),
        "PORT": str(_url.port or _query.get("port", "")),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "server_side_binding": True,
            "prepare_threshold": 3,
            # A frozen process must not hold a stream's row for long, nor a lock wait a meeting.
            "options": "-c lock_timeout=2s -c idle_in_transaction_session_timeout=3s -c statement_timeout=10s",
        },
    }
}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"ting": {"level": "INFO"}, "django.request": {"level": "ERROR"}, "picows": {"level": "CRITICAL"}},
}
