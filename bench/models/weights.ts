import { setTimeout as after } from 'node:timers/promises';
import type { Bench } from '../main.ts';
import { random as randomOf } from '../random.ts';
import {
  agreement,
  clear,
  hashOf,
  incoming,
  install,
  kept,
  losses,
  model,
  modelsOf,
  note,
  openWorld,
  seen,
  tried,
  weightsOf,
  type Say,
  type Tally,
  type World,
} from './weights-house.ts';
import { fullDisk, killedWhileWriting, killRounds, packages } from './weights-troubles.ts';

const cutRounds = 40;

/**
 * Installations that everything happens to: connections cut at random, a house killed while it writes, other bytes than agreed, servers
 * that lie, a disk that fills, origins that are not there. After each, every model on the disk is looked at: what was installed is still
 * there, and whatever stands has its own bytes. The origin counts what it sends against what was agreed to when it did.
 */
export const bench: Bench = {
  name: 'weights',
  seconds: 300,
  needsShared: false,
  async run({ say }) {
    const tally: Tally = { cases: 0, lost: 0, wrong: 0 };
    const world = await openWorld(weightsOf(24));
    try {
      await withoutAgreement(world, tally, say);
      await cutAtRandom(world, tally, say);
      await lyingServers(world, tally, say);
      await origins(world, tally, say);
      await packages(world, tally, say);
      await fullDisk(world, tally, say);
    } finally {
      await world.house.close();
      await world.origin.stop();
    }
    const killed = await killedWhileWriting(tally, say);
    const unconsented = world.unconsented + killed.unconsented;
    return {
      measures: [
        { name: 'cases', value: tally.cases, unit: '', budget: 100, holds: tally.cases >= 100 },
        { name: 'lost', value: tally.lost, unit: 'models', budget: 0, holds: tally.lost === 0 },
        { name: 'wrong', value: tally.wrong, unit: 'outcomes', budget: 0, holds: tally.wrong === 0 },
        { name: 'unconsented_bytes', value: unconsented, unit: 'bytes', budget: 0, holds: unconsented === 0 },
        { name: 'killed_writing', value: killed.writing, unit: 'kills', budget: killRounds / 2, holds: killed.writing >= killRounds / 2 },
      ],
    };
  },
};

/** Everything that one may do without agreeing: look, try, search, ask, be refused. */
async function withoutAgreement(world: World, tally: Tally, say: Say): Promise<void> {
  const { house, owner } = world;
  const asked = agreement(world);
  const payloads = [
    { ...asked, agreed: { ...asked.agreed, bytes: 7 } },
    { ...asked, agreed: { ...asked.agreed, licence: 'MIT' } },
    { ...asked, agreed: { ...asked.agreed, sha256: null } },
    { ...asked, from: ['npm'] },
    { ...asked, agreed: undefined },
  ];
  const outcomes: number[] = [];
  for (const payload of payloads) outcomes.push((await house.as(owner, { method: 'POST', url: '/o/weights', payload })).statusCode);
  const paul = await house.addMember(owner, 'paul@example.org');
  outcomes.push((await house.as(paul, { method: 'POST', url: '/o/weights', payload: asked })).statusCode);
  await seen(world);
  await house.as(owner, { method: 'POST', url: `/o/weights/${kept}/try` });
  await after(500);
  const isRefused = outcomes.every((status) => status >= 400 && status < 500);
  note(
    tally,
    say,
    'nothing agreed',
    [isRefused && world.unconsented === 0 ? 'nothing fetched' : outcomes.join(' '), 'nothing fetched'],
    losses(modelsOf(world), [], null),
  );
}

async function cutAtRandom(world: World, tally: Tally, say: Say): Promise<void> {
  const random = randomOf(9).next;
  for (let round = 0; round < cutRounds; round += 1) {
    const cutAt = 1 + Math.floor(random() * world.bytes.length);
    const cuts = 1 + Math.floor(random() * 3);
    const ways = { cutAt, cuts, ...(random() < 0.5 ? { tag: `"v${round}"` } : {}), ...(random() < 0.2 ? { ignoresRange: true } : {}) };
    world.origin.become(ways);
    const agreed = random() < 0.5 ? {} : { sha256: null, withoutHash: true };
    await tried(world, tally, say, `cut ${cuts} times at ${cutAt}`, 'done', { agreed });
  }
  say(`cut at random: ${cutRounds} installations`);
}

async function lyingServers(world: World, tally: Tally, say: Say): Promise<void> {
  const { origin, bytes } = world;
  const flipped = Buffer.from(bytes);
  flipped.writeUInt8(flipped.readUInt8(bytes.length - 5000) ^ 1, bytes.length - 5000);
  const as = async (name: string, ways: Parameters<typeof origin.become>[0], expected: string, asked?: Parameters<typeof install>[1]) => {
    origin.become(ways);
    await tried(world, tally, say, name, expected, asked);
    origin.state.ways.bytes = bytes;
  };
  const unknown = { agreed: { sha256: null, withoutHash: true } };
  const sized = { model: 'smollm2-135m-instruct', agreed: { bytes: 98_362_432, licence: 'Apache-2.0', sha256: null } };
  await as('other bytes', { bytes: flipped }, 'model_refused hash_wrong');
  await as('other bytes, cut', { bytes: flipped, cutAt: 9_000_000, cuts: 1 }, 'model_refused hash_wrong');
  await as('one byte less', { bytes: bytes.subarray(0, -1) }, 'model_refused hash_wrong');
  await as('one byte less, no hash', { bytes: bytes.subarray(0, -1) }, 'model_refused file_cut', unknown);
  await as('one byte more', { bytes: Buffer.concat([bytes, Buffer.of(0)]) }, 'model_refused hash_wrong');
  await as('another size than the catalogue’s', {}, 'size_other', sized);
  await as('a length that is too long', { lies: 5000 }, 'outbound_broken');
  await as('a length that is too short', { lies: -5000 }, 'outbound_broken');
  await as('another range', { cutAt: 5_000_000, cuts: 1, wrongRange: true }, 'done');
  await as('ranges ignored', { cutAt: 5_000_000, cuts: 2, ignoresRange: true }, 'done');
  await as('no more file', { status: 404 }, 'fetch_refused');
  await as('a server that fails', { status: 500 }, 'fetch_refused');
  await as('sent elsewhere', { redirect: 'http://127.0.0.1:8/' }, 'redirect_refused');
  await as('no GGUF', { bytes: Buffer.alloc(300_000, 7) }, 'model_refused not_gguf', unknown);
  await as('an empty file', { bytes: Buffer.alloc(0) }, 'model_refused not_gguf', unknown);
  const head = Buffer.from(bytes);
  head.writeBigUInt64LE(2n ** 60n, 8);
  await as('a header that lies', { bytes: head }, 'model_refused header_invalid', unknown);
  await as('another architecture', { bytes: weightsOf(1, 'bert') }, 'model_refused architecture_other', unknown);
  // Two files behind one address: the end of the second behind the beginning of the first.
  origin.become({ bytes: flipped, cutAt: 12_000_000, cuts: 1, tag: '"one"' });
  origin.state.cut = () => {
    origin.become({ bytes, tag: '"two"' });
    origin.state.cut = undefined;
  };
  await tried(world, tally, say, 'another file meanwhile', 'done');
  origin.state.ways.bytes = bytes;
  say(`servers that lie: ${tally.wrong} wrong so far`);
}

async function origins(world: World, tally: Tally, say: Say): Promise<void> {
  const { origin, bytes } = world;
  const hubbed = 'ministral-3-8b-instruct-2512';
  const own = weightsOf(2, 'mistral3');
  const name = incoming(world, 'ministral.gguf', own);
  const agreed = { licence: 'Apache-2.0', sha256: hashOf(own) };
  origin.become({ bytes: own });
  await tried(world, tally, say, 'hub absent, then mirror', 'done', { model: hubbed, from: ['hub', 'mirror'], agreed }, [own]);
  origin.become({ bytes: own, status: 503 });
  await tried(
    world,
    tally,
    say,
    'hub and mirror absent, then file',
    'done',
    { model: hubbed, from: ['hub', 'mirror', 'file'], file: name, agreed },
    [own],
  );
  origin.become({ bytes: own, cutAt: 900_000, cuts: 100 });
  await tried(
    world,
    tally,
    say,
    'mirror that breaks for good, then file',
    'done',
    { model: hubbed, from: ['mirror', 'file'], file: name, agreed },
    [own],
  );
  incoming(world, 'ministral.gguf', own.subarray(0, 1_000_000));
  origin.become({ bytes: own, status: 503 });
  await tried(
    world,
    tally,
    say,
    'nothing left',
    'model_unobtainable',
    { model: hubbed, from: ['hub', 'mirror', 'file'], file: name, agreed },
    [own],
  );
  incoming(world, 'maison.gguf', own);
  const free = { bytes: own.length, licence: '', sha256: null, withoutHash: true };
  await tried(world, tally, say, 'a file of one’s own', 'done', { model: 'maison', from: ['file'], file: 'maison.gguf', agreed: free }, [
    own,
  ]);
  // What is installed is not fetched again, nor lost by another agreement.
  origin.become({ bytes });
  origin.state.ways.bytes = bytes;
  note(tally, say, 'installed', [await install(world), 'done'], losses(modelsOf(world), [bytes], model));
  note(tally, say, 'installed twice', [await install(world), 'model_installed'], losses(modelsOf(world), [bytes], model));
  await clear(world);
}
