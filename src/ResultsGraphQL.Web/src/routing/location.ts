import { signal } from '@preact/signals';

const here = signal(new URL(location.href));
addEventListener('popstate', () => (here.value = new URL(location.href)));

/** Where the person is. */
export const place = here as { readonly value: URL };

/** Goes elsewhere; `replace` where going back shouldn't lead here again, as after typing into a filter. */
export function navigate(href: string, { replace = false } = {}): void {
  const url = new URL(href, location.href);
  const moves = url.pathname !== here.value.pathname;
  history[replace ? 'replaceState' : 'pushState'](null, '', url);
  here.value = url;
  if (moves && !replace) {
    scrollTo(0, 0);
  }
}
