/** Spans of time that a sum may be for. */
export const spansOfTime = ['month', 'quarter', 'half-year', 'year'] as const;
export type SpanOfTime = (typeof spansOfTime)[number];
/** The months that they hold. */
export const monthsOf = { month: 1, quarter: 3, 'half-year': 6, year: 12 } as const satisfies Record<SpanOfTime, number>;
