import type { Draft } from '../../draft.ts';
import type { OpenedFile } from '../../file.ts';
import type { Found } from '../../format.ts';
import { writeRunning } from '../../running.ts';
import { parseTime, plausibleTitle } from '../../properties.ts';
import { Unreadable } from '../../unreadable.ts';
import { childOf, elementsOf, findBelow, parseXml, textIn, type Element } from '../../xml.ts';
import { createOdtBody } from './body.ts';
import { createNumbers, listStylesIn } from './numbers.ts';

/** Texts and presentations of OpenDocument: numbers computed, notes, comments and speaker's notes beside what they belong to. */
export async function read(draft: Draft, { archive, head }: OpenedFile): Promise<Found> {
  const part = async (name: string): Promise<Element | undefined> => {
    const xml = await archive?.unpack(name, Number.POSITIVE_INFINITY);
    return xml === null || xml === undefined ? undefined : elementsOf(parseXml(xml.toString('utf8')))[0];
  };
  const content = await part('content.xml');
  const body = elementsOf(childOf(content, 'body'))[0];
  const format = head.includes('opendocument.presentation') ? 'odp' : 'odt';
  if (body === undefined)
    throw new Unreadable(
      (await archive?.unpack('META-INF/manifest.xml', 1e6))?.includes('encryption-data') === true ? 'password_protected' : 'file_damaged',
      { format },
    );
  const styles = await part('styles.xml');
  const writer = createOdtBody(draft, createNumbers([...listStylesIn(styles), ...listStylesIn(content)]), [content, styles]);
  const running = findBelow(styles, 'master-styles');
  const heads = new Set<string>();
  for (const name of ['header', 'footer'])
    for (const page of elementsOf(running)) {
      const text = elementsOf(childOf(page, name)).map(textIn).join(' ').trim();
      if (text !== '') heads.add(text);
    }
  writer.blocks(body, 0);
  for (const text of heads) writeRunning(draft, text);
  const meta = findBelow(await part('meta.xml'), 'meta');
  const declared = plausibleTitle(textIn(childOf(meta, 'title')));
  return { title: writer.title() ?? declared, writtenAt: parseTime(textIn(childOf(meta, 'date'))) };
}
