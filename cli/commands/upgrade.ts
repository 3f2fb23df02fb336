import { existsSync, renameSync, rmSync, symlinkSync, readlinkSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { Command } from 'commander';
import type { CommandFile, Context } from '../context.ts';
import { refuse } from '../failure.ts';
import { operations } from '../texts/operations.ts';

export const command: CommandFile = { rank: 6, texts: operations, create: (context) => [upgradeCommand(context), checkCommand(context)] };

/** `beffroi upgrade ARCHIVE`: to another version, or back by itself. */
function upgradeCommand(context: Context): Command {
  const { settings } = context;
  const texts = context.with(operations);
  return new Command('upgrade')
    .description(texts.usage.upgrade)
    .argument(`<${texts.names.file}>`, texts.usage.upgradeArchive)
    .option(`--versions <${texts.names.path}>`, texts.usage.upgradeVersions)
    .option('--no-service', texts.usage.setupNoService)
    .action(async (archive: string, options: { versions?: string; service: boolean }) => {
      const [{ upgradeTo }, { unpack, versionIn }, { runHere }, { layout }] = await Promise.all([
        import('../setup/upgrading.ts'),
        import('../setup/unpacking.ts'),
        import('../setup/machine.ts'),
        import('../setup/layout.ts'),
      ]);
      const versions = resolve(options.versions ?? layout.versions);
      const current = join(versions, 'current');
      if (!existsSync(current)) throw refuse('path_unusable', { path: current, cause: 'ENOENT' });
      const from = basename(readlinkSync(current));
      const to = unpack(resolve(archive), versions);
      if (to === from) throw refuse('upgrade_same', { version: to });
      // The house is its user's: a version looks through it as he, not as root.
      const isRoot = process.getuid?.() === 0 && options.versions === undefined;
      const environment = environmentOf(context);
      upgradeTo(
        {
          versions,
          current,
          settings,
          stop: () => void (options.service && runHere('systemctl', ['stop', 'beffroi.service'])),
          start: () => void (options.service && runHere('systemctl', ['start', 'beffroi.service'])),
          check: (folder) => {
            const program = join(folder, 'beffroi');
            if (versionIn(folder) === null) throw refuse('upgrade_archive_invalid', { path: folder });
            if (isRoot) runHere('runuser', ['-u', layout.user, '--', program, 'check'], { environment });
            else runHere(program, ['check'], { environment });
          },
          point: (folder) => {
            rmSync(`${current}.draft`, { force: true });
            symlinkSync(basename(folder), `${current}.draft`);
            renameSync(`${current}.draft`, current);
          },
        },
        to,
      );
      context.say(texts.upgraded(from, to));
      context.result({ from, to });
    });
}

/** What the other version must find of this one's settings to open the same house. */
function environmentOf({ settings, home }: Context): Record<string, string> {
  const { data, keys, houseKey, language } = settings;
  return {
    BEFFROI_HOME: home,
    BEFFROI_LANGUAGE: language,
    ...(data === null ? {} : { BEFFROI_DATA: data }),
    ...(keys === null ? {} : { BEFFROI_KEYS: keys }),
    ...(houseKey === null ? {} : { BEFFROI_HOUSE_KEY: houseKey }),
  };
}

/** `beffroi check`: opens the house and looks through it. */
function checkCommand(context: Context): Command {
  const texts = context.with(operations);
  return new Command('check').description(texts.usage.check).action(async () => {
    const { checkHouse } = await import('#server/house.ts');
    const found = await checkHouse(context.settings);
    context.say(texts.checked(found.stores));
    context.result(found);
  });
}
