import { z } from 'zod';
import type { ApprovalRow } from './approvals.store.ts';

/** What an approval's row keeps as JSON, read back. */
const record = z.record(z.string(), z.unknown());
const origins = z.record(z.string(), z.object({ document: z.string().nullable() }));

/** Where a steering argument that no person gave was read. */
export type Origins = z.output<typeof origins>;

export const keptArguments = (row: Pick<ApprovalRow, 'arguments'>): Record<string, unknown> => record.parse(JSON.parse(row.arguments));
export const keptOrigins = (row: Pick<ApprovalRow, 'origins'>): Origins => origins.parse(JSON.parse(row.origins));
