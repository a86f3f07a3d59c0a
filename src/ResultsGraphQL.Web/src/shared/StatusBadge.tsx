import type { RunStatus } from '../api/operations.generated';
import { nameOf, phaseOf } from './statuses';

export function StatusBadge({ status }: { status: RunStatus }) {
  return (
    <span class={`status status-${phaseOf(status)}`} data-status={status}>
      {nameOf(status)}
    </span>
  );
}
