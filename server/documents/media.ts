/** Media types by extension: what a name says is surer than what browsers declare. */
const byExtension = new Map(
  Object.entries({
    pdf: 'application/pdf',
    docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    odt: 'application/vnd.oasis.opendocument.text',
    ods: 'application/vnd.oasis.opendocument.spreadsheet',
    doc: 'application/msword',
    xls: 'application/vnd.ms-excel',
    rtf: 'application/rtf',
    eml: 'message/rfc822',
    msg: 'application/vnd.ms-outlook',
    md: 'text/markdown',
    markdown: 'text/markdown',
    txt: 'text/plain',
    text: 'text/plain',
    log: 'text/plain',
    csv: 'text/csv',
    tsv: 'text/tab-separated-values',
    html: 'text/html',
    htm: 'text/html',
    xhtml: 'application/xhtml+xml',
    xml: 'application/xml',
    json: 'application/json',
    png: 'image/png',
    jpg: 'image/jpeg',
    jpeg: 'image/jpeg',
    tif: 'image/tiff',
    tiff: 'image/tiff',
    zip: 'application/zip',
  }),
);
const unknown = 'application/octet-stream';

/** The media type of a file: by its name, else the one declared where it is well formed, else unknown. */
export function mediaTypeOf(fileName: string, declared: string | null): string {
  const extension = /\.([^.]+)$/u.exec(fileName)?.[1]?.toLowerCase() ?? '';
  const plain = declared?.split(';')[0]?.trim().toLowerCase() ?? '';
  return byExtension.get(extension) ?? (/^[a-z]+\/[a-z0-9][a-z0-9.+-]{0,100}$/.test(plain) ? plain : unknown);
}
