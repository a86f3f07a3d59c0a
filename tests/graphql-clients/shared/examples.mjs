/**
 * Two results of one agent, and one of another, each with runs of two scenarios that were measured by the same metrics, with scores that all differ; gives
 * the numbers by the names of the arguments that ask for them.
 */
export async function createExamples(service) {
  const agents = [];
  for (const name of ['Riverside receptionist', 'Harbour receptionist']) {
    agents.push((await service.mutate('createAgent', { name }, 'agent { id }')).agent.id);
  }

  const scenarios = [];
  for (const name of ['Books an appointment', 'Cancels an appointment']) {
    scenarios.push((await service.mutate('createScenario', { name }, 'scenario { id }')).scenario.id);
  }

  const results = [];
  for (const [name, agentId] of [['Monday', agents[0]], ['Tuesday', agents[0]], ['Wednesday', agents[1]]]) {
    const input = { name, agentId, runType: 'voice', runs: scenarios.flatMap((scenarioId) => [{ scenarioId }, { scenarioId }]) };
    const { result, runs } = await service.mutate('createResult', input, 'result { id } runs { id }');
    for (const [index, { id }] of runs.entries()) {
      await service.mutate('completeRun', completion(id, results.length * runs.length + index), 'run { id }');
    }

    results.push({ id: result.id, runId: runs[0].id });
  }

  return { id: { Result: results[1].id, TestRun: results[1].runId, Scenario: scenarios[0], Agent: agents[0] }, baseId: results[0].id, headId: results[1].id };
}

function completion(runId, place) {
  return {
    runId,
    success: place % 2 === 0,
    duration: '02:41',
    expectedOutcome: { score: 100 - place, explanation: [`point ${place}`, 'another'], outcomeAlignments: [{ outcome: `outcome ${place}`, aligned: true }, { outcome: 'another', aligned: false }] },
    metrics: [
      { metricId: 31, name: 'Latency', type: 'NUMERIC', score: 800 + place, explanation: ['slow', 'steady'], extra: { categories: [{ category: `category ${place}` }, { category: 'other' }], percentiles: { p50: place } } },
      { metricId: 32, name: 'Mood', type: 'ENUM', enumValue: place % 2 === 0 ? 'positive' : 'neutral' },
    ],
  };
}
