"""Handles that say nothing: a bird and a number, at random."""

import secrets

BIRDS = (
    "avocet bittern blackcap brambling bullfinch bunting bustard buzzard chaffinch chiffchaff "
    "chough coot cormorant corncrake crake crane crossbill curlew dipper diver dotterel dove "
    "dunlin dunnock eagle egret eider falcon fieldfare finch flycatcher fulmar gadwall gannet "
    "garganey godwit goldcrest goldeneye goldfinch goosander goose goshawk grebe greenfinch "
    "greenshank grouse guillemot gull harrier hawfinch heron hobby hoopoe ibis jackdaw jay "
    "kestrel kingfisher kite kittiwake knot lapwing lark linnet magpie mallard martin merganser "
    "merlin moorhen nightjar nuthatch oriole osprey ouzel owl partridge peregrine petrel phalarope "
    "pheasant pintail pipit plover pochard ptarmigan puffin quail rail raven razorbill redpoll "
    "redshank redstart redwing robin roller rook ruff sanderling sandpiper scaup scoter serin "
    "shearwater shelduck shoveler shrike siskin skua skylark smew snipe sparrow spoonbill starling "
    "stint stonechat stork swallow swan swift teal tern thrush tit treecreeper turnstone twite "
    "wagtail warbler waxwing wheatear whimbrel whinchat whitethroat wigeon woodcock woodlark "
    "woodpecker wren wryneck yellowhammer"
).split()


def random_handle() -> str:
    """Such as `heron-27`; about 140,000 of them, drawn by the system's random source."""
    return f"{secrets.choice(BIRDS)}-{secrets.randbelow(990) + 10}"


def handle_title(handle: str) -> str:
    bird, _, number = handle.partition("-")
    return f"{bird.capitalize()} {number}"


def random_token() -> str:
    """256 random bits for a link that opens something once."""
    return secrets.token_urlsafe(32)
