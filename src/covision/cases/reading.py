"""Ask what is found in a draft, in a warm process of its own; in this one where that is missing."""

import atexit
import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from multiprocessing.connection import Connection
from threading import Lock
from time import monotonic
from typing import cast

from django.conf import settings

from covision.cases.looking import Alter, Answer, Look, LookAgain, Looked, Question, Weigh
from covision.cases.manuscript import Manuscript
from discreet import Audience, Change, Finding, Known
from discreet.altering import Alteration
from discreet.risk import RiskReport

WORKER, HERE = "worker", "here"
LIMIT_SECONDS = 20.0
"""So long may a question wait and take; drafts of usual length take less than a tenth of one."""
REST_SECONDS = 30.0
"""How long a process that cannot be started is not tried again."""
GONE = (OSError, EOFError, pickle.UnpicklingError)
"""What is raised when there is no process, or none that can be believed."""
WEAKER = (
    "Looking through this text took too long, so only our rules have read it, without the "
    "trained reader. Look through it with more care, or shorten it."
)


def read_draft(
    manuscript: Manuscript, *, known: Known, audience: Audience, carried: tuple[Finding, ...] = ()
) -> tuple[Looked, str]:
    """What is found and proposed, and how this look was weaker than others, if it was."""
    answer, note = _asked(Look(manuscript, known, audience, carried))
    return cast("Looked", answer), note


def alterations_in(manuscript: Manuscript, looked: Looked, *, seed: int) -> tuple[Alteration, ...]:
    answer, _note = _asked(Alter(manuscript, looked, seed))
    return cast("tuple[Alteration, ...]", answer)


def look_again(text: str, *, known: Known) -> tuple[Finding, ...]:
    answer, _note = _asked(LookAgain(text, known))
    return cast("tuple[Finding, ...]", answer)


def weigh_text(
    text: str,
    findings: tuple[Finding, ...],
    changes: tuple[Change, ...],
    *,
    audience: Audience,
    catchment: int | None,
    doubts: tuple[Finding, ...] = (),
) -> RiskReport | None:
    """None where it cannot be told: no draft stays closed for want of a number."""
    question = Weigh(text, findings, changes, audience, catchment, doubts)
    if settings.COVISION_READER == HERE:
        return question.answer()
    try:
        return cast("RiskReport", READER.ask(question, limit=LIMIT_SECONDS))
    except (UnansweredError, TimeoutError):
        return None
    except GONE:
        return question.answer()


def start() -> None:
    """Begin to warm the process up, without waiting for it."""
    if settings.COVISION_READER == WORKER:
        READER.start()


def _asked(question: Question) -> tuple[Answer, str]:
    """By the process; read here when it cannot be had, by rules alone when it took too long."""
    if settings.COVISION_READER == HERE:
        return question.answer(), ""
    try:
        return READER.ask(question, limit=LIMIT_SECONDS), ""
    except TimeoutError:
        return question.answer(whole=False), WEAKER
    except (UnansweredError, *GONE):
        return question.answer(), ""


class UnansweredError(Exception):
    """The process lives, and could not answer this question."""


class Reader:
    """One child process, one question at a time. It is started again when it has died."""

    def __init__(self, *, command: tuple[str, ...] = ("-m", "covision.cases.reader")) -> None:
        self._command = command
        self._turn = Lock()
        self._starting = Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._questions: Connection | None = None
        self._answers: Connection | None = None
        self._rests_until = 0.0

    @property
    def pid(self) -> int | None:
        return self._child.pid if self._child else None

    def ask(self, question: Question, *, limit: float = LIMIT_SECONDS) -> Answer:
        """TimeoutError when it takes too long, OSError or EOFError when there is no process."""
        until = monotonic() + limit
        asked = pickle.dumps(question)
        if monotonic() < self._rests_until:
            raise EOFError
        if not self._turn.acquire(timeout=limit):
            raise TimeoutError
        try:
            return self._told_at_last(asked, until)
        except GONE:
            self.stop()
            raise
        finally:
            self._turn.release()

    def start(self) -> None:
        with self._starting:
            if self._child is None or self._child.poll() is not None:
                self._let_go()
                self._begin()

    def stop(self) -> None:
        with self._starting:
            self._let_go()

    def _told_at_last(self, asked: bytes, until: float) -> Answer:
        """A process that has died is replaced once; one that dies at once is left for a while."""
        try:
            return self._told(asked, until)
        except TimeoutError:
            raise
        except GONE:
            self.stop()
        self._rests_until = monotonic() + REST_SECONDS
        answer = self._told(asked, until)
        self._rests_until = 0.0
        return answer

    def _told(self, asked: bytes, until: float) -> Answer:
        self.start()
        if self._questions is None or self._answers is None:
            raise EOFError
        self._questions.send_bytes(asked)
        if not self._answers.poll(max(0.0, until - monotonic())):
            raise TimeoutError
        answer = _Answers(BytesIO(self._answers.recv_bytes())).load()
        if answer is None:
            raise UnansweredError
        return cast("Answer", answer)

    def _begin(self) -> None:
        """Without this site's secrets: its environment holds the path of its modules alone."""
        read_here, answered = os.pipe()
        asked, write_here = os.pipe()
        self._child = subprocess.Popen(  # noqa: S603 -- our own module, by our own Python
            [sys.executable, *self._command],
            stdin=asked,
            stdout=answered,
            stderr=subprocess.DEVNULL,  # a traceback could hold a client's words
            start_new_session=True,
            env={"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUTF8": "1"},
        )
        os.close(asked)
        os.close(answered)
        self._answers = Connection(read_here, writable=False)
        self._questions = Connection(write_here, readable=False)

    def _let_go(self) -> None:
        for line in (self._questions, self._answers):
            if line is not None:
                line.close()
        if self._child is not None:
            self._child.kill()
            self._child.wait()
        self._child = self._questions = self._answers = None


class _Answers(pickle.Unpickler):
    """Answers hold values of the library and nothing that could act."""

    def find_class(self, module: str, name: str) -> Callable[..., object]:
        is_value = module.startswith(("discreet.", "covision.cases.looking"))
        if not is_value or not name[:1].isupper():
            raise pickle.UnpicklingError
        return cast("Callable[..., object]", super().find_class(module, name))


READER = Reader()
atexit.register(READER.stop)
