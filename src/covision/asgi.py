"""The site as an ASGI application."""

from django.core.asgi import get_asgi_application

from covision import env

env.choose_settings()
application = get_asgi_application()

from covision.cases import reading  # noqa: E402 -- it asks for the settings

reading.start()
