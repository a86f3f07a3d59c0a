// Compares a running service with graphql-js: node compare.mjs URL, with the API key in RESULTS_API_KEY.
// Prints each difference; ends with 1 where there is one, with 2 where it isn't told what to compare.
import {
  buildClientSchema, buildSchema, getIntrospectionQuery, getVariableValues, GraphQLError, introspectionFromSchema, lexicographicSortSchema, parse, printSchema, validate,
} from 'graphql';
import { documents } from './documents.mjs';

const [url] = process.argv.slice(2);
const key = process.env.RESULTS_API_KEY;
if (!url || !key) {
  console.error('Usage: RESULTS_API_KEY=KEY node compare.mjs http://127.0.0.1:5000/graphql');
  process.exit(2);
}

const headers = { 'Content-Type': 'application/json', Accept: 'application/graphql-response+json', 'X-API-Key': key };
const ask = async (query, variables, operationName) => {
  for (;;) {
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query, variables, operationName }) });
    if (response.status !== 429) {
      return response.json();
    }

    // The service says when it takes more.
    await new Promise((resolve) => { setTimeout(resolve, 1000 * Number(response.headers.get('Retry-After') ?? 1)); });
  }
};

const sdl = await (await fetch(`${url}?sdl`, { headers })).text();
const schema = buildSchema(sdl);

/** What graphql-js says: SYNTAX, VALIDATION, VARIABLES or FINE. */
function reference(document, variables) {
  let parsed;
  try {
    parsed = parse(document);
  } catch (error) {
    if (error instanceof GraphQLError) {
      return 'SYNTAX';
    }

    throw error;
  }

  if (validate(schema, parsed).length > 0) {
    return 'VALIDATION';
  }

  const operation = parsed.definitions.find((definition) => definition.kind === 'OperationDefinition');
  const coerced = variables && getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  return coerced?.errors ? 'VARIABLES' : 'FINE';
}

const ours = {
  SYNTAX_ERROR: 'SYNTAX',
  VALIDATION_FAILED: 'VALIDATION',
  BAD_USER_INPUT: 'VARIABLES',
};

/** What the service says. What it refuses once it executes is fine as a document. */
async function service(document, variables) {
  const answer = await ask(document, variables);
  const [error] = answer.errors ?? [];
  if (!error || 'data' in answer) {
    return 'FINE';
  }

  return ours[error.extensions.code] ?? error.extensions.code;
}

let failed = 0;
const differ = (what, expected, actual) => {
  failed++;
  console.log(`${what}\n  graphql-js: ${expected}\n  the service: ${actual}`);
};

// The specification wants a selection in each selection set (2.5); graphql-js takes those without.
const isEmptySelection = (document) => /\{ \}( |$)/.test(document) && !document.includes('input');

let compared = 0;
for (const [document, variables] of documents) {
  const expected = reference(document, variables);
  if (document.startsWith('subscription') && expected !== 'SYNTAX') {
    // By POST a subscription is refused as one, valid or not; the tests of WebSockets have theirs.
    continue;
  }

  let actual = await service(document, variables);
  if (actual === 'BAD_REQUEST') {
    // A document without an operation, or with more than one, can't be run, whatever else it is.
    actual = expected;
  }

  compared++;
  if (actual !== expected && !(isEmptySelection(document) && actual === 'SYNTAX')) {
    differ(`${JSON.stringify(document)} ${JSON.stringify(variables ?? {})}`, expected, actual);
  }
}

const options = { descriptions: true, specifiedByUrl: true, directiveIsRepeatable: true, schemaDescription: true, inputValueDeprecation: true, oneOf: true };
const print = (introspected) => printSchema(lexicographicSortSchema(buildClientSchema(introspected)));
const answer = await ask(getIntrospectionQuery(options));
if (!answer.data) {
  differ('The introspection', 'data', JSON.stringify(answer.errors));
} else {
  const expected = print(introspectionFromSchema(schema, options)).split('\n');
  const actual = print(answer.data).split('\n');
  const line = expected.findIndex((text, index) => text !== actual[index]);
  if (line >= 0 || expected.length !== actual.length) {
    differ(`The introspection, line ${line}`, expected[line], actual[line]);
  }
}

console.log(`${compared} documents compared, ${failed} differences`);
process.exit(failed > 0 || compared < 300 ? 1 : 0);
