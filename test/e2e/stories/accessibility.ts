import assert from 'node:assert/strict';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { ask, openSettings, type Story } from '../story.ts';

const violations = z.array(
  z.object({
    id: z.string(),
    help: z.string(),
    nodes: z.array(z.object({ target: z.array(z.unknown()), failureSummary: z.string().optional() })),
  }),
);

/** What axe finds wrong on the page as it stands, in lines that say where. */
export async function wrongOn(page: Page, where: string): Promise<string[]> {
  // The page's policy admits no script of ours: the tool goes in by the debugger.
  await page.evaluate(axe.source);
  const found = violations.parse(
    await page.evaluate(
      "axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then(({ violations }) => JSON.parse(JSON.stringify(violations)))",
    ),
  );
  return found.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${where}: ${id}: ${help}: ${JSON.stringify(target)} ${failureSummary ?? ''}`),
  );
}

async function visitEverything(page: Page, wide: boolean): Promise<string[]> {
  const wrong = [...(await wrongOn(page, 'Demander, blank'))];
  const look = async (where: string) => wrong.push(...(await wrongOn(page, where)));
  await ask(page, 'Combien de temps à l’avance faut-il donner congé pour quitter l’atelier de Marcq ?');
  await look('Demander, answered');
  await page
    .getByRole('link', { name: /^Ouvrir la source 1/ })
    .first()
    .click();
  await page.getByRole('complementary', { name: 'Document' }).locator('mark').first().waitFor();
  await look('Demander, source');
  await page.keyboard.press('Escape');
  await ask(page, 'Quelle est la couleur préférée du maire de Tourcoing ?');
  await look('Demander, nothing found');

  await page.getByRole('link', { name: 'Documents', exact: true }).click();
  await page.getByRole('table', { name: 'Documents' }).waitFor();
  await look('Documents');
  await page
    .getByRole('button', { name: /^Actions sur/ })
    .nth(wide ? 1 : 0)
    .click();
  await page.getByRole('menuitem', { name: 'Qui peut voir' }).click();
  await page.getByRole('dialog').getByRole('heading', { name: 'Droits donnés ici' }).waitFor();
  await look('Documents, who may see');
  await page.keyboard.press('Escape');

  await page.getByRole('link', { name: 'Aiguillage' }).click();
  for (const view of [
    'Décisions',
    'Carte',
    'Coûts et énergie',
    'Choix du modèle',
    'Politique',
    'Simulateur',
    'Clés',
    'Budgets',
    'Registre',
  ]) {
    await page.getByRole('link', { name: view, exact: true }).click();
    await page.locator(`nav a[aria-current]`, { hasText: view }).waitFor();
    await page.waitForLoadState('networkidle');
    await look(`Aiguillage, ${view}`);
  }

  await page.getByRole('link', { name: 'Journal' }).click();
  await page.getByLabel('Pourquoi lisez-vous le journal').waitFor();
  await look('Journal, reason');
  await page.getByLabel('Pourquoi lisez-vous le journal').fill('Essai');
  await page.getByRole('button', { name: 'Lire le journal' }).click();
  await page.getByRole('list', { name: 'Entrées du journal' }).first().waitFor();
  await look('Journal');

  await page.getByRole('link', { name: 'Modèles', exact: true }).click();
  await page.getByRole('heading', { name: 'Catalogue' }).waitFor();
  await look('Modèles');
  await page
    .getByRole('button', { name: /^Installer / })
    .first()
    .click();
  await page.getByRole('dialog').getByText('Votre accord entre au journal').waitFor();
  await look('Modèles, agreement');
  await page.keyboard.press('Escape');

  await page.getByRole('link', { name: 'Évaluation' }).click();
  await page.getByRole('heading', { name: 'Historique' }).waitFor();
  if ((await page.getByRole('button', { name: 'Voir les questions' }).count()) === 0) {
    const file = {
      name: 'questions.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('question;mots\nCombien de jours de repos par an ?;six jours\n'),
    };
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByRole('button', { name: /^Évaluer sur/ }).click();
    const choosing = page.getByRole('dialog');
    await choosing.getByRole('checkbox', { name: 'Par les mots', exact: true }).waitFor();
    await look('Évaluation, what to ask');
    await choosing.getByRole('button', { name: 'Évaluer' }).click();
  }
  await page.getByRole('button', { name: 'Voir les questions' }).first().click();
  await page
    .getByRole('columnheader', { name: 'Question' })
    .or(page.getByRole('rowheader', { name: 'Combien de jours' }))
    .first()
    .waitFor();
  await look('Évaluation');

  for (const name of ['Agents', 'Contrats', 'Comptes', 'Sauvegardes']) {
    await page.getByRole('link', { name, exact: true }).click();
    await page.getByRole('heading', { name, level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
    await look(name);
  }

  for (const part of [
    'Compte',
    'Sécurité',
    'Clés d’API',
    'Notice d’information',
    'Membres et groupes',
    'Connexion des membres',
    'Courriel',
    'La maison',
  ]) {
    await openSettings(page, part);
    await page.getByRole('heading', { level: 2 }).first().waitFor();
    await look(`Réglages, ${part}`);
  }
  return wrong;
}

const looks = [
  { name: 'light', wide: true, options: { colorScheme: 'light' } },
  { name: 'dark', wide: true, options: { colorScheme: 'dark' } },
  { name: 'light at 390 px', wide: false, options: { colorScheme: 'light', viewport: { width: 390, height: 844 } } },
  { name: 'dark at 390 px', wide: false, options: { colorScheme: 'dark', viewport: { width: 390, height: 844 } } },
] as const;

export const accessibility: Story[] = looks.map(({ name, wide, options }) => ({
  name: `axe finds nothing wrong on any page, ${name}`,
  async run({ open, enter }) {
    const settled = { ...options, reducedMotion: 'reduce' } as const;
    const outside = await open(settled);
    await outside.getByLabel('Adresse de courriel').waitFor();
    const page = await enter('claire', settled);
    const wrong = [...(await wrongOn(outside, 'sign-in')), ...(await visitEverything(page, wide))];
    assert.deepEqual(wrong, []);
    assert.ok(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), 'nothing makes the page wider than the screen');
  },
}));
