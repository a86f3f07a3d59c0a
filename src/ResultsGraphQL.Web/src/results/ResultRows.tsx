import { useEffect, useRef } from 'preact/hooks';
import type { ResultRowFragment } from '../api/operations.generated';
import { useGlide } from '../shared/useGlide';
import type { ResultList } from './ResultList';
import { ResultRow } from './ResultRow';
import { useHold } from './useHold';

/** The rows; while others are being loaded, the ones before. */
export function ResultRows({ list }: { list: ResultList }) {
  const latest = useRef<readonly ResultRowFragment[] | null>(null);
  const rows = (latest.current = list.rows.value ?? latest.current);
  const order = rows?.map((row) => row.id).join();
  const element = useGlide<HTMLOListElement>(order);
  const hold = useHold(list);
  if (rows?.length === 0) {
    return (
      <div class="message" ref={element as never}>
        <h2>No result fits</h2>
        <p>Try fewer filters, or another day. New results appear here by themselves.</p>
      </div>
    );
  }

  return (
    <>
      <ol class="rows" ref={element} aria-busy={list.rows.value === null} {...hold}>
        {rows ? rows.map((row) => <ResultRow key={row.id} result={row} isGone={list.gone.value.has(row.id)} />) : Array.from({ length: 12 }, (_, index) => <li key={-index} class="row row-empty" aria-hidden="true" />)}
      </ol>
      {list.hasMore.value && <More list={list} />}
    </>
  );
}

/** Loads the next page once it comes into sight, or by hand. */
function More({ list }: { list: ResultList }) {
  const button = useRef<HTMLButtonElement>(null);
  const count = list.rows.value?.length;
  useEffect(() => {
    const sight = new IntersectionObserver(([entry]) => entry?.isIntersecting && void list.loadMore(), { rootMargin: '600px' });
    sight.observe(button.current!);
    return () => sight.disconnect();
  }, [list, count]);
  return (
    <button ref={button} type="button" class="more" disabled={list.loadingMore.value} onClick={() => void list.loadMore()}>
      {list.loadingMore.value ? 'Loading…' : 'Show more'}
    </button>
  );
}
