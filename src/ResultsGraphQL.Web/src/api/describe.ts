import { CombinedError } from '@urql/core';

/** What went wrong, for a person. */
export function describe(error: unknown): string {
  if (error instanceof CombinedError) {
    return error.graphQLErrors[0]?.message ?? error.networkError?.message ?? error.message;
  }

  return error instanceof Error ? error.message : String(error);
}
