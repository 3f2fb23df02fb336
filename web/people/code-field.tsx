import { TextInput } from '@mantine/core';

/** A code, as phones offer it and as people type it; `focused` where it appears by the very act that leads to it. */
export function CodeField({
  label,
  hint,
  value,
  set,
  focused = true,
}: {
  label: string;
  hint?: string;
  value: string;
  set: (value: string) => void;
  focused?: boolean;
}) {
  return (
    <TextInput
      label={label}
      description={hint}
      name="code"
      autoComplete="one-time-code"
      autoCapitalize="none"
      spellCheck={false}
      maxLength={40}
      // oxlint-disable-next-line jsx-a11y/no-autofocus
      autoFocus={focused}
      value={value}
      onChange={({ currentTarget }) => set(currentTarget.value)}
    />
  );
}
