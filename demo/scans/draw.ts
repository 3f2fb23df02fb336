/**
 * Draws the papers that the sample company scanned, and keeps them beside this file: `node demo/scans/draw.ts`, where Chromium is.
 * They are kept because no two browsers draw the same dots.
 */
import { writeFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { pixelsOf } from '../../test/support/png.ts';

interface Paper {
  file: string;
  degrees: number;
  html: string;
}

const style = `html{background:#f4f3ef}body{margin:0;overflow:hidden}.p{position:absolute;inset:0;padding:64px 72px;box-sizing:border-box;font:15px/1.5 "DejaVu Sans",sans-serif;color:#1c1c1c}
p{margin:0 0 13px}h1{font-size:21px;margin:0 0 18px}table{border-collapse:collapse;width:100%;margin-bottom:18px}td,th{border:1px solid #333;padding:5px 9px;text-align:left;font-size:14px}.r{text-align:right}.s{position:absolute;right:80px;bottom:150px;border:4px double #444;color:#444;padding:8px 16px;font:bold 21px sans-serif;transform:rotate(-7deg)}`;

const table = (rows: string[][]): string =>
  `<table>${rows.map((row, at) => `<tr>${row.map((cell) => (at === 0 ? `<th>${cell}</th>` : `<td>${cell}</td>`)).join('')}</tr>`).join('')}</table>`;

const papers: Paper[] = [
  {
    file: 'bon-de-livraison.jpg',
    degrees: -0.7,
    html: `<h1>BON DE LIVRAISON BL-SH-0961</h1><p>Scierie de la Helpe, 4 chemin du Vieux Moulin, 59440 Avesnes-sur-Helpe</p><p>Destinataire : Menuiserie Lacroix, 18 rue des Ébénistes, Marcq-en-Barœul</p><p>Date de livraison : 9 avril 2026. Commande : LX-2604. Transport : porteur 19 tonnes.</p>${table(
      [
        ['Paquet', 'Désignation', 'Volume', 'Humidité moyenne'],
        ['P-3307', 'Chêne QF1a 41 mm', '2,9 m³', '10,4 %'],
        ['P-3308', 'Chêne QF1a 41 mm', '2,5 m³', '11,1 %'],
      ],
    )}<p>Total livré : 5,4 m³ en deux paquets.</p><p>Réserves du client : trois plateaux du paquet P-3308 sont fendus en bout sur 40 cm environ.</p><p>Reçu par Marc Delvaux à 10 h 25.</p><div class="s">REÇU</div>`,
  },
  {
    file: 'courrier-bailleur.jpg',
    degrees: 0.5,
    html: `<p>SCI Les Peupliers<br>6 avenue de la Marne<br>59290 Wasquehal</p><p class="r">Menuiserie Lacroix<br>18 rue des Ébénistes<br>59700 Marcq-en-Barœul</p><p class="r">Wasquehal, le 30 mars 2026</p><p>Lettre recommandée avec avis de réception</p><p>Objet : travaux sur la toiture de l’atelier</p><p>Madame la présidente,</p><p>L’étanchéité de la toiture de votre atelier sera refaite du lundi 6 au vendredi 24 juillet 2026 par la société Toitures du Ferrain, aux frais du bailleur.</p><p>La moitié nord de la cour servira de dépôt : onze places de stationnement seront indisponibles pendant toute la durée du chantier.</p><p>Les livraisons par semi-remorque devront être annoncées quarante-huit heures à l’avance à Monsieur Carlier, conducteur de travaux, au 06 39 98 44 71.</p><p>En cas de pluie, les machines placées sous les travées 3 à 5 seront bâchées par l’entreprise.</p><p>Veuillez agréer, Madame la présidente, mes salutations distinguées.</p><p>Hélène Vanhoutte, gérante</p>`,
  },
  {
    file: 'releve-reserves.tif',
    degrees: -0.4,
    html: `<h1>RELEVÉ DE LEVÉE DES RÉSERVES</h1><p>Résidence Les Tanneurs, bâtiment A. Visite du 15 avril 2026, en présence de Karim Zerrouki et de Fabrice Poulain.</p>${table(
      [
        ['Logement', 'Réserve', 'État'],
        ['A12', 'porte palière qui frotte', 'levée'],
        ['A21', 'gâche électrique inversée', 'levée'],
        ['A23', 'porte du séjour rayée', 'porte neuve le 5 mai'],
        ['A34', 'plinthe décollée', 'levée'],
        ['Hall A', 'joint de la porte vitrée', 'levée'],
        ['A41', 'clé manquante', 'levée'],
      ],
    )}<p>Le ferme-porte de la gaine du niveau 3 est à remplacer ; pièce commandée.</p><p>Signé : K. Zerrouki, F. Poulain</p>`,
  },
  {
    file: 'etiquette-paquet.png',
    degrees: 0,
    html: `<h1>PAQUET P-3308</h1><p>Chêne QF1a, épaisseur 41 mm</p><p>Séchoir n° 1, sorti le 7 avril 2026</p><p>Certificat de chaîne de contrôle : FR-PEFC-10-4471</p>`,
  },
];

const noise = (seed: number): string =>
  `let s=${String(seed)};const r=()=>((s=(s*1664525+1013904223)%4294967296)/4294967296);const c=document.querySelector('canvas');c.width=innerWidth;c.height=innerHeight;const g=c.getContext('2d');for(let i=0;i<500;i++){g.fillStyle='rgba(20,20,20,'+(r()*.4).toFixed(2)+')';g.fillRect(r()*c.width,r()*c.height,.8,.8)}`;

const [across, down, scale] = [794, 1123, 1.9];
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
const page = await browser.newPage({ viewport: { width: across, height: down }, deviceScaleFactor: scale });
for (const [at, { file, degrees, html }] of papers.entries()) {
  await page.setContent(
    `<!doctype html><meta charset="utf-8"><style>${style}.p{transform:rotate(${String(degrees)}deg)}canvas{position:absolute;inset:0}</style><div class="p">${html}</div><canvas></canvas><script>${noise(at + 1)}</script>`,
  );
  const kept = new URL(file, import.meta.url);
  if (file.endsWith('.jpg')) writeFileSync(kept, await page.screenshot({ type: 'jpeg', quality: 45 }));
  else if (file.endsWith('.png'))
    writeFileSync(kept, await page.screenshot({ type: 'png', clip: { x: 0, y: 0, width: across, height: 260 } }));
  else writeFileSync(kept, faxOf(await page.screenshot({ type: 'png' })));
}
await browser.close();

/** A picture in black and white, as office copiers send: a TIFF of one strip, packed with Deflate. */
function faxOf(png: Buffer): Buffer {
  const { width, height, at: pixelAt } = pixelsOf(png);
  const stride = Math.ceil(width / 8);
  const bits = Buffer.alloc(stride * height, 0xff);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      // Green is what the eye takes for grey.
      if (pixelAt(x, y)[1] < 150) bits[y * stride + (x >> 3)] = (bits[y * stride + (x >> 3)] ?? 0) & ~(0x80 >> (x & 7));
  const strip = deflateSync(bits, { level: 9 });
  const fields: [tag: number, type: number, value: number][] = [
    [256, 4, width],
    [257, 4, height],
    [258, 3, 1],
    [259, 3, 8],
    [262, 3, 1],
    [273, 4, 8],
    [277, 3, 1],
    [278, 4, height],
    [279, 4, strip.length],
  ];
  const head = Buffer.from([0x49, 0x49, 42, 0, 0, 0, 0, 0]);
  const padding = strip.length % 2;
  head.writeUInt32LE(8 + strip.length + padding, 4);
  const directory = Buffer.alloc(2 + fields.length * 12 + 4);
  directory.writeUInt16LE(fields.length, 0);
  fields.forEach(([tag, type, value], at) => {
    const from = 2 + at * 12;
    directory.writeUInt16LE(tag, from);
    directory.writeUInt16LE(type, from + 2);
    directory.writeUInt32LE(1, from + 4);
    if (type === 3) directory.writeUInt16LE(value, from + 8);
    else directory.writeUInt32LE(value, from + 8);
  });
  return Buffer.concat([head, strip, Buffer.alloc(padding), directory]);
}
