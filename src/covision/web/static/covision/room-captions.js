// Captions, where this browser turns speech into words by itself. A browser that would send voices elsewhere is
// not asked. They are shown here for a moment, to this person alone; nothing keeps them.

const STAYS = 8_000;
const LINES = 3;

export class Captions {
  #listening = new Map();
  #isOn = false;

  constructor(button, place) {
    this.button = button;
    this.place = place;
    this.button.addEventListener("click", () => this.#turn(!this.#isOn));
  }

  /** Whether this browser can do it without anybody's help. What would first be fetched is not offered. */
  static async areHere() {
    try {
      const wanted = { langs: [document.documentElement.lang], processLocally: true };
      return (await globalThis.SpeechRecognition?.available?.(wanted)) === "available";
    } catch {
      return false;
    }
  }

  fit(sounds) {
    this.sounds = sounds;
    this.button.hidden = sounds.size === 0;
    for (const [person, ear] of this.#listening) if (!sounds.has(person)) this.#end(person, ear);
    if (!this.#isOn) return;
    for (const [person, sound] of sounds) if (!this.#listening.has(person)) this.#listen(person, sound);
  }

  #turn(isOn) {
    this.#isOn = isOn;
    this.button.setAttribute("aria-pressed", String(isOn));
    if (isOn) this.fit(this.sounds);
    else for (const [person, ear] of this.#listening) this.#end(person, ear);
  }

  #listen(person, sound) {
    const track = sound.srcObject?.getAudioTracks()[0];
    if (!track) return;
    const ear = new SpeechRecognition();
    Object.assign(ear, { processLocally: true, continuous: true, interimResults: true, lang: document.documentElement.lang });
    ear.addEventListener("result", (event) => this.#show(person, event.results[event.results.length - 1][0].transcript));
    ear.addEventListener("end", () => this.#listening.get(person) === ear && this.#listening.delete(person));
    this.#listening.set(person, ear);
    ear.start(track);
  }

  #end(person, ear) {
    this.#listening.delete(person);
    ear.abort();
    this.place.querySelector(`[data-of="${person}"]`)?.remove();
  }

  #show(person, words) {
    let line = this.place.querySelector(`[data-of="${person}"]`);
    if (!line) {
      line = document.createElement("p");
      line.dataset.of = person;
      this.place.append(line);
    }
    const name = document.querySelector(`.tile[data-person="${person}"] strong`)?.textContent ?? "";
    line.textContent = `${name}: ${words}`;
    while (this.place.children.length > LINES) this.place.firstElementChild.remove();
    clearTimeout(line.timer);
    line.timer = setTimeout(() => line.remove(), STAYS);
  }
}
