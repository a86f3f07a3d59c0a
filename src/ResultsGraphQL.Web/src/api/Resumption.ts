import type { ExecutionResult, FormattedExecutionResult } from 'graphql-ws';

type Variables = Record<string, unknown>;

/**
 * Lets a subscription go on where it was cut. graphql-ws makes its variables into JSON anew for each connection, so a getter gives each
 * the last cursor seen.
 */
export class Resumption {
  readonly variables: Variables;
  #after: unknown;
  #pings = 0;

  constructor(variables: Variables) {
    this.#after = variables.after;
    this.variables = Object.defineProperty({ ...variables }, 'after', { enumerable: true, get: () => this.#after });
  }

  /** Takes note of an event that has been dealt with, or has failed. */
  saw({ extensions }: ExecutionResult<Variables, unknown> | FormattedExecutionResult<Variables, unknown>): void {
    this.#after = (extensions as { cursor?: string } | undefined)?.cursor ?? this.#after;
  }

  /**
   * Takes note of how far the service has looked through the log for this connection. The first ping may have been sent before the
   * subscription arrived; from the second on, it speaks of the subscription too.
   */
  pinged(cursor: string): void {
    if (++this.#pings > 1) {
      this.#after = cursor;
    }
  }

  /** Takes note of a new connection. */
  reconnected(): void {
    this.#pings = 0;
  }
}
