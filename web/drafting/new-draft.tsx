import { Button, NativeSelect, SegmentedControl, Textarea } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { Link, useLocation } from 'wouter';
import { draftKinds, draftLengths, type DraftKind, type DraftLength } from '#contract/drafting.ts';
import { useAnswer, useChange } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { Choice } from '../ui/choice.tsx';
import { Problem } from '../ui/notice.tsx';
import { useWords } from '../ui/words.tsx';
import { GivenTexts, type Given } from './given-texts.tsx';
import { writeNow } from './going.ts';
import { Templates } from './templates.tsx';
import styles from './writing.module.css';
import { writing } from './texts.ts';

const nothing: Given = { text: '', files: [], documents: [] };

/** What is to be written, and from what. */
export function NewDraft() {
  const { texts, language: spoken } = useWords({ writing });
  const { organisation, at } = useHouse();
  const [, go] = useLocation();
  const said = texts.writing;
  const ways = useAnswer('draftingWays', { params: { organisation } });
  const [kind, setKind] = useState<DraftKind>('summary');
  const [given, setGiven] = useState(nothing);
  const [instruction, setInstruction] = useState('');
  const [length, setLength] = useState<DraftLength>('medium');
  const [language, setLanguage] = useState<'fr' | 'en'>(spoken);
  const [tone, setTone] = useState('');
  const [letter, setLetter] = useState('');
  const [by, setBy] = useState<'engine' | 'quotes'>('engine');
  const add = useChange('addDraft', {
    again: ['drafts'],
    done: ({ id }) => {
      void writeNow(organisation, id, { by });
      go(at('ecrire', { d: id }));
    },
  });
  const hasWriter = (ways.data?.writers.length ?? 0) > 0;
  const hasSomething = given.text.trim() !== '' || given.files.length > 0 || given.documents.length > 0;
  const needsText = kind === 'summary' || kind === 'rewriting' || kind === 'translation';
  const ready = hasSomething || (!needsText && instruction.trim() !== '');
  const templates = ways.data?.templates ?? [];

  const begin = (how: 'engine' | 'quotes') => {
    setBy(how);
    const pasted = given.text.trim() === '' ? [] : [{ kind: 'pasted' as const, title: '', text: given.text }];
    const files = given.files.map(({ title, text }) => ({ kind: 'file' as const, title, text }));
    add.mutate({
      params: { organisation },
      body: {
        kind,
        instruction,
        length,
        language,
        tone: tone === '' ? null : tone,
        letter: letter === '' ? null : letter,
        texts: [...pasted, ...files],
        documents: given.documents.map(({ id }) => id),
      },
    });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready && !add.isPending) begin(hasWriter ? 'engine' : 'quotes');
  };
  return (
    <>
      <h1 className={styles.title}>{said.first}</h1>
      <p className={styles.quiet}>{said.lead}</p>
      <form className={styles.form} onSubmit={submit}>
        <SegmentedControl
          className={styles.kinds ?? ''}
          aria-label={said.kind}
          value={kind}
          withItemsBorders={false}
          data={draftKinds.map((one) => ({ value: one, label: said.kinds[one] }))}
          onChange={(value) => setKind(draftKinds.find((one) => one === value) ?? 'summary')}
        />
        <GivenTexts given={given} change={setGiven} placeholder={said.pastes[kind]} />
        <Textarea
          label={said.instruction}
          placeholder={said.instructionHints[kind]}
          autosize
          minRows={1}
          maxRows={6}
          maxLength={2000}
          value={instruction}
          onChange={({ currentTarget }) => setInstruction(currentTarget.value)}
        />
        <div className={styles.choices}>
          <NativeSelect
            label={said.language}
            size="sm"
            value={language}
            data={(['fr', 'en'] as const).map((one) => ({ value: one, label: said.languages[one] }))}
            onChange={({ currentTarget }) => setLanguage(currentTarget.value === 'en' ? 'en' : 'fr')}
          />
          {kind !== 'translation' && (
            <Choice label={said.length} size="sm" value={length} all={draftLengths} words={said.lengths} set={setLength} />
          )}
          {(['tone', 'letter'] as const).map((which) => {
            const own = templates.filter((one) => one.kind === which);
            if (own.length === 0) return null;
            const [value, change] = which === 'tone' ? [tone, setTone] : [letter, setLetter];
            return (
              <NativeSelect
                key={which}
                label={said[which]}
                size="sm"
                value={value}
                data={[{ value: '', label: said.none }, ...own.map(({ id, name }) => ({ value: id, label: name }))]}
                onChange={({ currentTarget }) => change(currentTarget.value)}
              />
            );
          })}
        </div>
        <Problem error={add.error} />
        {ways.data && !hasWriter && <NoWriter />}
        <div className={styles.acts}>
          {hasWriter && (
            <Button type="submit" variant="filled" disabled={!ready} loading={add.isPending && by === 'engine'}>
              {said.write}
            </Button>
          )}
          <Button
            type={hasWriter ? 'button' : 'submit'}
            variant={hasWriter ? 'default' : 'filled'}
            disabled={!hasSomething}
            loading={add.isPending && by === 'quotes'}
            title={said.quotesLead}
            {...(hasWriter ? { onClick: () => begin('quotes') } : {})}
          >
            {said.quotes}
          </Button>
        </div>
      </form>
      <Templates templates={templates} />
    </>
  );
}

/** Where no engine writes: plainly, with the way out. */
function NoWriter() {
  const { texts } = useWords({ writing });
  const { may, at } = useHouse();
  return (
    <p className={styles.noWriter}>
      <b>{texts.writing.noWriter}</b> {may('weights.manage') ? texts.writing.noWriterManage : texts.writing.noWriterAsk}{' '}
      {may('weights.manage') && <Link href={at('modeles')}>{texts.writing.toModels}</Link>}
      <span>{texts.writing.quotesLead}</span>
    </p>
  );
}
