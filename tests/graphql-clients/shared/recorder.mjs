/** Keeps what a subscription delivers, to compare it with what the log holds: each event once, in the log's order. */
export class Recorder {
  received = [];

  add({ cursor, kind, runId = null, resultId, previousStatus, status, changedAt }) {
    this.received.push({ cursor, kind, runId, resultId, previousStatus, status, changedAt });
  }

  /** The first place where what was received isn't what was expected; null where there is none. */
  difference(expected) {
    const places = new Map();
    for (const [index, event] of this.received.entries()) {
      if (places.has(event.cursor)) {
        return `event ${event.cursor} came twice, as number ${places.get(event.cursor)} and ${index}`;
      }

      places.set(event.cursor, index);
    }

    const lost = expected.filter((event) => !places.has(event.cursor));
    if (lost.length > 0) {
      return `${lost.length} of ${expected.length} events never came, the first of them ${JSON.stringify(lost[0])}`;
    }

    const index = this.received.findIndex((event, place) => text(event) !== text(expected[place]));
    return index < 0 ? null : `number ${index} is ${text(this.received[index])}, where the log has ${text(expected[index])}`;
  }
}

function text(event) {
  return event ? JSON.stringify([event.cursor, event.kind, event.runId, event.resultId, event.previousStatus, event.status, event.changedAt]) : 'nothing';
}
