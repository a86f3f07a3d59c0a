import { useEffect, useRef } from 'preact/hooks';
import type { ResultList } from './ResultList';

const SCROLLED = 160;

/** Holds the list's rows in their places while somebody points at them, has the focus in them, or has scrolled down to them. */
export function useHold(list: ResultList) {
  const reasons = useRef({ pointed: false, focused: false, scrolled: false });
  const because = (changed: Partial<typeof reasons.current>) => {
    Object.assign(reasons.current, changed);
    list.hold(Object.values(reasons.current).includes(true));
  };

  useEffect(() => {
    const scrolled = () => because({ scrolled: scrollY > SCROLLED });
    scrolled();
    addEventListener('scroll', scrolled, { passive: true });
    return () => removeEventListener('scroll', scrolled);
  }, [list]);

  return {
    onPointerEnter: (event: PointerEvent) => because({ pointed: event.pointerType === 'mouse' }),
    onPointerLeave: () => because({ pointed: false }),
    onFocusIn: () => because({ focused: true }),
    onFocusOut: () => because({ focused: false }),
  };
}
