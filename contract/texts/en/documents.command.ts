import type { command as French } from '../fr/documents.command.ts';
import { watched } from './documents.watched.ts';

export const command: typeof French = {
  ...watched,
  usage: {
    suitcase: 'take in a whole suitcase ("beffroi export"), in an empty house',
    suitcasePassphrase: 'read the passphrase of the suitcase from standard input',
    import: 'bring in a file or a folder',
    to: 'the source or folder to put it in: name, path (Server/Leases) or id; your own source by default',
    folder: 'watch folders of the machine as sources',
    folderAdd: 'make a source of a folder of the machine',
    folderPath: 'a folder of the machine that runs the house',
    folderName: 'the name of the source; that of the folder by default',
    folderGroups: 'open each folder of the first level to the group of its name',
    folderList: 'the watched folders, how far they are, and what cannot enter',
    folderPause: 'stop looking at a folder for a while',
    folderResume: 'look at a folder again',
    folderRemove: 'watch a folder no more; its documents stay',
    folderSource: 'the source (name or id)',
    withdraw: 'withdraw a document: no answer quotes it any more; it can be restored for 30 days',
    restore: 'restore a withdrawn document',
    erase: 'erase a document for ever, with a certificate',
    yes: 'confirm without being asked',
    eraseReason: 'why; kept with the certificate, nothing of the content',
    document: 'the document (id, exact title or file name)',
    path: 'a file or a folder',
  },
  lessons: {
    import: `A folder goes in with all that it holds, flat, except hidden files. What cannot go in or be read is told with its reason,
and the rest goes on; the exit code is then 3. A file brought in twice makes two documents.
Read: PDF with text, DOCX, XLSX, EML, Markdown, text, CSV, HTML.

  beffroi import lease.pdf
  beffroi import ./documents --to Server/Leases`,
    folder: `What is added, changed, moved or deleted in the folder is seen within seconds; a file that is deleted there withdraws its
document, which can be restored for 30 days. An unplugged disk withdraws nothing. Links are not followed.
Whoever keeps the machine says with BEFFROI_WATCHED_ROOTS where a folder may be watched.

  BEFFROI_WATCHED_ROOTS=/srv/share beffroi serve
  beffroi folder add /srv/share/Business --name Business --groups
  beffroi folder list`,
    withdraw: `  beffroi withdraw "Bail des locaux"
  beffroi restore "Bail des locaux"      (within 30 days)`,
    restore: `  beffroi restore "Bail des locaux"`,
    erase: `An erasure cannot be undone. It asks for the word “erase”, or --yes.
To be able to go back, prefer beffroi withdraw.

  beffroi erase "Bail des locaux" --yes`,
  },
  settings: {
    watchedRoots:
      'Folders of the machine below which an administrator may have a folder watched, with commas between; ORGANISATION=PATH for one organisation alone, as it must be where a house has several.',
    uploadLimitMb: 'The size of an uploaded file, in MB, at most.',
    withdrawnDays: 'How long a withdrawn document can be restored, in days.',
  },
  folderAdded: (name, path) => `${path} is watched: its files become documents of the source “${name}”.`,
  folderRoots: (roots) => `A folder may be watched in: ${roots}.`,
  folderNone: 'No folder is watched.',
  folderRemoved: (name) => `“${name}” watches no folder any more. Its documents stay.`,
  importing: (done, total, name) => `sending ${done}/${total}  ${name}`,
  reading: (done, total, name) => `reading ${done}/${total}  ${name}`,
  imported: (count, read) => `Files brought in: ${count}, read: ${read}.`,
  remarked: (name, what) => `read, with a remark: ${name} — ${what}`,
  notRead: (name, reason) => `not read: ${name} — ${reason}`,
  notTaken: (name, reason) => `not brought in: ${name} — ${reason}`,
  readLater: (count) => `Still to be read: ${count}. The reading goes on when the house is next open.`,
  importStopped: 'Interrupted. What was brought in stays.',
  withdrawn: (title, until) => `“${title}” is withdrawn: no answer quotes it any more. You can restore it until ${until}.`,
  restored: (title) => `“${title}” is read again.`,
  confirmErase: (title) => `Erase “${title}” for ever? Write “erase”: `,
  eraseWord: 'erase',
  erased: (title, at, cleared, certificate) =>
    `“${title}” is erased since ${at}, and gone from the disk on ${cleared}. Certificate: ${certificate}.`,
};
