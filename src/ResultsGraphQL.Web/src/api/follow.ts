import type { CombinedError, TypedDocumentNode } from '@urql/core';
import type { Service } from './Service';

/** A kind of change that a view follows. */
export type Feed = (service: Service, after: string, fail: (error: CombinedError, isOfEvent: boolean) => void) => () => void;

/** What is to be shown, and what changes it. */
export interface View {
  /** Loads everything. Gives the cursor of the event log that belongs to it. */
  load(signal: AbortSignal): Promise<string>;
  feeds: readonly Feed[];
  failed(error: unknown): void;
}

/** A feed of one subscription. */
export function feed<Data, Variables extends { after: string }>(document: TypedDocumentNode<Data, Variables>, variables: Omit<Variables, 'after'>, next: (data: Data) => void): Feed {
  return (service, after, fail) => service.subscribe(document, { ...variables, after } as Variables, next, fail);
}

/** Loads a view, then follows what changes after it; loads it afresh where its cursor no longer serves, or where the service has failed to tell a change. */
export function follow(service: Service, view: View): () => void {
  const stopped = new AbortController();
  void run();
  return () => stopped.abort();

  async function run() {
    try {
      do {
        const cursor = await view.load(stopped.signal);
        await untilStale(cursor);
      } while (!stopped.signal.aborted);
    } catch (error) {
      if (!stopped.signal.aborted) {
        view.failed(error);
      }
    }
  }

  async function untilStale(cursor: string) {
    let feeds: (() => void)[] = [];
    try {
      await new Promise<void>((resolve, reject) => {
        stopped.signal.addEventListener('abort', () => resolve());
        feeds = view.feeds.map((start) => start(service, cursor, (error, isOfEvent) => (isOfEvent || isStale(error) ? resolve() : reject(error))));
      });
    } finally {
      feeds.forEach((stop) => stop());
    }
  }
}

const stale: readonly unknown[] = ['CURSOR_EXPIRED', 'CURSOR_UNKNOWN'];

function isStale({ graphQLErrors }: CombinedError): boolean {
  return graphQLErrors.some(({ extensions }) => stale.includes(extensions.code));
}
