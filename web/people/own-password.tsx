import { PasswordInput } from '@mantine/core';
import { useWords } from '../ui/words.tsx';
import { setup } from './texts.ts';

/** One's own password, asked for again where a session left open is not enough; `focused` where it is the first thing of a dialog. */
export function OwnPassword({ value, set, focused = false }: { value: string; set: (value: string) => void; focused?: boolean }) {
  const { texts } = useWords({ setup });
  return (
    <PasswordInput
      {...(focused && { 'data-autofocus': true })}
      label={texts.frame.password}
      autoComplete="current-password"
      value={value}
      onChange={({ currentTarget }) => set(currentTarget.value)}
      visibilityToggleButtonProps={{ 'aria-label': texts.frame.showPassword }}
    />
  );
}
