/**
 * Where connections are cut: when so many events of runs have come (each of a batch's first five stages has 40), after so many bytes more.
 * `again` cuts the next connection too, in the middle of what it catches up with; `refuse` lets none in while a whole stage goes by.
 */
const CUTS = [
  { at: 10, bytes: 150 },
  { at: 45, bytes: 0, again: 2500 },
  { at: 85, bytes: 333, refuse: true },
  { at: 125, bytes: 1 },
  { at: 165, bytes: 700, again: 4000 },
  { at: 205, bytes: 90 },
];

// Where nothing more comes, the cut isn't put off until it does.
const LONGEST_WAIT = 50;

/** Cuts connections in the middle of a stream, according to how much of it has come. */
export class Cutter {
  #cutting = false;
  #stageIsRefused = false;

  /** How many cuts of the plan were made. */
  made = 0;

  constructor(proxy) {
    this.proxy = proxy;
  }

  async see(events) {
    const cut = CUTS[this.made];
    // What comes without a connection had been received before the last cut.
    if (!cut || events < cut.at || this.#cutting || !this.proxy.connected) {
      return;
    }

    this.#cutting = true;
    await this.proxy.cutAfter(cut.bytes, LONGEST_WAIT);
    this.proxy.refusing = cut.refuse ?? false;
    this.made++;
    this.#cutting = false;
    if (cut.again) {
      this.proxy.cutAfter(cut.again);
    }
  }

  get madeAll() {
    return this.made === CUTS.length;
  }

  startStage() {
    this.#stageIsRefused = this.proxy.refusing;
  }

  endStage() {
    this.proxy.refusing &&= !this.#stageIsRefused;
  }
}
