"""The journal's page and what its scripts ask for: sealed entries and locks, never words."""

from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from covision.reflection import locking, writing
from covision.reflection.access import (
    entry_for,
    envelopes_of,
    has_journal,
    lock_for,
    ways_in_of,
)
from covision.reflection.envelopes import Lock
from covision.reflection.states import LockKind
from covision.web.access import freshly_proven, members
from covision.web.reflection.journal_page import EraseForm, JournalPage, envelope_in, told
from covision.web.requests import MemberRequest


@members
@require_GET
def journal(request: MemberRequest) -> HttpResponse:
    return render(request, "reflection/journal.html", {"page": JournalPage(request.user)})


@members
@require_GET
def entries(request: MemberRequest) -> JsonResponse:
    found = [
        {"id": str(one.entry_id), "version": one.version, "envelope": one.envelope}
        for one in envelopes_of(request.user)
    ]
    return JsonResponse({"entries": found})


@members
@require_http_methods(["GET", "POST"])
def keys(request: MemberRequest) -> JsonResponse:
    """What opens the journal; posted to, it begins one."""
    if request.method == "POST":
        passphrase = Lock.told(LockKind.PASSPHRASE, told(request, LockKind.PASSPHRASE))
        locking.begin(passphrase, Lock.told(LockKind.CODE, told(request, "code")), by=request.user)
    found = [
        {
            "id": str(lock_id),
            "kind": lock.kind,
            "salt": lock.salt,
            "rounds": lock.rounds,
            "wrapped": lock.wrapped,
            "credential": lock.credential,
        }
        for lock_id, lock in ways_in_of(request.user)
    ]
    return JsonResponse({"locks": found})


@members
@require_POST
def key_set(request: MemberRequest, kind: str) -> JsonResponse:
    locking.set_lock(Lock.told(kind, told(request, kind)), by=request.user)
    return JsonResponse({})


@members
@require_POST
def key_remove(request: MemberRequest, lock_id: UUID) -> JsonResponse:
    locking.remove_lock(lock_for(request.user, lock_id=lock_id), by=request.user)
    return JsonResponse({})


@members
@require_POST
def entry(request: MemberRequest, entry_id: UUID) -> JsonResponse:
    envelope, seen = envelope_in(request)
    kept = writing.keep_entry(entry_id, envelope=envelope, seen=seen, by=request.user)
    stands = {"envelope": kept.entry.envelope} if kept.is_stale else {}
    return JsonResponse({"version": kept.entry.version, "is_stale": kept.is_stale, **stands})


@members
@require_POST
def entry_erase(request: MemberRequest, entry_id: UUID) -> JsonResponse:
    writing.erase_entry(entry_for(request.user, entry_id=entry_id), by=request.user)
    return JsonResponse({})


@members
@freshly_proven
@require_http_methods(["GET", "POST"])
def erase(request: MemberRequest) -> HttpResponse:
    """All of it. Works without a key, and without scripts."""
    form = EraseForm(request.POST or None)
    if form.is_valid():
        locking.erase_journal(by=request.user)
        return redirect("journal")
    context = {"form": form, "has_journal": has_journal(request.user)}
    return render(request, "reflection/erase.html", context)
