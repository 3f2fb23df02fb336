import { z } from 'zod';
import { agentDefinition, type RunDetail, type RunSeen } from '#contract/agents.ts';
import type { MemberActor } from '#server/foundation/actor.ts';
import { readFailure } from '#server/foundation/failure.ts';
import type { Documents } from '#server/documents/documents.ts';
import type { Tools } from '#server/tools/tools.ts';
import type { Snapshot } from '#server/vault/vault.ts';
import { outcomeShape } from './agent.ts';
import type { RunRow, StepRow } from './runs.store.ts';
import { readsOf } from './runs.store.ts';

const record = z.record(z.string(), z.unknown());

/** The documents and places that a form names. */
function idsIn(value: unknown): string[] {
  if (typeof value === 'string') return /^(?:doc|src|fld)_[0-9a-z]+$/.test(value) ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(idsIn) : [];
}

/** A run as its person sees it now: what was read from a document that he may no longer read is not shown. */
export function createRunShowing({ documents, tools }: { documents: Documents; tools: Tools }) {
  function seen(row: Omit<RunRow, 'row'>, steps: number): RunSeen {
    const { jobs, limits } = agentDefinition.parse(JSON.parse(row.definition));
    return {
      id: row.id,
      agent: row.agent,
      job: row.job,
      title: jobs.find(({ name }) => name === row.job)?.title ?? { fr: row.job, en: row.job },
      state: row.state,
      startedBy: row.started_by,
      steps,
      tokens: row.tokens,
      microEuros: row.micro_euros,
      wattHours: row.watt_hours,
      limits,
      startedAt: row.started_at,
      endedAt: row.ended_at,
      failure: readFailure(row.failure),
    };
  }

  return {
    seen,

    async detail(snapshot: Snapshot, actor: MemberActor, row: RunRow, steps: readonly StepRow[]): Promise<RunDetail> {
      const reads = await readsOf(snapshot, row.row);
      const titles = await documents.names(snapshot, actor, [...new Set(reads.map(({ document }) => document))]);
      const isOpen = (read: readonly { document: string }[]): boolean => read.every(({ document }) => titles.has(document));
      // A step is worked out from all that was read before it.
      const readUntil = (number: number) => reads.filter((read) => read.number <= number);
      const words = new Map(tools.allTools().map(({ spec }) => [spec.name, spec.words]));
      const input = record.parse(JSON.parse(row.input));
      return {
        ...seen(row, steps.length),
        input,
        named: Object.fromEntries(await documents.names(snapshot, actor, idsIn(input))),
        log: steps.map((step) => {
          const isHidden = !isOpen(readUntil(step.number));
          const own = reads.filter(({ number }) => number === step.number);
          return {
            number: step.number,
            kind: step.kind,
            tool: step.tool,
            words: step.tool === null ? null : (words.get(step.tool) ?? null),
            state: step.state,
            at: step.at,
            tookMs: step.took_ms,
            approval: step.approval,
            arguments: isHidden || step.arguments === null ? null : record.parse(JSON.parse(step.arguments)),
            result: isHidden || step.result === null ? null : (JSON.parse(step.result) as unknown),
            failure: readFailure(step.failure),
            documents: [...new Set(own.map(({ document }) => document))].flatMap((document) => {
              const title = titles.get(document);
              return title === undefined ? [] : [{ document, title }];
            }),
            isHidden,
          };
        }),
        outcome:
          row.outcome === null || !isOpen(reads) ? null : await outcomeOf(snapshot, actor, outcomeShape.parse(JSON.parse(row.outcome))),
      };
    },
  };

  async function outcomeOf(snapshot: Snapshot, actor: MemberActor, outcome: z.output<typeof outcomeShape>): Promise<RunDetail['outcome']> {
    const cited = outcome.citations ?? [];
    const spans = await documents.spans(
      snapshot,
      actor,
      cited.map(({ text, start, end }) => ({ textId: text, start, end })),
    );
    const files = outcome.files ?? [];
    const titles = await documents.names(snapshot, actor, [...files, ...cited.map(({ document }) => document)]);
    return {
      code: outcome.code,
      text: outcome.text ?? null,
      details: outcome.details,
      quotes: cited.flatMap((one, at) => {
        const [span, title] = [spans[at], titles.get(one.document)];
        return span && title !== undefined ? [{ ...one, title, quote: span.quote }] : [];
      }),
      files: files.flatMap((document) => {
        const title = titles.get(document);
        return title === undefined ? [] : [{ document, title }];
      }),
      page: outcome.page ?? null,
    };
  }
}
