import type { Mutant } from './mutant.ts';

const tests = 'server/models/installing/installing.test.ts';
const packages = 'server/models/installing/packages.test.ts';

/** What stands between an agreement and a model that may be trusted. */
export const weights: readonly Mutant[] = [
  {
    harm: 'a model’s hash is not looked at',
    file: 'server/models/installing/placing.ts',
    from: "if (sha256 !== null && found !== sha256) throw refuse('hash_wrong');",
    to: '',
    tests,
    only: 'bytes that are not those of the hash',
  },
  {
    harm: 'an agreement is to whatever the catalogue says',
    file: 'server/models/installing/plans.ts',
    from: "if (agreed.bytes !== bytes || (entry && agreed.licence !== entry.licence.name)) throw new Refusal('agreement_stale', { model });",
    to: '',
    tests,
    only: 'what was shown is what is agreed to',
  },
  {
    harm: 'an unknown hash needs no word',
    file: 'server/models/installing/plans.ts',
    from: "if (hash === null && !agreed.withoutHash) throw new Refusal('hash_needed', { model });",
    to: '',
    tests,
    only: 'what was shown is what is agreed to',
  },
  {
    harm: 'an agreement leaves no entry',
    file: 'server/models/installing/installations.ts',
    from: "await journal.append(tx, { actor, act: 'weights.agreed', on: id, facts });",
    to: '',
    tests,
    only: 'an agreement, then the file',
  },
  {
    harm: 'every organisation keeps the house’s weights',
    file: 'server/foundation/keeper.ts',
    from: 'return all.length === 1 && all[0] === organisation;',
    to: 'return all.length > 0;',
    tests,
    only: 'only the one that is named keeps the weights',
  },
  {
    harm: 'a model that was put aside is lost by a crash',
    file: 'server/models/installing/placing.ts',
    from: 'else await rename(join(models, name), join(models, id));',
    to: 'else await rm(join(models, name), { recursive: true, force: true });',
    tests,
    only: 'what was put aside when the house died is back',
  },
  {
    harm: 'an engine’s call goes where weights come from',
    file: 'server/models/models.ts',
    from: "if (purpose === 'weights') return weightsDestinations(sources);",
    to: 'return weightsDestinations(sources);',
    tests,
    only: 'an engine’s call does not go where weights come from',
  },
  {
    harm: 'a program of the machine inherits the house key',
    file: 'server/foundation/programs.ts',
    from: '[...secrets, `TMPDIR=${folder}`, program, ...words]',
    to: '[`TMPDIR=${folder}`, program, ...words]',
    tests: packages,
    only: 'no secret',
  },
  {
    harm: 'half a package stays under the next one',
    file: 'server/models/installing/packages.ts',
    from: 'if (part.size() !== part.stands().bytes) await part.cutTo(part.stands().bytes);',
    to: '',
    tests: packages,
    only: 'what a package had begun to give when the house died goes',
  },
];
