import { expect, test } from 'vitest';
import type { Given } from '../extract/statements.ts';
import { closer } from './closeness.ts';
import { createVerifier, type Ground, type Verdict } from './verify.ts';

const given = (text: string, more: Partial<Given> = {}): Given => ({
  document: 'doc_1',
  textId: 'txt_1',
  title: 'Bail',
  fileName: 'bail.md',
  headingPath: [],
  tableHeader: null,
  text,
  start: 100,
  score: 1,
  ...more,
});
const rent = 'Le loyer annuel est fixé à 84 000 € hors taxes, payable par trimestre d’avance.';
const notice = 'Le congé est donné au moins six mois à l’avance par lettre recommandée.';
const transfer = 'Le preneur ne peut céder son bail sans l’accord écrit du bailleur.';
const shoes = 'Le port des chaussures de sécurité est obligatoire dans l’atelier.';
const visit = 'La visite est prévue le 12 mars 2027 à 9 heures.';
const roles = 'Claire Lacroix signe les devis. Marc Delvaux prépare les devis.';

test.each<[string, string, Verdict, Ground?]>([
  [rent, 'Le loyer annuel est de 84 000 euros HT.', 'supported'],
  [rent, 'Le loyer annuel est de 48 000 € hors taxes.', 'contradicted', 'number'],
  [rent, 'Le loyer annuel est payable par trimestre.', 'supported'],
  [rent, 'Les perruches mangent du millet biologique.', 'unsupported', 'words'],
  [notice, 'Il faut donner congé 6 mois à l’avance par lettre recommandée.', 'supported'],
  [notice, 'Il faut donner congé trois mois à l’avance par lettre recommandée.', 'contradicted', 'number'],
  [notice, 'Le congé est donné au plus six mois à l’avance par lettre recommandée.', 'contradicted', 'quantifier'],
  [transfer, 'Le preneur peut céder son bail sans l’accord écrit du bailleur.', 'contradicted', 'negation'],
  [shoes, 'Le port des chaussures de sécurité est facultatif dans l’atelier.', 'contradicted'],
  [shoes, 'Les chaussures de sécurité sont obligatoires dans l’atelier.', 'supported'],
  [visit, 'La visite est prévue le 12/03/2027 à 9h.', 'supported'],
  [visit, 'La visite est prévue le 13 mars 2027.', 'contradicted', 'date'],
  ['Tous les salariés bénéficient de la mutuelle.', 'Certains salariés bénéficient de la mutuelle.', 'contradicted', 'quantifier'],
  [
    'Le télétravail est autorisé deux jours par semaine.',
    'Le télétravail doit être fait deux jours par semaine.',
    'contradicted',
    'modality',
  ],
  [roles, 'Marc Delvaux signe les devis.', 'contradicted', 'subject'],
  [roles, 'Jeanne Moulin signe les devis.', 'unsupported', 'name'],
  ['Les verres cassés sont facturés 2,50 € pièce.', 'Dix verres cassés sont facturés 25 €.', 'supported'],
  ['Le laboratoire a obtenu la note de 17 sur 20.', 'Le laboratoire a obtenu la note de 2 sur 20.', 'contradicted', 'number'],
])('from "%s", "%s" is %s', (text, sentence, verdict, ground) => {
  const found = createVerifier([given(text)])(sentence);
  expect(found.verdict).toBe(verdict);
  if (ground) expect(found.grounds).toContain(ground);
});

test('what bears a sentence out is a span of the text, and of the right passage among several', () => {
  const passages = [given(`${shoes} ${rent}`), given(notice, { textId: 'txt_2', start: 0 })];
  const [statement] = createVerifier(passages)('Il faut donner congé six mois à l’avance.').statements;
  expect(statement).toMatchObject({ given: { textId: 'txt_2' }, start: 0, end: notice.length });
  const [other] = createVerifier(passages)('Le loyer annuel est de 84 000 € hors taxes.').statements;
  expect(other && passages[0]?.text.slice(other.start - 100, other.end - 100)).toBe(rent);
});

test('what is true of another is not borne out: the name must stand there, or in what the text is about', () => {
  const leases = [
    given('Le loyer annuel est de 84 000 €.', { title: 'Bail de Marcq', textId: 'txt_1' }),
    given('Le loyer annuel est de 31 800 €.', { title: 'Bail de Roncq', textId: 'txt_2', fileName: 'roncq.md' }),
  ];
  const verify = createVerifier(leases);
  expect(verify('Le loyer annuel de Roncq est de 31 800 €.').verdict).toBe('supported');
  expect(verify('Le loyer annuel de Roncq est de 84 000 €.').verdict).not.toBe('supported');
});

test('a row says what stands under its columns, not what its neighbours say', () => {
  const table = given('Essence | Choix | Prix\nChêne | QF1 | 1 630,00 €\nHêtre | QF2 | 835,00 €', {
    tableHeader: ['Essence', 'Choix', 'Prix'],
  });
  const verify = createVerifier([table]);
  expect(verify('Le prix du chêne QF1 est de 1 630 €.').verdict).toBe('supported');
  expect(verify('Le prix du chêne QF1 est de 835 €.').verdict).not.toBe('supported');
});

test('an encoder speaks where words leave it open, and never against a number', async () => {
  const verify = createVerifier([given('Les données des candidats non retenus sont effacées au bout de deux ans.')]);
  const near = async (_: string, statements: readonly string[]): Promise<number[]> => statements.map(() => 0.95);
  const far = async (_: string, statements: readonly string[]): Promise<number[]> => statements.map(() => 0.86);
  const said = 'On supprime le dossier de ceux que l’on n’embauche pas.';
  expect((await closer(said, verify(said), near)).verdict).toBe('partly');
  expect((await closer(said, verify(said), far)).verdict).toBe('unsupported');
  const wrong = 'Les données des candidats non retenus sont effacées au bout de trois ans.';
  expect((await closer(wrong, verify(wrong), near)).verdict).toBe('contradicted');
});

test('the extract that a sentence is said to come from is what it is linked to where it bears it out, and changes nothing where it does not', () => {
  const [first, second, other] = [given(notice), given(notice, { textId: 'txt_2', document: 'doc_2' }), given(shoes, { textId: 'txt_3' })];
  const verify = createVerifier([first, second, other]);
  const linked = (hinted: readonly Given[]) => verify(notice, hinted).statements[0]?.given.textId;
  expect([linked([]), linked([second]), linked([other])]).toEqual(['txt_1', 'txt_2', 'txt_1']);
  const wrong = 'Il faut donner congé trois mois à l’avance par lettre recommandée.';
  expect(verify(wrong, [other]).verdict).toBe(verify(wrong).verdict);
});
