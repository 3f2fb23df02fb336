export interface Dot {
  key: string;
  name: string;
  x: number;
  y: number;
  tone: string;
  /** Which side of the dot its name stands on. */
  anchor: 'start' | 'end' | 'middle';
}
export interface Link {
  key: string;
  x1: number;
  y1: number;
  x2: number;
  y2: number;
  tone: string;
}

const size = 620;
const inner = 105;
const outer = 222;
/** Of a place: no line from a service to a tool runs through another service. */
const turn = 0.3;

/** Services on an inner ring, tools on an outer one in the order that is given (by country): a line for each use. */
export function ring(
  services: readonly string[],
  tools: readonly { name: string; tone: string }[],
  uses: readonly { service: string; tool: string; tone: string }[],
  width: number,
): { dots: Dot[]; links: Link[]; height: number } {
  const centre = { x: width / 2, y: size / 2 };
  const at = (place: number, of: number, radius: number) => {
    const angle = (place / Math.max(1, of)) * Math.PI * 2 - Math.PI / 2;
    return { x: centre.x + Math.cos(angle) * radius, y: centre.y + Math.sin(angle) * radius };
  };
  const side = (x: number): Dot['anchor'] => (Math.abs(x - centre.x) < 40 ? 'middle' : x < centre.x ? 'end' : 'start');
  const service = new Map(services.map((name, place) => [name, services.length === 1 ? centre : at(place + turn, services.length, inner)]));
  const tool = new Map(tools.map(({ name }, place) => [name, at(place, tools.length, outer)]));
  const links = uses.flatMap((use): Link[] => {
    const from = service.get(use.service);
    const to = tool.get(use.tool);
    return from && to ? [{ key: `${use.service} ${use.tool}`, x1: from.x, y1: from.y, x2: to.x, y2: to.y, tone: use.tone }] : [];
  });
  const dots: Dot[] = [
    ...[...service].map(([name, { x, y }]): Dot => ({ key: `s ${name}`, name, x, y, tone: 'service', anchor: 'middle' })),
    ...tools.flatMap(({ name, tone }): Dot[] => {
      const place = tool.get(name);
      return place ? [{ key: `t ${name}`, name, ...place, tone, anchor: side(place.x) }] : [];
    }),
  ];
  return { dots, links, height: size };
}
