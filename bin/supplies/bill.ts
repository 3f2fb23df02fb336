import type { Embedded } from './embedded.ts';
import type { Bill, Shipped } from './shipped.ts';

/**
 * CycloneDX, from what npm says: without the time and number of its making, so that one lockfile gives one file; with what
 * native builds hold; and with the licence under which the whole is conveyed.
 */
export function billOf({ head, product, packages, dependencies }: Bill, embedded: Embedded): string {
  const { 'bom-ref': ref, version, description, purl } = product;
  const bill = {
    ...head,
    version: 1,
    metadata: {
      component: {
        'bom-ref': ref,
        type: 'application',
        name: 'beffroi',
        version,
        description,
        purl,
        licenses: [{ license: { id: 'AGPL-3.0-only' } }],
      },
    },
    components: packages.map((one) => ({
      ...one.component,
      properties: [{ name: 'beffroi:part', value: one.part }],
      licenses: licencesOf(one.licence),
      ...inside(one, embedded),
    })),
    dependencies,
  };
  return `${JSON.stringify(bill, null, 2)}\n`;
}

function inside({ name, ref }: Shipped, embedded: Embedded): { components?: unknown[] } {
  const found = embedded.find(({ within }) => within === name);
  if (found === undefined) return {};
  const parts = found.components.map((one) => ({ ...one, purl: undefined }));
  const crates = found.crates.map((crate) => ({ ...crate, purl: `pkg:cargo/${crate.name}@${crate.version}` }));
  return {
    components: [...parts, ...crates].map(({ name: part, version, licence, purl }) => ({
      'bom-ref': `${ref}#${part}@${version ?? ''}`,
      type: 'library',
      name: part,
      version,
      licenses: licencesOf(licence),
      purl,
    })),
  };
}

function licencesOf(licence: string): unknown[] {
  return /\s/.test(licence)
    ? [{ expression: licence }]
    : [{ license: licence.startsWith('LicenseRef-') ? { name: licence } : { id: licence } }];
}
