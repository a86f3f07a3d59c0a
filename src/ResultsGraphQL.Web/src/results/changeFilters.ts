import { navigate } from '../routing/location';
import { paths } from '../routing/routes';
import { type Filters, writeFilters } from './filters';
import type { OrderName } from './orders';

/** Shows the list as other filters or another order make it. Going back leads to the view before, not through each of its filters. */
export function changeFilters(filters: Filters, order: OrderName): void {
  const search = writeFilters(filters);
  if (order !== 'newest') {
    search.set('sort', order);
  }

  const text = search.toString().replaceAll('%2C', ',');
  navigate(text ? `${paths.results}?${text}` : paths.results, { replace: true });
}
