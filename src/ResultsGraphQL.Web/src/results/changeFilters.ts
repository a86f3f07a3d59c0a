import { navigate, place } from '../routing/location';
import { paths } from '../routing/routes';
import { type Filters, readFilters, writeFilters } from './filters';
import { type OrderName, readOrder } from './orders';

/**
 * Shows the list as it is with other filters or another order. They are read from the address only now, since several may change in one breath.
 * Going back leads to the view before, not through each filter.
 */
export function changeFilters({ order, ...changed }: Partial<Filters> & { order?: OrderName }): void {
  const { searchParams } = place.value;
  const search = writeFilters({ ...readFilters(searchParams), ...changed });
  const sort = order ?? readOrder(searchParams);
  if (sort !== 'newest') {
    search.set('sort', sort);
  }

  const text = search.toString().replaceAll('%2C', ',');
  navigate(text ? `${paths.results}?${text}` : paths.results, { replace: true });
}
