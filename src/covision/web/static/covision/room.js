// The room while it is open: it listens for the sign that something changed, asks for what changed,
// and leaves every box in which somebody writes alone.

import { openDevice } from "./device.js";
import { Asking } from "./room-asking.js";
import { ReadingCase } from "./room-case.js";
import { RoomLine } from "./room-line.js";
import { Saying } from "./room-saying.js";
import { Outbox } from "./room-outbox.js";
import { Notes } from "./room-notes.js";
import { RoomParts } from "./room-parts.js";
import { keepTime } from "./room-time.js";

const room = document.getElementById("room");
const device = openDevice(room.dataset.person, `room/${room.dataset.meeting}`);
const parts = new RoomParts(room);
const outbox = new Outbox(room, device, {
  sent: () => parts.refresh(),
  lost: () => line.lost(),
  found: () => line.found(),
});
const fields = (form) => parts.fields(form);
const saying = new Saying(document.getElementById("say"), device, outbox, {
  fields,
  said: () => parts.refresh(),
  lost: () => line.lost(),
});
const notes = new Notes(document.getElementById("notes"), device);
const line = new RoomLine(room.dataset.live, {
  changed: (standing) => parts.stand(standing),
  shown: (html) => parts.show(html),
  // First what was written, for the room may be over by now, and then the page goes elsewhere.
  back: async (standing) => {
    await Promise.all([outbox.send(), notes.again()]);
    await parts.stand(standing);
  },
  gone: () => parts.refresh(),
});

const asking = new Asking(document.getElementById("ask"), { fields, asked: () => parts.refresh(), lost: () => line.lost() });
const reading = new ReadingCase(document.getElementById("case"));

parts.onChange(() => saying.fit());
parts.onChange(() => asking.fit());
parts.onChange(() => reading.fit());
parts.onChange(showAgain);
showAgain();
parts.onLeaving(async () => {
  await Promise.all([outbox.send(), notes.again()]);
  return outbox.isEmpty;
});
keepTime();
line.open();
saying.restore();
notes.restore();
outbox.restore();
addEventListener("offline", () => line.lost());
addEventListener("online", () => line.open());
// A light page has no sound or picture, and is spared their scripts.
const voice = document.getElementById("voice");
if (voice) {
  import("./room-voice.js").then(
    ({ Voice }) => new Voice(voice, room, parts),
    () => {
      document.getElementById("voice-note").textContent =
        "Sound and picture did not come over this line. You are here in words; load this page again to try once more.";
      voice.hidden = false;
    },
  );
}

// Buttons of the room: pressed here, answered by the sign. What is refused is said in its place.
// Heard on the way down, before the frame takes the form for sent.
async function press(event) {
  const form = event.target;
  if (!parts.owns(form)) return;
  event.preventDefault();
  const answer = await parts.press(form, event.submitter);
  if (!answer) line.lost();
}

function showAgain() {
  for (const button of document.querySelectorAll("[data-again]")) button.hidden = false;
}

document.addEventListener("submit", press, true);

// Dialogs open over the room; without a script their pages do the same.
document.addEventListener("click", (event) => {
  const link = event.target.closest("#read-case");
  if (link && reading.dialog.showPopover && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    reading.open(link.href).catch(() => line.lost());
    return;
  }
  const again = event.target.closest("[data-again]");
  if (again) {
    saying.again(again.closest("li").querySelector(".passage").textContent);
    return;
  }
  const opener = event.target.closest("[data-popover]");
  const dialog = opener && document.getElementById(opener.dataset.popover);
  if (!dialog?.showPopover) return;
  event.preventDefault();
  dialog.showPopover();
  dialog.querySelector("button")?.focus();
});

room.dataset.listening = "yes";
