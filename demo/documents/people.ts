/** Who writes and receives the mails of the sample. Addresses end in .example, which nobody can own. */
export interface Correspondent {
  name: string;
  address: string;
}

const own = (name: string, box: string): Correspondent => ({
  name,
  address: `${box}@menuiserie-lacroix.example`,
});

export const claire = own('Claire Lacroix', 'claire.lacroix');
export const marc = own('Marc Delvaux', 'marc.delvaux');
export const sofia = own('Sofia Benali', 'sofia.benali');
export const etienne = own('Étienne Vasseur', 'etienne.vasseur');
export const buying = own('Aurélie Dhondt', 'aurelie.dhondt');
export const karim = own('Karim Zerrouki', 'karim.zerrouki');
