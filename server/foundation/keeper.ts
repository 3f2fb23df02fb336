/** Who decides for the whole house: its one organisation, or among several the one that the settings name. */
export async function isKeeper(
  organisation: string,
  keeper: string | null,
  organisations: () => Promise<readonly string[]>,
): Promise<boolean> {
  if (keeper !== null) return keeper === organisation;
  const all = await organisations();
  return all.length === 1 && all[0] === organisation;
}
