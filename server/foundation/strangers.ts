import type { Reach } from '#contract/models.ts';
import { Refusal } from './refusal.ts';

/** Whether what an organisation declares may stand there: where a house serves strangers, not on its machine nor its network. */
export const mayStand = (reach: Reach, allowsInner: boolean): boolean => allowsInner || reach === 'internet';

/** @throws outbound_address_refused where what is declared at this address may not stand there */
export function checkStanding(address: string, reach: Reach, allowsInner: boolean): void {
  if (!mayStand(reach, allowsInner)) throw new Refusal('outbound_address_refused', { host: new URL(address).host });
}
