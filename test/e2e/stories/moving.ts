import assert from 'node:assert/strict';
import { chooseOwnPassword, deposit, isRead, openDeposits, openSettings, readNotice, type Story } from '../story.ts';

export const moving: Story[] = [
  {
    name: 'a document is renamed, moved, and its original downloaded',
    async run({ enter }) {
      const page = await enter('claire');
      await openDeposits(page);
      await deposit(page, { name: 'horaires.txt', mimeType: 'text/plain', buffer: Buffer.from('Le portail ouvre à six heures trente.') });
      await isRead(page, /horaires/);
      await page.getByRole('button', { name: 'Actions sur horaires' }).click();
      await page.getByRole('menuitem', { name: 'Renommer' }).click();
      await page.getByLabel('Titre').fill('Horaires du portail');
      await page.getByRole('button', { name: 'Enregistrer' }).click();
      await page.getByRole('row', { name: /Horaires du portail/ }).waitFor();

      await page.getByRole('button', { name: 'Actions sur Horaires du portail' }).click();
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('menuitem', { name: 'Télécharger l’original' }).click(),
      ]);
      assert.equal(download.suggestedFilename(), 'horaires.txt');

      await page.getByRole('button', { name: 'Actions sur Horaires du portail' }).click();
      await page.getByRole('menuitem', { name: 'Déplacer' }).click();
      await page.getByLabel('Nouvel emplacement').selectOption({ label: 'Serveur, Partage › Informatique' });
      await page.getByRole('dialog').getByRole('button', { name: 'Déplacer' }).click();
      await page.getByText('est maintenant dans Serveur, Partage › Informatique').waitFor();
      await page.getByRole('link', { name: /^Informatique/ }).click();
      const moved = page.getByRole('row', { name: /Horaires du portail/ });
      await moved.waitFor();
      assert.match((await moved.textContent()) ?? '', /Tout le monde/);
      await moved.getByRole('button', { name: 'Horaires du portail', exact: true }).click();
      await page.getByRole('complementary', { name: 'Document' }).getByText('Le portail ouvre à six heures trente.').waitFor();
    },
  },
  {
    name: 'members and groups are managed, and a newcomer signs in with the password shown once',
    async run({ enter, open }) {
      const page = await enter('claire');
      await openSettings(page, 'Membres et groupes');
      await page.getByRole('button', { name: 'Ajouter un membre' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Nom').fill('Lucie Hennebique');
      await dialog.getByLabel('Adresse de courriel').fill('lucie.hennebique@menuiserie-lacroix.example');
      await dialog.getByLabel('Comment entre cette personne').selectOption('password');
      await dialog.getByRole('button', { name: 'Ajouter' }).click();
      await page.getByRole('dialog', { name: 'Premier mot de passe' }).waitFor();
      const password = (await page.locator('output').textContent()) ?? '';
      await page.getByRole('dialog').getByRole('button', { name: 'Fermer' }).last().click();
      await page.getByRole('row', { name: /Lucie Hennebique/ }).waitFor();

      const newcomer = await open();
      await newcomer.getByLabel('Adresse de courriel').fill('lucie.hennebique@menuiserie-lacroix.example');
      await newcomer.getByLabel('Mot de passe', { exact: true }).fill(password);
      await newcomer.getByRole('button', { name: 'Entrer', exact: true }).click();
      await chooseOwnPassword(newcomer, password);
      await readNotice(newcomer);
      await newcomer.getByRole('link', { name: 'Documents', exact: true }).click();
      await newcomer.getByRole('heading', { level: 1, name: 'Toute la maison' }).waitFor();

      await page.getByRole('button', { name: 'Retirer Lucie Hennebique de l’organisation' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Retirer' }).click();
      await page.getByText('Membre retiré.').waitFor();
      await newcomer.reload();
      await newcomer.getByText(/n’appartient à aucune organisation|n’en êtes pas membre/).waitFor();
    },
  },
  {
    name: 'what a change of rights or of role opens and closes is told before, and undone after',
    async run({ enter }) {
      const page = await enter('claire');
      await page.getByRole('link', { name: 'Documents', exact: true }).click();
      await page.getByRole('link', { name: /^Qualité et sécurité/ }).click();
      await page.getByRole('heading', { level: 1, name: 'Qualité et sécurité' }).waitFor();
      await page.getByRole('link', { name: 'Qui peut voir' }).click();
      const panel = page.getByRole('dialog');
      const cut = panel.getByRole('checkbox', { name: /^Couper l’héritage/ });
      await cut.click();
      // Nothing is done yet: everybody still reads by the right given here, and the author is told that he loses his own.
      await panel.getByText('Vous y perdez vos propres droits').waitFor();
      await panel.getByText('Personne ne gagne ni ne perd la lecture.').waitFor();
      assert.equal(await cut.isChecked(), false);
      await panel.getByRole('button', { name: 'Annuler' }).click();
      await page.keyboard.press('Escape');

      await openSettings(page, 'Membres et groupes');
      const role = page.getByLabel('Rôle de Sofia Benali');
      await role.focus();
      await role.selectOption({ label: 'Auditeur' });
      const asked = page.getByRole('dialog', { name: 'Sofia Benali devient auditeur' });
      await asked.getByText('lire le journal').waitFor();
      await asked.getByRole('button', { name: 'Annuler' }).click();
      assert.equal(await role.inputValue(), 'member');
      await role.selectOption({ label: 'Auditeur' });
      await asked.getByRole('button', { name: 'Changer le rôle' }).click();
      await page.getByRole('button', { name: 'Revenir en arrière' }).click();
      for (const bound = Date.now() + 5000; (await role.inputValue()) !== 'member' && Date.now() < bound;) await page.waitForTimeout(50);
      assert.equal(await role.inputValue(), 'member');
    },
  },
  {
    name: 'the whole house is read as one table of rights, and a cell changes one after it told what that does',
    async run({ enter }) {
      const page = await enter('claire');
      await page.getByRole('link', { name: 'Accès', exact: true }).click();
      const table = page.getByRole('table', { name: 'Droits, par emplacement et par titulaire' });
      await table.getByRole('columnheader', { name: 'Tout le monde' }).waitFor();
      await page.getByLabel('Colonnes').selectOption({ label: 'Toutes les personnes' });
      // By the keyboard alone: into the table, across to her column, then down to the place.
      const focused = () => page.evaluate<string>("document.activeElement?.getAttribute('aria-label') ?? ''");
      const press = async (key: string, until: RegExp) => {
        for (let step = 0; step < 60 && !until.test(await focused()); step += 1) await page.keyboard.press(key);
        assert.match(await focused(), until);
      };
      await table.locator('[tabindex="0"]').focus();
      await press('ArrowRight', /^Sofia Benali, /);
      await press('ArrowDown', /^Sofia Benali, Serveur, Partage › Chantiers\s: aucun droit$/);
      await page.keyboard.press('Enter');
      const asked = page.getByRole('dialog', { name: 'Sofia Benali · Serveur, Partage › Chantiers' });
      await asked.getByText('Aucun droit n’arrive jusqu’ici.').waitFor();
      await asked.getByRole('button', { name: /^Donner\s: lire$/ }).click();
      await asked.getByText('Commence à le lire').waitFor();
      await asked
        .getByRole('group')
        .getByRole('button', { name: /^Donner\s: lire$/ })
        .click();
      const given = table.getByRole('button', { name: /^Sofia Benali, Serveur, Partage › Chantiers\s: lire, donné ici$/ });
      await asked.getByText('Lire', { exact: true }).waitFor();
      await page.getByRole('button', { name: 'Revenir en arrière' }).click();
      await asked.getByText('Aucun droit n’arrive jusqu’ici.').waitFor();
      await page.keyboard.press('Escape');
      assert.equal(await given.count(), 0);

      await page.getByLabel('Ce que voit').selectOption({ label: 'Sofia Benali' });
      await page.getByText(/^Sofia Benali voit \d+ emplacements? sur \d+\.$/).waitFor();
      await page.getByLabel('Qui voit').selectOption({ label: 'Serveur, Partage › Chantiers' });
      await page.getByText(/personnes? sur \d+ (voient|voit) Serveur, Partage › Chantiers\.$/).waitFor();
      await page.getByRole('row', { name: /Sofia Benali.*aucun droit/ }).waitFor();
    },
  },
];
