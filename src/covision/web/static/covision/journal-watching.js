// The journal locks by itself: after ten minutes without a key or a touch, and when the page is left.

const WARN = 120_000;
const LOOK = 1000;

export class Watch {
  #last = 0;
  #timer = 0;
  #isWarned = false;

  constructor(seconds, { warn, lock, seen }) {
    this.idle = seconds * 1000;
    this.warn = warn;
    this.lock = lock;
    for (const sign of ["keydown", "pointerdown", "input"]) addEventListener(sign, () => this.#touched(), { passive: true, capture: true });
    addEventListener("pagehide", () => this.lock());
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.#timer && seen());
  }

  start() {
    this.#touched();
    this.#timer ||= setInterval(() => this.#look(), LOOK);
  }

  stop() {
    clearInterval(this.#timer);
    this.#timer = 0;
  }

  #touched() {
    this.#last = Date.now();
    this.#isWarned = false;
  }

  /** By the clock on the wall, so that a device that slept locks when it wakes. */
  #look() {
    const left = this.#last + this.idle - Date.now();
    if (left <= 0) this.lock();
    else if (left <= WARN && this.idle > WARN && !this.#isWarned) {
      this.#isWarned = true;
      this.warn();
    }
  }
}
