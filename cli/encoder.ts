import { resolve } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import type { InstallInput } from '#contract/catalogue.ts';
import { formatsOf, refusalText, textsOf } from '#contract/texts/texts.ts';
import type { House } from '#server/house.ts';
import type { Context } from './context.ts';
import { CommandRefused, refuse, refusedBy } from './failure.ts';
import { bring, folderOf } from './installing.ts';
import { askLine, createProgress } from './terminal.ts';
import { models } from './texts/models.ts';

type Actor = Parameters<House['models']['weights']>[0];
const encoder = 'multilingual-e5-small';
const lookEveryMs = 300;

/**
 * Offers the small encoder to a house that has none, with what it costs and brings; installs it after a yes, and waits until every
 * document is understood. Without a terminal it only says how. True when it was installed now.
 * @param options.wish a yes that was given beforehand, true or with the file that carries it; undefined: it is asked for
 * @param options.isFirst it is only asked for at the first visit; later, how to is said
 * @param options.agreed is done once it is agreed to, before anything is fetched
 */
export async function offerEncoder(
  context: Context,
  house: House,
  actor: Actor,
  options: { wish: string | true | undefined; isFirst: boolean; agreed: () => Promise<void> },
): Promise<boolean> {
  const { wish, isFirst, agreed } = options;
  const { language } = context.settings;
  const texts = context.with(models);
  const formats = formatsOf(language);
  const seen = await house.models.weights(actor);
  const entry = seen.entries.find(({ id }) => id === encoder);
  const isThere = seen.installed.some(({ ability, problem }) => ability === 'embed' && problem === null);
  if (!entry || isThere || !seen.machine.engine) return false;
  if (wish === undefined && !isFirst) {
    context.say(texts.encoderHow);
    return false;
  }
  const [before, with_] = [seen.catalogue.gains.steps.at(0), seen.catalogue.gains.steps.at(1)];
  const size = formats.size(entry.bytes ?? 0);
  const memory = formats.size((entry.memoryMb ?? 0) * 1024 * 1024);
  const licence = `${entry.licence.name}, ${textsOf(language).commercialUses[entry.licence.commercial]}`;
  context.say(texts.encoderOffer(entry.name, size, licence, memory));
  context.say(texts.encoderGain(percent(before?.documentFirst), percent(with_?.documentFirst), seen.catalogue.gains.questions));
  const ready = entry.from.filter((kind) => kind !== 'file');
  if (ready.length > 0) {
    const carried = ready[0] === 'pip' && entry.transportBytes !== null ? formats.size(entry.transportBytes) : size;
    context.say(texts.encoderOrigin(formats.list(ready.map((kind) => textsOf(language).origins[kind])), carried));
  } else if (typeof wish !== 'string') {
    context.say(texts.encoderNoOrigin);
    return false;
  }
  if (wish === undefined) {
    const word = await askLine(texts.agreeQuestion, { signal: context.signal });
    if (word?.trim().toLowerCase() !== texts.agreeWord) {
      context.say(word === null ? texts.encoderHow : texts.notAgreed);
      return false;
    }
  }
  await agreed();
  const brought = typeof wish === 'string' ? await bring(resolve(wish), folderOf(seen)) : null;
  const input: InstallInput = {
    model: encoder,
    from: brought ? ['file'] : ready,
    file: brought?.file ?? null,
    ability: null,
    agreed: { bytes: entry.bytes, licence: entry.licence.name, sha256: null, withoutHash: false },
  };
  try {
    await installNow(context, house, actor, input);
    await untilEncoded(context, house, actor.organisation);
    return true;
  } catch (error) {
    const refused = refusedBy(error);
    if (!refused || refused.code === 'cancelled') throw error;
    // The house answers without it.
    context.say(refusalText(language, refused.code, refused.details));
    return false;
  } finally {
    await brought?.forget();
  }
}

async function installNow(context: Context, house: House, actor: Actor, input: InstallInput): Promise<void> {
  const formats = formatsOf(context.settings.language);
  const texts = context.with(models);
  const progress = createProgress();
  try {
    const { id } = await house.models.installModel(actor, input);
    for (;;) {
      const { installations } = await house.models.weights(actor);
      const one = installations.find((installation) => installation.id === id);
      if (one?.state === 'done') break;
      if (!one || one.state === 'cancelled') throw refuse('installation_unknown', {});
      if (one.failure) throw new CommandRefused(one.failure.code, one.failure.details);
      const share = Math.floor((100 * one.receivedBytes) / Math.max(one.totalBytes ?? 1, 1));
      progress.step(share, 100, texts.installing(`${share} %`, formats.size(one.receivedBytes)));
      await pause(context);
    }
  } finally {
    progress.end();
  }
  context.say(texts.installed(input.model));
}

async function untilEncoded(context: Context, house: House, organisation: string): Promise<void> {
  const texts = context.with(models);
  const progress = createProgress();
  const started = performance.now();
  try {
    for (;;) {
      const { encoded, documents } = await house.retrieval.encoding.state(organisation);
      progress.step(encoded, documents, texts.encodingNow(encoded, documents));
      if (encoded >= documents) break;
      await pause(context);
    }
  } finally {
    progress.end();
  }
  context.say(texts.encodedIn(formatsOf(context.settings.language).duration(performance.now() - started)));
}

async function pause({ signal }: Context): Promise<void> {
  await after(lookEveryMs, undefined, { signal }).catch(() => {
    throw refuse('cancelled', {});
  });
}

const percent = (share: number | null | undefined): string => `${Math.round((share ?? 0) * 100)} %`;
