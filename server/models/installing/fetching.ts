import type { Outbound, Reply } from '#server/foundation/outbound.ts';
import { Refusal, isRefusal } from '#server/foundation/refusal.ts';
import type { Part } from './part.ts';

/** An address, and what is known of the file there. */
export interface Fetching {
  outbound: Outbound;
  /** The organisation whose administrator agreed: the ledger of its connections. */
  owner: string;
  /** Whatever stands at this origin may be put behind what came from it before. */
  from: string;
  url: string;
  expectedBytes: number | null;
  /** The whole file's hash is known: bytes of several origins may be put together, for a wrong one shows. */
  isHashKnown: boolean;
  signal: AbortSignal;
  /** Called when the whole size is first known. */
  sized(totalBytes: number | null): void;
}

const waits = { connectMs: 20_000, firstMs: 60_000, idleMs: 60_000, wholeMs: 12 * 60 * 60 * 1000 };
/** Tries in a row that bring nothing, before the origin is given up. */
const barrenTries = 3;
const mostRedirects = 5;
/** No model that a small company runs is larger; a file of unknown size stops there. */
const mostBytes = 200 * 1024 ** 3;

/** Brings a file into its part, from where that stands; a connection that is cut is taken up as long as each brings something. */
export async function fetchInto(part: Part, fetching: Fetching): Promise<void> {
  for (let barren = 0; ;) {
    const before = part.size();
    try {
      await fetchOnce(part, fetching);
      return;
    } catch (error) {
      const isCut = isRefusal(error, 'outbound_broken') || isRefusal(error, 'outbound_slow');
      barren = part.size() > before ? 0 : barren + 1;
      if (!isCut || barren >= barrenTries || fetching.signal.aborted) throw error;
    }
  }
}

async function fetchOnce(part: Part, fetching: Fetching): Promise<void> {
  const { expectedBytes, from, sized } = fetching;
  await checkFooting(part, fetching);
  const offset = part.size();
  if (expectedBytes !== null && offset === expectedBytes) return;
  const { from: before, validator: last } = part.stands();
  const validator = before === from ? last : null;
  const range = { range: `bytes=${offset}-`, ...(validator === null ? {} : { 'if-range': validator }) };
  const { reply, host } = await follow(fetching, offset === 0 ? {} : range);
  try {
    const total = await begun(part, reply, { ...fetching, host, offset });
    sized(total);
    await part.stand({ from, validator: strongTag(reply.headers.etag) });
    await part.room(total ?? part.size());
    for await (const chunk of reply.body) {
      const limit = total ?? mostBytes;
      const bytes = part.size() + chunk.length;
      if (bytes > limit) {
        await part.restart();
        throw new Refusal('size_other', { expectedBytes: limit, bytes });
      }
      await part.add(chunk);
    }
    if (total !== null && part.size() < total) throw new Refusal('outbound_broken', { host });
  } finally {
    await reply.leave();
  }
}

/** Where the whole file's hash is known, what came before may have come from anywhere; elsewhere, only from here. */
async function checkFooting(part: Part, { from, expectedBytes, isHashKnown }: Fetching): Promise<void> {
  const { from: before } = part.stands();
  const isTooLong = expectedBytes !== null && part.size() > expectedBytes;
  if (isTooLong || (part.size() > 0 && before !== from && !isHashKnown)) await part.restart();
}

/** The size of the whole file, when the answer is the one that was asked for; the part begins again when it is the whole file. */
async function begun(
  part: Part,
  { status, headers }: Reply,
  { expectedBytes, host, offset }: Fetching & { host: string; offset: number },
): Promise<number | null> {
  if (status === 416) {
    // What had come does not stand in what is there now.
    await part.restart();
    throw new Refusal('outbound_broken', { host });
  }
  if (status !== 200 && status !== 206) throw new Refusal('fetch_refused', { host, status });
  const length = wholeNumber(headers['content-length']);
  let total = length;
  if (status === 206) {
    const [, first, all] = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(headers['content-range'] ?? '') ?? [];
    if (wholeNumber(first) !== offset) {
      await part.restart();
      throw new Refusal('outbound_broken', { host });
    }
    total = wholeNumber(all) ?? (length === null ? null : offset + length);
  } else if (offset > 0) await part.restart();
  if (expectedBytes !== null && total !== null && total !== expectedBytes) throw new Refusal('size_other', { expectedBytes, bytes: total });
  return expectedBytes ?? total;
}

/** The answer behind the redirects, each to a declared origin. @throws redirect_refused */
async function follow(
  { outbound, owner, url, signal }: Fetching,
  headers: Record<string, string>,
): Promise<{ reply: Reply; host: string }> {
  let at = new URL(url);
  for (let hops = 0; ; hops += 1) {
    const exchange = { owner, purpose: 'weights' as const, engine: null, method: 'GET' as const, url: at.href, headers, waits, signal };
    const reply = await outbound.request(exchange).catch((error: unknown) => {
      throw hops > 0 && isRefusal(error, 'outbound_undeclared') ? new Refusal('redirect_refused', { host: at.host }) : error;
    });
    const { location } = reply.headers;
    if (reply.status < 300 || reply.status >= 400 || location === undefined) return { reply, host: at.host };
    await reply.leave();
    if (hops >= mostRedirects || !URL.canParse(location, at.href))
      throw new Refusal('fetch_refused', { host: at.host, status: reply.status });
    at = new URL(location, at.href);
  }
}

function wholeNumber(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : null;
}

/** A tag that stands for these very bytes; a weak one does not. */
function strongTag(tag: string | undefined): string | null {
  return tag !== undefined && /^"[\x21\x23-\x7e]{1,200}"$/.test(tag) ? tag : null;
}
