// The service that a script tries: node SCRIPT URL, with the key in RESULTS_API_KEY.
const [address] = process.argv.slice(2);

export const { origin } = new URL(address);
export const apiKey = process.env.RESULTS_API_KEY;

export async function ask(query) {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-API-Key': apiKey },
    body: JSON.stringify({ query }),
  });
  const { data, errors } = await response.json();
  if (errors) {
    throw new Error(JSON.stringify(errors));
  }
  return data;
}

// A batch of one run, which waits.
export async function createRun() {
  const { createAgent } = await ask('mutation { createAgent(input: { name: "Browser" }) { agent { id } } }');
  const { createScenario } = await ask('mutation { createScenario(input: { name: "Looks around" }) { scenario { id } } }');
  const { createResult } = await ask(
    `mutation { createResult(input: { name: "Seen", agentId: ${createAgent.agent.id}, runs: [{ scenarioId: ${createScenario.scenario.id} }] }) { runs { id } } }`);
  return createResult.runs[0].id;
}
