import type { Slide } from './open-document.ts';
import { escaped } from './plain.ts';
import { makeZip } from './zip.ts';

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const spaces = `xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="${office}" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"`;
const typed = 'application/vnd.openxmlformats-officedocument.presentationml';

const relations = (all: readonly [id: string, type: string, target: string][]): string =>
  `${xml}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all.map(([id, type, target]) => `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`).join('')}</Relationships>`;

const paragraphs = (texts: readonly string[]): string =>
  texts.map((text) => `<a:p><a:r><a:rPr lang="fr-FR"/><a:t>${escaped(text)}</a:t></a:r></a:p>`).join('');

function shape(id: number, kind: string, texts: readonly string[]): string {
  const place = kind === 'title' ? [457_200, 274_638, 8_229_600, 1_143_000] : [457_200, 1_600_200, 8_229_600, 4_525_963];
  const [x = 0, y = 0, width = 0, height = 0] = place.map(String);
  return `<p:sp><p:nvSpPr><p:cNvPr id="${String(id)}" name="${kind} ${String(id)}"/><p:cNvSpPr/><p:nvPr><p:ph type="${kind}"${kind === 'body' ? ' idx="1"' : ''}/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x="${x}" y="${y}"/><a:ext cx="${width}" cy="${height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr/><a:lstStyle/>${paragraphs(texts)}</p:txBody></p:sp>`;
}

const tree = (shapes: string): string =>
  `<p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>${shapes}</p:spTree></p:cSld>`;
const mapped =
  '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>';

/** Colours and fonts, without which no program opens slides. */
function theme(): string {
  const colours =
    'dk1:1b1b1b lt1:ffffff dk2:3c2a1a lt2:efe9e1 accent1:7a4a1e accent2:2f5d3a accent3:1f3f77 accent4:b07d2b accent5:8a3324 accent6:555555 hlink:1f3f77 folHlink:555555'
      .split(' ')
      .map((pair) => pair.split(':'))
      .map(([name = '', value = '']) => `<a:${name}><a:srgbClr val="${value}"/></a:${name}>`);
  const font = '<a:latin typeface="Calibri"/><a:ea typeface=""/><a:cs typeface=""/>';
  const three = (one: string): string => one.repeat(3);
  const fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>';
  return `${xml}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Lacroix"><a:themeElements><a:clrScheme name="Lacroix">${colours.join('')}</a:clrScheme><a:fontScheme name="Lacroix"><a:majorFont>${font}</a:majorFont><a:minorFont>${font}</a:minorFont></a:fontScheme><a:fmtScheme name="Lacroix"><a:fillStyleLst>${three(fill)}</a:fillStyleLst><a:lnStyleLst>${three(`<a:ln>${fill}</a:ln>`)}</a:lnStyleLst><a:effectStyleLst>${three('<a:effectStyle><a:effectLst/></a:effectStyle>')}</a:effectStyleLst><a:bgFillStyleLst>${three(fill)}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>`;
}

/** Slides as PowerPoint saves them, with what the speaker says. */
export function makeSlides(slides: readonly Slide[]): Uint8Array {
  const numbers = slides.map((_, at) => String(at + 1));
  const override = (part: string, type: string): string => `<Override PartName="/ppt/${part}.xml" ContentType="${typed}.${type}+xml"/>`;
  const types = [
    override('presentation', 'presentation.main'),
    override('slideMasters/slideMaster1', 'slideMaster'),
    override('slideLayouts/slideLayout1', 'slideLayout'),
    '<Override PartName="/ppt/theme/theme1.xml" ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/>',
    ...numbers.flatMap((n) => [override(`slides/slide${n}`, 'slide'), override(`notesSlides/notesSlide${n}`, 'notesSlide')]),
  ];
  return makeZip([
    {
      name: '[Content_Types].xml',
      content: `${xml}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${types.join('')}</Types>`,
    },
    { name: '_rels/.rels', content: relations([['r1', 'officeDocument', 'ppt/presentation.xml']]) },
    {
      name: 'ppt/presentation.xml',
      content: `${xml}<p:presentation ${spaces}><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="m1"/></p:sldMasterIdLst><p:sldIdLst>${numbers.map((n) => `<p:sldId id="${String(255 + Number(n))}" r:id="s${n}"/>`).join('')}</p:sldIdLst><p:sldSz cx="9144000" cy="6858000"/><p:notesSz cx="6858000" cy="9144000"/></p:presentation>`,
    },
    {
      name: 'ppt/_rels/presentation.xml.rels',
      content: relations([
        ['m1', 'slideMaster', 'slideMasters/slideMaster1.xml'],
        ['t1', 'theme', 'theme/theme1.xml'],
        ...numbers.map((n): [string, string, string] => [`s${n}`, 'slide', `slides/slide${n}.xml`]),
      ]),
    },
    { name: 'ppt/theme/theme1.xml', content: theme() },
    {
      name: 'ppt/slideMasters/slideMaster1.xml',
      content: `${xml}<p:sldMaster ${spaces}>${tree('')}${mapped}<p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="l1"/></p:sldLayoutIdLst></p:sldMaster>`,
    },
    {
      name: 'ppt/slideMasters/_rels/slideMaster1.xml.rels',
      content: relations([
        ['l1', 'slideLayout', '../slideLayouts/slideLayout1.xml'],
        ['t1', 'theme', '../theme/theme1.xml'],
      ]),
    },
    { name: 'ppt/slideLayouts/slideLayout1.xml', content: `${xml}<p:sldLayout ${spaces}>${tree('')}</p:sldLayout>` },
    {
      name: 'ppt/slideLayouts/_rels/slideLayout1.xml.rels',
      content: relations([['m1', 'slideMaster', '../slideMasters/slideMaster1.xml']]),
    },
    ...slides.flatMap(({ title, points, notes }, at) => {
      const n = numbers[at] ?? '';
      const related: [string, string, string][] = [['l1', 'slideLayout', '../slideLayouts/slideLayout1.xml']];
      if (notes !== undefined) related.push(['n1', 'notesSlide', `../notesSlides/notesSlide${n}.xml`]);
      return [
        {
          name: `ppt/slides/slide${n}.xml`,
          content: `${xml}<p:sld ${spaces}>${tree(shape(2, 'title', [title]) + shape(3, 'body', points))}</p:sld>`,
        },
        { name: `ppt/slides/_rels/slide${n}.xml.rels`, content: relations(related) },
        {
          name: `ppt/notesSlides/notesSlide${n}.xml`,
          content: `${xml}<p:notes ${spaces}>${tree(shape(2, 'body', [notes ?? '']))}</p:notes>`,
        },
        { name: `ppt/notesSlides/_rels/notesSlide${n}.xml.rels`, content: relations([['s1', 'slide', `../slides/slide${n}.xml`]]) },
      ];
    }),
  ]);
}
