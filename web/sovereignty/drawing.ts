/** What a drawing's marks look like on the page: in a file of its own, its style sheet is not there. */
const looks = ['fill', 'stroke', 'stroke-width', 'stroke-opacity', 'font-family', 'font-size', 'font-weight', 'text-anchor'] as const;

/** The drawing as a file, with its looks written in it, on the page's own ground. */
export function drawingOf(svg: SVGSVGElement): { text: string; width: number; height: number } {
  const copy = document.importNode(svg, true);
  const { width, height } = svg.viewBox.baseVal;
  const from = svg.querySelectorAll('*');
  for (const [at, element] of copy.querySelectorAll('*').entries()) {
    const seen = from[at];
    if (!seen) continue;
    const style = getComputedStyle(seen);
    for (const look of looks) element.setAttribute(look, style.getPropertyValue(look));
    element.removeAttribute('class');
  }
  copy.removeAttribute('class');
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  for (const [name, value] of Object.entries({ width: '100%', height: '100%', fill: getComputedStyle(document.body).backgroundColor }))
    ground.setAttribute(name, value);
  copy.prepend(ground);
  return { text: new XMLSerializer().serializeToString(copy), width, height };
}

/** Gives the drawing away, as lines (SVG) or as points (PNG, twice as dense). */
export async function saveDrawing(svg: SVGSVGElement, name: string, format: 'svg' | 'png'): Promise<void> {
  const { text, width, height } = drawingOf(svg);
  if (format === 'svg') {
    save(new Blob([text], { type: 'image/svg+xml' }), `${name}.svg`);
    return;
  }
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width * 2;
  canvas.height = height * 2;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob) save(blob, `${name}.png`);
}

function save(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
