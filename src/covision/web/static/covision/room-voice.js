// Sound and picture in the room. Pictures and voices go from browser to browser, or through the site's own
// media server; this page's line to the site carries only by which ways they may go. Nothing is recorded.

import { openTracks, remember, remembered } from "./devices.js";
import { Captions } from "./room-captions.js";
import { Mesh } from "./room-mesh.js";
import { Pictures } from "./room-pictures.js";
import { ByServer } from "./room-server.js";

const HERE = {
  video: "Sound and picture are on. Nothing is recorded.",
  voice: "Your voice is on, without a camera. Nothing is recorded.",
  words: "You are here in words.",
};

export class Voice {
  #page = crypto.randomUUID?.() ?? "";
  #source = null;
  #call = null;
  #tracks = {};
  #isMuted = false;
  #asked = 0;
  #isNew = false;
  #captions = null;
  #sending = Promise.resolve();

  constructor(form, room, parts) {
    this.form = form;
    this.you = room.dataset.person;
    this.parts = parts;
    this.stage = document.querySelector(".stage");
    this.note = document.getElementById("voice-note");
    this.pictures = new Pictures({ blocked: () => this.#say("Press anywhere on this page to hear the others.") });
    parts.onChange(() => this.#fit());
    form.hidden = false;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("change", () => this.choose(new FormData(form).get("how")));
    document.addEventListener("click", (event) => this.#pressed(event));
    addEventListener("pagehide", () => this.#leave());
    Captions.areHere().then((areHere) => {
      if (areHere) this.#captions = new Captions(document.getElementById("caption"), document.getElementById("captions"));
    });
    const { how } = remembered();
    form.querySelector(`input[value=${how}]`).checked = true;
    this.choose(how);
  }

  async choose(how) {
    const mine = ++this.#asked;
    remember({ how });
    this.#letGo();
    if (how === "words") return this.#inWords(HERE.words);
    const found = await openTracks(how);
    if (mine !== this.#asked) return stop(found);
    if (!navigator.mediaDevices?.getUserMedia) return this.#inWords(found.trouble);
    this.#tracks = found;
    if (found.audio) found.audio.enabled = !this.#isMuted;
    this.stage.classList.remove("in-words");
    this.#say(found.trouble || HERE[how]);
    this.#open();
    this.#share();
  }

  get #state() {
    return { camera: Boolean(this.#tracks.video), microphone: Boolean(this.#tracks.audio) && !this.#isMuted };
  }

  #inWords(words) {
    this.#leave();
    this.stage.classList.add("in-words");
    this.#say(words);
    this.#fit();
  }

  #open() {
    if (this.#source) return;
    this.#source = new EventSource(`${this.form.dataset.live}?page=${this.#page}`);
    const on = (name, act) => this.#source.addEventListener(name, (event) => act(JSON.parse(event.data)));
    on("ready", (ways) => this.#ready(ways));
    on("seats", (people) => this.#seats(new Set(people)));
    on("signal", (signal) => this.#call?.hear(signal));
    this.#source.addEventListener("open", () => (this.#isNew = true));
    this.#source.addEventListener("gone", () => this.#sentAway());
    this.#source.addEventListener("error", () => {
      // What is heard and seen goes on without this line; a server that refuses says why on the page.
      if (this.#source?.readyState === EventSource.CLOSED) this.#refused();
    });
  }

  #ready(ways) {
    if (ways.trouble) this.#say(ways.trouble);
    const Kind = ways.way === "server" ? ByServer : Mesh;
    if (ways.trouble) return;
    this.#call ??= new Kind({
      page: this.#page,
      you: this.you,
      send: (kind, words, to) => this.#send(kind, words, to),
      show: (person, media, state) => {
        this.pictures.show(person, media, state);
        this.#captions?.fit(this.pictures.sounds);
      },
      gone: (person) => {
        this.pictures.gone(person);
        this.#captions?.fit(this.pictures.sounds);
      },
      elsewhere: () => this.#inWords("You have come in with another window. Sound and picture are there."),
    });
    this.#call.renew(ways);
    if (this.#isNew) this.#call.announce(this.#tracks, this.#state);
    this.#isNew = false;
  }

  #seats(people) {
    if (people.has(this.you)) this.#call?.keepOnly(people);
    else this.#sentAway();
  }

  #sentAway() {
    this.#letGo();
    this.#inWords(HERE.words);
    this.parts.refresh();
  }

  async #refused() {
    const answer = await fetch(`${this.form.dataset.live}?page=${this.#page}`, { headers: { "HX-Request": "true" } }).catch(() => null);
    const refusal = answer && !answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html").body.textContent.trim() : "";
    answer?.body?.cancel().catch(() => {});
    this.#letGo();
    this.#inWords(refusal || "Sound and picture do not answer. Choose them again in a moment.");
  }

  #send(kind, words, to) {
    const letter = new FormData(this.form);
    letter.delete("how");
    letter.set("page", this.#page);
    letter.set("kind", kind);
    letter.set("words", words === undefined ? "" : JSON.stringify(words));
    if (to) letter.set("to", to);
    const post = () => fetch(this.form.dataset.live, { method: "POST", body: letter, headers: { "HX-Request": "true" }, keepalive: kind === "bye" });
    this.#sending = this.#sending.then(post).catch(() => {});
    return this.#sending;
  }

  #share() {
    const own = this.#tracks.video ? new MediaStream([this.#tracks.video]) : null;
    this.pictures.show(this.you, own, { ...this.#state, isYou: true });
    this.#call?.share(this.#tracks, this.#state);
    this.#fit();
  }

  #pressed(event) {
    if (event.target.closest("#mute")) {
      this.#isMuted = !this.#isMuted;
      if (this.#tracks.audio) this.#tracks.audio.enabled = !this.#isMuted;
      this.#share();
    } else if (event.target.closest("#camera")) {
      const how = this.#tracks.video ? "voice" : "video";
      this.form.querySelector(`input[value=${how}]`).checked = true;
      this.choose(how);
    }
  }

  #fit() {
    this.pictures.fit();
    this.#captions?.fit(this.pictures.sounds);
    const isOn = this.#source !== null;
    key("mute", isOn && this.#tracks.audio, this.#isMuted ? "Unmute" : "Mute", this.#isMuted);
    key("camera", isOn, this.#tracks.video ? "Camera off" : "Camera on", !this.#tracks.video);
  }

  #letGo() {
    stop(this.#tracks);
    this.#tracks = {};
  }

  #leave() {
    if (this.#source) this.#send("bye");
    this.#source?.close();
    this.#source = null;
    this.#call?.close();
    this.#call = null;
    this.#letGo();
    this.pictures.clear();
  }

  #say(words) {
    this.note.textContent = words;
  }
}

function key(id, isThere, words, isOff) {
  const button = document.getElementById(id);
  if (!button) return;
  button.hidden = !isThere;
  button.dataset.is = isOff ? "off" : "on";
  button.querySelector("span").textContent = words;
}

function stop({ audio, video }) {
  audio?.stop();
  video?.stop();
}
