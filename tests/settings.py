"""The site's own settings, with what tests need: a folder of their own, memory, no delay."""

import atexit
import os
import shutil
import tempfile

if "COVISION_DATA_DIR" not in os.environ:
    os.environ["COVISION_DATA_DIR"] = tempfile.mkdtemp(prefix="covision-tests-")
    atexit.register(shutil.rmtree, os.environ["COVISION_DATA_DIR"], ignore_errors=True)
if "DATABASE_URL" not in os.environ:
    os.environ["DATABASE_URL"] = "sqlite://:memory:"

from covision.settings import *  # noqa: F403 -- everything, then what differs
from covision.settings import HUEY as SITE_HUEY
from covision.settings import STATIC_ROOT
from covision.settings import TEMPLATES as SITE_TEMPLATES

STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # the server warns of a folder that is not there

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
HUEY = {**SITE_HUEY, "huey_class": "huey.MemoryHuey", "immediate": True, "connection": {}}
ACCOUNT_RATE_LIMITS = False
COVISION_READER = "here"
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
TEMPLATES = [
    {**engine, "OPTIONS": {**engine["OPTIONS"], "debug": True}}  # type: ignore[dict-item]
    for engine in SITE_TEMPLATES
]
