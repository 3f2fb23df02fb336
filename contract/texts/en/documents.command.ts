import type { command as French } from '../fr/documents.command.ts';
import { labels } from './documents.labels.ts';
import { watched } from './documents.watched.ts';

export const command: typeof French = {
  ...watched,
  ...labels,
  usage: {
    documents: 'the documents that you see: where they are, in which state, who sees them',
    documentsList: 'the list, with filters',
    documentsShow: 'all that is known of a document, but its text',
    documentsVersions: 'the versions of a document, or what changes from one to another',
    documentsReadAgain: 'read a document once more, or read an earlier version',
    state: 'the state: waiting, reading, read, partly_read, unreadable or withdrawn',
    inPlace: 'a source or folder, with all that it holds (name, path or id)',
    format: 'the type: pdf, docx, xlsx, eml…',
    named: 'a part of the name',
    compare: 'the number of the version to compare with the one that answers',
    version: 'the number of an earlier version',
    label: 'say how far the content of a source, a folder or a document may go',
    labelOn: 'a source, a folder or a document (name, path, title or id)',
    labelClass: 'the class: public, internal, personal, confidential or secret',
    labelCategory: 'a category, as many times as needed: hr, legal, finance, know-how, special or credentials',
    labelAccept: 'accept what the reading proposed',
    labelNone: 'take the label away',
    labelPreview: 'tell what it would change, and change nothing',
    erasures: 'certificates of erasure',
    erasuresList: 'the certificates that you may find, newest first',
    erasuresCertificate: 'one certificate, on screen or in a file',
    certificate: 'the number of the certificate',
    certificateOutput: 'the file to write, .pdf or .json',
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
    documents: `  beffroi documents list --state unreadable --in Server
  beffroi documents show "Office lease"
  beffroi documents versions "Office lease" --compare 1
  beffroi documents search "notice" --earlier`,
    label: `  beffroi label "Server/Pay" --class confidential --category hr --preview
  beffroi label "Server/Pay" --class confidential --category hr
  beffroi label "Lease of the premises"`,
    erasures: `  beffroi erasures list
  beffroi erasures certificate NUMBER --output certificate.pdf`,
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
  noDocument: 'No document matches.',
  documentsFound: (count) => `${count} documents.`,
  labels: {
    id: 'Id',
    file: 'File',
    place: 'Place',
    state: 'State',
    why: 'Why',
    seen: 'Who may see it',
    added: 'Added',
    pages: 'Length in pages',
    remark: 'Remark',
    language: 'Language',
    thread: 'Same exchange',
    alike: 'Nearly the same',
    quoted: 'Quoted in',
    version: 'Version no.',
    cause: 'Why it was erased',
    by: 'By',
    cleared: 'Gone from the disk since',
    backups: 'In a backup until at latest',
  },
  everyone: 'everyone',
  theHouse: 'the house',
  versionLine: (number, state, file, when, by) => `${number}  ${state} · ${file} · ${when}${by === null ? '' : `, by ${by}`}`,
  answering: 'the one that answers',
  replacedAt: (when) => `replaced on ${when}`,
  restoredFrom: (number) => `version ${number} taken up again`,
  compared: (from, to, changes, same) => `From version ${from} to version ${to}: ${changes} changes, ${same} statements unchanged.`,
  alikeTo: (title: string) => `nearly the same as “${title}”`,
  changeKinds: { added: '+', removed: '−', changed: '~' },
  toBeRead: (title) => `“${title}” is being read.`,
  erasureLine: (certificate, when, by) => `${certificate}  ${when}, by ${by}`,
  erasureCauses: { asked: 'asked for', expired: 'withdrawn for longer than that lasts', listed: 'erased before, came back with a copy' },
  erasedAt: (when) => `Erased on ${when}`,
  noErasure: 'No certificate.',
  certificateWritten: (path) => `Certificate written: ${path}`,
  outputExpected: 'a file name ending in .pdf or .json',
};
