import type { ModelKey } from '#contract/routing.ts';
import type { Actor, SystemActor } from '#server/foundation/actor.ts';
import { newId } from '#server/foundation/ids.ts';
import { isRefusal } from '#server/foundation/refusal.ts';
import type { Ground } from '#server/journal/journal.ts';
import type { Message } from '#server/models/models.ts';
import type { Asked, Plan, Planning } from '../planning.ts';
import { keyOf } from '../policy.ts';
import { startOf } from '../spending.ts';
import { deleteTrialsBefore, insertTrial, trialsCostSince, type TrialRow } from './routing.store.ts';
import type { Routing } from './routing.ts';
import judging from './judging.json' with { type: 'json' };

/** A model's answer in a comparison, and what it cost. */
export interface Told {
  text: string;
  microEuros: number;
  meanLogProb: number | null;
}
export type Ask = (actor: Actor, of: ModelKey, messages: readonly Message[], maximumTokens: number, signal: AbortSignal) => Promise<Told>;
type Letter = 'A' | 'B' | 'same';

const mostWaiting = 4;
const answerTokens = 512;
const verdictTokens = 8;
const longestCompared = 24_000;
/** As long as decisions are. */
const keptMs = 400 * 24 * 60 * 60 * 1000;

/**
 * Asks some questions that hold nothing sensitive of a light and of a strong model, once they were answered, and has the two answers judged, each in both
 * places. Four calls like any others: decided by the policy, held to the organisation's budgets and to their own, noted. Texts live in memory until then.
 */
export function createShadow(
  needs: Ground & {
    routing: Pick<Routing, 'settingsOf' | 'difficulty' | 'compared'>;
    planning: Pick<Planning, 'looked' | 'pairFor'>;
    ask: Ask;
    random?: () => number;
  },
) {
  const { vault, journal, clock, log, channel, routing, planning, ask, random = Math.random } = needs;
  const closing = new AbortController();
  let waiting = 0;
  let last: Promise<void> = Promise.resolve();

  /** What a comparison may cost at most, of an answer as long as it may be: what is left of the month must hold it. */
  async function isAffordable(organisation: string, monthEuros: number, expected: number): Promise<boolean> {
    const store = await vault.organisation(organisation);
    const spent = await store.read((snapshot) => trialsCostSince(snapshot, startOf('month', clock.now())));
    return spent + expected <= monthEuros * 1_000_000;
  }

  async function compare(asked: Asked, plan: Plan, call: string): Promise<void> {
    const { organisation } = asked.actor;
    const { shadow } = await routing.settingsOf(organisation);
    const messages = asked.messages ?? [];
    const classified = plan.planned.classified ?? (await planning.looked(asked));
    const isSensitive = !['public', 'internal'].includes(classified.class) || classified.categories.length > 0;
    // What any value was found in is left alone, even where it tells of a company only.
    if (isSensitive || Object.keys(plan.planned.found).length > 0 || classified.because.some(({ from }) => from === 'finding')) return;
    const pair = await planning.pairFor(organisation, classified);
    if (!pair) return;
    const expected = pair.expected({ characters: asked.sizes.characters, answerTokens, judge: shadow.judge });
    if (!(await isAffordable(organisation, shadow.monthEuros, expected))) return;

    const actor: SystemActor = { kind: 'system', organisation, reason: 'maintenance' };
    const judge = shadow.judge ?? pair.strong;
    let microEuros = 0;
    const asking = async (of: ModelKey, texts: readonly Message[], most: number): Promise<Told> => {
      const told = await ask(actor, of, texts, most, closing.signal);
      microEuros += told.microEuros;
      return told;
    };
    const row: Omit<TrialRow, 'row' | 'micro_euros'> = {
      id: newId('cmp'),
      at: clock.now(),
      call,
      difficulty: plan.planned.routed.difficulty ?? (await routing.difficulty(asked)),
      mean_log_prob: null,
      light: keyOf(pair.light),
      strong: keyOf(pair.strong),
      judge: keyOf(judge),
      light_micro_euros: 0,
      strong_micro_euros: 0,
      verdict: 'failed',
    };
    try {
      const most = Math.min(answerTokens, asked.mostOut > 0 ? asked.mostOut : answerTokens);
      const light = await asking(pair.light, messages, most);
      row.light_micro_euros = light.microEuros;
      row.mean_log_prob = light.meanLogProb;
      const strong = await asking(pair.strong, messages, most);
      row.strong_micro_euros = strong.microEuros;
      const judged = async (a: Told, b: Told): Promise<Letter | null> =>
        letterOf((await asking(judge, judgement(messages, a.text, b.text), verdictTokens)).text);
      const [first, second] = [await judged(light, strong), await judged(strong, light)];
      if (first !== null && second !== null) row.verdict = verdictOf(first, second);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      // A comparison that an engine, the policy or a budget ends is one less, and what it cost is counted.
    }
    const store = await vault.organisation(organisation);
    await store.write('note a comparison', async (tx) => {
      await insertTrial(tx, { ...row, micro_euros: microEuros });
      await deleteTrialsBefore(tx, clock.now() - keptMs);
      await journal.append(tx, { actor, act: 'shadow.compared', on: row.id, facts: { call, verdict: row.verdict, microEuros } });
    });
    routing.compared(organisation);
    channel.publish(organisation, { kind: 'comparison', id: row.id, state: null, progress: null });
  }

  return {
    /** After a call was decided: it may be compared, later and behind everything else. Never keeps the call waiting, nor fails it. */
    async offer(asked: Asked, plan: Plan, call: string): Promise<void> {
      const { messages, tried, unlookable } = asked;
      if (!messages || messages.length === 0 || unlookable || (tried?.without.length ?? 0) > 0 || closing.signal.aborted) return;
      if (asked.sizes.characters > longestCompared || waiting >= mostWaiting) return;
      // Settings that cannot be read turn nothing on.
      const settings = await routing.settingsOf(asked.actor.organisation).catch(() => null);
      if (!settings?.shadow.isOn || random() * 100 >= settings.shadow.percent) return;
      waiting += 1;
      last = last
        .then(() => (closing.signal.aborted ? undefined : compare(asked, plan, call)))
        .catch((error: unknown) => {
          if (!isRefusal(error)) log.incident('comparing two models', error);
        })
        .finally(() => (waiting -= 1));
    },
    /** Once nothing is being compared any more. */
    settled: (): Promise<void> => last,
    async rest(): Promise<void> {
      closing.abort();
      await last;
    },
  };
}

/** Each answer stood in each place: one that is better in one place only is as good. */
function verdictOf(lightFirst: Letter, strongFirst: Letter): 'light' | 'strong' | 'same' {
  if (lightFirst === 'A' && strongFirst === 'B') return 'light';
  if (lightFirst === 'B' && strongFirst === 'A') return 'strong';
  return 'same';
}

function judgement(messages: readonly Message[], a: string, b: string): Message[] {
  const asked = messages.map(({ role, content }) => `${role} : ${content}`).join('\n');
  return [
    { role: 'system', content: judging.system },
    { role: 'user', content: `<demande>\n${asked}\n</demande>\n<A>\n${a}\n</A>\n<B>\n${b}\n</B>\n${judging.ask}` },
  ];
}
/** @returns null for a judge that says none of the three */
function letterOf(said: string): Letter | null {
  const [letter] = /\b[AB]\b|=|[ée]gal/i.exec(said) ?? [];
  if (letter === undefined) return null;
  return letter.toUpperCase() === 'A' ? 'A' : letter.toUpperCase() === 'B' ? 'B' : 'same';
}
