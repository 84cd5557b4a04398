"""What the command can be asked for."""

import argparse
import codecs

from discreet import benching
from discreet.commands.acts import ACTS
from discreet.kinds import Audience
from discreet.searching import strength

_DESCRIPTION = """\
Find what could identify a person in clinical text, and say it another way.

Reads UTF-8 from a file or standard input and writes UTF-8. Nothing leaves this computer
unless you name a cluster, nothing is stored but what you ask for, and no text is ever
written to standard error. With --tagger a trained network reads along with the rules,
which finds more and marks more; here that means: {strength}.
"""
_EXAMPLES = """\
examples:
  discreet find --explain note.txt
  discreet find --known names.txt < note.txt
  discreet rewrite --audience teaching note.txt -o safer.txt
  discreet rewrite notes/ --to safer/ --processes 4
  discreet find --jsonl notes.jsonl -o spans.jsonl --processes 4
  discreet risk --audience peers --catchment 120000 note.txt
  discreet bench annotated.jsonl

With --jsonl every line in is an object with "id" and "text", and if you like "known":
a list of words that must not be said. Lines that cannot be read are named by number
on standard error; the others are answered in order.

A folder is answered into another one, file by file, under the same names. What is
whole is not done again when the command is run again; what failed is named at the end.

exit codes:
  0    everything was answered
  2    the call is wrong, or something could not be read; the rest was answered
  130  you stopped it
"""


def parser() -> argparse.ArgumentParser:
    """Everything the command understands."""
    asked = argparse.ArgumentParser(
        prog="discreet",
        description=_DESCRIPTION.format(strength=strength()),
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    acts = asked.add_subparsers(dest="act", required=True, metavar="|".join((*ACTS, "bench")))
    for name, act in ACTS.items():
        arguments = act.add(acts)
        if name != "find":
            _add_audience(arguments)
        _add_reading(arguments)
        _add_writing(arguments)
        _add_working(arguments)
    benching.add_arguments(acts.add_parser("bench", help="measure on notes you have annotated"))
    return asked


def _add_audience(act: argparse.ArgumentParser) -> None:
    act.add_argument(
        "--audience",
        type=Audience,
        choices=list(Audience),
        default=Audience.PEERS,
        metavar="|".join(Audience),
        help="who will read it (peers, unless you say otherwise)",
    )


def _add_reading(act: argparse.ArgumentParser) -> None:
    act.add_argument(
        "path", nargs="?", metavar="PATH", help="a text or a folder; standard input without one"
    )
    act.add_argument("--jsonl", action="store_true", help="a JSON object a line")
    act.add_argument(
        "--tagger",
        action=argparse.BooleanOptionalAction,
        default=None,
        help="with the trained tagger, or by rules alone",
    )
    act.add_argument("--known", metavar="FILE", help="words that must not be said, one a line")
    act.add_argument(
        "--encoding",
        type=_encoding,
        metavar="NAME",
        help="how the text is written, where it is not UTF-8: windows-1252, utf-16-le",
    )


def _add_writing(act: argparse.ArgumentParser) -> None:
    act.add_argument("-o", "--output", metavar="FILE", help="write there instead")
    act.add_argument("--to", metavar="FOLDER", help="where the answers to a folder go")
    act.add_argument("-q", "--quiet", action="store_true", help="no progress and no notes")


def _add_working(act: argparse.ArgumentParser) -> None:
    act.add_argument(
        "--processes", type=_count, default=1, metavar="N", help="how many work side by side"
    )
    act.add_argument("--cluster", choices=("dask",), help="work on a cluster (covision[dask])")
    act.add_argument(
        "--at",
        default="",
        metavar="ADDRESS",
        help="the cluster's scheduler; without it, workers on this computer",
    )


def _count(written: str) -> int:
    count = int(written)
    if count < 1:
        raise argparse.ArgumentTypeError("one at least")
    return count


def _encoding(written: str) -> str:
    try:
        return codecs.lookup(written).name
    except LookupError:
        raise argparse.ArgumentTypeError("a name of an encoding, like windows-1252") from None
