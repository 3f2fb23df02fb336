import { Button, CloseButton, FileButton, Textarea } from '@mantine/core';
import { useState, type DragEvent } from 'react';
import { droppedFiles } from '../documents/dropped.ts';
import { useHouse } from '../house/house.tsx';
import { Problem } from '../ui/notice.tsx';
import { useWords } from '../ui/words.tsx';
import { ChooseDocuments, type ChosenDocument } from './choose-documents.tsx';
import { readFile, type ReadFile } from './given.ts';
import styles from './writing.module.css';
import { writing } from './texts.ts';

export interface Given {
  text: string;
  files: ReadFile[];
  documents: ChosenDocument[];
}

/** What a text is written from: pasted, dropped, or chosen among the documents that one may read. */
export function GivenTexts({
  given,
  change,
  placeholder,
}: {
  given: Given;
  change: (next: (before: Given) => Given) => void;
  placeholder: string;
}) {
  const { texts } = useWords({ writing });
  const { organisation } = useHouse();
  const [reading, setReading] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [isOver, setOver] = useState(false);
  const [choosing, setChoosing] = useState(false);
  const said = texts.writing;

  async function add(files: readonly File[]): Promise<void> {
    setError(null);
    for (const file of files) {
      setReading(file.name);
      try {
        const read = await readFile(organisation, file);
        change((before) => ({ ...before, files: [...before.files, read] }));
      } catch (failed) {
        setError(failed);
      }
    }
    setReading(null);
  }
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void droppedFiles(event.dataTransfer).then((dropped) => add(dropped.map(({ file }) => file)));
  };
  return (
    <div
      className={styles.given}
      data-over={isOver || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <Textarea
        label={said.given}
        placeholder={`${placeholder}, ${said.drop}`}
        autosize
        minRows={7}
        maxRows={22}
        value={given.text}
        onChange={({ currentTarget: { value } }) => change((before) => ({ ...before, text: value }))}
      />
      <ul className={styles.pieces}>
        {given.files.map(({ title, text, isCut }, index) => (
          // The same file may be given twice.
          <Piece
            key={`${String(index)}${title}`}
            name={title}
            about={isCut ? said.cut : said.units(text.length)}
            take={() => change((before) => ({ ...before, files: before.files.filter((_, at) => at !== index) }))}
          />
        ))}
        {given.documents.map(({ id, title, sourceName }) => (
          <Piece
            key={id}
            name={title}
            about={sourceName}
            take={() => change((before) => ({ ...before, documents: before.documents.filter((one) => one.id !== id) }))}
          />
        ))}
      </ul>
      {reading !== null && <output className={styles.quiet}>{said.reading(reading)}</output>}
      <Problem error={error} />
      <div className={styles.adding}>
        <FileButton multiple onChange={(files) => void add(files)}>
          {(props) => (
            <Button {...props} size="compact-sm" radius="xl">
              {said.addFile}
            </Button>
          )}
        </FileButton>
        <Button size="compact-sm" radius="xl" onClick={() => setChoosing(true)}>
          {said.addDocument}
        </Button>
      </div>
      {choosing && (
        <ChooseDocuments
          chosen={given.documents}
          close={() => setChoosing(false)}
          choose={(documents) => {
            setChoosing(false);
            change((before) => ({ ...before, documents }));
          }}
        />
      )}
    </div>
  );
}

function Piece({ name, about, take }: { name: string; about: string; take: () => void }) {
  const { texts } = useWords({ writing });
  return (
    <li>
      <b>{name}</b>
      <small>{about}</small>
      <CloseButton size="sm" aria-label={texts.writing.take(name)} onClick={take} />
    </li>
  );
}
