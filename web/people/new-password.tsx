import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import { shortestPassword as minimum } from '#contract/people.ts';
import { cache, sessionKey, type Session } from '../api/cache.ts';
import { call } from '../api/client.ts';
import { useWords } from '../ui/words.tsx';

export const isLongEnough = (password: string): boolean => password.length >= minimum;

/** Where somebody chooses a password; one that is too short is said to be. */
export function NewPassword({
  hint,
  value,
  set,
  ...rest
}: Pick<PasswordInputProps, 'label' | 'name' | 'autoFocus'> & {
  hint: (minimum: number) => string;
  value: string;
  set: (value: string) => void;
}) {
  const { texts } = useWords();
  return (
    <PasswordInput
      {...rest}
      description={hint(minimum)}
      autoComplete="new-password"
      value={value}
      onChange={({ currentTarget }) => set(currentTarget.value)}
      error={value !== '' && !isLongEnough(value) && texts.refusals.password_weak({ minimum })}
      visibilityToggleButtonProps={{ 'aria-label': texts.frame.showPassword }}
    />
  );
}

/** Signs in with a password that was just chosen. Whoever was signed in here is so no more, and leaves nothing in memory; where the sign-in asks for more, its own page does. */
export async function comeInAs(chosen: { email: string; password: string }, before: Session | null): Promise<void> {
  if (before) await call('signOut', {}).catch(() => null);
  const next = await call('signIn', { body: chosen }).catch(() => null);
  cache.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionKey[0] });
  cache.setQueryData(sessionKey, next);
}
