import { expect, test } from 'vitest';
import { registerIn } from '../inspecting.ts';
import { recordsIn } from './records.ts';

test('a register is read as a list in YAML, as forms under headings, as forms of fields, and as elements', () => {
  const yaml = `# registre\noutils:\n  - nom: ChatGPT\n    usage: "offres"\n    donnees:\n      - clients\n      - prix\n  - nom: DeepL\n    usage: traduction\n    donnees: contrats\n`;
  expect(recordsIn(yaml, 'registre.yaml')).toEqual({
    titles: ['nom', 'usage', 'donnees'],
    rows: [
      { line: 3, cells: ['ChatGPT', 'offres', 'clients, prix'] },
      { line: 8, cells: ['DeepL', 'traduction', 'contrats'] },
    ],
  });
  const forms =
    '# Registre\n\n## 1. ChatGPT\n- **Usage** : offres\n- Décision : oui\n\n## 2. Midjourney\n- **Usage** : visuels\n- Décision : non\n';
  expect(registerIn(forms, 'registre.md')?.rows.map(({ cells }) => cells)).toEqual([
    ['ChatGPT', 'offres', 'oui'],
    ['Midjourney', 'visuels', 'non'],
  ]);
  const fields = 'Outil : ChatGPT\nUsage : offres\n\nOutil : Le Chat\nUsage : notes\n';
  expect(registerIn(fields, 'outils.txt')?.rows.map(({ line, cells }) => [line, ...cells])).toEqual([
    [1, 'ChatGPT', 'offres'],
    [4, 'Le Chat', 'notes'],
  ]);
  const xml =
    '<outils>\n<outil><nom>ChatGPT</nom><usage>offres</usage></outil>\n<outil><nom>DeepL</nom><usage>textes</usage></outil>\n</outils>';
  expect(registerIn(xml, 'registre.xml')?.rows).toEqual([
    { line: 2, cells: ['ChatGPT', 'offres'] },
    { line: 3, cells: ['DeepL', 'textes'] },
  ]);
});

test('settings, mails and bills are no register', () => {
  const compose = 'services:\n  web:\n    image: nginx\n    ports: a\n  db:\n    image: postgres\n    ports: b\n';
  expect(registerIn(compose, 'docker-compose.yml')).toBeNull();
  expect(registerIn('De : a\nÀ : b\nObjet : c\n\nDe : d\nÀ : e\nObjet : f\n', 'echange.txt')).toBeNull();
  expect(recordsIn('Une phrase seule : ceci.\n', 'note.txt')).toBeNull();
});
