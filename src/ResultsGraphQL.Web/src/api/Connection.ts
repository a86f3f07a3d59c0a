import { signal } from '@preact/signals';
import { type Client, type Sink, type SubscribePayload, createClient } from 'graphql-ws';
import { Resumption } from './Resumption';
import { signOut } from './session';

/** How long nothing may come before the connection counts as lost. The service pings every 12 seconds. */
const SILENCE = 30_000;
const LONGEST_PAUSE = 8_000;

const UNAUTHORIZED = 4401;
const FORBIDDEN = 4403;

export type ConnectionState = 'connecting' | 'live' | 'lost';

/** The WebSocket that live changes come through. It never gives up, and its subscriptions miss nothing while it is away. */
export class Connection {
  readonly #state = signal<ConnectionState>('connecting');
  readonly #subscriptions = new Set<Resumption>();
  readonly #client: Client;
  #silence: ReturnType<typeof setTimeout> | undefined;

  constructor(key: string) {
    this.#client = createClient({
      url: () => Object.assign(new URL('/graphql', location.href), { protocol: location.protocol.replace('http', 'ws') }).href,
      connectionParams: { 'X-API-Key': key },
      lazy: false,
      retryAttempts: Infinity,
      retryWait: waitBeforeRetry,
      shouldRetry: (reason) => !isRefusal(reason),
      onNonLazyError: () => {},
      on: {
        connected: () => this.#connected(),
        message: () => this.#heard(),
        ping: (received, payload) => received && this.#pinged(payload?.cursor),
        closed: (event) => this.#closed(event),
      },
    });
  }

  get state(): ConnectionState {
    return this.#state.value;
  }

  /** Subscribes as `forwardSubscription` of urql does it. */
  subscribe({ query, variables }: SubscribePayload, sink: Sink): () => void {
    const subscription = new Resumption(variables ?? {});
    this.#subscriptions.add(subscription);
    const stop = this.#client.subscribe<Record<string, unknown>>(
      { query, variables: subscription.variables },
      {
        next(result) {
          sink.next(result as never);
          subscription.saw(result);
        },
        error: (error) => sink.error(error),
        complete: () => sink.complete(),
      },
    );
    return () => {
      this.#subscriptions.delete(subscription);
      stop();
    };
  }

  close(): void {
    clearTimeout(this.#silence);
    void this.#client.dispose();
  }

  #connected(): void {
    this.#subscriptions.forEach((subscription) => subscription.reconnected());
    this.#state.value = 'live';
  }

  #heard(): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.#client.terminate(), SILENCE);
  }

  #pinged(cursor: unknown): void {
    if (typeof cursor === 'string') {
      this.#subscriptions.forEach((subscription) => subscription.pinged(cursor));
    }
  }

  #closed(event: unknown): void {
    clearTimeout(this.#silence);
    this.#state.value = 'lost';
    if (isRefusal(event)) {
      signOut('The service no longer accepts this key.');
    }
  }
}

function isRefusal(reason: unknown): boolean {
  const { code } = (reason ?? {}) as { code?: number };
  return code === UNAUTHORIZED || code === FORBIDDEN;
}

/** Waits longer each time, at random so that not all pages come back at once, but no longer than until the network is back. */
export async function waitBeforeRetry(retries: number): Promise<void> {
  const pause = Math.min(LONGEST_PAUSE, 250 * 2 ** retries) * (0.5 + Math.random() / 2);
  await new Promise((resolve) => {
    setTimeout(resolve, pause);
    addEventListener('online', resolve, { once: true });
  });
}
