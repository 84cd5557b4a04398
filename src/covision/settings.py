"""Settings of a site. Nothing set at all gives a working private site on SQLite."""

import base64
import binascii
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import available_timezones

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from covision import env
from covision.core.sealing import KEY_BYTES, new_master_key
from covision.core.storage import Store

PACKAGE_DIR = Path(__file__).parent
DATA_DIR = Path(env.text("COVISION_DATA_DIR", "var")).absolute()


def data_folder() -> Store:
    try:
        return Store(DATA_DIR)
    except OSError as error:
        raise ImproperlyConfigured(
            f"The data folder {DATA_DIR} cannot be made. COVISION_DATA_DIR names it."
        ) from error


STORE = data_folder()


def new_secret() -> str:
    return secrets.token_urlsafe(48)


def kept_secret(name: str, file: str, *, make: Callable[[], str]) -> str:
    """From the environment; else from a file in the data folder, made at the first start."""
    value = env.text(name)
    if value:
        return value
    try:
        if not STORE.has(file):
            STORE.write(file, make().encode())
        return STORE.read(file).decode().strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ImproperlyConfigured(
            f"The key file {file} in {DATA_DIR} cannot be read or made. "
            f"{name} may hold the key instead."
        ) from error


def master_keys(value: str) -> list[bytes]:
    try:
        keys = [base64.urlsafe_b64decode(word) for word in value.replace(",", " ").split()]
    except (binascii.Error, ValueError):
        keys = []
    if not keys or any(len(key) != KEY_BYTES for key in keys):
        raise ImproperlyConfigured(
            "MASTER_KEY holds one or more keys of 32 bytes in URL-safe base64, the current one "
            "first. `covision new_master_key` makes one."
        )
    return keys


SECRET_KEY = kept_secret("SECRET_KEY", "keys/secret.key", make=new_secret)
MASTER_KEY_FILE = "keys/master.key"
MASTER_KEY_IN_FILE = not env.text("MASTER_KEY")
MASTER_KEYS = master_keys(kept_secret("MASTER_KEY", MASTER_KEY_FILE, make=new_master_key))

SITE_URL = env.text("SITE_URL", "http://localhost:8000").rstrip("/")
_site = urlsplit(SITE_URL)
if _site.scheme not in {"http", "https"} or not _site.hostname or _site.path:
    raise ImproperlyConfigured("SITE_URL is the site's address alone, such as https://example.org.")
IS_HTTPS = _site.scheme == "https"
DEMO = env.flag("DEMO", default=not IS_HTTPS)
DEBUG = False
ALLOWED_HOSTS = [_site.hostname, "localhost", "127.0.0.1", *env.words("ALLOWED_HOSTS")]
CSRF_TRUSTED_ORIGINS = [SITE_URL]

INSTALLED_APPS = [
    "covision",
    "covision.core",
    "covision.audit",
    "covision.jobs",
    "covision.people",
    "covision.safety",
    "covision.cases",
    "covision.meetings",
    "covision.growth",
    "covision.reflection",
    "covision.wellbeing",
    "covision.hours",
    "covision.web",
    "covision.live",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "servestatic.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "huey.contrib.djhuey",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "servestatic.middleware.ServeStaticMiddleware",
    "covision.web.packing.PackedPagesMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "covision.web.pages.PersonalPagesMiddleware",
    "covision.web.guests.GuestsMiddleware",
    "covision.web.errors.DomainErrorMiddleware",
]
ROOT_URLCONF = "covision.urls"
ASGI_APPLICATION = "covision.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": sorted((PACKAGE_DIR / "web").glob("*/templates")),
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "covision.web.context.shell",
            ],
            "builtins": ["covision.web.templatetags.covision"],
        },
    }
]


def database() -> dict[str, Any]:
    """SQLite beside the other data, or what DATABASE_URL names."""
    url = env.text("DATABASE_URL") or f"sqlite:///{DATA_DIR / 'covision.sqlite3'}"
    try:
        found: dict[str, Any] = dict(dj_database_url.parse(url))
    except (ValueError, KeyError) as error:
        raise ImproperlyConfigured(
            "DATABASE_URL is not an address of a database, such as "
            "postgresql://name:password@localhost/covision."
        ) from error
    if not found["ENGINE"].endswith(("sqlite3", "postgresql")):
        raise ImproperlyConfigured(
            "DATABASE_URL names SQLite or PostgreSQL; nothing else is tried."
        )
    if found["ENGINE"].endswith("sqlite3"):
        found["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; "
                "PRAGMA busy_timeout=20000; PRAGMA secure_delete=ON;"
            ),
        }
    return found


DATABASES = {"default": database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": DATA_DIR / "cache",
    }
}
STORAGES = {"staticfiles": {"BACKEND": "servestatic.storage.CompressedManifestStaticFilesStorage"}}
STATIC_URL = "/static/"
PACKS_DIR = Path(env.text("COVISION_PACKS", str(DATA_DIR / "packs")))
RULE_SETS_DIR = Path(env.text("COVISION_RULE_SETS", str(DATA_DIR / "rule-sets")))
COURSE_PLATFORMS_INSIDE = env.flag("COURSE_PLATFORMS_INSIDE")
STATIC_ROOT = DATA_DIR / "static"
USE_TZ = True
TIME_ZONE = env.text("TIME_ZONE", "UTC")
if TIME_ZONE not in available_timezones():
    raise ImproperlyConfigured("TIME_ZONE is the name of a time zone, such as Europe/London.")
LANGUAGE_CODE = "en-gb"
USE_I18N = True
FORMAT_MODULE_PATH: list[str] = []
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 4_000_000

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "covision.web.people.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # an account begins with a link that came by e-mail
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
ACCOUNT_SESSION_REMEMBER = True  # a closed browser does not end an evening; two hours do
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_DEFAULT_HTTP_PROTOCOL = _site.scheme
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Covision"
MFA_ADAPTER = "covision.web.people.adapter.SecondFactorAdapter"
MFA_FORMS = {
    "add_webauthn": "covision.web.people.passkeys.AddForm",
    "login_webauthn": "covision.web.people.passkeys.LoginForm",
    "reauthenticate_webauthn": "covision.web.people.passkeys.ReauthenticateForm",
}
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = _site.hostname == "localhost"

SESSION_COOKIE_AGE = 2 * 60 * 60
SESSION_SAVE_EVERY_REQUEST = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_HSTS_SECONDS = 31_536_000 if IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = IS_HTTPS
SECURE_SSL_REDIRECT = False  # the proxy that ends TLS does this; it would loop here
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if env.flag("BEHIND_PROXY", default=IS_HTTPS) else None
)
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "covision.web.errors.csrf_refused"
STUN_URLS = env.addresses("STUN_URLS", "stun:", "stuns:")
TURN_URLS = env.addresses("TURN_URLS", "turn:", "turns:")
TURN_SECRET = env.text("TURN_SECRET")
MEDIA_SERVER = env.addresses("MEDIA_SERVER", "ws://", "wss://")
MEDIA_SERVER_INSIDE = env.text("MEDIA_SERVER_INSIDE", "http://127.0.0.1:8088")
MEDIA_SERVER_SECRET = env.text("MEDIA_SERVER_SECRET")
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "connect-src": ["'self'", *MEDIA_SERVER],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}

COVISION_READER = env.text("COVISION_READER", "worker")
if COVISION_READER not in {"worker", "here"}:
    raise ImproperlyConfigured("COVISION_READER is worker or here.")

EMAIL_HOST = env.text("EMAIL_HOST")
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if EMAIL_HOST
    else "django.core.mail.backends.console.EmailBackend"
)
EMAIL_PORT = env.number("EMAIL_PORT", 587, least=1, most=65_535)
EMAIL_HOST_USER = env.text("EMAIL_USER")
EMAIL_HOST_PASSWORD = env.text("EMAIL_PASSWORD")
EMAIL_USE_TLS = env.flag("EMAIL_TLS", default=True)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.text("EMAIL_FROM", "Covision <covision@localhost>")

HUEY = {
    "huey_class": "huey.SqliteHuey",
    "name": "covision",
    "immediate": False,
    "results": False,
    "connection": {"filename": str(DATA_DIR / "wake.sqlite3")},
}

SILENCED_SYSTEM_CHECKS = ["security.W008"]  # see SECURE_SSL_REDIRECT
