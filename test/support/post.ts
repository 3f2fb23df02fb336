import type { Post } from '#server/people/people.ts';

/** That of a house without a mail server: nobody is written to. */
export const noPost: Post = {
  sends: () => false,
  send: async () => {},
  sendBeside: async () => {},
  forget: async () => {},
  came: async () => new Map(),
};
