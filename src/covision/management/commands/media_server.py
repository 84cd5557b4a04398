"""`covision media_server`: starts Janus as this site needs it, for groups of more than six."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand

from covision.meetings import mediating

LIBRARY = "/usr/lib/*/janus"
NOT_HERE = "Janus is not installed. On Debian: apt-get install --no-install-recommends janus"
KEPT = {"plugins": "libjanus_videoroom.so", "transports": "libjanus_http.so libjanus_websockets.so"}


class Command(BaseCommand):
    help = "Starts the media server (Debian's janus) for groups of more than six, until Ctrl-C."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="the address of sound and picture")
        parser.add_argument("--port", type=int, default=8188, help="the port that browsers open")
        parser.add_argument("--ports", default="51000-51400", help="the ports of sound and picture")

    def handle(self, *_: Any, host: str, port: int, ports: str, **__: Any) -> None:
        janus = shutil.which("janus")
        library = next(Path("/").glob(LIBRARY.lstrip("/")), None)
        if janus is None or library is None:
            sys.exit(NOT_HERE)
        os.umask(0o077)
        with tempfile.TemporaryDirectory(prefix="covision-media-") as folder:
            for name, text in configuration(library, folder, host, port, ports).items():
                (Path(folder) / name).write_text(text, encoding="utf-8")
            self.stdout.write(f"The media server listens at ws://{host}:{port}. Ctrl-C stops it.")
            self.stdout.flush()
            signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # which ends the child too
            main = str(Path(folder) / "janus.jcfg")
            command = [janus, "-F", folder, "-C", main]
            sys.exit(subprocess.run(command, check=False).returncode)  # noqa: S603 -- ours


def configuration(library: Path, folder: str, host: str, port: int, ports: str) -> dict[str, str]:
    """Only the video room, only these two doors; the one of the site stays on this machine."""
    inside = urlsplit(settings.MEDIA_SERVER_INSIDE)
    off = {kind: ",".join(unwanted(library, kind)) for kind in KEPT}
    loopback = f'nat: {{ ice_enforce_list = "{host}" full_trickle = true ignore_mdns = false }}'
    return {
        "janus.jcfg": f"""general: {{
  configs_folder = "{folder}"
  plugins_folder = "{library}/plugins"
  transports_folder = "{library}/transports"
  events_folder = "{folder}"
  loggers_folder = "{folder}"
  debug_level = 2
  admin_secret = "{mediating.admin_key()}"
  token_auth = true
  token_auth_secret = "{mediating.shared_secret()}"
}}
media: {{ rtp_port_range = "{ports}" }}
{loopback}
plugins: {{ disable = "{off["plugins"]}" }}
transports: {{ disable = "{off["transports"]}" }}
""",
        "janus.plugin.videoroom.jcfg": f"""general: {{
  admin_key = "{mediating.admin_key()}"
  lock_rtp_forward = true
  string_ids = true
}}
""",
        "janus.transport.websockets.jcfg": f"""general: {{
  json = "compact"
  ws = true
  ws_ip = "{host}"
  ws_port = {port}
  wss = false
}}
admin: {{ admin_ws = false }}
""",
        "janus.transport.http.jcfg": f"""general: {{
  json = "compact"
  base_path = "/janus"
  http = true
  ip = "{inside.hostname}"
  port = {inside.port or 80}
  https = false
}}
admin: {{ admin_http = false }}
""",
    }


def unwanted(library: Path, kind: str) -> list[str]:
    kept = KEPT[kind].split()
    return sorted(path.name for path in (library / kind).glob("*.so") if path.name not in kept)
