/** A result whose runs a script moves, of an agent and a scenario of its own or of those of another. */
export class Batch {
  static async create(service, { name, runs, like }) {
    const agent = like ? { id: like.agentId, name: like.agent } : (await service.mutate('createAgent', { name: `Agent of ${name}` }, 'agent { id name }')).agent;
    const scenario = like ? { id: like.scenarioId } : (await service.mutate('createScenario', { name: 'Books a first appointment' }, 'scenario { id }')).scenario;
    const input = { name, agentId: agent.id, runs: Array.from({ length: runs }, () => ({ scenarioId: scenario.id })) };
    const made = await service.mutate('createResult', input, 'result { id } runs { id }');
    const { eventCursor } = await service.query('{ eventCursor }');
    return Object.assign(new Batch(), { service, name, cursor: eventCursor, agent: agent.name, agentId: agent.id, scenarioId: scenario.id, id: made.result.id, runIds: made.runs.map((run) => run.id) });
  }

  move(runId, status) {
    return this.service.mutate('updateRunStatus', { runId, status }, 'run { id }');
  }

  complete(runId, success) {
    return this.service.mutate('completeRun', {
      runId,
      success,
      duration: '02:41',
      expectedOutcome: {
        score: success ? 100 : 40,
        explanation: ['✅ Greeted the caller by name'],
        outcomeAlignments: [{ outcome: 'Reads the booked time back', promptPart: 'Always confirm the time', aligned: success }],
      },
      metrics: [
        { metricId: 31, name: 'Latency', type: 'NUMERIC', score: 812.25 },
        { metricId: 32, name: 'Workflow adherence', type: 'BINARY_WORKFLOW_ADHERENCE', score: success ? 1 : 0 },
        { metricId: 33, name: 'Sentiment', type: 'ENUM', enumValue: 'positive' },
      ],
    }, 'run { id }');
  }

  /** Each run with its status, as a query finds them. */
  async statuses() {
    const { result } = await this.service.query('query($id: Int!) { result(id: $id) { runs(first: 100, order: [{ id: ASC }]) { nodes { id status } } } }', { id: this.id });
    return result.runs.nodes.map(({ id, status }) => [id, status]);
  }
}
