import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { codeNow } from '../../support/totp.ts';
import { openSettings, signIn, type Story } from '../story.ts';
import { wrongOn } from './accessibility.ts';

const fits = async (page: Page, where: string): Promise<void> =>
  assert.ok(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), `${where}: nothing is wider than the screen`);

/** Goes through the steps, from the password on; the code is that of the next half-minute, which is heard already. @returns the recovery codes */
async function enrol(page: Page, password: string): Promise<string[]> {
  await page.getByRole('textbox', { name: 'Mot de passe', exact: true }).fill(password);
  await page.getByRole('button', { name: 'Continuer' }).click();
  await page.getByRole('img', { name: 'Code QR' }).waitFor();
  const secret = ((await page.locator('output', { hasText: /^[A-Z2-7 ]{39}$/ }).textContent()) ?? '').replaceAll(' ', '');
  assert.deepEqual(await wrongOn(page, 'the QR code'), []);
  await fits(page, 'the QR code');
  await page.getByRole('textbox', { name: 'Code' }).fill('000000');
  await page.getByRole('button', { name: 'Vérifier le code' }).click();
  await page.getByRole('alert').getByText('Ce code n’est pas le bon').waitFor();
  await page.getByRole('textbox', { name: 'Code' }).fill(codeNow(secret, Date));
  await page.keyboard.press('Enter');
  const list = page.getByRole('list', { name: 'Codes de secours' }).getByRole('listitem');
  await list.nth(9).waitFor();
  const codes = await list.allTextContents();
  assert.deepEqual(await wrongOn(page, 'the recovery codes'), []);
  await fits(page, 'the recovery codes');
  await page.getByRole('button', { name: 'Je les ai gardés' }).click();
  return codes;
}

export const securing: Story[] = [
  {
    name: 'a second factor: an owner adds hers and asks it of everybody, a member is led to his on a phone, a lost one is taken away',
    async run({ enter, open, house }) {
      const claire = await enter('claire');
      await openSettings(claire, 'Sécurité');
      await claire.getByRole('button', { name: 'Ajouter un second facteur' }).click();
      const codes = await enrol(claire, house.account('claire').password);
      assert.equal(codes.length, 10);
      await claire.getByText('Codes de secours restants : 10.').waitFor();
      await openSettings(claire, 'Connexion des membres');
      await claire.getByRole('button', { name: 'Demander un second facteur à tous' }).click();
      const asking = claire.getByRole('dialog', { name: 'Demander un second facteur à tous' });
      await asking.getByText('Sofia Benali').waitFor();
      await asking.getByRole('button', { name: 'Demander un second facteur à tous' }).click();
      await claire.getByText('Second facteur : demandé à tous.').waitFor();
      assert.deepEqual(await wrongOn(claire, 'the settings of an owner'), []);

      const phone = await open({ viewport: { width: 390, height: 844 }, reducedMotion: 'reduce' });
      await signIn(phone, house.account('sofia'));
      await phone.getByRole('heading', { level: 1, name: 'Ajoutez un second facteur' }).waitFor();
      assert.deepEqual(await wrongOn(phone, 'where a factor is required'), []);
      const spare = await enrol(phone, house.account('sofia').password);
      await phone.getByRole('heading', { level: 1, name: 'Que voulez-vous savoir' }).waitFor();

      // The keyboard alone, from the password to the page.
      const again = await open();
      await signIn(again, house.account('sofia'));
      await again.getByRole('heading', { level: 1, name: 'Votre code' }).waitFor();
      assert.deepEqual(await wrongOn(again, 'the code asked for'), []);
      await again.keyboard.type('123 456');
      await again.keyboard.press('Enter');
      await again.getByRole('alert').getByText('Ce code n’est pas le bon, ou a déjà servi').waitFor();
      await again.getByRole('textbox', { name: 'Code' }).fill(spare[0] ?? '');
      await again.keyboard.press('Enter');
      await again.getByRole('heading', { level: 1, name: 'Que voulez-vous savoir' }).waitFor();

      await claire.reload();
      await claire.getByRole('button', { name: 'Laisser le second facteur au choix' }).click();
      await claire.getByRole('dialog').getByRole('button', { name: 'Laisser le second facteur au choix' }).click();
      await claire.getByText('Second facteur : au choix de chacun.').waitFor();
      await openSettings(claire, 'Membres et groupes');
      await claire.getByRole('button', { name: 'Retirer le second facteur de Sofia Benali' }).click();
      await claire.getByRole('dialog').getByRole('button', { name: 'Retirer le facteur' }).click();
      await claire.getByText('Second facteur retiré.').waitFor();
      await again.reload();
      await signIn(again, house.account('sofia'));
      await again.getByRole('heading', { level: 1, name: 'Que voulez-vous savoir' }).waitFor();

      await openSettings(claire, 'Sécurité');
      await claire.getByRole('button', { name: 'Retirer le second facteur', exact: true }).click();
      await claire.getByRole('textbox', { name: 'Mot de passe', exact: true }).fill(house.account('claire').password);
      await claire.getByRole('textbox', { name: 'Code' }).fill(codes[0] ?? '');
      await claire.getByRole('dialog').getByRole('button', { name: 'Retirer le second facteur' }).click();
      await claire.getByRole('button', { name: 'Ajouter un second facteur' }).waitFor();
    },
  },
];
