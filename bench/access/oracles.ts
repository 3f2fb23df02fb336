import { rmSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import type { MemberActor } from '#server/foundation/actor.ts';
import type { House } from '#server/house.ts';
import { systemClock } from '#server/foundation/clock.ts';
import { openTestHouse } from '../../test/support/house.ts';
import { oracleCases } from '../../test/support/oracles.ts';
import { testFolder } from '../../test/support/vault.ts';
import type { Bench } from '../main.ts';
import { random } from '../random.ts';

const pairs = 400;
const hiddenPassages = 19_380;
const wordsHidden = 40;
const documentsHidden = 38;
const documentsShown = 12;

/**
 * What is hidden answers as what does not exist: every listing, address, request, name and kind of event of the contract, then the time of a search
 * for a word that stands in 19,000 hidden passages beside that for a word that stands nowhere. `timing_auc` is the chance that of two
 * searches drawn at random the slower is told rightly: .5 is a coin.
 */
export const bench: Bench = {
  name: 'oracles',
  seconds: 90,
  needsShared: false,
  async run({ say }) {
    // A house alone holds no process open while it waits.
    const staying = setInterval(() => {}, 1000);
    const backups = testFolder();
    const opened = await openTestHouse(['Menuiserie Lacroix'], {
      clock: { ...systemClock, advance: () => {}, jump: () => {} },
      variables: { BEFFROI_BACKUP_FOLDER: backups },
    });
    try {
      const cases = await oracleCases(opened);
      const told = cases.filter((one) => one.told !== null);
      for (const one of told) say(`told: ${one.what}: ${one.told}`);
      const marc = await opened.addMember(opened.owner, 'marc@example.org');
      const dice = random(20261126);
      const words = madeUp(dice, wordsHidden * 2);
      const [hidden, absent] = [words.slice(0, wordsHidden), words.slice(wordsHidden)];
      await fill(opened.house, opened.owner.actor, marc.actor, hidden, dice);
      const times = await timed(opened.house, marc.actor, hidden, absent, dice);
      const auc = aucOf(times.hidden, times.absent);
      const median = (all: readonly number[]): string => (all.toSorted((a, b) => a - b)[all.length >> 1] ?? 0).toFixed(3);
      say(`median ${median(times.hidden)} ms for hidden words, ${median(times.absent)} ms for absent ones`);
      return {
        measures: [
          {
            name: 'cases',
            value: cases.length + times.hidden.length,
            unit: 'cases',
            budget: 500,
            holds: cases.length + times.hidden.length >= 500,
          },
          { name: 'told', value: told.length, unit: 'cases', budget: 0, holds: told.length === 0 },
          { name: 'timing_auc', value: auc, unit: 'AUC', budget: 0.56, holds: auc <= 0.56 },
        ],
      };
    } finally {
      await opened.close();
      rmSync(backups, { recursive: true, force: true });
      clearInterval(staying);
    }
  },
};

type Dice = ReturnType<typeof random>;

/** Words that are no neighbours, drawn in one way for both kinds. */
function madeUp(dice: Dice, count: number): string[] {
  const syllables = ['bar', 'vek', 'pra', 'gou', 'fle', 'zac', 'bru', 'wim', 'kol', 'gri', 'pax', 'vun'];
  const words = new Set<string>();
  while (words.size < count) words.add(Array.from({ length: 4 }, () => dice.pick(syllables)).join(''));
  return [...words];
}

/** Hidden and shown documents among one another, as they come in a company. */
async function fill(house: House, owner: MemberActor, reader: MemberActor, hidden: readonly string[], dice: Dice): Promise<void> {
  const secret = (await house.documents.addSource(owner, { name: 'Direction' })).id;
  const shown = (await house.documents.addSource(owner, { name: 'Tous' })).id;
  await house.access.giveGrant(owner, { place: shown, holder: { kind: 'member', id: reader.member }, right: 'read' });
  const common = ['bail', 'devis', 'chantier', 'livraison', 'vernis', 'garantie', 'fenêtre', 'atelier', 'client', 'facture'];
  // Each paragraph is long enough to be a passage of its own.
  const paragraph = (with_: readonly string[]): string =>
    `${Array.from({ length: 110 - with_.length }, () => dice.pick(common)).join(' ')} ${with_.join(' ')}.`;
  const add = async (place: string, name: string, paragraphs: number, with_: readonly string[]): Promise<void> => {
    const text = Array.from({ length: paragraphs }, () => paragraph(with_)).join('\n\n');
    await house.documents.importFile(owner, place, { name, mediaType: 'text/plain', bytes: Buffer.from(text) });
    await house.jobs.idle();
  };
  for (let at = 0; at < documentsHidden; at += 1) {
    await add(secret, `direction-${at}.txt`, hiddenPassages / documentsHidden, hidden);
    if (at % Math.ceil(documentsHidden / documentsShown) === 0) await add(shown, `tous-${at}.txt`, 80, []);
  }
  await (await house.indexes.words(owner.organisation)).maintain();
}

async function timed(house: House, actor: MemberActor, hidden: readonly string[], absent: readonly string[], dice: Dice) {
  const store = await house.vault.organisation(actor.organisation);
  const search = async (word: string): Promise<number> => {
    const started = performance.now();
    await store.read((snapshot) => house.retrieval.find(snapshot, actor, { question: { text: word, meaning: null }, filters: {}, k: 10 }));
    return performance.now() - started;
  };
  for (const word of [...hidden, ...absent]) await search(word);
  const times = { hidden: [] as number[], absent: [] as number[] };
  for (let at = 0; at < pairs; at += 1) {
    const kinds = dice.chance(0.5) ? (['hidden', 'absent'] as const) : (['absent', 'hidden'] as const);
    for (const kind of kinds) times[kind].push(await search(dice.pick(kind === 'hidden' ? hidden : absent)));
  }
  return times;
}

/** The chance that the first of two is the greater, or the less, whichever tells more; equals count half. */
function aucOf(a: readonly number[], b: readonly number[]): number {
  let above = 0;
  for (const one of a) for (const other of b) above += one > other ? 1 : one === other ? 0.5 : 0;
  const share = above / (a.length * b.length);
  return Math.max(share, 1 - share);
}
