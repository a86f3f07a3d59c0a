import { useEffect, useRef } from 'preact/hooks';
import type { ConnectionState } from '../api/Connection';
import { announce } from './Announcements';

const names: Record<ConnectionState, string> = { connecting: 'Connecting', live: 'Live', lost: 'Reconnecting' };

export function ConnectionBadge({ state }: { state: ConnectionState }) {
  const wasLost = useRef(false);
  useEffect(() => {
    if (state === 'lost' && !wasLost.current) {
      announce('The connection is lost. Trying again.');
    } else if (state === 'live' && wasLost.current) {
      announce('Connected again; nothing was missed.');
    }

    wasLost.current = state === 'lost';
  }, [state]);

  return (
    <span class={`connection connection-${state}`} data-connection={state}>
      <span class="connection-name">{names[state]}</span>
    </span>
  );
}
