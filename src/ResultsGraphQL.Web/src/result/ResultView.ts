import { computed, signal } from '@preact/signals';
import { type ResultSummaryFragment, type RunRowFragment, OwnChangesDocument, ResultDocument, RunChangesDocument } from '../api/operations.generated';
import type { Service } from '../api/Service';
import { describe } from '../api/describe';
import { feed, follow } from '../api/follow';
import { batched } from '../shared/batched';

/** A result and its runs, as they change. */
export class ResultView {
  /** Undefined until it is loaded, null where there is no such result. */
  readonly result = signal<ResultSummaryFragment | null | undefined>(undefined);
  /** The agent's result before this one; null where there is none. */
  readonly previous = signal<{ id: number; name: string } | null>(null);
  readonly runs = signal<readonly RunRowFragment[]>([]);
  readonly failure = signal<string | null>(null);
  readonly runsById = computed(() => new Map(this.runs.value.map((run) => [run.id, run])));

  readonly #service: Service;
  readonly #id: number;
  readonly #known = new Map<number, RunRowFragment>();
  readonly #redraw = batched(() => this.#draw());
  #latest: ResultSummaryFragment | null = null;
  #isGone = false;

  constructor(service: Service, id: number) {
    this.#service = service;
    this.#id = id;
  }

  start(): () => void {
    return follow(this.#service, {
      load: (signal) => this.#load(signal),
      feeds: [
        feed(RunChangesDocument, { resultId: this.#id }, ({ onRunStatusChanged: { kind, runId, run, result } }) => {
          if (kind === 'DELETED') {
            this.#known.delete(runId);
          }

          this.#know(result, run && kind !== 'DELETED' ? [run] : []);
          this.#redraw();
        }),
        feed(OwnChangesDocument, { resultId: this.#id }, ({ onResultChanged: { kind, result } }) => {
          this.#isGone = kind === 'DELETED';
          this.#know(result, []);
          this.#redraw();
        }),
      ],
      failed: (error) => (this.failure.value = describe(error)),
    });
  }

  /** Loads all runs, page by page; what changes meanwhile comes after the cursor of the first. */
  async #load(signal: AbortSignal): Promise<string> {
    this.#known.clear();
    this.#latest = null;
    this.#isGone = false;
    let after: string | null = null;
    let cursor: string | null = null;
    do {
      const { eventCursor, result } = await this.#page(after, signal);
      cursor ??= eventCursor;
      if (!result) {
        this.result.value = null;
        break;
      }

      this.previous.value = result.agent.previous?.nodes?.[0] ?? null;
      this.#know(result, result.runs?.nodes ?? []);
      after = result.runs?.pageInfo.hasNextPage ? result.runs.pageInfo.endCursor : null;
    } while (after);

    this.#draw();
    return cursor;
  }

  #page(after: string | null, signal: AbortSignal) {
    return this.#service.query(ResultDocument, { id: this.#id, after }, signal);
  }

  #know(result: ResultSummaryFragment | null, runs: readonly RunRowFragment[]): void {
    if (result && result.version >= (this.#latest?.version ?? 0)) {
      this.#latest = result;
    }

    for (const run of runs) {
      if (run.version >= (this.#known.get(run.id)?.version ?? 0)) {
        this.#known.set(run.id, run);
      }
    }
  }

  #draw(): void {
    this.result.value = this.#isGone ? null : this.#latest;
    this.runs.value = [...this.#known.values()].sort((a, b) => a.id - b.id);
  }
}
