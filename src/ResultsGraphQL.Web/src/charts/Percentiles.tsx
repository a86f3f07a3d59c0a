interface Props {
  p50: string | undefined;
  p95: string | undefined;
}

/** The two figures that stand beside a chart of values that spread. */
export function Percentiles({ p50 = '–', p95 = '–' }: Props) {
  return (
    <dl class="percentiles">
      <div>
        <dt>p50</dt>
        <dd>{p50}</dd>
      </div>
      <div>
        <dt>p95</dt>
        <dd>{p95}</dd>
      </div>
    </dl>
  );
}
