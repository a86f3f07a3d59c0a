// Audits a running server: node audit.mjs URL, with the API key in RESULTS_API_KEY.
// Prints one line an audit; ends with 1 where a MUST or a SHOULD fails, with 2 where it isn't told what to audit.
import { serverAudits } from 'graphql-http';

const [url] = process.argv.slice(2);
const key = process.env.RESULTS_API_KEY;
if (!url || !key) {
  console.error('Usage: RESULTS_API_KEY=KEY node audit.mjs http://127.0.0.1:5000/graphql');
  process.exit(2);
}

const fetchWithKey = (address, init = {}) => {
  const headers = new Headers(init.headers);
  headers.set('X-API-Key', key);
  return fetch(address, { ...init, headers });
};

let failed = 0;
let count = 0;
for (const audit of serverAudits({ url, fetchFn: fetchWithKey })) {
  const result = await audit.fn();
  const level = /^(MUST|SHOULD|MAY)/.exec(audit.name)?.[0] ?? 'MUST';
  const fails = result.status !== 'ok' && level !== 'MAY';
  count++;
  failed += fails ? 1 : 0;
  console.log(`${result.status.padEnd(6)} ${audit.id} ${audit.name}${result.status === 'ok' ? '' : `: ${result.reason}`}`);
}

console.log(`${count} audits, ${failed} of them a MUST or a SHOULD that fails`);
process.exit(failed > 0 || count === 0 ? 1 : 0);
