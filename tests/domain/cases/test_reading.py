import os
import pickle
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from covision.cases import reading
from covision.cases.looking import Alter, Look, LookAgain
from covision.cases.manuscript import Manuscript
from covision.cases.reading import Reader, read_draft
from discreet import Audience, Known

STORY = "My client Deb Kowalczyk is 34 and bakes bread in Leeds. Her sister Lucía rang in March."


@dataclass(frozen=True, slots=True)
class Act:
    """A question that tries what a reading process must not do."""

    kind: str
    path: str = ""

    def answer(self, *, whole: bool = True) -> object:
        if self.kind == "write":
            return Path(self.path).write_text("Deb", encoding="utf-8")
        if self.kind == "call":
            import socket

            return socket.socket()
        if self.kind == "secret":
            return tuple(name for name in os.environ if "KEY" in name or "DATABASE" in name)
        time.sleep(60)
        return ()


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    made = Reader()
    made.start()
    yield made
    made.stop()


def look(story: str = STORY) -> Look:
    manuscript = Manuscript.of({"question": "", "story": story, "context": ""})
    return Look(manuscript, Known.of("Lucía"), Audience.PEERS)


def test_the_warm_process_finds_what_is_found_here(reader: Reader) -> None:
    assert reader.ask(look()) == look().answer()
    first = reader.pid
    assert reader.ask(look()) == look().answer()
    assert reader.pid == first


def test_the_warm_process_offers_the_facts_that_are_offered_here(reader: Reader) -> None:
    asked = look("He met his sister in spring. His sister Lucía rang.")
    question = Alter(asked.manuscript, asked.answer(), seed=7)
    assert [made.was for made in question.answer()] == ["sister", "spring"]
    assert reader.ask(question) == question.answer()


def test_a_process_that_died_is_started_again(reader: Reader) -> None:
    reader.ask(LookAgain("Deb came.", Known()))
    first = reader.pid
    assert first
    os.kill(first, signal.SIGKILL)
    assert reader.ask(look()) == look().answer()
    assert reader.pid != first


@pytest.mark.parametrize("kind", ["write", "call"])
def test_the_process_writes_nothing_and_calls_nobody(
    reader: Reader, kind: str, tmp_path: Path
) -> None:
    target = tmp_path / "words.txt"
    with pytest.raises(reading.UnansweredError):
        reader.ask(Act(kind, str(target)))  # type: ignore[arg-type]
    assert not target.exists()


def test_the_process_is_given_no_secret(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MASTER_KEY", "a-secret")
    reader.stop()
    assert reader.ask(Act("secret")) == ()  # type: ignore[arg-type]


def test_an_answer_that_could_act_is_not_opened() -> None:
    from io import BytesIO

    with pytest.raises(pickle.UnpicklingError):
        reading._Answers(BytesIO(pickle.dumps(os.system))).load()


def test_without_a_process_the_draft_is_read_here(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.COVISION_READER = reading.WORKER
    monkeypatch.setattr(reading, "READER", Reader(command=("-c", "raise SystemExit")))
    looked, note = read_draft(look().manuscript, known=look().known, audience=Audience.PEERS)
    assert (looked, note) == (look().answer(), "")


def test_what_takes_too_long_is_read_by_rules_and_says_so(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.COVISION_READER = reading.WORKER
    slow = Reader(command=("-c", "import time; time.sleep(60)"))
    monkeypatch.setattr(reading, "READER", slow)
    monkeypatch.setattr(reading, "LIMIT_SECONDS", 0.2)
    looked, note = read_draft(look().manuscript, known=look().known, audience=Audience.PEERS)
    slow.stop()
    assert looked == look().answer(whole=False)
    assert "only our rules have read it" in note


def test_what_cannot_be_weighed_closes_no_draft(
    settings: Any, monkeypatch: pytest.MonkeyPatch, reader: Reader
) -> None:
    settings.COVISION_READER = reading.WORKER
    monkeypatch.setattr(reading, "READER", reader)
    beyond = look().answer().findings
    told = reading.weigh_text("", beyond, (), audience=Audience.PEERS, catchment=None)
    assert told is None
