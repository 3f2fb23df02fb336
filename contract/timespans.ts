/** Spans of time that a sum may be for, with the months that they hold. */
export const monthsOf = { month: 1, quarter: 3, 'half-year': 6, year: 12 } as const;
export type SpanOfTime = keyof typeof monthsOf;
