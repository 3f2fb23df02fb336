import { NativeSelect, type NativeSelectProps } from '@mantine/core';

/** One of a closed list, each said in a word. */
export function Choice<One extends string>({
  value,
  all,
  words,
  set,
  ...rest
}: Pick<NativeSelectProps, 'label' | 'description' | 'size'> & {
  value: One;
  all: readonly One[];
  words: Readonly<Record<One, string>>;
  set: (value: One) => void;
}) {
  return (
    <NativeSelect
      {...rest}
      value={value}
      data={all.map((one) => ({ value: one, label: words[one] }))}
      onChange={({ currentTarget }) => set(all.find((one) => one === currentTarget.value) ?? value)}
    />
  );
}
