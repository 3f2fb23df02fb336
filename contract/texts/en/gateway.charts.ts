import type { Route, RoutingMode } from '../../routing.ts';
import { formatsOf } from '../formats.ts';

const f = formatsOf('en');
const routes: Record<Route, string> = { easy: 'told easy', hard: 'told hard', unsure: 'the light model was unsure' };
const modes: Record<RoutingMode, string> = {
  nearest: 'The nearest always answers',
  difficulty: 'By difficulty',
  cascade: 'As a cascade',
};
const modeLeads: Record<RoutingMode, string> = {
  nearest: 'Of two as near, the cheaper.',
  difficulty: 'What is hard goes to a strong model, where the policy allows it; the rest to the nearest.',
  cascade: 'As by difficulty, and an answer that the light model is unsure of is asked again of a strong one.',
};
const percent = (share: number): string => `${f.number(Math.round(share * 1000) / 10)}%`;

/** To two figures: more would promise what an estimate cannot hold. */
function energy(wattHours: number): string {
  const rough = Number(wattHours.toPrecision(2));
  return rough >= 1000 ? `${f.number(rough / 1000)} kWh` : `${f.number(rough)} Wh`;
}

/** Switching, what is looked at: which model is chosen and what that saves, where engines are, what calls cost and take. */
export const charts = {
  percent,
  routes,
  routingLead:
    'The policy says first where a text may go. There, the house chooses a model that is up to it when the call names none (“auto”).',
  mode: 'How to choose',
  modes,
  modeLeads,
  strong: 'Strong models',
  strongLead: 'Tick those that are up to what is hard; the others answer what is easy.',
  noModel: 'No engine that writes: install a model or declare an engine.',
  ownEngine: 'the house’s engine',
  hardFrom: 'Hard from (0 to 1)',
  unsureBelow: 'Unsure below (mean log-probability)',
  save: 'Save this choice',
  saved: 'Choice saved.',
  measured: 'What it saves',
  unmeasured: (missing: number, trials: number) =>
    `Not yet measured: ${f.number(missing)} comparisons are missing (${f.number(trials)} made).`,
  unmeasuredLead: 'The house announces no saving that it has not measured on your own questions.',
  headline: (saving: string, low: string, high: string) => `${saving} saved (between ${low} and ${high})`,
  against: (quality: string, low: string, high: string) =>
    `keeping ${quality} of the strong model’s quality (between ${low} and ${high}, at 95%)`,
  holds: 'The quality holds: the interval stays above 95%.',
  fails: 'The quality does not hold: the interval goes below 95%. Raise the thresholds.',
  notInForce: 'The nearest always answers: nothing is saved by difficulty.',
  proposedDifficulty: (threshold: string) => `Advised threshold: hard from ${threshold}`,
  proposedConfidence: (threshold: string) => `Advised threshold: unsure below ${threshold}`,
  proposedNone: 'No threshold keeps 95% of the strong model’s quality.',
  proposedUnsure: 'Not enough comparisons yet to advise a threshold.',
  over: (trials: number, failed: number) => `Over ${f.number(trials)} judged comparisons, ${f.number(failed)} lost.`,
  curve: 'Cost and quality of each way to choose',
  axisCost: 'cost of a call',
  axisQuality: 'answers judged as good or better',
  ways: {
    light: 'always light',
    strong: 'always strong',
    random: 'at random',
    oracle: 'an oracle',
    difficulty: 'by difficulty',
    confidence: 'by doubt',
  },
  pointSaid: (way: string, quality: string, cost: string) => `${way}: ${quality} for ${cost} a call`,
  perCall: (microEuros: number) => `€${f.decimal((microEuros / 1_000_000).toFixed(4))}`,
  shadow: 'Comparing models',
  shadowLead:
    'A share of the questions that hold nothing sensitive is asked again, afterwards, of a light model and of a strong one; a judge who does not know which is which compares, in both orders. Nothing of the texts is kept.',
  shadowOn: 'Compare on our questions',
  shadowPercent: 'Share of the calls (%)',
  shadowMonth: 'At most a month (€)',
  shadowSpent: (spent: string) => `${spent} spent on comparisons this month.`,
  judge: 'Who judges',
  judgeStrong: 'the strong model itself',
  ownerOnly: 'Only an owner may start comparisons.',
  shadowSaved: 'Comparisons set.',
  mapTitle: 'Where the engines are',
  mapLead: (days: number) =>
    `One square a country. A line joins the country where a text is processed to the parent company’s, where it is another. Calls of the last ${f.number(days)} days.`,
  here: 'At home',
  elsewhere: 'Elsewhere',
  zoneLegend: 'The zone',
  engine: 'Engine',
  place: 'processed in:',
  parent: 'parent company:',
  calls: 'Calls',
  callsSaid: (count: number) => `${f.number(count)} calls`,
  neverCalled: 'never called',
  namesTitle: 'Names to hide',
  namesLead: 'Your customers and suppliers, one a line: they are hidden wherever they stand, even where the rules would see no name.',
  companies: 'Companies',
  people: 'People',
  namesSaved: (count: number) => `${f.number(count)} names will be hidden.`,
  costs: 'Costs',
  energy: 'Energy',
  callsTitle: 'Number of calls',
  total: (days: number) => `in ${f.number(days)} days`,
  refused: (count: number) => `${f.number(count)} calls refused`,
  wattHours: energy,
  energyLead: (low: string, high: string) => `An order of magnitude, between ${low} and ${high}: no engine says what it takes.`,
  energySource: 'Where this estimate comes from',
  noUsage: 'No call to a model in this time.',
  daySaid: (day: string, zone: string, value: string) => `${day}, ${zone}: ${value}`,
  tokensSaid: (input: number, output: number) => `${f.number(input)} tokens read, ${f.number(output)} written`,
};
