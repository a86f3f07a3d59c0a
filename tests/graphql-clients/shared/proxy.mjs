import { connect, createServer } from 'node:net';

/** A TCP proxy that cuts connections as a bad network does: in the middle of a message, by a reset or by an end. */
export class CuttingProxy {
  #server = createServer({ noDelay: true }, (client) => this.#accept(client));
  #pairs = new Set();
  #bytesLeft = Infinity;
  #latest;
  #whenCut = () => {};

  /** How often connections were cut. */
  cuts = 0;

  /** Whether new connections are refused, as while a service restarts. */
  refusing = false;

  constructor(url) {
    this.target = new URL(url);
  }

  /** Starts to listen on a free port; gives the service's address as it is through the proxy. */
  async listen(scheme = 'http') {
    await new Promise((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `${scheme}://127.0.0.1:${this.#server.address().port}${this.target.pathname}`;
  }

  /** Whether there is a connection. */
  get connected() {
    return this.#pairs.size > 0;
  }

  /** Cuts all connections when the service has sent so many bytes more, or after so many milliseconds where they are given; ends when it has. */
  cutAfter(bytes, milliseconds) {
    this.#bytesLeft = bytes;
    clearTimeout(this.#latest);
    this.#latest = milliseconds && setTimeout(() => this.cut(), milliseconds);
    return new Promise((resolve) => (this.#whenCut = resolve));
  }

  /** Cuts all connections, new ones excepted. */
  cut() {
    clearTimeout(this.#latest);
    this.#bytesLeft = Infinity;
    const reset = this.cuts % 2 === 0;
    this.cuts += this.connected ? 1 : 0;
    for (const sockets of this.#pairs) {
      sockets.forEach((socket) => (reset ? socket.resetAndDestroy() : socket.destroySoon()));
    }

    this.#pairs.clear();
    this.#whenCut();
  }

  close() {
    this.cut();
    this.#server.close();
  }

  #accept(client) {
    if (this.refusing) {
      client.destroy();
      return;
    }

    const service = connect({ host: this.target.hostname, port: this.target.port, noDelay: true });
    const pair = [client, service];
    this.#pairs.add(pair);
    for (const [socket, other] of [pair, [service, client]]) {
      socket.on('error', () => {});
      socket.on('close', () => {
        this.#pairs.delete(pair);
        other.destroy();
      });
    }

    client.on('data', (bytes) => service.write(bytes));
    service.on('data', (bytes) => this.#pass(bytes, client, pair));
  }

  #pass(bytes, client, pair) {
    if (!this.#pairs.has(pair)) {
      return;
    }

    client.write(bytes.subarray(0, Math.min(bytes.length, this.#bytesLeft)));
    this.#bytesLeft -= bytes.length;
    if (this.#bytesLeft <= 0) {
      this.cut();
    }
  }
}
