import { signal } from '@preact/signals';
import { type AgentQuery, type TrendPointFragment, AgentChangesDocument, AgentDocument } from '../api/operations.generated';
import type { Service } from '../api/Service';
import { describe } from '../api/describe';
import { feed, follow } from '../api/follow';

const LAST = 60;

/** An agent and its last results that have a verdict, as they change. */
export class AgentView {
  /** Undefined until it is loaded, null where there is no such agent. */
  readonly agent = signal<AgentQuery['agent'] | undefined>(undefined);
  /** The oldest first. */
  readonly results = signal<readonly TrendPointFragment[]>([]);
  readonly failure = signal<string | null>(null);

  readonly #service: Service;
  readonly #id: number;

  constructor(service: Service, id: number) {
    this.#service = service;
    this.#id = id;
  }

  start(): () => void {
    return follow(this.#service, {
      load: (signal) => this.#load(signal),
      feeds: [feed(AgentChangesDocument, { agentId: this.#id }, ({ onResultChanged }) => this.#know(onResultChanged.result))],
      failed: (error) => (this.failure.value = describe(error)),
    });
  }

  async #load(signal: AbortSignal): Promise<string> {
    const { eventCursor, agent } = await this.#service.query(AgentDocument, { id: this.#id, last: LAST }, signal);
    this.agent.value = agent;
    this.results.value = (agent?.results?.nodes ?? []).toReversed();
    return eventCursor;
  }

  #know(result: TrendPointFragment): void {
    const others = this.results.value.filter(({ id }) => id !== result.id);
    const known = this.results.value.find(({ id }) => id === result.id);
    if (result.successRate !== null && result.version >= (known?.version ?? 0)) {
      this.results.value = [...others, result].sort((a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt)).slice(-LAST);
    }
  }
}
