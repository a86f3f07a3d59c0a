import { useState } from 'preact/hooks';
import { checkKey } from '../api/checkKey';
import { signIn, signedOutBecause } from '../api/session';
import { paths } from '../routing/routes';
import { Logo } from './Logo';

export function KeyForm() {
  const [problem, setProblem] = useState(signedOutBecause.value);
  const [checking, setChecking] = useState(false);

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const entered = new FormData(event.currentTarget as HTMLFormElement);
    const key = String(entered.get('key')).trim();
    setChecking(true);
    const refusal = await checkKey(key);
    setChecking(false);
    setProblem(refusal);
    if (refusal === null) {
      signIn(key, entered.has('remember'));
    }
  };

  return (
    <main class="gate">
      <form class="gate-form" onSubmit={submit}>
        <Logo />
        <h1>ResultsGraphQL</h1>
        <p class="quiet">Tests of AI voice agents, as they run.</p>
        <input type="text" name="username" autocomplete="username" value="ResultsGraphQL" hidden readOnly />
        <label class="field">
          <span>API key</span>
          <input name="key" type="password" autocomplete="current-password" spellcheck={false} required aria-describedby="key-problem" aria-invalid={problem !== null} autoFocus />
        </label>
        <p id="key-problem" class="problem" role="alert">
          {problem}
        </p>
        <label class="check">
          <input name="remember" type="checkbox" />
          <span>Remember me in this browser</span>
        </label>
        <button class="primary" type="submit" disabled={checking}>
          {checking ? 'Checking…' : 'Continue'}
        </button>
        <p class="quiet small">
          The service prints its first key when it starts. The key stays in this browser and is sent to nobody else. Looking for the API? <a href={paths.ide}>Open the IDE</a>
        </p>
      </form>
    </main>
  );
}
