// The device check at the door: one sees and hears oneself before anybody else does. Nothing leaves this page.

import { devicesOf, loudness, openTracks, playTone, remember, remembered } from "./devices.js";

const check = document.getElementById("devices");
const picture = document.getElementById("own-picture");
const level = document.getElementById("own-level");
const note = document.getElementById("device-note");
const READY = {
  video: "This is what the others will see and hear.",
  voice: "The others will hear you. You come in without a camera.",
  words: "You come in with neither sound nor picture. Words use the least of a line.",
};
let open = {};
let asked = 0;
let endLevel = () => {};

check.hidden = false;
check.querySelector(`input[value=${remembered().how}]`).checked = true;
check.addEventListener("change", (event) => {
  const choice = event.target;
  remember(choice.name === "how" ? { how: choice.value } : { [choice.dataset.device]: choice.value });
  show();
});
document.getElementById("test-tone").addEventListener("click", () => {
  playTone().catch(() => {
    note.textContent = "The tone does not play. Look whether this device is turned down.";
  });
});
addEventListener("pagehide", letGo);
if (remembered().how !== "words") show();
else say("words", "");

async function show() {
  const mine = ++asked;
  letGo();
  const { how } = remembered();
  const found = await openTracks(how);
  if (mine !== asked) {
    stop(found);
    return;
  }
  open = found;
  await list();
  if (found.audio) endLevel = loudness(found.audio, (value) => (level.value = value));
  picture.srcObject = found.video ? new MediaStream([found.video]) : null;
  if (found.video) picture.play().catch(() => {});
  say(how, found.trouble);
}

function say(how, trouble) {
  check.dataset.how = how;
  check.dataset.seen = open.video ? "yes" : "no";
  note.textContent = trouble || READY[how];
}

async function list() {
  for (const [name, kind] of [["camera", "videoinput"], ["microphone", "audioinput"], ["speaker", "audiooutput"]]) {
    const box = check.querySelector(`select[data-device=${name}]`);
    const found = await devicesOf(kind);
    box.replaceChildren(...found.map((one) => new Option(one.label, one.deviceId)));
    const wanted = remembered()[name];
    if (found.some((one) => one.deviceId === wanted)) box.value = wanted;
    box.closest("p").hidden = found.length === 0;
  }
}

function letGo() {
  endLevel();
  endLevel = () => {};
  level.value = 0;
  picture.srcObject = null;
  stop(open);
  open = {};
}

function stop({ audio, video }) {
  audio?.stop();
  video?.stop();
}
