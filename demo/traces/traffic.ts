/** Traffic of the sample company in the autumn of 2026: what passed by its proxy, its firewall and its resolver. All invented. */
const start = Date.UTC(2026, 8, 14, 6) / 1000;
const day = 86_400;

interface Visit {
  host: string;
  user: string;
  /** How many times, over how many days. */
  times: number;
  days: number;
  refused?: true;
}

const office = ['clacroix', 'sbenali', 'dflament', 'jpruvost', 'ndelaby', 'hmeurisse'];
const everyday = [
  'www.menuiserie-lacroix.example',
  'outlook.office365.com',
  'www.pappers.fr',
  'www.legifrance.gouv.fr',
  'www.leboncoin.fr',
  'cdn.jsdelivr.net',
  'fonts.gstatic.com',
  'www.impots.gouv.fr',
  'extranet.egger.com',
  'www.meteofrance.com',
];

const proxy: Visit[] = [
  ...office.map((user) => ({ host: 'chatgpt.com', user, times: 14, days: 9 })),
  { host: 'claude.ai', user: 'jpruvost', times: 31, days: 11 },
  { host: 'chat.deepseek.com', user: 'ndelaby', times: 9, days: 4 },
  { host: 'suno.com', user: 'hmeurisse', times: 6, days: 2 },
  { host: 'chat.mistral.ai', user: 'clacroix', times: 18, days: 8 },
  { host: 'www.deepl.com', user: 'sbenali', times: 22, days: 12 },
  // Refused, opened once, inside, or a name that only sounds like it.
  { host: 'character.ai', user: 'ndelaby', times: 12, days: 3, refused: true },
  { host: 'poe.com', user: 'dflament', times: 1, days: 1 },
  { host: 'gemini.lacroix.lan', user: 'dflament', times: 400, days: 20 },
  { host: 'www.mistral-ventilation.example', user: 'jpruvost', times: 8, days: 3 },
  { host: 'claude-menuisier.example', user: 'clacroix', times: 4, days: 2 },
];
/** The monthly look of the network's own scanner: it knocks at every door, once. */
const scanned = [
  'grok.com',
  'otter.ai',
  'jasper.ai',
  'lovable.dev',
  'cursor.com',
  'perplexity.ai',
  'api.groq.com',
  'api.cohere.com',
  'replicate.com',
  'runwayml.com',
  'huggingface.co',
  'you.com',
];

const firewall: Visit[] = [
  { host: 'www.perplexity.ai', user: 'MDELVAUX', times: 12, days: 5 },
  { host: 'www.egger.com', user: 'MDELVAUX', times: 40, days: 12 },
  { host: 'www.beta.character.ai', user: 'MDELVAUX', times: 3, days: 1, refused: true },
];
const resolver: Visit[] = [
  { host: 'gemini.google.com', user: '10.20.5.31', times: 15, days: 6 },
  { host: 'www.google.com', user: '10.20.5.31', times: 300, days: 20 },
];

const moments = ({ times, days }: Visit): number[] =>
  Array.from({ length: times }, (_, at) => start + (at % days) * day + Math.floor(at / days) * 340 + at);

export function squidLog(): string {
  const lines = [
    ...proxy.flatMap((visit) => moments(visit).map((at) => line(at, visit.user, visit.host, visit.refused))),
    ...office.flatMap((user, of) =>
      everyday.flatMap((host, on) => moments({ host, user, times: 40, days: 20 }).map((at) => line(at + of * 7 + on, user, host))),
    ),
    ...scanned.map((host, at) => line(start + 12 * day + at, 'scan-reseau', host)),
  ];
  return `${lines.toSorted().join('\n')}\n`;
}

function line(at: number, user: string, host: string, refused?: true): string {
  return `${at}.217    184 10.20.1.${20 + (user.length % 7)} ${refused ? 'TCP_DENIED/403' : 'TCP_TUNNEL/200'} 4312 CONNECT ${host}:443 ${user} HIER_DIRECT/203.0.113.9 -`;
}

export function fortinetLog(): string {
  return `${firewall
    .flatMap((visit) =>
      moments(visit).map((at) => {
        const [date, time] = new Date(at * 1000).toISOString().slice(0, 19).split('T');
        return `date=${date} time=${time} devname="FGT-ATELIER" devid="FGT40F0000" logid="0317013312" type="utm" subtype="webfilter" srcip=10.20.5.12 user="${visit.user}" hostname="${visit.host}" action="${visit.refused ? 'blocked' : 'passthrough'}" url="/"`;
      }),
    )
    .toSorted()
    .join('\n')}\n`;
}

export function pihole(): string {
  const at = (seconds: number): string => {
    const date = new Date(seconds * 1000);
    const month = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'][date.getUTCMonth()] ?? '';
    return `${month} ${String(date.getUTCDate()).padStart(2)} ${date.toISOString().slice(11, 19)}`;
  };
  const asked = resolver.flatMap((visit) =>
    moments(visit).map((moment) => ({ moment, said: `query[A] ${visit.host} from ${visit.user}` })),
  );
  const refused = Array.from({ length: 4 }, (_, index) => start + index * day).flatMap((moment) => [
    { moment, said: 'query[A] janitorai.example from 10.20.5.40' },
    { moment, said: 'query[A] character.ai from 10.20.5.40' },
    { moment, said: 'gravity blocked character.ai is 0.0.0.0' },
  ]);
  return `${[...asked, ...refused]
    .toSorted((one, two) => one.moment - two.moment)
    .map(({ moment, said }) => `${at(moment)} dnsmasq[812]: ${said}`)
    .join('\n')}\n`;
}
