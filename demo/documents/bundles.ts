import { file } from '../formats/paper.ts';
import { makePdf } from '../formats/pdf.ts';
import { utf8 } from '../formats/plain.ts';
import { makeWord } from '../formats/word.ts';
import { makeZip } from '../formats/zip.ts';
import type { DemoDocument } from '../organisation.ts';

const handover = async (): Promise<Uint8Array> =>
  makeZip([
    {
      name: 'DOE Mouvaux/Notice entretien portes palières.pdf',
      content: await makePdf({
        title: 'Notice d’entretien des portes palières',
        author: 'Menuiserie Lacroix',
        date: '2026-03-12',
        reference: 'Notice entretien - portes palières',
        prose: `
# Notice d'entretien des portes palières
Remise à Habitat Lys Métropole avec chaque lot de portes.
## Chaque année
- Graisser les paumelles avec une graisse au silicone, jamais avec de l'huile.
- Contrôler le jeu en partie basse : 4 mm, et 5 mm au plus.
- Vérifier que le joint intumescent n'est ni peint ni arraché.
## Tous les cinq ans
Remplacer le joint acoustique de feuillure, référence JA-12, 5,10 mètres par porte.
## Ce qui annule la garantie
Le perçage du vantail pour poser un œilleton, et la pose d'un entrebâilleur qui n'est pas du fabricant.
`,
      }),
    },
    {
      name: 'DOE Mouvaux/Fiche de teintes.docx',
      content: await makeWord({
        title: 'Fiche de teintes, Mouvaux',
        author: 'Karim Zerrouki',
        date: '2026-03-12',
        reference: 'Mouvaux - teintes',
        prose: `
# Fiche de teintes, 14 rue Mirabeau à Mouvaux
| Élément | Teinte | Brillance |
| Vantail côté palier | bleu 5014 | satiné, 30 % |
| Vantail côté logement | blanc 9010 | mat |
| Huisserie | gris 7035 | satiné, 30 % |
Les retouches se font au pinceau, avec le pot de 125 ml laissé dans le local technique.
`,
      }),
    },
    {
      name: 'DOE Mouvaux/clés.txt',
      content: utf8(`
Organigramme de clés, 14 rue Mirabeau à Mouvaux

Le passe général ouvre les halls et les locaux techniques, pas les logements.
Trois clés par logement, numérotées de M101 à M124.
Le double du passe est au coffre de l'office, contre signature de Monsieur Callens.
`),
    },
  ]);

/** A folder in one file, and three files that no program opens as they are. */
export const bundles: DemoDocument[] = [
  file('chantiers', 'DOE Habitat Lys Mouvaux.zip', 'application/zip', handover, {
    encloses: ['Notice entretien portes palières.pdf', 'Fiche de teintes.docx', 'clés.txt'],
  }),
  file(
    'comptes',
    'Relevé bancaire mars 2026.pdf',
    'application/pdf',
    () =>
      makePdf({
        title: 'Relevé de compte mars 2026',
        author: 'Banque',
        date: '2026-04-01',
        reference: 'Relevé de compte',
        password: '18-1978',
        prose: '# Relevé de compte du 1er au 31 mars 2026\nCompte professionnel de la Menuiserie Lacroix.',
      }),
    { unreadable: 'password_protected' },
  ),
  file(
    'commercial',
    'Offre Hôtel Le Beau Quai.docx',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    async () =>
      // The copy on the memory stick stopped half-way.
      (
        await makeWord({
          title: 'Offre Hôtel Le Beau Quai',
          author: 'Claire Lacroix',
          date: '2026-03-31',
          reference: 'Offre Hôtel Le Beau Quai',
          prose: '# Offre pour vingt-deux chambres\nTêtes de lit, penderies et portes, variante sans climatisation intégrée.',
        })
      ).slice(0, 2_900),
    { unreadable: 'file_damaged' },
  ),
  file(
    'machines',
    "Sauvegarde centre d'usinage.nbk",
    'application/octet-stream',
    () => Uint8Array.from({ length: 4_096 }, (_, at) => (at < 4 ? (0x9e + at * 37) & 0xff : (at * 167 + (at >> 3) * 59 + 13) & 0xff)),
    { unreadable: 'format_unknown' },
  ),
];
