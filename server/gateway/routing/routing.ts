import type { Facts } from '#contract/journal.ts';
import { abilities, type Ability } from '#contract/models.ts';
import type { ChosenUses, MeasuredRouting, ModelKey, Route, RoutingSettings, ShadowSettings, UseInput } from '#contract/routing.ts';
import { chosenUses, routingInput, shadowInput } from '#contract/routing.ts';
import type { MemberActor } from '#server/foundation/actor.ts';
import { readOnce } from '#server/foundation/readonce.ts';
import type { Ground } from '#server/journal/journal.ts';
import type { Snapshot } from '#server/vault/vault.ts';
import type { Asked } from '../planning.ts';
import { keyOf } from '../policy.ts';
import { startOf } from '../spending.ts';
import { curveOf, neededTrials, type Trial } from './curve.ts';
import { createDifficulty, type Encoding } from './difficulty.ts';
import { replaceSetting, selectSetting, selectTrials, trialsCostSince, type TrialRow } from './routing.store.ts';

export type Routing = ReturnType<typeof createRouting>;
export interface Settings {
  routing: RoutingSettings;
  shadow: ShadowSettings;
  uses: ChosenUses;
}
/** What the organisation said of a model: that it is up to what is hard, and what it chose it for. */
export interface Marks {
  isStrong(one: ModelKey): boolean;
  chosenFor(one: ModelKey): Ability[];
}
export const unmarked: Marks = { isStrong: () => false, chosenFor: () => [] };
/** What tells how a call is routed. */
export interface Routed {
  route: Route | null;
  difficulty: number | null;
  /** Below this mean log-probability its answer is unsure; null where it is not asked. */
  unsureBelow: number | null;
}
export const unrouted: Routed = { route: null, difficulty: null, unsureBelow: null };

/** Until somebody says otherwise: the nearest answers, and nothing is compared. */
const usual: Settings = {
  routing: { mode: 'nearest', strong: [], hardFrom: 0.4, unsureBelow: -0.6 },
  shadow: { isOn: false, percent: 2, monthEuros: 5, judge: null },
  uses: { complete: null, embed: null, rerank: null },
};
const keptTrials = 5_000;

/** Which calls are hard, which model is up to them, and what choosing so saves. */
export function createRouting(needs: Ground & { encodingOf(organisation: string): Promise<Encoding | null> }) {
  const { vault, journal, clock, channel } = needs;
  const difficultyOf = createDifficulty();
  const known = new Map<string, Promise<Settings>>();
  const told = new Map<string, Promise<Omit<MeasuredRouting, 'monthMicroEuros'>>>();

  const settingsOf = (organisation: string): Promise<Settings> =>
    readOnce(known, organisation, async () => (await vault.organisation(organisation)).read(readSettings));

  const acts = { routing: 'routing.changed', shadow: 'shadow.changed', uses: 'use.changed' } as const;
  async function set(
    actor: MemberActor,
    kind: keyof typeof acts,
    make: (now: Settings) => { settings: RoutingSettings | ShadowSettings | ChosenUses; facts: Facts },
  ): Promise<void> {
    const store = await vault.organisation(actor.organisation);
    await store.write('set how calls are routed', async (tx) => {
      const { settings, facts } = make(await readSettings(tx));
      await replaceSetting(tx, { kind, at: clock.now(), member: actor.member, settings: JSON.stringify(settings) });
      await journal.append(tx, { actor, act: acts[kind], facts });
    });
    known.delete(actor.organisation);
    told.delete(actor.organisation);
    channel.publish(actor.organisation, { kind: 'routing', id: actor.organisation, state: null, progress: null });
  }

  async function difficulty({ actor, question, sizes, hasTools }: Asked): Promise<number> {
    const encoding = await needs.encodingOf(actor.organisation);
    const { score } = await difficultyOf({ question: question ?? '', characters: sizes.characters, hasTools: hasTools ?? false }, encoding);
    return Math.round(score * 100) / 100;
  }

  /** Some thousand draws of thousands of comparisons: made when something has changed, not whenever somebody looks. */
  async function tellings(organisation: string): Promise<Omit<MeasuredRouting, 'monthMicroEuros'>> {
    const { routing } = await settingsOf(organisation);
    const rows = await (await vault.organisation(organisation)).read((snapshot) => selectTrials(snapshot, keptTrials));
    // Those of other models tell nothing of these.
    const last = rows.at(-1);
    const same = rows.filter(({ light, strong }) => light === last?.light && strong === last.strong);
    const trials = same.flatMap(trialOf);
    return {
      trials: trials.length,
      needed: neededTrials,
      failed: same.length - trials.length,
      since: same[0]?.at ?? null,
      curve: curveOf(trials, routing),
    };
  }

  return {
    settingsOf,
    difficulty,
    marksOf: async (organisation: string): Promise<Marks> => {
      const { routing, uses } = await settingsOf(organisation);
      const strong = new Set(routing.strong.map(keyOf));
      return {
        isStrong: (one) => strong.has(keyOf(one)),
        chosenFor: (one) => abilities.filter((ability) => uses[ability] !== null && keyOf(uses[ability]) === keyOf(one)),
      };
    },

    /** Nothing where the caller named an engine or a model, or where the nearest answers. */
    async routeOf(asked: Asked): Promise<Routed> {
      const { ability, wish, actor, tried, question, isWhole } = asked;
      const { routing } = await settingsOf(actor.organisation);
      const isFree = ability === 'complete' && wish.engine === undefined && wish.model === undefined && question !== undefined;
      if (!isFree || routing.mode === 'nearest' || routing.strong.length === 0) return unrouted;
      const found = tried?.difficulty ?? (await difficulty(asked));
      if (tried?.isUnsure === true) return { route: 'unsure', difficulty: found, unsureBelow: null };
      if (found >= routing.hardFrom) return { route: 'hard', difficulty: found, unsureBelow: null };
      return { route: 'easy', difficulty: found, unsureBelow: routing.mode === 'cascade' && isWhole === true ? routing.unsureBelow : null };
    },

    setRouting: (actor: MemberActor, input: RoutingSettings): Promise<void> =>
      set(actor, 'routing', () => ({ settings: routingInput.parse(input), facts: factsOf(input) })),
    setShadow: (actor: MemberActor, input: ShadowSettings): Promise<void> =>
      set(actor, 'shadow', () => ({ settings: shadowInput.parse(input), facts: factsOf(input) })),
    setUse: (actor: MemberActor, { ability, model }: UseInput): Promise<void> =>
      set(actor, 'uses', ({ uses }) => ({
        settings: { ...uses, [ability]: model },
        facts: { ability, ...(model && { model: keyOf(model) }) },
      })),

    /** What the comparisons of the last light and strong models tell, and what those of this month cost. */
    async measured(organisation: string): Promise<MeasuredRouting> {
      const store = await vault.organisation(organisation);
      const [all, monthMicroEuros] = await Promise.all([
        readOnce(told, organisation, () => tellings(organisation)),
        store.read((snapshot) => trialsCostSince(snapshot, startOf('month', clock.now()))),
      ]);
      return { ...all, monthMicroEuros };
    },
    /** After a comparison was written: what was told of those before is told anew. */
    compared: (organisation: string): void => void told.delete(organisation),
  };
}

/** In whole numbers: an entry knows no others. */
function factsOf(settings: RoutingSettings | ShadowSettings): Facts {
  if (!('mode' in settings))
    return { isOn: settings.isOn, perTenThousand: Math.round(settings.percent * 100), monthCents: Math.round(settings.monthEuros * 100) };
  const { mode, strong, hardFrom, unsureBelow } = settings;
  return { mode, strong: strong.map(keyOf), hardFromPercent: Math.round(hardFrom * 100), unsureBelowMilli: Math.round(unsureBelow * 1000) };
}

async function readSettings(snapshot: Snapshot): Promise<Settings> {
  const [routing, shadow] = [await selectSetting(snapshot, 'routing'), await selectSetting(snapshot, 'shadow')];
  const uses = await selectSetting(snapshot, 'uses');
  return {
    routing: routing === null ? usual.routing : routingInput.parse(JSON.parse(routing)),
    shadow: shadow === null ? usual.shadow : shadowInput.parse(JSON.parse(shadow)),
    uses: uses === null ? usual.uses : chosenUses.parse(JSON.parse(uses)),
  };
}

function trialOf(row: TrialRow): Trial[] {
  const { verdict, difficulty, mean_log_prob: meanLogProb, light_micro_euros: lightMicroEuros, strong_micro_euros: strongMicroEuros } = row;
  return verdict === 'failed' ? [] : [{ verdict, difficulty, meanLogProb, lightMicroEuros, strongMicroEuros }];
}
