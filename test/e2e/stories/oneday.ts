import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmptyHouse, runCommand, serveHouseAt } from '../sample-house.ts';
import {
  ask,
  chooseOwnPassword,
  deposit,
  isRead,
  openSettings,
  publishNotice,
  readNotice,
  signIn,
  theDocumentsDoNotSay,
  type Story,
} from '../story.ts';

const colleagues = ['Léa', 'Max', 'Zoé', 'Hugo', 'Inès', 'Paul', 'Rose', 'Yann', 'Alma', 'Noé'];
const addressOf = (name: string): string => `${name.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()}@atelier-neuf.example`;
const files = 500;
const question = 'Quelle est la couleur du vernis de la commande 137 ?';
const colourOf = (order: number): string => ['ocre', 'grenat', 'céladon', 'indigo', 'ivoire'][order % 5] ?? '';
const order = (number: number) => ({
  name: `commande-${String(number).padStart(3, '0')}.txt`,
  mimeType: 'text/plain',
  buffer: Buffer.from(`Commande ${String(number)}. La couleur du vernis de la commande ${String(number)} est ${colourOf(number)}.`),
});

export const oneDay: Story[] = [
  {
    name: 'one day: ten people by CSV, 500 files, a question on a phone, a right withdrawn, a file erased, the journal verified, the backup restored',
    async run({ elsewhere }) {
      const base = mkdtempSync(join(tmpdir(), 'beffroi-day-'));
      const place = join(base, 'nas');
      mkdirSync(place);
      const house = await openEmptyHouse({ BEFFROI_BACKUP_FOLDER: place });
      let isOpen = true;
      try {
        const { open, enter } = elsewhere(house);
        const owner = await enter('owner');

        // Ten people from a file: one line is wrong, and says so.
        await publishNotice(owner);
        await openSettings(owner, 'Membres et groupes');
        const list = [...colleagues.map((name) => `${name};${addressOf(name)};`), 'Sans adresse;;'].join('\n');
        await owner
          .locator('input[type=file]')
          .setInputFiles({ name: 'equipe.csv', mimeType: 'text/csv', buffer: Buffer.from(`nom;courriel;rôle\n${list}\n`) });
        const people = owner.getByRole('dialog');
        await people.getByText('courriel invalide').waitFor();
        await people.getByLabel('Comment entre cette personne').selectOption('password');
        await people.getByRole('button', { name: 'Ajouter 10 membres' }).click();
        await people.getByText('10 membres ajoutés sur 10').waitFor();
        const password = (await people.getByRole('row', { name: /^Léa/ }).locator('code').textContent()) ?? '';
        await people.getByRole('button', { name: 'Fermer' }).last().click();

        // A shared source, opened to everybody once it is seen to whom, and five hundred files.
        await owner.getByRole('link', { name: 'Documents', exact: true }).click();
        await owner.getByRole('button', { name: 'Nouvelle source' }).click();
        await owner.getByRole('dialog').getByLabel('Nom', { exact: true }).fill('Commandes');
        await owner.getByRole('dialog').getByRole('button', { name: 'Enregistrer' }).click();
        await owner.getByRole('heading', { level: 1, name: 'Commandes' }).waitFor();
        await deposit(
          owner,
          Array.from({ length: files }, (_, index) => order(index + 1)),
        );
        await owner.getByText(`${String(files)} fichiers reçus sur ${String(files)}`).waitFor({ timeout: 180_000 });
        await owner.getByRole('link', { name: 'Qui peut voir' }).click();
        const rights = owner.getByRole('dialog');
        await rights.getByLabel('À qui').selectOption({ label: 'Tout le monde' });
        await rights.getByText(/^Commence à le lire\s: .*Léa/).waitFor();
        await rights.getByRole('button', { name: 'Donner' }).click();
        await rights.getByRole('button', { name: 'Retirer le droit de Tout le monde' }).waitFor();
        await owner.keyboard.press('Escape');
        await owner.getByRole('searchbox', { name: 'Chercher dans les noms et les textes' }).fill('commande-500');
        await owner
          .getByRole('row', { name: /commande-500/ })
          .getByText('Lu', { exact: true })
          // A process a file: two minutes on two free cores, more on a machine that does other things.
          .waitFor({ timeout: 420_000 });

        // A member asks on a phone.
        const phone = await open({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });
        await signIn(phone, { email: addressOf('Léa'), password });
        await chooseOwnPassword(phone, password);
        await readNotice(phone);
        await phone.getByRole('textbox', { name: 'Question', exact: true }).waitFor();
        await ask(phone, question);
        await phone
          .locator('blockquote', { hasText: colourOf(137) })
          .first()
          .waitFor();

        // The right is withdrawn: what was answered is closed to her at once.
        await owner.getByRole('searchbox', { name: 'Chercher dans les noms et les textes' }).fill('');
        await owner.getByRole('link', { name: 'Qui peut voir' }).click();
        await rights.getByRole('button', { name: 'Retirer le droit de Tout le monde' }).click();
        await rights.getByText(/^Cesse de le lire\s: .*Léa/).waitFor();
        await rights.getByText('500 documents changent de lecteurs.').waitFor();
        await rights.getByRole('button', { name: 'Retirer le droit de Tout le monde' }).click();
        await rights.getByText('Aucun droit n’est donné ici.').or(rights.getByText('Anne Verhaeghe')).first().waitFor();
        await owner.keyboard.press('Escape');
        await phone.reload();
        await phone.getByText('Une source citée ici n’est plus lisible').first().waitFor();
        await ask(phone, `${question} `.trim());
        await phone.getByText(theDocumentsDoNotSay).last().waitFor();

        // A backup, then a file erased: it stays erased in what is restored.
        await owner.getByRole('link', { name: 'Sauvegardes' }).click();
        await owner.getByRole('button', { name: 'Sauvegarder maintenant' }).click();
        await owner.getByText('relue', { exact: true }).waitFor({ timeout: 120_000 });
        await owner.getByRole('link', { name: 'Documents', exact: true }).click();
        await owner.getByRole('searchbox', { name: 'Chercher dans les noms et les textes' }).fill('commande-137');
        await isRead(owner, /commande-137/);
        await owner.getByRole('button', { name: 'Actions sur commande-137' }).click();
        await owner.getByRole('menuitem', { name: /^Effacer pour toujours/ }).click();
        await owner
          .getByRole('dialog')
          .getByLabel(/J’ai compris/)
          .check();
        await owner.getByRole('dialog').getByRole('button', { name: 'Effacer pour toujours' }).click();
        await owner.getByRole('dialog', { name: 'Document effacé' }).getByText('Absent du disque depuis le').waitFor();
        await owner.keyboard.press('Escape');

        // The journal leaves with its reason, and verifies without the house.
        await owner.getByRole('link', { name: 'Journal' }).click();
        await owner.getByLabel('Pourquoi lisez-vous le journal').fill('Fin de journée');
        await owner.getByRole('button', { name: 'Lire le journal' }).click();
        await owner.getByRole('button', { name: 'Exporter' }).click();
        const [download] = await Promise.all([
          owner.waitForEvent('download'),
          owner.getByRole('link', { name: 'Enregistrer l’export' }).click(),
        ]);
        const journal = await download.path();
        await house.close({ keep: true });
        isOpen = false;
        const verdict = JSON.parse(runCommand(base, ['journal', 'verify', journal, '--json']).stdout) as { kind: string; count: number };
        assert.equal(verdict.kind, 'intact');
        assert.ok(verdict.count > files, 'each file has its entry');

        // The machine is lost: the place and the key make another house, which answers the same, less what was erased.
        const other = join(base, 'autre');
        const from = ['--from', place, '--key', join(house.home, 'keys', 'house.key')];
        const restored = runCommand(other, ['backup', 'restore', ...from, '--reason', 'machine perdue', '--json']);
        assert.equal(restored.status, 0, restored.stderr);
        rmSync(house.home, { recursive: true, force: true });
        const again = await serveHouseAt(other, 'serve');
        try {
          const back = elsewhere({ ...house, address: again.address });
          const page = await back.enter('owner');
          await ask(page, question.replace('137', '138'));
          await page
            .locator('blockquote', { hasText: colourOf(138) })
            .first()
            .waitFor();
          await page.getByRole('link', { name: 'Documents', exact: true }).click();
          await page.getByRole('searchbox', { name: 'Chercher dans les noms et les textes' }).fill('commande-137');
          await page.getByText('Aucun document ne correspond').waitFor();
        } finally {
          await again.close();
        }
        assert.ok(readdirSync(place).length > 0);
      } finally {
        if (isOpen) await house.close();
        if (existsSync(base)) rmSync(base, { recursive: true, force: true });
      }
    },
  },
];
