/** The best of many by score: a heap whose root is the worst kept, so that nearly all are refused by one comparison. */

/**
 * @param comesBefore breaks ties of score, so that the choice never depends on the order of the candidates
 * @returns at most `most` places with a score above 0, best first
 */
export function bestScores(scores: Float64Array, most: number, comesBefore: (a: number, b: number) => boolean): number[] {
  const heap: number[] = [];
  const isWorse = (a: number, b: number): boolean => {
    const difference = (scores[a] ?? 0) - (scores[b] ?? 0);
    return difference === 0 ? comesBefore(b, a) : difference < 0;
  };
  const swap = (a: number, b: number): void => {
    const held = heap[a] ?? 0;
    heap[a] = heap[b] ?? 0;
    heap[b] = held;
  };
  const worse = (a: number, b: number): boolean => isWorse(heap[a] ?? 0, heap[b] ?? 0);

  function rise(from: number): void {
    for (let at = from; at > 0;) {
      const parent = (at - 1) >> 1;
      if (!worse(at, parent)) return;
      swap(at, parent);
      at = parent;
    }
  }
  function sink(): void {
    for (let at = 0; ;) {
      let least = at;
      for (const child of [2 * at + 1, 2 * at + 2]) if (child < heap.length && worse(child, least)) least = child;
      if (least === at) return;
      swap(at, least);
      at = least;
    }
  }

  for (let at = 0; at < scores.length; at++) {
    if ((scores[at] ?? 0) <= 0) continue;
    if (heap.length < most) {
      heap.push(at);
      rise(heap.length - 1);
    } else if (most > 0 && isWorse(heap[0] ?? 0, at)) {
      heap[0] = at;
      sink();
    }
  }
  return heap.sort((a, b) => (isWorse(a, b) ? 1 : -1));
}
