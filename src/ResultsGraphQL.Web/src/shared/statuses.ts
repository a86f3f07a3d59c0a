import type { RunStatus } from '../api/operations.generated';

/** What a status comes down to for somebody who looks on. */
export type Phase = 'waiting' | 'live' | 'completed' | 'failed' | 'cancelled';

const phases: Record<RunStatus, Phase> = {
  IN_QUEUE: 'waiting',
  PENDING: 'waiting',
  RUNNING: 'live',
  IN_PROGRESS: 'live',
  EVALUATING: 'live',
  COMPLETED: 'completed',
  FAILED: 'failed',
  TIMEOUT: 'failed',
  CANCELLED: 'cancelled',
};

const names: Record<RunStatus, string> = {
  IN_QUEUE: 'In queue',
  PENDING: 'Pending',
  RUNNING: 'Setting up',
  IN_PROGRESS: 'In progress',
  EVALUATING: 'Evaluating',
  COMPLETED: 'Completed',
  FAILED: 'Failed',
  TIMEOUT: 'Timed out',
  CANCELLED: 'Cancelled',
};

/** All statuses, in the order of a run's life. */
export const statuses = Object.keys(phases) as RunStatus[];

export const phaseOf = (status: RunStatus): Phase => phases[status];

export const nameOf = (status: RunStatus): string => names[status];

export const hasEnded = (status: RunStatus): boolean => !['waiting', 'live'].includes(phases[status]);

/** Whether a run was a success, wasn't, or hasn't a verdict. */
export type Verdict = 'success' | 'failure' | 'live' | 'waiting' | 'none';

export function verdictOf({ status, success }: { status: RunStatus; success: boolean | null }): Verdict {
  const phase = phases[status];
  if (phase === 'waiting' || phase === 'live') {
    return phase;
  }

  if (phase === 'failed' || success === false) {
    return 'failure';
  }

  return success ? 'success' : 'none';
}
