import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { pdf } from '../paper.ts';
import { ask, deposit, isRead, openDeposits, signIn, theDocumentsDoNotSay, type Story } from '../story.ts';

const question = 'Combien de jours le prêt de la ponceuse orbitale Vauban dure-t-il ?';
const sentence = 'Le prêt de la ponceuse orbitale Vauban dure dix-sept jours, retour compris.';

/** The loan rules in Claire's own source, whichever story came first. */
async function ensureLoanRules(page: Page): Promise<void> {
  const bytes = await pdf('Règles de prêt du petit outillage', [
    'Règles de prêt du petit outillage. Chaque outil prêté porte une étiquette et figure au cahier de prêt tenu au magasin.',
    `${sentence} Au-delà, le magasin rappelle l’emprunteur et prévient son chef d’équipe.`,
  ]);
  await openDeposits(page);
  await page.getByRole('heading', { level: 1, name: 'Mes dépôts' }).waitFor();
  await page.getByText('Aucun document ici').or(page.getByRole('row').nth(1)).first().waitFor();
  if ((await row(page, /Règles de prêt/).count()) === 0) {
    await deposit(page, { name: 'prets.pdf', mimeType: 'application/pdf', buffer: bytes });
  }
  await isRead(page, /Règles de prêt/);
}

const row = (page: Page, name: RegExp) => page.getByRole('row', { name });

export const answering: Story[] = [
  {
    name: 'under an answer stands what its documents answer too, and a click asks it',
    async run({ enter }) {
      const page = await enter('claire');
      await openDeposits(page);
      await deposit(page, {
        name: 'Presse Vulcain.md',
        mimeType: 'text/markdown',
        buffer: Buffer.from(
          '# Presse Vulcain\n\nLe poids de la presse Vulcain est de 640 kg.\n\nLa puissance de la presse Vulcain est de 7,5 kW.\n',
        ),
      });
      await isRead(page, /Presse Vulcain/);
      await page.getByRole('link', { name: 'Demander', exact: true }).click();
      await ask(page, 'Quel est le poids de la presse Vulcain ?');
      const next = page.getByRole('navigation', { name: 'Ces documents répondent aussi à' });
      const suggested = page.waitForResponse(/suggested-questions/);
      await next.getByRole('button', { name: /puissance de la presse Vulcain/ }).click();
      await page.locator('blockquote', { hasText: '7,5 kW' }).waitFor();
      await (await suggested).finished();
      assert.equal(await next.getByRole('button', { name: /poids|puissance/ }).count(), 0, 'what was asked is not suggested again');
    },
  },
  {
    name: 'a file dropped where one asks is asked in, and what was typed and not asked outlives the session',
    async run({ enter, house }) {
      const page = await enter('claire');
      const field = page.getByRole('textbox', { name: 'Question', exact: true });
      await field.fill('Quelle est la hauteur de l’escalier Griffon ?');
      const carried = await page.evaluateHandle(`(() => {
        const transfer = new DataTransfer();
        const text = '# Escalier Griffon\\n\\nLa hauteur de l’escalier Griffon est de 312 cm.\\n';
        transfer.items.add(new File([text], 'Escalier Griffon.md', { type: 'text/markdown' }));
        return transfer;
      })()`);
      await page.locator('main').dispatchEvent('drop', { dataTransfer: carried });
      await page.getByText(/^Dans Escalier Griffon/).waitFor();
      await page.getByText(/Escalier Griffon\.md\s: reçu dans vos dépôts/).waitFor();

      await page.context().clearCookies();
      await page.reload();
      await signIn(page, house.account('claire'));
      await field.waitFor();
      assert.equal(await field.inputValue(), 'Quelle est la hauteur de l’escalier Griffon ?');
      await openDeposits(page);
      await isRead(page, /Escalier Griffon/);
      await page.getByRole('link', { name: 'Demander', exact: true }).click();
      await page.keyboard.press('/');
      await field.press('Enter');
      await page.locator('blockquote', { hasText: '312 cm' }).waitFor();
    },
  },
  {
    name: 'a question is asked inside a place, which the conversation keeps until it is taken away',
    async run({ enter }) {
      const page = await enter('claire');
      await ensureLoanRules(page);
      await page.getByRole('button', { name: /^Actions sur Règles de prêt/ }).click();
      await page.getByRole('menuitem', { name: 'Demander ici' }).click();
      const chip = page.getByText(/^Dans Règles de prêt/);
      await chip.waitFor();
      await ask(page, question);
      await page.locator('blockquote', { hasText: 'dix-sept jours' }).waitFor();
      await page
        .getByRole('article')
        .getByText(/^dans Règles de prêt/)
        .waitFor();

      // Read again, it is still asked there.
      await page.reload();
      await chip.waitFor();
      await page.getByRole('button', { name: /^Ne plus demander dans Règles/ }).click();
      await chip.waitFor({ state: 'detached' });
      await page.getByRole('button', { name: 'Demander dans…' }).click();
      await page.getByLabel('Nom d’un document, d’un dossier ou d’une source').fill('regles de pret');
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /^Règles de prêt/ })
        .click();
      await chip.waitFor();
    },
  },
  {
    name: 'a PDF comes in, answers, opens at its span, is withdrawn, and the documents no longer say',
    async run({ enter }) {
      const page = await enter('claire');
      await ensureLoanRules(page);

      await page.getByRole('link', { name: 'Demander', exact: true }).click();
      await ask(page, question);
      const quote = page.locator('blockquote', { hasText: 'dix-sept jours' });
      await quote.waitFor();
      const source = page.getByRole('article').getByRole('listitem').filter({ hasText: 'Règles de prêt du petit outillage' });
      assert.match((await source.textContent()) ?? '', /pages? .*2/);

      await quote.getByRole('link').click();
      const pane = page.getByRole('complementary', { name: 'Document' });
      await pane.getByRole('img', { name: /^Image de la page 2/ }).waitFor();
      await pane.getByText('Texte', { exact: true }).click();
      const lit = pane.locator('mark').first();
      await lit.waitFor();
      assert.match((await pane.locator('mark').allTextContents()).join(''), /dix-sept jours/);
      const box = await lit.boundingBox();
      assert.ok(box && box.y > 0 && box.y < 900, 'the lit span is in view');
      assert.match(page.url(), /source=doc_\w+&span=txt_\w+%3A\d+-\d+/);
      assert.ok(await pane.getByText('2 / 2').isVisible(), 'the page number is told');

      // The same address opens the same document at the same span.
      await page.reload();
      await page.getByRole('complementary', { name: 'Document' }).locator('mark').first().waitFor();

      await openDeposits(page);
      await page.getByRole('button', { name: /^Actions sur Règles de prêt/ }).click();
      await page.getByRole('menuitem', { name: 'Retirer' }).click();
      await page.getByText(/est retiré\s: il ne répond plus/).waitFor();

      await page.getByRole('link', { name: 'Demander', exact: true }).click();
      await ask(page, question);
      await page.getByText(theDocumentsDoNotSay).waitFor();
      assert.equal(await page.getByText('dix-sept jours').count(), 0);

      // Undone from its list, it answers again.
      await page.getByRole('link', { name: 'Documents', exact: true }).click();
      await page.getByRole('link', { name: /^Retirés/ }).click();
      await page.getByRole('button', { name: /^Actions sur Règles de prêt/ }).click();
      await page.getByRole('menuitem', { name: 'Remettre en place' }).click();
      await page.getByText(/est remis en place\.$/).waitFor();
      await page.getByRole('link', { name: 'Demander', exact: true }).click();
      await ask(page, question);
      await page.locator('blockquote', { hasText: 'dix-sept jours' }).waitFor();
    },
  },
  {
    name: 'the same question, asked by a member who may not see the document, finds nothing and is told nothing of it',
    async run({ enter }) {
      const claire = await enter('claire');
      await ensureLoanRules(claire);
      await claire.getByRole('link', { name: 'Demander', exact: true }).click();
      await ask(claire, question);
      await claire.locator('blockquote', { hasText: 'dix-sept jours' }).waitFor();

      const page = await enter('marc');
      await ask(page, question);
      await page.getByText(theDocumentsDoNotSay).waitFor();
      assert.equal(await page.getByText(/dix-sept jours|Règles de prêt/).count(), 0);
      await page.getByRole('link', { name: 'Documents', exact: true }).click();
      await page.getByRole('searchbox', { name: 'Chercher dans les noms et les textes' }).fill('Règles de prêt');
      await page.getByText('Aucun document ne correspond').waitFor();
    },
  },
  {
    name: 'a shared document answers the member to whom it was opened, and no longer once the right is taken back',
    async run({ enter }) {
      const claire = await enter('claire');
      await ensureLoanRules(claire);
      await claire.getByRole('button', { name: /^Actions sur Règles de prêt/ }).click();
      await claire.getByRole('menuitem', { name: 'Qui peut voir' }).click();
      const panel = claire.getByRole('dialog');
      await panel.getByLabel('À qui').selectOption({ label: 'Marc Delvaux' });
      await panel.getByText(/^Commence à le lire\s: Marc Delvaux\.$/).waitFor();
      await panel.getByRole('button', { name: 'Donner' }).click();
      await panel.getByRole('button', { name: 'Retirer le droit de Marc Delvaux' }).waitFor();
      await panel.getByLabel('Personne', { exact: true }).selectOption({ label: 'Marc Delvaux' });
      await panel.getByText('Marc Delvaux peut le lire').waitFor();

      const marc = await enter('marc');
      await ask(marc, question);
      await marc.locator('blockquote', { hasText: 'dix-sept jours' }).waitFor();

      await panel.getByRole('button', { name: 'Retirer le droit de Marc Delvaux' }).click();
      await panel.getByText(/^Cesse de le lire\s: Marc Delvaux\.$/).waitFor();
      await panel.getByText('Un document change de lecteurs.').waitFor();
      await panel.getByText('Marc Delvaux peut le lire').waitFor();
      await panel.getByRole('button', { name: 'Retirer le droit de Marc Delvaux' }).click();
      await panel.getByText('Marc Delvaux ne peut pas le lire').waitFor();
      // What he was answered is resolved under his rights again.
      await marc.reload();
      await marc.getByText('Une source citée ici n’est plus lisible').waitFor();
      assert.equal(await marc.getByText('dix-sept jours').count(), 0);
      await ask(marc, `${question} `.trim());
      await marc.getByText(theDocumentsDoNotSay).waitFor();
    },
  },
  {
    name: 'an open question is answered by whole passages, the next one leans on it, and the house answers a greeting itself',
    async run({ enter }) {
      const page = await enter('claire');
      await ask(page, 'Bonjour !');
      await page.getByText(/^Bonjour\. Posez-moi une question/).waitFor();

      await page.getByRole('navigation', { name: 'Conversations' }).getByRole('link', { name: 'Nouvelle question' }).click();
      await ask(page, 'Que faire quand l’alarme 331 s’affiche sur le Norvik ?');
      const article = page.getByRole('article').last();
      const passage = article
        .locator('figure', { has: page.locator('figcaption') })
        .filter({ hasText: 'dérive de la broche' })
        .last();
      await passage.locator('mark').first().waitFor();
      await passage.getByRole('link').last().click();
      await page.getByRole('complementary', { name: 'Document' }).locator('mark').first().waitFor();

      await page.getByRole('navigation', { name: 'Conversations' }).getByRole('link', { name: 'Nouvelle question' }).click();
      await ask(page, 'Quel est le prix d’achat du chêne massif QF1a en 41 mm en 2026 ?');
      await page
        .getByText(/1.715,00/)
        .first()
        .waitFor();
      await ask(page, 'et en 27 mm ?');
      const next = page.getByRole('article').last();
      await next.getByText('27', { exact: true }).first().waitFor();
      assert.equal(await next.getByText(/1.715,00/).count(), 0);
    },
  },
  {
    name: 'a conversation is continued, renamed, read again and deleted',
    async run({ enter }) {
      const page = await enter('sofia');
      await ask(page, 'Quel est le prix d’achat du chêne massif QF1a en 41 mm en 2026 ?');
      await page
        .getByText(/1.715,00/)
        .first()
        .waitFor();
      await ask(page, 'Quel est le délai du chêne massif QF1a ?');
      assert.equal(await page.getByRole('article').count(), 2);
      assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1);
      const list = page.getByRole('navigation', { name: 'Conversations' });
      await list.getByRole('button', { name: /^Actions sur Quel est le prix d’achat/ }).click();
      await page.getByRole('menuitem', { name: 'Renommer' }).click();
      await page.getByRole('textbox', { name: 'Titre de la conversation' }).fill('Prix du chêne');
      await page.getByRole('button', { name: 'Enregistrer' }).click();
      await list.getByRole('link', { name: 'Prix du chêne' }).waitFor();
      await list.getByRole('link', { name: 'Nouvelle question' }).click();
      await page.getByRole('heading', { name: 'Que voulez-vous savoir' }).waitFor();
      await page.reload();
      await page.getByRole('link', { name: 'Prix du chêne' }).click();
      await page
        .getByText(/1.715,00/)
        .first()
        .waitFor();
      assert.equal(await page.getByRole('article').count(), 2);
      await list.getByRole('button', { name: 'Actions sur Prix du chêne' }).click();
      await page.getByRole('menuitem', { name: 'Supprimer' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Supprimer' }).click();
      await page.getByText('Conversation supprimée.').waitFor();
      await list.getByRole('link', { name: 'Prix du chêne' }).waitFor({ state: 'detached' });
    },
  },
];
