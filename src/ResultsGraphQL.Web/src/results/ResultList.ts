import { signal } from '@preact/signals';
import { type ResultChangesSubscription, type ResultRowFragment, type ResultsQuery, type RunStatus, EndedRunsDocument, ResultChangesDocument, ResultCountDocument, ResultsDocument } from '../api/operations.generated';
import type { Service } from '../api/Service';
import { describe } from '../api/describe';
import { feed, follow } from '../api/follow';
import { batched } from '../shared/batched';
import { type Filters, isOfStatusAlone, matches, matchesStatus, toWhere } from './filters';
import { type OrderName, comparing, orderOf } from './orders';

const PAGE = 30;

/** How often the results are counted anew, where events don't tell their number. */
const PAUSE = 1_000;

/**
 * The results that fit some filters, page by page, as they change. What changes is seen at once; which rows there are, and in which order,
 * changes only while nobody holds the list, so that no row moves away beneath a pointer.
 */
export class ResultList {
  readonly rows = signal<readonly ResultRowFragment[] | null>(null);
  readonly total = signal(0);
  readonly hasMore = signal(false);
  readonly loadingMore = signal(false);
  /** How many rows wait to be shown until the list is let go. */
  readonly held = signal(0);
  /** The rows that are shown still, since the list is held, and whose results are gone. */
  readonly gone = signal<ReadonlySet<number>>(new Set());
  readonly failure = signal<string | null>(null);

  readonly #service: Service;
  readonly #filters: Filters;
  readonly #order: OrderName;
  readonly #compare: (a: ResultRowFragment, b: ResultRowFragment) => number;
  readonly #known = new Map<number, ResultRowFragment>();
  readonly #gone = new Set<number>();
  readonly #redraw = batched(() => this.#draw());
  readonly #recount = batched(() => void this.#count(), PAUSE);
  /** The last row that paging has reached, as it was then; null once it has reached the end. */
  #tail: ResultRowFragment | null = null;
  #endCursor: string | null = null;
  #isHeld = false;
  #stopped = new AbortController();

  constructor(service: Service, filters: Filters, order: OrderName) {
    this.#service = service;
    this.#filters = filters;
    this.#order = order;
    this.#compare = comparing(orderOf(order));
  }

  start(): () => void {
    const { agentId } = this.#filters;
    this.#stopped = new AbortController();
    const stop = follow(this.#service, {
      load: (signal) => this.#load(signal),
      feeds: [
        feed(ResultChangesDocument, { agentId }, ({ onResultChanged }) => this.#changed(onResultChanged)),
        feed(EndedRunsDocument, { agentId }, ({ onRunStatusChanged }) => this.#know(onRunStatusChanged.result)),
      ],
      failed: (error) => (this.failure.value = describe(error)),
    });
    return () => {
      this.#stopped.abort();
      stop();
    };
  }

  async loadMore(): Promise<void> {
    if (this.loadingMore.value || !this.hasMore.value) {
      return;
    }

    this.loadingMore.value = true;
    try {
      this.#add(await this.#page(this.#endCursor));
    } catch (error) {
      this.failure.value = describe(error);
    } finally {
      this.loadingMore.value = false;
    }
  }

  /** Keeps the rows where they are, or lets them go. */
  hold(isHeld: boolean): void {
    if (this.#isHeld !== isHeld) {
      this.#isHeld = isHeld;
      this.#redraw();
    }
  }

  /** Shows all that waits, held or not. */
  settle(): void {
    if (this.rows.value) {
      const rows = this.#wanted();
      const shown = new Set(rows.map((row) => row.id));
      [...this.#known.keys()].filter((id) => !shown.has(id)).forEach((id) => this.#known.delete(id));
      this.rows.value = rows;
      this.held.value = 0;
      this.gone.value = new Set();
    }
  }

  async #load(signal: AbortSignal): Promise<string> {
    const page = await this.#page(null, signal);
    this.#known.clear();
    this.#gone.clear();
    this.total.value = page.results?.totalCount ?? 0;
    this.#add(page);
    return page.eventCursor;
  }

  #page(after: string | null, signal?: AbortSignal) {
    return this.#service.query(ResultsDocument, { where: toWhere(this.#filters), order: [orderOf(this.#order).by], first: PAGE, after }, signal);
  }

  #add({ results }: ResultsQuery): void {
    const nodes = results?.nodes ?? [];
    nodes.forEach((row) => this.#remember(row));
    this.hasMore.value = results?.pageInfo.hasNextPage ?? false;
    this.#endCursor = results?.pageInfo.endCursor ?? null;
    this.#tail = this.hasMore.value ? (nodes.at(-1) ?? null) : null;
    this.rows.value ??= [];
    this.settle();
  }

  #changed({ kind, resultId, previousStatus, status, result }: ResultChangesSubscription['onResultChanged']): void {
    if (isOfStatusAlone(this.#filters)) {
      const fits = (status: RunStatus | null) => Number(status !== null && matchesStatus(this.#filters, status));
      this.total.value += (kind === 'DELETED' ? 0 : fits(status)) - fits(previousStatus);
    } else {
      this.#recount();
    }

    if (kind === 'CREATED') {
      this.#gone.delete(resultId);
    } else if (kind === 'DELETED') {
      this.#gone.add(resultId);
      this.#known.delete(resultId);
    }

    this.#know(result);
  }

  /** The name or the day of a result that is gone, or had another name before, may be known to the service alone. */
  async #count(): Promise<void> {
    const { signal } = this.#stopped;
    try {
      if (!signal.aborted) {
        const { results } = await this.#service.query(ResultCountDocument, { where: toWhere(this.#filters) }, signal);
        this.total.value = results?.totalCount ?? 0;
      }
    } catch (error) {
      if (!signal.aborted) {
        this.failure.value = describe(error);
      }
    }
  }

  #know(result: ResultRowFragment | null): void {
    if (result) {
      this.#remember(result);
    }

    this.#redraw();
  }

  #remember(result: ResultRowFragment): void {
    // What another subscription brings late may be of a time when it was still there.
    if (!this.#gone.has(result.id) && result.version >= (this.#known.get(result.id)?.version ?? 0)) {
      this.#known.set(result.id, result);
    }
  }

  #draw(): void {
    if (!this.rows.value) {
      return;
    }

    if (!this.#isHeld) {
      this.settle();
      return;
    }

    const shown = new Set(this.rows.value.map((row) => row.id));
    this.gone.value = new Set([...this.#gone].filter((id) => shown.has(id)));
    this.rows.value = this.rows.value.map((row) => this.#known.get(row.id) ?? row);
    this.held.value = this.#wanted().filter((row) => !shown.has(row.id)).length;
  }

  #wanted(): ResultRowFragment[] {
    const tail = this.#tail;
    return [...this.#known.values()]
      .filter((row) => matches(this.#filters, row) && (tail === null || this.#compare(row, tail) <= 0))
      .sort(this.#compare);
  }
}
