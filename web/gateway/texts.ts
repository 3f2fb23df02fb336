import { charts as chartsEn } from '#contract/texts/en/gateway.charts.ts';
import { ledger as ledgerEn } from '#contract/texts/en/gateway.ledger.ts';
import { page as en } from '#contract/texts/en/gateway.page.ts';
import { charts as chartsFr } from '#contract/texts/fr/gateway.charts.ts';
import { ledger as ledgerFr } from '#contract/texts/fr/gateway.ledger.ts';
import { page as fr } from '#contract/texts/fr/gateway.page.ts';

/** What the page of switching shows, in each language. */
export const switching = { fr, en };
export const leaving = { fr: ledgerFr, en: ledgerEn };
export const charts = { fr: chartsFr, en: chartsEn };
