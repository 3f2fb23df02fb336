import { engineKinds as schema } from '#contract/models.ts';
import data from './enginekinds.json' with { type: 'json' };

/** Servers and operators that are often declared, with what is known of each and where that was read: proposed, never declared by itself. */
export const engineKinds = schema.parse(data);
