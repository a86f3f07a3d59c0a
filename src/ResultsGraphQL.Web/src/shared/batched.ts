const BRIEFLY = 50;

/** Runs an action soon, once for all calls until then, so that a burst of events draws the page once. */
export function batched(action: () => void, pause = BRIEFLY): () => void {
  let waiting = false;
  return () => {
    if (!waiting) {
      waiting = true;
      setTimeout(() => {
        waiting = false;
        action();
      }, pause);
    }
  };
}
