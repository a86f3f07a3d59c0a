import type { ComponentProps } from 'preact';
import { navigate } from './location';

type Props = ComponentProps<'a'> & { href: string; replace?: boolean };

/** A link within the page, which loads nothing anew. */
export function Link({ href, replace = false, ...rest }: Props) {
  const follow = (event: MouseEvent) => {
    if (event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      navigate(href, { replace });
    }
  };
  return <a {...rest} href={href} onClick={follow} />;
}
