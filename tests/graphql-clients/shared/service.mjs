/** A service as HTTP shows it; each call is a request of its own, beside whatever a client under test does. */
export class Service {
  constructor(url, key) {
    this.url = url;
    this.key = key;
  }

  /** Sends a document; gives the whole response. */
  async send(query, variables) {
    const response = await fetch(this.url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/graphql-response+json', 'X-API-Key': this.key },
      body: JSON.stringify({ query, variables }),
    });
    return await response.json();
  }

  /** Sends a document that must have no errors; gives its data. */
  async query(query, variables) {
    const response = await this.send(query, variables);
    if (response.errors) {
      throw new Error(`${query} has errors: ${JSON.stringify(response.errors)}`);
    }

    return response.data;
  }

  /** Calls a mutation that must succeed; gives its payload. */
  async mutate(name, input, selection) {
    const type = `${name[0].toUpperCase()}${name.slice(1)}Input`;
    const data = await this.query(`mutation($input: ${type}!) { ${name}(input: $input) { ${selection} errors { ... on Error { message } } } }`, { input });
    if (data[name].errors) {
      throw new Error(`${name} with ${JSON.stringify(input)} has errors: ${JSON.stringify(data[name].errors)}`);
    }

    return data[name];
  }

  /** All that the log holds of a result after a cursor, asked for page by page. */
  async eventsAfter(after, resultId) {
    const events = [];
    for (;;) {
      const { statusEvents } = await this.query(
        `query($after: String, $resultId: Int) {
          statusEvents(first: 100, after: $after, resultId: $resultId) {
            pageInfo { hasNextPage endCursor }
            nodes { cursor kind runId resultId previousStatus status changedAt }
          }
        }`,
        { after, resultId },
      );
      events.push(...statusEvents.nodes);
      if (!statusEvents.pageInfo.hasNextPage) {
        return events;
      }

      after = statusEvents.pageInfo.endCursor;
    }
  }
}
