"""Addresses of signing hours, here and by a link."""

from django.urls import path

from covision.web.hours import by_link, sheets, successors, to_sign, verify_page

SHEET, TO_SIGN = "hours/sheets/<uuid:sheet_id>/", "hours/to-sign/<uuid:sheet_id>/"
PRACTICE = "practices/<uuid:practice_id>/hours/"
urlpatterns = [
    path("hours/sheets/", sheets.sheets, name="hours_sheets"),
    path("hours/sheets/new/", sheets.new, name="hours_sheet_new"),
    path("hours/sheets/along/", sheets.along, name="hours_along"),
    path(SHEET, sheets.sheet, name="hours_sheet"),
    path(f"{SHEET}hand-in/", sheets.hand_in, name="hours_sheet_hand_in"),
    path(f"{SHEET}take-back/", sheets.take_back, name="hours_sheet_take_back"),
    path(f"{SHEET}open/", sheets.open_again, name="hours_sheet_open"),
    path(f"{SHEET}drop/", sheets.drop, name="hours_sheet_drop"),
    path(f"{SHEET}link/", sheets.send_link, name="hours_sheet_link"),
    path(f"{SHEET}link/withdraw/", sheets.withdraw_links, name="hours_sheet_link_withdraw"),
    path(f"{SHEET}pass-on/", sheets.pass_on, name="hours_sheet_pass_on"),
    path(
        "hours/signatures/<uuid:attestation_id>/",
        sheets.signature_file,
        name="hours_signature_file",
    ),
    path("hours/to-sign/", to_sign.queue, name="hours_to_sign"),
    path("hours/to-sign/sign/", to_sign.attest, name="hours_attest"),
    path(TO_SIGN, to_sign.read, name="hours_to_sign_sheet"),
    path(f"{TO_SIGN}approve/", to_sign.approve, name="hours_approve"),
    path(f"{TO_SIGN}send-back/", to_sign.send_back, name="hours_send_back"),
    path("sign/hours/", by_link.sign, name="hours_by_link"),
    path("sign/hours/code/", by_link.send_code, name="hours_by_link_send_code"),
    path("sign/hours/code/<str:code>/", by_link.code, name="hours_by_link_code"),
    path(
        "sign/hours/send-back/<uuid:sheet_id>/",
        by_link.send_back,
        name="hours_by_link_send_back",
    ),
    path("sign/hours/<str:token>/", by_link.arrive, name="hours_link"),
    path("verify/", verify_page.ask, name="hours_verify_ask"),
    path("verify/key/<str:fingerprint>/", verify_page.key, name="hours_verify_key"),
    path("verify/<str:code>/", verify_page.verify, name="hours_verify"),
    path(f"{PRACTICE}sheets/", successors.waiting, name="practice_hours_sheets"),
    path(f"{PRACTICE}sheets/<uuid:sheet_id>/", successors.pass_on, name="practice_hours_pass_on"),
    path(f"{PRACTICE}keys/", successors.keys, name="practice_hours_keys"),
]
