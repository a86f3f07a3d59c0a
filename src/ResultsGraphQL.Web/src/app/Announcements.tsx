import { signal } from '@preact/signals';

const PAUSE = 4_000;

const spoken = signal('');
let next: string | null = null;
let pausing = false;

/** Has a screen reader say something when it has nothing else to say; of what comes too fast, only the latest. */
export function announce(text: string): void {
  if (pausing) {
    next = text;
    return;
  }

  spoken.value = text;
  pausing = true;
  setTimeout(() => {
    pausing = false;
    if (next !== null) {
      announce(next);
      next = null;
    }
  }, PAUSE);
}

export function Announcements() {
  return (
    <p class="unseen" role="status" aria-live="polite">
      {spoken}
    </p>
  );
}
