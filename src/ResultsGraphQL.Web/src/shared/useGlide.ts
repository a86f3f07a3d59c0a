import { useLayoutEffect, useRef } from 'preact/hooks';

const LONGEST = 800;

/** Lets the children of an element glide to where a change of their order puts them, and new ones appear. */
export function useGlide<Item extends HTMLElement>(order: unknown) {
  const list = useRef<Item>(null);
  const places = useRef(new Map<Element, number>());

  useLayoutEffect(() => {
    const before = places.current;
    const now = new Map([...list.current!.children].map((child) => [child, (child as HTMLElement).offsetTop]));
    places.current = now;
    if (before.size === 0 || matchMedia('(prefers-reduced-motion: reduce)').matches) {
      return;
    }

    for (const [child, top] of now) {
      const from = before.get(child);
      if (from === undefined) {
        child.animate({ opacity: [0, 1] }, { duration: 300 });
      } else if (from !== top && Math.abs(from - top) < LONGEST) {
        child.animate({ transform: [`translateY(${from - top}px)`, 'none'] }, { duration: 300, easing: 'cubic-bezier(.2, .8, .2, 1)' });
      }
    }
  }, [order]);

  return list;
}
