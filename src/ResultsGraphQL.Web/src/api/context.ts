import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Service } from './Service';

export const ServiceContext = createContext<Service | null>(null);

/** The service of the person who is signed in. */
export function useService(): Service {
  const service = useContext(ServiceContext);
  if (!service) {
    throw new Error('Nobody is signed in.');
  }

  return service;
}
