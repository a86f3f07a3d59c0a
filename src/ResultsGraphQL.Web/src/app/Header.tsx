import { useEffect, useState } from 'preact/hooks';
import { type ViewerQuery, ViewerDocument } from '../api/operations.generated';
import { useService } from '../api/context';
import { signOut } from '../api/session';
import { Link } from '../routing/Link';
import { place } from '../routing/location';
import { paths } from '../routing/routes';
import { ConnectionBadge } from './ConnectionBadge';
import { Logo } from './Logo';

export function Header() {
  const service = useService();
  const [viewer, setViewer] = useState<ViewerQuery['viewer'] | null>(null);
  useEffect(() => {
    const stopped = new AbortController();
    service.query(ViewerDocument, {}, stopped.signal).then(
      (data) => setViewer(data.viewer),
      () => {},
    );
    return () => stopped.abort();
  }, [service]);

  const { pathname } = place.value;
  const isAgents = pathname.startsWith(paths.agents);
  return (
    <header class="header">
      <Link class="brand" href={paths.results}>
        <Logo />
        <span>ResultsGraphQL</span>
      </Link>
      <nav class="nav" aria-label="Main">
        <Link href={paths.results} aria-current={isAgents ? undefined : 'page'}>
          Results
        </Link>
        <Link href={paths.agents} aria-current={isAgents ? 'page' : undefined}>
          Agents
        </Link>
        <a href={paths.ide}>API</a>
      </nav>
      <ConnectionBadge state={service.connection.state} />
      <button class="sign-out" type="button" onClick={() => signOut()} title={viewer ? `Signed in with the key ${viewer.name}` : undefined}>
        Sign out
      </button>
    </header>
  );
}
