import { ledger as ledgerEn } from '#contract/texts/en/gateway.ledger.ts';
import { command as en } from '#contract/texts/en/gateway.command.ts';
import { page as pageEn } from '#contract/texts/en/gateway.page.ts';
import { ledger as ledgerFr } from '#contract/texts/fr/gateway.ledger.ts';
import { command as fr } from '#contract/texts/fr/gateway.command.ts';
import { page as pageFr } from '#contract/texts/fr/gateway.page.ts';

export const gateway = { fr, en };
/** What the page says of the same things, for the commands to say them with the same words. */
export const switching = { fr: pageFr, en: pageEn };
export const leaving = { fr: ledgerFr, en: ledgerEn };
