const signs: Record<string, string> = { '✅': 'aligned', '❌': 'deviating' };

/** Why something was judged as it was. A sign that opens a line is drawn as all signs of the page are. */
export function Explanation({ lines }: { lines: readonly string[] }) {
  return lines.length === 0 ? null : (
    <ul class="explanation">
      {lines.map((line, index) => {
        const [, sign = '', text] = /^(✅|❌)?\s*(.*)$/su.exec(line) ?? [];
        return (
          <li key={index} class={signs[sign]}>
            {text}
          </li>
        );
      })}
    </ul>
  );
}
