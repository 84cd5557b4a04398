"""What an administrator types about a course platform."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Registration:
    label: str
    issuer: str
    client_id: str
    deployment_ids: tuple[str, ...]
    login_address: str
    keys_address: str = ""
    key_set: str = ""
    """As pasted; empty: what was pasted before stays."""
    forgets_pasted: bool = False
