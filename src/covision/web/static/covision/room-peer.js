// One other browser: by the pattern of perfect negotiation. Of two who offer at once, the polite one gives way.

const TOGETHER = 80;
const RATES = [
  { many: 2, rate: { maxBitrate: 600_000 } },
  { many: Infinity, rate: { maxBitrate: 160_000, scaleResolutionDownBy: 2, maxFramerate: 15 } },
];

export class Peer {
  media = new MediaStream();
  state = { camera: false, microphone: true };
  #line;
  #offers = false;
  #making = false;
  #ignoring = false;
  #closed = false;
  #turn = Promise.resolve();
  #found = [];
  #timer = 0;

  constructor({ page, person, polite, relays, send, changed }) {
    Object.assign(this, { page, person, polite, send, changed });
    this.#line = new RTCPeerConnection({ iceServers: relays });
    this.#line.addEventListener("negotiationneeded", () => this.#offer());
    this.#line.addEventListener("icecandidate", ({ candidate }) => this.#collect(candidate));
    this.#line.addEventListener("track", ({ track }) => {
      this.media.addTrack(track);
      changed(this);
    });
    this.#line.addEventListener("connectionstatechange", () => {
      if (this.#line.connectionState === "failed") this.#line.restartIce();
      changed(this);
    });
  }

  get hasBegun() {
    return this.#line.getTransceivers().length > 0;
  }

  renew(relays) {
    this.#line.setConfiguration({ iceServers: relays });
  }

  /** One side makes both places for sound and picture; the other takes them as they come. */
  begin(tracks) {
    this.#offers = true;
    for (const kind of ["audio", "video"]) this.#line.addTransceiver(tracks[kind] ?? kind, { direction: "sendrecv" });
  }

  /** Turning a camera on or off changes what is sent, and needs nothing to be agreed anew. */
  async share(tracks, { among }) {
    this.tracks = tracks;
    this.among = among;
    for (const place of this.#line.getTransceivers()) {
      const kind = place.receiver.track.kind;
      const wanted = tracks[kind] ?? null;
      if (place.sender.track !== wanted) await place.sender.replaceTrack(wanted).catch(() => {});
      if (kind === "video") await this.#thin(place.sender);
    }
  }

  hear(kind, words) {
    this.#turn = this.#turn.then(() => this.#heard(kind, words)).catch(() => {});
    return this.#turn;
  }

  close() {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#line.close();
    for (const track of this.media.getTracks()) track.stop();
  }

  async #heard(kind, words) {
    if (this.#closed) return;
    if (kind === "description") await this.#described(words);
    else for (const candidate of words) await this.#tryWay(candidate);
  }

  async #described(description) {
    const collides = description.type === "offer" && (this.#making || this.#line.signalingState !== "stable");
    this.#ignoring = !this.polite && collides;
    if (this.#ignoring) return;
    await this.#line.setRemoteDescription(description);
    if (description.type !== "offer") return;
    if (!this.#offers) for (const place of this.#line.getTransceivers()) place.direction = "sendrecv";
    await this.share(this.tracks ?? {}, { among: this.among });
    await this.#line.setLocalDescription();
    this.send("description", this.#line.localDescription);
  }

  async #tryWay(candidate) {
    try {
      await this.#line.addIceCandidate(candidate);
    } catch (trouble) {
      if (!this.#ignoring) throw trouble;
    }
  }

  async #offer() {
    try {
      this.#making = true;
      await this.#line.setLocalDescription();
      this.send("description", this.#line.localDescription);
    } catch {
      // The other side offered meanwhile, or the line is closed.
    } finally {
      this.#making = false;
    }
  }

  // Ways are found in bursts: those of a moment travel together.
  #collect(candidate) {
    if (!candidate) return;
    this.#found.push(candidate.toJSON());
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.send("candidates", this.#found.splice(0)), TOGETHER);
  }

  async #thin(sender) {
    const how = sender.getParameters();
    if (!how.encodings?.length) return;
    const { rate } = RATES.find((one) => this.among <= one.many);
    Object.assign(how.encodings[0], rate);
    await sender.setParameters(how).catch(() => {});
  }
}
