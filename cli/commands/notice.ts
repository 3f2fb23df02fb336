import { Command } from 'commander';
import { formatsOf } from '#contract/texts/formats.ts';
import { formatDateTime, textsOf } from '#contract/texts/texts.ts';
import type { HouseClient } from '../client.ts';
import { asMember, required, type CommandFile, type Context } from '../context.ts';
import { dayIn } from '../days.ts';
import { unfit } from '../misuse.ts';
import { readText } from '../readtext.ts';
import { notice } from '../texts/notice.ts';

export const command: CommandFile = { rank: 62, texts: notice, create: (context) => [noticeCommand(context)] };

interface Filling {
  controller?: string;
  contact?: string;
  officer?: string;
  council?: number;
  file?: string;
  again?: boolean;
}

/** `beffroi notice show|write|publish|readers`: what the people of an organisation are told of what the house keeps of them. */
function noticeCommand(context: Context): Command {
  const texts = context.with(notice);
  const { language } = context.settings;
  const { list, date } = formatsOf(language);
  const words = textsOf(language).roles;

  const show = new Command('show').description(texts.usage.noticeShow).action(() =>
    asMember(context, async ({ client, organisation }) => {
      const seen = await client.call('staffNotice', { params: { organisation } });
      context.say(
        seen.notice ? `${texts.notice.versionOf(seen.notice.version, date(seen.notice.at))}\n\n${seen.notice.text}` : texts.notice.none,
      );
      context.result(seen);
    }),
  );
  const filling = (word: string, usage: string): Command =>
    new Command(word)
      .description(usage)
      .option('--controller <who>', texts.usage.noticeController)
      .option('--contact <who>', texts.usage.noticeContact)
      .option('--officer <who>', texts.usage.noticeOfficer)
      .option('--council <date>', texts.usage.noticeCouncil, dayOf);
  /** What is filled in, and the text that the house proposes with it. */
  const proposed = async (client: HouseClient, organisation: string, options: Filling) => {
    const filled = {
      controller: await required(context, options.controller, { option: '--controller', prompt: texts.noticeAsk(texts.notice.controller) }),
      contact: await required(context, options.contact, { option: '--contact', prompt: texts.noticeAsk(texts.notice.contact) }),
      officer: options.officer ?? null,
      councilAt: options.council ?? null,
    };
    const { facts } = await client.call('noticeDraft', { params: { organisation } });
    const me = await client.call('me', { params: { organisation } });
    const text = texts.notice.proposal(me.organisation.name, filled, facts, (some) => list(some.map((role) => words[role].toLowerCase())));
    return { filled, text };
  };
  const write = filling('write', texts.usage.noticeWrite).action((options: Filling) =>
    asMember(context, async ({ client, organisation }) => {
      const { filled, text } = await proposed(client, organisation, options);
      context.say(text);
      context.result({ ...filled, text });
    }),
  );
  const publish = filling('publish', texts.usage.noticePublish)
    .option('--file <text>', texts.usage.noticeFile)
    .option('--again', texts.usage.noticeAgain)
    .action((options: Filling) =>
      asMember(context, async ({ client, organisation }) => {
        const { filled, text } = await proposed(client, organisation, options);
        const written = options.file === undefined ? text : readText(options.file);
        const body = { ...filled, text: written, readAgain: options.again === true };
        const { version } = await client.call('publishNotice', { params: { organisation }, body });
        context.say(texts.noticePublished(version));
        context.result({ version });
      }),
    );
  const readers = new Command('readers').description(texts.usage.noticeReaders).action(() =>
    asMember(context, async ({ client, organisation }) => {
      const { readers } = await client.call('noticeReaders', { params: { organisation } });
      for (const { name, version, at, owes } of readers) {
        const read =
          version === null || at === null ? texts.notice.unread : texts.notice.readVersion(version, formatDateTime(language, at));
        context.say(`${name.padEnd(30)} ${read}${owes && version !== null ? ` (${texts.notice.owes})` : ''}`);
      }
      const { changed } = await client.call('noticeDraft', { params: { organisation } });
      if (changed.length > 0) context.say(texts.notice.changed(list(changed.map((name) => texts.notice.facts[name]))));
      context.result({ readers, changed });
    }),
  );
  return new Command('notice').description(texts.usage.notice).addCommand(show).addCommand(write).addCommand(publish).addCommand(readers);
}

/** A day, as ms UTC. @throws command_misused */
function dayOf(text: string): number {
  const at = dayIn(text);
  if (at === null) throw unfit(`--council ${text}`);
  return at;
}
