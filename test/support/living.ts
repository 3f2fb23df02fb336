import { buffer } from 'node:stream/consumers';
import Pdf from 'pdfkit';
import { ask, ownSource, search, upload } from './asking.ts';
import { declarationOf } from './engines.ts';
import { openTestHouse } from './house.ts';

/**
 * A house that lives a little, in a process of its own: `living.ts ENGINE [stray]`. It reads files of two kinds, searches, answers, calls its one
 * declared engine through the door, and says which hosts its ledger names. With `stray`, something in it connects elsewhere besides.
 */
const [engine = '', stray] = process.argv.slice(2);
const opened = await openTestHouse(['Menuiserie Lacroix']);
if (stray !== undefined) await fetch('http://192.0.2.7:81/', { signal: AbortSignal.timeout(200) }).catch(() => null);
const { owner, as } = opened;
const source = await ownSource(opened, owner);
await upload(opened, owner, source, {
  name: 'devis.pdf',
  bytes: await printed('Devis : la porte coûte 1 200 euros, voir https://exemple.fr/devis.'),
});
await upload(opened, owner, source, { name: 'bail.txt', bytes: 'Le bail commercial dure neuf ans, voir https://exemple.fr/bail.' });
await search(opened, owner, 'bail');
const { blocks } = await ask(opened, owner, 'Combien de temps dure le bail commercial ?');
await as(owner, { method: 'POST', url: '/o/engines', payload: declarationOf(engine) });
const key = await as(owner, {
  method: 'POST',
  url: '/o/keys',
  payload: { name: 'Essai', holder: 'application', member: owner.actor.member, purpose: 'accounting' },
});
const call = (model: string) =>
  opened.app.inject({
    method: 'POST',
    url: '/v1/chat/completions',
    headers: { authorization: `Bearer ${key.json<{ secret: string }>().secret}`, 'content-type': 'application/json' },
    payload: JSON.stringify({ model, messages: [{ role: 'user', content: 'Combien de temps dure le bail commercial ?' }] }),
  });
const statuses = [(await call('model')).statusCode, (await call('beffroi')).statusCode];
const { entries } = (await as(owner, { url: '/o/outbound' })).json<{ entries: { host: string }[] }>();
await opened.close();
process.stdout.write(JSON.stringify({ hosts: [...new Set(entries.map(({ host }) => host))], answered: blocks.length > 0, statuses }));

function printed(text: string): Promise<Buffer> {
  const pdf = new Pdf();
  pdf.text(text).end();
  return buffer(pdf);
}
