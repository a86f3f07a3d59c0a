const PATIENCE = 15_000;

/** Waits until a condition holds; fails with what the message gives where it doesn't for long. */
export async function until(condition, message) {
  const end = performance.now() + PATIENCE;
  while (!condition()) {
    if (performance.now() > end) {
      throw new Error(message());
    }

    await pause(5);
  }
}

export function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Fails where a condition doesn't hold. */
export function assert(condition, message) {
  if (!condition) {
    throw new Error(message);
  }
}
