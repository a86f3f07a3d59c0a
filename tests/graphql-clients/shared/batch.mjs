const RUNS_TOGETHER = 4;
const WRITERS = 4;

/** A result whose runs are moved through their lives, a stage at a time, by several writers at once. */
export class Batch {
  /** A batch's life; what has ended as COMPLETED is evaluated again. */
  static stages = ['PENDING', 'RUNNING', 'IN_PROGRESS', 'EVALUATING', 'ended', 'EVALUATING', 'COMPLETED'];

  constructor(service, resultId, runIds) {
    this.service = service;
    this.resultId = resultId;
    this.runIds = runIds;
  }

  static async create(service, runs) {
    const { agent } = await service.mutate('createAgent', { name: 'Clinic receptionist' }, 'agent { id }');
    const { scenario } = await service.mutate('createScenario', { name: 'Books an appointment' }, 'scenario { id }');
    const input = { name: 'Nightly', agentId: agent.id, runs: Array.from({ length: runs }, () => ({ scenarioId: scenario.id })) };
    const payload = await service.mutate('createResult', input, 'result { id } runs { id }');
    return new Batch(service, payload.result.id, payload.runs.map((run) => run.id));
  }

  /** Moves every run to a stage: one event a run, in an order that the writers race for. */
  async moveAllTo(stage) {
    const changes = stage === 'ended' ? this.#ends() : this.#moves(stage);
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

  /** Changes the result's own fields. */
  async rename() {
    await this.service.mutate('updateResult', { resultId: this.resultId, name: 'Nightly, renamed' }, 'result { id }');
  }

  /** Deletes the result with all of its runs. */
  async delete() {
    await this.service.mutate('deleteResult', { resultId: this.resultId }, 'result { id }');
  }

  #moves(status) {
    const together = this.runIds.slice(0, RUNS_TOGETHER).map((runId) => ({ runId, status }));
    const alone = this.runIds.slice(RUNS_TOGETHER).map((runId) => () => this.#move(runId, status));
    return [() => this.service.mutate('updateRunStatuses', { updates: together }, 'runs { id }'), ...alone];
  }

  #ends() {
    const failed = this.runIds.filter((_, index) => index % 10 === 9);
    this.runIds = this.runIds.filter((runId) => !failed.includes(runId));
    const fails = failed.map((runId, index) => () => this.#move(runId, index % 2 === 0 ? 'FAILED' : 'TIMEOUT', 'websocket handshake failed: 504'));
    return [...this.runIds.map((runId, index) => () => this.#complete(runId, index % 3 !== 0)), ...fails];
  }

  #move(runId, status, errorMessage) {
    return this.service.mutate('updateRunStatus', { runId, status, errorMessage }, 'run { id }');
  }

  #complete(runId, success) {
    const metrics = [{ metricId: 31, name: 'Latency', type: 'NUMERIC', score: 812.25 }];
    return this.service.mutate('completeRun', { runId, success, duration: '02:41', metrics }, 'run { id }');
  }
}
