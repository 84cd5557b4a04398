"""The library `discreet` and its command, from docstrings and arguments."""

import argparse
import inspect
from collections.abc import Callable, Iterator

import discreet
from discreet.commands.arguments import parser
from tools.reference.tables import table


def draw() -> str:
    return f"""# discreet

How to use it, with examples: [how-to/use-discreet-alone.md](../how-to/use-discreet-alone.md).
How well it finds: [figures.md](figures.md).

## Python

{_paragraphs()}
## The command

{_commands()}"""


def _paragraphs() -> str:
    named = ((name, getattr(discreet, name)) for name in discreet.__all__)
    told = ((name, thing) for name, thing in named if _is_ours(thing))
    return "".join(
        f"### `{_written(name, thing)}`\n\n{inspect.getdoc(thing)}\n\n" for name, thing in told
    )


def _is_ours(thing: object) -> bool:
    """Whether a thing has words of its own; an alias and a tuple have those of their type."""
    return inspect.isclass(thing) or inspect.isfunction(getattr(thing, "__wrapped__", thing))


def _written(name: str, thing: Callable[..., object]) -> str:
    if inspect.isclass(thing):
        return name
    taken: list[str] = []
    for parameter in inspect.signature(thing).parameters.values():
        if parameter.kind is parameter.KEYWORD_ONLY and "*" not in taken:
            taken.append("*")
        taken.append(parameter.name)
    return f"{name}({', '.join(taken)})"


def _commands() -> str:
    subparsers = next(
        action
        for action in parser()._actions  # noqa: SLF001 -- argparse tells it nowhere else
        if isinstance(action, argparse._SubParsersAction)  # noqa: SLF001
    )
    return "\n".join(
        f"### `discreet {name}`\n\n{table(('argument', 'what it does'), _arguments(act))}\n"
        for name, act in subparsers.choices.items()
    )


def _arguments(act: argparse.ArgumentParser) -> Iterator[tuple[str, str]]:
    for action in act._actions:  # noqa: SLF001 -- as above
        if action.dest != "help":
            said = ", ".join(action.option_strings) or str(action.metavar or action.dest)
            yield f"`{said}`", action.help or ""
