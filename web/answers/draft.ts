/** What was typed and not asked, kept in this tab for who typed it: a session that ends takes nothing of it away. */
export function draftOf(organisation: string, member: string) {
  const key = `beffroi.asking.${organisation}.${member}`;
  return {
    read: (): string => sessionStorage.getItem(key) ?? '',
    keep(text: string): void {
      if (text === '') sessionStorage.removeItem(key);
      else sessionStorage.setItem(key, text);
    },
  };
}
