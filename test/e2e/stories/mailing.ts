import assert from 'node:assert/strict';
import { setTimeout as after } from 'node:timers/promises';
import { certificate } from '../../support/certificate.ts';
import { mailUser, realMailServer, type RealMailServer } from '../../support/smtp.ts';
import { openEmptyHouse } from '../sample-house.ts';
import { openSettings, publishNotice, readNotice, signIn, type Story } from '../story.ts';
import { wrongOn } from './accessibility.ts';

const patienceMs = 15_000;

/** What arrived for an address: its link, once there is one that is none of those. */
async function linkTo(server: RealMailServer, address: string, before: readonly string[] = []): Promise<string> {
  for (const until = Date.now() + patienceMs; Date.now() < until; await after(100)) {
    const link = server.linkTo(address);
    if (link !== '' && !before.includes(link)) return link;
  }
  throw new Error(`nothing arrived for ${address}`);
}

export const mailing: Story[] = [
  {
    name: 'an owner declares the mail server, invites; the invited come in by the mail, forget the password, and get back in by the mail',
    async run({ elsewhere }) {
      const server = await realMailServer('starttls');
      const house = await openEmptyHouse();
      const { enter, open } = elsewhere(house);
      try {
        const page = await enter('owner');
        await openSettings(page, 'Courriel');
        await page.getByText('La maison n’envoie aucun courriel').waitFor();
        await page.getByRole('button', { name: 'Déclarer un serveur' }).click();
        const declaring = page.getByRole('dialog', { name: 'Déclarer un serveur' });
        const fill = (name: string, text: string): Promise<void> => declaring.getByRole('textbox', { name, exact: true }).fill(text);
        await fill('Serveur', 'localhost');
        await declaring.getByLabel('Protection').selectOption('starttls');
        assert.equal(await declaring.getByRole('textbox', { name: 'Port', exact: true }).inputValue(), '587');
        await fill('Port', String(server.port));
        await fill('Utilisateur', mailUser.user);
        await fill('Mot de passe', 'ce n’est pas le bon');
        await fill('Adresse de l’expéditeur', 'maison@atelier-neuf.example');
        await declaring.getByLabel('Où est ce serveur').selectOption('machine');
        await fill('Autorité de son certificat', certificate.cert);
        assert.deepEqual(await wrongOn(page, 'declaring a mail server'), []);
        await declaring.getByRole('button', { name: 'Enregistrer' }).click();
        await page.getByText('Les courriels partent par localhost').waitFor();
        await page.getByRole('button', { name: 'M’envoyer un essai' }).click();
        await page.getByRole('alert').getByText('refuse l’utilisateur ou son mot de passe').waitFor();
        await page.getByRole('button', { name: 'Changer le serveur' }).click();
        const changing = page.getByRole('dialog', { name: 'Changer le serveur' });
        await changing.getByRole('textbox', { name: 'Mot de passe', exact: true }).fill(mailUser.password);
        await changing.getByRole('button', { name: 'Enregistrer' }).click();
        await changing.waitFor({ state: 'detached' });
        await page.getByRole('button', { name: 'M’envoyer un essai' }).click();
        await page.getByText('Essai remis au serveur').waitFor();
        assert.equal(server.received.length, 1);

        await publishNotice(page);
        await openSettings(page, 'Membres et groupes');
        await page.getByRole('button', { name: 'Ajouter un membre' }).click();
        const adding = page.getByRole('dialog', { name: 'Ajouter un membre' });
        await adding.getByLabel('Nom').fill('Nadia Roussel');
        await adding.getByLabel('Adresse de courriel').fill('nadia@atelier-neuf.example');
        assert.ok(await adding.getByRole('checkbox', { name: 'Envoyer le lien par courriel' }).isChecked());
        await adding.getByRole('button', { name: 'Inviter' }).click();
        const told = page.getByRole('dialog', { name: 'Lien d’invitation' });
        await told.getByText('Il part aussi par courriel à nadia@atelier-neuf.example').waitFor();
        await told.getByRole('button', { name: 'Fermer' }).last().click();
        await page.getByRole('list', { name: 'Invitations en attente' }).getByText('courriel envoyé le').waitFor();
        assert.deepEqual(await wrongOn(page, 'settings with an invitation that was sent'), []);

        const csv = Array.from({ length: 10 }, (_, at) => `Personne ${String(at)};p${String(at)}@atelier-neuf.example;membre`).join('\n');
        await page
          .locator('input[type="file"]')
          .setInputFiles({ name: 'equipe.csv', mimeType: 'text/csv', buffer: Buffer.from(`nom;courriel;rôle\n${csv}\n`) });
        const many = page.getByRole('dialog', { name: 'Membres de equipe.csv' });
        await many.getByRole('button', { name: 'Inviter 10 personnes' }).click();
        await many.getByText('10 courriels partent').waitFor();
        await many.getByRole('button', { name: 'Fermer' }).last().click();
        for (let at = 0; at < 10; at += 1) await linkTo(server, `p${String(at)}@atelier-neuf.example`);

        const invitation = await linkTo(server, 'nadia@atelier-neuf.example');
        assert.ok(invitation.startsWith(`${house.address}/invitation#`), invitation);
        const phone = await open({ viewport: { width: 390, height: 844 } });
        await phone.goto(invitation);
        await phone.getByLabel('Votre mot de passe').fill('une phrase que Nadia seule connaît');
        await phone.getByRole('button', { name: 'Accepter et entrer' }).click();
        await readNotice(phone);
        await phone.getByRole('heading', { level: 1, name: 'Que voulez-vous savoir' }).waitFor();
        await phone.goto(`${house.address}/o/${house.organisation}/reglages`);
        await phone.getByRole('heading', { name: 'Courriels que je reçois' }).waitFor();
        await phone.getByRole('checkbox', { name: 'Une approbation m’attend' }).click();
        await phone.getByText('Choix enregistré.').waitFor();
        await phone.getByRole('checkbox', { name: 'Une approbation m’attend', checked: false }).waitFor();
        assert.ok(await phone.evaluate('document.documentElement.scrollWidth <= innerWidth'), 'nothing is wider than the screen');

        // Whoever has no account is told the same, and nothing arrives.
        const door = await open({ viewport: { width: 390, height: 844 } });
        const sayForgotten = async (email: string): Promise<void> => {
          await door.goto(house.address);
          await door.getByRole('button', { name: 'Mot de passe oublié ?' }).click();
          await door.getByRole('heading', { level: 1, name: 'Mot de passe oublié' }).waitFor();
          await door.getByLabel('Adresse de courriel').fill(email);
          await door.keyboard.press('Enter');
          await door.getByText('Si un compte a cette adresse').waitFor();
        };
        await sayForgotten('personne@atelier-neuf.example');
        assert.deepEqual(await wrongOn(door, 'a forgotten password'), []);
        await sayForgotten('nadia@atelier-neuf.example');
        const renewal = await linkTo(server, 'nadia@atelier-neuf.example', [invitation]);
        assert.ok(renewal.startsWith(`${house.address}/mot-de-passe#`), renewal);
        assert.ok(!server.received.some(({ to }) => to.includes('personne@atelier-neuf.example')));
        await door.goto(renewal);
        await door.getByRole('heading', { level: 1, name: 'Choisissez un nouveau mot de passe' }).waitFor();
        assert.deepEqual(await wrongOn(door, 'choosing a new password'), []);
        await door.getByLabel('Nouveau mot de passe').fill('une autre phrase de Nadia');
        await door.getByRole('button', { name: 'Changer le mot de passe et entrer' }).click();
        await door.getByRole('heading', { level: 1, name: 'Que voulez-vous savoir' }).waitFor();
        assert.ok(!door.url().includes('#'), 'the address tells the token no more');
        // The session of before is no more, nor is the link.
        await phone.reload();
        await phone.getByRole('button', { name: 'Entrer', exact: true }).waitFor();
        await phone.goto(renewal);
        await phone.getByLabel('Nouveau mot de passe').fill('encore une autre phrase');
        await phone.getByRole('button', { name: 'Changer le mot de passe et entrer' }).click();
        await phone.getByRole('alert').getByText('Ce lien n’ouvre plus rien').waitFor();
        await phone.getByRole('button', { name: 'Revenir à la connexion' }).click();
        await signIn(phone, { email: 'nadia@atelier-neuf.example', password: 'une autre phrase de Nadia' });
        await phone.getByRole('heading', { level: 1, name: 'Que voulez-vous savoir' }).waitFor();
      } finally {
        await house.close();
        await server.close();
      }
    },
  },
];
