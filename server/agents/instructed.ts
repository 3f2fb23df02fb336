import { z } from 'zod';
import { Refusal, isRefusal } from '#server/foundation/refusal.ts';
import { cleanText, type Tool } from '#server/tools/tools.ts';
import type { Outcome, Thought, ThoughtRequest } from './agent.ts';
import sentences from './instructing.json' with { type: 'json' };
import { Suspended } from './stepping.ts';

const choice = z.object({ tools: z.array(z.string()).max(60) });
const next = z.union([
  z.object({ say: z.string().max(20_000) }),
  z.object({ call: z.object({ tool: z.string(), arguments: z.record(z.string(), z.unknown()).default({}) }) }),
]);
const chosenTokens = 400;
const stepTokens = 1500;
/** Of what one tool gives, an engine is shown so much. */
const shownAtMost = 12_000;
/** Answers in a row that are no answer. */
const mostUnreadable = 3;

export interface Instructed {
  instructions: string;
  request: string;
  /** All that the definition allows. */
  tools: readonly Tool[];
  /** The same for the whole run, known to nobody who wrote a document. */
  mark: string;
  think(kind: 'thought' | 'chosen', request: ThoughtRequest): Promise<Thought | null>;
  call(name: string, args: unknown, chosen: ReadonlySet<string>): Promise<unknown>;
}

/**
 * A job that an engine does by instructions. It chooses its tools before it has read anything but what the person and the definition say;
 * afterwards nothing that it reads can add one. What it calls is checked and, where it has an effect, shown to the person.
 * @throws no_engine where none may write
 */
export async function doInstructed(job: Instructed): Promise<Outcome> {
  const chosen = await choose(job);
  const messages: ThoughtRequest['messages'][number][] = [
    { role: 'system', content: sentences.work.replaceAll('{mark}', job.mark) },
    {
      role: 'user',
      content: opening(
        job,
        job.tools.filter(({ spec }) => chosen.has(spec.name)),
      ),
    },
  ];
  for (let unreadable = 0; unreadable < mostUnreadable;) {
    const thought = await job.think('thought', { messages, maximumTokens: stepTokens });
    if (thought === null) throw new Refusal('no_engine', { ability: 'complete' });
    messages.push({ role: 'assistant', content: thought.text });
    const answer = read(next, thought.text);
    if (answer === null) {
      unreadable += 1;
      messages.push({ role: 'user', content: sentences.unreadable });
      continue;
    }
    unreadable = 0;
    if ('say' in answer) return { code: 'said', details: {}, text: cleanText(answer.say) };
    messages.push({ role: 'user', content: await given(job, answer.call, chosen) });
  }
  throw new Refusal('engine_incoherent', {});
}

async function choose(job: Instructed): Promise<ReadonlySet<string>> {
  const messages = [
    { role: 'system' as const, content: sentences.choose },
    { role: 'user' as const, content: opening(job, job.tools) },
  ];
  const thought = await job.think('chosen', { messages, maximumTokens: chosenTokens });
  if (thought === null) throw new Refusal('no_engine', { ability: 'complete' });
  const wished = read(choice, thought.text)?.tools ?? [];
  return new Set(job.tools.map(({ spec }) => spec.name).filter((name) => wished.includes(name)));
}

function opening({ instructions, request }: Instructed, tools: readonly Tool[]): string {
  const described = tools.map(
    ({ spec }) => `${spec.name} (${spec.effect}): ${spec.words.does.en} ${JSON.stringify(z.toJSONSchema(spec.input, { io: 'input' }))}`,
  );
  return [sentences.instructions, instructions, '', sentences.tools, ...described, '', sentences.request, request].join('\n');
}

/** What a tool gave, between marks, as canonical text; a refusal by its code. */
async function given(
  job: Instructed,
  { tool, arguments: args }: { tool: string; arguments: unknown },
  chosen: ReadonlySet<string>,
): Promise<string> {
  try {
    const result = await job.call(tool, args, chosen);
    const text = cleanText(typeof result === 'string' ? result : JSON.stringify(result)).replaceAll(job.mark, '');
    return [sentences.gave.replace('{tool}', tool), job.mark, text.slice(0, shownAtMost), job.mark].join('\n');
  } catch (error) {
    if (error instanceof Suspended || !isRefusal(error) || isFinal(error)) throw error;
    return sentences.refused.replace('{tool}', tool).replace('{code}', error.code);
  }
}

/** What ends a run, whatever its engine would like. */
const isFinal = ({ code }: Refusal): boolean =>
  ['cancelled', 'run_diverged', 'run_too_long', 'run_too_slow', 'budget_exhausted'].includes(code);

/** JSON as engines write it: alone, or in a block. */
function read<Shape extends z.ZodType>(shape: Shape, text: string): z.output<Shape> | null {
  const [found] = /\{[\s\S]*\}/.exec(text) ?? [];
  if (found === undefined) return null;
  try {
    return shape.safeParse(JSON.parse(found)).data ?? null;
  } catch {
    return null;
  }
}
