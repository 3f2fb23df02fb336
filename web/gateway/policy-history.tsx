import { Button, UnstyledButton } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { Policy, PolicyRule, PolicyVersion } from '#contract/policy.ts';
import { call } from '../api/client.ts';
import { useHouse } from '../house/house.tsx';
import { Problem } from '../ui/notice.tsx';
import { useWords } from '../ui/words.tsx';
import { useSubjects } from './subjects.ts';
import styles from './switching.module.css';
import { switching } from './texts.ts';

/** What was said before: who published each version, when, what it changed line by line; one is read again in the table above, and published from there. */
export function PolicyHistory({ current, take }: { current: number; take: (policy: Policy) => void }) {
  const { texts, formats } = useWords({ switching });
  const { organisation } = useHouse();
  const { nameOf } = useSubjects();
  const params = { organisation };
  const list = useInfiniteQuery({
    queryKey: ['policyVersions', { params, current }],
    initialPageParam: null as number | null,
    queryFn: ({ pageParam, signal }) =>
      call('policyVersions', { params, query: { limit: 10, ...(pageParam === null ? {} : { before: pageParam }) }, signal }),
    getNextPageParam: ({ next }) => next,
  });
  const versions = list.data?.pages.flatMap((page) => page.versions) ?? [];
  return (
    <section className={styles.section}>
      <h2>{texts.switching.history}</h2>
      <Problem error={list.error} />
      <ol className={styles.versions}>
        {versions.map((one) => (
          <li key={one.version}>
            <div className={styles.row}>
              <b>{one.version === 0 ? texts.switching.proposal : texts.switching.versionOf(one.version)}</b>
              {one.version === current ? (
                <span className={styles.quiet}>{texts.switching.inForce}</span>
              ) : (
                <UnstyledButton className={styles.link ?? ''} onClick={() => take(one)}>
                  {texts.switching.takeBack(one.version)}
                </UnstyledButton>
              )}
            </div>
            {one.at !== null && one.member !== null && (
              <small>{texts.switching.publishedBy(formats.dateTime(one.at), nameOf(one.member))}</small>
            )}
            <Changes one={one} />
          </li>
        ))}
      </ol>
      {list.hasNextPage && (
        <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {texts.switching.older}
        </Button>
      )}
    </section>
  );
}

function Changes({ one }: { one: PolicyVersion }) {
  const { texts } = useWords({ switching });
  const { nameOf } = useSubjects();
  const { ceilingBefore, furthestZone, changed } = one;
  if (one.version === 0) return null;
  if (ceilingBefore === null && changed.length === 0) return <p className={styles.quiet}>{texts.switching.changedNothing}</p>;
  const engines = (rule: PolicyRule): string => rule.engines?.map(nameOf).join(', ') ?? texts.switching.anyEngine;
  const wordsOf = (rule: PolicyRule) => [
    { name: texts.switching.clearZone, value: texts.zones[rule.clearZone] },
    { name: texts.switching.furthestZone, value: texts.zones[rule.furthestZone] },
    { name: texts.switching.zeroRetention, value: rule.zeroRetention ? texts.switching.yes : texts.switching.no },
    { name: texts.switching.enginesOf, value: engines(rule) },
  ];
  return (
    <ul className={styles.changes}>
      {ceilingBefore !== null && (
        <li>
          {texts.switching.ceiling} <s>{texts.zones[ceilingBefore]}</s> <b>{texts.zones[furthestZone]}</b>
        </li>
      )}
      {changed.map(({ before, after }) => {
        const was = wordsOf(before);
        return wordsOf(after).map(({ name, value }, at) =>
          value === was[at]?.value ? null : (
            <li key={`${after.on} ${name}`}>
              {texts.policySubjects[after.on]}, {name} <s>{was[at]?.value}</s> <b>{value}</b>
            </li>
          ),
        );
      })}
    </ul>
  );
}
