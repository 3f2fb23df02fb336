import { readFileSync } from 'node:fs';
import multipart from '@fastify/multipart';
import fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { refusals } from '#contract/house.ts';
import type { Settings } from '#contract/settings.ts';
import type { LiveCertificate } from './livecertificate.ts';
import type { Log } from './log.ts';
import { Refusal, isDiskFull, isRefusal } from './refusal.ts';
import { endSlowConnections } from './slowness.ts';

const jsonLimitBytes = 1024 * 1024;

/** What every answer forbids a browser to do with it, written once: a policy that is put together at each request costs more than the rest of the border. */
const protections = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "manifest-src 'self'",
  ].join(';'),
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
  'x-download-options': 'noopen',
  'x-frame-options': 'DENY',
  'x-permitted-cross-domain-policies': 'none',
  'x-xss-protection': '0',
};

/**
 * The HTTP border: what every request meets before any part. TLS 1.3 when a certificate is given; otherwise plain HTTP on
 * loopback, or behind a declared proxy. Hosts and origins are checked, bodies bounded, errors turned into codes.
 * @throws setting_invalid when the address would put plain HTTP on a network
 */
export async function createBorder({
  settings,
  log,
  certificate,
}: {
  settings: Settings;
  log: Log;
  certificate: LiveCertificate;
}): Promise<FastifyInstance> {
  const tls = tlsOptions(settings, certificate);
  if (!tls && !isLoopback(settings.host) && settings.trustedProxy === null) {
    throw new Refusal('setting_invalid', {
      name: 'BEFFROI_HOST',
      value: settings.host,
      expected: '127.0.0.1, BEFFROI_TLS_CERTIFICATE, BEFFROI_TRUSTED_PROXY',
    });
  }
  // Fastify's types tie an instance to its server's kind; ours is used through the common part only.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  const app = fastify({
    bodyLimit: jsonLimitBytes,
    trustProxy: settings.trustedProxy ?? false,
    forceCloseConnections: true,
    // The contract checks what comes and shapes what leaves (answering.ts): Fastify's own compilers of schemas are not even loaded.
    schemaController: { compilersFactory: { buildValidator: noSchemas, buildSerializer: noSchemas } },
    exposeHeadRoutes: false,
    // An address that cannot be read, or is longer than any of ours, leads nowhere.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- typed by the server's kind, as the instance below
    frameworkErrors: (_error, _request, reply) => void sendRefusal(reply as unknown as FastifyReply, new Refusal('not_found')),
    ...(tls ? { https: tls } : {}),
  }) as unknown as FastifyInstance;
  endSlowConnections(app.server);
  if (tls) presentEach(app, certificate);
  const headers = tls ? { ...protections, 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : protections;
  app.addHook('onRequest', (request, reply, done) => {
    void reply.headers(headers);
    checkHost(request, settings);
    checkOrigin(request, settings);
    done();
  });
  // How large a file may be is the vault's to say, as it seals what arrives.
  await app.register(multipart, { limits: { files: 1, fields: 5, fileSize: Number.MAX_SAFE_INTEGER }, preservePath: true });
  app.setErrorHandler((error: FastifyError, request, reply) => sendRefusal(reply, refusalOf(error, request, log)));
  return app;
}

function noSchemas(): never {
  throw new Error('a route declares its schemas in the contract, not to Fastify');
}

/** A refusal as it leaves: its status, code and details, nothing else. */
export function sendRefusal(reply: FastifyReply, refusal: Refusal): FastifyReply {
  const { status } = refusals[refusal.code];
  if ('retryAfterS' in refusal.details) void reply.header('retry-after', String(refusal.details.retryAfterS));
  return reply.status(status).header('cache-control', 'no-store').send({ code: refusal.code, details: refusal.details });
}

/** Any error as a refusal; what nobody foresaw becomes `internal` with the number of an incident in the log. */
export function refusalOf(error: unknown, request: FastifyRequest, log: Log): Refusal {
  if (isRefusal(error)) return error;
  if (isDiskFull(error)) return new Refusal('disk_full', {}, error);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new Refusal('body_too_large', { limitBytes: jsonLimitBytes });
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE')
    return new Refusal('media_type_refused', { mediaType: (request.headers['content-type'] ?? '').slice(0, 100) });
  if (error instanceof Error && 'statusCode' in error && error.statusCode === 400)
    return new Refusal('input_invalid', { issues: [{ path: '', code: code || 'malformed' }] });
  if (request.raw.destroyed) return new Refusal('cancelled');
  return new Refusal('internal', { incident: log.incident(`${request.method} ${request.routeOptions.url ?? 'unknown route'}`, error) });
}

/** Another site's name for our address (DNS rebinding) is refused. */
function checkHost(request: FastifyRequest, settings: Settings): void {
  const host = request.host.toLowerCase();
  if (settings.publicOrigin !== null) {
    if (host === new URL(settings.publicOrigin).host || isLoopback(hostName(host))) return;
  } else if (isLoopback(hostName(host)) || hostName(host) === settings.host.toLowerCase()) return;
  throw new Refusal('origin_refused', { origin: host.slice(0, 200) });
}

/** An unsafe method comes from our own pages, or from a program that is no browser. */
function checkOrigin(request: FastifyRequest, settings: Settings): void {
  if (['GET', 'HEAD', 'OPTIONS'].includes(request.method)) return;
  const { origin } = request.headers;
  const site = request.headers['sec-fetch-site'];
  const own =
    settings.publicOrigin === null
      ? [`${request.protocol}://${request.host}`]
      : [new URL(settings.publicOrigin).origin, `${request.protocol}://${request.host}`];
  if (origin === undefined ? site === undefined || site === 'same-origin' : own.includes(origin)) return;
  throw new Refusal('origin_refused', { origin: String(origin ?? site).slice(0, 200) });
}

function hostName(host: string): string {
  return host.startsWith('[') ? host.slice(1, host.indexOf(']')) : (host.split(':')[0] ?? '');
}

function isLoopback(name: string): boolean {
  return name === 'localhost' || name === '::1' || /^127\.\d+\.\d+\.\d+$/.test(name);
}

/** A new certificate is presented from the next connection on; those that are open go on. */
function presentEach(app: FastifyInstance, certificate: LiveCertificate): void {
  const leave = certificate.onChange(({ certificate: cert, key }) => {
    if ('setSecureContext' in app.server && typeof app.server.setSecureContext === 'function')
      app.server.setSecureContext({ cert, key, minVersion: 'TLSv1.3' });
  });
  app.addHook('onClose', async () => leave());
}

function tlsOptions(
  { tlsCertificate, tlsKey }: Settings,
  live: LiveCertificate,
): { cert: Buffer | string; key: Buffer | string; minVersion: 'TLSv1.3' } | null {
  if (tlsCertificate === null && tlsKey === null) return null;
  const pair = live.now();
  if (pair !== null) return { cert: pair.certificate, key: pair.key, minVersion: 'TLSv1.3' };
  return {
    cert: readSetting('BEFFROI_TLS_CERTIFICATE', tlsCertificate),
    key: readSetting('BEFFROI_TLS_KEY', tlsKey),
    minVersion: 'TLSv1.3',
  };
}

function readSetting(name: string, path: string | null): Buffer {
  try {
    return readFileSync(path ?? '');
  } catch (error) {
    throw new Refusal('setting_invalid', { name, value: path ?? '', expected: 'file' }, error);
  }
}
