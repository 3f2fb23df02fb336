import type { Mutant } from './mutant.ts';

const gathering = 'server/sovereignty/gathering.ts';
const traffic = 'server/sovereignty/logs/traffic.ts';
const logs = 'server/sovereignty/logs/logs.test.ts';
const diagnosis = 'server/sovereignty/diagnosis.test.ts';

/** What must not be watched, and what must not be believed. */
export const watching: readonly Mutant[] = [
  {
    harm: 'logs are read though nobody was told',
    file: gathering,
    from: 'if (givenAt === null)',
    to: 'if (givenAt === null && logs.length > 1e6)',
    tests: diagnosis,
    only: 'no log is read before the staff was told',
  },
  {
    harm: 'lines from before the notice count',
    file: traffic,
    from: 'if (at === null || at < notBefore)',
    to: 'if (at === null)',
    tests: logs,
    only: 'before the staff was told',
  },
  {
    harm: 'people are told by their names',
    file: traffic,
    from: 'const alias = aliases.of(name);',
    to: 'const alias = aliases.of(name) && name;',
    tests: logs,
    only: 'people are aliases from the first',
  },
  {
    harm: 'a team of two is told',
    file: 'server/sovereignty/aliases.ts',
    from: '(counts.get(team) ?? 0) >= smallestTeam',
    to: '(counts.get(team) ?? 0) >= 1',
    tests: logs,
    only: 'a team is told when it has five people',
  },
  {
    harm: 'a refused access counts as use',
    file: 'server/sovereignty/logs/formats.ts',
    from: 'line.blocked = (bytes[fieldStart + 4] === 68 && bytes[fieldStart + 5] === 69) || (bytes[fieldStart] === 78 && status === 53);',
    to: 'line.blocked = false;',
    tests: logs,
    only: 'Squid, refused',
  },
  {
    harm: 'what a font does not draw is given to it',
    file: 'server/papers/pdfthread.ts',
    from: 'const paper = drawable(given, drawnBy(fonts));',
    to: 'const paper = drawable(given, (point) => point > drawnBy(fonts).length);',
    tests: 'test/papers.test.ts',
    only: 'is named, never lost nor obeyed',
  },
];
