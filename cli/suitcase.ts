import { resolve } from 'node:path';
import { typedPassword, type Context } from './context.ts';
import { refusedBy } from './failure.ts';
import { whenFree } from './house.ts';
import { createProgress } from './terminal.ts';
import { operations } from './texts/operations.ts';

/** `beffroi import --suitcase FILE`: an organisation that comes whole from another house, into one that is empty. */
export async function takeInAt(context: Context, file: string, options: { passphraseStdin?: boolean }): Promise<void> {
  const texts = context.with(operations);
  const { takeInSuitcase } = await import('#server/house.ts');
  const progress = createProgress();
  const attempt = (passphrase: string | null) =>
    whenFree(context.settings, () =>
      takeInSuitcase(context.settings, {
        file: resolve(file),
        passphrase,
        progress: (share) => progress.step(Math.round(share * 100), 100, texts.suitcaseRead(Math.round(share * 100))),
      }),
    ).finally(() => progress.end());
  const taken = await attempt(options.passphraseStdin ? await typedPassword(context, { passwordStdin: true }, '') : null).catch(
    async (error: unknown) => {
      // Only the archive says whether it is sealed: the passphrase is asked for when it is.
      if (options.passphraseStdin || refusedBy(error)?.code !== 'suitcase_passphrase') throw error;
      const typed = await typedPassword(context, {}, texts.askPassphrase);
      if (typed === null) throw error;
      return attempt(typed);
    },
  );
  context.say(texts.suitcaseTaken(taken.organisation.name, taken.head.count, taken.head.hash));
  context.say(`\n${texts.suitcaseMembers}`);
  for (const { email, firstPassword } of taken.members) context.say(`  ${email}  ${firstPassword}`);
  context.say(`\n${texts.suitcaseNext}`);
  context.result(taken);
}
