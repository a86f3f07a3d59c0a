import { plural } from '../shared/format';
import type { ResultList } from './ResultList';
import { changeFilters } from './changeFilters';
import { type Filters, readFilters, writeFilters } from './filters';
import { type OrderName, orderNames, orderOf } from './orders';

interface Props {
  list: ResultList;
  filters: Filters;
  order: OrderName;
}

/** How many results there are, and in which order; what waits to be shown is told here, so that the rows needn't move. */
export function ListHead({ list, filters, order }: Props) {
  const isFiltered = writeFilters(filters).size > 0;
  const showHeld = () => {
    list.settle();
    scrollTo({ top: 0 });
  };
  return (
    <div class="list-head">
      <p class="list-count">{list.rows.value ? plural(list.total.value, 'result') : ' '}</p>
      {isFiltered && (
        <button type="button" class="plain" onClick={() => changeFilters(readFilters(new URLSearchParams()))}>
          Clear filters
        </button>
      )}
      {list.held.value > 0 && (
        <button type="button" class="held" onClick={showHeld}>
          Show {list.held} new
        </button>
      )}
      <label class="sort">
        <span class="unseen">Sort by</span>
        <select value={order} onChange={(event) => changeFilters({ order: event.currentTarget.value as OrderName })}>
          {orderNames.map((name) => (
            <option key={name} value={name}>
              {orderOf(name).name}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
