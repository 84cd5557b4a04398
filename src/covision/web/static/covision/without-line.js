// The page that opens without a line: it opens what this device keeps, for as long as the sign-in would hold.

import { readBook } from "./device.js";

const EVERY = 5_000;
const place = document.getElementById("kept");

function made(name, words, kind = "") {
  const part = document.createElement(name);
  part.textContent = words;
  if (kind) part.className = kind;
  return part;
}

function section(heading, parts, otherwise) {
  const whole = document.createElement("section");
  whole.className = "stack close";
  whole.append(made("h2", heading), ...(parts.length ? parts : [made("p", otherwise)]));
  return whole;
}

function listed(words) {
  const list = document.createElement("ul");
  list.className = "plain-list";
  list.append(...words.map((one) => made("li", one)));
  return list;
}

function meeting(one) {
  const whole = document.createElement("article");
  whole.append(made("h3", one.group), made("p", `${one.when}. ${one.format}.`, "note"), listed([...one.agenda, ...one.yours]));
  return whole;
}

function format(one) {
  const whole = document.createElement("details");
  whole.append(made("summary", one.name));
  for (const phase of one.phases) {
    whole.append(made("h4", `${phase.name}, ${phase.minutes} min`), ...[phase.prompt, ...phase.further, phase.rule].filter(Boolean).map((words) => made("p", words)));
  }
  return whole;
}

function note(one) {
  const whole = document.createElement("details");
  whole.append(made("summary", `${one.group}, ${one.on}`), made("p", one.text, "passage"));
  return whole;
}

async function show() {
  const book = await readBook().catch(() => null);
  if (!book) {
    document.getElementById("nothing").hidden = false;
    return;
  }
  const { today, unsent } = book;
  if (unsent.length) place.append(section("Kept here, not yet with the group", [listed(unsent.map(({ text }) => text))], ""));
  place.append(
    section("Today and tomorrow", today.meetings.map(meeting), "No meeting is near."),
    section("Formats", today.formats.map(format), "None is needed."),
    section("Your notes", today.notes.map(note), "There are none."),
  );
}

// "Online" is said once, and now and then before the line carries anything.
async function comeBack() {
  if (!navigator.onLine) return;
  try {
    await fetch(location.href, { method: "HEAD", cache: "no-store" });
  } catch {
    return;
  }
  location.reload();
}

show();
addEventListener("online", comeBack);
setInterval(comeBack, EVERY);
document.getElementById("again").addEventListener("click", () => location.reload());
