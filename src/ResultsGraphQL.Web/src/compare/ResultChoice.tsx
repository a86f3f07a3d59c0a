import type { ComparedResultFragment } from '../api/operations.generated';
import { Link } from '../routing/Link';
import { navigate } from '../routing/location';
import { paths } from '../routing/routes';
import { StatusBadge } from '../shared/StatusBadge';
import { formatBriefly, formatRate } from '../shared/format';

interface Props {
  label: string;
  result: ComparedResultFragment;
  /** The address of the comparison with another result in this one's place. */
  hrefOf(id: number): string;
}

/** One side of a comparison, and what to put in its place. */
export function ResultChoice({ label, result: { id, name, status, successRate, createdAt, agent }, hrefOf }: Props) {
  const others = (agent.results?.nodes ?? []).filter((other) => other.id !== id);
  return (
    <div class="side">
      <label class="field">
        <span>{label}</span>
        <select value={id} onChange={(event) => navigate(hrefOf(Number(event.currentTarget.value)), { replace: true })}>
          {[{ id, name, createdAt }, ...others].map((result) => (
            <option key={result.id} value={result.id}>
              {result.name}, {formatBriefly(result.createdAt)}
            </option>
          ))}
        </select>
      </label>
      <p class="side-rate">
        {formatRate(successRate)}
        <span class="unseen"> success</span>
      </p>
      <p class="facts">
        <StatusBadge status={status} />
        <Link href={paths.result(id)}>See its runs</Link>
        <Link href={paths.agent(agent.id)}>{agent.name}</Link>
      </p>
    </div>
  );
}
