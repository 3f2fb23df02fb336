import { SegmentedControl, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import { useSearchParams } from 'wouter';
import { languages } from '#contract/texts/formats.ts';
import { cache, sessionKey, useAnswer, type Session } from '../api/cache.ts';
import { useHouse, useTitle } from '../house/house.tsx';
import { Page } from '../ui/page.tsx';
import { Views } from '../ui/views.tsx';
import { useWords } from '../ui/words.tsx';
import { Trail } from '../journal/trail.tsx';
import { OwnKeys } from '../gateway/own-keys.tsx';
import { MailServer } from '../mail/mail-server.tsx';
import { Notices } from '../mail/notices.tsx';
import { Trust } from '../operations/trust.tsx';
import { ChangePassword } from './change-password.tsx';
import { Directory } from './directory.tsx';
import { FailedJobs } from './failed-jobs.tsx';
import { Groups } from './groups.tsx';
import { IdentityProvider } from './identity-provider.tsx';
import { Members } from './members.tsx';
import { Openings } from './openings.tsx';
import { Passkeys } from './passkeys.tsx';
import { SecondFactor } from './second-factor.tsx';
import { Sessions } from './sessions.tsx';
import { useOwnLanguage } from './own-language.ts';
import { useSignOut } from './sign-out.ts';
import { SignInRule } from './sign-in-rule.tsx';
import { StaffNotice } from './staff-notice.tsx';
import styles from './setup.module.css';
import { setup } from './texts.ts';

const themes = ['auto', 'light', 'dark'] as const;

/** The parts of Réglages, in their order: each has its address. */
const parts = ['compte', 'securite', 'cles', 'notice', 'membres', 'connexion', 'courriel', 'maison'] as const;
type Part = (typeof parts)[number];

/** Réglages: my account and how the house looks to me; then, for whom they are, members, groups and what failed. */
export function Setup() {
  const { texts } = useWords({ setup });
  const { may, at } = useHouse();
  const [address] = useSearchParams();
  // Whom an organisation's provider has recognised reaches nothing of his account.
  const isOwnAccount = cache.getQueryData<Session | null>(sessionKey)?.only === null;
  const isOpen: Record<Part, boolean> = {
    compte: true,
    securite: isOwnAccount,
    cles: may('ask'),
    notice: true,
    membres: may('people.manage'),
    connexion: may('people.manage'),
    courriel: may('mail.read'),
    maison: true,
  };
  const open = parts.filter((part) => isOpen[part]);
  const current = open.find((part) => part === address.get('partie')) ?? 'compte';
  useTitle(current === 'compte' ? texts.setup.title : `${texts.setup.parts[current]} · ${texts.setup.title}`);
  return (
    <Page isRoomy>
      <div className={styles.column}>
        <h1>{texts.setup.title}</h1>
        <Views
          label={texts.setup.partsLabel}
          views={open.map((view) => ({ view, words: texts.setup.parts[view] }))}
          current={current}
          hrefOf={(part) => at('reglages', part === 'compte' ? {} : { partie: part })}
        />
        <div className={styles.part}>
          <Shown part={current} isOwnAccount={isOwnAccount} />
        </div>
      </div>
    </Page>
  );
}

function Shown({ part, isOwnAccount }: { part: Part; isOwnAccount: boolean }) {
  const { may } = useHouse();
  switch (part) {
    case 'compte':
      return (
        <>
          <Mine />
          <Appearance />
          {isOwnAccount && <Notices />}
          <Trail />
        </>
      );
    case 'securite':
      return (
        <>
          <ChangePassword />
          <SecondFactor />
          <Passkeys />
          <Sessions />
        </>
      );
    case 'cles':
      return <OwnKeys />;
    case 'notice':
      return <StaffNotice />;
    case 'membres':
      return (
        <>
          <Members />
          <Groups />
        </>
      );
    case 'connexion':
      return (
        <>
          <SignInRule />
          <IdentityProvider />
          <Directory />
        </>
      );
    case 'courriel':
      return <MailServer />;
    case 'maison':
      return (
        <>
          <Trust />
          <Openings />
          {may('jobs.read') && <FailedJobs />}
          {may('house.read') && <Confined />}
        </>
      );
  }
}

/** What this machine gives to keep apart the processes that read. */
function Confined() {
  const { texts } = useWords({ setup });
  const { organisation } = useHouse();
  const { data } = useAnswer('confinement', { params: { organisation } });
  return (
    <section className={styles.section}>
      <h2>{texts.setup.confinement}</h2>
      <p className={styles.quiet}>{data && texts.confined(data.level, data.missing)}</p>
    </section>
  );
}

function Mine() {
  const { texts } = useWords({ setup });
  const { me } = useHouse();
  const signOut = useSignOut();
  return (
    <section className={styles.section}>
      <h2>{texts.setup.mine}</h2>
      <p>
        <b>{me.name}</b> · {me.email}
      </p>
      <p className={styles.quiet}>
        {texts.setup.myRole(texts.roles[me.role])}. {texts.roleMeanings[me.role]}
      </p>
      <p className={styles.quiet}>{me.outbound.requests === 0 ? texts.frame.nothingLeft : texts.frame.leftHere(me.outbound.requests)}</p>
      <UnstyledButton className={styles.link ?? ''} onClick={signOut}>
        {texts.frame.signOut}
      </UnstyledButton>
    </section>
  );
}

function Appearance() {
  const { texts, language } = useWords({ setup });
  const choose = useOwnLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <section className={styles.section}>
      <h2>{texts.setup.appearance}</h2>
      <div className={styles.choices}>
        <div>
          <span id="language">{texts.setup.language}</span>
          <SegmentedControl
            aria-labelledby="language"
            value={language}
            onChange={(value) => choose(languages.find((one) => one === value) ?? 'fr')}
            data={languages.map((value) => ({ value, label: texts.setup.languages[value] }))}
          />
        </div>
        <div>
          <span id="theme">{texts.setup.theme}</span>
          <SegmentedControl
            aria-labelledby="theme"
            value={colorScheme}
            onChange={(value) => setColorScheme(themes.find((one) => one === value) ?? 'auto')}
            data={themes.map((value) => ({ value, label: texts.setup.themes[value] }))}
          />
        </div>
      </div>
    </section>
  );
}
