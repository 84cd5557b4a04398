"""Two questions to Django: is a migration missing, and would a public site pass its checks?"""

import os
import subprocess
import sys
import tempfile

QUESTIONS = (
    ("makemigrations", "--check", "--dry-run"),
    ("check", "--deploy", "--fail-level", "WARNING"),
)


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ,
            "SITE_URL": "https://covision.example",
            "COVISION_DATA_DIR": folder,
        }
        answers = [
            subprocess.run(
                [sys.executable, "-m", "covision", *question], env=environment, check=False
            ).returncode
            for question in QUESTIONS
        ]
    return max(answers)


if __name__ == "__main__":
    sys.exit(main())
