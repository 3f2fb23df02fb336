import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fault, startBucket } from '../../support/bucket-server.ts';
import { pdf } from '../paper.ts';
import { deposit, isRead, openDeposits, type Story } from '../story.ts';

export const keeping: Story[] = [
  {
    name: 'a text is tried on the policy, a line is changed once its consequences are seen, a key is made and revoked',
    async run({ enter }) {
      const page = await enter('claire');
      await page.getByRole('link', { name: 'Aiguillage' }).click();
      // Empty, or with what stories before it had written.
      await page.getByText('Rien encore').or(page.getByText('reste chez nous').first()).first().waitFor();
      await page.getByRole('link', { name: 'Simulateur' }).click();
      await page.getByLabel('Texte').fill('Mme Élodie Marchand attend un virement sur FR14 2004 1010 0505 0001 3M02 606.');
      await page.getByRole('button', { name: 'Voir ce qui se passerait' }).click();
      await page.getByText('Classe : Confidentiel, Finances').waitFor();
      await page.locator('mark', { hasText: 'Élodie Marchand' }).waitFor();

      await page.getByRole('link', { name: 'Politique' }).click();
      await page.getByLabel('Rien ne va plus loin que').selectOption({ label: 'Europe' });
      await page.getByRole('button', { name: 'Ce que cela aurait changé' }).click();
      await page.getByText('appels des 30 derniers jours').waitFor();
      await page.getByRole('button', { name: 'Publier cette politique' }).click();
      await page.getByText('Version 1.').waitFor();

      await page.getByRole('link', { name: 'Clés' }).click();
      await page.getByRole('button', { name: 'Créer une clé' }).click();
      await page.getByLabel('Nom').fill('Éditeur de code');
      await page.getByRole('dialog').getByRole('button', { name: 'Créer une clé' }).click();
      await page.getByText(/^bfr_/).waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Retirer' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Retirer' }).click();
      await page.getByText('retirée').waitFor();
    },
  },
  {
    name: 'the journal is read with a reason, filtered, exported, and verified by the page alone',
    async run({ enter }) {
      const page = await enter('claire');
      await page.getByRole('link', { name: 'Journal' }).click();
      assert.ok(await page.getByRole('button', { name: 'Lire le journal' }).isDisabled());
      await page.getByLabel('Pourquoi lisez-vous le journal').fill('Contrôle des dépôts');
      await page.getByRole('button', { name: 'Lire le journal' }).click();
      const newest = page.getByRole('list', { name: 'Entrées du journal' }).first().getByRole('listitem').first();
      await newest.getByText('Claire Lacroix a lu le journal').waitFor();
      await newest.getByText('Raison : Contrôle des dépôts').waitFor();
      await newest.getByText('Entrée technique').click();
      await newest.getByText('journal.read').waitFor();
      await page.getByLabel('Acte').selectOption('documents');
      await page.getByRole('article').filter({ hasText: 'a lu le journal' }).first().waitFor({ state: 'detached' });
      await page.getByRole('article').first().waitFor();
      await page.getByLabel('Acte').selectOption('document.added');
      await page.waitForURL(/act=document\.added/);
      await page
        .getByText(/a déposé/)
        .first()
        .waitFor();
      // What is opened at that address is filtered the same, once the reason is given.
      await page.reload();
      await page.getByLabel('Pourquoi lisez-vous le journal').fill('Contrôle des dépôts');
      await page.getByRole('button', { name: 'Lire le journal' }).click();
      await page
        .getByText(/a déposé/)
        .first()
        .waitFor();
      assert.equal(await page.getByLabel('Acte').inputValue(), 'document.added');

      await page.getByRole('button', { name: 'Exporter' }).click();
      const [sheet] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: 'Tableur (CSV), sans preuve' }).click(),
      ]);
      assert.match(readFileSync(await sheet.path(), 'utf8').split('\n')[1] ?? '', /document\.added;.+ a déposé/);
      await page.getByRole('button', { name: 'Exporter' }).click();
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: 'Enregistrer l’export' }).click(),
      ]);
      const file = await download.path();
      assert.match(readFileSync(file, 'utf8').split('\n')[0] ?? '', /beffroi-journal-selection/);

      await page.getByRole('button', { name: 'Vérifier un export' }).click();
      const [verifier] = await Promise.all([
        page.waitForEvent('popup'),
        page.getByRole('link', { name: 'Ouvrir la page de vérification' }).click(),
      ]);
      await verifier.locator('input[type=file]').setInputFiles(file);
      // The file alone cannot say who signed it; with the key that was kept, it is intact.
      await verifier.getByRole('heading', { name: /Non vérifié/ }).waitFor();
      const { publicKey } = JSON.parse(readFileSync(file, 'utf8').split('\n')[0] ?? '') as { publicKey: string };
      await verifier.locator('#key').fill(publicKey);
      await verifier.locator('#again').click();
      await verifier.getByRole('heading', { name: /Intact/ }).waitFor();
    },
  },
  {
    name: 'an upload shows its way, is cancelled halfway, and leaves nothing',
    async run({ enter }) {
      const page = await enter('sofia');
      await openDeposits(page);
      await page.getByText('Aucun document ici').waitFor();
      const network = await page.context().newCDPSession(page);
      await network.send('Network.emulateNetworkConditions', {
        offline: false,
        latency: 0,
        downloadThroughput: -1,
        uploadThroughput: 200_000,
      });
      await deposit(page, { name: 'archives.txt', mimeType: 'text/plain', buffer: Buffer.alloc(4_000_000, 'Une ligne. ') });
      await page.getByText(/^Envoi\s: .+ sur 4\sMo/).waitFor();
      await page.getByRole('button', { name: 'Annuler l’envoi de archives.txt' }).click();
      await page.getByText('Annulé. Rien n’a été gardé.').waitFor();
      await page.getByRole('button', { name: 'Ranger archives.txt' }).click();
      await page.reload();
      await page.getByText('Aucun document ici').waitFor();
    },
  },
  {
    name: 'a file that cannot be read is kept, and its row says why and what to do; the others go on',
    async run({ enter }) {
      const page = await enter('sofia');
      await openDeposits(page);
      await deposit(page, [
        { name: 'abîmé.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 and nothing else') },
        { name: 'vide.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) },
        { name: 'consigne.txt', mimeType: 'text/plain', buffer: Buffer.from('Le compresseur est purgé chaque vendredi soir.') },
      ]);
      await isRead(page, /consigne/);
      const refused = page.getByRole('row', { name: /abîmé/ });
      await refused.getByText('Non lu').waitFor();
      assert.match((await refused.textContent()) ?? '', /Le fichier est abîmé\. Ouvrez-le et enregistrez-le à nouveau/);
      await page.getByText('Le fichier est vide. Choisissez-en un autre.').waitFor();
    },
  },
  {
    name: 'erasing asks for a deliberate yes, and gives its certificate, which is found again',
    async run({ enter }) {
      const page = await enter('sofia');
      await openDeposits(page);
      const bytes = await pdf('Mot à détruire', ['Ce mot ne doit pas rester.']);
      await deposit(page, { name: 'mot.pdf', mimeType: 'application/pdf', buffer: bytes });
      await isRead(page, /Mot à détruire/);
      await page.getByRole('button', { name: /^Actions sur Mot à détruire/ }).click();
      await page.getByRole('menuitem', { name: /^Effacer pour toujours/ }).click();
      const dialog = page.getByRole('dialog');
      const erase = dialog.getByRole('button', { name: 'Effacer pour toujours' });
      assert.ok(await erase.isDisabled());
      await dialog.getByLabel(/J’ai compris/).check();
      await erase.click();
      await page.getByRole('dialog', { name: 'Document effacé' }).getByText('Absent du disque depuis le').waitFor();
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Enregistrer (JSON)' }).click()]);
      const { certificate } = JSON.parse(readFileSync(await download.path(), 'utf8')) as { certificate: string };
      await page.getByRole('dialog').getByRole('button', { name: 'Fermer' }).last().click();
      await page.getByRole('row', { name: /Mot à détruire/ }).waitFor({ state: 'detached' });
      await page.getByRole('link', { name: 'Certificats d’effacement' }).click();
      await page.getByRole('button', { name: certificate }).click();
      const found = page.getByRole('dialog', { name: 'Certificat d’effacement' });
      const [paper] = await Promise.all([page.waitForEvent('download'), found.getByRole('link', { name: 'Enregistrer (PDF)' }).click()]);
      assert.equal(
        readFileSync(await paper.path())
          .subarray(0, 5)
          .toString(),
        '%PDF-',
      );
    },
  },
  {
    name: 'a folder of the machine is a source: what is done to its files is seen by itself, and what cannot enter is told',
    async run({ enter, house }) {
      mkdirSync(house.shared, { recursive: true });
      writeFileSync(join(house.shared, 'horaires.txt'), 'Le portail ferme à dix-neuf heures.');
      writeFileSync(join(house.shared, 'rien.txt'), '');
      const page = await enter('claire');
      await page.getByRole('link', { name: 'Documents', exact: true }).click();
      await page.getByRole('button', { name: 'Nouvelle source' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText('Dossier suivi').click();
      await dialog.getByLabel('Nom', { exact: true }).fill('Partage suivi');
      await dialog.getByLabel('Chemin du dossier').fill(house.shared);
      await dialog.getByRole('button', { name: 'Enregistrer' }).click();
      await isRead(page, /horaires/);
      await page.getByText('Un fichier ou un dossier ne peut pas entrer').click();
      await page.getByText('Le fichier est vide.').waitFor();
      rmSync(join(house.shared, 'horaires.txt'));
      await page
        .getByRole('row', { name: /horaires/ })
        .getByText('Retiré', { exact: true })
        .waitFor();
      await page.getByRole('button', { name: 'Mettre en pause' }).click();
      await page.getByRole('region', { name: 'Dossier suivi' }).getByText('En pause', { exact: true }).waitFor();
    },
  },
  {
    name: 'many documents are withdrawn at once, and put back at once',
    async run({ enter }) {
      const page = await enter('sofia');
      await openDeposits(page);
      const files = ['un', 'deux', 'trois', 'quatre', 'cinq', 'six'].map((name) => ({
        name: `lot-${name}.txt`,
        mimeType: 'text/plain',
        buffer: Buffer.from(`Le lot ${name} attend.`),
      }));
      await deposit(page, files);
      await page.getByText('6 fichiers reçus sur 6').waitFor();
      for (const { name } of files) await isRead(page, new RegExp(name.replace('.txt', '')));
      for (const { name } of files) await page.getByRole('checkbox', { name: `Choisir ${name.replace('.txt', '')}`, exact: true }).check();
      await page.getByRole('button', { name: 'Retirer', exact: true }).click();
      await page.getByText('Fait pour 6 documents.').waitFor();
    },
  },
  {
    name: 'an owner has backups go to a bucket: who runs it is said, it is tried, and left for the folder again',
    async run({ enter }) {
      const server = await startBucket();
      try {
        const page = await enter('claire');
        await page.getByRole('link', { name: 'Sauvegardes' }).click();
        await page.getByRole('button', { name: 'Choisir un compartiment S3' }).click();
        const dialog = page.getByRole('dialog', { name: 'Choisir un compartiment S3' });
        await dialog.getByLabel('Adresse du service S3').fill(server.endpoint);
        await dialog.getByLabel('Région').fill('fr-par');
        await dialog.getByLabel('Compartiment', { exact: true }).fill('sauvegardes');
        await dialog.getByLabel('Où est ce service').selectOption({ label: 'sur cette machine' });
        await dialog.getByLabel('Exploitant').fill('Nuage du Nord');
        await dialog.getByLabel('Pays de la maison mère').fill('us');
        assert.ok(await dialog.getByRole('button', { name: 'Enregistrer' }).isDisabled());
        await dialog.getByLabel('Clé d’accès').fill('une-cle');
        await dialog.getByLabel('Clé secrète', { exact: true }).fill('un-secret-de-compartiment');
        await dialog.getByRole('button', { name: 'Enregistrer' }).click();
        await page.getByText(`${server.endpoint}/sauvegardes`, { exact: true }).waitFor();
        await page.getByText(/^Nuage du Nord\s; données\s: France\s; maison mère\s: États-Unis/).waitFor();
        server.state.lie = (_, response) => fault(response, 403, 'SignatureDoesNotMatch');
        await page.getByRole('button', { name: 'Essayer cet endroit' }).click();
        await page.getByText(/ses clés d’accès ne l’ouvrent pas/).waitFor();
        server.state.lie = () => {};
        await page.getByRole('button', { name: 'Essayer cet endroit' }).click();
        await page.getByText(/un fichier y a été écrit, relu et supprimé/).waitFor();
        assert.ok(!(await page.content()).includes('un-secret-de-compartiment'));
        await page.getByRole('button', { name: 'Revenir au dossier' }).click();
        await page.getByRole('dialog').getByRole('button', { name: 'Revenir au dossier' }).click();
        await page.getByRole('button', { name: 'Choisir un compartiment S3' }).waitFor();
        await page.getByRole('heading', { name: 'Certificat' }).waitFor();
      } finally {
        await server.stop();
      }
    },
  },
  {
    name: 'an owner takes everything away: the archive is sealed under a passphrase, and the journal says why',
    async run({ enter }) {
      const page = await enter('claire');
      await page.getByRole('link', { name: 'Sauvegardes' }).click();
      await page.getByRole('button', { name: 'Emporter' }).click();
      const dialog = page.getByRole('dialog', { name: 'Tout emporter' });
      await dialog.getByLabel('Pourquoi').fill('on change de machine');
      await dialog.getByLabel('Phrase secrète').fill('trop court');
      await dialog.getByText('12 caractères au moins.').waitFor();
      assert.ok(await dialog.getByRole('button', { name: 'Emporter' }).isDisabled());
      await dialog.getByLabel('Phrase secrète').fill('une phrase assez longue');
      const [download] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: 'Emporter' }).click()]);
      assert.match(readFileSync(await download.path(), 'latin1').slice(0, 30), /^age-encryption\.org\/v1/);
      await page.getByText('L’archive est faite').waitFor();
    },
  },
];
