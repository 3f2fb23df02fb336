import { toolName, type Diagnosis, type Tool } from '#contract/sovereignty.ts';
import type { Section } from '#server/papers/papers.ts';
import type { Words } from './wording.ts';

const mostRows = 400;
const methods = ['signs', 'ambiguous', 'people', 'framework'] as const;

export function evidenceSection(used: readonly Tool[], { said }: Words): Section {
  const t = said.evidenceTable;
  return {
    title: said.evidence,
    blocks: [
      { kind: 'paragraph', text: said.evidenceLead },
      {
        kind: 'table',
        columns: [
          { title: t.tool, share: 1.6 },
          { title: t.where, share: 2.6 },
          { title: t.words, share: 3 },
        ],
        rows: used
          .flatMap((tool) =>
            tool.evidence
              .slice(0, 4)
              .map(({ file, line, words, signal }, at) => [
                at === 0 ? toolName(tool) : '',
                line === null ? file : `${file}, ${said.line(line)}`,
                signal === 'log' && at === 0 ? `${words} (${said.traffic(tool.hits, tool.days, tool.people, tool.fewPeople)})` : words,
              ]),
          )
          .slice(0, mostRows),
      },
    ],
  };
}

export function methodSection({ sources, limits }: Diagnosis, { said, words, f }: Words): Section {
  const t = said.readTable;
  const told = sources.filter(({ kind, state }) => kind !== 'nothing' || state === 'unreadable');
  return {
    title: said.method,
    blocks: [
      { kind: 'list', items: methods.map((method) => said.methodLines[method]) },
      { kind: 'heading', text: said.limitsTitle },
      { kind: 'list', items: limits.map((limit) => words.limits[limit]) },
      { kind: 'heading', text: said.readTitle },
      {
        kind: 'table',
        columns: [
          { title: t.file, share: 3.4 },
          { title: t.kind, share: 1.8 },
          { title: t.state, share: 1.6 },
          { title: t.signs, share: 0.7, align: 'right' },
        ],
        rows: told
          .slice(0, mostRows)
          .map(({ file, kind, state, signs }) => [file, words.sourceKinds[kind], words.sourceStates[state], f.number(signs)]),
      },
    ],
  };
}
