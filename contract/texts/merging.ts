/** The words of every part in one language, as one; the fields that each part has a share of are put together. */
export function merged<Whole extends { frame: object }>(parts: readonly object[], frame: Whole['frame']): Whole {
  const field = (name: 'acts' | 'permissions' | 'refusals' | 'pages'): object =>
    Object.assign({}, ...parts.map((words) => (name in words ? Reflect.get(words, name) : {})));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the parts' own words, one after the other; contract/texts/texts.test.ts looks at each
  return Object.assign({}, ...parts, {
    acts: field('acts'),
    permissions: field('permissions'),
    refusals: field('refusals'),
    pages: field('pages'),
    frame,
  }) as Whole;
}
