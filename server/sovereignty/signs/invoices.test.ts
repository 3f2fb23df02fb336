import { expect, test } from 'vitest';
import { shippedCatalogue } from '../catalogue.ts';
import { createHostBook } from '../hosts.ts';
import { createNameBook } from '../names.ts';
import { signsInInvoice, speaksAsBill } from './invoices.ts';

const catalogue = shippedCatalogue();
const books = { ...createNameBook(catalogue), lookUp: createHostBook(catalogue).lookUp };
const billed = (text: string) => signsInInvoice(text, 'f', books).map(({ vendor, weight }) => `${vendor?.id} ${weight}`);

test('a maker at the head of its own bill sells it, where something is charged below; a namesake sells nothing', () => {
  expect(speaksAsBill('Langdock GmbH, Berlin\nRechnung RE-118\nBusiness plan, 12 seats 240,00')).toBe(true);
  expect(billed('Langdock GmbH, Berlin\nRechnung RE-118\nBusiness plan, 12 seats 240,00')).toEqual(['langdock 0.75']);
  expect(billed('Noota SAS\nFacture 2026-09\nAbonnement Pro, 4 utilisateurs 116,00')).toEqual(['noota 0.75']);
  expect(billed('Synthesia Limited\nInvoice 7\nCreator plan, annual 804.00')).toEqual(['synthesia 0.75']);
  expect(billed('SYNTHESIA LABO CHIMIE\nFacture 7\nAnalyse d’huiles 804,00')).toEqual([]);
  expect(billed('Noota SAS\nFacture 2026-09\nMerci de votre confiance')).toEqual([]);
});

test('a line names the function, the head its maker; a line that names a product names no other of that maker', () => {
  expect(billed('Vercel Inc.\nInvoice\nPro plan 40.00\nv0 Premium 1 seat 20.00')).toEqual(['vercel-gateway 0.75']);
  expect(billed('Google Cloud France\nFacture 5\nVertex AI - Gemini 2.5 Pro online prediction 31,20')).toEqual(['vertex 0.75']);
  expect(billed('Slack Technologies\nInvoice\nBusiness+ 20 users 300.00')).toEqual([]);
});
