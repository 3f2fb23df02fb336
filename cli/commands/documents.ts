import { Command } from 'commander';
import type { z } from 'zod';
import { documentStates, type Document, type documentFacts } from '#contract/documents.ts';
import { formatDate, formatDateTime, textsOf } from '#contract/texts/texts.ts';
import { asMember, type CommandFile, type Context } from '../context.ts';
import { documentNamed } from '../documents.ts';
import { oneOf, wholeNumber } from '../misuse.ts';
import { labelWords } from '../labelling.ts';
import { placeNamed } from '../places.ts';
import { documents } from '../texts/documents.ts';
import { searchCommand } from './search.ts';

export const command: CommandFile = { rank: 98, texts: documents, create: (context) => [documentsCommand(context)] };

interface ListOptions {
  state?: (typeof documentStates)[number];
  in?: string;
  type?: string;
  name?: string;
}
const mostVersions = 100_000;

/** `beffroi documents list|show|versions|read-again|search`: what is where, in which state, and who sees it. */
function documentsCommand(context: Context): Command {
  const texts = context.with(documents);
  const list = new Command('list')
    .description(texts.usage.documentsList)
    .option('--state <state>', texts.usage.state, oneOf(texts, '--state', documentStates))
    .option('--in <place>', texts.usage.inPlace)
    .option('--type <format>', texts.usage.format)
    .option('--name <part>', texts.usage.named)
    .action((options: ListOptions) => listDocuments(context, options));
  const named = (name: string, description: string): Command =>
    new Command(name).description(description).argument(`<${texts.names.document}>`, texts.usage.document);
  const show = named('show', texts.usage.documentsShow).action((name: string) => showDocument(context, name));
  const versions = named('versions', texts.usage.documentsVersions)
    .option('--compare <n>', texts.usage.compare, wholeNumber(texts, '--compare', 1, mostVersions))
    .action((name: string, options: { compare?: number }) => showVersions(context, name, options.compare));
  const readAgain = named('read-again', texts.usage.documentsReadAgain)
    .option('--version <n>', texts.usage.version, wholeNumber(texts, '--version', 1, mostVersions))
    .action((name: string, { version }: { version?: number }) =>
      asMember(context, async ({ client, organisation }) => {
        const { id, title } = await documentNamed(client, organisation, name);
        const params = { organisation, document: id };
        if (version === undefined) await client.call('readDocument', { params });
        else await client.call('readVersion', { params: { ...params, version: String(version) } });
        context.say(texts.toBeRead(title));
        context.result({ document: id, version: version ?? null });
      }),
    );
  return new Command('documents')
    .description(texts.usage.documents)
    .addCommand(list)
    .addCommand(show)
    .addCommand(versions)
    .addCommand(readAgain)
    .addCommand(searchCommand(context));
}

async function listDocuments(context: Context, options: ListOptions): Promise<void> {
  const texts = context.with(documents);
  const words = textsOf(context.settings.language);
  await asMember(context, async ({ client, organisation }) => {
    const place = options.in === undefined ? null : await placeNamed(client, organisation, options.in, 'seen');
    const query = {
      limit: 200,
      state: options.state,
      format: options.type,
      name: options.name,
      ...(place === null ? {} : place.startsWith('src_') ? { source: place } : { folder: place }),
    };
    const found: Document[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await client.call('documents', { params: { organisation }, query: { ...query, cursor } });
      for (const one of page.documents)
        context.say(
          [
            `${one.id}  ${words.documentStates[one.state].padEnd(14)} ${one.title}`,
            placeOf(one),
            seenBy(context, one),
            ...(one.alike === null ? [] : [texts.alikeTo(one.alike.title)]),
          ].join(' · '),
        );
      found.push(...page.documents);
      cursor = page.next;
    }
    context.say(found.length === 0 ? texts.noDocument : `\n${texts.documentsFound(found.length)}`);
    context.result({ documents: found });
  });
}

async function showDocument(context: Context, name: string): Promise<void> {
  const { labels, ...texts } = context.with(documents);
  const { language } = context.settings;
  const words = textsOf(language);
  await asMember(context, async ({ client, organisation }) => {
    const document = await documentNamed(client, organisation, name);
    const facts = await client.call('documentFacts', { params: { organisation, document: document.id } });
    const reason = document.unreadableReason === null ? null : words.unreadable[document.unreadableReason];
    const lines: (readonly [string, string])[] = [
      [labels.id, document.id],
      [labels.file, document.fileName],
      [labels.place, placeOf(document)],
      [labels.state, words.documentStates[document.state]],
      ...(reason ? [[labels.why, `${reason.why} ${reason.what}`] as const] : []),
      [labels.seen, seenBy(context, document)],
      [texts.label, labelWords(context, document.label)],
      [labels.added, formatDateTime(language, document.addedAt)],
      ...(document.pages === null ? [] : [[labels.pages, String(document.pages)] as const]),
      ...document.remarks.map((one) => [labels.remark, `${words.remarks[one.kind].what(one)} ${words.remarks[one.kind].todo}`] as const),
      ...facts.versions.map((one) => [labels.version, versionLine(context, one)] as const),
      ...(facts.read?.language
        ? [[labels.language, new Intl.DisplayNames(language, { type: 'language' }).of(facts.read.language) ?? ''] as const]
        : []),
      ...facts.thread.map(({ title, at }) => [labels.thread, at === null ? title : `${formatDate(language, at)} · ${title}`] as const),
      ...facts.alike.map(({ title, share }) => [labels.alike, `${title} · ${Math.round(share * 100)} %`] as const),
      ...facts.quotedIn.map(({ title, at }) => [labels.quoted, `${title} · ${formatDate(language, at)}`] as const),
    ];
    context.say(document.title);
    const width = Math.max(...lines.map(([label]) => label.length));
    for (const [label, value] of lines) context.say(`  ${label.padEnd(width)}  ${value}`);
    context.result({ document, facts });
    if (facts.versions.length === 0) context.say(texts.noDocument);
  });
}

async function showVersions(context: Context, name: string, compared: number | undefined): Promise<void> {
  const texts = context.with(documents);
  await asMember(context, async ({ client, organisation }) => {
    const document = await documentNamed(client, organisation, name);
    const params = { organisation, document: document.id };
    if (compared === undefined) {
      const { versions } = await client.call('documentFacts', { params });
      for (const one of versions) context.say(versionLine(context, one));
      context.result({ document: document.id, versions });
      return;
    }
    const found = await client.call('compareVersions', { params, query: { from: compared, to: document.version } });
    context.say(texts.compared(found.from, found.to, found.total, found.same));
    for (const { kind, words } of found.changes) {
      const marked = words.map(({ kind: how, text }) =>
        how === 'same' || kind !== 'changed' ? text : how === 'added' ? `{+${text}+}` : `[-${text}-]`,
      );
      context.say(`${texts.changeKinds[kind]} ${marked.join('').replaceAll(/\s+/g, ' ')}`);
    }
    context.result(found);
  });
}

type VersionSeen = z.output<typeof documentFacts>['versions'][number];

function versionLine(context: Context, { number, state, fileName, addedAt, addedBy, ...version }: VersionSeen): string {
  const texts = context.with(documents);
  const { language } = context.settings;
  const said = version.isCurrent
    ? texts.answering
    : version.replacedAt === null
      ? textsOf(language).documentStates[state]
      : texts.replacedAt(formatDate(language, version.replacedAt));
  const from = version.restoredFrom === null ? said : `${said}, ${texts.restoredFrom(version.restoredFrom)}`;
  return texts.versionLine(number, from, fileName, formatDateTime(language, addedAt), addedBy);
}

const placeOf = ({ sourceName, folderPath }: Document): string => [sourceName, ...folderPath].join('/');

function seenBy(context: Context, { visibleTo }: Document): string {
  const { everyone } = context.with(documents);
  return visibleTo.map(({ kind, name }) => (kind === 'everyone' ? everyone : (name ?? '?'))).join(', ');
}
