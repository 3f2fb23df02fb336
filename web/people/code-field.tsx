import { TextInput } from '@mantine/core';
import type { ReactNode } from 'react';

/** A code, as phones offer it and as people type it. */
export function CodeField({
  label,
  hint,
  value,
  set,
  error,
}: {
  label: string;
  hint?: string;
  value: string;
  set: (value: string) => void;
  error?: ReactNode;
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
      // It appears by the very act that leads to it.
      // oxlint-disable-next-line jsx-a11y/no-autofocus
      autoFocus
      value={value}
      onChange={({ currentTarget }) => set(currentTarget.value)}
      error={error}
    />
  );
}
