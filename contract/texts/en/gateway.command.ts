import type { command as french } from '../fr/gateway.command.ts';

/** What the commands of `gateway` say, in English. */
export const command: typeof french = {
  usage: {
    policy: 'the policy: how far each text goes, under which names',
    policyShow: 'tell the policy in force',
    policySimulate: 'tell what would happen to a text; nothing is sent, nothing of it is kept',
    policyConsequences: 'tell what a policy would have changed in the calls of the last thirty days',
    policyHistory: 'tell the versions that were published, by whom, and what each changed',
    policyPublish: 'publish a policy, after what it would have changed',
    simulatedFile: 'the file of the text; without it, standard input',
    simulatedPurpose: 'the purpose it serves',
    policyFile: 'the JSON file of a policy, as beffroi policy show --json gives it',
    ceiling: 'nothing goes further than: perimeter, eu-sovereign, eu, exposed or outside',
    line: 'a line: SUBJECT=clear:ZONE,furthest:ZONE,proven:yes,engines:ENGINE+ENGINE; what is not said stays; may be repeated',
    toVersion: 'return to this version',
    agreed: 'publish without asking',
    before: 'what comes before this id or version, to go on with a list',
    limit: 'how many lines',
    outbound: 'the ledger of what left this machine',
    outboundHost: 'a part of the address',
    outboundPurpose: 'the subject: engine-call, engine-test, weights, tool, identity, backup, certificate or mail',
    outboundZone: 'its zone: perimeter, eu-sovereign, eu, exposed or outside',
    outboundCountry: 'the country of processing, in two letters',
    outboundEngine: 'the engine: name or id',
    outboundWho: 'a member (address, name or id) or a key (id)',
    outboundOutcome: 'its outcome: done, failed, cancelled, refused or interrupted',
    outboundText: 'how the text left: clear (as it is) or hidden (pseudonymised)',
    outboundTotals: 'add up by destination',
    outboundExport: 'write a file: .csv or .xlsx',
    since: 'from this day on',
    until: 'up to this day and with it',
    decisions: 'what was decided of each call to a model',
    apiKeys: 'the keys by which other tools enter (/v1, /mcp)',
    apiKeysList: 'tell the keys',
    apiKeysAdd: 'make a key, shown once',
    apiKeysRevoke: 'revoke a key: nothing enters by it any more',
    apiKey: 'the name or id of a key',
    keyName: 'its name',
    keyHolder: 'for whom: person, application or agent',
    keyMember: 'the member whose rights it has: address, name or id; without it, you',
    keyPurpose: 'the purpose it serves',
    keyRate: 'calls a minute, at most',
    keyEnds: 'the last day on which it opens',
    budgets: 'the budgets, what is spent of them, and what should be known',
    budgetsList: 'tell the budgets and the alerts',
    budgetsAdd: 'set a budget',
    budgetsRemove: 'remove a budget',
    budgetSubject: 'organisation, a team, a member or a key: name, address or id',
    budgetLimit: 'at most',
    budgetUnit: 'euros, tokens or requests',
    budgetPeriod: 'day or month',
    budgetId: 'the id of a budget',
    names: 'customers, suppliers and other names to hide',
    namesList: 'tell the names',
    namesAdd: 'add a name',
    namesRemove: 'remove a name',
    nameKind: 'person or company',
    nameItself: 'the name',
    routing: 'the choice of the model, where it is left to the house, and what it saves',
    routingShow: 'tell how the model is chosen and what is measured of it',
    routingSet: 'say how the model is chosen',
    routingMode: 'nearest, difficulty or cascade',
    strongModel: 'a model that is up to what is hard: ENGINE/MODEL; may be repeated',
    hardFrom: 'from which difficulty on a question is hard, from 0 to 1',
    unsureBelow: 'below which mean log-probability an answer is unsure, from -20 to 0',
  },
  lessons: {
    policy: `A policy is written line by line, or in a JSON file. What it would have changed in the last thirty days is told before it is asked for.

  beffroi policy show
  beffroi policy show --json > policy.json
  beffroi policy consequences policy.json
  beffroi policy publish --line hr=furthest:perimeter --line public=engines:Workshop
  beffroi policy publish --return-to 3
  echo "Marie Petit, 06 12 34 56 78" | beffroi policy simulate`,
    outbound: `One line for each connection, before it is made and again at its end.

  beffroi outbound
  beffroi outbound --totals --since 2026-01-01
  beffroi outbound --text hidden --country FR
  beffroi outbound --export ledger.xlsx`,
    'api-keys': `The key is told once: the house keeps its hash only.

  beffroi api-keys add "Quotation tool" --purpose customer-relations --rate 60
  beffroi api-keys revoke "Quotation tool"`,
    budgets: `A call holds what it may cost before it leaves, then pays what it did. Every budget that it touches counts.

  beffroi budgets add organisation 200 --unit euros --period month
  beffroi budgets add claire@example.org 500 --unit requests --period day`,
    names: `A name of this list is hidden in all that leaves, whatever its writing.

  beffroi names add company "Bois Doré"
  beffroi names remove "Bois Doré"`,
    routing: `The policy comes first: a strong model is chosen among those that it allows.

  beffroi routing set --mode difficulty --strong Workshop/large --hard-from 0.5`,
  },
  settings: {},
  policyVersion: (version, when) => (when === '' ? `Version ${version}: the house's own proposal.` : `Version ${version}, of ${when}.`),
  policyCeiling: (zone) => `Nothing goes further than “${zone}”.`,
  policyLine: (subject, clear, furthest, more) => `  ${subject.padEnd(26)} as it is up to “${clear}”, hidden up to “${furthest}”${more}`,
  policyProven: '; only to who shows that nothing is kept',
  policyEngines: (engines) => `; only by ${engines}`,
  noEngines: 'no engine',
  publishedBy: (version, when, who) => `Version ${version}, of ${when}, by ${who}`,
  ceilingWas: (before, after) => `  Limit: “${before}” becomes “${after}”`,
  lineWas: 'before',
  lineIs: 'after',
  noChange: '  Nothing changed.',
  older: (option) => `To go on: ${option}`,
  publishQuestion: 'Publish this policy? (yes) ',
  publishWord: 'yes',
  notPublished: 'Nothing is published.',
  unchangedPolicy: 'This is the policy in force already: nothing is published.',
  publishedNow: (version) => `Version ${version} is published.`,
  foundIn: (found) => `Found: ${found}`,
  goesTo: (model, zone) => `  To ${model}, “${zone}”`,
  nothingOut: 'Nothing left this machine.',
  outboundLine: (when, host, how, why) => `  ${when}  ${host}  ${how}\n    ${why}.`,
  outboundExported: (path) => `Ledger written: ${path}`,
  noDecisions: 'No call has been decided yet.',
  decisionLine: (when, who, what, cost) => `  ${when}  ${who}: ${what}  ${cost}`,
  noKeys: 'No key: no other tool enters.',
  keyLine: (id, name, state, begins) => `  ${id}  ${name} (${state})  bfr_…${begins}…`,
  keyTerms: (who, purpose, rate, used) => `    rights of ${who}, ${purpose}, ${rate}, ${used}`,
  rateOf: (calls) => `${calls} calls a minute`,
  noRate: 'no limit of calls',
  keyMade: (name) => `“${name}” is made. Copy it now, it is not shown again:`,
  keyRevoked: (name) => `Nothing enters by “${name}” any more.`,
  noBudgets: 'No budget: nothing is limited.',
  budgetLine: (id, subject, used, held) => `  ${id}  ${subject}: ${used}${held}`,
  budgetAdded: (id) => `Budget ${id} is set.`,
  budgetRemoved: (id) => `Budget ${id} is removed.`,
  noNames: 'No name.',
  nameLine: (kind, name) => `  ${kind}: ${name}`,
  namesNow: (count) => `Names to hide: ${count}.`,
  nameKinds: { person: 'person', company: 'company' },
  routingBy: { nearest: 'The nearest, then the cheaper.', difficulty: 'By difficulty.', cascade: 'As a cascade.' },
  routingStrong: (models) => `Strong models: ${models}`,
  routingNone: 'No strong model.',
  routingFrom: (hardFrom, unsureBelow) => `Hard from ${hardFrom} on; unsure below ${unsureBelow}.`,
  routingMissing: (trials, needed) => `Comparisons judged: ${trials} of ${needed}; nothing is told before.`,
  routingSaves: (saving, low, high, quality) =>
    `Measured saving: ${saving} % (from ${low} to ${high}), for ${quality} % of the strong model's quality.`,
};
