"""Load the demo practice, or make it afresh. Refuses where real people are."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from covision.management.demo.emptying import empty_everything
from covision.management.demo.telling import PASSWORD, PEOPLE, address, tell_the_story
from covision.people.models import Person


class Command(BaseCommand):
    help = "Load the demo practice with Ana, Ben, Cleo and the others; --fresh makes it anew."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--fresh", action="store_true", help="remove the old demo first")
        parser.add_argument("--sign-ins", action="store_true", help="only say who can sign in")

    def handle(self, *_arguments: object, **options: Any) -> None:
        found = set(Person.objects.values_list("email", flat=True))
        demo = {address(key) for key in (*PEOPLE, "finn")}
        if options["sign_ins"]:
            self.stdout.write(sign_ins() if found and found <= demo else "", ending="")
            return
        if found - demo:
            raise CommandError("Real people use this site. The demo stays out of it.")
        if found and not options["fresh"]:
            raise CommandError("The demo practice is there. `make demo` makes it anew.")
        if found:
            empty_everything()
        tell_the_story()
        self.stdout.write(sign_ins(), ending="")


def sign_ins() -> str:
    """Who can sign in to the demo, one a line."""
    who = "\n".join(f"  {address(key):<24} {name}" for key, name in PEOPLE.items())
    return f"Sign in to the demo practice, all with the password “{PASSWORD}”:\n{who}\n"
