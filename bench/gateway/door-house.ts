import { createInterface } from 'node:readline';
import { readSettings } from '#contract/settings.ts';
import { createApp } from '#server/app.ts';
import { openHouse } from '#server/house.ts';
import { fill } from './filling.ts';

/** A house with a door, in a process of its own: `door-house.ts HOME ENGINE ZONE`. What is there already is opened again. */
const [home = '', engine = '', zone = 'eu'] = process.argv.slice(2);
const read = readSettings({ BEFFROI_HOME: home });
if ('problems' in read) throw new Error('the default settings do not hold');
const house = await openHouse(read.settings, { create: true });
await house.start();
const app = await createApp(house, { webFolder: null });
const [known] = await house.people.organisations();
const organisation =
  known?.id ??
  (
    await house.people.createOrganisation({
      name: 'Banc',
      owner: { email: 'banc@example.org', name: 'Banc Essai', password: 'un long mot de passe' },
    })
  ).organisation;
const [first] = await house.people.members({ kind: 'system', organisation, reason: 'maintenance' });
const member = first?.id ?? '';
const actor = { kind: 'member' as const, organisation, member };
if (known === undefined) {
  const model = {
    contextTokens: 32_000,
    dimensions: null,
    normalisation: null,
    prefixes: null,
    inputType: false,
    tooLong: 'refuse' as const,
    weights: null,
  };
  await house.models.addEngine(actor, {
    name: 'Banc',
    baseUrl: `${engine}/v1`,
    reach: 'machine',
    operator: 'Banc',
    parentCountry: 'FR',
    placeCountry: 'FR',
    zone: zone === 'perimeter' ? 'perimeter' : 'eu',
    retention: { kept: 'nothing', days: null, proof: 'Banc' },
    models: [{ ...model, id: 'mock', abilities: ['complete'], eurosPerMillion: { input: 1, output: 2 } }],
  });
  await house.gateway.setPolicy(actor, { furthestZone: 'eu' });
}
const key = await house.gateway.addKey(actor, {
  name: 'Banc',
  holder: 'application',
  member,
  purpose: 'internal-information',
  ratePerMinute: null,
  endsAt: null,
  budget: null,
});
const tokens = Number(process.env['BEFFROI_BENCH_TOKENS'] ?? 0);
if (tokens > 0) await house.gateway.addBudget(actor, { subject: key.id, unit: 'tokens', period: 'month', limit: tokens });
const rows = Number(process.env['BEFFROI_BENCH_ROWS'] ?? 0);
if (rows > 0) await fill(await house.vault.organisation(organisation), rows);
const address = await app.listen({ port: 0, host: '127.0.0.1' });
process.stdout.write(`${JSON.stringify({ address, key: key.secret, id: key.id, organisation, member })}\n`);
for await (const line of createInterface({ input: process.stdin }))
  if (line === 'rss') process.stdout.write(`${process.memoryUsage.rss()}\n`);
