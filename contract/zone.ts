/** Where a text goes, from the nearest to the furthest: a policy allows a zone and all those before it. */
export const zones = ['perimeter', 'eu-sovereign', 'eu', 'exposed', 'outside'] as const;
export type Zone = (typeof zones)[number];

/** What lies between the house and an engine's address: nothing but this machine, our own network, or the internet. */
export const reaches = ['machine', 'network', 'internet'] as const;
export type Reach = (typeof reaches)[number];
