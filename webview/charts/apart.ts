/**
 * Places for labels beside values on an axis, so that no two are closer than `gap` and none leaves the range: each as near to its value as the others let it.
 * Their order stays that of the values. Where there are too many for the range they are spread over it evenly.
 */
export function apart(values: number[], gap: number, low: number, high: number): number[] {
  const order = values.map((_, i) => i).sort((a, b) => values[a] - values[b] || a - b);
  const room = order.length > 1 ? Math.min(gap, (high - low) / (order.length - 1)) : gap;
  const places = new Array<number>(values.length);
  let least = low;
  for (const i of order) {
    places[i] = Math.max(least, values[i]);
    least = places[i] + room;
  }
  let most = high;
  for (const i of order.reverse()) {
    places[i] = Math.min(most, places[i]);
    most = places[i] - room;
  }
  return places;
}
