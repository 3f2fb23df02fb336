import { comma, quote, setHost, tab, type LogFormat } from './line.ts';
import { folded } from '../names.ts';

const hostNames =
  /^(domaine?|hostname|host|url|site|site web|destination|serveur|server name|sni|fqdn|requested domain|domain name|cs host|query|uri|adresse|nom de domaine|domain|domaine (?:visite|demande|cible)|site (?:visite|consulte)|hote|nom d hote|hote (?:cible|destination|distant)|url (?:host|demandee|visitee|hostname)|(?:destination|dest|dst|remote) ?(?:host|hostname|domain|fqdn|name)|request host|query ?name|remote ?url|url visitee?|site web visite|nom dns|dns name|question|requete(?: dns)?|cible|cs uri)$/;
const userNames =
  /^(utilisateur|user|username|login|identifiant|compte|client|client ip|src|srcip|source|source ip|ip source|poste|machine|c ip|id orig h|cs username|ip|adresse ip|user ?name|(?:source|src) user|user (?:id|login|email)|nom d utilisateur|nom utilisateur|login ?name|(?:internal|client|source|src|private) (?:ip|address|host)|adresse (?:source|client)|ip (?:client|interne|poste)|most granular identity|identity|identite|clientip|profile?|device ?name|computer(?: ?name)?|(?:initiating process )?account ?name|initiatingprocessaccountname|nom de session|collaborateur|salarie|employe)$/;
const actionNames =
  /^(action|statut|status|decision|verdict|resultat|etat|sc status|reply type|(?:policy|filter|firewall) action|action (?:taken|prise|du filtre)|decision du filtrage|filtrage|reponse|policy|traitement|allowed)$/;
const timeNames =
  /^(date|heure|time|timestamp|horodatage|datetime|date heure|date et heure|jour|date time|(?:event|start|log|logged|receive|request|end|local) ?(?:time|date|datetime)|visit ?time|last ?visit(?: ?time)?|(?:date de )?(?:la )?(?:derniere )?visite|visite le|debut de session|time ?created|date utc|date time utc|horodate|query ?time|time ?stamp|time (?:utc|local|logged)|ts|epoch|instant)$/;
const refused =
  /^"?(bloq|block|refus|den|drop|reject|interdit|rejet|stop|sinkhole|nxdomain|not allowed|non autoris|deni|403|gravity|regex|n$|no$|non$|false)/i;

/**
 * A log as a table with a line of titles (a spreadsheet's export, W3C `#Fields:`): which column says what. Null when the titles do
 * not speak of a host, a time and somebody: such a table is no log.
 * @param below a line under the titles: of several that may hold the host, the one that does
 */
export function recogniseColumns(header: string, below = ''): LogFormat | null {
  const fields = /^#fields\b/i.test(header);
  const line = header.replace(/^\uFEFF/, '').replace(/^#fields:?\s*/i, '');
  // W3C parts with spaces, Zeek with tabs.
  const separator = fields
    ? line.includes('\t')
      ? '\t'
      : ' '
    : ([';', '\t', ',', '|'].toSorted((one, two) => line.split(two).length - line.split(one).length)[0] ?? ';');
  const titles = line.split(separator).map((title) => folded(title));
  const at = (names: RegExp): number => titles.findIndex((title) => names.test(title));
  const cells = below.split(separator).map((cell) => cell.replaceAll('"', '').trim());
  const written = titles.findIndex(
    (title, column) => hostNames.test(title) && /^(?:https?:\/\/)?[\w-]+(?:\.[\w-]+)+/.test(cells[column] ?? ''),
  );
  const host = written === -1 ? at(hostNames) : written;
  const user = at(userNames);
  const time = at(timeNames);
  if (host === -1 || user === -1 || time === -1 || titles.length < 3) return null;
  return columns(separator.charCodeAt(0), {
    host,
    user,
    action: at(actionNames),
    time,
    hour: titles.findIndex((title) => title === 'heure'),
  });
}

const monthNames = ['jan', 'fev', 'mar', 'avr', 'mai', 'jui', 'jui', 'aou', 'sep', 'oct', 'nov', 'dec'];

/** « 5 oct. 2026 09:14 », as French exports write it. */
function wordTime(said: string): number | null {
  const [, day = '', name = '', year] = /(\d{1,2})(?:er)? (\p{L}{3,}) (\d{4})/u.exec(folded(said)) ?? [];
  const at = name.startsWith('juil') ? 6 : monthNames.indexOf(name.slice(0, 3));
  return year === undefined || at === -1 ? null : Date.UTC(Number(year), at, Number(day));
}

function columns(separator: number, places: { host: number; user: number; action: number; time: number; hour: number }): LogFormat {
  const last = Math.max(places.host, places.user, places.action);
  const starts = new Int32Array(64);
  const ends = new Int32Array(64);
  const split = (bytes: Buffer, start: number, end: number, upTo: number): number => {
    let at = start;
    let column = 0;
    for (; column <= upTo && column < 64; column += 1) {
      const isQuoted = bytes[at] === quote;
      starts[column] = isQuoted ? at + 1 : at;
      if (isQuoted) {
        at += 1;
        while (at < end && bytes[at] !== quote) at += 1;
        ends[column] = at;
        at += 1;
      }
      while (at < end && bytes[at] !== separator) at += 1;
      if (!isQuoted) ends[column] = at;
      at += 1;
      if (at > end) return column + 1;
    }
    return column;
  };
  return {
    name: separator === comma || separator === tab ? 'csv' : 'table',
    read(bytes, start, end, line) {
      const count = split(bytes, start, end, last);
      if (count <= places.host || !setHost(bytes, starts[places.host] ?? 0, ends[places.host] ?? 0, line)) return false;
      line.userStart = count > places.user ? (starts[places.user] ?? -1) : -1;
      line.userEnd = count > places.user ? (ends[places.user] ?? -1) : -1;
      line.blocked =
        places.action !== -1 &&
        refused.test(
          bytes.toString('latin1', starts[places.action], Math.min(ends[places.action] ?? 0, (starts[places.action] ?? 0) + 12)),
        );
      return true;
    },
    time(bytes, start, end) {
      split(bytes, start, end, Math.max(places.time, places.hour));
      const said = bytes.toString('latin1', starts[places.time], ends[places.time]);
      if (/^1\d{9}(\d{3}|\.\d+)?$/.test(said)) return Number(said.slice(0, 10)) * 1000;
      const [, first4, second2, third2] = /^(\d{4})[/.](\d\d)[/.](\d\d)/.exec(said) ?? [];
      if (first4 !== undefined) return Date.parse(`${first4}-${second2}-${third2}T00:00:00Z`);
      const [, day = '', month = '', year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})/.exec(said) ?? [];
      // Month first, where the second cannot be one.
      const [first, second] = Number(month) > 12 ? [day, month] : [month, day];
      const at = Date.parse(
        year === undefined
          ? said.replace(/^\p{L}+,? (?=\p{L}|\d)/u, '').replace(/ (?!AM|PM|GMT|UTC)[A-Z]{3,4}$/, '')
          : `${year}-${first.padStart(2, '0')}-${second.padStart(2, '0')}T00:00:00Z`,
      );
      return Number.isNaN(at) ? wordTime(said) : at;
    },
  };
}
