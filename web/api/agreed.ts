/** Lists of the contract that a page shows whole; lean.ts writes them as they stand, without the schemas beside them. */
export { acts, permissions } from '#contract/house.ts';
