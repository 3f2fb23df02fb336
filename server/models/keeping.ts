import { totalmem } from 'node:os';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { z } from 'zod';
import type { InstallationSeen, InstallInput, modelTrial, WeightsSeen } from '#contract/catalogue.ts';
import { isKeeper } from '#server/foundation/keeper.ts';
import type { Actor } from '#server/foundation/actor.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import type { Ground } from '#server/journal/journal.ts';
import { catalogue, originsOf } from './catalogue.ts';
import type { Embedded } from './engines/embedded/embedded.ts';
import { createInstallations, type InstallingNeeds } from './installing/installations.ts';
import { freeBytes } from './installing/part.ts';
import { mendModels, removeWhile } from './installing/placing.ts';
import { addressAt, incomingFiles, incomingOf } from './installing/sources.ts';
import { tried } from './trials.ts';
import { aliasOf, baseOf, installedWeights, nameOf, type Installed } from './weights.ts';

export type WeightsKeeping = Omit<InstallingNeeds, 'isKeeper'> & {
  /** Every organisation of the house, by its id. */
  organisations: () => Promise<readonly string[]>;
  /** The one that keeps the weights, where there are several. */
  keeper: string | null;
};

/**
 * The house's weights: seen by every organisation, kept by one. Where there is only one, it is that one; where there are several,
 * the one that the house's settings name, for what one removes or replaces, all the others lose.
 */
export function createKeeping(needs: Ground & { keeping: WeightsKeeping; embedded: Embedded }) {
  const { vault, journal, channel, embedded, keeping } = needs;
  const { models, sources, programs } = keeping;

  const keeps = (organisation: string): Promise<boolean> => isKeeper(organisation, keeping.keeper, keeping.organisations);

  /** Every organisation has other engines now. */
  function changed(): void {
    void keeping.organisations().then((all) => {
      for (const organisation of all) channel.publish(organisation, { kind: 'engine', id: 'embedded', state: null, progress: null });
    });
  }
  const installations = createInstallations({ ...needs, installing: { ...keeping, isKeeper: keeps }, installed: changed });

  function found(id: string): Installed {
    const one = installedWeights(models).find((installed) => nameOf(installed) === id);
    if (!one) throw new Refusal('model_unknown', { model: id });
    return one;
  }

  return {
    async weights(actor: Actor): Promise<WeightsSeen> {
      const { version, date, gains, entries } = catalogue;
      const folder = existsSync(models) ? models : dirname(models);
      const mayInstall = await keeps(actor.organisation);
      return {
        mayInstall,
        catalogue: { version, date, gains },
        entries: entries.map(({ origins, ...entry }) => {
          const isHere = (kind: ReturnType<typeof originsOf>[number]): boolean =>
            kind === 'file' ||
            (kind === 'hub' || kind === 'mirror' ? addressAt(sources, kind, { ...entry, origins }) !== null : programs.has(kind));
          const [packaged] = origins.flatMap((origin) => (origin.kind === 'hub' ? [] : [origin]));
          return { ...entry, from: originsOf({ ...entry, origins }).filter(isHere), transportBytes: packaged?.transportBytes ?? null };
        }),
        installed: installedWeights(models).map(shownModel),
        installations: await installations.list(actor),
        machine: {
          memoryBytes: totalmem(),
          freeBytes: mayInstall ? await freeBytes(folder) : null,
          engine: embedded.health().state !== 'absent',
        },
        origins: {
          hub: hostOf(sources.hub),
          mirror: hostOf(sources.mirror),
          pip: programs.has('pip'),
          npm: programs.has('npm'),
          incoming: mayInstall ? incomingFiles(models) : [],
          folder: mayInstall ? incomingOf(models) : null,
        },
      };
    },

    installModel: (actor: Actor, input: InstallInput): Promise<InstallationSeen> => installations.install(actor, input),
    cancelInstallation: (actor: Actor, id: string): Promise<InstallationSeen> => installations.cancel(actor, id),

    /** Stops the model if it is in use, and erases it. @throws weights_kept_elsewhere, model_unknown */
    async removeModel(actor: Actor, id: string): Promise<void> {
      await installations.mustKeep(actor);
      const one = found(id);
      const on = one.state === 'installed' ? aliasOf(one.description.sha256) : null;
      const store = await vault.organisation(actor.organisation);
      await embedded.release(id);
      await removeWhile(models, id, async () => {
        await store.write('remove a model', (tx) => journal.append(tx, { actor, act: 'weights.removed', on }));
      });
      // Whoever asked it something meanwhile started it again.
      await embedded.release(id);
      changed();
    },

    /** One sentence encoded, or a few words written, none of them the organisation's; noted before. @throws model_unknown, and what the engine refuses */
    async tryModel(actor: Actor, id: string, signal?: AbortSignal): Promise<z.output<typeof modelTrial>> {
      const one = found(id);
      if (one.state === 'refused') throw new Refusal('model_refused', { model: id, flaw: one.problem });
      baseOf(one.description, installedWeights(models));
      const store = await vault.organisation(actor.organisation);
      await store.write('note a model’s trial', (tx) =>
        journal.append(tx, { actor, act: 'weights.tried', on: aliasOf(one.description.sha256) }),
      );
      const [ability = 'complete'] = one.description.abilities;
      const started = performance.now();
      const said = await tried(embedded, { model: id, ability }, { signal, priority: 'asked' });
      return { ability, tookMs: Math.round(performance.now() - started), memoryMb: rounded(embedded.memoryMb(id)), ...said };
    },

    /** Today's names of those of the aliases that are models. */
    modelNames(aliases: readonly string[]): Map<string, string> {
      const all = aliases.some((alias) => alias.startsWith('mdl_')) ? installedWeights(models) : [];
      const named = all.flatMap((one) => (one.state === 'installed' ? [[aliasOf(one.description.sha256), nameOf(one)] as const] : []));
      return new Map(named.filter(([alias]) => aliases.includes(alias)));
    },

    /** After a crash, before anything else. */
    mendModels: (): Promise<void> => mendModels(models),
    resumeInstallations: async (organisations: readonly string[]): Promise<void> => {
      for (const organisation of organisations) await installations.resume(organisation);
    },
    installationsSettled: (): Promise<void> => installations.settled(),
    restInstallations: (): Promise<void> => installations.rest(),
  };
}

function shownModel(one: Installed): WeightsSeen['installed'][number] {
  if (one.state === 'refused') {
    const unknown = { ability: null, bytes: null, sha256: null, licence: null, adapterOf: null };
    return { id: one.id, ...unknown, problem: one.problem };
  }
  const { id, abilities, bytes, sha256, weights, adapterOf } = one.description;
  const said = { licence: weights?.licence ?? null, adapterOf: adapterOf?.base ?? null };
  return { id, ability: abilities[0] ?? null, bytes, sha256, ...said, problem: null };
}

function hostOf(address: string | null): string | null {
  return address === null ? null : new URL(address).host;
}

function rounded(value: number | null): number | null {
  return value === null ? null : Math.round(value);
}
