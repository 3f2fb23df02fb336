import { Command } from 'commander';
import { formatDateTime } from '#contract/texts/texts.ts';
import { atPlace, withPlace, type Place } from './backupplace.ts';
import { required, type Context } from './context.ts';
import { createProgress } from './terminal.ts';
import { operations } from './texts/operations.ts';

interface Options extends Place {
  backup?: string;
  reason?: string;
  erasuresUnknown?: boolean;
  withoutDamaged?: boolean;
}

/** `beffroi backup restore --from FOLDER --key FILE`. */
export function restoreCommand(context: Context): Command {
  const texts = context.with(operations);
  const { language } = context.settings;
  return withPlace(context, new Command('restore'))
    .description(texts.usage.backupRestore)
    .option('--backup <id>', texts.usage.backupIs)
    .option('--reason <text>', texts.usage.restoreReason)
    .option('--erasures-unknown', texts.usage.erasuresUnknown)
    .option('--without-damaged', texts.usage.withoutDamaged)
    .action(async (options: Options) => {
      const { restoreHouse } = await import('#server/house.ts');
      const reason = await required(context, options.reason, { option: '--reason', prompt: texts.askRestoreReason });
      const progress = createProgress();
      const restored = await atPlace(context, options, (place) =>
        restoreHouse(context.settings, {
          ...place,
          reason,
          backup: options.backup ?? null,
          despite: { erasuresUnknown: options.erasuresUnknown ?? false, damage: options.withoutDamaged ?? false },
          progress: (share) => progress.step(Math.round(share * 100), 100, texts.restoring(Math.round(share * 100))),
        }),
      ).finally(() => progress.end());
      const { manifest, erasedUntil, damaged } = restored;
      context.say(texts.restored(formatDateTime(language, manifest.at), context.home));
      for (const [organisation, until] of erasedUntil)
        context.say(until === null ? texts.erasedUnknown(organisation) : texts.erasedUntil(organisation, formatDateTime(language, until)));
      if (damaged.length > 0) context.say(`${texts.damagedFiles(damaged.length)}\n${damaged.map((id) => `  ${id}`).join('\n')}`);
      context.say(texts.restoredNext);
      context.result({ backup: manifest.id, at: manifest.at, damaged, erasedUntil: Object.fromEntries(erasedUntil) });
    });
}
