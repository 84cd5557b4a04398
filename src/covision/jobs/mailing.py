"""E-mails that say only that something waits. No client's word ever leaves by mail."""

from uuid import UUID

from django.conf import settings
from django.core.mail import send_mail

from covision.core.sealing import seal, unseal
from covision.jobs.models import Letter
from covision.jobs.queueing import enqueue

SUBJECT = "Something is waiting for you in Covision"
LETTERS = {
    "invitation": "You are invited to Covision. This link lets you in once, within fourteen days:",
    "agreement": "Your group has an agreement for you to read and sign:",
    "release": "A colleague has a case for your group:",
    "meeting": "There is news about a meeting of your group:",
    "phase": "A meeting of your group goes over some days, and is at its next step:",
    "phase_ends": "A step of your group’s meeting ends soon. Without time you can pass it:",
    "phases_over": "The last step of your group’s meeting is over:",
    "poll": "Your group is looking for a time to meet. Say which would suit you:",
    "follow_up": "Your group would like to know what became of its advice:",
    "commitment": "A day has come that you have set yourself:",
    "attendance": "There is news about who was at a meeting of your group:",
    "supervision_record": "A supervision record waits for you, or was signed:",
    "evaluation": "Something in your supervision waits for you to read:",
    "hours_due": "A day is coming for something that your board wants of your hours:",
    "hours_to_sign": "Hours wait for your signature, or for a word back:",
    "hours_sheet": "There is news about hours that you handed in:",
    "hours_link": "Somebody asks you to sign hours. This link opens them, for fourteen days:",
    "hours_code": "Here is the code for your signature: the digits at the end of this line. It is "
    "good for fifteen minutes. Did you not ask for it? Then leave it:",
    "account": "You asked for this link to your account. If it was not you, leave it closed:",
    "ways_in": "How you sign in was changed. If it was not you, look here and tell your practice:",
}
"""What each letter says above its link."""
CLOSING = "Covision sends no case texts by e-mail. This address does not read answers."


def enqueue_mail(*, to: str, letter: str, link: str) -> None:
    """Queue a letter to the address `to` that leads to the path `link` of this site."""
    if letter not in LETTERS:
        raise ValueError(f"There is no letter {letter}.")
    row = Letter(to=to, letter=letter)
    row.link = seal(link, key=row.data_key, place=_place(row))
    row.save(force_insert=True)
    enqueue("jobs.mail", subject=row.pk)


def send(letter_id: UUID) -> None:
    """Send the letter and delete its row. A letter that has gone already is not sent again."""
    row = Letter.objects.filter(pk=letter_id).first()
    if row is None:
        return
    link = unseal(row.link, key=row.data_key, place=_place(row))
    body = f"{LETTERS[row.letter]}\n\n{settings.SITE_URL}{link}\n\n{CLOSING}\n"
    send_mail(SUBJECT, body, None, [row.to])
    row.delete()


def _place(row: Letter) -> str:
    return f"jobs_letter.link:{row.pk}"
