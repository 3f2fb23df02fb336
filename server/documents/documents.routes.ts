import { memberRoute, type Route } from '#server/foundation/route.ts';
import type { Documents } from './documents.ts';

const done = { done: true } as const;
/** What is no number is no page nor version of any document. */
const wholeNumber = (written: string): number => (/^[1-9]\d{0,5}$/.test(written) ? Number(written) : 0);

/** @param organisationName what the organisation is called, for its certificates */
export function documentsRoutes(documents: Documents, organisationName: (organisation: string) => Promise<string>): Route[] {
  return [
    memberRoute('sources', 'documents.read', (actor) => documents.sources(actor)),
    memberRoute('addSource', 'sources.manage', (actor, { body }) => documents.addSource(actor, body)),
    memberRoute('renameSource', 'sources.manage', (actor, { params, body }) =>
      documents.renameSource(actor, params.source, body).then(() => done),
    ),
    memberRoute('watched', 'sources.manage', (actor) => documents.watched(actor)),
    memberRoute('watchFolder', 'sources.manage', (actor, { body }) => documents.watchFolder(actor, body)),
    memberRoute('changeWatched', 'sources.manage', (actor, { params, body }) => documents.changeWatched(actor, params.source, body)),
    memberRoute('unwatch', 'sources.manage', (actor, { params }) => documents.unwatch(actor, params.source).then(() => done)),
    memberRoute('addFolder', 'documents.add', (actor, { body }) => documents.addFolder(actor, body)),
    memberRoute('changeFolder', 'documents.manage', (actor, { params, body }) =>
      documents.changeFolder(actor, params.folder, body).then(() => done),
    ),

    memberRoute('formats', 'documents.read', async () => ({ formats: documents.formats() })),
    memberRoute('documents', 'documents.read', (actor, { query }) => documents.list(actor, query)),
    memberRoute('upload', 'documents.add', async (actor, call) => {
      const { name, folders, modified, ...target } = call.query;
      const file = await call.file();
      const within = folders?.split('/').filter((one) => one !== '') ?? [];
      return documents.upload(
        actor,
        { ...target, folders: within },
        { ...file, name: name ?? file.name, modifiedAt: modified },
        { signal: call.signal },
      );
    }),
    memberRoute('document', 'documents.read', (actor, { params }) => documents.document(actor, params.document)),
    memberRoute('documentFacts', 'documents.read', (actor, { params }) => documents.facts(actor, params.document)),
    memberRoute('setLabels', 'documents.manage', (actor, { body }) => documents.setLabels(actor, body)),
    memberRoute('foreseeLabels', 'documents.manage', (actor, { body }) => documents.foreseeLabels(actor, body)),
    memberRoute('placeLabel', 'documents.read', (actor, { params }) => documents.placeLabel(actor, params.place)),
    memberRoute('changeDocument', 'documents.manage', (actor, { params, body }) => documents.change(actor, params.document, body)),
    memberRoute('documentText', 'documents.read', (actor, { params, query }) => documents.text(actor, params.document, query)),
    memberRoute('documentPages', 'documents.read', (actor, { params, query }) => documents.pages(actor, params.document, query)),
    memberRoute('picture', 'documents.read', (actor, { params, query, signal }) =>
      documents.picture(actor, params.document, wholeNumber(params.page), query, signal),
    ),
    memberRoute('original', 'documents.read', (actor, { params, query }) => documents.original(actor, params.document, query)),
    memberRoute('compareVersions', 'documents.read', (actor, { params, query }) =>
      documents.compareVersions(actor, params.document, query),
    ),
    memberRoute('readVersion', 'documents.read', (actor, { params }) =>
      documents.readVersion(actor, params.document, wholeNumber(params.version)).then(() => done),
    ),
    memberRoute('restoreVersion', 'versions.restore', (actor, { params }) =>
      documents.restoreVersion(actor, params.document, wholeNumber(params.version)),
    ),
    memberRoute('readDocument', 'documents.manage', (actor, { params }) => documents.readDocument(actor, params.document)),
    memberRoute('withdraw', 'documents.manage', (actor, { params }) => documents.withdraw(actor, params.document)),
    memberRoute('restore', 'documents.manage', (actor, { params }) => documents.restore(actor, params.document)),
    memberRoute('erase', 'documents.manage', (actor, { params, body }) => documents.erase(actor, params.document, body)),
    memberRoute('erasures', 'documents.read', (actor, { query }) => documents.erasures(actor, query)),
    memberRoute('erasurePaper', 'documents.read', async (actor, { params, query }) =>
      documents.erasurePaper(actor, params.certificate, { ...query, organisation: await organisationName(actor.organisation) }),
    ),
  ];
}
