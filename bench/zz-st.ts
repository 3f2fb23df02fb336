import { writeFileSync } from 'node:fs';
import { inCompanyHouse, companyQuestions } from './answers/company.ts';
import { inDemoHouse } from './house/demo-house.ts';
import { demoActor } from '../demo/open.ts';
import { answerKey, calibration } from '../demo/questions.ts';
import { askedOf } from '#server/answers/extract/asked.ts';
import { rankStatements, namesMissed } from '#server/answers/extract/choice.ts';
import { signalsOf } from '#server/answers/extract/refusal.ts';
const encoder = process.argv[3] ? (await import('/work/enc.mjs')).encoder : undefined;
const n = process.argv[2]!;
const norm = (t: string) => t.normalize('NFC').replaceAll(/[\s\u00a0\u202f]+/g, ' ').replaceAll('’', "'").toLowerCase();
async function dump(house: any, actor: any, q: any) {
  const store = await house.vault.organisation(actor.organisation);
  const prepared = await house.retrieval.prepare(actor, q.question);
  const found = await store.read((s: any) => house.retrieval.find(s, actor, { question: prepared, filters: {}, k: 30 }));
  const asked = askedOf(q.question, found.terms);
  const ranked = rankStatements(asked, found.passages);
  const best = found.passages[0]?.score || 1;
  return { ...q, passages: found.passages.map((p: any) => ({ f: p.fileName, t: p.text.slice(0, 80) })), st: ranked.slice(0, 400).map((r) => {
    const g: any = r.statement.given; const s = r.statement.start - g.start, e = r.statement.end - g.start;
    const over = g.parts.filter((p: any) => p.start < e && p.end > s).map((p: any) => p.closeness);
    const okd = q.documents.some((d: string) => d.normalize('NFC') === g.fileName.normalize('NFC'));
    return { x: { own: r.own, lead: r.lead, heading: r.heading, title: r.title, passage: g.score / best, rank: found.passages.indexOf(g), near: over.length ? Math.max(...over) : -3, nearP: g.parts.length ? Math.max(...g.parts.map((p: any) => p.closeness)) : -3, given: r.isGiven === null ? 0 : r.isGiven ? 1 : -1, missed: namesMissed(asked, r), label: r.label, row: r.statement.columns ? 1 : 0, len: r.statement.text.length, cov: g.coverage, old: r.score }, sig: signalsOf(asked, r, found.passages),
      okd, ok: okd && q.words.length > 0 && q.words.every((w: string) => norm([r.statement.text, ...(r.statement.columns ?? [])].join(' ')).includes(norm(w))), okp: okd && q.words.length > 0 && q.words.every((w: string) => norm(g.text).includes(norm(w))), text: r.statement.text.slice(0, 160), f: g.fileName };
  }) };
}
const out: any[] = [];
if (n === 'lacroix') await inDemoHouse(async (house, accounts) => {
  for (const [set, list] of [['key', answerKey()], ['cal', calibration()]] as const) for (const q of list) out.push(await dump(house, demoActor(accounts, q.asks), { set, id: q.id, question: q.question, kind: q.expect.kind === 'answer' ? 'ordinary' : 'refuse', documents: q.expect.kind === 'answer' ? [q.expect.document] : [], words: q.expect.kind === 'answer' ? q.expect.words : [] }));
}, encoder ? { encoder } : {});
else await inCompanyHouse(`/work/companies/${n}`, async ({ house, actor }) => { for (const q of companyQuestions(`/work/companies/${n}`)) out.push(await dump(house, actor, q)); }, encoder ? { encoder } : {});
writeFileSync(`/tmp/exp/st-${n}.json`, JSON.stringify(out));
