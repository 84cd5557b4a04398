"""`covision rules`: what boards ask, as files – listed, shown, and checked with their examples."""

from argparse import ArgumentParser
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from covision.licensure import reading
from covision.licensure.asking import KNOWN, asked, state_of
from covision.licensure.comparing import faults_of
from covision.licensure.counting import stand
from covision.licensure.examples import read_examples
from covision.licensure.rule_set import Origin, RuleSet


class Command(BaseCommand):
    help = "Lists and shows boards' rule sets; `rules check FILE` reads one and tries its examples."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        asked = parser.add_subparsers(dest="asked", required=True)
        asked.add_parser("list", help="every rule set that can be pinned")
        show = asked.add_parser("show", help="one rule set, rule by rule")
        show.add_argument("id", help="such as us-ca-lmft")
        check = asked.add_parser("check", help="what is wrong in a file, by line")
        check.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a rule set")
        check.add_argument("--examples", type=Path, metavar="FILE", help="worked examples of it")

    def handle(self, *_arguments: object, **options: Any) -> None:
        try:
            self.answer(options)
        except reading.Unreadable as wrong:
            raise CommandError(told_by_file({wrong.name: wrong.faults})) from None
        except OSError as error:
            raise CommandError(f"{error.filename} cannot be read.") from None

    def answer(self, options: dict[str, Any]) -> None:
        match options["asked"]:
            case "list":
                self.list_all()
            case "show":
                self.stdout.write(page_of(reading.rule_set(options["id"])))
            case _:
                self.check_files(options["files"], options["examples"])

    def list_all(self) -> None:
        for one in reading.rule_sets():
            self.stdout.write(line_of(one))
        refuse(reading.shelf().faults)

    def check_files(self, paths: list[Path], examples: Path | None) -> None:
        contents = {str(path): path.read_bytes() for path in paths}
        found = reading.put_on_top(reading.shelf().files, contents)
        refuse(found.faults)
        told = {
            key: found.sets[key] for key, one in found.files.items() if one.file.name in contents
        }
        for one in told.values():
            self.stdout.write(f"{one.id}: {len(one.rules)} rules, {state_of(one)}.")
        if examples is not None:
            self.try_examples(told, examples)

    def try_examples(self, told: Mapping[str, RuleSet], path: Path) -> None:
        file = read_examples(path.read_bytes(), str(path))
        if file.rule_set not in told:
            raise CommandError(f"{path}: These are examples of {file.rule_set}, which is not read.")
        refuse({str(path): faults_of(file, told[file.rule_set], stand)})
        self.stdout.write(f"Examples that hold: {len(file.examples)}.")


def refuse(faults: Mapping[str, tuple[str, ...]]) -> None:
    if any(faults.values()):
        raise CommandError(told_by_file(faults))


def told_by_file(faults: Mapping[str, tuple[str, ...]]) -> str:
    return "\n".join(f"{name}: {one}" for name, found in faults.items() for one in found)


def line_of(rule_set: RuleSet) -> str:
    where = "" if rule_set.origin is Origin.SHIPPED else f", {rule_set.origin}"
    return f"{rule_set.id:<24} {rule_set.credential} · {state_of(rule_set)}{where}"


def page_of(rule_set: RuleSet) -> str:
    until = f" to {rule_set.valid_to}" if rule_set.valid_to else ""
    head = [
        f"{rule_set.board}: {rule_set.credential} ({rule_set.jurisdiction})",
        f"From {rule_set.valid_from}{until}; as of {rule_set.as_of or 'an unknown day'}",
        f"{state_of(rule_set).capitalize()}; {rule_set.origin}",
        *(one for one in (rule_set.pending_change, rule_set.watch, rule_set.note) if one),
    ]
    rules = [
        f"{one.id}: {asked(one)} [{one.cite or 'no citation'}; {KNOWN[one.confidence]}]"
        for one in rule_set.rules
    ]
    sources = [f"{one.url} ({one.confidence})" for one in rule_set.sources]
    return "\n".join([*head, "", *rules, "", *sources])
