/**
 * Variables whose `after` is the last cursor seen. A client that connects anew by itself sends the same request again; since it is made into JSON
 * only then, it asks for what comes after that cursor.
 */
export function resuming(variables) {
  let last = variables.after;
  return {
    variables: {
      ...variables,
      get after() {
        return last;
      },
    },

    /** Takes note of an event that has been dealt with, or has failed. */
    see({ extensions }) {
      last = extensions?.cursor ?? last;
    },
  };
}
