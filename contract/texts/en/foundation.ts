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
    outbound_undeclared: ({ host }) =>
      `${host} is declared nowhere: nothing is sent there. Declare it first among the engines of the organisation.`,
    outbound_address_refused: ({ host }) =>
      `${host} does not lead where its declaration says (this machine, your network or the internet). Nothing was sent. Check the address, then the declaration.`,
    outbound_plain_refused: ({ host }) => `${host} is not protected (http). On the internet, give an https address.`,
    outbound_unreachable: ({ host, cause }) => `${host} does not answer (${cause}). Check that it runs and that the address is right.`,
    outbound_certificate_refused: ({ host, cause }) =>
      `The certificate of ${host} is not valid (${cause}). Nothing was sent. Tell whoever keeps that server.`,
    outbound_slow: ({ host, waitedS }) => `${host} said nothing for more than ${f.duration(waitedS * 1000)}. Try again later.`,
    outbound_broken: ({ host }) => `The connection with ${host} broke before the end. Try again.`,
    setting_invalid: ({ name, value, expected }) =>
      `The setting ${name} is “${value}”, but ${expected === 'file' ? 'a file that can be read' : expected} is expected. Correct it, then start again.`,
  },
};
