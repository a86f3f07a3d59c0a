import { useEffect, useMemo } from 'preact/hooks';

/** Makes what a component shows, and starts it for as long as the component stands. */
export function useView<View extends { start(): () => void }>(make: () => View, inputs: readonly unknown[]): View {
  const view = useMemo(make, inputs);
  useEffect(() => view.start(), [view]);
  return view;
}
