import { useEffect, useState } from 'preact/hooks';
import { type AgentNamesQuery, AgentNamesDocument } from '../api/operations.generated';
import type { Service } from '../api/Service';
import { useService } from '../api/context';

type AgentName = NonNullable<NonNullable<AgentNamesQuery['agents']>['nodes']>[number];

/** All agents by name; none until they are known. */
export function useAgentNames(): readonly AgentName[] {
  const service = useService();
  const [names, setNames] = useState<readonly AgentName[]>([]);
  useEffect(() => {
    const stopped = new AbortController();
    load(service, stopped.signal).then(setNames, () => {});
    return () => stopped.abort();
  }, [service]);
  return names;
}

async function load(service: Service, signal: AbortSignal): Promise<readonly AgentName[]> {
  const names: AgentName[] = [];
  let after: string | null = null;
  do {
    const { agents }: AgentNamesQuery = await service.query(AgentNamesDocument, { after }, signal);
    names.push(...(agents?.nodes ?? []));
    after = agents?.pageInfo.hasNextPage ? agents.pageInfo.endCursor : null;
  } while (after);
  return names;
}
