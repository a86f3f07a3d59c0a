import { useEffect, useRef } from 'preact/hooks';
import type { RunStatus } from '../api/operations.generated';
import { useAgentNames } from './agentNames';
import { changeFilters } from './changeFilters';
import type { Filters } from './filters';

const TYPING = 250;

const groups: readonly { name: string; statuses: readonly RunStatus[] }[] = [
  { name: 'Waiting', statuses: ['IN_QUEUE', 'PENDING'] },
  { name: 'Live', statuses: ['RUNNING', 'IN_PROGRESS', 'EVALUATING'] },
  { name: 'Completed', statuses: ['COMPLETED'] },
  { name: 'Failed', statuses: ['FAILED'] },
  { name: 'Timed out', statuses: ['TIMEOUT'] },
  { name: 'Cancelled', statuses: ['CANCELLED'] },
];

export function FilterBar({ filters }: { filters: Filters }) {
  const agents = useAgentNames();
  return (
    <form class="filters" role="search" aria-label="Filter results" onSubmit={(event) => event.preventDefault()}>
      <TextFilter text={filters.text} onChange={(text) => changeFilters({ text })} />
      <label class="field filter-agent">
        <span>Agent</span>
        <select value={filters.agentId ?? ''} onChange={(event) => changeFilters({ agentId: Number(event.currentTarget.value) || null })}>
          <option value="">All agents</option>
          {agents.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label class="field filter-day">
        <span>From</span>
        <input type="date" value={filters.from} max={filters.to} onChange={(event) => changeFilters({ from: event.currentTarget.value })} />
      </label>
      <label class="field filter-day">
        <span>To</span>
        <input type="date" value={filters.to} min={filters.from} onChange={(event) => changeFilters({ to: event.currentTarget.value })} />
      </label>
      <StatusFilter chosen={filters.statuses} onChange={(statuses) => changeFilters({ statuses })} />
    </form>
  );
}

function TextFilter({ text, onChange }: { text: string; onChange: (text: string) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const typing = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(typing.current), []);
  useEffect(() => {
    if (input.current!.value.trim() !== text) {
      input.current!.value = text;
    }
  }, [text]);
  const type = (value: string) => {
    clearTimeout(typing.current);
    typing.current = setTimeout(() => onChange(value.trim()), TYPING);
  };
  return (
    <label class="field filter-text">
      <span>Name contains</span>
      <input ref={input} type="search" name="name" defaultValue={text} placeholder="nightly, hotfix…" autocomplete="off" onInput={(event) => type(event.currentTarget.value)} />
    </label>
  );
}

function StatusFilter({ chosen, onChange }: { chosen: readonly RunStatus[]; onChange: (statuses: readonly RunStatus[]) => void }) {
  return (
    <div class="chips" role="group" aria-label="Status">
      {groups.map(({ name, statuses }) => {
        const isOn = statuses.some((status) => chosen.includes(status));
        const others = chosen.filter((status) => !statuses.includes(status));
        return (
          <button key={name} type="button" class="chip" aria-pressed={isOn} onClick={() => onChange(isOn ? others : [...others, ...statuses])}>
            {name}
          </button>
        );
      })}
    </div>
  );
}
