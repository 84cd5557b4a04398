// The room while it is open: it listens for the sign that something changed, asks for what changed,
// and leaves every box in which somebody writes alone.

import { openDevice } from "./draft-device.js";
import { ReadingCase } from "./room-case.js";
import { RoomLine } from "./room-line.js";
import { Saying } from "./room-saying.js";
import { Notes } from "./room-notes.js";
import { RoomParts } from "./room-parts.js";
import { keepTime } from "./room-time.js";

const room = document.getElementById("room");
const device = openDevice(room.dataset.person, `room/${room.dataset.meeting}`);
const parts = new RoomParts(room);
const saying = new Saying(document.getElementById("say"), device, {
  said: () => parts.refresh(),
  lost: () => line.lost(),
  found: () => line.found(),
});
const notes = new Notes(document.getElementById("notes"));
const line = new RoomLine(room.dataset.live, {
  changed: (standing) => parts.stand(standing),
  shown: (html) => parts.show(html),
  back: (standing) => Promise.all([parts.stand(standing), saying.again(), notes.again()]),
  gone: () => parts.refresh(),
});

const reading = new ReadingCase(document.getElementById("case"));

parts.onChange(() => saying.fit());
parts.onChange(() => reading.fit());
keepTime();
line.open();
saying.restore();

// Buttons of the room: pressed here, answered by the sign. What is refused is said in its place.
// Heard on the way down, before the frame takes the form for sent.
async function press(event) {
  const form = event.target;
  if (!parts.owns(form)) return;
  event.preventDefault();
  const answer = await parts.press(form, event.submitter);
  if (!answer) line.lost();
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
  const opener = event.target.closest("[data-popover]");
  const dialog = opener && document.getElementById(opener.dataset.popover);
  if (!dialog?.showPopover) return;
  event.preventDefault();
  dialog.showPopover();
  dialog.querySelector("button")?.focus();
});

room.dataset.listening = "yes";
