import { signal } from '@preact/signals';
import { type ComparisonQuery, ComparedChangesDocument, ComparedOwnChangesDocument, ComparisonDocument } from '../api/operations.generated';
import type { Service } from '../api/Service';
import { describe } from '../api/describe';
import { feed, follow } from '../api/follow';
import { batched } from '../shared/batched';

/** A comparison is asked for anew, not kept up, so no more often than this. */
const PAUSE = 2_000;

/** Two results side by side, while their runs go on. */
export class ComparisonView {
  /** Undefined until it is loaded; what it compares is null where either result doesn't exist. */
  readonly comparison = signal<ComparisonQuery | undefined>(undefined);
  readonly failure = signal<string | null>(null);

  readonly #service: Service;
  readonly #baseId: number;
  readonly #headId: number;
  #stopped = new AbortController();
  readonly #again = batched(() => void this.#reload(), PAUSE);

  constructor(service: Service, baseId: number, headId: number) {
    this.#service = service;
    this.#baseId = baseId;
    this.#headId = headId;
  }

  start(): () => void {
    this.#stopped = new AbortController();
    const stop = follow(this.#service, {
      load: (signal) => this.#load(signal),
      feeds: [this.#baseId, this.#headId].flatMap((resultId) => [
        feed(ComparedChangesDocument, { resultId }, () => this.#again()),
        feed(ComparedOwnChangesDocument, { resultId }, () => this.#again()),
      ]),
      failed: (error) => (this.failure.value = describe(error)),
    });
    return () => {
      this.#stopped.abort();
      stop();
    };
  }

  async #load(signal: AbortSignal): Promise<string> {
    this.comparison.value = await this.#service.query(ComparisonDocument, { baseId: this.#baseId, headId: this.#headId }, signal);
    return this.comparison.value.eventCursor;
  }

  async #reload(): Promise<void> {
    const { signal } = this.#stopped;
    if (signal.aborted) {
      return;
    }

    try {
      await this.#load(signal);
    } catch (error) {
      if (!signal.aborted) {
        this.failure.value = describe(error);
      }
    }
  }
}
