import assert from 'node:assert/strict';
import { client, realProvider } from '../../support/identity-provider.ts';
import { signIn, type Story } from '../story.ts';
import { wrongOn } from './accessibility.ts';

export const singleSignOn: Story[] = [
  {
    name: 'an owner declares the provider of identities, a member comes in by it, and is out once it is withdrawn',
    async run({ open, house }) {
      const { port } = new URL(house.address);
      const baseURL = `http://localhost:${port}`;
      const provider = await realProvider({ sofia: { email: house.account('sofia').email } }, `${baseURL}/retour/${house.organisation}`);
      try {
        const claire = await open({ baseURL });
        await signIn(claire, house.account('claire'));
        await claire.getByRole('heading', { level: 1, name: 'Que voulez-vous savoir' }).waitFor();
        await claire.goto(`${baseURL}/o/${house.organisation}/reglages?partie=connexion`);
        await claire.getByRole('button', { name: 'Déclarer un fournisseur' }).click();
        const declaring = claire.getByRole('dialog', { name: 'Déclarer un fournisseur' });
        await declaring.getByText(`${baseURL}/retour/${house.organisation}`).waitFor();
        await declaring.getByLabel('Nom montré à l’entrée').fill('Lacroix');
        await declaring.getByLabel('Adresse de l’émetteur').fill(provider.issuer);
        await declaring.getByLabel('Identifiant de la maison').fill(client.id);
        await declaring.getByRole('textbox', { name: 'Secret qu’il a fait' }).fill(client.secret);
        await declaring.getByLabel('Où il se trouve').selectOption('machine');
        assert.deepEqual(await wrongOn(claire, 'declaring a provider'), []);
        await declaring.getByRole('button', { name: 'Enregistrer' }).click();
        await claire.getByText(provider.issuer).waitFor();

        const sofia = await open({ baseURL, viewport: { width: 390, height: 844 } });
        // The provider's own page asks for fonts on the internet, where no test goes.
        await sofia.route(
          ({ hostname }) => !['localhost', '127.0.0.1'].includes(hostname),
          (route) => route.abort(),
        );
        await sofia.getByRole('button', { name: 'Entrer avec Lacroix' }).click();
        await sofia.locator('input[name="login"]').fill('sofia');
        await sofia.locator('input[name="password"]').fill('x');
        await sofia.locator('button[type="submit"]').click();
        await sofia.locator('button[type="submit"]').click();
        await sofia.getByRole('heading', { level: 1, name: 'Que voulez-vous savoir' }).waitFor();
        await sofia.goto(`${baseURL}/o/${house.organisation}/reglages`);
        await sofia.getByRole('heading', { name: 'Apparence' }).waitFor();
        assert.equal(await sofia.getByRole('heading', { name: 'Changer mon mot de passe' }).count(), 0);

        // What comes back without having begun here opens nothing, and says so.
        const stray = await open({ baseURL });
        await stray.goto(`${baseURL}/retour/${house.organisation}?code=x&state=y`);
        await stray.getByRole('alert').getByText('ne vous a pas fait entrer').waitFor();
        assert.deepEqual(await wrongOn(stray, 'a return that opens nothing'), []);
        assert.ok(!stray.url().includes('code='), 'the address keeps no code');

        await claire.getByRole('button', { name: 'Retirer le fournisseur' }).click();
        await claire.getByRole('dialog').getByRole('button', { name: 'Retirer le fournisseur' }).click();
        await claire.getByText('Fournisseur retiré.').waitFor();
        await sofia.reload();
        await sofia.getByRole('heading', { level: 1, name: 'Entrer dans la maison' }).waitFor();
        assert.equal(await sofia.getByRole('button', { name: 'Entrer avec Lacroix' }).count(), 0);
      } finally {
        await provider.close();
      }
    },
  },
];
