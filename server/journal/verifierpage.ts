import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { verifier as en } from '#contract/texts/en/verifier.ts';
import { verifier as fr } from '#contract/texts/fr/verifier.ts';

/** The verifier's modules, each after those that it imports: the page runs the same source as the command line. */
const modules = ['canonical.ts', 'sha256.ts', 'diagnosis.ts', 'verification.ts', 'selected.ts', 'exported.ts'];

let built: { text: string; policy: string } | null = null;

/**
 * The page that verifies an export offline: one file, no network (its own policy forbids it), no dependency.
 * `policy` is the Content-Security-Policy that it carries, for whoever serves it.
 */
export function verifierPage(): { text: string; policy: string } {
  built ??= build();
  return built;
}

function build(): { text: string; policy: string } {
  const style = source('verifier/verifier.css');
  const script = `\n(() => {\n'use strict';\n${withoutTypes(modules.map(source))}\n${words()}\n${source('verifier/verifier.js')}})();\n`;
  const policy = `default-src 'none'; script-src '${fingerprint(script)}'; style-src '${fingerprint(style)}'; base-uri 'none'; form-action 'none'`;
  const parts: Record<string, string> = { policy, style, script, title: `${fr.title} · ${en.title}` };
  const text = source('verifier/verifier.html')
    .replaceAll(/\[\[(\w+)\]\]/g, (_, key: string) => pair(key))
    .replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => parts[name] ?? '');
  return { text, policy };
}

function source(path: string): string {
  return readFileSync(new URL(path, import.meta.url), 'utf8');
}

/** Node announces that stripping types is experimental each time a process first asks for it; it is what runs this very file. */
function withoutTypes(sources: string[]): string {
  const emitWarning = process.emitWarning.bind(process);
  process.emitWarning = () => {};
  try {
    const plain = sources.map((text) => stripTypeScriptTypes(text)).join('\n');
    return plain.replaceAll(/^import [^;]*;$/gm, '').replaceAll(/^export (?=(?:async )?function|const)/gm, '');
  } finally {
    process.emitWarning = emitWarning;
  }
}

function words(): string {
  return `const texts = ${JSON.stringify({ fr: fr, en: en }).replaceAll('<', String.raw`\u003c`)};`;
}

/** One text in both languages, French first. */
function pair(key: string): string {
  const isKey = (name: string): name is keyof typeof fr => name in fr;
  if (!isKey(key)) throw new Error(`the verifier has no text ${key}`);
  return `<span lang="fr">${fr[key]}</span><span lang="en">${en[key]}</span>`;
}

function fingerprint(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
