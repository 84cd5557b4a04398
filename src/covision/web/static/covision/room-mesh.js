// From browser to browser: a line to each of the others.

import { Peer } from "./room-peer.js";

export class Mesh {
  #peers = new Map();
  #relays = [];
  #tracks = {};
  #state = {};

  constructor({ page, you, send, show, gone, elsewhere }) {
    Object.assign(this, { page, you, send, show, gone, elsewhere });
  }

  renew({ relays }) {
    this.#relays = relays;
    for (const peer of this.#peers.values()) peer.renew(relays);
  }

  /** At the beginning, and whenever the line to the site is back: say that we are here. */
  announce(tracks, state) {
    this.#tracks = tracks;
    this.#state = state;
    this.send("here", state);
  }

  share(tracks, state) {
    this.#tracks = tracks;
    this.#state = state;
    for (const peer of this.#peers.values()) peer.share(tracks, { among: this.#peers.size });
    this.send("state", state);
  }

  hear({ page, person, kind, words }) {
    if (person === this.you) {
      if (kind === "here") this.elsewhere();
      return;
    }
    if (kind === "bye") {
      this.#end(page);
      return;
    }
    const said = words ? JSON.parse(words) : {};
    const peer = this.#peers.get(page) ?? this.#meet(page, person);
    if (kind === "here" || kind === "state") {
      peer.state = said;
      this.#show(peer);
      if (kind === "here") this.#answer(peer);
    } else peer.hear(kind, said);
  }

  keepOnly(people) {
    for (const peer of [...this.#peers.values()]) if (!people.has(peer.person)) this.#end(peer.page);
  }

  close() {
    for (const page of [...this.#peers.keys()]) this.#end(page);
  }

  // The one with the later name makes the first offer, so that two who meet do not both begin.
  #answer(peer) {
    this.send("state", this.#state, peer.page);
    if (peer.hasBegun) return;
    if (this.page > peer.page) peer.begin(this.#tracks);
    else this.send("here", this.#state, peer.page);
  }

  #meet(page, person) {
    for (const other of [...this.#peers.values()]) if (other.person === person) this.#end(other.page);
    const peer = new Peer({
      page,
      person,
      polite: this.page < page,
      relays: this.#relays,
      send: (kind, words) => this.send(kind, words, page),
      changed: (one) => this.#show(one),
    });
    this.#peers.set(page, peer);
    for (const one of this.#peers.values()) one.share(this.#tracks, { among: this.#peers.size });
    return peer;
  }

  #show(peer) {
    if (this.#peers.get(peer.page) === peer) this.show(peer.person, peer.media, peer.state);
  }

  #end(page) {
    const peer = this.#peers.get(page);
    if (!peer) return;
    this.#peers.delete(page);
    peer.close();
    this.gone(peer.person);
  }
}
