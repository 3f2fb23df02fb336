import assert from 'node:assert/strict';
import { deposit, isRead, openDeposits, type Story } from '../story.ts';
import { wrongOn } from './accessibility.ts';

const readings = (...rows: string[]): Buffer => Buffer.from(['Machine;Température;Date', ...rows].join('\n'));

export const delegating: Story[] = [
  {
    name: 'agents: a reading over its threshold prepares one intervention, which a person reads and approves',
    run: async ({ enter }) => {
      const page = await enter('marc');
      await page.getByRole('link', { name: 'Agents', exact: true }).click();
      await page.getByRole('link', { name: 'Déclencheurs', exact: true }).click();
      await page.getByRole('heading', { name: 'Aucun déclencheur' }).waitFor();
      assert.deepEqual(await wrongOn(page, 'Agents, déclencheurs'), []);
      await page.getByRole('button', { name: 'Nouveau déclencheur' }).click();
      const form = page.getByRole('dialog');
      await form.getByLabel(/^Nom/).first().fill('Surchauffe');
      await form
        .getByLabel(/^Dossier surveillé/)
        .first()
        .fill('Mes dépôts');
      await page.getByRole('option', { name: 'Mes dépôts' }).first().click();
      await form.getByLabel(/^Colonne de la machine/).fill('Machine');
      await form.getByLabel(/^Colonne de la valeur/).fill('Température');
      await form.getByLabel(/^Colonne de la date/).fill('Date');
      await form.getByLabel(/^Seuil/).fill('80');
      await form.getByLabel(/^Retour à la normale/).fill('70,5');
      await form.getByRole('button', { name: 'Nouveau déclencheur' }).click();
      await page.getByRole('heading', { name: /^Surchauffe/ }).waitFor();

      await openDeposits(page);
      await deposit(page, {
        name: 'relevés.csv',
        mimeType: 'text/csv',
        buffer: readings('M-07;64,5;26/11/2026 08:00', 'M-07;88,2;26/11/2026 09:00', 'M-07;91;26/11/2026 10:00'),
      });
      await isRead(page, /relevés/);
      await page.getByRole('link', { name: 'Agents', exact: true }).click();
      await page.getByText('Intervention de maintenance : M-07').first().waitFor();
      await page
        .getByText(/88,2, pour un seuil de 80/)
        .first()
        .waitFor();
      assert.equal(await page.getByRole('button', { name: 'Approuver' }).count(), 1);
      assert.deepEqual(await wrongOn(page, 'Agents'), []);

      // What was prepared is changed in fields of its own, each under its word, and is read again before it is approved.
      await page.getByRole('button', { name: 'Modifier' }).click();
      const changing = page.getByRole('dialog');
      await changing
        .getByLabel(/^Titre/)
        .first()
        .fill('Intervention sur la raboteuse');
      const fields = await changing.locator('input:not([type=checkbox]), textarea, select').all();
      const written = await Promise.all(fields.map((one) => one.inputValue()));
      assert.deepEqual(
        written.filter((value) => /^[[{]/.test(value)),
        [],
        'nobody is given JSON to write',
      );
      assert.ok(written.length > 4, written.join('; '));
      assert.deepEqual(await wrongOn(page, 'Agents, a request changed'), []);
      await changing.getByRole('button', { name: 'Garder ces valeurs' }).click();
      await page.getByText('Demande modifiée. Relisez-la.').waitFor();
      await page.getByText('Intervention sur la raboteuse').first().waitFor();
      await page.getByRole('button', { name: 'Approuver' }).click();
      await page.getByText('Rien n’attend votre accord.').waitFor();
      await page.getByRole('link', { name: 'Déclencheurs', exact: true }).click();
      await page.getByText(/travail lancé · M-07\s:\s88,2/).waitFor();
      assert.equal(await page.getByText('Voir le travail').count(), 1);
      await page.getByRole('link', { name: 'Voir le travail' }).click();
      await page.getByText(/Fiche d’intervention préparée pour M-07/).waitFor();
      await page.getByText(/2 étapes sur 5 au plus/).waitFor();
      await page.goBack();
      await page.getByRole('button', { name: 'Éteindre' }).click();
      await page.getByText('Éteint', { exact: true }).waitFor();

      // Several documents, and a folder with all that stands in it, are given to one job.
      await page.getByRole('link', { name: 'Agents', exact: true }).click();
      await page
        .getByRole('article')
        .filter({ has: page.getByRole('heading', { name: 'Assistant' }) })
        .getByRole('button', { name: 'Confier' })
        .click();
      const work = page.getByRole('dialog');
      await work.getByLabel(/^Ce qu’il faut préparer/).fill('Résume ces relevés.');
      const several = work.getByRole('textbox', { name: /^Documents et dossiers/ });
      for (const [typed, option] of [
        ['relevés', 'relevés'],
        ['Mes', 'Mes dépôts'],
      ] as const) {
        await several.fill(typed);
        await page.getByRole('option', { name: option, exact: true }).click();
      }
      assert.deepEqual(await wrongOn(page, 'Agents, several documents'), []);
      await work.getByRole('button', { name: 'Commencer' }).click();
      await page.getByRole('listitem').filter({ hasText: 'Documents et dossiers à lire' }).getByRole('link', { name: 'relevés' }).waitFor();
    },
  },
  {
    name: 'agents: an administrator makes one without code, tries it, and declares a server of tools',
    run: async ({ enter }) => {
      const page = await enter('claire');
      await page.getByRole('link', { name: 'Agents', exact: true }).click();
      await page.getByRole('link', { name: 'Atelier', exact: true }).click();
      await page.getByRole('heading', { name: 'Aucun agent à vous' }).waitFor();
      assert.deepEqual(await wrongOn(page, 'Agents, atelier'), []);
      await page.getByRole('button', { name: 'Nouvel agent' }).click();
      const form = page.getByRole('dialog');
      await form.getByLabel(/^Nom/).first().fill('Baux');
      await form.getByLabel('À quoi il sert, en une phrase').fill('Répond aux questions sur les baux.');
      await form.getByLabel(/^Consignes/).fill('Réponds aux questions sur les baux. Cite le bail. Si le bail ne le dit pas, dis-le.');
      await form.getByLabel(/^Dépense d’un travail/).fill('0,50');
      await form.getByRole('button', { name: 'Ajouter un essai' }).click();
      await form.getByLabel(/^Essai 1/).fill('Quand finit le bail de Marcq ?');
      await form.getByLabel(/^Doit dire/).fill('2027');
      assert.deepEqual(await wrongOn(page, 'Agents, éditeur'), []);
      await form.getByRole('button', { name: 'Enregistrer un brouillon' }).click();
      await page.getByRole('heading', { level: 2, name: 'Baux' }).waitFor();
      await page.getByText('Brouillon', { exact: true }).waitFor();
      // Without a model the trial does not come to its end, and the version stays a draft.
      await page.getByRole('button', { name: 'Lancer les essais' }).click();
      await page.getByText('Manqué', { exact: true }).waitFor();
      await page.getByText(/le travail n’est pas allé à son terme/).waitFor();
      await page.getByRole('link', { name: 'Voir le travail' }).click();
      await page.getByText(/sur 0,50\s€ au plus/).waitFor();
      await page.goBack();
      assert.equal(await page.getByRole('button', { name: 'Mettre en vigueur' }).count(), 0);
      await page.getByRole('link', { name: 'Serveurs d’outils', exact: true }).click();
      await page.getByRole('heading', { name: 'Aucun serveur d’outils' }).waitFor();
      assert.deepEqual(await wrongOn(page, 'Agents, serveurs d’outils'), []);
    },
  },
];
