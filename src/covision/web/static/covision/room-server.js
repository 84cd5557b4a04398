// Through the site's own media server (Janus, its video room): one line up with one's own sound and picture,
// one line down for each of the others. Who is who is told by the site; the server knows pages only.

const ALIVE = 20_000;
const PATIENCE = 10_000;

export class ByServer {
  #desk = null;
  #up = null;
  #down = new Map();
  #others = new Map();
  #tracks = {};
  #state = {};
  #privately = 0;
  #closed = false;

  constructor({ page, you, send, show, gone, elsewhere }) {
    Object.assign(this, { page, you, send, show, gone, elsewhere });
  }

  /** Passes for this room hold for two minutes and come anew each minute. */
  renew(ways) {
    this.ways = ways;
    if (this.#desk) this.#desk.token = ways.token;
  }

  announce(tracks, state) {
    this.#tracks = tracks;
    this.#state = state;
    this.send("here", state);
    if (!this.#desk?.isOpen) this.#comeIn().catch(() => this.#desk?.close());
  }

  share(tracks, state) {
    this.#tracks = tracks;
    this.#state = state;
    for (const place of this.#up?.line.getTransceivers() ?? []) {
      place.sender.replaceTrack(tracks[place.kind ?? place.receiver.track.kind] ?? null).catch(() => {});
    }
    this.send("state", state);
  }

  hear({ page, person, kind, words }) {
    if (person === this.you) {
      if (kind === "here") this.elsewhere();
    } else if (kind === "bye") this.#end(page);
    else if (kind === "here" || kind === "state") {
      this.#others.set(page, { person, state: JSON.parse(words) });
      if (kind === "here") this.send("state", this.#state, page);
      this.#show(page);
    }
  }

  keepOnly(people) {
    for (const [page, one] of [...this.#others]) if (!people.has(one.person)) this.#end(page);
  }

  close() {
    this.#closed = true;
    for (const page of [...this.#down.keys()]) this.#end(page);
    this.#up?.line.close();
    this.#desk?.close();
  }

  async #comeIn() {
    for (const page of [...this.#down.keys()]) this.#end(page, { forget: false });
    this.#up?.line.close();
    const { server, room, pin, door, token } = this.ways;
    this.#desk = new Desk(server, token);
    await this.#desk.open();
    this.#up = await this.#place();
    this.#up.told = (said) => this.#told(said);
    const joined = await this.#up.ask({ request: "join", ptype: "publisher", room, pin, token: door, id: this.page });
    this.#privately = joined.said.private_id;
    for (const kind of ["audio", "video"]) {
      this.#up.line.addTransceiver(this.#tracks[kind] ?? kind, { direction: "sendonly" });
    }
    await this.#up.line.setLocalDescription();
    const taken = await this.#up.ask({ request: "publish" }, this.#up.line.localDescription);
    await this.#up.line.setRemoteDescription(taken.jsep);
    this.#told(joined.said);
  }

  #told(said) {
    for (const one of said.publishers ?? []) this.#follow(one.id).catch(() => this.#end(one.id, { forget: false }));
    const gone = said.unpublished ?? said.leaving;
    if (said.leaving === "ok") this.#desk.close();
    else if (typeof gone === "string" && gone !== "ok") this.#end(gone, { forget: false });
  }

  async #follow(page) {
    if (this.#down.has(page) || this.#closed) return;
    const media = new MediaStream();
    this.#down.set(page, { media });
    const { room, pin, door } = this.ways;
    const place = await this.#place();
    this.#down.set(page, { media, place });
    place.line.addEventListener("track", ({ track }) => {
      media.addTrack(track);
      this.#show(page);
    });
    const streams = [{ feed: page }];
    const join = { request: "join", ptype: "subscriber", room, pin, token: door, private_id: this.#privately, streams };
    const offered = await place.ask(join);
    await place.line.setRemoteDescription(offered.jsep);
    await place.line.setLocalDescription();
    await place.ask({ request: "start" }, place.line.localDescription);
  }

  async #place() {
    const place = new Place(this.#desk, this.ways.relays);
    await place.open();
    return place;
  }

  // Until the site has said whose page it is, nothing of it is heard or shown.
  #show(page) {
    const one = this.#others.get(page);
    if (one) this.show(one.person, this.#down.get(page)?.media ?? null, one.state);
  }

  #end(page, { forget = true } = {}) {
    this.#down.get(page)?.place?.close();
    this.#down.delete(page);
    const one = this.#others.get(page);
    if (one) this.gone(one.person);
    if (forget) this.#others.delete(page);
  }
}

/** The line to the server's desk: each question has a name, and its answer the same. */
class Desk {
  #asked = new Map();
  #session = 0;
  #timer = 0;
  places = new Map();

  constructor(address, token) {
    this.token = token;
    this.socket = new WebSocket(address, "janus-protocol");
    this.socket.addEventListener("message", ({ data }) => this.#heard(JSON.parse(data)));
  }

  get isOpen() {
    return this.socket.readyState === WebSocket.OPEN;
  }

  async open() {
    await new Promise((resolve, reject) => {
      this.socket.addEventListener("open", resolve, { once: true });
      this.socket.addEventListener("close", reject, { once: true });
    });
    this.#session = (await this.ask({ janus: "create" })).data.id;
    this.#timer = setInterval(() => this.tell({ janus: "keepalive" }), ALIVE);
  }

  tell(words, transaction = crypto.randomUUID()) {
    const session = this.#session ? { session_id: this.#session } : {};
    if (this.isOpen) this.socket.send(JSON.stringify({ ...words, ...session, token: this.token, transaction }));
  }

  ask(words) {
    return new Promise((resolve, reject) => {
      const name = crypto.randomUUID();
      const timer = setTimeout(reject, PATIENCE, new Error("unanswered"));
      this.#asked.set(name, (answer) => {
        clearTimeout(timer);
        if (answer.janus === "error" || answer.plugindata?.data?.error) reject(new Error(`refused: ${answer.error?.code ?? answer.plugindata?.data?.error_code}`));
        else resolve(answer);
      });
      this.tell(words, name);
    });
  }

  close() {
    clearInterval(this.#timer);
    this.tell({ janus: "destroy" });
    this.socket.close();
  }

  #heard(said) {
    const waiting = this.#asked.get(said.transaction);
    if (waiting) {
      if (said.janus === "ack") return;
      this.#asked.delete(said.transaction);
      waiting(said);
    } else if (said.janus === "event") this.places.get(said.sender)?.told(said.plugindata.data);
  }
}

/** One line of sound and picture at the server, up or down. */
class Place {
  constructor(desk, relays) {
    this.desk = desk;
    this.told = () => {};
    this.line = new RTCPeerConnection({ iceServers: relays });
    this.line.addEventListener("icecandidate", ({ candidate }) => {
      this.desk.tell({ janus: "trickle", handle_id: this.id, candidate: candidate ?? { completed: true } });
    });
  }

  async open() {
    this.id = (await this.desk.ask({ janus: "attach", plugin: "janus.plugin.videoroom" })).data.id;
    this.desk.places.set(this.id, this);
  }

  async ask(body, jsep) {
    const answer = await this.desk.ask({ janus: "message", handle_id: this.id, body, ...(jsep && { jsep }) });
    return { said: answer.plugindata.data, jsep: answer.jsep };
  }

  close() {
    this.line.close();
    this.desk.places.delete(this.id);
    this.desk.tell({ janus: "detach", handle_id: this.id });
  }
}
