import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { pdf } from '../e2e/paper.ts';
import { ownSource } from '../support/asking.ts';
import { asks, canary, file, here, id, inside, listed, runs, type PartTests } from '../support/part.ts';

export const part: PartTests = {
  operations: {
    sources: 'sources',
    addSource: 'addSource',
    createPrivateSource: inside,
    folderUnder: inside,
    renameSource: 'renameSource',
    watched: 'watched',
    watchFolder: 'watchFolder',
    changeWatched: 'changeWatched',
    unwatch: 'unwatch',
    startWatching: runs,
    stopWatching: runs,
    lookNow: runs,
    addFolder: 'addFolder',
    changeFolder: 'changeFolder',
    document: 'document',
    list: 'documents',
    text: 'documentText',
    pages: 'documentPages',
    picture: 'picture',
    textsOfUnits: inside,
    wordsOf: inside,
    original: 'original',
    compareVersions: 'compareVersions',
    readVersion: 'readVersion',
    restoreVersion: 'restoreVersion',
    change: 'changeDocument',
    readDocument: 'readDocument',
    withdraw: 'withdraw',
    restore: 'restore',
    upload: 'upload',
    erase: 'erase',
    erasures: 'erasures',
    erasurePaper: 'erasurePaper',
    forgetAgain: 'erase',
    readAgain: runs,
    facts: 'documentFacts',
    setLabels: 'setLabels',
    foreseeLabels: 'foreseeLabels',
    placeLabel: 'placeLabel',
    labelsOf: asks,
    importFile: here,
    allowed: inside,
    standsIn: asks,
    alikeSince: inside,
    passagesOfUnit: inside,
    passagesOf: inside,
    spans: inside,
    placesAt: inside,
    formats: asks,
    releaseTexts: inside,
    placesSeen: inside,
    namesSeen: inside,
    roll: inside,
    names: inside,
  },
  endpoints: {
    sources: { silent: listed },
    formats: { silent: 'what the house can read' },
    documents: { silent: listed },
    documentFacts: { silent: listed },
    erasures: { silent: 'certificates, without content, name or title' },
    erasurePaper: { silent: 'the same, as a file' },
    watched: { silent: 'folders of the machine, as those who manage their sources see them' },
    watchFolder: {
      step: 'make',
      request: ({ opened }) => {
        const path = join(opened.folder, 'partage');
        mkdirSync(path, { recursive: true });
        return { method: 'POST', url: '/o/watched', payload: { path, name: 'Partage canari' } };
      },
      keep: (body) => ({ watched: (JSON.parse(body) as { source: string }).source }),
      leaves: [
        ['source.added', 'watched'],
        ['grant.given', 'watched'],
        ['source.watched', 'watched'],
      ],
    },
    changeWatched: {
      step: 'make',
      request: async ({ opened, ids }) => {
        await opened.house.documents.lookNow(ids['watched'] ?? '');
        return { method: 'PATCH', url: `/o/watched/${ids['watched']}`, payload: { paused: true } };
      },
      leaves: [['source.watching-paused', 'watched']],
    },
    unwatch: {
      step: 'end',
      request: ({ ids }) => ({ method: 'DELETE', url: `/o/watched/${ids['watched']}` }),
      leaves: [['source.unwatched', 'watched']],
    },
    document: { silent: listed },
    addSource: {
      step: 'make',
      request: () => ({ method: 'POST', url: '/o/sources', payload: { name: 'Source Canari' } }),
      keep: id('source'),
      leaves: [
        ['source.added', 'source'],
        ['grant.given', 'source'],
      ],
    },
    renameSource: {
      step: 'make',
      request: ({ ids }) => ({ method: 'PATCH', url: `/o/sources/${ids['source']}`, payload: { name: 'Volière canari' } }),
      leaves: [['source.renamed', 'source']],
    },
    addFolder: {
      step: 'make',
      request: ({ ids }) => ({ method: 'POST', url: '/o/folders', payload: { parent: ids['source'], name: 'Dossier canari' } }),
      keep: id('folder'),
      leaves: [['folder.added', 'folder']],
    },
    changeFolder: {
      step: 'make',
      request: async ({ opened, owner, ids }) => ({
        method: 'PATCH',
        url: `/o/folders/${ids['folder']}`,
        payload: { name: 'Nid de canari', parent: await ownSource(opened, owner) },
      }),
      leaves: [
        ['folder.moved', 'folder'],
        ['folder.renamed', 'folder'],
      ],
    },
    upload: {
      step: 'make',
      request: ({ ids }) => ({ method: 'POST', url: `/o/documents?place=${ids['source']}`, ...file('canari.txt', canary) }),
      keep: (body) => ({ document: (JSON.parse(body) as { document: string }).document }),
      leaves: [['document.added', 'document']],
    },
    changeDocument: {
      step: 'make',
      request: ({ ids }) => ({
        method: 'PATCH',
        url: `/o/documents/${ids['document']}`,
        payload: { title: 'Vie du canari', place: ids['folder'] },
      }),
      leaves: [
        ['document.renamed', 'document'],
        ['document.moved', 'document'],
      ],
    },
    documentPages: { silent: 'sizes of pages, and where words stand: no word' },
    picture: {
      request: async ({ opened, owner, ids }) => {
        const { document } = await opened.house.documents.importFile(owner.actor, ids['source'] ?? '', {
          name: 'canari.pdf',
          mediaType: null,
          bytes: await pdf('Fiche du canari', [canary]),
        });
        await opened.house.jobs.idle();
        ids['paged'] = document;
        return { url: `/o/documents/${document}/pages/1?width=200` };
      },
      leaves: [['document.viewed', 'paged']],
    },
    documentText: { request: ({ ids }) => ({ url: `/o/documents/${ids['document']}/text` }), leaves: [['document.viewed', 'document']] },
    original: {
      request: ({ ids }) => ({ url: `/o/documents/${ids['document']}/original` }),
      leaves: [['document.downloaded', 'document']],
    },
    compareVersions: {
      request: async ({ opened, owner, ids }) => {
        const { upload, importFile } = opened.house.documents;
        const sheet = (words: string) => ({ name: 'nichoir.txt', mediaType: null, bytes: Buffer.from(words) });
        const { document } = await importFile(owner.actor, ids['source'] ?? '', sheet(canary));
        await opened.house.jobs.idle();
        await upload(owner.actor, { place: ids['source'] ?? '', document }, sheet(`${canary} Le canari chante.`));
        await opened.house.jobs.idle();
        ids['versioned'] = document;
        return { url: `/o/documents/${document}/comparison?from=1&to=2` };
      },
      leaves: [['document.compared', 'versioned']],
    },
    readVersion: {
      step: 'end',
      request: async ({ opened, owner, ids }) => {
        // As a house keeps it that an earlier release left.
        const store = await opened.house.vault.organisation(owner.actor.organisation);
        await store.write('a version whose text was dropped', async (tx) => {
          await sql`update document_version set text = null, indexed_as = null
where number = 1 and document = (select row from document where id = ${ids['versioned'] ?? ''})`.execute(tx);
        });
        return { method: 'POST', url: `/o/documents/${ids['versioned']}/versions/1/read` };
      },
      leaves: [['document.reading-asked', 'versioned']],
    },
    restoreVersion: {
      step: 'end',
      request: ({ ids }) => ({ method: 'POST', url: `/o/documents/${ids['versioned']}/versions/1/restore` }),
      leaves: [['document.version-added', 'versioned']],
    },
    readDocument: {
      step: 'end',
      request: async ({ opened, owner, ids }) => {
        // As if its reader had failed on it: no file of ours makes it fail.
        const store = await opened.house.vault.organisation(owner.actor.organisation);
        await store.write('a reader that failed', async (tx) => {
          await sql`
update document_version set state = 'unreadable', unreadable_reason = 'reader_failed'
where row = (select latest_version from document where id = ${ids['document'] ?? ''})`.execute(tx);
        });
        return { method: 'POST', url: `/o/documents/${ids['document']}/read` };
      },
      leaves: [['document.reading-asked', 'document']],
    },
    placeLabel: { silent: 'a class and who set it, no content' },
    foreseeLabels: { silent: 'how many documents would go where' },
    setLabels: {
      request: ({ ids }) => ({
        method: 'POST',
        url: '/o/labels',
        payload: { on: [ids['document']], label: { class: 'confidential', categories: ['know-how'] } },
      }),
      leaves: [['document.labelled', 'document']],
    },
    withdraw: {
      step: 'end',
      request: ({ ids }) => ({ method: 'POST', url: `/o/documents/${ids['document']}/withdraw` }),
      leaves: [['document.withdrawn', 'document']],
    },
    restore: {
      step: 'end',
      request: ({ ids }) => ({ method: 'POST', url: `/o/documents/${ids['document']}/restore` }),
      leaves: [['document.restored', 'document']],
    },
    erase: {
      step: 'end',
      request: ({ ids }) => ({ method: 'POST', url: `/o/documents/${ids['document']}/erase`, payload: { confirm: true } }),
      leaves: [['document.erased', 'document']],
    },
  },
};
