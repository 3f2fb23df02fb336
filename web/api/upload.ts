import { uploaded } from '#contract/documents.ts';
import { addressOf, refusedBy, type CallInput } from './client.ts';
import { Unreachable, Unreadable } from './refused.ts';

/**
 * Sends one file and tells how much of it has left, in bytes. Only XMLHttpRequest reports that in every browser.
 * @throws as `call`, and an AbortError when `signal` is aborted
 */
export function upload({
  file,
  onSent,
  signal,
  ...input
}: CallInput<'upload'> & { file: File; onSent: (bytes: number) => void; signal: AbortSignal }): Promise<{ document: string; job: string }> {
  const { promise, resolve, reject } = Promise.withResolvers<{ document: string; job: string }>();
  const request = new XMLHttpRequest();
  request.open('POST', addressOf('upload', input));
  request.upload.addEventListener('progress', ({ loaded }) => onSent(Math.min(loaded, file.size)));
  request.addEventListener('error', () => reject(new Unreachable('upload')));
  request.addEventListener('abort', () => reject(new DOMException('cancelled', 'AbortError')));
  request.addEventListener('load', () => {
    const body = parsed(request.responseText);
    if (request.status < 200 || request.status > 299) return reject(refusedBy(request.status, body));
    const answer = uploaded.safeParse(body);
    return answer.success ? resolve(answer.data) : reject(new Unreadable('upload'));
  });
  signal.addEventListener('abort', () => request.abort());
  const form = new FormData();
  form.append('file', file, file.name);
  if (signal.aborted) reject(new DOMException('cancelled', 'AbortError'));
  else request.send(form);
  return promise;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
