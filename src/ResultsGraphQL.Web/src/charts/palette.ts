import { signal } from '@preact/signals';

const names = ['ink', 'muted', 'line', 'success', 'failure', 'live', 'waiting', 'accent', 'surface'] as const;

export type Palette = Record<(typeof names)[number], string> & { font: string };

const dark = matchMedia('(prefers-color-scheme: dark)');
const current = signal<Palette | null>(null);
dark.addEventListener('change', () => (current.value = read()));

/** The page's colours, for what is drawn on a canvas. */
export const palette = (): Palette => (current.value ??= read());

function read(): Palette {
  const style = getComputedStyle(document.documentElement);
  const colours = Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`)]));
  return { ...colours, font: `12px ${style.fontFamily}` } as Palette;
}
