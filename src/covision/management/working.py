"""The process that does jobs: `python -m covision.management.working`."""

import signal

import django
from django.utils.module_loading import autodiscover_modules

from covision import env
from covision.management.following import follow_parent


def main() -> None:
    # Until the consumer takes the signal over, it simply ends the process.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    env.choose_settings()
    django.setup()
    follow_parent(signal.SIGINT)
    consume()


def consume() -> None:
    """Wait for jobs. On SIGINT the present one is done first; SIGTERM would cut it off."""
    from huey.contrib.djhuey import HUEY  # noqa: PLC0415 -- reads the settings as it is imported

    autodiscover_modules("tasks")
    HUEY.create_consumer(workers=1, worker_type="thread").run()


if __name__ == "__main__":
    main()
