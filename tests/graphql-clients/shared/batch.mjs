const STAGES = ['PENDING', 'RUNNING', 'IN_PROGRESS', 'EVALUATING', 'ended'];
const RUNS_TOGETHER = 4;
const WRITERS = 4;

/** A result whose runs are moved through their lives, a stage at a time, by several writers at once. */
export class Batch {
  constructor(service, resultId, runIds) {
    this.service = service;
    this.resultId = resultId;
    this.runIds = runIds;
  }

  static stages = STAGES;

  static async create(service, runs) {
    const { agent } = await service.mutate('createAgent', { name: 'Clinic receptionist' }, 'agent { id }');
    const { scenario } = await service.mutate('createScenario', { name: 'Books an appointment' }, 'scenario { id }');
    const input = { name: 'Nightly', agentId: agent.id, runs: Array.from({ length: runs }, () => ({ scenarioId: scenario.id })) };
    const payload = await service.mutate('createResult', input, 'result { id } runs { id }');
    return new Batch(service, payload.result.id, payload.runs.map((run) => run.id));
  }

  /** Moves every run to a stage: one event a run, in an order that the writers race for. */
  async moveAllTo(stage) {
    const changes = stage === 'ended' ? this.runIds.map((id, index) => () => this.#end(id, index)) : this.#moves(stage);
    const write = async () => {
      for (let change = changes.shift(); change; change = changes.shift()) {
        await change();
      }
    };
    await Promise.all(Array.from({ length: WRITERS }, write));
  }

  /** Evaluates a run again, which changes the status of the run and of the result. */
  async evaluateAgain() {
    await this.#move(this.runIds[0], 'EVALUATING');
  }

  #moves(status) {
    const together = this.runIds.slice(0, RUNS_TOGETHER).map((runId) => ({ runId, status }));
    const alone = this.runIds.slice(RUNS_TOGETHER).map((runId) => () => this.#move(runId, status));
    return [() => this.service.mutate('updateRunStatuses', { updates: together }, 'runs { id }'), ...alone];
  }

  #move(runId, status, errorMessage) {
    return this.service.mutate('updateRunStatus', { runId, status, errorMessage }, 'run { id }');
  }

  #end(runId, index) {
    return index % 10 === 9
      ? this.#move(runId, index % 20 === 9 ? 'FAILED' : 'TIMEOUT', 'websocket handshake failed: 504')
      : this.service.mutate(
          'completeRun',
          { runId, success: index % 3 !== 0, duration: '02:41', metrics: [{ id: 31, name: 'Latency', type: 'NUMERIC', score: 812.25 }] },
          'run { id }',
        );
  }
}
