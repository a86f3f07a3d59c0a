/** An error as clients give it: an Error, an event of a socket, or GraphQL's errors. */
export function describe(error) {
  return error instanceof Error ? error.stack : JSON.stringify(error, ['message', 'code', 'reason', 'type', 'extensions', 'errors']);
}
