import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Refusal } from '#server/foundation/refusal.ts';
import { exits } from './exits.ts';
import { CommandRefused, exitOf, refuse, refusedBy } from './failure.ts';

const thrown = (act: () => unknown): unknown => {
  try {
    return act();
  } catch (error) {
    return error;
  }
};

test('a refusal keeps its code whatever side it comes from, and what the system refuses gets one', () => {
  expect(refusedBy(new Refusal('port_in_use', { port: 80 }))).toEqual({ code: 'port_in_use', details: { port: 80 } });
  expect(refusedBy(refuse('import_empty', { path: '/x' }))).toEqual({ code: 'import_empty', details: { path: '/x' } });
  expect(refusedBy(new CommandRefused('a_code_of_tomorrow', {}))).toEqual({ code: 'a_code_of_tomorrow', details: {} });
  expect(refusedBy(thrown(() => readdirSync('/nowhere/at/all')))).toEqual({
    code: 'path_unusable',
    details: { path: '/nowhere/at/all', cause: 'ENOENT' },
  });
  expect(refusedBy(Object.assign(new Error('write'), { code: 'ENOSPC', syscall: 'write' }))).toEqual({ code: 'disk_full', details: {} });
  expect(refusedBy(thrown(() => readFileSync(Number.MAX_SAFE_INTEGER)))).toBeNull();
  expect(refusedBy(new TypeError('nobody foresaw it'))).toBeNull();
});

test('each kind of refusal has its exit code', () => {
  const exitOfCode = (code: string) => exitOf({ code, details: {} });
  expect(['command_misused', 'setting_unknown', 'setting_invalid', 'answer_needed'].map(exitOfCode)).toEqual([2, 2, 2, 2]);
  expect(['name_ambiguous', 'sign_in_delayed', 'upload_empty', 'house_exists'].map(exitOfCode)).toEqual([3, 3, 3, 3]);
  expect(['document_unknown', 'import_place_unknown'].map(exitOfCode)).toEqual([4, 4]);
  expect(['command_needs_login', 'sign_in_failed', 'permission_missing'].map(exitOfCode)).toEqual([5, 5, 5]);
  expect(['house_missing', 'house_in_use', 'key_wrong', 'port_in_use', 'web_not_built', 'disk_full'].map(exitOfCode)).toEqual([
    6, 6, 6, 6, 6, 6,
  ]);
  expect(['journal_file_invalid', 'cancelled', 'internal', 'a_code_of_tomorrow'].map(exitOfCode)).toEqual([
    exits.verificationFailed,
    exits.interrupted,
    exits.internal,
    exits.internal,
  ]);
});
