/** What an organisation's store says, read once. One process owns the house: it stays true until whoever writes takes it out. A reading that fails is no reading. */
export function readOnce<Value>(known: Map<string, Promise<Value>>, organisation: string, read: () => Promise<Value>): Promise<Value> {
  const already = known.get(organisation);
  if (already) return already;
  const reading = read();
  known.set(organisation, reading);
  reading.catch(() => known.delete(organisation));
  return reading;
}
