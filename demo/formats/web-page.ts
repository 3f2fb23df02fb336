import { parseBlocks, type Block } from './blocks.ts';
import { escaped } from './plain.ts';

/** A page as an intranet serves it: menu and foot around the article. */
export function makeWebPage(title: string, prose: string): Uint8Array {
  const page = `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<title>${escaped(title)}</title>
<style>body{font-family:sans-serif} td,th{border:1px solid #bbb;padding:4px}</style>
</head>
<body>
<nav><a href="/">Accueil</a> <a href="/atelier">Atelier</a> <a href="/qualite">Qualité</a></nav>
<main>
${parseBlocks(prose).map(element).join('\n')}
</main>
<footer>Intranet Menuiserie Lacroix</footer>
</body>
</html>
`;
  return new Uint8Array(Buffer.from(page, 'utf8'));
}

function element(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `<h${block.level}>${escaped(block.text)}</h${block.level}>`;
    case 'paragraph':
      return `<p>${escaped(block.text)}</p>`;
    case 'aside':
      return `<p class="aside">${escaped(block.text)}</p>`;
    case 'list':
      return `<ul>\n${block.items.map((item) => `<li>${escaped(item)}</li>`).join('\n')}\n</ul>`;
    case 'table': {
      const row = (cells: string[], tag: string): string => `<tr>${cells.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join('')}</tr>`;
      return `<table>\n<thead>${row(block.header, 'th')}</thead>\n<tbody>\n${block.rows.map((cells) => row(cells, 'td')).join('\n')}\n</tbody>\n</table>`;
    }
    case 'page':
      return '<hr>';
  }
  // Never reached: a kind without its case does not compile.
  return block;
}
