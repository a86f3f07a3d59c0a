/** The items, or as many of them as may be, evenly spread, where there are more. */
export function sample<Item>(items: readonly Item[], most: number): readonly Item[] {
  return items.length <= most ? items : Array.from({ length: most }, (_, index) => items[Math.floor((index * items.length) / most)]!);
}
