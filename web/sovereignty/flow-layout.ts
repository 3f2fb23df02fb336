export interface Band {
  key: string;
  path: string;
  width: number;
  tone: string;
}
export interface Stop {
  key: string;
  name: string;
  x: number;
  y: number;
  height: number;
}
export interface Flow {
  from: string;
  to: string;
  weight: number;
  tone: string;
}

const gap = 12;
const top = 26;

/** Where the names of three columns and the bands between them stand (Sankey): a band's thickness is its weight. */
export function layOut(
  columns: readonly (readonly string[])[],
  flows: readonly (readonly Flow[])[],
  width: number,
): { bands: Band[]; stops: Stop[]; height: number } {
  const most = Math.max(1, ...columns.map((names) => names.length));
  const room = most * 32;
  const weightOf = (name: string, column: number): number => {
    const out = (flows[column] ?? []).filter(({ from }) => from === name).reduce((sum, { weight }) => sum + weight, 0);
    const into = (flows[column - 1] ?? []).filter(({ to }) => to === name).reduce((sum, { weight }) => sum + weight, 0);
    return Math.max(out, into);
  };
  const total = Math.max(1e-9, ...columns.map((names, column) => names.reduce((sum, name) => sum + weightOf(name, column), 0)));
  const scale = (room - (most - 1) * gap) / total;
  const xOf = (column: number): number => (column * (width - 150)) / Math.max(1, columns.length - 1);
  const stops = new Map<string, Stop & { out: number; into: number }>();
  for (const [column, names] of columns.entries()) {
    const used = names.reduce((sum, name) => sum + weightOf(name, column) * scale, 0) + (names.length - 1) * gap;
    let y = top + (room - used) / 2;
    for (const name of names) {
      const height = weightOf(name, column) * scale;
      stops.set(`${column} ${name}`, { key: `${column} ${name}`, name, x: xOf(column), y, height: Math.max(2, height), out: 0, into: 0 });
      y += height + gap;
    }
  }
  const bands = flows.flatMap((between, column) =>
    between.flatMap(({ from, to, weight, tone }, at): Band[] => {
      const start = stops.get(`${column} ${from}`);
      const end = stops.get(`${column + 1} ${to}`);
      if (!start || !end) return [];
      const thick = weight * scale;
      const [x1, y1, x2, y2] = [start.x + 8, start.y + start.out + thick / 2, end.x, end.y + end.into + thick / 2];
      start.out += thick;
      end.into += thick;
      const middle = (x1 + x2) / 2;
      return [
        { key: `${column} ${at}`, path: `M ${x1} ${y1} C ${middle} ${y1}, ${middle} ${y2}, ${x2} ${y2}`, width: Math.max(1, thick), tone },
      ];
    }),
  );
  return { bands, stops: [...stops.values()], height: top + room + 8 };
}
