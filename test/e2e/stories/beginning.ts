import assert from 'node:assert/strict';
import { openEmptyHouse } from '../sample-house.ts';
import { ask, deposit, isRead, openDeposits, type Story } from '../story.ts';
import { wrongOn } from './accessibility.ts';

const texts: Record<string, string> = {
  'bail.txt': 'Bail de la halle.\n\nLa durée du bail de la halle est de neuf ans.\n\nLe loyer de la halle est de 900 euros par mois.',
  'primes.txt': 'Accord de 2026.\n\nLa prime de fin d’année est versée en décembre.',
  'machines.txt': 'Atelier.\n\nLa puissance de la raboteuse est de 7,5 kW.',
};

export const beginning: Story[] = [
  {
    name: 'first minutes: an empty house says what to do, a folder is dropped and read, and three questions that it answers are suggested',
    async run({ elsewhere }) {
      const house = await openEmptyHouse();
      try {
        const page = await elsewhere(house).enter('owner');
        const first = page.getByRole('region', { name: 'Rien n’est encore déposé ici' });
        await first.getByRole('listitem').nth(2).waitFor();
        assert.equal(await first.getByRole('listitem').count(), 3);
        assert.deepEqual(await wrongOn(page, 'Demander, an empty house'), []);
        await first.getByRole('link', { name: 'Déposer des documents' }).click();
        await page.getByRole('heading', { level: 1, name: 'Toute la maison' }).waitFor();
        await openDeposits(page);
        await deposit(
          page,
          Object.entries(texts).map(([name, text]) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })),
        );
        for (const name of Object.keys(texts)) await isRead(page, new RegExp(name.replace('.txt', '')));

        await page.getByRole('link', { name: 'Demander', exact: true }).click();
        const suggested = page.getByRole('region', { name: /^D’après ce que la maison vient de lire/ });
        await suggested.getByRole('button').nth(2).waitFor();
        const questions = await suggested.getByRole('button').allTextContents();
        assert.equal(questions.length, 3);
        assert.deepEqual(await wrongOn(page, 'Demander, questions suggested'), []);
        await suggested.getByRole('button').first().click();
        for (const [index, question] of questions.entries()) {
          if (index > 0) await ask(page, question);
          await page
            .locator('article', { has: page.getByRole('heading', { name: question }) })
            .locator('blockquote')
            .first()
            .waitFor();
        }
        await page.getByRole('link', { name: 'Nouvelle question' }).click();
        await page.getByRole('heading', { level: 1, name: 'Que voulez-vous savoir' }).waitFor();
        assert.equal(await suggested.count(), 0, 'whoever has asked knows what to ask');
      } finally {
        await house.close();
      }
    },
  },
];
