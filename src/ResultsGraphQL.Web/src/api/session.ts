import { signal } from '@preact/signals';

const NAME = 'resultsgraphql.key';

const kept = signal(sessionStorage.getItem(NAME) ?? localStorage.getItem(NAME));
const reason = signal<string | null>(null);

/** The API key in use; null while nobody is signed in. */
export const apiKey = kept as { readonly value: string | null };

/** Why the person was signed out, where it wasn't their wish. */
export const signedOutBecause = reason as { readonly value: string | null };

/** Keeps the key for this tab, or for this browser where the person asks to be remembered. */
export function signIn(key: string, remember: boolean): void {
  (remember ? localStorage : sessionStorage).setItem(NAME, key);
  reason.value = null;
  kept.value = key;
}

export function signOut(because: string | null = null): void {
  sessionStorage.removeItem(NAME);
  localStorage.removeItem(NAME);
  reason.value = because;
  kept.value = null;
}
