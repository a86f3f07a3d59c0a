import { type AnyVariables, type CombinedError, type TypedDocumentNode, Client, fetchExchange, subscriptionExchange } from '@urql/core';
import { Connection, waitBeforeRetry } from './Connection';
import { signOut } from './session';

/** The service as one API key sees it. */
export class Service {
  readonly connection: Connection;
  readonly #client: Client;

  constructor(key: string) {
    this.connection = new Connection(key);
    this.#client = new Client({
      url: '/graphql',
      preferGetMethod: false,
      fetchOptions: { headers: { 'X-API-Key': key } },
      exchanges: [
        fetchExchange,
        subscriptionExchange({
          forwardSubscription: ({ query, variables }) => ({
            subscribe: (sink) => ({ unsubscribe: this.connection.subscribe({ query: query ?? '', variables }, sink as never) }),
          }),
        }),
      ],
    });
  }

  /** Asks, again and again while the service can't be reached. */
  async query<Data, Variables extends AnyVariables>(document: TypedDocumentNode<Data, Variables>, variables: Variables, signal?: AbortSignal): Promise<Data> {
    for (let retries = 0; ; retries++) {
      const { data, error } = await this.#client.query(document, variables).toPromise();
      signal?.throwIfAborted();
      if (data && !error) {
        return data;
      }

      if (isRefusal(error)) {
        signOut('The service doesn’t accept this key.');
      }

      if (!isPassing(error)) {
        throw error;
      }

      await waitBeforeRetry(retries);
      signal?.throwIfAborted();
    }
  }

  /**
   * Follows changes after the cursor among the variables, through lost connections. Gives what ends it. An error may be that of one event, behind which it
   * goes on.
   */
  subscribe<Data, Variables extends AnyVariables>(document: TypedDocumentNode<Data, Variables>, variables: Variables, next: (data: Data) => void, fail: (error: CombinedError, isOfEvent: boolean) => void): () => void {
    const { unsubscribe } = this.#client.subscription(document, variables).subscribe(({ data, error, extensions }) => {
      if (error) {
        fail(error, extensions?.cursor !== undefined);
      } else if (data) {
        next(data);
      }
    });
    return unsubscribe;
  }

  close(): void {
    this.connection.close();
  }
}

function status(error: CombinedError | undefined): number | undefined {
  return (error?.response as Response | undefined)?.status;
}

function isRefusal(error: CombinedError | undefined): boolean {
  return status(error) === 401;
}

/** Whether the same request may well succeed later: nothing answered, or the service was too busy. */
function isPassing(error: CombinedError | undefined): boolean {
  const code = status(error);
  return code === undefined ? error?.networkError !== undefined : code === 429 || code >= 502;
}
