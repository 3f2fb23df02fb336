import type { foundation as French } from '../fr/foundation.ts';
import { noWords } from '../words.ts';
import { formatsOf } from '../formats.ts';

const f = formatsOf('en');

export const foundation: typeof French = {
  ...noWords,
  permissions: {
    self: 'manage one’s own account',
  },
  refusals: {
    input_invalid: ({ issues }) =>
      `The request is not understood: ${f.list(issues.map((issue) => issue.path || 'request'))}. Correct it, then try again.`,
    not_signed_in: () => 'You are not signed in, or your session has ended. Sign in.',
    not_found: () => 'This address leads nowhere. Check it, or go back to the start.',
    origin_refused: ({ origin }) => `The request came from another address (${origin}) and was refused. Open Beffroi at its usual address.`,
    permission_missing: () => 'Your role does not allow this. Ask an administrator of the house.',
    body_too_large: ({ limitBytes }) => `The request is larger than ${f.size(limitBytes)}. Send less at a time.`,
    media_type_refused: ({ mediaType }) => `This kind of content is not accepted here: ${mediaType || 'unknown'}.`,
    cancelled: () => 'The action was cancelled before its end. Nothing was changed.',
    internal: ({ incident }) =>
      `Something went wrong inside the house. Try again; if it comes back, give incident number ${incident} to your administrator.`,
    setting_invalid: ({ name, value, expected }) =>
      `The setting ${name} is “${value}”, but ${expected === 'file' ? 'a file that can be read' : expected} is expected. Correct it, then start again.`,
  },
};
