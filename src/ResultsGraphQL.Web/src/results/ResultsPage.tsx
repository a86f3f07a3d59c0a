import { useMemo } from 'preact/hooks';
import { useService } from '../api/context';
import { place } from '../routing/location';
import { Failure } from '../shared/Failure';
import { useTitle } from '../shared/useTitle';
import { useView } from '../shared/useView';
import { FilterBar } from './FilterBar';
import { ListHead } from './ListHead';
import { ResultList } from './ResultList';
import { ResultRows } from './ResultRows';
import { readFilters } from './filters';
import { readOrder } from './orders';

export function ResultsPage() {
  const service = useService();
  const { search } = place.value;
  const [filters, order] = useMemo(() => {
    const params = new URLSearchParams(search);
    return [readFilters(params), readOrder(params)] as const;
  }, [search]);
  const list = useView(() => new ResultList(service, filters, order), [service, filters, order]);
  useTitle('Results');

  return (
    <div class="page">
      <h1>Results</h1>
      <FilterBar filters={filters} />
      <ListHead list={list} order={order} filters={filters} />
      {list.failure.value ? <Failure reason={list.failure.value} /> : <ResultRows list={list} />}
    </div>
  );
}
