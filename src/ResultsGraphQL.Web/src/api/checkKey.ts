import { Client, fetchExchange } from '@urql/core';
import { describe } from './describe';
import { ViewerDocument } from './operations.generated';

/** Asks the service whether it takes a key. Gives why not, or null where it does. */
export async function checkKey(key: string): Promise<string | null> {
  if (/[^\x21-\x7e]/.test(key)) {
    return 'A key holds neither spaces nor letters with accents.';
  }

  const client = new Client({ url: '/graphql', preferGetMethod: false, fetchOptions: { headers: { 'X-API-Key': key } }, exchanges: [fetchExchange] });
  const { error } = await client.query(ViewerDocument, {}).toPromise();
  if (!error) {
    return null;
  }

  const { status } = (error.response ?? {}) as Partial<Response>;
  return status === 401 ? 'The service doesn’t accept this key.' : `The service can’t be asked: ${describe(error)}`;
}
