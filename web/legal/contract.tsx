import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { ContractDetail } from '#contract/legal.ts';
import { useAnswer } from '../api/cache.ts';
import { addressOf } from '../api/client.ts';
import { useHouse, useTitle } from '../house/house.tsx';
import { Failure, Waiting } from '../ui/notice.tsx';
import { Clauses } from './clauses.tsx';
import { Deadlines } from './deadlines.tsx';
import { Facts } from './facts.tsx';
import styles from './legal.module.css';
import { See } from './see.tsx';
import { useContractWords } from './texts.ts';

/** One contract: who, what, until when; what is dangerous, what is missing. */
export function Contract({ document }: { document: string }) {
  const { t } = useContractWords();
  const { organisation, at } = useHouse();
  const contract = useAnswer('contract', { params: { organisation, document } });
  return (
    <div className={styles.column}>
      <p>
        <Link className={styles.link ?? ''} href={at('contrats')}>
          ← {t.back}
        </Link>
      </p>
      {contract.isPending && <Waiting />}
      {contract.isError && <Failure error={contract.error} heading="h1" retry={() => void contract.refetch()} />}
      {contract.data && <Whole contract={contract.data} />}
    </div>
  );
}

function Whole({ contract }: { contract: ContractDetail }) {
  const { t, words, formats, language } = useContractWords();
  const { organisation, at } = useHouse();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  useTitle(contract.title);
  const params = { organisation, document: contract.document };
  return (
    <>
      <h1>{contract.title}</h1>
      <p className={styles.quiet}>
        {words.kindName(contract.kind)} · {contract.place}
      </p>
      <div className={styles.acts}>
        <Button component={Link} variant="default" href={at('contrats', { contrat: contract.document, span: 'debut' })}>
          {t.open}
        </Button>
        {(['pdf', 'docx'] as const).map((format) => (
          <Button
            key={format}
            component="a"
            variant="default"
            download
            href={addressOf('contractPaper', { params, query: { format, language } })}
          >
            {`${t.paper}, ${format.toUpperCase()}`}
          </Button>
        ))}
        <Button
          component="a"
          download
          href={addressOf('contractAmendment', { params, query: chosen.length === 0 ? {} : { clauses: chosen.join(',') } })}
        >
          {chosen.length === 0 ? t.amend : t.amendChosen(chosen.length)}
        </Button>
      </div>
      <Parties contract={contract} />
      <Facts contract={contract} />
      <Deadlines contract={contract} />
      <Amounts contract={contract} />
      <Clauses contract={contract} chosen={chosen} choose={setChosen} />
      <p className={styles.quiet}>
        {t.rulesDate(formats.date(Date.parse(contract.rulesAsOf)), formats.date(Date.parse(contract.lawAsOf)))} {words.said.advice}
      </p>
    </>
  );
}

function Parties({ contract }: { contract: ContractDetail }) {
  const { t, words } = useContractWords();
  if (contract.parties.length === 0) return null;
  return (
    <section className={styles.section}>
      <h2>{t.who}</h2>
      <ul className={styles.list}>
        {contract.parties.map(({ name, role, siren, side, isOwn }, at) => (
          <li key={name}>
            <b>{name}</b>
            <span className={styles.quiet}>
              {[
                role,
                ...(side === null ? [] : [words.said.sides[side]]),
                ...(siren === null ? [] : [t.siren(siren)]),
                ...(isOwn ? [t.us] : []),
              ]
                .filter(Boolean)
                .map((word) => ` · ${String(word)}`)}
            </span>{' '}
            <See contract={contract} at={contract.partiesAt[at] ?? null} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Amounts({ contract }: { contract: ContractDetail }) {
  const { t, words, formats } = useContractWords();
  const shown = contract.amounts.filter(({ use }) => use !== 'other');
  if (shown.length === 0) return null;
  return (
    <section className={styles.section}>
      <h2>{t.amounts}</h2>
      <ul className={styles.list}>
        {shown.map(({ use, cents, everyMonths, at }) => (
          <li key={at.start}>
            {words.said.uses[use]} : <b>{formats.euros(cents)}</b> {everyMonths !== null && t.every(everyMonths)}{' '}
            <See contract={contract} at={at} />
          </li>
        ))}
      </ul>
    </section>
  );
}
