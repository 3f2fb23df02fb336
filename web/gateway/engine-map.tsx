import type { EngineSeen, Zone } from '#contract/models.ts';
import { zones } from '#contract/models.ts';
import { useAnswer } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { Failure, Waiting } from '../ui/notice.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './charts.module.css';
import europe from './europe.json';
import { charts } from './texts.ts';

const days = 30;
const tile = 44;
const gap = 4;
const tiles = new Map(Object.entries(europe.tiles));
const union = new Set(europe.union);

interface Placed {
  id: string;
  name: string;
  zone: Zone;
  /** A country, or null for what runs here. */
  place: string | null;
  parent: string | null;
  calls: number;
}

/** Engines where their texts are processed, and whose law their makers are under: looked at on a map, read in the list beside. */
export function EngineMap() {
  const { texts, formats } = useWords({ charts });
  const t = texts.charts;
  const { organisation, may } = useHouse();
  const engines = useAnswer('engines', { params: { organisation } }, { enabled: may('engines.read') });
  const usage = useAnswer('usage', { params: { organisation }, query: { days } });
  const broken = engines.isError ? engines : usage.isError ? usage : null;
  if (broken) return <Failure error={broken.error} retry={() => void broken.refetch()} />;
  if (!engines.data || !usage.data) return <Waiting shape="chart" />;
  const callsOf = (id: string): number => usage.data.byEngine.reduce((sum, { engine, calls }) => sum + (engine === id ? calls : 0), 0);
  const placed = engines.data.engines.map((one) => placedOf(one, t.ownEngine, callsOf(one.id)));
  return (
    <>
      <h2>{t.mapTitle}</h2>
      <p className={styles.quiet}>{t.mapLead(days)}</p>
      <div className={styles.mapAndList}>
        <Tiles placed={placed} />
        <ul className={styles.engines}>
          {placed.map((one) => (
            <li key={one.id} data-zone={one.zone}>
              <b>{one.name}</b>
              <span>{texts.zones[one.zone]}</span>
              {one.place !== null && (
                <small>
                  {t.place} {formats.countries(one.place)}
                  {one.parent !== null && one.parent !== one.place && ` · ${t.parent} ${formats.countries(one.parent)}`}
                </small>
              )}
              <small>{one.calls === 0 ? t.neverCalled : t.callsSaid(one.calls)}</small>
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}

function placedOf({ id, declaration, zone }: EngineSeen, own: string, calls: number): Placed {
  if (declaration === null) return { id, name: own, zone, place: null, parent: null, calls };
  const { name, placeCountry, parentCountry } = declaration;
  return { id, name, zone, place: zone === 'perimeter' ? null : placeCountry, parent: zone === 'perimeter' ? null : parentCountry, calls };
}

function Tiles({ placed }: { placed: readonly Placed[] }) {
  const { texts, formats } = useWords({ charts });
  const t = texts.charts;
  const named = [...new Set(placed.flatMap(({ place, parent }) => [place, parent]).filter((one) => one !== null))];
  // Countries of other continents stand in a column of their own.
  const others = named.filter((code) => !tiles.has(code));
  const at = (code: string): { x: number; y: number } => {
    const [column = 0, row = 0] = tiles.get(code) ?? [europe.columns + 1, others.indexOf(code) + 1];
    return { x: column * (tile + gap), y: row * (tile + gap) };
  };
  const home = { x: 0, y: 8 * (tile + gap) };
  const width = (europe.columns + (others.length > 0 ? 2 : 0)) * (tile + gap);
  const height = europe.rows * (tile + gap);
  const zoneOf = (here: readonly Placed[]): Zone | undefined =>
    here.length === 0 ? undefined : zones[Math.max(...here.map(({ zone }) => zones.indexOf(zone)))];
  const squares = [
    ...[...new Set([...tiles.keys(), ...others])].map((code) => ({
      key: code,
      label: code,
      title: formats.countries(code),
      wide: tile,
      here: placed.filter(({ place }) => place === code),
      ...at(code),
    })),
    { key: 'home', label: t.here, title: t.here, wide: tile * 3 + gap * 2, here: placed.filter(({ place }) => place === null), ...home },
  ];
  const middle = (code: string) => ({ x: at(code).x + tile / 2, y: at(code).y + tile / 2 });
  const links = placed.filter(({ place, parent }) => place !== null && parent !== null && place !== parent);
  return (
    <svg className={styles.europe} viewBox={`-2 -2 ${width + 4} ${height + 4}`} role="img" aria-label={t.mapTitle}>
      {squares.map(({ key, wide, here, x, y }) => (
        <g key={key} className={styles.tile} data-zone={zoneOf(here)} data-union={union.has(key) || undefined}>
          <rect x={x} y={y} width={wide} height={tile} rx={4} />
        </g>
      ))}
      {links.map(({ id, place, parent }) => {
        const [from, to] = [middle(place ?? ''), middle(parent ?? '')];
        return (
          <path
            key={id}
            className={styles.link}
            d={`M ${from.x} ${from.y} Q ${(from.x + to.x) / 2} ${Math.min(from.y, to.y) - 40} ${to.x} ${to.y}`}
          />
        );
      })}
      {squares.map(({ key, label, title, wide, here, x, y }) => (
        <g key={key} className={styles.tile} data-zone={zoneOf(here)} data-union={union.has(key) || undefined}>
          <title>
            {[title, ...here.map(({ name, calls }) => `${name}, ${calls === 0 ? t.neverCalled : t.callsSaid(calls)}`)].join(' · ')}
          </title>
          <text x={x + wide / 2} y={y + (here.length > 0 ? 19 : 27)} textAnchor="middle">
            {label}
          </text>
          {here.length > 0 && (
            <text className={styles.count} x={x + wide / 2} y={y + 35} textAnchor="middle">
              {formats.number(here.reduce((sum, { calls }) => sum + calls, 0))}
            </text>
          )}
        </g>
      ))}
      {others.length > 0 && (
        <text className={styles.tick} x={(europe.columns + 1) * (tile + gap)} y={tile - 4}>
          {t.elsewhere}
        </text>
      )}
    </svg>
  );
}
