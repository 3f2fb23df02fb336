/** What stands between two cells of a row in a text; no cell holds it: server/reading/cellgap.ts. */
export const cellGap = ' | ';
