import type { DraftOrigin } from '../../drafting.ts';

/** What the commands of `drafting` say, in French; `settings` tells what each setting is for. */
export const command = {
  usage: {
    write: 'faire résumer, récrire, traduire ou rédiger un texte',
    kind: 'summary, rewriting, translation, reply, note, report ou minutes',
    file: 'des fichiers à lire ; - lit l’entrée standard',
    instruction: 'ce que vous voulez, entre guillemets',
    document: 'un document de la maison, par son id ou son titre ; peut être répété',
    to: 'la langue à écrire : fr ou en',
    length: 'short, medium ou long',
    quotes: 'sans modèle : les phrases qui comptent, recopiées',
    whence: 'dire aussi d’où vient chaque phrase',
    output: 'écrire le texte dans un fichier .docx ou .pdf',
  },
  lessons: {
    write: `Chaque phrase est comparée à ce qui a été donné. Celles du modèle seul sont marquées d’un ○, celles qui contredisent le texte sont écartées.

  beffroi write summary compte-rendu.docx --length short
  beffroi write translation --to en courrier.txt -o courrier.docx
  beffroi write reply mail.eml -i "accepter, livraison le 12 mars"
  beffroi write summary --document "Bail commercial" --quotes`,
  },
  settings: { draftDays: 'La durée de vie d’un texte rédigé auquel on ne touche plus, en jours.' },
  slice: (done: number, of: number) => `tranche ${done} sur ${of}`,
  origins: {
    quoted: 'recopiée',
    given: 'dite par le texte donné',
    reworded: 'reformulée, chiffres, dates et noms vérifiés',
    model: 'du modèle seul',
    formula: 'formule du modèle',
    template: 'lettre de l’entreprise',
    person: 'écrite à la main',
  } satisfies Record<DraftOrigin, string>,
  ofModel: (count: number, all: number) => `${count} phrases sur ${all} viennent du modèle seul (○) : à relire avant l’envoi.`,
  withheldSentences: (count: number) => `${count} phrases écartées, car elles contredisent le texte donné :`,
  notTaken: (facts: string) => `Dans le texte donné, non repris : ${facts}`,
  stoppedAt: (done: number, of: number) => `Arrêté à la tranche ${done} sur ${of}.`,
  draftWritten: (path: string) => `Écrit : ${path}`,
  kindExpected: 'summary, rewriting, translation, reply, note, report ou minutes',
  outputExpected: 'un nom qui finit par .docx ou .pdf',
};
