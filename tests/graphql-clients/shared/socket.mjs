import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { describe } from './describe.mjs';
import { note } from './main.mjs';
import { pause } from './until.mjs';

/** A client of graphql-ws that doesn't give up. A connection that is refused is an error and not a close, which it wouldn't try again after by default. */
export function createTenaciousClient(url, key) {
  return createClient({
    url,
    connectionParams: { 'X-API-Key': key },
    webSocketImpl: WebSocket,
    retryAttempts: Infinity,
    retryWait: () => pause(20),
    shouldRetry(reason) {
      note(`graphql-ws connects anew after ${describe(reason)}`);
      return true;
    },
  });
}
