// The private journal: one page, so that its key never leaves the memory of this window.

import { signedIn } from "./device.js";
import { DONE, ENDED } from "./draft-line.js";
import { Book } from "./journal-book.js";
import { Drafts } from "./journal-drafts.js";
import { takeAlong } from "./journal-export.js";
import { Keys } from "./journal-keys.js";
import { Line } from "./journal-line.js";
import { List } from "./journal-list.js";
import { at, refuse, say, sayNext, turned } from "./journal-parts.js";
import { Reader } from "./journal-reading.js";
import { openEntry } from "./journal-sealing.js";
import { Sender } from "./journal-sending.js";
import { Watch } from "./journal-watching.js";
import { Writer } from "./journal-writing.js";

const BESIDE = "This entry was changed in another window or on another device meanwhile. Both are kept: this is yours, beside the other.";
const place = at("journal");
const journal = { person: signedIn()?.person, line: new Line(place), key: null, book: null, locks: [] };
let isLocked = false;
let list, reader, writer, keys, watch;

async function start() {
  if (!globalThis.crypto?.subtle || !journal.person) return (at("journal-cannot").hidden = false);
  journal.drafts = new Drafts(journal);
  journal.sender = new Sender(journal);
  list = new List(journal);
  reader = new Reader(journal);
  writer = new Writer(journal, { kept });
  keys = new Keys(journal, { opened, show });
  watch = new Watch(Number(place.dataset.idle), { warn, lock, seen });
  addEventListener("hashchange", route);
  place.addEventListener("click", pressed);
  const answer = await keys.fetch();
  if (answer.end !== DONE) return answer.html ? refuse(answer.html) : say("attend", "The line to the server is gone. Reload when it is back.");
  await keys.showWays();
  place.dataset.alive = "yes";
  await route();
}

async function opened(key) {
  const { end, told, html } = await journal.line.entries();
  if (end === ENDED) return location.reload();
  if (end !== DONE) return html ? refuse(html) : say("attend", "The line to the server is gone. Try again when it is back.");
  const book = new Book();
  const shut = (await Promise.all(told.entries.map((one) => opening(book, key, one)))).filter((one) => !one).length;
  Object.assign(journal, { key, book });
  watch.start();
  await sendWaiting();
  await route();
  if (shut) say("attend", `${shut === 1 ? "One entry does" : `${shut} entries do`} not open with this key: somebody has changed what lies on the server, or a part was lost. The others are whole.`);
}

async function opening(book, key, { id, version, envelope }) {
  const content = await openEntry(key, envelope, { person: journal.person, id, version }).catch(() => null);
  if (content) book.put({ id, version, content });
  return content !== null;
}

/** What its writer had said to keep, and the server does not have. */
async function sendWaiting() {
  const here = location.hash.split("/")[1];
  const waiting = (await journal.drafts.all()).filter(({ id, isWanted }) => isWanted && id !== here);
  for (const draft of waiting) {
    const went = await journal.sender.send(draft);
    if (went.end === DONE) await journal.drafts.drop(draft.id);
    if (went.aside) sayNext("attend", BESIDE);
  }
}

async function route() {
  if (journal.locks.length === 0) return show("begin");
  if (!journal.key) return show("unlock");
  await writer.settle();
  const [view, id] = location.hash.slice(1).split("/");
  if (view === "write") return write(id);
  writer.close();
  if (view === "read" && journal.book.entry(id)) {
    reader.open(id);
    return show("read");
  }
  if (view === "keys") return show("keys");
  await list.open();
  show("list");
}

async function write(id) {
  const entry = id || crypto.randomUUID();
  // The same words are here again after a reload.
  if (!id) history.replaceState(null, "", `#write/${entry}`);
  await writer.open(entry);
  show("write");
}

function kept({ id, aside }) {
  if (aside) sayNext("attend", BESIDE);
  location.hash = `read/${id}`;
}

function show(view) {
  const views = [...place.querySelectorAll("[data-view]")];
  const before = views.find((one) => !one.hidden);
  for (const one of views) one.hidden = one.dataset.view !== view;
  if (before?.dataset.view === view) return;
  turned();
  if (!before && !isLocked) return; // the page has just come: its reader begins at its top
  place.querySelector(`[data-view=${view}] [tabindex="-1"]`).focus();
}

function pressed({ target }) {
  if (target.closest("[data-lock]")) lock();
  if (target.closest("[data-print]")) print();
  const kind = target.closest("[data-export]")?.dataset.export;
  if (kind) takeAlong(journal.book.all, kind);
}

function warn() {
  say("attend", "The journal locks in two minutes. Press any key to go on.");
}

/** Back in sight: if somebody has signed out, or begun anew elsewhere, nothing stays open here. */
async function seen() {
  const { end, told } = await journal.line.keys();
  const isTheSame = told?.locks.some(({ id }) => journal.locks.some((lock) => lock.id === id));
  if (end !== ENDED && (end !== DONE || isTheSame)) return;
  await lock();
  location.reload();
}

async function lock() {
  if (!journal.key) return;
  isLocked = true;
  watch.stop();
  const settling = writer.settle().catch(() => {});
  for (const one of place.querySelectorAll("[data-view]")) one.hidden = true;
  await settling;
  Object.assign(journal, { key: null, book: null });
  for (const one of [list, reader, writer]) one.close();
  keys.forget();
  await route();
}

start();
