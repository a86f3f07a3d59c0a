/** What a path shows. */
export type Route =
  | { view: 'results' }
  | { view: 'result'; resultId: number; runId: number | null }
  | { view: 'agents' }
  | { view: 'agent'; agentId: number }
  | { view: 'compare'; baseId: number; headId: number }
  | { view: 'nothing' };

export const paths = {
  results: '/',
  agents: '/agents',
  ide: '/graphql/',
  result: (id: number) => `/results/${id}`,
  run: (resultId: number, runId: number) => `/results/${resultId}/runs/${runId}`,
  agent: (id: number) => `/agents/${id}`,
  compare: (baseId: number, headId: number) => `/compare/${baseId}/${headId}`,
};

export function routeOf(path: string): Route {
  if (path === '/') {
    return { view: 'results' };
  }

  const result = /^\/results\/(\d+)(?:\/runs\/(\d+))?\/?$/.exec(path);
  if (result) {
    return { view: 'result', resultId: Number(result[1]), runId: result[2] ? Number(result[2]) : null };
  }

  const agent = /^\/agents(?:\/(\d+))?\/?$/.exec(path);
  if (agent) {
    return agent[1] ? { view: 'agent', agentId: Number(agent[1]) } : { view: 'agents' };
  }

  const compared = /^\/compare\/(\d+)\/(\d+)\/?$/.exec(path);
  if (compared) {
    return { view: 'compare', baseId: Number(compared[1]), headId: Number(compared[2]) };
  }

  return { view: 'nothing' };
}
