import assert from 'node:assert/strict';
import { openEmptyHouse } from '../sample-house.ts';
import { openSettings, publishNotice, readNotice, type Story } from '../story.ts';
import { wrongOn } from './accessibility.ts';

export const noticing: Story[] = [
  {
    name: 'the notice to staff: nobody is added before it, each reads it once, and again when a version says so; own keys beside it',
    async run({ elsewhere }) {
      const house = await openEmptyHouse();
      try {
        const { enter, open } = elsewhere(house);
        const page = await enter('owner');
        await openSettings(page, 'Membres et groupes');
        await page.getByText('Avant d’ajouter une deuxième personne').waitFor();
        assert.equal(await page.getByRole('button', { name: 'Ajouter un membre' }).count(), 0);
        await publishNotice(page);
        await openSettings(page, 'Membres et groupes');
        await page.getByRole('button', { name: 'Ajouter un membre' }).click();
        await page.getByRole('dialog').getByLabel('Nom').fill('Nadia Roussel');
        await page.getByRole('dialog').getByLabel('Adresse de courriel').fill('nadia@atelier-neuf.example');
        await page.getByRole('dialog').getByRole('button', { name: 'Inviter' }).click();
        const told = page.getByRole('dialog', { name: 'Lien d’invitation' });
        const link = (await told.locator('output').textContent()) ?? '';
        await told.getByRole('button', { name: 'Fermer' }).last().click();

        const phone = await open({ viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
        await phone.goto(link);
        await phone.getByLabel('Votre mot de passe').fill('une phrase que Nadia seule connaît');
        await phone.getByRole('button', { name: 'Accepter et entrer' }).click();
        await phone.getByText('anne@atelier-neuf.example').first().waitFor();
        assert.deepEqual(await wrongOn(phone, 'the notice, dark, at 390 px'), []);
        await readNotice(phone);
        await phone.getByRole('heading', { level: 1, name: 'Que voulez-vous savoir' }).waitFor();
        await phone.reload();
        await phone.getByRole('heading', { level: 1, name: 'Que voulez-vous savoir' }).waitFor();

        const next = async (text: string, again: boolean): Promise<void> => {
          await openSettings(page, 'Notice d’information');
          await page.getByRole('button', { name: 'Nouvelle version' }).click();
          const writing = page.getByRole('dialog', { name: 'Nouvelle version' });
          await writing.getByLabel('Texte de la notice').fill(text);
          if (!again) await writing.getByRole('checkbox', { name: 'Redemander la lecture à chacun' }).uncheck();
          await writing.getByRole('button', { name: 'Publier' }).click();
          await writing.waitFor({ state: 'detached' });
        };
        await next('## Une faute de moins\nLe même texte.', false);
        await phone.reload();
        await phone.getByRole('heading', { level: 1, name: 'Que voulez-vous savoir' }).waitFor();
        await next('## Un moteur de plus\n<b>Ce que</b> chacun doit savoir.', true);
        const readers = page.getByRole('list', { name: 'Qui l’a lue' });
        await readers.getByRole('listitem').filter({ hasText: 'Nadia Roussel' }).getByText('à relire').waitFor();
        await phone.reload();
        // What was written is text, whatever it looks like.
        await phone.getByText('<b>Ce que</b> chacun doit savoir.').waitFor();
        await readNotice(phone);
        await phone.getByRole('heading', { level: 1, name: 'Que voulez-vous savoir' }).waitFor();
        await page.reload();
        await readers
          .getByRole('listitem')
          .filter({ hasText: 'Nadia Roussel' })
          .getByText(/version 3/)
          .waitFor();

        await phone.goto(`${house.address}/o/${house.organisation}/reglages?partie=cles`);
        await phone.getByRole('button', { name: 'Créer une clé' }).click();
        const making = phone.getByRole('dialog', { name: 'Créer une clé' });
        await making.getByLabel('Nom').fill('Mon éditeur');
        await making.getByRole('button', { name: 'Créer une clé' }).click();
        const shown = phone.getByRole('dialog', { name: 'La clé, montrée une seule fois' });
        await shown.getByText(/^bfr_/).waitFor();
        await phone.keyboard.press('Escape');
        await phone.getByRole('list', { name: 'Clés d’API' }).getByText('Mon éditeur').waitFor();
        assert.deepEqual(await wrongOn(phone, 'own keys, dark, at 390 px'), []);
        assert.ok(await phone.evaluate('document.documentElement.scrollWidth <= innerWidth'), 'nothing is wider than the screen');
        await phone.getByRole('button', { name: 'Retirer la clé Mon éditeur' }).click();
        await phone.getByRole('dialog').getByRole('button', { name: 'Retirer' }).click();
        await phone.getByText('retirée', { exact: true }).waitFor();
      } finally {
        await house.close();
      }
    },
  },
];
