import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { signIn, type Story } from '../story.ts';
import { wrongOn } from './accessibility.ts';

/** Chromium's own authenticator in software; `verifies` false: its person is there and is not verified. @returns what says whether he is */
async function deviceOn(page: Page): Promise<(verifies: boolean) => Promise<void>> {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return async (verifies) => void (await session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: verifies }));
}

export const passkeys: Story[] = [
  {
    name: 'a passkey is made on a phone, lets its person in without a password, is renamed and removed',
    async run({ open, house }) {
      // Passkeys are bound to a name; the sample house is reached by figures otherwise.
      const { port } = new URL(house.address);
      const baseURL = `http://localhost:${port}`;
      const byFigures = await open();
      await byFigures.getByRole('button', { name: 'Entrer', exact: true }).waitFor();
      assert.equal(await byFigures.getByRole('button', { name: 'Entrer avec une clé d’accès' }).count(), 0);

      const phone = await open({ baseURL, viewport: { width: 390, height: 844 }, reducedMotion: 'reduce' });
      const verified = await deviceOn(phone);
      await phone.getByRole('button', { name: 'Entrer avec une clé d’accès' }).waitFor();
      assert.deepEqual(await wrongOn(phone, 'the door with passkeys'), []);
      await signIn(phone, house.account('sofia'));
      await phone.getByRole('heading', { level: 1, name: 'Que voulez-vous savoir' }).waitFor();
      await phone.goto(`${baseURL}/o/${house.organisation}/reglages?partie=securite`);
      await phone.getByRole('button', { name: 'Ajouter une clé d’accès' }).click();
      const adding = phone.getByRole('dialog', { name: 'Ajouter une clé d’accès' });
      await adding.getByLabel('Nom de la clé').fill('Téléphone');
      await adding.getByRole('textbox', { name: 'Mot de passe', exact: true }).fill(house.account('sofia').password);
      assert.deepEqual(await wrongOn(phone, 'adding a passkey'), []);
      await adding.getByRole('button', { name: 'Continuer' }).click();
      const list = phone.getByRole('list', { name: 'Clés d’accès' });
      await list.getByText('Téléphone').waitFor();
      assert.ok(await phone.evaluate('document.documentElement.scrollWidth <= innerWidth'), 'nothing is wider than the screen');
      await list.getByRole('button', { name: 'Renommer la clé Téléphone' }).click();
      await phone.getByRole('dialog').getByLabel('Nom de la clé').fill('Mon téléphone');
      await phone.getByRole('dialog').getByRole('button', { name: 'Renommer' }).click();
      await list.getByText('Mon téléphone').waitFor();

      const leave = async (): Promise<void> => {
        await phone.context().clearCookies();
        await phone.goto(`${baseURL}/`);
      };
      await leave();
      await verified(false);
      await phone.getByRole('button', { name: 'Entrer avec une clé d’accès' }).click();
      await phone.getByRole('alert').getByText('Aucune clé d’accès n’a été donnée').waitFor();
      await verified(true);
      await phone.getByRole('button', { name: 'Entrer avec une clé d’accès' }).click();
      await phone.getByRole('heading', { level: 1, name: 'Que voulez-vous savoir' }).waitFor();
      await phone.goto(`${baseURL}/o/${house.organisation}/reglages?partie=securite`);
      await list.getByText(/utilisée le/).waitFor();
      await list.getByRole('button', { name: 'Retirer la clé Mon téléphone' }).click();
      await phone.getByRole('dialog').getByRole('button', { name: 'Retirer' }).click();
      await phone.getByText('Clé d’accès retirée.').waitFor();
      await leave();
      await phone.getByRole('button', { name: 'Entrer avec une clé d’accès' }).click();
      await phone.getByRole('alert').getByText('Cette clé d’accès n’ouvre rien ici').waitFor();
      assert.deepEqual(await wrongOn(phone, 'a passkey that opens nothing'), []);
    },
  },
];
