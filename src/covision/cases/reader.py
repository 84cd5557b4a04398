"""The reading process: warm, without secrets, files or network; drafts in, findings out.

Started by `covision.cases.reading` as `python -m covision.cases.reader`. It writes nothing
anywhere but its answers, and keeps the last few of them so that the same page costs nothing.
"""

import pickle
import resource
import sys
from collections import OrderedDict
from multiprocessing.connection import Connection

from covision.cases.looking import Question, warm_up

KEPT = 16
_CLOSED = ("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.fork", "shutil.")
_WRITING = frozenset("wax+")


def main() -> None:
    questions = Connection(sys.stdin.fileno(), writable=False)
    answers = Connection(sys.stdout.fileno(), readable=False)
    warm_up()
    _close_the_doors()
    kept: OrderedDict[bytes, bytes] = OrderedDict()
    while True:
        try:
            asked = questions.recv_bytes()
        except EOFError:
            return
        answers.send_bytes(_answered(asked, kept))


def _answered(asked: bytes, kept: OrderedDict[bytes, bytes]) -> bytes:
    """The answer; nothing where the question could not be answered."""
    if asked not in kept:
        question: Question = pickle.loads(asked)  # noqa: S301 -- from the site, which started this
        try:
            kept[asked] = pickle.dumps(question.answer())
        except Exception:  # noqa: BLE001 -- whatever it was, the site meets it again, and says it
            return pickle.dumps(None)
    kept.move_to_end(asked)
    if len(kept) > KEPT:
        kept.popitem(last=False)
    return kept[asked]


def _close_the_doors() -> None:
    """What reads clients' words has no need to write, to call, or to be looked into."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event.startswith(_CLOSED):
        raise PermissionError("This process only reads.")
    if event == "open" and isinstance(arguments[1], str) and _WRITING & set(arguments[1]):
        raise PermissionError("This process only reads.")


if __name__ == "__main__":
    main()
