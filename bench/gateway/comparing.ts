import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { foldersOf, readSettings } from '#contract/settings.ts';
import { openHouse } from '#server/house.ts';
import type { Bench } from '../main.ts';
import { badWriter, fairWriter, installWriter } from '../models/real-writers.ts';
import requests from './requests.json' with { type: 'json' };

const each = 3;

/** Comparing with two real writers, a bad one and a fair one that also judges: does it tell which is which, and what of the bad one's doubt? Skipped by name where their weights are absent. */
export const bench: Bench = {
  name: 'comparing',
  seconds: 400,
  needsShared: false,
  async run({ say }) {
    const home = mkdtempSync(join(tmpdir(), 'beffroi-comparing-'));
    const read = readSettings({ BEFFROI_HOME: home });
    if ('problems' in read) throw new Error('the default settings do not hold');
    const { models } = foldersOf(read.settings);
    const house = await openHouse(read.settings, { create: true });
    try {
      if (![badWriter, fairWriter].every((writer) => installWriter(models, writer, say))) return { measures: [] };
      await house.start();
      const { organisation } = await house.people.createOrganisation({
        name: 'Banc',
        owner: { email: 'banc@example.org', name: 'Banc Essai', password: 'un long mot de passe' },
      });
      const [first] = await house.people.members({ kind: 'system', organisation, reason: 'maintenance' });
      const actor = { kind: 'member' as const, organisation, member: first?.id ?? '' };
      const strong = [{ engine: 'embedded', model: fairWriter.id }];
      await house.gateway.setRouting(actor, { mode: 'difficulty', strong, hardFrom: 1, unsureBelow: -1 });
      await house.gateway.setShadow(actor, { isOn: true, percent: 100, monthEuros: 1, judge: null });
      for (const content of [...requests.easy.slice(0, each), ...requests.hard.slice(0, each)]) {
        const started = performance.now();
        await house.gateway.complete(actor, { messages: [{ role: 'user', content }], maximumTokens: 40 });
        await house.gateway.compared();
        say(`${((performance.now() - started) / 1000).toFixed(0)} s: ${content.slice(0, 60)}`);
      }
      const { measured } = await house.gateway.routing(actor);
      say(`${measured.trials} judged, ${measured.failed} lost`);
      return {
        measures: [
          {
            name: 'judged',
            value: measured.trials,
            unit: `of ${each * 2}; where anything is found it is left alone`,
            budget: null,
            holds: null,
          },
          { name: 'lost', value: measured.failed, unit: 'comparisons', budget: 0, holds: measured.failed === 0 },
        ],
      };
    } finally {
      await house.close();
      rmSync(home, { recursive: true, force: true });
    }
  },
};
