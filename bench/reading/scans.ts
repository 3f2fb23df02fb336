import { chromium } from 'playwright-core';
import { random } from '../random.ts';

/** A page that was printed, then scanned: 200 dpi, turned by up to two degrees, specks, JPEG of quality 60. */
export interface Scan {
  name: string;
  image: Buffer;
  /** What a person reads on it, in order; a stamp is apart, for it stands over the text. */
  text: string;
  stamp: string;
}

const width = 1654;
const height = 2339;
const scale = 200 / 96;
const towns = ['Besançon', 'Quimper', 'Épinal', 'Saint-Étienne', 'Nîmes', 'Orléans'];
const names = ['Thérèse Bélanger', 'François Lemaître', 'Noémie Gaudin', 'Raphaël Ouvrard', 'Zoé Péchard'];
const works = [
  'Fourniture et pose d’un châssis en chêne',
  'Réfection de l’étanchéité de la terrasse',
  'Remplacement du brûleur de la chaudière',
  'Vérification périodique du palan électrique',
  'Curage du réseau d’eaux usées',
  'Mise en conformité du tableau général',
  'Dépose et évacuation de la cloison',
  'Traitement de la charpente contre les xylophages',
];

/** @throws where no browser is installed */
export async function makeScans(seed: number): Promise<Scan[]> {
  const { below, next, pick } = random(seed);
  const money = (): string => `${String(1 + below(9))} ${String(100 + below(900))},${String(10 + below(90))} €`;
  const date = (): string => `${String(10 + below(18))}/${String(10 + below(3))}/2026`;
  const sentence = (): string =>
    `${pick(works)} à ${pick(towns)}, suivant le devis accepté le ${date()} par ${pick(names)}, pour un montant de ${money()} hors taxes.`;
  const paragraph = (count: number): string => Array.from({ length: count }, sentence).join(' ');
  const letter = (): Page => {
    const parts = [
      pick(names),
      `${String(1 + below(90))} rue de l’Église, ${pick(towns)}`,
      `Objet : relance du ${date()}`,
      'Madame, Monsieur,',
      paragraph(3),
      paragraph(3),
      paragraph(2),
      'Veuillez agréer nos salutations distinguées.',
    ];
    return { html: parts.map((part) => `<p>${part}</p>`).join(''), text: parts.join(' '), stamp: '' };
  };
  const stamped = (): Page => ({ ...letter(), stamp: `REÇU LE ${date()}` });
  const columns = (): Page => {
    const parts = [paragraph(3), paragraph(3), paragraph(3), paragraph(3)];
    return {
      html: `<h1>Bulletin de l’atelier</h1><div class="c">${parts.map((part) => `<p>${part}</p>`).join('')}</div>`,
      text: ['Bulletin de l’atelier', ...parts].join(' '),
      stamp: '',
    };
  };
  const invoice = (): Page => {
    const head = ['Désignation', 'Quantité', 'Prix HT', 'Montant HT'];
    const rows = Array.from({ length: 9 }, () => [pick(works), String(1 + below(20)), money(), money()]);
    const title = `Facture FA-${String(2026_000 + below(900))} du ${date()}`;
    const closing = `Total TTC : ${money()}`;
    const cells = (row: readonly string[], tag: string) => `<tr>${row.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`;
    return {
      html: `<h1>${title}</h1><table>${cells(head, 'th')}${rows.map((row) => cells(row, 'td')).join('')}</table><p>${closing}</p>`,
      text: [title, ...head, ...rows.flat(), closing].join(' '),
      stamp: '',
    };
  };
  const pages: [string, () => Page][] = [
    ['lettre', letter],
    ['tampon', stamped],
    ['colonnes', columns],
    ['facture', invoice],
  ];
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  try {
    const sheet = await browser.newPage({
      viewport: { width: Math.ceil(width / scale), height: Math.ceil(height / scale) },
      deviceScaleFactor: scale,
    });
    const scans: Scan[] = [];
    for (let round = 0; round < 3; round += 1)
      for (const [name, make] of pages) {
        const { html, text, stamp } = make();
        const degrees = (next() * 4 - 2).toFixed(2);
        await sheet.setContent(scanned(html, { stamp, degrees, seed: below(1_000_000), serif: round === 1 }));
        await sheet.waitForFunction('globalThis.done === true');
        scans.push({
          name: `${name} ${String(round + 1)} (${degrees}°)`,
          text,
          stamp,
          image: await sheet.screenshot({ type: 'jpeg', quality: 60 }),
        });
      }
    return scans;
  } finally {
    await browser.close();
  }
}

interface Page {
  html: string;
  text: string;
  stamp: string;
}

function scanned(html: string, { stamp, degrees, seed, serif }: { stamp: string; degrees: string; seed: number; serif: boolean }): string {
  const mark = stamp === '' ? '' : `<div class="s">${stamp}</div>`;
  const style = `html{background:#f4f3ef}body{margin:0;overflow:hidden}.p{position:absolute;inset:0;padding:70px 80px;box-sizing:border-box;font:15px/1.45 ${serif ? '"DejaVu Serif",serif' : '"DejaVu Sans",sans-serif'};color:#1b1b1b;transform:rotate(${degrees}deg)}
p{margin:0 0 12px}h1{font-size:21px;margin:0 0 18px}.c{columns:2;column-gap:34px}.c p{text-align:left}table{border-collapse:collapse;width:100%;margin-bottom:16px}td,th{border:1px solid #333;padding:4px 8px;text-align:left;font-size:14px}
.s{position:absolute;right:90px;bottom:190px;border:4px double #b3261e;color:#b3261e;opacity:.75;padding:8px 16px;font:bold 24px sans-serif;transform:rotate(-8deg)}canvas{position:absolute;inset:0}`;
  const specks = `let s=${String(seed)};const r=()=>((s=(s*1664525+1013904223)%4294967296)/4294967296);const c=document.querySelector('canvas');c.width=innerWidth;c.height=innerHeight;const g=c.getContext('2d');
for(let i=0;i<1500;i++){g.fillStyle='rgba(20,20,20,'+(r()*.35).toFixed(2)+')';g.fillRect(r()*c.width,r()*c.height,.7,.7)}globalThis.done=true`;
  return `<!doctype html><meta charset="utf-8"><style>${style}</style><div class="p">${html}${mark}</div><canvas></canvas><script>${specks}</script>`;
}
