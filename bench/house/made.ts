import { readSettings } from '#contract/settings.ts';
import { openHouse } from '#server/house.ts';

/** Makes a house of one organisation, whose owner signs in with these; it is closed again, for a process of its own to serve it. */
export async function makeHouse(home: string, { email, password }: { email: string; password: string }): Promise<void> {
  const read = readSettings({ BEFFROI_HOME: home });
  if ('problems' in read) throw new Error('the settings do not hold');
  const house = await openHouse(read.settings, { create: true });
  await house.people.createOrganisation({ name: 'Menuiserie Lacroix', owner: { email, name: 'Claire', password } });
  await house.close();
}
