import type { Wall } from '../../foundation.ts';
import type { foundation as French } from '../fr/foundation.ts';
import { noWords } from '../words.ts';
import { formatsOf } from '../formats.ts';

const f = formatsOf('en');

/** What a system may not give to the processes that read. */
const walls: Record<Wall, string> = {
  view: 'a view of the machine with nothing but what they read',
  files: 'no other file',
  network: 'no network',
  signals: 'no other process',
};

export const foundation: typeof French = {
  confined: (level, missing) => {
    if (level === 'full') return 'Files and models are read by processes that the system confines: nothing else is visible there.';
    const how = level === 'partial' ? 'are confined only in part' : 'are not confined by the system';
    return `The processes that read files and models ${how}; missing: ${f.list(missing.map((wall) => walls[wall]))}. Only Node’s permissions stand in for it.`;
  },
  ...noWords,
  permissions: {
    self: 'manage one’s own account',
    'house.read': 'see how the house is run on its machine',
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
    confinement_missing: ({ missing }) =>
      `The setting BEFFROI_CONFINEMENT requires it, and this system does not give to the processes that read: ${f.list(missing.map((wall) => walls[wall]))}. Allow user namespaces or install bubblewrap, or no longer require it, then start again.`,
    outbound_undeclared: ({ host }) =>
      `${host} is declared nowhere: nothing is sent there. Declare it first among the engines of the organisation, or among the addresses of its identity provider or of its directory.`,
    outbound_address_refused: ({ host }) =>
      `${host} does not lead where its declaration says (this machine, your network or the internet). Nothing was sent. Check the address, then the declaration.`,
    outbound_plain_refused: ({ host }) =>
      `The connection with ${host} would not be encrypted. Off your network, and wherever a password goes, give an encrypted address (https, ldaps, smtps) or ask for STARTTLS.`,
    outbound_unreachable: ({ host, cause }) => `${host} does not answer (${cause}). Check that it runs and that the address is right.`,
    outbound_certificate_refused: ({ host, cause }) =>
      `The certificate of ${host} is not valid (${cause}). Nothing was sent. Tell whoever keeps that server.`,
    outbound_slow: ({ host, waitedS }) => `${host} said nothing for more than ${f.duration(waitedS * 1000)}. Try again later.`,
    outbound_broken: ({ host }) => `The connection with ${host} broke before the end. Try again.`,
    setting_invalid: ({ name, value, expected }) =>
      `The setting ${name} is “${value}”, but ${expected === 'file' ? 'a file that can be read' : expected} is expected. Correct it, then start again.`,
  },
};
