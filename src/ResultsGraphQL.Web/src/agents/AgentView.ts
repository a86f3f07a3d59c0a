import { signal } from '@preact/signals';
import { type AgentChangesSubscription, type AgentQuery, type AgentStatsQuery, type TrendPointFragment, AgentChangesDocument, AgentDocument, AgentStatsDocument } from '../api/operations.generated';
import type { Service } from '../api/Service';
import { describe } from '../api/describe';
import { feed, follow } from '../api/follow';
import { batched } from '../shared/batched';
import { REACH, startOf } from './trends';

const LAST = 60;

/** Sums are asked for anew, not kept up, so no more often than this. */
const PAUSE = 3_000;

/** An agent, its last results that have a verdict, and what all of its results come to, as they change. */
export class AgentView {
  /** Undefined until it is loaded, null where there is no such agent. */
  readonly agent = signal<AgentQuery['agent'] | undefined>(undefined);
  /** The oldest first. */
  readonly results = signal<readonly TrendPointFragment[]>([]);
  /** Null until they are loaded. */
  readonly stats = signal<AgentStatsQuery | null>(null);
  readonly failure = signal<string | null>(null);

  readonly #service: Service;
  readonly #id: number;
  readonly #sumUp = batched(() => void this.#loadStats(), PAUSE);
  #stopped = new AbortController();

  constructor(service: Service, id: number) {
    this.#service = service;
    this.#id = id;
  }

  start(): () => void {
    this.#stopped = new AbortController();
    const stop = follow(this.#service, {
      load: (signal) => this.#load(signal),
      feeds: [feed(AgentChangesDocument, { agentId: this.#id }, ({ onResultChanged }) => this.#changed(onResultChanged))],
      failed: (error) => (this.failure.value = describe(error)),
    });
    return () => {
      this.#stopped.abort();
      stop();
    };
  }

  async #load(signal: AbortSignal): Promise<string> {
    const { eventCursor, agent } = await this.#service.query(AgentDocument, { id: this.#id, last: LAST }, signal);
    this.agent.value = agent;
    void this.#loadStats();
    this.results.value = (agent?.results?.nodes ?? []).toReversed();
    return eventCursor;
  }

  async #loadStats(): Promise<void> {
    const { signal } = this.#stopped;
    if (signal.aborted) {
      return;
    }

    try {
      this.stats.value = await this.#service.query(AgentStatsDocument, { id: this.#id, lastWeeks: startOf(7 * REACH), lastDays: startOf(REACH) }, signal);
    } catch (error) {
      if (!signal.aborted) {
        this.failure.value = describe(error);
      }
    }
  }

  #changed({ kind, resultId, result }: AgentChangesSubscription['onResultChanged']): void {
    this.#sumUp();
    const others = this.results.value.filter(({ id }) => id !== resultId);
    const known = this.results.value.find(({ id }) => id === resultId);
    if (kind === 'DELETED') {
      this.results.value = others;
    } else if (result && result.successRate !== null && result.version >= (known?.version ?? 0)) {
      this.results.value = [...others, result].sort((a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt)).slice(-LAST);
    }
  }
}
