import { Button, Checkbox, NativeSelect, Textarea, TextInput, VisuallyHidden } from '@mantine/core';
import { useId } from 'react';
import type { ToolWords } from '#contract/tools.ts';
import { useWords } from '../ui/words.tsx';
import styles from './argument-fields.module.css';
import { NumberField } from './fields.tsx';
import { emptyOf, isGiven, kindsOf, localTime, shapeFor, type Given, type Shape } from './shapes.ts';
import { TableField } from './table-field.tsx';
import { working } from './texts.ts';

interface FieldProps {
  label: string;
  shape: Shape;
  value: unknown;
  set: (value: unknown) => void;
  words: ToolWords;
  required: boolean;
  /** What stands beside it in its part. */
  beside?: Given;
  /** Takes it out of the list that it stands in. */
  remove?: () => void;
}

/** A longer text is written over several lines. */
const longLine = 400;

/** A value that a tool would be given, in the fields that its schema asks for, under the words of the tool. */
export function ArgumentField(props: FieldProps) {
  const { label, value, set, required } = props;
  const shape = shapeFor(props.shape, value);
  if (shape.const !== undefined) return null;
  if (shape.enum) return <Choice {...props} options={shape.enum} />;
  if (shape.type === 'boolean')
    return <Checkbox label={label} checked={value === true} onChange={({ currentTarget }) => set(currentTarget.checked)} />;
  if (shape.type === 'number' || shape.type === 'integer')
    return <NumberField label={label} required={required} value={typeof value === 'number' ? value : ''} set={set} />;
  if (shape.type === 'array') return <ListField {...props} shape={shape} />;
  if (shape.type === 'object' && shape.properties) return <PartField {...props} shape={shape} />;
  if (shape.type === 'string') return <TextField {...props} shape={shape} />;
  return <AsWritten {...props} />;
}

const useNames = ({ within = {} }: ToolWords) => {
  const { language } = useWords();
  return (name: string): string => within[name]?.[language] ?? name;
};

function Choice({ label, value, set, words, options, required }: FieldProps & { options: readonly unknown[] }) {
  const named = useNames(words);
  const data = options.map((one) => ({ value: String(one), label: named(String(one)) }));
  return (
    <NativeSelect
      label={label}
      required={required}
      value={String(value)}
      data={data}
      onChange={({ currentTarget }) => set(options.find((one) => String(one) === currentTarget.value))}
    />
  );
}

function TextField({ label, shape, value, set, required }: FieldProps) {
  const text = typeof value === 'string' ? value : '';
  if ((shape.maxLength ?? longLine) > longLine || text.includes('\n'))
    return (
      <Textarea
        label={label}
        required={required}
        autosize
        minRows={2}
        maxRows={16}
        value={text}
        onChange={({ currentTarget }) => set(currentTarget.value)}
      />
    );
  const time = shape.format === 'date-time' ? localTime(text) : null;
  if (time !== null)
    return (
      <TextInput
        label={label}
        required={required}
        type="datetime-local"
        value={time}
        onChange={({ currentTarget }) => currentTarget.value !== '' && set(new Date(currentTarget.value).toISOString())}
      />
    );
  return (
    <TextInput
      label={label}
      required={required}
      type={shape.format === 'date' ? 'date' : 'text'}
      value={text}
      onChange={({ currentTarget }) => set(currentTarget.value)}
    />
  );
}

/** The fields of one part, together. */
function PartField({ label, shape, value, set, words, remove }: FieldProps) {
  const named = useNames(words);
  const given = isGiven(value) ? value : {};
  const legend = useId();
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a fieldset cannot be laid out with its legend beside an act
    <div role="group" aria-labelledby={legend} className={styles.part}>
      <div className={styles.head}>
        <p id={legend} className={styles.legend}>
          {label}
        </p>
        {remove && <Remove label={label} remove={remove} />}
      </div>
      {Object.entries(shape.properties ?? {}).map(([name, one]) => (
        <ArgumentField
          key={name}
          label={named(name)}
          shape={one}
          value={given[name]}
          set={(next) => set({ ...given, [name]: next })}
          words={words}
          required={shape.required?.includes(name) ?? false}
          beside={given}
        />
      ))}
    </div>
  );
}

function ListField({ label, shape, value, set, words, required, beside = {} }: FieldProps) {
  const { texts } = useWords({ working });
  const said = texts.working.approval;
  const named = useNames(words);
  const legend = useId();
  const all: readonly unknown[] = Array.isArray(value) ? value : [];
  const items = shape.items ?? {};
  if (items.type === 'array') return <TableField label={label} rows={all} set={set} columns={headings(beside['columns'])} />;
  const line = lineOf(items);
  if (line)
    return (
      <Textarea
        label={label}
        description={said.onePerLine}
        required={required}
        autosize
        maxRows={12}
        value={all.map((one) => line.read(one)).join('\n')}
        onChange={({ currentTarget }) =>
          set(currentTarget.value === '' ? [] : currentTarget.value.split('\n').map((one) => line.write(one)))
        }
      />
    );
  const kinds = kindsOf(items);
  const nameOf = (one: unknown): string =>
    isGiven(one) && typeof one['kind'] === 'string' && kinds.length > 0 ? named(one['kind']) : label;
  const put = (at: number, next: readonly unknown[]) => set(all.toSpliced(at, 1, ...next));
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- see PartField
    <div role="group" aria-labelledby={legend} className={styles.list}>
      <p id={legend} className={styles.legend}>
        {label}
      </p>
      <ol>
        {all.map((one, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- parts have no name of their own, and their order is what is sent
          <li key={at}>
            <ArgumentField
              label={`${String(at + 1)}. ${nameOf(one)}`}
              shape={items}
              value={one}
              set={(next) => put(at, [next])}
              words={words}
              required
              remove={() => put(at, [])}
            />
            {items.type === 'string' && <Remove label={`${String(at + 1)}. ${nameOf(one)}`} remove={() => put(at, [])} />}
          </li>
        ))}
      </ol>
      <div className={styles.adding}>
        {(kinds.length > 0 ? kinds : [{ kind: null, shape: items }]).map(({ kind, shape: one }) => (
          <Button key={kind ?? ''} size="compact-sm" radius="xl" onClick={() => set([...all, emptyOf(one)])}>
            {said.add(kind === null ? label : named(kind))}
          </Button>
        ))}
      </div>
    </div>
  );
}

/** What is short enough to be one line of a field: a text, or a part that is nothing but a text. */
function lineOf(items: Shape): { read: (one: unknown) => string; write: (text: string) => unknown } | null {
  const isShort = ({ type, maxLength = longLine }: Shape): boolean => type === 'string' && maxLength <= longLine;
  const asText = (one: unknown): string => (typeof one === 'string' ? one : '');
  if (isShort(items)) return { read: asText, write: (text) => text };
  const [only, ...others] = Object.entries(items.properties ?? {});
  if (!only || others.length > 0 || !isShort(only[1])) return null;
  const [name] = only;
  return { read: (one) => asText(isGiven(one) ? one[name] : null), write: (text) => ({ [name]: text }) };
}

function Remove({ label, remove }: { label: string; remove: () => void }) {
  const { texts } = useWords({ working });
  return (
    <button type="button" className={styles.remove} onClick={remove}>
      {texts.working.approval.takeAway}
      <VisuallyHidden> {label}</VisuallyHidden>
    </button>
  );
}

/** The titles of columns, whether they are written alone or with what else is known of them. */
const headings = (columns: unknown): string[] =>
  Array.isArray(columns)
    ? columns.map((one: unknown) => {
        const title = isGiven(one) ? one['title'] : one;
        return typeof title === 'string' ? title : '';
      })
    : [];

/** What a server elsewhere asks for in a way that no field here knows: as it is written. */
function AsWritten({ label, value, set, required }: FieldProps) {
  const { texts } = useWords({ working });
  const isText = typeof value === 'string';
  return (
    <Textarea
      label={label}
      required={required}
      autosize
      maxRows={16}
      description={isText ? undefined : texts.working.approval.asWritten}
      defaultValue={isText ? value : JSON.stringify(value ?? null, null, 1)}
      onChange={({ currentTarget }) => set(isText ? currentTarget.value : readWritten(currentTarget.value))}
    />
  );
}

/** What cannot be read stays the text that it is: the tool then refuses it, and says so. */
function readWritten(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
