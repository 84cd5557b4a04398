// Where sound comes out and pictures stand: a picture in the chair of its person, for as long as it is shown.

import { toSpeaker } from "./devices.js";

export class Pictures {
  #shown = new Map();
  #sounds = new Map();
  #muted = new Set();

  constructor({ blocked }) {
    this.stage = document.querySelector(".stage");
    this.place = document.getElementById("voice-sounds");
    this.sign = document.getElementById("voice-muted");
    this.blocked = blocked;
  }

  show(person, media, { camera, microphone, isYou = false }) {
    if (!isYou) this.#sound(person, media);
    if (microphone) this.#muted.delete(person);
    else this.#muted.add(person);
    const video = media?.getVideoTracks()[0];
    if (camera && video) this.#picture(person, video, isYou);
    else this.#drop(person);
    this.fit();
  }

  gone(person) {
    this.#drop(person);
    this.#muted.delete(person);
    this.#sounds.get(person)?.remove();
    this.#sounds.delete(person);
    this.fit();
  }

  get sounds() {
    return this.#sounds;
  }

  clear() {
    for (const person of new Set([...this.#shown.keys(), ...this.#sounds.keys()])) this.gone(person);
  }

  /** After every change of the room: the chairs are new, the pictures are the same. */
  fit() {
    for (const chair of this.stage.querySelectorAll("[data-person]")) {
      const person = chair.dataset.person;
      const picture = this.#shown.get(person);
      if (picture && picture.parentElement !== chair) {
        chair.prepend(picture);
        picture.play().catch(() => {});
      }
      this.#mark(chair, this.#muted.has(person));
    }
    const chairs = new Set([...this.stage.querySelectorAll("[data-person]")].map((chair) => chair.dataset.person));
    for (const person of this.#shown.keys()) if (!chairs.has(person)) this.#drop(person);
  }

  #mark(chair, isMuted) {
    const here = chair.querySelector(".muted-sign");
    if (!isMuted) here?.remove();
    else if (!here) chair.querySelector("p").append(this.sign.content.cloneNode(true));
  }

  #picture(person, track, isYou) {
    let picture = this.#shown.get(person);
    if (!picture) {
      picture = document.createElement("video");
      Object.assign(picture, { autoplay: true, playsInline: true, muted: true });
      picture.dataset.own = "";
      picture.setAttribute("aria-hidden", "true");
      if (isYou) picture.classList.add("mirrored");
      this.#shown.set(person, picture);
    }
    if (picture.srcObject?.getVideoTracks()[0] !== track) picture.srcObject = new MediaStream([track]);
  }

  #sound(person, media) {
    if (!media?.getAudioTracks().length) return;
    let sound = this.#sounds.get(person);
    if (!sound) {
      sound = document.createElement("audio");
      sound.autoplay = true;
      this.#sounds.set(person, sound);
      this.place.append(sound);
      toSpeaker(sound);
    }
    if (sound.srcObject !== media) {
      sound.srcObject = media;
      sound.play().catch((trouble) => trouble.name === "NotAllowedError" && this.blocked());
    }
  }

  #drop(person) {
    const picture = this.#shown.get(person);
    if (!picture) return;
    picture.srcObject = null;
    picture.remove();
    this.#shown.delete(person);
  }
}
