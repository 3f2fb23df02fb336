import assert from 'node:assert/strict';
import { ask, openSettings, readNotice, signIn, type Story } from '../story.ts';
import { wrongOn } from './accessibility.ts';

export const entering: Story[] = [
  {
    name: 'a wrong password is told plainly, and too many of them wait',
    async run({ open, house }) {
      const page = await open();
      await page.getByRole('button', { name: 'Entrer', exact: true }).click();
      await page.getByText('Écrivez votre adresse de courriel.').waitFor();
      const email = 'personne@menuiserie-lacroix.example';
      await signIn(page, { email, password: 'ce n’est pas le bon' });
      await page.getByText('Cette adresse et ce mot de passe ne vont pas ensemble').waitFor();
      for (let tries = 0; tries < 20 && (await page.getByText('Trop d’essais manqués').count()) === 0; tries += 1) {
        await signIn(page, { email, password: `toujours pas ${String(tries)}` });
        await page.getByRole('alert').waitFor();
      }
      await page.getByText(/Nouvel essai possible dans/).waitFor();
      assert.ok(await page.getByRole('button', { name: 'Entrer', exact: true }).isDisabled());
      // The delay of one address is not another's.
      const other = await open();
      await signIn(other, house.account('sofia'));
      await other.getByRole('heading', { name: 'Que voulez-vous savoir' }).waitFor();
    },
  },
  {
    name: 'an invitation by link: its person chooses a password on a phone, comes in, and the link opens nothing any more',
    async run({ enter, open }) {
      const page = await enter('claire');
      await openSettings(page, 'Membres et groupes');
      const invite = async (name: string, email: string): Promise<string> => {
        await page.getByRole('button', { name: 'Ajouter un membre' }).click();
        await page.getByRole('dialog').getByLabel('Nom').fill(name);
        await page.getByRole('dialog').getByLabel('Adresse de courriel').fill(email);
        await page.getByRole('dialog').getByRole('button', { name: 'Inviter' }).click();
        const told = page.getByRole('dialog', { name: 'Lien d’invitation' });
        const link = (await told.locator('output').textContent()) ?? '';
        await told.getByRole('button', { name: 'Fermer' }).last().click();
        return link;
      };
      const link = await invite('Nadia Roussel', 'nadia.roussel@menuiserie-lacroix.example');
      const other = await invite('Omar Lebrun', 'omar.lebrun@menuiserie-lacroix.example');
      await page.getByRole('list', { name: 'Invitations en attente' }).getByText('Nadia Roussel').waitFor();

      const password = 'une phrase que Nadia seule connaît';
      const phone = await open({ viewport: { width: 390, height: 844 }, reducedMotion: 'reduce' });
      await phone.goto(link);
      await phone.getByRole('heading', { level: 1, name: /vous invite/ }).waitFor();
      assert.deepEqual(await wrongOn(phone, 'invitation at 390 px'), []);
      assert.ok(await phone.evaluate('document.documentElement.scrollWidth <= innerWidth'), 'nothing is wider than the screen');
      await phone.getByRole('button', { name: 'English' }).click();
      await phone.getByRole('heading', { level: 1, name: /invites you/ }).waitFor();
      assert.deepEqual(await wrongOn(phone, 'invitation in English'), []);
      await phone.getByRole('button', { name: 'Français' }).click();
      await phone.getByLabel('Votre mot de passe').fill('court');
      assert.ok(await phone.getByRole('button', { name: 'Accepter et entrer' }).isDisabled());
      await phone.getByLabel('Votre mot de passe').fill(password);
      await phone.getByRole('button', { name: 'Accepter et entrer' }).click();
      // What the house keeps of her, before anything else; read again whenever she wants.
      await phone.getByText('Un administrateur peut ouvrir par nécessité').waitFor();
      assert.deepEqual(await wrongOn(phone, 'the notice to staff at 390 px'), []);
      assert.ok(await phone.evaluate('document.documentElement.scrollWidth <= innerWidth'), 'nothing is wider than the screen');
      await readNotice(phone);
      await phone.getByRole('heading', { level: 1, name: 'Que voulez-vous savoir' }).waitFor();
      assert.ok(!phone.url().includes('#'), 'the address tells the token no more');

      // Used, or withdrawn: one page says the same.
      const late = await open();
      await late.goto(link);
      await late.getByRole('alert').getByText('Ce lien d’invitation n’ouvre plus rien').waitFor();
      assert.deepEqual(await wrongOn(late, 'invitation that opens nothing'), []);
      await page.reload();
      await openSettings(page, 'Notice d’information');
      await page.getByRole('list', { name: 'Qui l’a lue' }).getByText('Nadia Roussel').waitFor();
      await openSettings(page, 'Membres et groupes');
      await page.getByRole('row', { name: /Nadia Roussel/ }).waitFor();
      await page.getByRole('button', { name: 'Retirer l’invitation de Omar Lebrun' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Retirer l’invitation' }).click();
      await page.getByText('Invitation retirée').waitFor();
      const gone = await open();
      await gone.goto(other);
      await gone.getByRole('alert').getByText('Ce lien d’invitation n’ouvre plus rien').waitFor();
      await gone.getByRole('button', { name: 'Aller à la connexion' }).click();
      await signIn(gone, { email: 'nadia.roussel@menuiserie-lacroix.example', password });
      await gone.getByRole('heading', { level: 1, name: 'Que voulez-vous savoir' }).waitFor();

      await page.getByRole('button', { name: 'Retirer Nadia Roussel de l’organisation' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Retirer' }).click();
      await page.getByText('Membre retiré.').waitFor();
    },
  },
  {
    name: 'a deep address opens after signing in, and again after the session has ended',
    async run({ open, house }) {
      const page = await open();
      const address = `/o/${house.organisation}/documents?state=unreadable`;
      await page.goto(address);
      await signIn(page, house.account('claire'));
      await page.getByRole('heading', { level: 1, name: 'Non lus' }).waitFor();
      assert.ok(page.url().endsWith(address));

      await page.goto(`/o/${house.organisation}/demander`);
      await page.getByRole('textbox', { name: 'Question', exact: true }).fill('Qui tient le cahier de prêt ?');
      await page.context().clearCookies();
      await page.keyboard.press('Enter');
      await page.getByText('Votre session est terminée').waitFor();
      await signIn(page, house.account('claire'));
      await page.getByRole('heading', { name: 'Que voulez-vous savoir' }).waitFor();
      assert.equal(await page.getByRole('textbox', { name: 'Question', exact: true }).inputValue(), 'Qui tient le cahier de prêt ?');
    },
  },
  {
    name: 'signing out, from the rail or from the settings, gives the page back to the sign-in, and to the next person',
    async run({ enter, house }) {
      const page = await enter('claire');
      for (const [where, next] of [
        ['Demander', 'sofia'],
        ['Réglages', 'marc'],
      ] as const) {
        await page.getByRole('link', { name: where, exact: true }).click();
        await page.getByRole('button', { name: 'Se déconnecter' }).last().click();
        await page.getByRole('button', { name: 'Entrer', exact: true }).waitFor();
        assert.equal(new URL(page.url()).pathname, '/');
        assert.equal(await page.getByText('Votre session est terminée').count(), 0);
        await signIn(page, house.account(next));
        await page.getByRole('heading', { name: 'Que voulez-vous savoir' }).waitFor();
        await page.getByText(next === 'sofia' ? 'Sofia Benali' : 'Marc Delvaux').waitFor();
        assert.equal(await page.getByText('Claire Lacroix').count(), 0);
      }
    },
  },
  {
    name: 'the keyboard alone asks, opens a source, closes it and comes back where it was',
    async run({ enter }) {
      const page = await enter('claire');
      await page.getByRole('link', { name: 'Demander', exact: true }).focus();
      await page.keyboard.press('/');
      await page.keyboard.type('Combien de temps à l’avance faut-il donner congé pour quitter l’atelier de Marcq ?');
      await page.keyboard.press('Enter');
      const number = page.getByRole('link', { name: /^Ouvrir la source 1/ }).first();
      await number.waitFor();
      await number.focus();
      await page.keyboard.press('Enter');
      const pane = page.getByRole('complementary', { name: 'Document' });
      await pane.locator('mark').first().waitFor();
      await page.keyboard.press('Escape');
      await pane.waitFor({ state: 'detached' });
      await page.waitForFunction("document.activeElement?.getAttribute('aria-label')?.startsWith('Ouvrir la source 1')");
      await page.goBack();
      await pane.waitFor();
    },
  },
  {
    name: 'who may not read the journal has no entry to it, and its address says so',
    async run({ enter, house }) {
      const page = await enter('marc');
      assert.equal(await page.getByRole('link', { name: 'Journal' }).count(), 0);
      await page.goto(`/o/${house.organisation}/journal`);
      await page.getByRole('heading', { level: 1, name: 'Cette page ne vous est pas ouverte' }).waitFor();
      await page.goto('/o/org_of_somebody_else/documents');
      await page.getByRole('heading', { name: 'Que voulez-vous savoir' }).waitFor();
    },
  },
  {
    name: 'English is spoken to whom chooses it, and kept',
    async run({ enter, open, house }) {
      const page = await enter('sofia');
      await page.getByRole('link', { name: 'Réglages' }).click();
      await page.getByRole('radiogroup', { name: 'Langue', exact: true }).getByText('English').click();
      await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
      await page.reload();
      await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
      assert.equal(await page.locator('html').getAttribute('lang'), 'en');
      // The person's, not the browser's: it is there on a machine where nothing was chosen.
      const elsewhere = await open();
      await signIn(elsewhere, house.account('sofia'));
      await elsewhere.getByRole('link', { name: 'Ask' }).waitFor();
      await page.getByRole('link', { name: 'Ask' }).click();
      await page.getByRole('textbox', { name: 'Question', exact: true }).fill('');
      await ask(page, 'Quel est le délai du chêne massif QF1a ?');
      await page.getByText(/^Answered in/).waitFor();
      await page.getByRole('link', { name: 'Settings' }).click();
      await page.getByRole('radiogroup', { name: 'Language', exact: true }).getByText('Français').click();
      await page.getByRole('heading', { level: 1, name: 'Réglages' }).waitFor();
    },
  },
  {
    name: 'a house that no longer answers is said so, and the page goes on when it is back',
    async run({ enter }) {
      const page = await enter('claire');
      await page.route('**/api/**', (route) => route.abort('connectionrefused'));
      await page.getByRole('link', { name: 'Documents', exact: true }).click();
      await page.getByRole('alert').getByText('La maison ne répond pas').waitFor();
      await page.unroute('**/api/**');
      await page.getByRole('table', { name: 'Documents' }).waitFor();
      await page.getByText('La maison ne répond pas').waitFor({ state: 'detached' });
    },
  },
  {
    name: 'a question asked while the house is away waits, and leaves by itself when it is back',
    async run({ enter }) {
      const page = await enter('claire');
      await page.route('**/api/**', (route) => route.abort('connectionrefused'));
      await page.getByRole('textbox', { name: 'Question', exact: true }).fill('Combien de temps dure le bail ?');
      await page.keyboard.press('Enter');
      await page.getByText('La question est gardée').waitFor();
      await page.unroute('**/api/**');
      await page.getByText('Répondu en').waitFor();
      assert.equal(await page.getByRole('heading', { name: 'Combien de temps dure le bail ?' }).count(), 1, 'it was asked once');
    },
  },
  {
    name: 'a cold sign-in is refused nothing, and on a phone the rail shows where one is',
    async run({ open, house }) {
      const page = await open({ viewport: { width: 390, height: 844 } });
      const refused: string[] = [];
      page.on('response', (response) => {
        if (response.status() >= 400) refused.push(`${String(response.status())} ${response.url()}`);
      });
      await page.reload();
      await signIn(page, house.account('claire'));
      await page.getByRole('link', { name: 'Réglages' }).click();
      await page.getByRole('heading', { level: 1, name: 'Réglages' }).waitFor();
      const here = await page.locator('nav [aria-current]').first().boundingBox();
      assert.ok(here && here.x >= 0 && here.x + here.width <= 390, 'the entry of the page is in sight');
      assert.deepEqual(refused, []);
    },
  },
];
