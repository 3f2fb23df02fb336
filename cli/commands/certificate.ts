import { Command } from 'commander';
import { formatDateTime } from '#contract/texts/texts.ts';
import { asMember, type CommandFile, type Context } from '../context.ts';
import { failed, whyOf } from '../failed.ts';
import { operations } from '../texts/operations.ts';

export const command: CommandFile = { rank: 116, texts: operations, create: (context) => [certificateCommand(context)] };

/** `beffroi certificate`: by what certificate the house is known, until when, and how it is renewed. */
function certificateCommand(context: Context): Command {
  const texts = context.with(operations);
  const { language } = context.settings;
  return new Command('certificate').description(texts.usage.certificate).action(() =>
    asMember(context, async ({ client, organisation }) => {
      const { presented, authority } = await client.call('certificate', { params: { organisation } });
      context.result({ presented, authority });
      context.say(
        presented === null
          ? texts.noCertificate
          : texts.certificateIs(presented.names.join(', '), presented.issuer, formatDateTime(language, presented.until)),
      );
      if (authority === null) return;
      const { host, nextAt, failure } = authority;
      context.say(nextAt === null ? texts.certificateSoon(host) : texts.certificateNext(host, formatDateTime(language, nextAt)));
      if (failure !== null) failed(context, whyOf(context, failure));
    }),
  );
}
