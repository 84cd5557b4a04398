"""`python -m tools.bench.peers.answer MODULE FILE`: read texts, and say what was marked.

FILE holds a JSON text a line. Answers come a line each: the marks, and the processor seconds
it took; the last line is the most memory the process ever held. With `--first` only the first
text is read: the time until its answer is a cold start.
"""

import importlib
import json
import re
import resource
import sys
import time
from pathlib import Path

_OFTEN = 100


def main() -> None:
    module, texts = sys.argv[1], Path(sys.argv[2]).read_text("utf-8").splitlines()
    read = importlib.import_module(module).reader()
    if "--first" not in sys.argv:
        # What is loaded at the first reading is told as cold start, not as speed.
        list(read("Warm the word lists."))
    for number, line in enumerate(texts):
        began = time.process_time()
        marks = [(mark[0], mark[1], str(mark[2])) for mark in read(json.loads(line))]
        seconds = time.process_time() - began
        print(json.dumps({"marks": marks, "seconds": seconds}), flush=number == 0)
        if "--first" in sys.argv:
            break
        if number % _OFTEN == 0:
            sys.stderr.write(f"\r{module.rpartition('.')[2]}: {number} of {len(texts)} texts ")
    sys.stderr.write("\n")
    print(json.dumps({"megabytes": _most_held()}))


def _most_held() -> float:
    """The most memory this process held; what the system counts in also is its parent's."""
    told = Path("/proc/self/status")
    if told.is_file():
        own = re.search(r"^VmHWM:\s+(\d+) kB$", told.read_text("utf-8"), re.MULTILINE)
        if own:
            return int(own.group(1)) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
