import { useEffect, useMemo } from 'preact/hooks';
import { Service } from '../api/Service';
import { ServiceContext } from '../api/context';
import { apiKey } from '../api/session';
import { Announcements } from './Announcements';
import { CurrentView } from './CurrentView';
import { Header } from './Header';
import { KeyForm } from './KeyForm';

export function App() {
  return apiKey.value === null ? <KeyForm /> : <SignedIn key={apiKey.value} apiKey={apiKey.value} />;
}

function SignedIn({ apiKey }: { apiKey: string }) {
  const service = useMemo(() => new Service(apiKey), [apiKey]);
  useEffect(() => () => service.close(), [service]);
  return (
    <ServiceContext.Provider value={service}>
      <a class="skip" href="#main">
        Skip to content
      </a>
      <Header />
      <CurrentView />
      <Announcements />
    </ServiceContext.Provider>
  );
}
